"""Backups: whole copies, opened and checked before an older one may go.

Their names tell all: `000042-2026-11-26T13-05-00Z-00001234-41.db` was made at change 42, on that day (UTC), after 1,234
minutes of use, of 41 letters. They are ordered and thinned by changes and minutes of use, never by the clock alone.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tidings.errors import DamagedLibraryError
from tidings.files import sync_folder
from tidings.library import clock, letters, schema
from tidings.library.connection import FAULTS, code_of, connect, damaged, telling
from tidings.library.place import Paths, make_file
from tidings.library.values import Backup, Glance

EVERY = timedelta(minutes=30)
_NAME = re.compile(r"(\d{6,})-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)-(\d{8,})-(\d+)\.db")
_TIME = "%Y-%m-%dT%H-%M-%SZ"
_PART = ".part"
_DAY = 1440  # minutes
_ALL = 2 * _DAY
# After two days: the newest of each day, week and month of use, so many of each.
_THIN = ((_DAY, 12), (7 * _DAY, 10), (30 * _DAY, 9))
_OF_THE_FILE = (0, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)
_COUNTED = ("letters", "versions", "clients", "follow_ups", "words", "set_aside", "meta")


def listed(paths: Paths) -> tuple[Backup, ...]:
    """List the backups by their names, the newest first; none where the folder cannot be read."""
    try:
        found = [backup for name in os.listdir(paths.backups) if (backup := _read_name(paths.backups / name))]
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda backup: -backup.sequence))


def _read_name(path: Path) -> Backup | None:
    told = _NAME.fullmatch(path.name)
    try:
        made = datetime.strptime(told[2], _TIME).replace(tzinfo=UTC) if told else None
    except ValueError:
        return None
    return Backup(path, int(told[1]), made, int(told[3]), int(told[4])) if told and made else None


def make(connection: sqlite3.Connection, paths: Paths, now: datetime) -> Backup:
    """Make a backup, check it, and let older ones go; where nothing changed since the newest good one, give that.

    Raises DamagedLibraryError where the library itself is damaged: no backup is made of it and none goes. sqlite3.Error
    and OSError where it cannot be written.
    """
    sequence, minutes, _seen = clock.read_clock(connection)
    before = listed(paths)
    if before and before[0].sequence == sequence and is_good(before[0].path):
        return before[0]
    if not is_whole(connection):
        raise damaged(paths.file)
    (count,) = connection.execute("select count(*) from letters where binned is null").fetchone()
    made = clock.in_utc(now)
    # Written out, since strftime writes a year before 1000 in less than four figures.
    stamp = made.isoformat().replace("+00:00", "Z").replace(":", "-")
    target = paths.backups / f"{sequence:06}-{stamp}-{minutes:08}-{count}.db"
    part = target.with_name(target.name + _PART)
    paths.backups.mkdir(mode=0o700, exist_ok=True)
    _sweep(paths)
    try:
        make_file(part)
        connection.execute("vacuum into ?", (str(part),))
        _check_copy(connection, part, paths)
        _sync(part)
        os.replace(part, target)
    except BaseException:
        _remove([part, *(part.with_name(part.name + side) for side in ("-journal", "-wal", "-shm"))])
        raise
    sync_folder(paths.backups)
    backup = Backup(target, sequence, made, minutes, count)
    older = [old for old in before if old.path != target]
    _remove(old.path for old in superfluous([backup, *older]))
    return backup


def _check_copy(connection: sqlite3.Connection, copy: Path, paths: Paths) -> None:
    """Open a copy, look through it, and count its rows. Raises DamagedLibraryError where it is not the same."""
    with closing(connect(copy, immutable=True)) as other:
        if not is_whole(other, thorough=True) or _counts(other) != _counts(connection):
            raise damaged(paths.file)


def _counts(connection: sqlite3.Connection) -> list[int]:
    return [connection.execute(f"select count(*) from {table}").fetchone()[0] for table in _COUNTED]


def is_whole(connection: sqlite3.Connection, thorough: bool = False) -> bool:
    """Say whether SQLite finds nothing wrong with a library, and its tables and clock are there."""
    try:
        (told,) = connection.execute(f"pragma {'integrity' if thorough else 'quick'}_check(1)").fetchone()
        (application,) = connection.execute("pragma application_id").fetchone()
        if told != "ok" or application != schema.APPLICATION_ID or schema.missing_tables(connection):
            return False
        sequence, minutes, _seen = clock.read_clock(connection)
        return isinstance(sequence, int) and isinstance(minutes, int)
    except (sqlite3.DatabaseError, UnicodeDecodeError, TypeError, ValueError) as err:
        if isinstance(err, sqlite3.OperationalError) and not of_the_file(err):
            raise
        return False


def of_the_file(err: sqlite3.Error) -> bool:
    """Say whether a fault lies in the file, and not in its being locked or out of reach."""
    return code_of(err) in _OF_THE_FILE


@contextmanager
def guarding(paths: Paths) -> Iterator[None]:
    """Tell faults in plain words, and of damage which backup is the newest good one."""
    try:
        with telling(paths.file):
            yield
    except DamagedLibraryError as err:
        if err.backup is not None:
            raise
        raise damaged(paths.file, newest_good(paths)) from err


def is_good(path: Path) -> bool:
    """Say whether a backup can be opened and is whole."""
    try:
        with closing(connect(path, immutable=True)) as connection:
            return is_whole(connection, thorough=True)
    except FAULTS:
        return False


def newest_good(paths: Paths) -> Backup | None:
    """Give the newest backup that is whole."""
    return next((backup for backup in listed(paths) if is_good(backup.path)), None)


def look_inside(path: Path) -> Glance:
    """List the letters in a backup or in a damaged file, as many as can be read, without changing it."""
    found = []
    whole = False
    try:
        with closing(connect(path, immutable=True)) as connection:
            whole = is_whole(connection)
            query = f"select {letters.COLUMNS} from letters l where l.binned is null order by l.sequence desc"
            for values in connection.execute(query):
                found.append(letters.row_of(values))
    except (sqlite3.Error, ValueError, TypeError):
        whole = False
    return Glance(tuple(found), whole)


def superfluous(backups: Sequence[Backup]) -> tuple[Backup, ...]:
    """Choose which backups may go; they come with the newest first.

    All of two days of use stay, then the newest of twelve days, ten weeks and nine months. A jump of the clock is no
    time of use, so it lets nothing go.
    """
    kept: set[Path] = set()
    filled: list[set[int]] = [set() for _tier in _THIN]
    for backup in backups:
        if backups[0].minutes - backup.minutes < _ALL:
            kept.add(backup.path)
            continue
        tiers = zip(_THIN, filled, strict=True)
        span, taken = next(((span, taken) for (span, most), taken in tiers if len(taken) < most), (0, set()))
        if span and backup.minutes // span not in taken:
            taken.add(backup.minutes // span)
            kept.add(backup.path)
    return tuple(backup for backup in backups if backup.path not in kept)


def is_due(newest: Backup | None, sequence: int, now: datetime) -> bool:
    """Say whether something changed and half an hour has passed (or the clock jumped) since the newest backup."""
    if newest is None:
        return True
    return newest.sequence != sequence and not timedelta() <= clock.in_utc(now) - newest.made < EVERY


def _sweep(paths: Paths) -> None:
    """Remove what a backup that was cut off left behind."""
    _remove(path for path in paths.backups.iterdir() if path.name.partition(".db")[2].startswith(_PART))


def _remove(paths: Iterable[Path]) -> None:
    """Remove files; one that cannot be removed now is thinned at the next backup."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
