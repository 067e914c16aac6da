"""Rows as whole numbers: what is added and widened is what stood in the lanes."""

from hypothesis import given
from hypothesis import strategies as st

from tidings.checks.lanes import NARROW, Lanes, places


def narrow(row: list[int]) -> int:
    padded = [*row, 0]
    return int.from_bytes(bytes(padded[place] for place in places(len(row))), "little")


@given(st.integers(1, 20).flatmap(lambda count: st.lists(st.lists(st.integers(0, 20), min_size=count, max_size=count))))
def test_a_sum_of_rows_holds_the_sums_of_their_lanes(rows: list[list[int]]) -> None:
    count = len(rows[0]) if rows else 1
    lanes = Lanes(count, 1)
    total = sum(lanes.widen(narrow(row)) for row in rows)
    assert list(lanes.all(total)) == [sum(lane) for lane in zip(*rows, strict=True)] or not rows
    assert list(lanes.first(total)) == [sum(row[0] for row in rows)]


@given(st.lists(st.integers(0, NARROW), min_size=1, max_size=20))
def test_a_narrow_lane_may_be_full(row: list[int]) -> None:
    lanes = Lanes(len(row), len(row))
    assert list(lanes.all(lanes.widen(narrow(row)))) == list(lanes.first(lanes.widen(narrow(row)))) == row


def test_a_few_narrow_rows_are_added_before_they_are_widened() -> None:
    lanes = Lanes(3, 2)
    assert lanes.widen(narrow([1, 2, 3]) + narrow([10, 20, 30])) == lanes.widen(narrow([11, 22, 33]))
