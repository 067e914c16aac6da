"""Train the ear: small nets for each language, from the letters and sentences in train/.

    python tests/corpus/train_ear.py [--language en] [--folds 2]

Deterministic: the same files give the same model. Thresholds come from folds by series: each letter is scored by a
model that has seen no letter by the same hand. The held-back letters are never read here.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from beginnings import beginnings
from examples import CHECKS, LABELS, OWN, SAMPLE, Example, examples
from nets import HIDDEN, SEED, Net, in_few_values, kept, layer, mean_of, rounded, train_hearing, train_roles
from rows import Floats, Rows, Set, Sums, as_set, heard_in_part, in_stretches, known_features, truth, whole_sentences
from thresholds import thresholds

from tidings import resources
from tidings.checks import row_table
from tidings.checks.context import UNIT, Told, as_told, surroundings
from tidings.checks.lanes import places
from tidings.checks.sense import MAGIC, ZERO
from tidings.session import Session

EPOCHS = 20
AVERAGED = 10  # of the last epochs: the mean of their weights is steadier than the last ones
BATCH = 64
RATE = 0.25
UNHEARD = 0.3  # share of the words that each reading of a stretch leaves out, so that no single word is relied on
REACHES = (2, 3)  # how far off a word's neighbours stand, from which each of the nets that hear begins
MOST_KNOWN = 150_000  # features that the file keeps
SHRINK = 3e-6  # what pulls weights to nothing
MARGIN = 0.1  # by which a threshold stays above near misses and sample letters, and below what must be found
ROLE_FOLDS = 4  # for the net that tells roles, which is trained in seconds
# Letters that the phrases were written with, and far-fetched ones: no measure of the letters of every day.
KNOWN = ("a", "b")
ROLES = LABELS[len(CHECKS) :]


def train_stretches(data: Set, known: int) -> tuple[Floats, Floats]:
    """Fit logistic regressions for all checks at once (Adagrad, a rate a feature); give weights and biases.

    `known` is the number of features. Each reading leaves some words out.
    """
    random = np.random.default_rng(20261125)
    width = data.labels.shape[1]
    weights, bias = np.zeros((known, width), np.float32), np.full(width, -3.0, np.float32)
    mean, mean_bias = np.zeros_like(weights), np.zeros_like(bias)
    seen = np.full((known, 1), 1e-8, np.float32)
    for epoch in range(EPOCHS):
        order = random.permutation(len(data.owners))
        for begin in range(0, len(order), BATCH):
            chosen, sums = heard_in_part(data, order[begin : begin + BATCH], random, UNHEARD)
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


def score_stretches(data: Set, weights: Floats, bias: Floats) -> Floats:
    """Score stretches for every check."""
    features, _, row = data.rows(np.arange(len(data.owners)))
    sums = Sums(features, row, len(data.owners))
    result = np.tile(bias, (len(data.owners), 1))
    result[sums.filled] += sums.forth(weights)
    return result


def read_in_letters(scores: Floats, found: Sequence[Example]) -> Rows:
    """Give for each sentence what the net that tells roles reads, from the scores of its whole letter."""
    read: list[Told] = []
    told: list[Told] = []
    for n, example in enumerate(found):
        if told and not (example.letter and example.letter == found[n - 1].letter):
            read += surroundings(told)
            told = []
        told.append(as_told(scores[n].tolist()))
    return np.array([*read, *surroundings(told)], np.int64)


def learn_roles(read: Rows, found: Sequence[Example]) -> Net:
    """Train the net that tells roles."""
    labels, worth = zip(*[truth(example, ROLES) for example in found], strict=True)
    return train_roles(read, np.array(labels), np.array(worth))


@dataclass(frozen=True)
class Trained:
    """What was learned: the places of known features, the net that hears, and weights and biases for stretches."""

    known: Mapping[int, int]
    hearing: Net
    stretch: tuple[Floats, Floats]

    def score(self, found: Sequence[Example]) -> Floats:
        """Score some examples, each by itself, as `tidings.checks.sense.Model` does."""
        scores = self.hearing.hear(as_set(whole_sentences(found), self.known))
        parts = as_set(in_stretches(found), self.known)
        best = np.full((len(found), len(CHECKS)), -np.inf, np.float32)
        np.maximum.at(best, parts.owners, score_stretches(parts, *self.stretch))
        scores[:, : len(CHECKS)] = (scores[:, : len(CHECKS)] + best) / 2
        return scores

    def written(self) -> Trained:
        """Give the same as it is once it was written in few values."""
        return Trained(self.known, self.hearing.written(ZERO), (kept(self.stretch[0], ZERO), self.stretch[1]))

    def lighter(self, found: Sequence[Example]) -> Trained:
        """Leave out the features that bring least: their weights, and the root of their count."""
        if len(self.known) <= MOST_KNOWN:
            return self
        counts = np.bincount(as_set(whole_sentences(found), self.known).features, minlength=len(self.known))
        weight = sum(part / part.mean() for part in (_length(self.hearing.inner), _length(self.stretch[0])))
        kept = np.sort(np.argsort(-weight * np.sqrt(counts), kind="stable")[:MOST_KNOWN])
        numbers = np.array(list(self.known))[kept]
        return Trained(
            {int(number): place for place, number in enumerate(numbers)},
            replace(self.hearing, inner=self.hearing.inner[kept]),
            (self.stretch[0][kept], self.stretch[1]),
        )


def _length(weights: Floats) -> Floats:
    found: Floats = np.sqrt((weights**2).sum(axis=1))
    return found


def with_roles(scores: Floats, found: Sequence[Example], net: Net) -> Floats:
    """Put the scores of roles in their letters in place of those of sentences by themselves."""
    read = read_in_letters(scores, found)
    return np.concatenate([scores[:, : len(CHECKS)], in_context(read, net)], axis=1)


def in_context(read: Rows, net: Net) -> Floats:
    """Score what stands in letters for each role."""
    return net.outputs((read * UNIT).astype(np.float32) @ net.inner)


def learn(found: Sequence[Example]) -> Trained:
    """Train on some examples."""
    known = known_features(found)
    data = as_set(whole_sentences(found), known)
    nets = [
        train_hearing(data, beginnings(found, known, HIDDEN, reach, SEED + reach), SEED + reach) for reach in REACHES
    ]
    return Trained(
        known,
        mean_of(nets),
        train_stretches(as_set(in_stretches(found), known), len(known)),
    ).lighter(found)


def pack(trained: Trained, roles: Net, limits: Floats, phrased_limits: Floats) -> bytes:
    """Write the model: the features' numbers, and their weights in one byte each, of few values.

    The lanes of a feature's row stand as `tidings.checks.sense.Model` reads them.
    """
    units = trained.hearing.inner.astype(np.int64)
    checks, scales_of_checks = in_few_values(trained.stretch[0], ZERO)
    table, spilt = row_table.written(list(trained.known))
    head = {
        "labels": list(LABELS),
        "checks": len(CHECKS),
        "spilt": spilt,
        "bias_of_units": rounded(trained.hearing.inner_bias, 3),
        "bias_of_checks": rounded(trained.stretch[1], 4),
        "scales_of_checks": scales_of_checks,
        "outer": layer(trained.hearing.outer, trained.hearing.outer_bias),
        "context": [
            {
                "weights": roles.inner.astype(int).tolist(),
                "bias": [round(value / UNIT) for value in roles.inner_bias.tolist()],
            },
            layer(roles.outer, roles.outer_bias),
        ],
        "thresholds": rounded(limits, 3),
        "phrased_thresholds": rounded(phrased_limits, 3),
    }
    counted, empty = np.ones((len(units), 1), np.int64), np.zeros((len(units), 1), np.int64)
    lanes = np.concatenate([checks + ZERO, counted, units + ZERO, empty], axis=1)
    rows = lanes[:, places(lanes.shape[1] - 1)].astype(np.uint8)
    return zlib.compress(MAGIC + json.dumps(head).encode() + b"\n" + table + rows.tobytes(), 9)


def in_folds(found: Sequence[Example], folds: int) -> Iterator[tuple[Rows, Rows]]:
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
    heard = np.concatenate(scores)
    limits, phrased_limits, told = thresholds(unseen_roles(heard, fresh), fresh)
    trained, roles = learn(found).written(), learn_roles(read_in_letters(heard, fresh), fresh).written()
    own = [example for example in found if example.group in (OWN, SAMPLE)]
    reached = with_roles(trained.score(own), own, roles)
    fires = np.array([[label in example.labels for label in LABELS] for example in own])
    judged = np.array(
        [[label in (example.judged or ()) and label not in example.excused for label in LABELS] for example in own]
    )
    judged &= ~fires
    limits = np.maximum(limits, np.where(judged, reached, -np.inf).max(0) + MARGIN)
    phrased_limits = np.minimum(phrased_limits, np.where(fires, reached, np.inf).min(0) - MARGIN)
    return pack(trained, roles, limits.astype(np.float32), phrased_limits.astype(np.float32)), told


def unseen_roles(heard: Floats, fresh: Sequence[Example]) -> Floats:
    """Score the roles of letters by nets that have seen no letter of their series."""
    read = read_in_letters(heard, fresh)
    series = np.array([example.group[:1] for example in fresh])
    names = sorted(set(series))
    scores = heard.copy()
    for number in range(ROLE_FOLDS):
        unseen = np.isin(series, names[number::ROLE_FOLDS])
        if unseen.any():
            net = learn_roles(read[~unseen], [fresh[n] for n in np.flatnonzero(~unseen)])
            scores[unseen, len(CHECKS) :] = in_context(read[unseen], net)
    return scores


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
