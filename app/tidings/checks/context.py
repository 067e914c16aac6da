"""Tell which roles the sentences of a letter play, from what was heard in each and in those around it.

'On Tuesday, then.' is a promise after an offer, and nothing much elsewhere; and where another sentence thanks loudly, a
lesser one is more often none. So a small net of its own, trained with the model, reads for each sentence what was told
of it, of the one before and the one after, and the most that was told of any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tidings.checks.layers import LEFT_OUT, HiddenLayer, OutputLayer
from tidings.checks.remembered import Remembered

# What was told of a sentence: a score of each label, as a whole number.
Told = tuple[int, ...]

TOLD_STEPS, NOTHING_TOLD, MOST_TOLD = 16, 128, 256  # a score of 0 is told as 128, -8 or less as 0, 8 or more as 256
NOT_HEARD = 48  # a score of -5: what is told this low plays no role, whatever stands around it
ALONE = 64  # what stands for 'there is none' beside the sentence before, and the one after
UNIT = 1 / 64  # what a whole number told stands for
MOST_REMEMBERED = 4_000
_OWN, _BEFORE, _AFTER, _OTHERS, _ENDS = range(5)  # what the net reads, in this order, as many of each as labels


def as_told(scores: Sequence[float]) -> Told:
    """Turn scores into whole numbers."""
    return tuple(
        [
            told if 0 <= (told := int(score * TOLD_STEPS + NOTHING_TOLD + 0.5)) <= MOST_TOLD else _at_the_end(told)
            for score in scores
        ]
    )


def _at_the_end(told: int) -> int:
    return 0 if told < 0 else MOST_TOLD


def surroundings(told: Sequence[Told]) -> Iterator[Told]:
    """Give for each sentence of a letter what the net reads: itself, its neighbours, and the most of any other."""
    if not told:
        return
    nothing = (0,) * len(told[0])
    greatest = _greatest(told)
    for at, own in enumerate(told):
        before = told[at - 1] if at else nothing
        after = told[at + 1] if at + 1 < len(told) else nothing
        others = (
            tuple([less if one == most else most for one, (less, most) in zip(own, greatest, strict=True)])
            if greatest
            else nothing
        )
        ends = (0 if at else ALONE, 0 if at + 1 < len(told) else ALONE)
        yield own + before + after + others + ends


def _greatest(told: Sequence[Told]) -> list[list[int]]:
    """Give for each label the two highest scores, the higher last; nothing where a sentence stands alone."""
    return [sorted(column)[-2:] for column in zip(*told, strict=True)] if len(told) > 1 else []


class Context:
    """The net as it was trained; it gives a score for each role."""

    def __init__(self, inner: Mapping[str, Any], outer: Mapping[str, Any]) -> None:
        self._inner = HiddenLayer(inner)
        self._outer = OutputLayer(outer)
        self._parts = Remembered(self._brought, MOST_REMEMBERED)
        self._known = Remembered(self._score, MOST_REMEMBERED)

    def scores(self, told: Sequence[Told]) -> list[list[float]]:
        """Score each sentence of a letter, or one that stands alone, for each role.

        The net reads what `surroundings` gives. What one sentence brings is worked out once and added up, so that a
        changed sentence costs little.
        """
        parts = [self._parts[one] for one in told]
        greatest = _greatest(told)
        brought, labels = self._inner.brought, len(told[0]) if told else 0
        others = brought([most for _, most in greatest], _OTHERS * labels)
        first, last = (brought([ALONE], _ENDS * labels + end) for end in (0, 1))
        found = []
        for at, own in enumerate(told):
            before = parts[at - 1][_BEFORE] if at else first
            after = parts[at + 1][_AFTER] if at + 1 < len(told) else last
            # Where a sentence is itself the one with the most, the next beside it counts as the most of any other.
            less = sum(
                [
                    brought([second - most], _OTHERS * labels + label)
                    for label, (one, (second, most)) in enumerate(zip(own, greatest, strict=False))
                    if one == most != second
                ]
            )
            found.append(self._known[parts[at][_OWN] + before + after + others + less])
        return found

    def _brought(self, told: Told) -> tuple[int, int, int]:
        """Work out what a sentence brings to its own score, to that of the next one, and to that of the one before."""
        return (
            self._inner.brought(told),
            self._inner.brought(told, _BEFORE * len(told)),
            self._inner.brought(told, _AFTER * len(told)),
        )

    def _score(self, brought: int) -> list[float]:
        return self._outer.outputs(self._inner.outputs_of(brought), UNIT * (1 << LEFT_OUT))
