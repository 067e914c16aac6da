"""Follow-ups: every day that a letter promises, until it is done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from tidings.errors import NotThereError
from tidings.library import clock
from tidings.library.clock import Tick
from tidings.library.letters import check_text, require
from tidings.library.values import FollowUp, Promise

_COLUMNS = """f.id, f.letter_id, f.kind, f.day, f.uid, f.text, f.who, f.how, f.number, f.done, l.title,
    case l.client when '' then l.organisation else l.client end"""
_TOUCHED = "f.letter_id = ? or f.uid in (select value from json_each(?))"


def keep(connection: sqlite3.Connection, now: Tick, letter_id: int, promises: Iterable[Promise]) -> None:
    """Set the promises of a letter.

    A promise of the same uid and number is moved to its new day, also where an earlier letter in the matter made it;
    one that is done stays done unless its day is another. Open promises that the letter makes no longer are dropped.
    """
    require(connection, letter_id)
    promises = tuple(promises)
    for promise in promises:
        check_text(promise.uid, promise.text, promise.who, promise.how)
        connection.execute(
            """insert into follow_ups (letter_id, kind, day, uid, number, text, who, how)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (uid, number) do update set letter_id = excluded.letter_id, kind = excluded.kind,
            text = excluded.text, who = excluded.who, how = excluded.how,
            done = case follow_ups.day when excluded.day then follow_ups.done end, day = excluded.day""",
            (letter_id, *_columns(promise)),
        )
    made = {(promise.uid, promise.number) for promise in promises}
    for number, uid, place in connection.execute(
        "select id, uid, number from follow_ups where letter_id = ? and done is null", (letter_id,)
    ).fetchall():
        if (uid, place) not in made:
            connection.execute("delete from follow_ups where id = ?", (number,))


def due(connection: sqlite3.Connection, day: date) -> tuple[FollowUp, ...]:
    """List what is open and promised for this very day."""
    return _rows(connection, "f.done is null and f.day = ?", day.isoformat())


def overdue(connection: sqlite3.Connection, day: date) -> tuple[FollowUp, ...]:
    """List what is open and was promised for an earlier day, the longest waiting first."""
    return _rows(connection, "f.done is null and f.day < ?", day.isoformat())


def to_come(connection: sqlite3.Connection, day: date) -> tuple[FollowUp, ...]:
    """List what is open and promised for a later day, the nearest first."""
    return _rows(connection, "f.done is null and f.day > ?", day.isoformat())


def count(connection: sqlite3.Connection, day: date) -> tuple[int, int]:
    """Count what is open, and what of it is promised for this day or an earlier one."""
    found = connection.execute(
        """select count(*), coalesce(sum(f.day <= ?), 0) from follow_ups f join letters l on l.id = f.letter_id
        where l.binned is null and f.done is null""",
        (day.isoformat(),),
    )
    promises, due = found.fetchone()
    return promises, due


def done(connection: sqlite3.Connection, limit: int) -> tuple[FollowUp, ...]:
    """List what was done, the latest first."""
    return _rows(connection, "f.done is not null", limit=limit, order="f.done desc, f.id desc")


def of_letter(connection: sqlite3.Connection, letter_id: int) -> tuple[FollowUp, ...]:
    """List the promises of one letter, done or open."""
    return _rows(connection, "f.letter_id = ?", letter_id)


def touched(connection: sqlite3.Connection, letter_id: int, uids: Iterable[str]) -> tuple[FollowUp, ...]:
    """List what setting the promises of a letter may change: its own, and those of these uids that others made."""
    return _rows(connection, _TOUCHED, letter_id, json.dumps(list(uids)), binned=True)


def put_back(
    connection: sqlite3.Connection, now: Tick, letter_id: int, uids: Iterable[str], before: Iterable[FollowUp]
) -> None:
    """Take back that the promises of a letter were set: `before` is what `touched` gave until then."""
    connection.execute(f"delete from follow_ups as f where {_TOUCHED}", (letter_id, json.dumps(list(uids))))
    for one in before:
        connection.execute(
            """insert into follow_ups (id, letter_id, kind, day, uid, number, text, who, how, done)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (one.id, one.letter_id, *_columns(one.promise), clock.written(one.done) if one.done else None),
        )


def mark(connection: sqlite3.Connection, now: Tick, number: int, when: datetime | None) -> None:
    """Mark a promise as done, or with None as open again. Raises NotThereError."""
    _change(connection, "done", clock.written(when) if when else None, number)


def move(connection: sqlite3.Connection, now: Tick, number: int, day: date) -> None:
    """Move a promise to another day. Raises NotThereError."""
    _change(connection, "day", day.isoformat(), number)


def _change(connection: sqlite3.Connection, column: str, value: str | None, number: int) -> None:
    changed = connection.execute(f"update follow_ups set {column} = ? where id = ?", (value, number))
    if not changed.rowcount:
        raise NotThereError("That promise is no longer there.", "Choose another one from the list.")


def _rows(
    connection: sqlite3.Connection,
    where: str,
    *values: object,
    limit: int = -1,
    order: str = "f.day, f.id",
    binned: bool = False,
) -> tuple[FollowUp, ...]:
    """List promises; those of letters in the bin only where `binned` says so."""
    found = connection.execute(
        f"""select {_COLUMNS} from follow_ups f join letters l on l.id = f.letter_id
        where {"" if binned else "l.binned is null and "}({where}) order by {order} limit ?""",
        (*values, limit),
    )
    return tuple(_row(row) for row in found)


def _columns(promise: Promise) -> tuple[str | int, ...]:
    """Write a promise into its columns, from `kind` to `how` as the table has them."""
    day = promise.day.isoformat()
    return promise.kind, day, promise.uid, promise.number, promise.text, promise.who, promise.how


def _row(values: tuple[Any, ...]) -> FollowUp:
    number, letter_id, kind, day, uid, text, who, how, place, done_at, title, client = values
    promise = Promise(kind, clock.day_of(day), str(uid), str(text), str(who), str(how), place)
    return FollowUp(number, letter_id, promise, clock.maybe_moment(done_at), str(title), str(client))
