"""Hear what no phrase list holds: a small net a language, over the words and pieces of words of a sentence.

It was trained on the project's own letters and sentences (tests/corpus/train_ear.py). Each feature that it knows has a
row of small weights: one for each hidden unit of the net, and one for each check as it is heard in a few words. The
net scores the whole sentence for every check and role; a check's score is the mean of that and of the best stretch of
a few words, since a fault often stands in a corner of a good sentence. Which roles a sentence plays is told from the
scores of the whole letter (`tidings.checks.context`). What the training never met counts for nothing. A row is kept as
one large whole number with a lane for each weight, so that adding two rows is one addition: that makes it quick without
any library. A finding points at the words that gave the score.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import accumulate, zip_longest
from math import sqrt
from operator import mul
from struct import Struct
from typing import TYPE_CHECKING

from tidings.checks.context import NOT_HEARD, Context, Told, as_told
from tidings.checks.features import (
    PLACE_COUNTS,
    REACHES,
    STEM,
    name_feature,
    neighbours,
    number_of,
    stretches,
    word_features,
    words_of,
)
from tidings.checks.layers import Layer, as_inputs
from tidings.checks.remembered import Remembered
from tidings.checks.tokens import Token
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mmap import mmap

NUMBER = 4  # bytes of a feature's number
LANE = 2  # bytes a lane
ZERO = 10  # what a weight of nothing is stored as; the least is 0, the greatest twice this
MOST_SUMMED = 2_000  # features whose sum a lane surely holds; of a sentence with more, the beginning is listened to
SLOT_BITS = 16  # by the first bits of its number a feature is found without a search through all
MAGIC = b"TIDINGS-EAR-5\n"
MOST_REMEMBERED = 20_000  # words, and rows of features that are known
WORTH_A_MAP = 6_000  # features searched for, those of some two letters, from which a map of the known ones is made
CLEARLY = 1.0  # by which one check must be heard better than another in the same words, so that it alone is told
MOST_LISTENED = 100  # sentences: what was heard in them takes much room, and is pointed at soon or never
MOST_POINTED = 4_000  # roles of sentences
# Roles of which it matters by which words they are played: an apology may be one too many, and thanks come before or
# after the news of the same sentence, where a phrase tells of those.
POINTED_ROLES = {"=apology": frozenset[str](), "=thanks": frozenset({"=news"})}
_MOST = (1 << (8 * LANE)) - 1


class Sense(NamedTuple):
    """What was heard: the check or role, and the words that say it (numbers of the first and past the last token)."""

    owner: str
    first: int
    last: int


class Judgement(NamedTuple):
    """What the model makes of a sentence: checks it heard, and found phrases' checks that it heard nothing of.

    `told` is for the letter as a whole to tell the roles from.
    """

    heard: tuple[Sense, ...]
    denied: frozenset[str]
    told: Told


NOTHING = Judgement((), frozenset(), ())


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
        for at in range(max(start - max(REACHES) + 1, 0), end + 1):
            for rows, reach in zip(self.neighbours, REACHES, strict=True):
                first, last = max(at - 1, 0), min(at + reach, len(self.words))
                if start < last and at < len(rows) and rows[at]:
                    yield rows[at], first, last


class Scores(NamedTuple):
    """A sentence's score for every label, where each check is heard best, and what the hidden units gave."""

    labels: list[float]
    places: list[tuple[int, int]]
    hidden: list[int]


# A sentence as it is listened to: its words, what was met in it, and its place.
_Sentence = tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]


class _Listened(NamedTuple):
    """A sentence that was listened to."""

    rows: Rows
    scores: Scores


