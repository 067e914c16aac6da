"""Tell which part of a letter a sentence is: thanks, news, cause, remedy … A small linear model a language.

It was trained on the project's own letters (tests/corpus/train_parts.py). A sentence is scored by its words, by what
was recognised in it, and by its place; then the letter is read as a whole, since parts follow one another in an order:
the likeliest row of parts is taken. What the training never met counts for nothing.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence, Set
from math import exp, log
from typing import Any

from tidings.checks.tokens import Token
from tidings.named_tuple import NamedTuple

STEM = 5
PLACES = 5  # into how many stretches of equal length a letter's body is cut
# What a sentence without a part of its own is: it plays no role that the letter needs, or none that can be told.
NONE = "none"
SURE, SURE_OF_OTHER = 0.35, 0.5  # chances from which a part is taken without asking
FILE = "parts.weights"  # beside a language's checks


class Guess(NamedTuple):
    """A part, and how likely it is (0 to 1); `sure` where nobody needs to be asked."""

    part: str
    chance: float
    sure: bool


def unpacked(data: bytes) -> dict[str, Any]:
    """Read what the training packed."""
    held: dict[str, Any] = json.loads(zlib.decompress(data))
    return held


def features(tokens: Sequence[Token], met: Set[str], at: int, count: int) -> list[str]:
    """Give the features of a sentence: `met` is what was recognised in it; it is the `at`-th of `count`."""
    words = [f"#{len(token.word)}" if token.word.isdigit() else token.word for token in tokens]
    stems = [word[:STEM] for word in words]
    edged = ["^", *stems, "$"]
    found = {f"s {stem}" for stem in stems}
    found |= {f"w {word}" for word in words if len(word) > STEM}
    found |= {f"p {one} {other}" for one, other in zip(edged, edged[1:], strict=False)}
    found |= {f"g {one} {other}" for one, other in zip(edged, edged[2:], strict=False)}
    found |= {f"m {name}" for name in met}
    found.add(f"q {min(len(words) // 6, 4)}")
    return [*sorted(found), *place_features(at, count)]


def place_features(at: int, count: int) -> list[str]:
    """Give the features of a sentence's place."""
    return [f"at {min(at, 3)}", f"left {min(count - 1 - at, 3)}", f"place {at * PLACES // max(count, 1)}"]


class PartModel:
    """One language's model, as it was trained: weights of features, and how often a part follows another."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.parts: tuple[str, ...] = tuple(data["parts"])
        self._scale: float = data["scale"]
        self._weights: Mapping[str, Sequence[int]] = data["weights"]
        self._bias: Sequence[float] = data["bias"]
        self._follows: Sequence[Sequence[float]] = data["follows"]  # logarithms; the last row is that of the first

    def chances(self, found: Sequence[str]) -> list[float]:
        """Give the chance of each part for a sentence with these features."""
        rows = [row for name in found if (row := self._weights.get(name)) is not None] or [[0] * len(self.parts)]
        sums = [
            bias + self._scale * sum(column) for bias, column in zip(self._bias, zip(*rows, strict=True), strict=True)
        ]
        top = max(sums)
        raised = [exp(score - top) for score in sums]
        whole = sum(raised)
        return [one / whole for one in raised]

    def sort(self, sentences: Sequence[Sequence[str]]) -> list[Guess]:
        """Name the part of each sentence of a letter, given the features of each."""
        chances = [self.chances(found) for found in sentences]
        row = likeliest(chances, self._follows)
        return [self._guess(part, chances[at]) for at, part in enumerate(row)]

    def _guess(self, part: int, chances: Sequence[float]) -> Guess:
        """Where a sentence plays no role that the letter needs, name the part that it is most like all the same."""
        if self.parts[part] != NONE:
            return Guess(self.parts[part], chances[part], chances[part] >= SURE)
        other = max((at for at in range(len(chances)) if at != part), key=chances.__getitem__)
        chance = chances[other] / max(1 - chances[part], 1e-9)
        return Guess(self.parts[other], chance, chance >= SURE_OF_OTHER)


def likeliest(chances: Sequence[Sequence[float]], follows: Sequence[Sequence[float]]) -> list[int]:
    """Give the likeliest row of parts; `follows` holds the logarithm of how often one part follows another."""
    if not chances:
        return []
    count = len(chances[0])
    scores = [log(chances[0][part] + 1e-9) + follows[count][part] for part in range(count)]
    came_from: list[list[int]] = []
    for row in chances[1:]:
        best = [_best(scores, [after[part] for after in follows[:count]]) for part in range(count)]
        scores = [scores[best[part]] + follows[best[part]][part] + log(row[part] + 1e-9) for part in range(count)]
        came_from.append(best)
    at = max(range(count), key=scores.__getitem__)
    found = [at]
    for best in reversed(came_from):
        at = best[at]
        found.append(at)
    return found[::-1]


def _best(scores: Sequence[float], follows: Sequence[float]) -> int:
    """Tell which part most likely came before, given how often a part follows each of them."""
    sums = [score + follow for score, follow in zip(scores, follows, strict=True)]
    return max(range(len(sums)), key=sums.__getitem__)
