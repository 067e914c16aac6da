"""Bring a library back from a backup, or begin anew: neither needs the live file, and that is set aside, never lost."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path

from tidings.errors import LibraryError
from tidings.files import sync_folder
from tidings.library import backups, clock
from tidings.library.connection import BUSY, FAULTS, changing, code_of, connect
from tidings.library.opening import create
from tidings.library.place import RESTORED, Paths, make_file


def restore(folder: Path, backup: Path, now: datetime) -> Path | None:
    """Put a backup in the library's place, and give the folder in which the library that was there is kept.

    The library must be closed. Raises LibraryError where the backup cannot be read, LibraryBusyError where the library
    is open, LibraryFolderError where nothing can be written; the library is then as it was.
    """
    paths = Paths(folder)
    part = folder / RESTORED
    with backups.guarding(paths):
        _require_closed(paths)
        if not backups.is_good(backup):
            raise LibraryError("That copy cannot be read.", "Choose another one.")
        try:
            make_file(part)
            shutil.copyfile(backup, part)
            _count_on(part, paths, now)
            aside = _set_aside(paths, part)
        finally:
            part.unlink(missing_ok=True)
    return aside


def begin_anew(folder: Path, now: datetime) -> Path | None:
    """Set the library aside and make an empty one; give the old one's folder. Raises as `restore`."""
    paths = Paths(folder)
    with backups.guarding(paths):
        _require_closed(paths)
        aside = _set_aside(paths, None)
        create(paths, now).close()
    return aside


def _require_closed(paths: Paths) -> None:
    """Raise sqlite3.OperationalError where another process has the library open."""
    if not paths.file.exists():
        return
    try:
        with closing(connect(paths.file, read_only=True)) as connection:
            connection.execute("select count(*) from sqlite_master").fetchone()
    except FAULTS as err:
        if code_of(err) in BUSY:
            raise


def _count_on(copy: Path, paths: Paths, now: datetime) -> None:
    """Let the count of changes and of use go on behind every backup, so that the next one is the newest."""
    known = backups.listed(paths)
    with closing(connect(copy)) as connection:
        connection.execute("pragma synchronous = full")
        with changing(connection):
            sequence, minutes, _seen = clock.read_clock(connection)
            connection.execute(
                "update clock set sequence = ?, minutes = ?, seen = ?",
                (
                    max(sequence, *(backup.sequence + 1 for backup in known), 0),
                    max(minutes, *(backup.minutes for backup in known), 0),
                    clock.written(now),
                ),
            )


def _set_aside(paths: Paths, successor: Path | None) -> Path | None:
    """Move the library away as it is, with what lies beside it, and put another file in its place.

    The library goes first: its log never stands beside another library, which would take it for its own. Where a move
    fails, all goes back.
    """
    moved: list[tuple[Path, Path]] = []
    aside = _new_folder(paths) if paths.file.exists() or any(side.exists() for side in paths.beside()) else None
    try:
        for path in (paths.file, *paths.beside()):
            if aside is not None and path.exists():
                os.replace(path, aside / path.name)
                moved.append((path, aside / path.name))
        if successor is not None:
            os.replace(successor, paths.file)
    except OSError:
        for path, kept in reversed(moved):
            os.replace(kept, path)
        if aside is not None:
            aside.rmdir()
        raise
    sync_folder(paths.folder)
    return aside


def _new_folder(paths: Paths) -> Path:
    """Make the next folder for a library that is set aside."""
    paths.aside.mkdir(mode=0o700, exist_ok=True)
    numbers = [int(name) for name in os.listdir(paths.aside) if name.isdecimal()]
    folder = paths.aside / f"{max(numbers, default=0) + 1:03}"
    folder.mkdir(mode=0o700)
    return folder
