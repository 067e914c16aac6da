"""Rows of small weights as large whole numbers with a lane for each: to add two rows is one addition.

In a file, and where few rows are added, a lane is one byte: the row is narrow. It is widened, to two bytes a lane,
before more are added. The bytes of a narrow row stand so that this takes a few strokes: a lane of the first half and
one of the second take turns.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct

NARROW, WIDE = 0xFF, 0xFFFF  # the most that a lane of a narrow row holds, and one of a wide row
WIDE_BITS = 16


def places(count: int) -> list[int]:
    """Give the lane that stands at each byte of a narrow row of `count` lanes; an odd number has an empty one more."""
    half = (count + 1) // 2
    return [lane for pair in zip(range(half), range(half, 2 * half), strict=True) for lane in pair]


class Lanes:
    """How rows of `count` lanes lie in whole numbers; the `first` of them are often asked for alone."""

    def __init__(self, count: int, first: int) -> None:
        self.size = count + count % 2  # bytes of a narrow row
        self._all = Struct(f"<{count}H" + "xx" * (count % 2))
        self._first = Struct(f"<{first}H")
        self._rest_at = WIDE_BITS * first
        self._every_other = int.from_bytes(bytes([NARROW, 0]) * (self.size // 2), "little")
        self._only_first = (1 << self._rest_at) - 1

    def widen(self, row: int) -> int:
        """Widen a narrow row, or a sum of some in which no lane holds more than NARROW."""
        return (row & self._every_other) | ((row >> 8 & self._every_other) << 8 * self.size)

    def all(self, row: int) -> tuple[int, ...]:
        """Give what the lanes of a wide row hold."""
        return self._all.unpack(row.to_bytes(self._all.size, "little"))

    def first(self, row: int) -> tuple[int, ...]:
        """Give what the first lanes of a wide row hold."""
        return self._first.unpack((row & self._only_first).to_bytes(self._first.size, "little"))

    def rest(self, row: int) -> int:
        """Give a wide row without its first lanes."""
        return row >> self._rest_at


class Floor:
    """Let through what lanes hold above a floor, and nothing of those that hold less: all of them in a few strokes.

    The floor is half of what a lane of `bits` bits (16 or 32) can hold; what is added before lifts a lane to it.
    """

    def __init__(self, count: int, bits: int) -> None:
        self._bits = bits
        self._lanes = Struct(f"<{count}{'H' if bits == WIDE_BITS else 'I'}")
        self._tops = self.lanes([1 << bits - 1] * count)

    def lanes(self, values: Iterable[int]) -> int:
        """Put whole numbers into lanes; none may be below nothing."""
        return int.from_bytes(self._lanes.pack(*values), "little")

    def lift(self, values: Iterable[int]) -> int:
        """Give what to add to lanes so that those are at the floor that hold the opposite of these values."""
        return self.lanes([(1 << self._bits - 1) + value for value in values])

    def above(self, row: int, left_out: int = 0) -> tuple[int, ...]:
        """Give what each lane holds above the floor, without the last `left_out` bits."""
        tops = row & self._tops
        kept = row & (tops - (tops >> self._bits - 1))
        found = self._lanes.unpack(kept.to_bytes(self._lanes.size, "little"))
        return tuple([one >> left_out for one in found]) if left_out else found
