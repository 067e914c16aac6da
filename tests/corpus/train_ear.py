"""Train the ear: one small linear model a language, from the letters and sentences in train/.

    python tests/corpus/train_ear.py [--language en] [--folds 4]

Deterministic: the same files give the same model. Thresholds come from folds by file: each letter is scored by a model
that has not seen its file. The held-back letters are never read here.
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from letters import read_letters
from numpy.typing import NDArray

from tidings import resources
from tidings.checks.checklist import Checklist
from tidings.checks.reading import read, read_letter
from tidings.checks.sense import BUCKETS, MAGIC, ZERO, buckets_of, words_of
from tidings.content.compiled import read_source
from tidings.core.letter import letter_text
from tidings.session import Session

HERE = Path(__file__).parent
CHECKS = [
    "negative-opener",
    "policy-shield",
    "euphemism",
    "hidden-agent",
    "blame-shift",
    "not-my-job",
    "excuse",
    "client-blame",
    "internal-jargon",
    "false-hope",
    "overpromise",
    "vague-time",
    "vague-remedy",
    "over-apology",
    "dismissive",
    "boilerplate",
]
ROLES = ["thanks", "own-fault", "apology", "fix", "remedy", "follow-up", "empathy"]
# Roles of which a finding tells that nobody plays them.
SILENCING = ("=thanks", "=apology", "=fix", "=remedy", "=follow-up", "=empathy")
LABELS = (*CHECKS, *(f"={role}" for role in ROLES))

EPOCHS = 14
BATCH = 64
RATE = 0.25
POSITIVE = 3.0  # what a sentence that fires counts, against one that does not
UNSURE = 0.15  # what a sentence counts for the checks that nobody judged it for
PRECISION = 0.5  # beta of the F score that thresholds aim at: a false alarm costs more trust than a miss
OWN = "own examples"  # their group: never held out
MARGIN = 0.1  # by which a threshold stays above every near miss of its own examples
FEW = 40  # sentences a check fires on, below which its threshold leans on the common one

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Example:
    """One sentence: its features, its labels, and for which labels it was judged (None: all).

    `letter` is empty for a sentence that stands in none.
    """

    group: str
    features: tuple[int, ...]
    labels: frozenset[str]
    judged: frozenset[str] | None
    letter: str = ""


def examples(language: str, session: Session) -> Iterator[Example]:
    """Read all that a language's model may learn from."""
    for path in sorted((HERE / "train" / language).glob("*.txt")):
        kind, _, name = path.stem.partition("-")
        if kind in ("s", "ear"):
            yield from _sentences(path, kind, name, language, session)
        else:
            yield from _letters(path, language, session)
    yield from _samples(language, session)
    yield from _own_examples(language, session)


def _own_examples(language: str, session: Session) -> Iterator[Example]:
    """Read the examples that the checks and roles bring: what fires, and the near misses that must not."""
    ear = _phrases_alone(language, session).ear
    folder = resources.assets_dir() / "checks" / language
    for path in (*sorted(folder.glob("*.yaml")), *sorted((folder / "roles").glob("*.yaml"))):
        label = f"={path.stem}" if path.parent.name == "roles" else path.stem
        if label not in LABELS:
            continue
        wording = read_source(path)
        for key in ("fires", "passes"):
            for text in wording.get(key) or ():
                heard = ear.hear(re.sub(r"\[\[|\]\]", "", text))
                features = tuple(buckets_of(words_of(heard.tokens), heard.recognised))
                labels = frozenset({label}) if key == "fires" else frozenset()
                # A near miss is told three times: it stands for the traps that the phrases were written around.
                for _ in range(1 if key == "fires" else 3):
                    yield Example(OWN, features, labels, frozenset({label}))


@cache
def _phrases_alone(language: str, session: Session) -> Checklist:
    """Give a language's checks without the model that is to be trained."""
    return Checklist(session.content.packed_checks(language))


def _letters(path: Path, language: str, session: Session) -> Iterator[Example]:
    checklist = _phrases_alone(language, session)
    for letter in read_letters(path, language):
        for sentence in read(letter.text, checklist).worded:
            marks = {m.check for m in letter.marks if m.start < sentence.end and sentence.start < m.end}
            roles = {
                f"={name}"
                for role in letter.roles
                if sentence.start < role.end <= sentence.end + 1
                for name in role.names
            }
            heard = sentence.heard
            features = tuple(buckets_of(words_of(heard.tokens), heard.recognised))
            yield Example(path.stem, features, frozenset(marks | roles), None, letter.id)


