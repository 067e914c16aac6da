"""Open a library: look before touching it, take it for this process, lead an older one up to this app's schema."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from tidings.errors import LibraryError, LibraryFolderError, said
from tidings.library import backups, bin, clock, place, schema
from tidings.library.connection import BUSY, changing, code_of, connect, connect_memory, damaged, make_lasting
from tidings.library.library import Library
from tidings.library.place import Paths
from tidings.library.schema import SCHEMA, Schema

NEWER = said("These letters were kept by a newer Tidings, so here they can be read but not changed.")
_TRIES = 16
CLOSED = said("Letters can be read there but not kept.")


def open_library(folder: Path, now: Callable[[], datetime], plan: Schema = SCHEMA) -> Library:
    """Open the library in a folder, or make one where there is none yet.

    Raises DamagedLibraryError (the file is left as it is), LibraryBusyError (another process has it),
    LibraryFolderError (no folder can be made, or nothing is there to be read). A library of a newer app, or one that
    cannot be written to, is opened for reading; `read_only` then says why.
    """
    paths = Paths(folder)
    writable = place.prepare(folder)
    with backups.guarding(paths):
        connection, reason = _patiently(lambda: _connected(paths, writable, now(), plan))
        try:
            library = Library(connection, paths, now, reason)
        except BaseException:
            connection.close()
            raise
    _empty_bin(library)
    return library


def _patiently(connect_once: Callable[[], tuple[sqlite3.Connection, str]]) -> tuple[sqlite3.Connection, str]:
    """Try again for half a second while another process has the library.

    It may be closing, or have been opened in the same moment: then each keeps the other out until one waits for longer.
    """
    for _try in range(_TRIES):
        try:
            return connect_once()
        except sqlite3.OperationalError as err:
            if code_of(err) not in BUSY:
                raise
        time.sleep(random.uniform(0.01, 0.05))
    return connect_once()


def _connected(paths: Paths, writable: bool, now: datetime, plan: Schema) -> tuple[sqlite3.Connection, str]:
    """Connect to a library that is whole, and say why it can only be read, where that is so."""
    if _is_new(paths):
        if not writable:
            raise LibraryFolderError("Letters cannot be kept there.", "Choose another place.")
        return create(paths, now, plan), ""
    writable = writable and place.may_write(paths.file)
    version = _look(paths, writable)
    if version > plan.version or not writable:
        return _for_reading(paths, writable), NEWER if version > plan.version else CLOSED
    connection = connect(paths.file)
    try:
        place.close_to_others(paths.file, 0o600)
        make_lasting(connection, _journal(paths.folder))
        if not backups.is_whole(connection):
            raise damaged(paths.file)
        migrate(connection, paths, now, plan)
        place.mark(paths)
        place.sweep(paths)
    except BaseException:
        connection.close()
        raise
    return connection, ""


def _is_new(paths: Paths) -> bool:
    """Say whether no library was ever made here. Raises DamagedLibraryError where one was and is gone."""
    # The marker is looked at first: it is written last, so a library that is just being made is not taken for damage.
    marked = paths.marker.exists()
    if paths.file.exists() and paths.file.stat().st_size > 0:
        return not marked and not backups.listed(paths) and _is_bare(paths)
    if marked or backups.listed(paths):
        raise damaged(paths.file)
    return True


def _is_bare(paths: Paths) -> bool:
    """Say whether a library has no table yet: its making was cut off."""
    # Its beginning may have been cut off in the middle, which only a connection that may write can take back.
    with closing(connect(paths.file, read_only=not _is_cut_off(paths))) as connection:
        return bool(connection.execute("select count(*) from sqlite_master").fetchone() == (0,))


def _is_cut_off(paths: Paths) -> bool:
    """Say whether a change was cut off that has to be taken back before anything can be read."""
    return any(side.suffix == ".db-journal" and side.exists() for side in paths.beside())


def _look(paths: Paths, writable: bool) -> int:
    """Look through a library without changing it, and give its schema's version. Raises DamagedLibraryError."""
    paths.file.open("rb").close()  # tells in plain words where it may not be read
    if writable and _is_cut_off(paths):
        with closing(connect(paths.file)) as connection:  # takes back a change that was cut off
            connection.execute("select count(*) from sqlite_master").fetchone()
    with closing(_for_reading(paths, writable)) as connection:
        if not backups.is_whole(connection):
            raise damaged(paths.file)
        version = int(connection.execute("pragma user_version").fetchone()[0])
        if version < 1:
            raise damaged(paths.file)
        return version


def _for_reading(paths: Paths, writable: bool) -> sqlite3.Connection:
    """Connect without changing anything; where not even a lock can be written, without one."""
    connection = connect(paths.file, read_only=True)
    try:
        connection.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.OperationalError as err:
        connection.close()
        if backups.of_the_file(err):
            raise damaged(paths.file) from err
        if writable:
            raise
        return _in_memory(paths) if paths.log.exists() else connect(paths.file, immutable=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _in_memory(paths: Paths) -> sqlite3.Connection:
    """Read a library with its log where SQLite cannot: from a copy, of which nothing stays on the disk."""
    with tempfile.TemporaryDirectory() as name:
        copy = Paths(Path(name))
        for here, there in ((paths.file, copy.file), (paths.log, copy.log)):
            shutil.copyfile(here, there)
        memory = connect_memory()
        with closing(connect(copy.file)) as connection:
            connection.backup(memory)
    return memory


def create(paths: Paths, now: datetime, plan: Schema = SCHEMA) -> sqlite3.Connection:
    """Make an empty library, open and ready. Its count goes on where the backups that lie there end."""
    older = backups.listed(paths)
    sequence = max((backup.sequence for backup in older), default=0) + 1
    minutes = max((backup.minutes for backup in older), default=0)
    place.make_file(paths.file)
    connection = connect(paths.file)
    try:
        make_lasting(connection, _journal(paths.folder))
        with changing(connection):
            # A process that was a moment earlier has made it, and is gone again.
            if connection.execute("select count(*) from sqlite_master").fetchone() == (0,):
                schema.make(connection, plan, sequence, minutes, clock.written(now))
        connection.execute("pragma wal_checkpoint(truncate)")
        place.mark(paths)
    except BaseException:
        connection.close()
        raise
    return connection


def _journal(folder: Path) -> str:
    """Choose the journal: a log beside the library only where the folder is this computer's own."""
    return "wal" if place.kind_of(folder) == "local" else "delete"


def migrate(connection: sqlite3.Connection, paths: Paths, now: datetime, plan: Schema) -> None:
    """Lead an older library up, step by step, each after a backup of its own and whole or not at all."""
    (version,) = connection.execute("pragma user_version").fetchone()
    for step in plan.steps[version - 1 :]:
        backups.make(connection, paths, now)
        with changing(connection):
            step(connection)
            if connection.execute("pragma foreign_key_check").fetchone() is not None:
                raise LibraryError(
                    "Your letters could not be made ready for this Tidings.",
                    "Nothing was changed. Go on with the Tidings you had before.",
                )
            version += 1
            connection.execute(f"pragma user_version = {version}")
            clock.tick(connection, now, 0)  # so that the next step has a backup of its own


def _empty_bin(library: Library) -> None:
    """Let go what has lain in the bin for its time; where that fails now, it is done another day."""
    with suppress(LibraryError):
        if not library.read_only and library.read(bin.due):
            library.empty_bin()
