"""Train the ear: one small linear model a language, from the letters, sentences and fragments in train/.

    python tests/corpus/train_ear.py [--language en] [--folds 2]

Deterministic: the same files give the same model. Thresholds come from folds by series: each letter is scored by a
model that has seen no letter by the same hand. The held-back letters are never read here.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from examples import CHECKS, LABELS, OWN, Example, examples
from numpy.typing import NDArray
from thresholds import thresholds

from tidings import resources
from tidings.checks.sense import BUCKETS, MAGIC, ZERO, stretches
from tidings.session import Session

EPOCHS = 14
BATCH = 64
RATE = 0.25
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

    `owners` are the examples that the rows come from.
    """

    features: Rows
    starts: Rows
    labels: Floats
    weights: Floats
    owners: Rows

    def rows(self, chosen: Rows) -> tuple[Rows, Rows, Floats]:
        """Give the features of some rows, where each starts, and what each feature counts."""
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        at = np.arange(lengths.sum()) + np.repeat(self.starts[chosen] - starts, lengths)
        return self.features[at], starts, np.repeat(1 / np.sqrt(lengths), lengths).astype(np.float32)


def as_set(rows: Iterable[tuple[int, list[int], Floats, Floats]]) -> Set:
    """Turn rows (the example's number, features, labels, weights) into arrays."""
    owners, features, labels, weights = zip(*rows, strict=True)
    starts = np.concatenate([[0], np.cumsum([len(one) for one in features])])
    flat = np.fromiter((number for one in features for number in one), np.int64, int(starts[-1]))
    return Set(flat, starts, np.array(labels), np.array(weights), np.array(owners))


def _truth(example: Example, names: Sequence[str]) -> tuple[Floats, Floats]:
    labels = np.array([name in example.labels for name in names], np.float32)
    judged = np.array(
        [1.0 if example.judged is None or name in example.judged else UNSURE for name in names], np.float32
    )
    return labels, judged * np.where(labels > 0, POSITIVE, 1.0).astype(np.float32)


def whole_sentences(found: Sequence[Example]) -> Set:
    """Give a row for each sentence, for all labels."""
    return as_set((n, example.features.all(), *_truth(example, LABELS)) for n, example in enumerate(found))


def in_stretches(found: Sequence[Example]) -> Set:
    """Give a row for each stretch of a few words, for the checks alone.

    A stretch shows what is marked if it holds most of the mark; one that holds a little of it tells nothing.
    """
    rows = []
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
            rows.append((n, example.features.of(first, last), labels, weights))
    return as_set(rows)


def train(data: Set, rows: Rows) -> tuple[Floats, Floats]:
    """Fit logistic regressions for all labels at once (Adagrad, a rate a feature); give weights and biases."""
    random = np.random.default_rng(20261125)
    width = data.labels.shape[1]
    weights = np.zeros((BUCKETS, width), np.float32)
    bias = np.full(width, -3.0, np.float32)
    seen = np.full((BUCKETS, 1), 1e-8, np.float32)
    for _ in range(EPOCHS):
        order = random.permutation(rows)
        for begin in range(0, len(order), BATCH):
            chosen = order[begin : begin + BATCH]
            features, starts, values = data.rows(chosen)
            score = np.add.reduceat(weights[features] * values[:, None], starts, axis=0) + bias
            slope = (1 / (1 + np.exp(-score)) - data.labels[chosen]) * data.weights[chosen] / BATCH
            sort = np.argsort(features, kind="stable")
            used, first = np.unique(features[sort], return_index=True)
            lengths = np.diff(np.append(starts, len(features)))
            spread = np.repeat(slope, lengths, axis=0) * values[:, None]
            step = np.add.reduceat(spread[sort], first, axis=0) + SHRINK * weights[used]
            seen[used] += (step**2).mean(1, keepdims=True)
            weights[used] -= RATE * step / np.sqrt(seen[used])
            bias -= 0.05 * slope.sum(0)
    return weights, bias


def score(data: Set, rows: Rows, weights: Floats, bias: Floats) -> Floats:
    """Score rows for every label."""
    features, starts, values = data.rows(rows)
    result: Floats = np.add.reduceat(weights[features] * values[:, None], starts, axis=0) + bias
    return result


@dataclass(frozen=True)
class Trained:
    """What was learned: weights and biases for whole sentences, and for stretches."""

    whole: tuple[Floats, Floats]
    stretch: tuple[Floats, Floats]

    def score(self, sentences: Set, parts: Set, chosen: Rows) -> Floats:
        """Score some examples as `tidings.checks.sense.Model` does."""
        scores = score(sentences, chosen, *self.whole)
        rows = np.flatnonzero(np.isin(parts.owners, chosen))
        best = np.full((len(sentences.owners), len(CHECKS)), -np.inf, np.float32)
        np.maximum.at(best, parts.owners[rows], score(parts, rows, *self.stretch))
        scores[:, : len(CHECKS)] = (scores[:, : len(CHECKS)] + best[chosen]) / 2
        return scores


def learn(sentences: Set, parts: Set, chosen: Rows) -> Trained:
    """Train on some examples."""
    return Trained(train(sentences, chosen), train(parts, np.flatnonzero(np.isin(parts.owners, chosen))))


def pack(trained: Trained, limits: Floats, phrased_limits: Floats) -> bytes:
    """Write the model: weights in one byte each."""
    weights = np.concatenate([trained.whole[0], trained.stretch[0]], axis=1)
    scales = np.maximum(np.abs(weights).max(axis=0), 1e-6) / 127
    small = np.clip(np.rint(weights / scales), -127, 127).astype(np.int16) + ZERO
    head = {
        "labels": list(LABELS),
        "in_stretches": len(CHECKS),
        "scales": [float(f"{value:.5g}") for value in scales],
        "bias": [round(float(value), 4) for value in np.concatenate([trained.whole[1], trained.stretch[1]])],
        "thresholds": [round(float(value), 3) for value in limits],
        "phrased_thresholds": [round(float(value), 3) for value in phrased_limits],
    }
    return zlib.compress(MAGIC + json.dumps(head).encode() + b"\n" + small.astype(np.uint8).tobytes(), 9)


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
    sentences, parts = whole_sentences(found), in_stretches(found)
    scores = np.zeros_like(sentences.labels)
    fresh: list[int] = []
    for seen, unseen in in_folds(found, folds):
        scores[unseen] = learn(sentences, parts, seen).score(sentences, parts, unseen)
        fresh += unseen.tolist()
    limits, phrased_limits, told = thresholds(scores[fresh], [found[n] for n in fresh])
    trained = learn(sentences, parts, np.arange(len(found)))
    own = np.array([n for n, example in enumerate(found) if example.group == OWN])
    reached = trained.score(sentences, parts, own)
    fires = sentences.labels[own] > 0
    judged = np.array([[label in (found[n].judged or ()) for label in LABELS] for n in own]) & ~fires
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
