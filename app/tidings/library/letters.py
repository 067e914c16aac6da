"""Letters: keep their text and facts, list them, mark them sent."""

from __future__ import annotations

import json
import sqlite3
from datetime import date, datetime
from typing import Any

from tidings.errors import LibraryError, NotThereError
from tidings.library import clock, versions
from tidings.library.clock import Tick
from tidings.library.connection import unkept_characters
from tidings.library.values import Letter, LetterFacts, LetterRow, Sent, Version

COLUMNS = """l.id, l.title, l.situation, l.language, l.client, l.organisation, l.day, l.client_id, l.created, l.changed,
    l.sent_how, l.sent, l.binned"""
_FACTS = ", ".join(f"{field} = ?" for field in LetterFacts._fields)
_MOST = 10_000_000  # characters


def keep(connection: sqlite3.Connection, now: Tick, letter_id: int | None, text: str, facts: LetterFacts) -> int:
    """Keep a letter's text and facts, and give its id; None begins a new letter.

    Raises LibraryError where the text holds what cannot be kept, NotThereError where there is no such letter.
    """
    check_text(text, *(piece for piece in facts if isinstance(piece, str)))
    if letter_id is None:
        letter_id = _begin(connection, now)
    else:
        require(connection, letter_id)
    versions.keep(connection, now, letter_id, text, write_facts(facts))
    _tell(connection, now, letter_id, facts)
    return letter_id


def is_kept(connection: sqlite3.Connection, letter_id: int, text: str, facts: LetterFacts) -> bool:
    """Say whether this very text and these facts are what the letter has already."""
    newest = versions.newest(connection, letter_id)
    return newest is not None and (newest.text, newest.facts) == (text, write_facts(facts))


def _begin(connection: sqlite3.Connection, now: Tick) -> int:
    begun = connection.execute(
        """insert into letters (title, situation, language, client, organisation, cause, created, changed, sequence)
        values ('', '', '', '', '', '', ?, ?, ?)""",
        (now.at, now.at, now.sequence),
    )
    return int(begun.lastrowid or 0)


def _tell(connection: sqlite3.Connection, now: Tick, letter_id: int, facts: LetterFacts) -> None:
    """Put the facts of the newest version where lists find them; a new sequence has the letter indexed anew."""
    values = [piece.isoformat() if isinstance(piece, date) else piece for piece in facts]
    connection.execute(
        f"update letters set {_FACTS}, changed = ?, sequence = ? where id = ?",
        (*values, now.at, now.sequence, letter_id),
    )


def require(connection: sqlite3.Connection, letter_id: int) -> None:
    """Raise NotThereError where there is no such letter."""
    if connection.execute("select 1 from letters where id = ?", (letter_id,)).fetchone() is None:
        raise not_there()


def not_there() -> NotThereError:
    """Say that a letter is no longer kept."""
    return NotThereError("That letter is no longer there.", "Choose another one from the list.")


def check_text(*texts: str) -> None:
    """Refuse half a character, and the one at which SQLite stops reading; text cleaned at the door has neither."""
    for text in texts:
        if len(text) > _MOST:
            raise LibraryError("This letter is too long to be kept.", "Part it into two.")
        try:
            whole = "\0" not in text and text.encode("utf-8") is not None
        except UnicodeEncodeError:
            whole = False
        if not whole:
            raise unkept_characters()


def write_facts(facts: LetterFacts) -> str:
    """Write facts for the version they belong to."""
    return json.dumps([piece.isoformat() if isinstance(piece, date) else piece for piece in facts], ensure_ascii=False)


def read_facts(text: str) -> LetterFacts:
    """Read the facts of a version; a fact that a newer app added is passed over."""
    try:
        title, situation, language, client, organisation, day, cause, client_id = json.loads(text)[:8]
        return LetterFacts(title, situation, language, client, organisation, clock.maybe_day(day), cause, client_id)
    except (ValueError, TypeError):  # damaged
        return LetterFacts()


