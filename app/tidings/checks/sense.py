"""Hear what no phrase list holds: a small net a language, over the words and pieces of words of a sentence.

It was trained on the project's own letters and sentences (tests/corpus/train_ear.py). Each feature that it knows has a
row of small weights: one for each hidden unit of the net, and one for each check as it is heard in a few words. The
net scores the whole sentence for every check and role; a check's score is the mean of that and of the best stretch of
a few words, since a fault often stands in a corner of a good sentence. Which roles a sentence plays is told from the
scores of the whole letter (`tidings.checks.context`). What the training never met counts for nothing. A row is kept as
one large whole number (`tidings.checks.lanes`): that makes it quick without any library. A finding points at the words
that gave the score.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import accumulate, chain, zip_longest
from math import sqrt
from operator import mul
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
from tidings.checks.lanes import NARROW, WIDE, WIDE_BITS, Floor, Lanes
from tidings.checks.layers import OutputLayer
from tidings.checks.remembered import Remembered
from tidings.checks.row_table import RowTable
from tidings.checks.tokens import Token
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mmap import mmap

ZERO = 10  # what a weight of nothing is stored as; the least is 0, the greatest twice this
FEW = NARROW // (2 * ZERO)  # narrow rows that can be added
NO_FEATURE = 0  # stands for the number of a feature that there is none of
MOST_SUMMED = 2_000  # features whose sum a lane surely holds; of a sentence with more, the beginning is listened to
MAGIC = b"TIDINGS-EAR-7\n"
MOST_REMEMBERED = 20_000  # words, and names of what was met
CLEARLY = 1.0  # by which one check must be heard better than another in the same words, so that it alone is told
MOST_LISTENED = 100  # sentences: what was heard in them takes much room, and is pointed at soon or never
MOST_POINTED = 4_000  # roles of sentences
# Roles of which it matters by which words they are played: an apology may be one too many, and thanks come before or
# after the news of the same sentence, where a phrase tells of those.
POINTED_ROLES = {"=apology": frozenset[str](), "=thanks": frozenset({"=news"})}


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
    """The rows of a sentence's features: wide ones of each word; and narrow ones of words that stand together, which
    `widen` widens: one of each kind for the sentence's beginning, then for each word.
    """

    words: list[int]
    neighbours: list[int]
    widen: Callable[[int], int]

    def starting(self) -> list[int]:
        """Sum the rows of the features that start at each word; those of the sentence's beginning go to its first."""
        together, kinds, widen = self.neighbours, len(REACHES), self.widen
        found = [
            word + widen(sum(together[at : at + kinds]))
            for word, at in zip(self.words, range(kinds, len(together), kinds), strict=True)
        ]
        found[0] += widen(sum(together[:kinds]))
        return found

    def over(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Give the rows of words together that reach into a run of words, and the words that each covers."""
        kinds = len(REACHES)
        for at in range(max(start - max(REACHES) + 1, 0), end + 1):
            for row, reach in zip(self.neighbours[at * kinds : at * kinds + kinds], REACHES, strict=True):
                first, last = max(at - 1, 0), min(at + reach, len(self.words))
                if start < last and row:
                    yield self.widen(row), first, last


class Scores(NamedTuple):
    """A sentence's score for every label, where each check is heard best, and what the hidden units gave."""

    labels: list[float]
    places: list[tuple[int, int]]
    hidden: Sequence[int]


# A sentence as it is listened to: its words, what was met in it, and its place.
_Sentence = tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]


class _Listened(NamedTuple):
    """A sentence that was listened to."""

    rows: Rows
    scores: Scores


