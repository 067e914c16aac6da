"""Hear what no phrase list holds: one small linear model a language, over the words and pieces of words of a sentence.

The model was trained on the project's own letters and sentences (tests/corpus/train_ear.py). Each feature has a row of
small weights, one for each check and role; a sentence's score is the sum of its features' rows. A row is kept as one
large whole number with a lane for each weight, so that adding two rows is one addition: that makes it quick without any
library. A finding points at the words that gave the score.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence, Set
from math import sqrt
from typing import NamedTuple

from tidings.checks.tokens import Token

BUCKETS = 1 << 15
STEM = 5
LANE = 4  # bytes a lane: 4 hold the sum of millions of weights
ZERO = 128  # what a weight of nothing is stored as
MAGIC = b"TIDINGS-EAR-1\n"
MOST_REMEMBERED = 20_000
LONGEST = 400  # words of a sentence that are listened to; a longer one is no sentence


class Sense(NamedTuple):
    """What was heard: the check or role, and the words that say it (numbers of the first and past the last token)."""

    owner: str
    first: int
    last: int


class Feature(NamedTuple):
    """One feature of a sentence: its bucket, and the tokens it covers."""

    bucket: int
    first: int
    last: int


def words_of(tokens: Sequence[Token]) -> list[str]:
    """Give the words that the model reads: folded, numbers all alike, a mark between clauses."""
    words = []
    for token in tokens[:LONGEST]:
        words.append("#" if token.word.isdigit() else token.word)
    return words


def word_buckets(word: str) -> list[int]:
    """Give the features of one word: itself, its stem, and its pieces of three to five letters."""
    pieces = [f"w {word}", f"s {word[:STEM]}"]
    if len(word) > 3:
        edged = f"<{word}>"
        pieces += [edged[at : at + size] for size in (3, 4, 5) for at in range(len(edged) - size + 1)]
    return [bucket(piece) for piece in pieces]


def neighbour_buckets(words: Sequence[str]) -> Iterator[Feature]:
    """Give the features of words that stand together: pairs, triples, and pairs with a gap."""
    edged = ["^", *words, "$"]
    stems = [word[:STEM] for word in edged]
    last = len(words)
    for at in range(len(edged) - 1):
        first, end = max(at - 1, 0), min(at + 1, last)
        yield Feature(bucket(f"b {edged[at]} {edged[at + 1]}"), first, end)
        yield Feature(bucket(f"p {stems[at]} {stems[at + 1]}"), first, end)
        if at + 2 < len(edged):
            yield Feature(bucket(f"t {stems[at]} {stems[at + 1]} {stems[at + 2]}"), first, min(at + 2, last))
            yield Feature(bucket(f"k {stems[at]} {stems[at + 2]}"), first, min(at + 2, last))
        if at + 3 < len(edged):
            yield Feature(bucket(f"k {stems[at]} {stems[at + 3]}"), first, min(at + 3, last))


def bucket(feature: str) -> int:
    """Give a feature its number, the same on every machine."""
    return zlib.crc32(feature.encode()) % BUCKETS


def buckets_of(words: Sequence[str], met: Set[str]) -> list[int]:
    """Give all features of a sentence, as the model is trained on them."""
    return [
        *(bucket(f"n {name}") for name in sorted(met)),
        *(number for word in words for number in word_buckets(word)),
        *(feature.bucket for feature in neighbour_buckets(words)),
    ]


def unpack(data: bytes) -> bytes:
    """Unpack a model's file, which takes longer than the reading of a letter and is done when content is compiled."""
    return zlib.decompress(data)


class Model:
    """One language's model, as it was trained; `data` is unpacked."""

    def __init__(self, data: bytes) -> None:
        end = data.index(b"\n", len(MAGIC))
        facts = json.loads(data[len(MAGIC) : end])
        self.labels: tuple[str, ...] = tuple(facts["labels"])
        self._thresholds: tuple[float, ...] = tuple(facts["thresholds"])
        self._bias: tuple[float, ...] = tuple(facts["bias"])
        self._scale: float = facts["scale"]
        self._weights = memoryview(data)[end + 1 :]
        self._width = len(self.labels)
        self._rows: dict[int, int] = {}
        self._words: dict[str, tuple[int, int]] = {}

    def listen(self, tokens: Sequence[Token], met: Set[str]) -> tuple[Sense, ...]:
        """Name the checks and roles that a sentence shows, and the words that show them.

        `met` names the lists and other things that were recognised in it: dates, amounts, people.
        """
        words = words_of(tokens)
        if not words:
            return ()
        scores = self.scores(words, met)
        heard = [n for n, score in enumerate(scores) if score > self._thresholds[n]]
        return tuple(Sense(self.labels[n], *self._span(words, n)) for n in heard)

    def scores(self, words: Sequence[str], met: Set[str]) -> list[float]:
        """Score a sentence for every check and role; above its threshold it counts as heard."""
        total = sum(self._row(bucket(f"n {name}")) for name in met)
        count = len(met)
        for word in words:
            row, pieces = self._word(word)
            total += row
            count += pieces
        for feature in neighbour_buckets(words):
            total += self._row(feature.bucket)
            count += 1
        lanes = total.to_bytes(self._width * LANE + LANE, "little")
        factor = self._scale / sqrt(count)
        return [
            (int.from_bytes(lanes[n * LANE : n * LANE + LANE], "little") - ZERO * count) * factor + self._bias[n]
            for n in range(self._width)
        ]

    def _word(self, word: str) -> tuple[int, int]:
        known = self._words.get(word)
        if known is None:
            if len(self._words) > MOST_REMEMBERED:
                self._words.clear()
            buckets = word_buckets(word)
            known = self._words[word] = (sum(map(self._row, buckets)), len(buckets))
        return known

    def _row(self, number: int) -> int:
        row = self._rows.get(number)
        if row is None:
            spread = bytearray(self._width * LANE)
            spread[::LANE] = self._weights[number * self._width : (number + 1) * self._width]
            row = self._rows[number] = int.from_bytes(spread, "little")
        return row

    def _span(self, words: Sequence[str], label: int) -> tuple[int, int]:
        """Find the run of words that gives the most of the score."""
        gains = [0.0] * len(words)
        for at, word in enumerate(words):
            gains[at] += sum(self._weight(number, label) for number in word_buckets(word))
        for feature in neighbour_buckets(words):
            share = self._weight(feature.bucket, label) / max(feature.last - feature.first, 1)
            for at in range(feature.first, feature.last):
                gains[at] += share
        return best_run(gains)

    def _weight(self, number: int, label: int) -> int:
        return self._weights[number * self._width + label] - ZERO


def best_run(gains: Sequence[float]) -> tuple[int, int]:
    """Find the run with the highest sum, where each word must bring at least a quarter of the average gain."""
    least = sum(gain for gain in gains if gain > 0) / max(len(gains), 1) / 4
    best, run = (0.0, 0, len(gains)), (0.0, 0)
    for at, gain in enumerate(gains):
        total, start = run if run[0] > 0 else (0.0, at)
        run = (total + gain - least, start)
        if run[0] > best[0]:
            best = (run[0], start, at + 1)
    return best[1], best[2]
