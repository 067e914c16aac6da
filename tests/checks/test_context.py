"""Which roles a sentence plays is told from its letter."""

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tidings.checks.context import (
    ALONE,
    MOST_TOLD,
    UNIT,
    Context,
    as_told,
    surroundings,
)
from tidings.checks.layers import LEFT_OUT, MIDDLE, HiddenLayer, OutputLayer

LABELS = 3
TOLD = st.lists(st.integers(0, MOST_TOLD), min_size=LABELS, max_size=LABELS).map(tuple)


def test_scores_are_told_as_whole_numbers_within_bounds() -> None:
    assert as_told([-99.0, -8.0, 0.0, 1.0, 8.0, 99.0]) == (0, 0, 128, 144, 256, 256)


@given(st.lists(TOLD, max_size=12))
def test_each_sentence_is_read_with_its_neighbours_and_the_most_of_any_other(told: list[tuple[int, ...]]) -> None:
    read = list(surroundings(told))
    assert len(read) == len(told)
    for at, one in enumerate(read):
        own, before, after, others, ends = (one[n * LABELS : (n + 1) * LABELS] for n in range(5))
        rest = [*told[:at], *told[at + 1 :]]
        assert own == told[at]
        assert before == (told[at - 1] if at else (0,) * LABELS)
        assert after == (told[at + 1] if at + 1 < len(told) else (0,) * LABELS)
        assert others == (tuple(map(max, zip(*rest, strict=True))) if rest else (0,) * LABELS)
        assert ends == (0 if at else ALONE, 0 if at + 1 < len(told) else ALONE)


def test_a_sentence_by_itself_has_no_neighbours() -> None:
    (read,) = surroundings([(5, 6, 7)])
    assert read == (5, 6, 7, *(0,) * 9, ALONE, ALONE)


def layer(inputs: int, outputs: int, chosen: random.Random) -> dict[str, Any]:
    return {
        "weights": [[chosen.randint(-MIDDLE, MIDDLE) for _ in range(outputs)] for _ in range(inputs)],
        "scales": [0.01] * outputs,
        "bias": [chosen.randint(-999, 999) for _ in range(outputs)],
    }


@given(st.lists(TOLD, min_size=1, max_size=9), st.integers(0, 5))
def test_roles_are_scored_by_what_each_sentence_and_its_surroundings_tell(
    told: list[tuple[int, ...]], seed: int
) -> None:
    chosen = random.Random(seed)
    inner, outer = layer(4 * LABELS + 2, 5, chosen), layer(5, 2, chosen)
    for read, scores in zip(surroundings(told), Context(inner, outer).scores(told), strict=True):
        hidden = HiddenLayer(inner)
        units = hidden.outputs_of(hidden.brought(read))
        assert scores == OutputLayer(outer).outputs(units, UNIT * (1 << LEFT_OUT))
