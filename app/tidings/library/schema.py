"""The tables of the library, and the steps that lead older ones to them.

A later step may add tables and columns; it never renames or drops one, so that an older app can still read. Every
released schema has a fixture in tests/library/fixtures.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from tidings.named_tuple import NamedTuple

APPLICATION_ID = 0x7469646E  # 'tidn', in the file's header

# Text is folded by us before it comes here, so the tokenizer only parts words.
SEARCH = """create virtual table search using fts5 (body, detail = none, prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 0')"""
_FIRST = (
    # One row: `sequence` counts changes and orders everything, since clocks jump; `minutes` counts time of use, in
    # which a jump of the clock is nothing; `seen` is the clock's last reading.
    """create table clock (id integer primary key check (id = 1), sequence integer not null, minutes integer not null,
       seen text not null)""",
    "create table meta (key text primary key, value text not null) without rowid",
    """create table clients (id integer primary key autoincrement, name text not null, organisation text not null,
       address_as text, salutation text not null, address text not null, email text not null, phone text not null,
       client_since text not null, reference text not null, folded text not null, sequence integer not null,
       changed text not null, binned text, binned_minutes integer)""",
    # `indexed` is the row of the search index that this letter has, 0 for none; it trails behind `sequence`.
    """create table letters (id integer primary key autoincrement, title text not null, situation text not null,
       language text not null, client text not null, organisation text not null, day text, cause text not null,
       client_id integer references clients on delete set null, created text not null, changed text not null,
       sequence integer not null, indexed integer not null default 0, sent_how text not null default '', sent text,
       sent_version integer, binned text, binned_minutes integer)""",
    "create index letters_by_change on letters (sequence)",
    "create index letters_by_index on letters (indexed)",
    "create index letters_to_index on letters (id) where indexed <> sequence",
    "create index letters_by_client on letters (client_id)",
    # `sitting` is the opening of the library in which it was written; `facts` is LetterFacts in JSON.
    """create table versions (letter_id integer not null references letters on delete cascade, number integer not null,
       sitting integer not null, begun text not null, changed text not null, crc integer not null, facts text not null,
       text text not null, primary key (letter_id, number))""",
    """create table follow_ups (id integer primary key autoincrement,
       letter_id integer not null references letters on delete cascade, kind text not null, day text not null,
       uid text not null, number integer not null, text text not null, who text not null, how text not null,
       done text, unique (uid, number))""",
    "create index follow_ups_by_day on follow_ups (day)",
    "create index follow_ups_by_letter on follow_ups (letter_id)",
    "create table words (language text, word text, primary key (language, word)) without rowid",
    """create table set_aside (check_id text, language text, text text, primary key (check_id, language, text))
       without rowid""",
    SEARCH,
)

Step = Callable[[sqlite3.Connection], None]


class Schema(NamedTuple):
    """How the first version is made, and how one of version n becomes n + 1 (`steps[n - 1]`)."""

    create: Sequence[str]
    steps: Sequence[Step] = ()

    @property
    def version(self) -> int:
        """Give the version that this app writes."""
        return 1 + len(self.steps)


SCHEMA = Schema(_FIRST)


def make(connection: sqlite3.Connection, schema: Schema, sequence: int, minutes: int, seen: str) -> None:
    """Make the tables of an empty library, inside the caller's transaction."""
    for statement in schema.create:
        connection.execute(statement)
    for step in schema.steps:
        step(connection)
    connection.execute("insert into clock values (1, ?, ?, ?)", (sequence, minutes, seen))
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    connection.execute(f"pragma user_version = {schema.version}")


def missing_tables(connection: sqlite3.Connection) -> bool:
    """Say whether a table of the first version is not there."""
    there = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    return (
        not {statement.split()[2 + ("virtual" in statement)] for statement in _FIRST if " table " in statement} <= there
    )