def _samples(language: str, session: Session) -> Iterator[Example]:
    """Read the sample letters in each of their wordings: whole letters that show no fault."""
    checklist = _phrases_alone(language, session)
    for situation in session.content.situation_ids():
        answers = session.sample(situation, language)
        for tone in ("warm", "plain"):
            letter = session.compose(answers._replace(tones={"letter": tone}))
            for sentence in read_letter(letter, letter_text(letter), checklist).worded:
                features = tuple(buckets_of(words_of(sentence.heard.tokens), sentence.heard.recognised))
                yield Example("sample", features, frozenset(), frozenset(CHECKS))


def _sentences(path: Path, kind: str, name: str, language: str, session: Session) -> Iterator[Example]:
    """Read a file of sentences that fire one check or role (+) or come close and do not (-).

    What nobody judged is unknown; but near misses written for the project (`s-`) and neutral sentences fire nothing.
    """
    ear = _phrases_alone(language, session).ear
    label = f"={name}" if name in ROLES else name
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        sign, _, text = line.partition(" ")
        if sign not in ("+", "-") or not text.strip():
            continue
        heard = ear.hear(re.sub(r"\[\[(?:[a-z+-]+\|)?|\]\]", "", text).strip())
        features = tuple(buckets_of(words_of(heard.tokens), heard.recognised))
        everything = sign == "-" and (name == "neutral" or kind == "s")
        judged = frozenset(CHECKS) if everything else frozenset({label})
        labels = frozenset({label}) if sign == "+" else frozenset()
        yield Example(f"{path.stem} {number % 4}", features, labels, judged)


