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
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate, pairwise, zip_longest
from math import sqrt
from struct import Struct
from typing import TYPE_CHECKING
from zlib import crc32

from tidings.checks.remembered import Remembered
from tidings.checks.tokens import Token
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mmap import mmap

STEM = 5
PIECE = 4  # letters of a piece of a word
LANE = 4  # bytes a lane: 4 hold the sum of millions of weights
ZERO = 31  # what a weight of nothing is stored as; the least is 0, the greatest twice this
SLOT_BITS = 16  # by the first bits of its number a feature is found without a search through all
MAGIC = b"TIDINGS-EAR-3\n"
MOST_REMEMBERED = 20_000  # words
LONGEST = 400  # words of a sentence that are listened to; a longer one is no sentence
# Roles of which it matters where they are played: what comes first, and which apology is one too many.
POINTED_ROLES = frozenset({"=thanks", "=news", "=apology"})
STRETCH = 8  # words of a stretch
STRIDE = 4  # words from the start of one stretch to the next
# What the numbers of words are multiplied by where they stand together, and what tells kinds of pairs apart: large odd
# numbers, so that no sum is likely to meet another.
_FIRST, _NEXT, _THIRD, _WORDS, _GAP = 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1
_MOST = 0xFFFFFFFF
_REACHES = (1, 1, 2, 2, 3)  # words that features of each kind reach on from the one they start at
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
    count = len(words)
    kinds = _neighbours(list(map(number_of, words)), [number_of(word[:STEM]) for word in words])
    return [
        (kind[at], max(at - 1, 0), min(at + reach, count))
        for at in range(count + 1)
        for kind, reach in zip(kinds, _REACHES, strict=True)
        if at < len(kind)
    ]


def _neighbours(whole: list[int], stems: list[int]) -> tuple[list[int], ...]:
    """Give, kind by kind, the features that start at the sentence's beginning and at each of its words.

    `whole` and `stems` are the numbers of its words. The kinds are pairs of words; then, of stems, pairs, triples, and
    pairs with one word or two between them.
    """
    whole, stems = [_BEGINNING, *whole, _END], [_BEGINNING, *stems, _END]
    firsts, nexts = [stem * _FIRST for stem in stems], [stem * _NEXT for stem in stems]
    return (
        [(one * _FIRST + two * _NEXT + _WORDS) & _MOST for one, two in pairwise(whole)],
        [(one + two) & _MOST for one, two in zip(firsts, nexts[1:], strict=False)],
        [(one + two + three * _THIRD) & _MOST for one, two, three in zip(firsts, nexts[1:], stems[2:], strict=False)],
        [(one + _GAP + two) & _MOST for one, two in zip(firsts, nexts[2:], strict=False)],
        [(one + _GAP + two) & _MOST for one, two in zip(firsts, nexts[3:], strict=False)],
    )


def number_of(feature: str) -> int:
    """Give a feature its number, the same on every machine."""
    return crc32(feature.encode())


_BEGINNING, _END = number_of("^"), number_of("$")


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
        starting[first].append(number)
    whole = (*sorted(met), *(name for name in place for _ in range(PLACE_COUNTS)))
    return Features(list(map(_name_feature, whole)), starting)


def _name_feature(name: str) -> int:
    """Give the feature of something met in a sentence, or of its place."""
    return number_of(f"n {name}")


class _Word(NamedTuple):
    """A word as the model hears it: the sum of its features' rows; and the numbers of it and of its stem."""

    row: int
    whole: int
    stem: int


def unpack(data: bytes) -> bytes:
    """Unpack a model's file, which takes longer than the reading of a letter and is done when content is compiled."""
    return zlib.decompress(data)


