"""Find the row of a feature by its number: a table has a slot for the first bits of each number.

A slot holds a row and the other bits of its number. A number whose slot is taken is spilt: it is kept apart, with the
few like it. All this lies in a file as it is used, so that nothing is made ready when a model is loaded, and a number
is looked up in one place of memory; a dictionary of all would take many times as much, at several places.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence

SLOT_BITS = 20
REST_BITS = 32 - SLOT_BITS
_REST = (1 << REST_BITS) - 1
_SIZE = 4 << SLOT_BITS  # bytes of the table


def written(numbers: Sequence[int]) -> tuple[bytes, int]:
    """Write the table of some numbers below 2**32, no more than a million; give it, and how many of them are spilt.

    The row of the first of them is 1.
    """
    table, spilt = array("I", bytes(_SIZE)), {}
    for row, number in enumerate(numbers, start=1):
        slot = number >> REST_BITS
        if table[slot]:
            spilt[number] = row
        else:
            table[slot] = row << REST_BITS | number & _REST
    return b"".join(_little(array("I", part)).tobytes() for part in (table, spilt.keys(), spilt.values())), len(spilt)


class RowTable:
    """The table that stands in `data` at a place; `end` is the place behind it."""

    def __init__(self, data: memoryview, start: int, spilt: int) -> None:
        slots, numbers, self.end = start + _SIZE, start + _SIZE + 4 * spilt, start + _SIZE + 8 * spilt
        self._table = _whole_numbers(data[start:slots])
        self._spilt = dict(
            zip(_whole_numbers(data[slots:numbers]), _whole_numbers(data[numbers : self.end]), strict=True)
        )

    def rows_of(self, numbers: Iterable[int]) -> list[int]:
        """Give the row of each number, counted from 1; 0 for one that has none."""
        table, spilt = self._table, self._spilt.get
        return [
            held >> REST_BITS if (held := table[number >> REST_BITS]) & _REST == number & _REST else spilt(number, 0)
            for number in numbers
        ]


def _whole_numbers(data: memoryview) -> memoryview:
    found = data.cast("I")
    return found if sys.byteorder == "little" else memoryview(_little(array("I", found)))


def _little(numbers: array[int]) -> array[int]:
    """Turn whole numbers of this machine into those of a file, or back."""
    if sys.byteorder != "little":
        numbers.byteswap()
    return numbers
