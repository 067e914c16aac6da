"""A layer reckoned with whole numbers gives what its weights give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.checks.layers import MIDDLE, MOST_INPUT, Layer, as_inputs

WEIGHTS = st.integers(-MIDDLE, MIDDLE)


@given(st.data(), st.integers(1, 6), st.integers(1, 30))
def test_outputs_are_the_sums_of_weighed_inputs(data: st.DataObject, width: int, count: int) -> None:
    weights = [data.draw(st.lists(WEIGHTS, min_size=width, max_size=width)) for _ in range(count)]
    inputs = data.draw(st.lists(st.integers(0, MOST_INPUT), min_size=count, max_size=count))
    layer = Layer({"weights": weights, "scales": [0.5] * width, "bias": [1.0] * width})
    expected = [
        sum(one * row[n] for one, row in zip(inputs, weights, strict=True)) * 0.5 * 0.1 + 1.0 for n in range(width)
    ]
    assert layer.outputs(inputs, 0.1) == pytest.approx(expected)
    assert layer.weights_of(0) == [row[0] * 0.5 for row in weights]


@given(st.lists(st.floats(-50, 50).map(lambda value: round(value, 6)), min_size=1, max_size=40))
def test_what_is_below_nothing_wakes_no_unit_and_the_rest_keeps_its_size(values: list[float]) -> None:
    inputs, unit = as_inputs(values)
    assert all(0 <= one <= MOST_INPUT for one in inputs)
    for value, one in zip(values, inputs, strict=True):
        assert one * unit == pytest.approx(max(value, 0.0), abs=unit * 1.001)
