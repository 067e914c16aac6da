"""Small things that are remembered: own words for the spelling, findings put aside everywhere, the last place."""

from __future__ import annotations

import sqlite3

from tidings.library.clock import Tick
from tidings.library.letters import check_text
from tidings.library.values import SetAside


def words(connection: sqlite3.Connection, language: str) -> tuple[str, ...]:
    """List the personal dictionary of a language."""
    found = connection.execute("select word from words where language = ? order by word", (language,))
    return tuple(word for (word,) in found)


def add_word(connection: sqlite3.Connection, now: Tick, language: str, word: str) -> None:
    """Add a word; one that is there stays."""
    check_text(language, word)
    connection.execute("insert or ignore into words values (?, ?)", (language, word))


def drop_word(connection: sqlite3.Connection, now: Tick, language: str, word: str) -> None:
    """Take a word out."""
    connection.execute("delete from words where language = ? and word = ?", (language, word))


def put_aside(connection: sqlite3.Connection) -> tuple[SetAside, ...]:
    """List what is put aside in every letter."""
    found = connection.execute("select check_id, language, text from set_aside order by check_id, language, text")
    return tuple(SetAside(*row) for row in found)


def put_aside_always(connection: sqlite3.Connection, now: Tick, what: SetAside) -> None:
    """Put a finding aside in every letter."""
    check_text(*what)
    connection.execute("insert or ignore into set_aside values (?, ?, ?)", what)


def take_up_again(connection: sqlite3.Connection, now: Tick, what: SetAside) -> None:
    """Show such findings again."""
    connection.execute("delete from set_aside where check_id = ? and language = ? and text = ?", what)


def recall(connection: sqlite3.Connection, key: str, default: str) -> str:
    """Give what was remembered under a key."""
    found = connection.execute("select value from meta where key = ?", (key,)).fetchone()
    return str(found[0]) if found else default


def remember(connection: sqlite3.Connection, now: Tick, key: str, value: str) -> None:
    """Remember a text under a key."""
    check_text(key, value)
    connection.execute("insert into meta values (?, ?) on conflict do update set value = excluded.value", (key, value))
