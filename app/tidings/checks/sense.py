"""Hear what no phrase list holds: one small linear model a language, over the words and pieces of words of a sentence.

The model was trained on the project's own letters and sentences (tests/corpus/train_ear.py). Each feature has a row of
small weights, one for each check and role, and once more for each check as it is heard in a few words. A sentence's
score is the sum of its features' rows; a check's is the mean of that and of the best stretch of a few words, since a
fault often stands in a corner of a good sentence. A row is kept as one large whole number with a lane for each weight,
so that adding two rows is one addition: that makes it quick without any library. A finding points at the words that
gave the score.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate
from math import sqrt
from struct import Struct
from typing import NamedTuple
from zlib import crc32

from tidings.checks.tokens import Token

BUCKETS = 1 << 16
STEM = 5
LANE = 4  # bytes a lane: 4 hold the sum of millions of weights
ZERO = 128  # what a weight of nothing is stored as
MAGIC = b"TIDINGS-EAR-2\n"
MOST_REMEMBERED = 20_000
LONGEST = 400  # words of a sentence that are listened to; a longer one is no sentence
# Roles of which it matters where they are played: what comes first, and which apology is one too many.
POINTED_ROLES = frozenset({"=thanks", "=news", "=apology"})
STRETCH = 8  # words of a stretch
STRIDE = 4  # words from the start of one stretch to the next
PLACE_COUNTS = 3  # times that a sentence's place in the letter counts as a feature: it tells more than a word does


class Sense(NamedTuple):
    """What was heard: the check or role, and the words that say it (numbers of the first and past the last token)."""

    owner: str
    first: int
    last: int


class Judgement(NamedTuple):
    """What the model heard, and which of the phrases' owners it heard nothing of."""

    heard: tuple[Sense, ...]
    denied: frozenset[str]


NOTHING = Judgement((), frozenset())


# One feature of a sentence: its bucket, and the tokens it covers (the first, and past the last).
Feature = tuple[int, int, int]


def words_of(tokens: Sequence[Token]) -> list[str]:
    """Give the words that the model reads: folded, numbers all alike, a mark between clauses."""
    words = []
    for token in tokens[:LONGEST]:
        words.append("#" if token.word.isdigit() else token.word)
    return words


def stretches(count: int) -> Iterator[tuple[int, int]]:
    """Give the stretches of a sentence of `count` words: all of it, where it is short."""
    if count <= STRETCH:
        yield 0, count
        return
    yield from ((first, first + STRETCH) for first in range(0, count - STRETCH, STRIDE))
    yield count - STRETCH, count


def word_buckets(word: str) -> list[int]:
    """Give the features of one word: itself, its stem, and its pieces of three to five letters."""
    pieces = [f"w {word}", f"s {word[:STEM]}"]
    if len(word) > 3:
        edged = f"<{word}>"
        pieces += [edged[at : at + size] for size in (3, 4, 5) for at in range(len(edged) - size + 1)]
    return [bucket(piece) for piece in pieces]


def neighbour_buckets(words: Sequence[str]) -> list[Feature]:
    """Give the features of words that stand together: pairs, triples, and pairs with a gap."""
    last = len(words)
    edged = ["^", *words, "$", "", ""]
    stems = [word[:STEM] for word in edged]
    found: list[Feature] = []
    for at in range(last + 1):
        first = at - 1 if at else 0
        stem, after, second, third = stems[at : at + 4]
        end = at + 1 if at < last else last
        found.append((bucket(f"b {edged[at]} {edged[at + 1]}"), first, end))
        found.append((bucket(f"p {stem} {after}"), first, end))
        if second:
            end = at + 2 if at + 1 < last else last
            found.append((bucket(f"t {stem} {after} {second}"), first, end))
            found.append((bucket(f"k {stem} {second}"), first, end))
            if third:
                found.append((bucket(f"k {stem} {third}"), first, at + 3 if at + 2 < last else last))
    return found


def bucket(feature: str) -> int:
    """Give a feature its number, the same on every machine."""
    return crc32(feature.encode()) % BUCKETS


class Features(NamedTuple):
    """A sentence's features: those of the whole, and those that start at each word."""

    whole: list[int]
    starting: list[list[int]]

    def all(self) -> list[int]:
        """Give the features of the sentence, as the model is trained on them."""
        return self.of(0, len(self.starting))

    def of(self, first: int, last: int) -> list[int]:
        """Give the features of a stretch of words: with them, what was met in the whole sentence."""
        return self.whole + [number for word in self.starting[first:last] for number in word]


def features_of(words: Sequence[str], met: Set[str], place: Sequence[str] = ()) -> Features:
    """Give all features of a sentence: `met` are lists and other things recognised in it, `place` where it stands."""
    starting = [word_buckets(word) for word in words]
    for number, first, _ in neighbour_buckets(words):
        starting[min(first, len(words) - 1)].append(number)
    return Features(_whole_buckets(met, place), starting)


def _whole_buckets(met: Set[str], place: Sequence[str]) -> list[int]:
    return [bucket(f"n {name}") for name in (*sorted(met), *(name for name in place for _ in range(PLACE_COUNTS)))]


def unpack(data: bytes) -> bytes:
    """Unpack a model's file, which takes longer than the reading of a letter and is done when content is compiled."""
    return zlib.decompress(data)