class Rows(NamedTuple):
    """The rows of a sentence's features: those of each word, and, kind by kind, those of words that stand together."""

    words: list[int]
    neighbours: list[list[int]]

    def starting(self) -> list[int]:
        """Sum the rows of the features that start at each word; those of the sentence's beginning go to its first."""
        before, *neighbours = map(sum, zip_longest(*self.neighbours, fillvalue=0))
        found = [word + other for word, other in zip(self.words, neighbours, strict=True)]
        found[0] += before
        return found

    def over(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Give the rows of words together that reach into a run of words, and the words that each covers."""
        for at in range(max(start - max(_REACHES) + 1, 0), end + 1):
            for rows, reach in zip(self.neighbours, _REACHES, strict=True):
                first, last = max(at - 1, 0), min(at + reach, len(self.words))
                if start < last and at < len(rows) and rows[at]:
                    yield rows[at], first, last


class Model:
    """One language's model, as it was trained; `data` is unpacked, and may be a file that is read as it is used.

    After its head stand, in order, how many of its features' numbers begin with less than each slot, the numbers, and
    their rows. Its labels are checks and roles; the first of them, as many as the head tells, are heard in stretches as
    well.
    """

    def __init__(self, data: bytes | mmap) -> None:
        end = data.find(b"\n", len(MAGIC))
        head = json.loads(data[len(MAGIC) : end])
        self.labels: tuple[str, ...] = tuple(head["labels"])
        self._in_stretches: int = head["in_stretches"]
        self._thresholds: tuple[float, ...] = tuple(head["thresholds"])
        self._phrased_thresholds: tuple[float, ...] = tuple(head["phrased_thresholds"])
        self._bias: tuple[float, ...] = tuple(head["bias"])
        self._scales: tuple[float, ...] = tuple(head["scales"])
        self._width = len(self._bias)
        slots, numbers = end + 1, end + 1 + ((1 << SLOT_BITS) + 1) * LANE
        self._weights_at = numbers + head["features"] * LANE
        self._slots = _whole_numbers(memoryview(data)[slots:numbers])
        self._numbers = _whole_numbers(memoryview(data)[numbers : self._weights_at])
        self._data = data
        # Behind the lanes of the weights one more counts the features.
        self._unpack = Struct(f"<{self._width + 1}I").unpack
        self._no_weights = bytes(self._width * LANE) + (1).to_bytes(LANE, "little")
        self._words = Remembered(self._word, MOST_REMEMBERED)
        self._names = Remembered(self._name, MOST_REMEMBERED)

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
        rows = self.rows(words)
        scores, places = self.scores(rows, met, place)
        heard = tuple(
            Sense(self.labels[n], *self._span(rows, n, places[n]))
            for n, score in enumerate(scores)
            if score > self._thresholds[n] and self.labels[n] not in phrased
        )
        denied = frozenset(
            label
            for label, score, least in zip(self.labels, scores, self._phrased_thresholds, strict=True)
            if label in phrased and score < least
        )
        return Judgement(heard, denied)

    def rows(self, words: Sequence[str]) -> Rows:
        """Look up the rows of all features of some words."""
        known = [self._words[word] for word in words]
        kinds = _neighbours([word.whole for word in known], [word.stem for word in known])
        return Rows([word.row for word in known], [self._rows(kind) for kind in kinds])

    def scores(self, rows: Rows, met: Set[str], place: Sequence[str] = ()) -> tuple[list[float], list[tuple[int, int]]]:
        """Score a sentence for every check and role (above its threshold it counts as heard), and tell where."""
        name = self._names.__getitem__
        whole = sum(map(name, met)) + PLACE_COUNTS * sum(map(name, place))
        sums = [0, *accumulate(rows.starting())]
        labels, end = len(self.labels), len(rows.words)
        lanes = slice(labels, self._width)
        parts = list(stretches(end))
        if len(parts) == 1:  # a short sentence is its own stretch
            both = self._lanes(whole + sums[end], slice(self._width))
            scores, of_parts = both[:labels], [both[labels:]]
        else:
            scores = self._lanes(whole + sums[end], slice(labels))
            of_parts = [self._lanes(whole + sums[last] - sums[first], lanes) for first, last in parts]
        places = [(0, end)] * labels
        for n, of_label in enumerate(zip(*of_parts, strict=True)):
            best = max(of_label)
            scores[n] = (scores[n] + best) / 2
            places[n] = parts[of_label.index(best)]
        return scores, places

    def _lanes(self, total: int, lanes: slice) -> list[float]:
        """Turn a sum of rows into scores."""
        found = self._unpack(total.to_bytes((self._width + 1) * LANE, "little"))
        count = found[-1]
        root, zero = 1 / sqrt(count or 1), ZERO * count
        return [
            (lane - zero) * scale * root + bias
            for lane, scale, bias in zip(found[lanes], self._scales[lanes], self._bias[lanes], strict=False)
        ]

    def _word(self, word: str) -> _Word:
        return _Word(sum(self._rows(word_features(word))), number_of(word), number_of(word[:STEM]))

    def _name(self, name: str) -> int:
        return self._rows([_name_feature(name)])[0]

    def _rows(self, features: Iterable[int]) -> list[int]:
        """Give the rows of features; 0 for those that are not known.

        They are not remembered: most words stand together once, and to find them again takes as long as to make them.
        """
        slots, numbers, data, width = self._slots, self._numbers, self._data, self._width
        found = []
        for number in features:
            slot = number >> (32 - SLOT_BITS)
            end = slots[slot + 1]
            at = bisect_left(numbers, number, slots[slot], end)
            if at == end or numbers[at] != number:
                found.append(0)
                continue
            place = self._weights_at + at * width
            row = bytearray(self._no_weights)
            row[: width * LANE : LANE] = data[place : place + width]
            found.append(int.from_bytes(row, "little"))
        return found

    def _span(self, rows: Rows, label: int, place: tuple[int, int]) -> tuple[int, int]:
        """Find the run of words within a place that gives the most of the score; of most roles, all of it."""
        start, end = place
        if label >= self._in_stretches and self.labels[label] not in POINTED_ROLES:
            return place
        gains = [self._gain(row, label) for row in rows.words[start:end]]
        for row, first, last in rows.over(start, end):
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
    """Give whole numbers of four bytes, as an array: one is looked up in half the time that a view of them takes."""
    found = array("I")
    found.frombytes(data)
    if sys.byteorder != "little":
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
