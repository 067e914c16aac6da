"""Tell which situation a draft is likely about, by the stems of its words. A small linear model a language.

It was trained on the project's own letters (tests/corpus/train_parts.py), as far as the notes over them name their
situation, and on the ready letters of all situations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from tidings.checks.tokens import tokenize

STEM = 5
SHORTEST = 3  # letters of a word that tells anything
FILE = "situations.weights"  # beside a language's checks


def stems(text: str) -> frozenset[str]:
    """Give the stems of a text's words; numbers tell nothing."""
    words = (token.word for token in tokenize(text))
    return frozenset(word[:STEM] for word in words if len(word) >= SHORTEST and not word[0].isdigit())


class Likeness:
    """One language's model: a row of small weights for each stem."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.situations: tuple[str, ...] = tuple(data["situations"])
        self._scale: float = data["scale"]
        self._bias: Sequence[float] = data["bias"]
        self._weights: Mapping[str, Sequence[int]] = data["weights"]

    def ranked(self, text: str) -> tuple[str, ...]:
        """Name the situations, the likeliest first."""
        rows = [self._weights[stem] for stem in stems(text) if stem in self._weights]
        share = self._scale / sqrt(len(rows) or 1)
        scores = {name: self._bias[n] + share * sum(row[n] for row in rows) for n, name in enumerate(self.situations)}
        return tuple(sorted(scores, key=lambda name: -scores[name]))
