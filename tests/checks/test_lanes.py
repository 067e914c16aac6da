"""Rows as whole numbers: what is added and widened is what stood in the lanes."""

from hypothesis import given
from hypothesis import strategies as st

from tidings.checks.lanes import NARROW, WIDE_BITS, Floor, Lanes, places


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
    assert lanes.rest(total) == total >> WIDE_BITS


@given(st.lists(st.integers(0, NARROW), min_size=1, max_size=20))
def test_a_narrow_lane_may_be_full(row: list[int]) -> None:
    lanes = Lanes(len(row), len(row))
    assert list(lanes.all(lanes.widen(narrow(row)))) == list(lanes.first(lanes.widen(narrow(row)))) == row


def test_a_few_narrow_rows_are_added_before_they_are_widened() -> None:
    lanes = Lanes(3, 2)
    assert lanes.widen(narrow([1, 2, 3]) + narrow([10, 20, 30])) == lanes.widen(narrow([11, 22, 33]))


@given(st.sampled_from([16, 32]), st.lists(st.tuples(st.integers(0, 9_999), st.integers(-9_999, 9_999)), min_size=1))
def test_a_floor_lets_through_what_is_lifted_above_it(bits: int, lanes: list[tuple[int, int]]) -> None:
    floor = Floor(len(lanes), bits)
    row = floor.lanes([held for held, _ in lanes]) + floor.lift([lifted for _, lifted in lanes])
    assert list(floor.above(row)) == [max(held + lifted, 0) for held, lifted in lanes]
    assert list(floor.above(row, 3)) == [max(held + lifted, 0) >> 3 for held, lifted in lanes]