class Model:
    """One language's model, as it was trained; `data` is unpacked.

    Its labels are checks and roles; the first of them, as many as `facts` tells, are heard in stretches as well.
    """

    def __init__(self, data: bytes) -> None:
        end = data.index(b"\n", len(MAGIC))
        facts = json.loads(data[len(MAGIC) : end])
        self.labels: tuple[str, ...] = tuple(facts["labels"])
        self._in_stretches: int = facts["in_stretches"]
        self._thresholds: tuple[float, ...] = tuple(facts["thresholds"])
        self._phrased_thresholds: tuple[float, ...] = tuple(facts["phrased_thresholds"])
        self._bias: tuple[float, ...] = tuple(facts["bias"])
        self._scales: tuple[float, ...] = tuple(facts["scales"])
        self._weights = memoryview(data)[end + 1 :]
        self._width = len(self._bias)
        self._unpack = Struct(f"<{self._width}I").unpack
        self._rows: dict[int, int] = {}
        self._words: dict[str, tuple[int, int]] = {}

    def listen(
        self, tokens: Sequence[Token], met: Set[str], place: Sequence[str] = (), phrased: Set[str] = frozenset()
    ) -> Judgement:
        """Name the checks and roles that a sentence shows and the words that show them, and phrases that mislead.

        `met` names the lists and other things that were recognised in it: dates, amounts, people. `place` tells where
        in its letter it stands; `phrased` names the checks and roles of which a phrase was found. A phrase that stands
        among words that speak clearly against its sense is denied.
        """
        words = words_of(tokens)
        if not words:
            return NOTHING
        neighbours = neighbour_buckets(words)
        scores, places = self.scores(words, neighbours, met, place)
        heard = tuple(
            Sense(self.labels[n], *self._span(words, neighbours, n, places[n]))
            for n, score in enumerate(scores)
            if score > self._thresholds[n] and self.labels[n] not in phrased
        )
        denied = frozenset(
            label
            for label, score, least in zip(self.labels, scores, self._phrased_thresholds, strict=True)
            if label in phrased and score < least
        )
        return Judgement(heard, denied)

    def scores(
        self, words: Sequence[str], neighbours: Sequence[Feature], met: Set[str], place: Sequence[str] = ()
    ) -> tuple[list[float], list[tuple[int, int]]]:
        """Score a sentence for every check and role (above its threshold it counts as heard), and tell where."""
        around = _whole_buckets(met, place)
        whole = sum(map(self._row, around))
        rows, counts = self._starting(words, neighbours)
        sums, totals = [0, *accumulate(rows)], [0, *accumulate(counts)]
        labels, end = len(self.labels), len(words)
        scores = self._lanes(whole + sums[end], len(around) + totals[end], range(labels))
        places = [(0, end)] * labels
        if not self._in_stretches:
            return scores, places
        best = [float("-inf")] * self._in_stretches
        lanes = range(labels, self._width)
        for first, last in stretches(end):
            found = self._lanes(whole + sums[last] - sums[first], len(around) + totals[last] - totals[first], lanes)
            for n, score in enumerate(found):
                if score > best[n]:
                    best[n], places[n] = score, (first, last)
        for n, score in enumerate(best):
            scores[n] = (scores[n] + score) / 2
        return scores, places

    def _lanes(self, total: int, count: int, lanes: range) -> list[float]:
        """Turn a sum of rows into scores."""
        found = self._unpack(total.to_bytes(self._width * LANE, "little"))
        root, zero, scales, bias = 1 / sqrt(count), ZERO * count, self._scales, self._bias
        return [(found[n] - zero) * scales[n] * root + bias[n] for n in lanes]

    def _starting(self, words: Sequence[str], neighbours: Sequence[Feature]) -> tuple[list[int], list[int]]:
        """Sum the rows of the features that start at each word, and count these."""
        rows, counts = [], []
        for word in words:
            row, pieces = self._word(word)
            rows.append(row)
            counts.append(pieces)
        last = len(words) - 1
        known, build = self._rows, self._row
        for number, first, _ in neighbours:
            at = first if first < last else last
            row_here = known.get(number)
            rows[at] += build(number) if row_here is None else row_here
            counts[at] += 1
        return rows, counts

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

    def _span(
        self, words: Sequence[str], neighbours: Sequence[Feature], label: int, place: tuple[int, int]
    ) -> tuple[int, int]:
        """Find the run of words within a place that gives the most of the score; of most roles, all of it."""
        start, end = place
        if label >= self._in_stretches and self.labels[label] not in POINTED_ROLES:
            return place
        gains = [sum(self._weight(number, label) for number in word_buckets(word)) for word in words[start:end]]
        for number, first, last in neighbours:
            if first < end and start < last:
                share = self._weight(number, label) / ((last - first) or 1)
                for at in range(max(first, start), min(last, end)):
                    gains[at - start] += share
        first, last = best_run(gains)
        return start + first, start + last

    def _weight(self, number: int, label: int) -> float:
        """Give what a feature brings to a label: in the whole sentence and, for a check, in a stretch of it."""
        at = number * self._width + label
        brought = (self._weights[at] - ZERO) * self._scales[label]
        if label < self._in_stretches:
            lane = len(self.labels)
            brought += (self._weights[at + lane] - ZERO) * self._scales[lane + label]
        return brought


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