class Model:
    """One language's model, as it was trained; `data` is unpacked, and may be a file that is read as it is used.

    After its head stand, in order, how many of its features' numbers begin with less than each slot, the numbers, and
    their rows. Its labels are checks, as many as the head tells, and roles.
    """

    def __init__(self, data: bytes | mmap) -> None:
        end = data.find(b"\n", len(MAGIC))
        head = json.loads(data[len(MAGIC) : end])
        self.labels: tuple[str, ...] = tuple(head["labels"])
        self._checks: int = head["checks"]
        self._hidden: int = head["hidden"]
        self._thresholds: tuple[float, ...] = tuple(head["thresholds"])
        self._phrased_thresholds: tuple[float, ...] = tuple(head["phrased_thresholds"])
        self._bias: tuple[float, ...] = tuple(head["bias"])
        self._scales: tuple[float, ...] = tuple(head["scales"])
        self._outer = Layer(head["outer"])
        self._context = Context(*head["context"])
        self._width = len(self._bias)
        slots, numbers = end + 1, end + 1 + ((1 << SLOT_BITS) + 1) * NUMBER
        self._weights_at = numbers + head["features"] * NUMBER
        self._slots = _whole_numbers(memoryview(data)[slots:numbers])
        self._numbers = _whole_numbers(memoryview(data)[numbers : self._weights_at])
        self._data = data
        # Behind the lanes of the weights one more counts the features.
        self._lanes = Struct(f"<{self._width + 1}H")
        self._counted_at = self._width * LANE * 8
        self._no_weights = bytes(self._width * LANE) + (1).to_bytes(LANE, "little")
        self._searched = 0
        self._places: dict[int, int] = {}  # of the known features' rows
        self._rows_of = Remembered(self._row, MOST_REMEMBERED)
        self._words = Remembered(self._word, MOST_REMEMBERED)
        self._listened = Remembered(self._listen, MOST_LISTENED)
        self._pointed = Remembered(self._point, MOST_POINTED)
        self._names = Remembered(self._name, MOST_REMEMBERED)

    def listen(
        self, tokens: Sequence[Token], met: Set[str], place: Sequence[str] = (), phrased: Set[str] = frozenset()
    ) -> Judgement:
        """Name the checks that a sentence shows and the words that show them, and phrases that mislead.

        `met` names the lists and other things that were recognised in it: dates, amounts, people. `place` tells where
        in its letter it stands; `phrased` names the checks and roles of which a phrase was found. A phrase that stands
        among words that speak clearly against its sense is denied.
        """
        words = tuple(words_of(tokens))
        if not words:
            return NOTHING
        rows, scores = self._listened[words, frozenset(met), tuple(place)]
        heard, denied = self._decide(range(self._checks), scores.labels, phrased)
        senses = [Sense(self.labels[n], *self._span(rows, n, scores.places[n], scores.hidden)) for n in heard]
        told_apart = clearest(senses, [scores.labels[n] for n in heard])
        return Judgement(tuple(told_apart), denied, as_told(scores.labels))

    def point(
        self,
        role: str,
        tokens: Sequence[Token],
        met: Set[str],
        place: Sequence[str] = (),
        phrased: Set[str] = frozenset(),
    ) -> tuple[int, int]:
        """Point at the words of a sentence that play a role: the numbers of the first, and past the last.

        Where it does not matter which words those are, all of them play it. `phrased` names the roles of which a phrase
        was found and not denied; for the rest see `listen`.
        """
        if role not in POINTED_ROLES or not POINTED_ROLES[role] <= phrased:
            return 0, len(tokens)
        return self._pointed[role, (tuple(words_of(tokens)), frozenset(met), tuple(place))]

    def _point(self, asked: tuple[str, _Sentence]) -> tuple[int, int]:
        role, sentence = asked
        rows, scores = self._listened[sentence]
        return self._span(rows, self.labels.index(role), (0, len(sentence[0])), scores.hidden)

    def _listen(self, sentence: _Sentence) -> _Listened:
        words, met, place = sentence
        rows = self.rows(words)
        return _Listened(rows, self.scores(rows, met, place))

    def roles(self, told: Sequence[Told], phrased: Sequence[Set[str]]) -> list[tuple[list[str], frozenset[str]]]:
        """Tell for each sentence of a letter which roles it plays, and which roles' phrases mislead."""
        found = []
        for own, scores, names in zip(told, self._context.scores(told), phrased, strict=True):
            numbers = range(self._checks, len(self.labels))
            heard, denied = self._decide(numbers, scores, names)
            found.append(([self.labels[n] for n in heard if own[n] > NOT_HEARD], denied))
        return found

    def _decide(
        self, numbers: Sequence[int], scores: Sequence[float], phrased: Set[str]
    ) -> tuple[list[int], frozenset[str]]:
        """Tell which labels are heard that no phrase told of, and which phrases are denied."""
        heard, denied = [], []
        for n, score in zip(numbers, scores, strict=False):
            if self.labels[n] not in phrased:
                if score > self._thresholds[n]:
                    heard.append(n)
            elif score < self._phrased_thresholds[n]:
                denied.append(self.labels[n])
        return heard, frozenset(denied)

    def rows(self, words: Sequence[str]) -> Rows:
        """Look up the rows of all features of some words."""
        known = [self._words[word] for word in words]
        kinds = neighbours([word.whole for word in known], [word.stem for word in known])
        return Rows([word.row for word in known], [self._rows(kind) for kind in kinds])

    def scores(self, rows: Rows, met: Set[str], place: Sequence[str] = ()) -> Scores:
        """Score a sentence, as if it stood alone, for every check and role, and tell where."""
        name = self._names.__getitem__
        whole = sum(map(name, met)) + PLACE_COUNTS * sum(map(name, place))
        sums = [0, *accumulate(rows.starting())]
        end = len(rows.words)
        while end > 1 and (whole + sums[end]) >> self._counted_at > MOST_SUMMED:
            end //= 2
        hidden, width = self._hidden, self._width
        parts = list(stretches(end))
        if len(parts) == 1:  # a short sentence is its own stretch
            both = self._values(whole + sums[end], slice(width))
            units, of_parts = both[:hidden], [both[hidden:]]
        else:
            units = self._values(whole + sums[end], slice(hidden))
            lanes = slice(hidden, width)
            of_parts = [self._values(whole + sums[last] - sums[first], lanes) for first, last in parts]
        inputs, unit = as_inputs(units)
        scores = self._outer.outputs(inputs, unit)
        places = []
        for n, of_check in enumerate(zip(*of_parts, strict=True)):
            best = max(of_check)
            scores[n] = (scores[n] + best) / 2
            places.append(parts[of_check.index(best)])
        return Scores(scores, places, inputs)

    def _values(self, total: int, lanes: slice) -> list[float]:
        """Turn a sum of rows into what it stands for."""
        found = self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))
        count = found[-1]
        root, zero = 1 / sqrt(count or 1), ZERO * count
        return [
            (lane - zero) * scale * root + bias
            for lane, scale, bias in zip(found[lanes], self._scales[lanes], self._bias[lanes], strict=False)
        ]

    def _word(self, word: str) -> _Word:
        return _Word(sum(self._rows(word_features(word))), number_of(word), number_of(word[:STEM]))

    def _name(self, name: str) -> int:
        return self._rows([name_feature(name)])[0]

    def _rows(self, features: Iterable[int]) -> list[int]:
        """Give the rows of features; 0 for those that are not known."""
        if not self._places:
            features = list(features)
            self._searched += len(features)
            if self._searched < WORTH_A_MAP:
                return [self._read(place) if (place := self._search(number)) else 0 for number in features]
            places = range(self._weights_at, len(self._data), self._width)
            self._places = dict(zip(self._numbers, places, strict=True))
        known, rows = self._places, self._rows_of
        return [rows[number] if number in known else 0 for number in features]

    def _row(self, number: int) -> int:
        """Give the row of a known feature."""
        return self._read(self._places[number])

    def _search(self, number: int) -> int:
        """Search for the place of a feature's row; 0 where it is not known."""
        slot = number >> (32 - SLOT_BITS)
        end = self._slots[slot + 1]
        at = bisect_left(self._numbers, number, self._slots[slot], end)
        return 0 if at == end or self._numbers[at] != number else self._weights_at + at * self._width

    def _read(self, place: int) -> int:
        """Read the row that stands at a place."""
        row = bytearray(self._no_weights)
        row[: self._width * LANE : LANE] = self._data[place : place + self._width]
        return int.from_bytes(row, "little")

    def _span(self, rows: Rows, label: int, place: tuple[int, int], inputs: Sequence[int]) -> tuple[int, int]:
        """Find the run of words within a place that gives most of a score: for a check, as it is heard in a few words;
        and where that tells nothing, through the hidden units that they woke.
        """
        lane = (self._hidden + label) * LANE * 8

        def gain_in_stretch(row: int) -> float:
            return ((row >> lane) & _MOST) - ZERO * (row >> self._counted_at)

        if label < self._checks and (found := _run(rows, place, gain_in_stretch)):
            return found
        weights = [
            weight * scale if woken else 0.0
            for weight, scale, woken in zip(self._outer.weights_of(label), self._scales, inputs, strict=False)
        ]
        zero = ZERO * sum(weights)

        def gain(row: int) -> float:
            lanes: tuple[int, ...] = self._lanes.unpack(row.to_bytes(self._lanes.size, "little"))
            brought: float = sum(map(mul, lanes, weights))
            return brought - zero * lanes[-1]

        return _run(rows, place, gain) or place


def _run(rows: Rows, place: tuple[int, int], gain: Callable[[int], float]) -> tuple[int, int] | None:
    """Find the run of words within a place that gains most; words that stand together share what they gain.

    None where no word gains anything.
    """
    start, end = place
    gains = [gain(row) for row in rows.words[start:end]]
    for row, first, last in rows.over(start, end):
        share = gain(row) / ((last - first) or 1)
        for at in range(max(first, start), min(last, end)):
            gains[at - start] += share
    if max(gains) <= 0:
        return None
    first, last = best_run(gains)
    return start + first, start + last


def clearest(senses: Sequence[Sense], scores: Sequence[float]) -> list[Sense]:
    """Leave out what is heard in the same words as something else that is heard clearly better."""
    return [
        sense
        for sense, score in zip(senses, scores, strict=True)
        if not any(
            better >= score + CLEARLY and sense.first < other.last and other.first < sense.last
            for other, better in zip(senses, scores, strict=True)
        )
    ]


def _whole_numbers(data: memoryview) -> array[int]:
    """Give whole numbers of four bytes, as an array, in which one is looked up sooner than in a view of the file."""
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
