"""Turn examples into rows of features, as arrays that a training can sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from examples import CHECKS, LABELS, Example
from numpy.typing import NDArray

from tidings.checks.features import stretches

LEAST_SEEN = 2  # examples that a feature needs to be known
POSITIVE = 3.0  # what a sentence that fires counts, against one that does not
UNSURE = 0.15  # what a sentence counts for the checks that nobody judged it for
ALONE = 0.5  # what a sentence counts that stands in no letter: those are shorter and plainer about their fault
INSIDE = 0.6  # share of a mark, or of a stretch, from which the stretch shows what is marked

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Set:
    """Rows as arrays: all their features one after the other, where each row starts, labels and what these count.

    `words` tells for each feature at which word of its row it starts (from 1; 0: at none), `owners` for each row the
    example that it comes from.
    """

    features: Rows
    words: Rows
    starts: Rows
    labels: Floats
    weights: Floats
    owners: Rows

    @cached_property
    def longest(self) -> int:
        """Give how many words the longest row has, and one more for what stands at none."""
        return int(self.words.max()) + 1

    def rows(self, chosen: Rows) -> tuple[Rows, Rows, Rows]:
        """Give the features of some rows, the word each starts at, and the row of each (counted among the chosen)."""
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        row = np.repeat(np.arange(len(chosen)), lengths)
        at = np.arange(lengths.sum()) + (self.starts[chosen] - np.cumsum(lengths) + lengths)[row]
        return self.features[at], self.words[at], row


class Sums:
    """Sum up the weights of the features of some rows, each row divided by the root of its count."""

    def __init__(self, features: Rows, row: Rows, count: int) -> None:
        self.features = features
        amounts = np.bincount(row, minlength=count)
        self.filled = np.flatnonzero(amounts)
        self.amounts = amounts[self.filled]
        self.starts = np.concatenate([[0], np.cumsum(self.amounts)[:-1]])
        self.values = np.repeat(1 / np.sqrt(self.amounts), self.amounts).astype(np.float32)[:, None]

    def forth(self, weights: Floats) -> Floats:
        """Give the sum of each row that has a feature."""
        found: Floats = np.add.reduceat(weights[self.features] * self.values, self.starts, axis=0)
        return found

    def back(self, slope: Floats) -> tuple[Rows, Floats]:
        """Give the features met, and what the rows' slopes ask of each."""
        order = np.argsort(self.features, kind="stable")
        used, first = np.unique(self.features[order], return_index=True)
        spread = np.repeat(slope, self.amounts, axis=0) * self.values
        return used, np.add.reduceat(spread[order], first, axis=0)


def heard_in_part(data: Set, chosen: Rows, random: np.random.Generator, unheard: float) -> tuple[Rows, Sums]:
    """Read some rows of a set with a share of their words left out; give those that have a feature left, summed up."""
    features, words, row = data.rows(chosen)
    listened = random.random((len(chosen), data.longest), np.float32) >= unheard
    listened[:, 0] = True
    kept = listened[row, words]
    sums = Sums(features[kept], row[kept], len(chosen))
    return chosen[sums.filled], sums


# A row before it stands in a set: the example's number, features by the word they start at, labels, their weights.
Row = tuple[int, list[list[int]], Floats, Floats]


def as_set(rows: Iterable[Row], known: Mapping[int, int]) -> Set:
    """Turn rows into arrays; `known` gives features their places, and what it lacks is left out."""
    owners, features, words, starts, labels, weights = [], [], [], [0], [], []
    for owner, by_word, shown, worth in rows:
        for at, numbers in enumerate(by_word):
            places = [known[number] for number in numbers if number in known]
            features += places
            words += [at] * len(places)
        starts.append(len(features))
        owners.append(owner)
        labels.append(shown)
        weights.append(worth)
    return Set(
        np.array(features, np.int64),
        np.array(words, np.int64),
        np.array(starts, np.int64),
        np.array(labels),
        np.array(weights),
        np.array(owners, np.int64),
    )


def known_features(found: Iterable[Example]) -> dict[int, int]:
    """Give the features that enough examples show a place each, in the order of their numbers."""
    seen: Counter[int] = Counter()
    for example in found:
        seen.update(set(example.features.all()))
    kept = sorted(number for number, count in seen.items() if count >= LEAST_SEEN)
    return {number: place for place, number in enumerate(kept)}


def truth(example: Example, names: Sequence[str]) -> tuple[Floats, Floats]:
    """Give an example's labels, and what each of them counts."""
    labels = np.array([name in example.labels for name in names], np.float32)
    judged = np.array(
        [1.0 if example.judged is None or name in example.judged else UNSURE for name in names], np.float32
    )
    counts = np.where(labels > 0, POSITIVE, 1.0).astype(np.float32) * np.float32(1.0 if example.letter else ALONE)
    return labels, judged * counts


def whole_sentences(found: Sequence[Example]) -> Iterator[Row]:
    """Give a row for each sentence, for all labels."""
    for n, example in enumerate(found):
        yield n, [example.features.whole, *example.features.starting], *truth(example, LABELS)


def in_stretches(found: Sequence[Example]) -> Iterator[Row]:
    """Give a row for each stretch of a few words, for the checks alone.

    A stretch shows what is marked if it holds most of the mark; one that holds a little of it tells nothing.
    """
    for n, example in enumerate(found):
        known, worth = truth(example, CHECKS)
        count = len(example.features.starting)
        for first, last in stretches(count):
            labels, weights = known.copy(), worth.copy()
            for at in np.flatnonzero(known):
                share = max(
                    max(min(stop, last) - max(start, first), 0) / min(stop - start, last - first)
                    for start, stop in example.spans.get(CHECKS[at]) or ((0, count),)
                )
                labels[at] = share >= INSIDE
                weights[at] *= 1.0 if share >= INSIDE else 0.0 if share > 0 else 1 / POSITIVE
            yield n, [example.features.whole, *example.features.starting[first:last]], labels, weights
