"""Hear what no phrase list holds: one small linear model a language, over the words and pieces of words of a sentence.

The model was trained on the project's own letters and sentences (tests/corpus/train_ear.py). Each feature that it knows
has a row of small weights, one for each check and role, and once more for each check as it is heard in a few words. A
sentence's score is the sum of its features' rows; a check's is the mean of that and of the best stretch of a few words,
since a fault often stands in a corner of a good sentence. What the training never met counts for nothing. A row is kept
as one large whole number with a lane for each weight, so that adding two rows is one addition: that makes it quick
without any library. A finding points at the words that gave the score.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import accumulate
from math import sqrt
from struct import Struct
from typing import NamedTuple
from zlib import crc32

from tidings.checks.tokens import Token

STEM = 5
PIECE = 4  # letters of a piece of a word
LANE = 4  # bytes a lane: 4 hold the sum of millions of weights
ZERO = 31  # what a weight of nothing is stored as; the least is 0, the greatest twice this
SLOT_BITS = 16  # by the first bits of its number a feature is found without a search through all
MAGIC = b"TIDINGS-EAR-3\n"
MOST_REMEMBERED = 20_000  # words
MOST_ROWS = 60_000
LONGEST = 400  # words of a sentence that are listened to; a longer one is no sentence
# Roles of which it matters where they are played: what comes first, and which apology is one too many.
POINTED_ROLES = frozenset({"=thanks", "=news", "=apology"})
STRETCH = 8  # words of a stretch
STRIDE = 4  # words from the start of one stretch to the next
# What the numbers of words are multiplied by where they stand together, and what tells kinds of pairs apart: large odd
# numbers, so that no sum is likely to meet another.
_FIRST, _NEXT, _THIRD, _WORDS, _GAP = 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1
_MOST = 0xFFFFFFFF
PLACE_COUNTS = 5  # times that a sentence's place in the letter counts as a feature: it tells more than a word does


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


# One feature of a sentence: its number, and the tokens it covers (the first, and past the last).
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


def word_features(word: str) -> list[int]:
    """Give the features of one word: itself, its stem, and its pieces of four letters."""
    pieces = [f"w {word}", f"s {word[:STEM]}"]
    if len(word) >= PIECE:
        edged = f"<{word}>"
        pieces += [edged[at : at + PIECE] for at in range(len(edged) - PIECE + 1)]
    return [number_of(piece) for piece in pieces]


def neighbour_features(words: Sequence[str]) -> list[Feature]:
    """Give the features of words that stand together: pairs, triples, and pairs with a gap."""
    last = len(words)
    edged = ["^", *words, "$"]
    whole = [number_of(word) for word in edged]
    stems = [*(number_of(word[:STEM]) for word in edged), 0, 0]
    found: list[Feature] = []
    for at in range(last + 1):
        first = at - 1 if at else 0
        stem, after, second, third = stems[at : at + 4]
        end = at + 1 if at < last else last
        found.append(((whole[at] * _FIRST + whole[at + 1] * _NEXT + _WORDS) & _MOST, first, end))
        pair = stem * _FIRST + after * _NEXT
        found.append((pair & _MOST, first, end))
        if second:
            end = at + 2 if at + 1 < last else last
            found.append(((pair + second * _THIRD) & _MOST, first, end))
            gap = stem * _FIRST + _GAP
            found.append(((gap + second * _NEXT) & _MOST, first, end))
            if third:
                found.append(((gap + third * _NEXT) & _MOST, first, at + 3 if at + 2 < last else last))
    return found


@lru_cache(MOST_REMEMBERED)
def number_of(feature: str) -> int:
    """Give a feature its number, the same on every machine."""
    return crc32(feature.encode())


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
    starting = [word_features(word) for word in words]
    for number, first, _ in neighbour_features(words):
        starting[min(first, len(words) - 1)].append(number)
    return Features(_whole_features(met, place), starting)


def _whole_features(met: Set[str], place: Sequence[str]) -> list[int]:
    return [number_of(f"n {name}") for name in (*sorted(met), *(name for name in place for _ in range(PLACE_COUNTS)))]


def unpack(data: bytes) -> bytes:
    """Unpack a model's file, which takes longer than the reading of a letter and is done when content is compiled."""
    return zlib.decompress(data)