@dataclass(frozen=True)
class Set:
    """Examples as arrays: features of all rows one after the other, where each row starts, labels and their weights."""

    features: NDArray[np.int64]
    starts: NDArray[np.int64]
    labels: Floats
    weights: Floats

    def rows(self, chosen: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
        """Give the features of some rows, where each starts, and what each feature counts."""
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        at = np.concatenate([np.arange(self.starts[row], self.starts[row + 1]) for row in chosen])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        return self.features[at], starts, np.repeat(1 / np.sqrt(lengths), lengths).astype(np.float32)


def as_set(found: Sequence[Example]) -> Set:
    """Turn examples into arrays."""
    lengths = [len(example.features) for example in found]
    labels = np.array([[label in example.labels for label in LABELS] for example in found], np.float32)
    judged = [
        [1.0 if example.judged is None or label in example.judged else UNSURE for label in LABELS] for example in found
    ]
    weights = np.array(judged, np.float32) * np.where(labels > 0, POSITIVE, 1.0).astype(np.float32)
    features = np.array([number for example in found for number in example.features], np.int64)
    return Set(features, np.concatenate([[0], np.cumsum(lengths)]), labels, weights)


def train(data: Set, rows: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Fit logistic regressions for all labels at once (Adagrad, a rate a feature); give weights and biases."""
    random = np.random.default_rng(20261125)
    weights = np.zeros((BUCKETS, len(LABELS)), np.float32)
    bias = np.full(len(LABELS), -3.0, np.float32)
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
            step = np.add.reduceat(spread[sort], first, axis=0)
            seen[used] += (step**2).mean(1, keepdims=True)
            weights[used] -= RATE * step / np.sqrt(seen[used])
            bias -= 0.05 * slope.sum(0)
    return weights, bias


def score(data: Set, rows: NDArray[np.int64], weights: Floats, bias: Floats) -> Floats:
    """Score rows for every label."""
    features, starts, values = data.rows(rows)
    result: Floats = np.add.reduceat(weights[features] * values[:, None], starts, axis=0) + bias
    return result


def f_score(which: NDArray[np.bool_], truth: NDArray[np.bool_], beta: float = 1.0) -> float:
    """Weigh hits against misses and false alarms; a beta under 1 makes a false alarm cost more."""
    hits = int((which & truth).sum())
    both = int(which.sum()) + beta**2 * int(truth.sum())
    return (1 + beta**2) * hits / both if both else 0.0


def thresholds(scores: Floats, found: Sequence[Example]) -> tuple[Floats, list[str]]:
    """Choose for each label the score from which it counts.

    Phrases take no part: they were written with these letters at hand, and hear less in others. Marks are judged by
    sentence; roles by letter, since what is told of a letter is that nobody plays them. Where few sentences fire, a
    threshold leans on the common one.
    """
    steps = np.arange(-4.0, 4.0, 0.1, np.float32)
    truth = np.array([[label in example.labels for label in LABELS] for example in found])
    letters = sorted({example.letter for example in found})
    order = np.array([letters.index(example.letter) for example in found])
    checks = len(CHECKS)

    def judged(n: int, step: np.float32) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        which = scores[:, n] > step
        if LABELS[n] not in SILENCING:
            return which, truth[:, n]
        missing, really = np.ones(len(letters), np.bool_), np.ones(len(letters), np.bool_)
        np.logical_and.at(missing, order, ~which)
        np.logical_and.at(really, order, ~truth[:, n])
        return missing, really

    common = max(steps, key=lambda step: f_score(scores[:, :checks] > step, truth[:, :checks], PRECISION))
    chosen, told = [], []
    for n, label in enumerate(LABELS):
        best = max(steps, key=lambda step: f_score(*judged(n, step), PRECISION))
        trust = 1.0 if label in SILENCING else min(truth[:, n].sum() / FEW, 1.0)
        step = trust * best + (1 - trust) * common
        chosen.append(step)
        told.append(f"{label:17} {int(truth[:, n].sum()):4} F1 {f_score(*judged(n, step)):.2f} above {step:+.1f}")
    picked = scores[:, :checks] > np.array(chosen[:checks])
    told.append(f"{'all checks':17} {int(truth[:, :checks].sum()):4} F1 {f_score(picked, truth[:, :checks]):.3f}")
    return np.array(chosen, np.float32), told


def pack(weights: Floats, bias: Floats, limits: Floats) -> bytes:
    """Write the model: weights in one byte each."""
    scale = float(np.abs(weights).max()) / 127
    small = np.clip(np.rint(weights / scale), -127, 127).astype(np.int16) + ZERO
    head = {
        "labels": list(LABELS),
        "scale": scale,
        "bias": [round(float(value), 4) for value in bias],
        "thresholds": [round(float(value), 3) for value in limits],
    }
    return zlib.compress(MAGIC + json.dumps(head).encode() + b"\n" + small.astype(np.uint8).tobytes(), 9)


def fit(language: str, folds: int, session: Session) -> tuple[bytes, list[str]]:
    """Train a language's model; give it and what its folds tell."""
    found = [example for example in examples(language, session) if example.features]
    data = as_set(found)
    groups = sorted({example.group for example in found})
    fold = np.array([groups.index(example.group) % folds for example in found])
    letters = np.array([bool(example.letter) for example in found])
    scores = np.zeros_like(data.labels)
    for number in range(folds):
        weights, bias = train(data, np.flatnonzero(fold != number))
        unseen = np.flatnonzero((fold == number) & letters)
        scores[unseen] = score(data, unseen, weights, bias)
    limits, told = thresholds(scores[letters], [example for example in found if example.letter])
    weights, bias = train(data, np.arange(len(found)))
    own = np.array([n for n, example in enumerate(found) if example.group == OWN])
    reached = np.where(data.labels[own] > 0, -np.inf, score(data, own, weights, bias))
    judged = np.array([[label in (found[n].judged or ()) for label in LABELS] for n in own])
    limits = np.maximum(limits, np.where(judged, reached, -np.inf).max(0) + MARGIN).astype(np.float32)
    return pack(weights, bias, limits), told


def main() -> None:
    """Train and write each language's model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", action="append")
    parser.add_argument("--folds", type=int, default=4)
    options = parser.parse_args()
    session = Session()
    for language in options.language or session.content.language_codes():
        model, told = fit(language, options.folds, session)
        path = resources.assets_dir() / "checks" / language / "ear.model"
        path.write_bytes(model)
        print(f"{language}: {len(model) // 1000} kB", *told, sep="\n  ")


if __name__ == "__main__":
    main()
