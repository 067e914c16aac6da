"""Order and time of use, on which no jump of the computer's clock has any bearing."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta

from tidings.named_tuple import NamedTuple

MOST = 1440  # minutes that one step may count: a day on which the app was used
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
JUMP = timedelta(days=31)  # what is longer, or runs backwards, is taken for a jump of the clock (or a long holiday)


class Tick(NamedTuple):
    """The moment of a change: its place in the order, the clock, minutes of use, and the sitting it belongs to."""

    sequence: int
    now: datetime
    minutes: int
    sitting: int

    @property
    def at(self) -> str:
        """Write the clock as the library keeps it."""
        return written(self.now)


def in_utc(moment: datetime) -> datetime:
    """Give a moment in UTC, to the second; one that names no zone is taken for local time."""
    try:
        return moment.astimezone(UTC).replace(microsecond=0)
    except (OverflowError, OSError, ValueError):  # at either end of the calendar there is no other zone
        return moment.replace(tzinfo=UTC, microsecond=0)


def written(moment: datetime) -> str:
    """Write a moment for a column."""
    return in_utc(moment).isoformat()


def moment(text: object) -> datetime:
    """Read a moment from a column; a damaged one is told as 1970, so that the rest of its row can be shown."""
    try:
        read = datetime.fromisoformat(str(text))
    except ValueError:
        return UNKNOWN
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def maybe_moment(text: object) -> datetime | None:
    """Read a moment that need not be there."""
    return moment(text) if text else None


def day_of(text: object) -> date:
    """Read a day from a column; a damaged one is told as in 1970."""
    return maybe_day(text) or UNKNOWN.date()


def maybe_day(text: object) -> date | None:
    """Read a day that need not be there."""
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def minutes_of_use(last: datetime, now: datetime) -> int:
    """Count the minutes between two readings of the clock: at most a day, and none where the clock jumped."""
    gap = now - last
    return min(int(gap.total_seconds() // 60), MOST) if timedelta() <= gap <= JUMP else 0


def read_clock(connection: sqlite3.Connection) -> tuple[int, int, datetime]:
    """Read the sequence, the minutes of use and the clock's last reading."""
    sequence, minutes, seen = connection.execute("select sequence, minutes, seen from clock").fetchone()
    return sequence, minutes, moment(seen)


def tick(connection: sqlite3.Connection, now: datetime, sitting: int) -> Tick:
    """Count one change, inside the caller's transaction."""
    sequence, minutes, seen = read_clock(connection)
    now = in_utc(now)
    passed = minutes_of_use(seen, now)
    # What is left of a minute counts for the next step.
    steady = timedelta() <= now - seen < timedelta(minutes=MOST)
    kept = seen + timedelta(minutes=passed) if steady else now
    connection.execute(
        "update clock set sequence = ?, minutes = ?, seen = ?", (sequence + 1, minutes + passed, written(kept))
    )
    return Tick(sequence + 1, now, minutes + passed, sitting)
