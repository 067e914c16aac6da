"""Train the ear: one small linear model a language, from the letters and sentences in train/.

    python tests/corpus/train_ear.py [--language en] [--folds 2]

Deterministic: the same files give the same model. Thresholds come from folds by series: each letter is scored by a
model that has seen no letter by the same hand. The held-back letters are never read here.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from examples import CHECKS, LABELS, OWN, Example, examples
from numpy.typing import NDArray
from thresholds import thresholds

from tidings import resources
from tidings.checks.sense import MAGIC, SLOT_BITS, ZERO, stretches
from tidings.session import Session

EPOCHS = 20
AVERAGED = 10  # of the last epochs: the mean of their weights is steadier than the last ones
BATCH = 64
RATE = 0.25
UNHEARD = 0.3  # share of the words that each reading of a sentence leaves out, so that no single word is relied on
LEAST_SEEN = 2  # examples that a feature needs to be known
MOST_KNOWN = 100_000  # features that the file keeps
SHRINK = 3e-6  # what pulls weights to nothing
POSITIVE = 3.0  # what a sentence that fires counts, against one that does not
UNSURE = 0.15  # what a sentence counts for the checks that nobody judged it for
INSIDE = 0.6  # share of a mark, or of a stretch, from which the stretch shows what is marked
MARGIN = 0.1  # by which a threshold stays above every near miss of its own examples, and below what must be found
# Letters that the phrases were written with, and far-fetched ones: no measure of the letters of every day.
KNOWN = ("a", "b")

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


# A row before it stands in a set: the example's number, features by the word they start at, labels, their weights.
Row = tuple[int, list[list[int]], Floats, Floats]


def as_set(rows: Iterable[Row], known: Mapping[int, int]) -> Set:
    """Turn rows into arrays; `known` gives features their places, and what it lacks is left out."""
    owners, features, words, starts, labels, weights = [], [], [], [0], [], []
    for owner, by_word, truth, worth in rows:
        for at, numbers in enumerate(by_word):
            places = [known[number] for number in numbers if number in known]
            features += places
            words += [at] * len(places)
        starts.append(len(features))
        owners.append(owner)
        labels.append(truth)
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


def _truth(example: Example, names: Sequence[str]) -> tuple[Floats, Floats]:
    labels = np.array([name in example.labels for name in names], np.float32)
    judged = np.array(
        [1.0 if example.judged is None or name in example.judged else UNSURE for name in names], np.float32
    )
    return labels, judged * np.where(labels > 0, POSITIVE, 1.0).astype(np.float32)


def whole_sentences(found: Sequence[Example]) -> Iterator[Row]:
    """Give a row for each sentence, for all labels."""
    for n, example in enumerate(found):
        yield n, [example.features.whole, *example.features.starting], *_truth(example, LABELS)


def in_stretches(found: Sequence[Example]) -> Iterator[Row]:
    """Give a row for each stretch of a few words, for the checks alone.

    A stretch shows what is marked if it holds most of the mark; one that holds a little of it tells nothing.
    """
    for n, example in enumerate(found):
        known, worth = _truth(example, CHECKS)
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


def train(data: Set, rows: Rows, known: int) -> tuple[Floats, Floats]:
    """Fit logistic regressions for all labels at once (Adagrad, a rate a feature); give weights and biases.

    `known` is the number of features. Each reading leaves some words out.
    """
    random = np.random.default_rng(20261125)
    width, longest = data.labels.shape[1], int(data.words.max()) + 1
    weights, bias = np.zeros((known, width), np.float32), np.full(width, -3.0, np.float32)
    mean, mean_bias = np.zeros_like(weights), np.zeros_like(bias)
    seen = np.full((known, 1), 1e-8, np.float32)
    for epoch in range(EPOCHS):
        order = random.permutation(rows)
        for begin in range(0, len(order), BATCH):
            chosen = order[begin : begin + BATCH]
            features, words, row = data.rows(chosen)
            listened = random.random((len(chosen), longest), np.float32) >= UNHEARD
            listened[:, 0] = True
            kept = listened[row, words]
            sums = Sums(features[kept], row[kept], len(chosen))
            chosen = chosen[sums.filled]
            score = sums.forth(weights) + bias
            slope = (1 / (1 + np.exp(-score)) - data.labels[chosen]) * data.weights[chosen] / BATCH
            used, step = sums.back(slope)
            step += SHRINK * weights[used]
            seen[used] += (step**2).mean(1, keepdims=True)
            weights[used] -= RATE * step / np.sqrt(seen[used])
            bias -= 0.05 * slope.sum(0)
        if epoch >= EPOCHS - AVERAGED:
            mean += weights / AVERAGED
            mean_bias += bias / AVERAGED
    return mean, mean_bias


def score(data: Set, rows: Rows, weights: Floats, bias: Floats) -> Floats:
    """Score rows for every label."""
    features, _, row = data.rows(rows)
    sums = Sums(features, row, len(rows))
    result = np.tile(bias, (len(rows), 1))
    result[sums.filled] += sums.forth(weights)
    return result


@dataclass(frozen=True)
class Trained:
    """What was learned: the places of the known features, and weights and biases for whole sentences and stretches."""

    known: Mapping[int, int]
    whole: tuple[Floats, Floats]
    stretch: tuple[Floats, Floats]

    def score(self, found: Sequence[Example]) -> Floats:
        """Score some examples as `tidings.checks.sense.Model` does."""
        sentences, parts = as_set(whole_sentences(found), self.known), as_set(in_stretches(found), self.known)
        scores = score(sentences, np.arange(len(found)), *self.whole)
        best = np.full((len(found), len(CHECKS)), -np.inf, np.float32)
        np.maximum.at(best, parts.owners, score(parts, np.arange(len(parts.owners)), *self.stretch))
        scores[:, : len(CHECKS)] = (scores[:, : len(CHECKS)] + best) / 2
        return scores

    def lighter(self, found: Sequence[Example]) -> Trained:
        """Leave out the features that bring least: the product of their greatest weight and the root of their count."""
        if len(self.known) <= MOST_KNOWN:
            return self
        counts = np.bincount(as_set(whole_sentences(found), self.known).features, minlength=len(self.known))
        greatest = np.maximum(np.abs(self.whole[0]).max(axis=1), np.abs(self.stretch[0]).max(axis=1))
        kept = np.sort(np.argsort(-greatest * np.sqrt(counts), kind="stable")[:MOST_KNOWN])
        numbers = np.array(list(self.known))[kept]
        return Trained(
            {int(number): place for place, number in enumerate(numbers)},
            (self.whole[0][kept], self.whole[1]),
            (self.stretch[0][kept], self.stretch[1]),
        )


def learn(found: Sequence[Example]) -> Trained:
    """Train on some examples."""
    known = known_features(found)
    sentences, parts = as_set(whole_sentences(found), known), as_set(in_stretches(found), known)
    return Trained(
        known,
        train(sentences, np.arange(len(sentences.owners)), len(known)),
        train(parts, np.arange(len(parts.owners)), len(known)),
    ).lighter(found)


def pack(trained: Trained, limits: Floats, phrased_limits: Floats) -> bytes:
    """Write the model: the features' numbers, and their weights in one byte each, of few values."""
    weights = np.concatenate([trained.whole[0], trained.stretch[0]], axis=1)
    scales = np.maximum(np.abs(weights).max(axis=0), 1e-6) / ZERO
    small = np.clip(np.rint(weights / scales), -ZERO, ZERO).astype(np.int16) + ZERO
    head = {
        "labels": list(LABELS),
        "in_stretches": len(CHECKS),
        "features": len(trained.known),
        "scales": [float(f"{value:.5g}") for value in scales],
        "bias": [round(float(value), 4) for value in np.concatenate([trained.whole[1], trained.stretch[1]])],
        "thresholds": [round(float(value), 3) for value in limits],
        "phrased_thresholds": [round(float(value), 3) for value in phrased_limits],
    }
    numbers = np.array(list(trained.known), "<u4")
    slots = np.searchsorted(numbers, np.arange((1 << SLOT_BITS) + 1, dtype=np.int64) << (32 - SLOT_BITS)).astype("<u4")
    body = slots.tobytes() + numbers.tobytes() + small.astype(np.uint8).tobytes()
    return zlib.compress(MAGIC + json.dumps(head).encode() + b"\n" + body, 9)


