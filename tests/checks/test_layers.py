"""A layer reckoned with whole numbers gives what its weights give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.checks.layers import LEFT_OUT, MIDDLE, MOST_INPUT, HiddenLayer, OutputLayer

WEIGHTS = st.integers(-MIDDLE, MIDDLE)


def weights(data: st.DataObject, inputs: int, width: int) -> list[list[int]]:
    return [data.draw(st.lists(WEIGHTS, min_size=width, max_size=width)) for _ in range(inputs)]


@given(st.data(), st.integers(1, 6), st.integers(1, 30))
def test_outputs_are_the_sums_of_weighed_inputs(data: st.DataObject, width: int, count: int) -> None:
    rows = weights(data, count, width)
    inputs = data.draw(st.lists(st.integers(0, MOST_INPUT), min_size=count, max_size=count))
    layer = OutputLayer({"weights": rows, "scales": [0.5] * width, "bias": [1.0] * width})
    expected = [
        sum(one * row[n] for one, row in zip(inputs, rows, strict=True)) * 0.5 * 0.1 + 1.0 for n in range(width)
    ]
    assert layer.outputs(inputs, 0.1) == pytest.approx(expected)
    assert layer.weights_of(0) == [row[0] * 0.5 for row in rows]


@given(st.data(), st.integers(1, 6), st.integers(1, 30))
def test_hidden_units_give_what_is_brought_to_them_and_nothing_below(
    data: st.DataObject, width: int, count: int
) -> None:
    rows = weights(data, count, width)
    bias = data.draw(st.lists(st.integers(-9_999, 9_999), min_size=width, max_size=width))
    inputs = data.draw(st.lists(st.integers(0, 256), min_size=count, max_size=count))
    layer = HiddenLayer({"weights": rows, "bias": bias})
    expected = [
        max(sum(one * row[n] for one, row in zip(inputs, rows, strict=True)) + bias[n], 0) >> LEFT_OUT
        for n in range(width)
    ]
    assert list(layer.outputs_of(layer.brought(inputs))) == expected


@given(st.data())
def test_what_parts_bring_adds_up(data: st.DataObject) -> None:
    rows = weights(data, 4, 2)
    layer = HiddenLayer({"weights": rows, "bias": [0, 0]})
    assert layer.brought([5, 6]) + layer.brought([7, 8], 2) == layer.brought([5, 6, 7, 8])