def row_of(values: tuple[Any, ...]) -> LetterRow:
    """Make a row from COLUMNS."""
    (
        number,
        title,
        situation,
        language,
        client,
        organisation,
        day,
        client_id,
        created,
        changed,
        sent_how,
        sent,
        binned,
    ) = values
    return LetterRow(
        number,
        str(title),
        str(situation),
        str(language),
        str(client),
        str(organisation),
        clock.maybe_day(day),
        client_id,
        clock.moment(created),
        clock.moment(changed),
        str(sent_how),
        clock.maybe_moment(sent),
        clock.maybe_moment(binned),
    )


def rows(connection: sqlite3.Connection, where: str, *values: object, limit: int = -1) -> tuple[LetterRow, ...]:
    """List letters, the last changed first; `where` is a condition on l with places for values."""
    found = connection.execute(
        f"select {COLUMNS} from letters l where {where} order by l.sequence desc limit ?", (*values, limit)
    )
    return tuple(row_of(one) for one in found)


def among(binned: bool, out: bool | None = None) -> str:
    """Write the condition for letters in the bin or outside it; where `out` says so, those that went out or did not."""
    where = f"l.binned is {'not ' if binned else ''}null"
    return where if out is None else f"{where} and l.sent is {'not ' if out else ''}null"


def listed(connection: sqlite3.Connection, binned: bool, limit: int, out: bool | None = None) -> tuple[LetterRow, ...]:
    """List all letters, or those in the bin."""
    return rows(connection, among(binned, out), limit=limit)


def count(connection: sqlite3.Connection) -> int:
    """Count the letters outside the bin."""
    (found,) = connection.execute("select count(*) from letters where binned is null").fetchone()
    return int(found)


def drafts(connection: sqlite3.Connection, limit: int = -1) -> tuple[LetterRow, ...]:
    """List letters that have not gone out, the last changed first; a limit below zero means all."""
    return listed(connection, binned=False, limit=limit, out=False)


def of_client(connection: sqlite3.Connection, client_id: int) -> tuple[LetterRow, ...]:
    """List the letters to one client, the last changed first."""
    return rows(connection, "l.binned is null and l.client_id = ?", client_id)


def letter(connection: sqlite3.Connection, letter_id: int) -> Letter:
    """Give a letter with its newest text. Raises NotThereError."""
    found = rows(connection, "l.id = ?", letter_id)
    newest = versions.newest(connection, letter_id)
    if not found or newest is None:
        raise not_there()
    return Letter(found[0], read_facts(newest.facts), newest.text, newest.number, newest.whole)


def version(connection: sqlite3.Connection, letter_id: int, number: int) -> Version:
    """Give one version of a letter with its text. Raises NotThereError."""
    old = versions.version(connection, letter_id, number)
    if old is None:
        raise NotThereError("That version is no longer there.", "Choose another one from the list.")
    return Version(versions.row(connection, letter_id, old), read_facts(old.facts), old.text, old.whole)


def restore_version(connection: sqlite3.Connection, now: Tick, letter_id: int, number: int) -> None:
    """Make an older text the newest; the one that was newest stays among the versions."""
    old = version(connection, letter_id, number)
    versions.add(connection, now, letter_id, old.text, write_facts(old.facts))
    _tell(connection, now, letter_id, old.facts)


def mark_sent(connection: sqlite3.Connection, now: Tick, letter_id: int, how: Sent, when: datetime) -> None:
    """Remember that the newest text went out; that text is never folded into a later one."""
    newest = versions.newest(connection, letter_id)
    if newest is None:
        raise not_there()
    connection.execute(
        "update letters set sent_how = ?, sent = ?, sent_version = ? where id = ?",
        (how, clock.written(when), newest.number, letter_id),
    )


def mark_unsent(connection: sqlite3.Connection, now: Tick, letter_id: int) -> None:
    """Take back that a letter went out."""
    require(connection, letter_id)
    connection.execute("update letters set sent_how = '', sent = null, sent_version = null where id = ?", (letter_id,))
