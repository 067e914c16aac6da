"""Look through a whole library: 'Check my library'."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from tidings.errors import said
from tidings.library import backups, searching, versions
from tidings.library.connection import FAULTS, changing
from tidings.library.place import Paths
from tidings.library.values import Health


def check(connection: sqlite3.Connection, paths: Paths, mend: bool) -> Health:
    """Look at every page, every text and the newest backup; `mend` has a damaged search index made anew."""
    (letters,) = connection.execute("select count(*) from letters").fetchone()
    (count,) = connection.execute("select count(*) from versions").fetchone()
    problems: list[str] = []
    if not backups.is_whole(connection, thorough=True):
        problems.append(said("The library is damaged. Restore the newest good copy."))
    if (
        connection.execute("pragma foreign_key_check").fetchone()
        or connection.execute("select 1 from letters where id not in (select letter_id from versions)").fetchone()
    ):
        problems.append(said("A letter has lost its text, or a text its letter. Look for it in a backup."))
    problems += _changed_texts(connection)
    if not _index_is_whole(connection):
        if mend:
            with changing(connection):
                searching.rebuild(connection)
        anew = said("The search had gaps. It was made anew, and finds everything again.")
        problems.append(anew if mend else said("The search had gaps."))
    newest = next(iter(backups.listed(paths)), None)
    if newest is not None and not backups.is_good(newest.path):
        problems.append(said("The newest backup cannot be read. Back up now."))
    return Health(letters, count, tuple(problems))


def _changed_texts(connection: sqlite3.Connection) -> Iterator[str]:
    """Name the letters of which a text is not the one that was written."""
    for title, text, crc in connection.execute(
        "select l.title, v.text, v.crc from versions v join letters l on l.id = v.letter_id"
    ):
        if versions.checksum(str(text)) != crc:
            yield said("A text of the letter “{title}” is damaged. Look for it in a backup.", title=title)


def _index_is_whole(connection: sqlite3.Connection) -> bool:
    """Say whether the search index holds together, and has a row for each letter that was indexed."""
    try:
        connection.execute("insert into search (search) values ('integrity-check')")
        missing = connection.execute(
            "select 1 from letters where indexed <> 0 and indexed not in (select rowid from search)"
        ).fetchone()
    except FAULTS:
        return False
    return missing is None