class Model:
    """One language's model, as it was trained; `data` is unpacked, and may be a file that is read as it is used.

    After its head stand a table of its features' numbers (`tidings.checks.row_table`), and their rows. Its labels are
    checks, as many as the head tells, and roles. A row has a lane for each check, as it is heard in a few words, one
    for the count of the features, and one for each hidden unit.
    """

    def __init__(self, data: bytes | mmap) -> None:
        end = data.find(b"\n", len(MAGIC))
        head = json.loads(data[len(MAGIC) : end])
        self.labels: tuple[str, ...] = tuple(head["labels"])
        self._checks: int = head["checks"]
        self._thresholds: tuple[float, ...] = tuple(head["thresholds"])
        self._phrased_thresholds: tuple[float, ...] = tuple(head["phrased_thresholds"])
        self._bias_of_units: Sequence[float] = head["bias_of_units"]
        self._bias_of_checks: Sequence[float] = head["bias_of_checks"]
        self._scales_of_checks: Sequence[float] = head["scales_of_checks"]
        self._outer = OutputLayer(head["outer"])
        self._context = Context(*head["context"])
        self._lanes = Lanes(self._checks + 1 + len(self._bias_of_units), self._checks + 1)
        self._floor = Floor(len(self._bias_of_units), WIDE_BITS)
        self._table = RowTable(memoryview(data), end + 1, head["spilt"])
        self._rows_at = self._table.end - self._lanes.size  # the first row is the one numbered 1
        self._data = data
        self._words = Remembered(self._word, MOST_REMEMBERED)
        self._listened = Remembered(self._listen, MOST_LISTENED)
        self._pointed = Remembered(self._point, MOST_POINTED)
        self._names = Remembered(self._name, MOST_REMEMBERED)
        self._lifts = Remembered(self._lift, MOST_SUMMED)

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
        together = chain.from_iterable(zip_longest(*kinds, fillvalue=NO_FEATURE))
        return Rows([word.row for word in known], self._rows(together), self._lanes.widen)

    def scores(self, rows: Rows, met: Set[str], place: Sequence[str] = ()) -> Scores:
        """Score a sentence, as if it stood alone, for every check and role, and tell where."""
        name = self._names.__getitem__
        whole = sum(map(name, met)) + PLACE_COUNTS * sum(map(name, place))
        sums = [0, *accumulate(rows.starting())]
        end = len(rows.words)
        while end > 1 and self._lanes.first(whole + sums[end])[-1] > MOST_SUMMED:
            end //= 2
        parts = list(stretches(end))
        of_parts = [self._in_stretch(whole + sums[last] - sums[first]) for first, last in parts]
        inputs, unit = self._units(whole + sums[end])
        scores = self._outer.outputs(inputs, unit)
        places = []
        for n, of_check in enumerate(zip(*of_parts, strict=True)):
            best = max(of_check)
            scores[n] = (scores[n] + best) / 2
            places.append(parts[of_check.index(best)])
        return Scores(scores, places, inputs)

    def _units(self, total: int) -> tuple[Sequence[int], float]:
        """Turn a sum of rows into what the hidden units give, and what 1 of that stands for."""
        count = total >> WIDE_BITS * self._checks & WIDE
        return self._floor.above(self._lanes.rest(total) + self._lifts[count]), 1 / sqrt(count or 1)

    def _lift(self, count: int) -> int:
        """Give what lifts each hidden unit, to which `count` rows were brought, to the floor where it gives nothing.

        That is the unit's bias, which is not divided by the root of the count, less what is stored for nothing.
        """
        root, zero = sqrt(count or 1), ZERO * count
        return self._floor.lift([round(bias * root) - zero for bias in self._bias_of_units])

    def _in_stretch(self, total: int) -> list[float]:
        """Turn a sum of rows into the scores of checks, as they are heard in a few words."""
        *lanes, count = self._lanes.first(total)
        return _values(lanes, count, self._scales_of_checks, self._bias_of_checks)

    def _word(self, word: str) -> _Word:
        rows = self._rows(word_features(word))
        wide = sum([self._lanes.widen(sum(rows[first : first + FEW])) for first in range(0, len(rows), FEW)])
        return _Word(wide, number_of(word), number_of(word[:STEM]))

    def _name(self, name: str) -> int:
        return self._lanes.widen(self._rows([name_feature(name)])[0])

    def _rows(self, features: Iterable[int]) -> list[int]:
        """Give the narrow rows of features; 0 for those that are not known."""
        data, size, start, whole_number = self._data, self._lanes.size, self._rows_at, int.from_bytes
        return [
            whole_number(data[(place := start + row * size) : place + size], "little") if row else 0
            for row in self._table.rows_of(features)
        ]

    def _span(self, rows: Rows, label: int, place: tuple[int, int], inputs: Sequence[int]) -> tuple[int, int]:
        """Find the run of words within a place that gives most of a score: for a check, as it is heard in a few words;
        and where that tells nothing, through the hidden units that they woke.
        """
        scored, counted = WIDE_BITS * label, WIDE_BITS * self._checks

        def gain_in_stretch(row: int) -> float:
            return (row >> scored & WIDE) - ZERO * (row >> counted & WIDE)

        if label < self._checks and (found := _run(rows, place, gain_in_stretch)):
            return found
        weights = [
            weight if woken else 0.0 for weight, woken in zip(self._outer.weights_of(label), inputs, strict=True)
        ]
        zero = ZERO * sum(weights)

        def gain(row: int) -> float:
            count, *lanes = self._lanes.all(row)[self._checks :]
            brought: float = sum(map(mul, lanes, weights))
            return brought - zero * count

        return _run(rows, place, gain) or place


def _values(lanes: Sequence[int], count: int, scales: Sequence[float], bias: Sequence[float]) -> list[float]:
    """Turn what lanes hold, of a sum of `count` rows, into what it stands for."""
    root, zero = 1 / sqrt(count or 1), ZERO * count
    return [(lane - zero) * scale * root + bias for lane, scale, bias in zip(lanes, scales, bias, strict=True)]


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
