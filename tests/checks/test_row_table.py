"""The table of numbers finds the row of each number, and none of any other."""

from hypothesis import given
from hypothesis import strategies as st

from tidings.checks.row_table import REST_BITS, RowTable, written

NUMBERS = st.integers(0, 2**32 - 1)
# Numbers of one slot, so that some are spilt.
CROWDED = st.integers(0, 2**REST_BITS - 1).map(lambda rest: 5 << REST_BITS | rest)


def made(numbers: list[int], before: bytes = b"") -> RowTable:
    table, spilt = written(numbers)
    return RowTable(memoryview(before + table), len(before), spilt)


@given(st.sets(NUMBERS | CROWDED, max_size=30), st.lists(NUMBERS | CROWDED, max_size=30))
def test_each_number_has_the_row_it_was_written_at_and_others_have_none(known: set[int], others: list[int]) -> None:
    numbers = sorted(known)
    table = made(numbers)
    assert table.rows_of(numbers) == list(range(1, len(numbers) + 1))
    assert table.rows_of(others) == [numbers.index(one) + 1 if one in known else 0 for one in others]


def test_what_stands_around_it_is_left_alone() -> None:
    table = made([7, 8], b"abc")
    assert table.rows_of([8]) == [2]
    assert table.end == 3 + len(written([7, 8])[0])