def in_folds(found: Sequence[Example], folds: int) -> Iterable[tuple[Rows, Rows]]:
    """Give for each fold the examples to learn from and those left out: letters of whole series, each by one hand.

    The letters that were there when the phrases were written, and the far-fetched ones, are never left out.
    """
    series = np.array([example.group[:1] if example.letter else "" for example in found])
    fresh = [name for name in sorted(set(series)) if name and name not in KNOWN]
    for number in range(folds):
        unseen = np.isin(series, fresh[number::folds])
        if unseen.any():
            yield np.flatnonzero(~unseen), np.flatnonzero(unseen)


def fit(language: str, folds: int, session: Session) -> tuple[bytes, list[str]]:
    """Train a language's model; give it and what its folds tell."""
    found = [example for example in examples(language, session) if example.features.starting]
    scores, fresh = [], []
    for seen, unseen in in_folds(found, folds):
        left_out = [found[n] for n in unseen]
        scores.append(learn([found[n] for n in seen]).score(left_out))
        fresh += left_out
    limits, phrased_limits, told = thresholds(np.concatenate(scores), fresh)
    trained = learn(found)
    own = [example for example in found if example.group == OWN]
    reached = trained.score(own)
    fires = np.array([[label in example.labels for label in LABELS] for example in own])
    judged = np.array([[label in (example.judged or ()) for label in LABELS] for example in own]) & ~fires
    limits = np.maximum(limits, np.where(judged, reached, -np.inf).max(0) + MARGIN)
    phrased_limits = np.minimum(phrased_limits, np.where(fires, reached, np.inf).min(0) - MARGIN)
    return pack(trained, limits.astype(np.float32), phrased_limits.astype(np.float32)), told


def main() -> None:
    """Train and write each language's model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", action="append")
    parser.add_argument("--folds", type=int, default=2)
    options = parser.parse_args()
    session = Session()
    for language in options.language or session.content.language_codes():
        model, told = fit(language, options.folds, session)
        path = resources.assets_dir() / "checks" / language / "ear.model"
        path.write_bytes(model)
        print(f"{language}: {len(model) // 1000} kB", *told, sep="\n  ")


if __name__ == "__main__":
    main()
