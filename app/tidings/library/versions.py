"""The versions of a letter: nothing that was kept once is lost, and not every keystroke is one.

A version takes the place of the one before only within one sitting and five minutes of its beginning, only if that one
did not go out, and only if every word of that one is still there, in its order: the same word, the same word grown
('kitch' → 'kitchen') or the same word mended in two letters ('kitcehn' → 'kitchen'). So deleting, replacing or moving
anything leaves the older text among the versions, and plain typing leaves one version for every five minutes.
"""

from __future__ import annotations

import sqlite3
import zlib
from datetime import timedelta
from typing import Any

from tidings.library import clock
from tidings.library.clock import Tick
from tidings.library.values import VersionRow
from tidings.named_tuple import NamedTuple

SPAN = timedelta(minutes=5)
_MENDED = 2  # letters that may differ
_COMMON = 4  # letters that must not


class Kept(NamedTuple):
    """A version as it lies in its table."""

    number: int
    sitting: int
    begun: str
    changed: str
    crc: int
    facts: str
    text: str

    @property
    def whole(self) -> bool:
        """Say whether the text is the one that was written."""
        return self.crc == checksum(self.text)


_COLUMNS = ", ".join(Kept._fields)


def checksum(text: str) -> int:
    """Give the number by which a changed text is noticed."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def keep(connection: sqlite3.Connection, now: Tick, letter_id: int, text: str, facts: str) -> None:
    """Keep a text as the newest version."""
    last, before = _last_two(connection, letter_id)
    if last is not None and last.text == text:
        connection.execute(
            "update versions set facts = ? where letter_id = ? and number = ?", (facts, letter_id, last.number)
        )
        return
    sent = _sent_version(connection, letter_id)
    if last is None or not _may_fold(last, now, sent) or not grew(last.text, text):
        _insert(connection, now, letter_id, (last.number if last else 0) + 1, text, facts)
        return
    connection.execute(
        "update versions set changed = ?, crc = ?, facts = ?, text = ? where letter_id = ? and number = ?",
        (now.at, checksum(text), facts, text, letter_id, last.number),
    )
    # A slip that was mended since leaves nothing that anybody could want back.
    if before is not None and _may_fold(before, now, sent) and grew(before.text, text):
        connection.execute("delete from versions where letter_id = ? and number = ?", (letter_id, before.number))


def add(connection: sqlite3.Connection, now: Tick, letter_id: int, text: str, facts: str) -> None:
    """Add a version, whatever the one before."""
    last = newest(connection, letter_id)
    _insert(connection, now, letter_id, (last.number if last else 0) + 1, text, facts)


def _insert(connection: sqlite3.Connection, now: Tick, letter_id: int, number: int, text: str, facts: str) -> None:
    connection.execute(
        f"insert into versions (letter_id, {_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?)",
        (letter_id, number, now.sitting, now.at, now.at, checksum(text), facts, text),
    )


def _sent_version(connection: sqlite3.Connection, letter_id: int) -> int | None:
    found = connection.execute("select sent_version from letters where id = ?", (letter_id,)).fetchone()
    return found[0] if found else None


def _may_fold(kept: Kept, now: Tick, sent: int | None) -> bool:
    """Say whether a version belongs to what is being written just now."""
    age = now.now - clock.moment(kept.begun)
    return kept.sitting == now.sitting and kept.number != sent and timedelta() <= age < SPAN


def grew(old: str, new: str) -> bool:
    """Say whether all words of the old text stand in the new one, in their order: as they were, grown or mended."""
    if new.startswith(old):
        return True
    later = iter(new.split())
    return all(any(_same(word, other) for other in later) for word in old.split())


def _same(old: str, new: str) -> bool:
    if new.startswith(old):
        return True
    # A word that loses letters is being deleted; one letter too many is a slip.
    if not -1 <= len(new) - len(old) <= _MENDED or any(char.isdigit() for char in old):
        return False
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return start + end >= _COMMON and max(len(old), len(new)) - start - end <= _MENDED


def _common(one: str, other: str) -> int:
    """Count the letters with which both begin."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _last_two(connection: sqlite3.Connection, letter_id: int) -> tuple[Kept | None, Kept | None]:
    found = [
        _kept(values)
        for values in connection.execute(
            f"select {_COLUMNS} from versions where letter_id = ? order by number desc limit 2", (letter_id,)
        )
    ]
    last, before, *_rest = [*found, None, None]
    return last, before


def newest(connection: sqlite3.Connection, letter_id: int) -> Kept | None:
    """Give the newest version, where there is such a letter."""
    return _last_two(connection, letter_id)[0]


def version(connection: sqlite3.Connection, letter_id: int, number: int) -> Kept | None:
    """Give one version, where there is such a one."""
    found = connection.execute(
        f"select {_COLUMNS} from versions where letter_id = ? and number = ?", (letter_id, number)
    ).fetchone()
    return _kept(found) if found else None


def _kept(values: tuple[Any, ...]) -> Kept:
    """Make a version of its columns; a damaged one may hold anything."""
    number, sitting, begun, changed, crc, facts, text = values
    return Kept(number, sitting, str(begun), str(changed), crc, str(facts), str(text))


def listed(connection: sqlite3.Connection, letter_id: int) -> tuple[VersionRow, ...]:
    """List the versions of a letter, the newest first."""
    found = connection.execute(
        """select v.number, v.begun, v.changed, length(v.text), v.number is l.sent_version
        from versions v join letters l on l.id = v.letter_id where l.id = ? order by v.number desc""",
        (letter_id,),
    )
    return tuple(_row(values) for values in found)


def row(connection: sqlite3.Connection, letter_id: int, kept: Kept) -> VersionRow:
    """Say what a list says of one version."""
    sent = kept.number == _sent_version(connection, letter_id)
    return _row((kept.number, kept.begun, kept.changed, len(kept.text), sent))


def _row(values: tuple[Any, ...]) -> VersionRow:
    number, begun, changed, size, sent = values
    return VersionRow(number, clock.moment(begun), clock.moment(changed), size, bool(sent))