class Model:
    """One language's model, as it was trained; `data` is unpacked.

    After its head stand, in order, how many of its features' numbers begin with less than each slot, the numbers, and
    their rows. Its labels are checks and roles; the first of them, as many as the head tells, are heard in stretches as
    well.
    """

    def __init__(self, data: bytes) -> None:
        end = data.index(b"\n", len(MAGIC))
        head = json.loads(data[len(MAGIC) : end])
        self.labels: tuple[str, ...] = tuple(head["labels"])
        self._in_stretches: int = head["in_stretches"]
        self._thresholds: tuple[float, ...] = tuple(head["thresholds"])
        self._phrased_thresholds: tuple[float, ...] = tuple(head["phrased_thresholds"])
        self._bias: tuple[float, ...] = tuple(head["bias"])
        self._scales: tuple[float, ...] = tuple(head["scales"])
        self._width = len(self._bias)
        body = memoryview(data)[end + 1 :]
        slots_end = ((1 << SLOT_BITS) + 1) * LANE
        numbers_end = slots_end + head["features"] * LANE
        self._slots = _whole_numbers(body[:slots_end])
        self._numbers = _whole_numbers(body[slots_end:numbers_end])
        self._weights = body[numbers_end:]
        # Behind the lanes of the weights one more counts the features.
        self._unpack = Struct(f"<{self._width + 1}I").unpack
        self._rows: dict[int, int] = {}
        self._words: dict[str, int] = {}

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
        neighbours = neighbour_features(words)
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
        whole = sum(map(self._row, _whole_features(met, place)))
        sums = [0, *accumulate(self._starting(words, neighbours))]
        labels, end = len(self.labels), len(words)
        scores = self._lanes(whole + sums[end], range(labels))
        places = [(0, end)] * labels
        if not self._in_stretches:
            return scores, places
        best = [float("-inf")] * self._in_stretches
        lanes = range(labels, self._width)
        for first, last in stretches(end):
            for n, score in enumerate(self._lanes(whole + sums[last] - sums[first], lanes)):
                if score > best[n]:
                    best[n], places[n] = score, (first, last)
        for n, score in enumerate(best):
            scores[n] = (scores[n] + score) / 2
        return scores, places

    def _lanes(self, total: int, lanes: range) -> list[float]:
        """Turn a sum of rows into scores."""
        found = self._unpack(total.to_bytes((self._width + 1) * LANE, "little"))
        count = found[-1]
        root, zero, scales, bias = 1 / sqrt(count or 1), ZERO * count, self._scales, self._bias
        return [(found[n] - zero) * scales[n] * root + bias[n] for n in lanes]

    def _starting(self, words: Sequence[str], neighbours: Sequence[Feature]) -> list[int]:
        """Sum the rows of the features that start at each word."""
        rows = [self._word(word) for word in words]
        last = len(words) - 1
        known, build = self._rows, self._row
        for number, first, _ in neighbours:
            row = known[number] if number in known else build(number)
            if row:
                rows[first if first < last else last] += row
        return rows

    def _word(self, word: str) -> int:
        known = self._words.get(word)
        if known is None:
            if len(self._words) > MOST_REMEMBERED:
                self._words.clear()
            known = self._words[word] = sum(map(self._row, word_features(word)))
        return known

    def _place(self, number: int) -> int | None:
        """Tell which of the known features one is."""
        slot = number >> (32 - SLOT_BITS)
        first, last = self._slots[slot], self._slots[slot + 1]
        at = bisect_left(self._numbers, number, first, last)
        return at if at < last and self._numbers[at] == number else None

    def _row(self, number: int) -> int:
        """Give a feature's row; 0 for one that is not known."""
        row = self._rows.get(number)
        if row is None:
            if len(self._rows) > MOST_ROWS:
                self._rows.clear()
            at = self._place(number)
            spread = bytearray((self._width + 1) * LANE)
            if at is not None:
                spread[: self._width * LANE : LANE] = self._weights[at * self._width : (at + 1) * self._width]
                spread[self._width * LANE] = 1
            row = self._rows[number] = int.from_bytes(spread, "little")
        return row

    def _span(
        self, words: Sequence[str], neighbours: Sequence[Feature], label: int, place: tuple[int, int]
    ) -> tuple[int, int]:
        """Find the run of words within a place that gives the most of the score; of most roles, all of it."""
        start, end = place
        if label >= self._in_stretches and self.labels[label] not in POINTED_ROLES:
            return place
        gains = [self._gain(self._word(word), label) for word in words[start:end]]
        for number, first, last in neighbours:
            if first < end and start < last and (row := self._row(number)):
                share = self._gain(row, label) / ((last - first) or 1)
                for at in range(max(first, start), min(last, end)):
                    gains[at - start] += share
        first, last = best_run(gains)
        return start + first, start + last

    def _gain(self, row: int, label: int) -> float:
        """Give what a row brings to a label: in the whole sentence and, for a check, in a stretch of it."""
        zero = ZERO * (row >> (self._width * LANE * 8))
        brought = (((row >> (label * LANE * 8)) & _MOST) - zero) * self._scales[label]
        if label < self._in_stretches:
            lane = len(self.labels) + label
            brought += (((row >> (lane * LANE * 8)) & _MOST) - zero) * self._scales[lane]
        return brought


def _whole_numbers(data: memoryview) -> array[int]:
    """Read whole numbers of four bytes."""
    found = array("I", bytes(data))
    if sys.byteorder == "big":
        found.byteswap()
    return found


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
