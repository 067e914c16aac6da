"""Search letters by how words begin: whatever their case, accents, final sigma, ё or hidden hyphens.

The index is brought up to date before a search and at the close, not at every keystroke: a letter is indexed where its
`indexed` is its `sequence`. Its row in the index has that number, so the last changed come first without sorting.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from functools import lru_cache

from tidings.core.facts import fold
from tidings.library import letters, schema, versions
from tidings.library.values import LetterRow

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
_MOST_WORDS = 12

# Folding a word takes ten times as long as looking it up, and the words of letters recur.
_folded = lru_cache(maxsize=1 << 15)(fold)


def words_of(text: str) -> list[str]:
    """Give the folded words of a text."""
    shown = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return [_folded(word) for word in _WORD.findall(shown)]


def refresh(connection: sqlite3.Connection) -> None:
    """Index the letters that changed since they were last indexed, inside the caller's transaction."""
    for number, indexed, sequence, text in _changed(connection):
        connection.execute("delete from search where rowid = ?", (indexed,))
        connection.execute("insert into search (rowid, body) values (?, ?)", (sequence, " ".join(words_of(text))))
        connection.execute("update letters set indexed = ? where id = ?", (sequence, number))


def is_behind(connection: sqlite3.Connection) -> bool:
    """Say whether a letter is not indexed yet."""
    return connection.execute("select 1 from letters where indexed <> sequence").fetchone() is not None


def _changed(connection: sqlite3.Connection) -> list[tuple[int, int, int, str]]:
    """Give the letters to be indexed: id, row in the index, new row, text."""
    found = connection.execute("select id, indexed, sequence from letters where indexed <> sequence").fetchall()
    return [(number, indexed, sequence, _text(connection, number)) for number, indexed, sequence in found]


def _text(connection: sqlite3.Connection, number: int) -> str:
    """Gather what of a letter is searched: what lists show, and its text."""
    shown = connection.execute("select title, client, organisation from letters where id = ?", (number,)).fetchone()
    newest = versions.newest(connection, number)
    return "\n".join([*map(str, shown), newest.text if newest else ""])


def rebuild(connection: sqlite3.Connection) -> None:
    """Index all letters anew, inside the caller's transaction."""
    connection.execute("drop table search")
    connection.execute(schema.SEARCH)
    connection.execute("update letters set indexed = 0")
    refresh(connection)


def forget(connection: sqlite3.Connection) -> None:
    """Take the words of letters that are gone out of the index for good."""
    connection.execute("delete from search where rowid not in (select indexed from letters)")
    connection.execute("insert into search (search) values ('optimize')")


def find(
    connection: sqlite3.Connection, query: str, binned: bool, limit: int, out: bool | None = None
) -> tuple[LetterRow, ...]:
    """Find letters that hold words beginning with each word of the query, the last changed first."""
    words = words_of(query)[:_MOST_WORDS]
    if not words:
        return scan(connection, query, binned, limit, out)
    found = connection.execute(
        f"""select {letters.COLUMNS} from search cross join letters l on l.indexed = search.rowid
        where search match ? and {letters.among(binned, out)} order by search.rowid desc limit ?""",
        (" ".join(f'"{word}"*' for word in words), limit),
    )
    return tuple(letters.row_of(values) for values in found)


def scan(
    connection: sqlite3.Connection, query: str, binned: bool, limit: int, out: bool | None = None
) -> tuple[LetterRow, ...]:
    """Find letters without the index: by signs such as € that are no word, or where it cannot be brought up to date."""
    words = words_of(query)[:_MOST_WORDS]

    def holds(text: str) -> bool:
        if not words:
            return query.strip().casefold() in text.casefold()
        there = words_of(text)
        return all(any(other.startswith(word) for other in there) for word in words)

    found: list[LetterRow] = []
    for row in letters.listed(connection, binned, -1, out):
        if len(found) != limit and holds(_text(connection, row.id)):
            found.append(row)
    return tuple(found)
