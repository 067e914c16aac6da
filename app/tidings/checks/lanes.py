"""Rows of small weights as large whole numbers with a lane for each: to add two rows is one addition.

In a file, and where few rows are added, a lane is one byte: the row is narrow. It is widened, to two bytes a lane,
before more are added. The bytes of a narrow row stand so that this takes a few strokes: a lane of the first half and
one of the second take turns.
"""

from __future__ import annotations

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
        self._every_other = int.from_bytes(bytes([NARROW, 0]) * (self.size // 2), "little")
        self._only_first = (1 << WIDE_BITS * first) - 1

    def widen(self, row: int) -> int:
        """Widen a narrow row, or a sum of some in which no lane holds more than NARROW."""
        return (row & self._every_other) | ((row >> 8 & self._every_other) << 8 * self.size)

    def all(self, row: int) -> tuple[int, ...]:
        """Give what the lanes of a wide row hold."""
        return self._all.unpack(row.to_bytes(self._all.size, "little"))

    def first(self, row: int) -> tuple[int, ...]:
        """Give what the first lanes of a wide row hold."""
        return self._first.unpack((row & self._only_first).to_bytes(self._first.size, "little"))
