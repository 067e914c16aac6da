"""One connection to one file: how it is opened, how changes go in whole, and how its faults are told."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from tidings.errors import DamagedLibraryError, LibraryBusyError, LibraryError, LibraryFolderError, reason_of, said
from tidings.library.values import Backup

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
# What SQLite says of a damaged schema quotes it, and may itself be no text that Python can read.
FAULTS = (sqlite3.Error, UnicodeDecodeError)
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}


def connect(path: Path, *, read_only: bool = False, immutable: bool = False) -> sqlite3.Connection:
    """Open a connection without waiting for a lock; transactions are begun and ended by hand.

    `immutable` reads a file on a medium where nothing, not even a lock, can be written.
    """
    mode = "ro" if read_only or immutable else "rw"
    uri = f"file:{_address(path)}?mode={mode}{'&immutable=1' if immutable else ''}"
    return _prepared(sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None, check_same_thread=False))


def connect_memory() -> sqlite3.Connection:
    """Make a database that lies nowhere."""
    return _prepared(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    # A damaged text is shown as far as it can be read; its checksum tells that it is damaged.
    connection.text_factory = _text
    try:
        connection.execute("pragma trusted_schema = off")
        connection.execute("pragma foreign_keys = on")
    except FAULTS:
        connection.close()
        raise
    return connection


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _address(path: Path) -> str:
    """Write a path for SQLite: a drive of Windows after a slash, a share after four."""
    plain = path.absolute().as_posix()
    lead = "//" if plain.startswith("//") else "" if plain.startswith("/") else "/"
    return lead + quote(os.fsencode(plain), safe="/:")


def make_lasting(connection: sqlite3.Connection, journal: str) -> None:
    """Take the library for this process alone, and let every commit last through a power cut."""
    connection.execute("pragma locking_mode = exclusive")
    connection.execute("pragma secure_delete = on")
    connection.execute("pragma synchronous = full")
    if sys.platform == "darwin":
        connection.execute("pragma fullfsync = on")
        connection.execute("pragma checkpoint_fullfsync = on")
    connection.execute(f"pragma journal_mode = {journal}")
    # The lock is taken by the first change and then never given up.
    connection.execute("begin immediate")
    connection.execute("commit")


def set_clear(connection: sqlite3.Connection) -> None:
    """Take back a change of which a commit or a rollback failed half-way."""
    if connection.in_transaction:
        connection.execute("rollback")


@contextmanager
def changing(connection: sqlite3.Connection) -> Iterator[None]:
    """Make all changes of the block, or none."""
    set_clear(connection)
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        with suppress(*FAULTS):  # the next change tries again
            set_clear(connection)
        raise


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Tell every fault of the library in plain words; `path` is its file."""
    try:
        yield
    except FAULTS as err:
        raise told(err, path) from err
    except UnicodeEncodeError as err:
        raise unkept_characters() from err
    except OSError as err:
        raise folder_trouble(err) from err


def unkept_characters() -> LibraryError:
    """Say that a text holds half a character, or none that can be written."""
    return LibraryError(
        "These words hold a character that cannot be kept.", "Type them anew, or paste them as plain text."
    )


def folder_trouble(err: OSError) -> LibraryFolderError:
    """Say what the system has against the folder."""
    return LibraryFolderError(
        said("Letters cannot be kept there: {reason}.", reason=reason_of(err)), "Choose another place, or free it."
    )


def damaged(path: Path, backup: Backup | None = None) -> DamagedLibraryError:
    """Say that a library cannot be read, and which backup is the newest good one."""
    if backup is None:
        return DamagedLibraryError(
            "Your library is damaged, and there is no good copy of it.",
            "The damaged file is kept as it is. Look inside it, or begin anew beside it.",
            path,
        )
    return DamagedLibraryError(
        said(
            "Your library is damaged. The newest good copy is from {when} (letters in it: {letters}).",
            when=f"{backup.made.astimezone():%Y-%m-%d %H:%M}",
            letters=backup.letters,
        ),
        "Open that copy, or look inside the damaged file; it is kept as it is.",
        path,
        backup.path,
    )


def code_of(err: Exception) -> int:
    """Give the kind of a fault as SQLite numbers it, 0 where it gives none."""
    return int(getattr(err, "sqlite_errorcode", 0)) & 0xFF


def told(err: Exception, path: Path) -> LibraryError:
    """Turn what SQLite says into what a user may read."""
    code = code_of(err)
    # We ask for nothing that is not in the schema, so what is missing was lost from it.
    lost = code == sqlite3.SQLITE_ERROR and str(err).startswith("no such")
    if code in _DAMAGED or lost or isinstance(err, UnicodeDecodeError):
        return damaged(path)
    if code in BUSY:
        return LibraryBusyError("Your letters are open in another window.", "Go on there, or close it and start again.")
    if code == sqlite3.SQLITE_FULL:
        return LibraryFolderError("The disk is full, so nothing more can be kept.", "Free some space on it.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return LibraryFolderError("Letters can be read there but not kept.", "Choose another place.")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
        return LibraryFolderError(
            "The disk does not answer as it should, so nothing was kept.", "Look whether it is there, and try again."
        )
    if code == sqlite3.SQLITE_TOOBIG:
        return LibraryError("This letter is too long to be kept.", "Part it into two.")
    return LibraryError("The library did not understand.", "Close the app and start it again; what was kept is safe.")
