"""The bin: letters and clients that were put away stay for 30 days, and no jump of the clock empties it.

Thirty days by the clock, during which the app was used for at least three days' time by its own count.
"""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from tidings.errors import NotThereError
from tidings.library import clock, searching
from tidings.library.clock import MOST, Tick

DAYS = 30
_DAYS_OF_USE = 3


def put(connection: sqlite3.Connection, now: Tick, table: str, number: int) -> None:
    """Put a letter or a client into the bin; one that is there stays as it is. Raises NotThereError."""
    _require(connection, table, number)
    connection.execute(
        f"update {table} set binned = ?, binned_minutes = ? where id = ? and binned is null",
        (now.at, now.minutes, number),
    )


def take_out(connection: sqlite3.Connection, now: Tick, table: str, number: int) -> None:
    """Take a letter or a client out of the bin. Raises NotThereError."""
    _require(connection, table, number)
    connection.execute(f"update {table} set binned = null, binned_minutes = null where id = ?", (number,))


def _require(connection: sqlite3.Connection, table: str, number: int) -> None:
    if connection.execute(f"select 1 from {table} where id = ?", (number,)).fetchone() is None:
        raise NotThereError("That is no longer there.", "Choose another one from the list.")


def empty(connection: sqlite3.Connection, now: Tick, all_of_it: bool = False) -> int:
    """Take for good what has lain in the bin for its time, or all of it; say how many letters that were."""
    count = 0
    for table in ("letters", "clients"):
        for number, binned, minutes in connection.execute(
            f"select id, binned, binned_minutes from {table} where binned is not null"
        ).fetchall():
            old = now.now - clock.moment(binned) >= timedelta(days=DAYS)
            if all_of_it or (old and now.minutes - minutes >= _DAYS_OF_USE * MOST):
                connection.execute(f"delete from {table} where id = ?", (number,))
                count += table == "letters"
    if count:
        searching.forget(connection)
    return count


def due(connection: sqlite3.Connection) -> bool:
    """Say whether anything lies in the bin."""
    return any(
        connection.execute(f"select 1 from {table} where binned is not null").fetchone()
        for table in ("letters", "clients")
    )
