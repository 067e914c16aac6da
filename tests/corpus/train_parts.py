"""Train what turns a draft into a guided letter: which part a sentence is, and which situation a draft is about.

    python tests/corpus/train_parts.py [--language en] [--measure]

Deterministic. `--measure` trains no model but tells how many sentences are sorted right: each letter is sorted by a
model that has seen no letter of its series. The held-back letters are never read here.
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from letters import AnnotatedLetter, read_letters
from numpy.typing import NDArray

from tidings import resources
from tidings.checks import likeness, parts
from tidings.checks.likeness import Likeness, stems
from tidings.checks.parts import NONE, PartModel, features, unpacked
from tidings.checks.reading import Reading, read
from tidings.core.template import Node, Template
from tidings.session import Session

HERE = Path(__file__).parent
# The roles that a reader noted, and the part that a sentence with this role is; the first that fits is taken.
PART_OF_ROLE = {
    "referral": "referral",
    "apology": "apology",
    "follow-up": "follow_up",
    "remedy": "remedy",
    "fix": "correction",
    "thanks": "thanks",
    "news": "news",
    "cause": "cause",
    "own-fault": "cause",
    "empathy": "impact",
}
PARTS = (*dict.fromkeys(PART_OF_ROLE.values()), "invitation", NONE)
LEAST_SEEN = 4
FINEST = 200  # what the greatest weight is stored as
MOST_KNOWN = 14_000  # features that the file keeps, those that move the most sentences
EPOCHS = 30
RATE = 0.5
SHRINK = 2e-4
FOLLOWING = 0.5  # how much the order of parts counts, against the words of a sentence
WORTH_OF_NONE = 0.35
LEAST_LETTERS, MOST_SHARED = 3, 0.3  # letters that a stem needs, and the share of them from which it tells nothing
WORTH_OF_READY = 4.0  # what a ready letter counts, against one that somebody wrote
SITUATION_SHRINK = 2e-5
ROUNDS = 300
_NOTE = re.compile(r"(?m)^=== ([^|\n]*[^|\s])\s*\|([^|\n]*)")

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Line:
    """A sentence of a letter: its features, and the parts that a careful reader would put it into."""

    features: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Marked:
    """The sentences of one letter's body, the series it belongs to, the situation it is about, and its stems."""

    series: str
    lines: tuple[Line, ...]
    situation: str
    stems: frozenset[str]


def marked_letters(language: str, session: Session) -> Iterator[Marked]:
    """Read the annotated letters of a language."""
    checklist = session.content.checks(language)
    named = situation_words()
    for path in sorted((HERE / "train" / language).glob("*.txt")):
        if "-" in path.stem:
            continue
        notes = dict(_NOTE.findall(path.read_text(encoding="utf-8")))
        for letter in read_letters(path, language):
            reading = read(letter.text, checklist)
            told = "\n".join(letter.text[one.start : one.end] for one in reading.worded)
            situation = situation_of(notes[letter.id], named)
            yield Marked(series_of(path.stem), tuple(_lines(letter, reading)), situation, stems(told))


def series_of(stem: str) -> str:
    """Name the hand that a file is by."""
    return re.match(r"[a-z]+", stem)[0]  # type: ignore[index]


def situation_words() -> dict[str, re.Pattern[str]]:
    lines = (HERE / "situations.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return {name: re.compile(words, re.IGNORECASE) for name, words in entries}


def situation_of(note: str, named: Mapping[str, re.Pattern[str]]) -> str:
    """Name the one situation that a note tells of; nothing where it tells of none or of several."""
    found = [name for name, words in named.items() if words.search(note)]
    if "second-delay" in found and "delay" in found:
        found.remove("delay")
    return found[0] if len(found) == 1 else ""


def _lines(letter: AnnotatedLetter, reading: Reading) -> Iterator[Line]:
    for at, sentence in enumerate(reading.body):
        roles = {name for role in letter.roles if sentence.start < role.end <= sentence.end + 1 for name in role.names}
        parts = [part for role, part in PART_OF_ROLE.items() if role in roles]
        if not parts:
            parts = ["invitation"] if {"phone", "email"} & sentence.heard.recognised else [NONE]
        found = features(sentence.heard.tokens, sentence.heard.recognised, at, len(reading.body))
        yield Line(tuple(found), tuple(dict.fromkeys(parts)))


def ready_letters(language: str, session: Session) -> dict[str, frozenset[str]]:
    """Give the stems that the ready letter and the example of each situation say."""
    return {
        one.id: stems("\n".join(_ready_texts(session.content.template(language, one.id), session, one.id)))
        for one in session.situations()
    }


def _ready_texts(template: Template, session: Session, situation: str) -> Iterator[str]:
    wordings = (held for part in template.parts.values() for held in part.wordings.values())
    told = [*template.subject, *(one for wording in wordings for choice in wording for one in choice)]
    yield from (text for sentence in told for text in _literals(sentence.tree))
    answers = session.sample(situation, template.language)
    yield from (str(value) for value in answers.answers.values())


def _literals(node: Node) -> Iterator[str]:
    """Give the plain text of a template's tree."""
    if isinstance(node, list | tuple):
        if len(node) == 2 and node[0] == "text" and isinstance(node[1], str):
            yield node[1]
        else:
            yield from (text for inner in node for text in _literals(inner))


class SituationTrainer:
    """Softmax over the situations; a letter's stems count one each, divided by the root of their number."""

    def __init__(self, letters: Sequence[Marked], ready: Mapping[str, frozenset[str]]) -> None:
        self.situations = tuple(ready)
        examples = [(one.situation, one.stems, 1.0) for one in letters if one.situation in ready]
        examples += [(name, held, WORTH_OF_READY) for name, held in ready.items()]
        seen = Counter(stem for _name, held, _worth in examples for stem in held)
        most = MOST_SHARED * len(examples)
        self.known = {s: n for n, s in enumerate(sorted(s for s, c in seen.items() if LEAST_LETTERS <= c <= most))}
        rows = np.array([self.row(held) for _name, held, _worth in examples])
        truth = np.zeros((len(examples), len(ready)), np.float32)
        truth[np.arange(len(examples)), [self.situations.index(name) for name, _held, _worth in examples]] = 1
        worth = np.array([worth for _name, _held, worth in examples], np.float32)[:, None]
        self.bias = np.log((truth * worth).sum(0) / worth.sum() + 1e-3)
        self.weights = np.zeros((len(self.known), len(ready)), np.float32)
        speed = np.zeros_like(self.weights)
        for _round in range(ROUNDS):
            scores = rows @ self.weights + self.bias
            raised = np.exp(scores - scores.max(1, keepdims=True))
            slope = (truth - raised / raised.sum(1, keepdims=True)) * worth
            speed = 0.9 * speed + rows.T @ slope / worth.sum() - SITUATION_SHRINK * self.weights
            self.weights += 3 * speed

    def row(self, held: frozenset[str]) -> Floats:
        row = np.zeros(len(self.known), np.float32)
        row[[self.known[stem] for stem in held if stem in self.known]] = 1
        return row / np.sqrt(max(row.sum(), 1))

    def packed(self) -> bytes:
        """Pack what `Likeness` needs."""
        scale = float(np.abs(self.weights).max()) / FINEST
        held = {
            "situations": self.situations,
            "scale": round(scale, 6),
            "bias": [round(float(one), 4) for one in self.bias],
            "weights": {stem: [round(float(x) / scale) for x in self.weights[n]] for stem, n in self.known.items()},
        }
        return zlib.compress(json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode(), 9)


class Trainer:
    """Softmax over the parts; the features of a row count one each."""

    def __init__(self, letters: Sequence[Marked]) -> None:
        seen = Counter(name for letter in letters for line in letter.lines for name in set(line.features))
        self.known = {name: n for n, name in enumerate(sorted(name for name, c in seen.items() if c >= LEAST_SEEN))}
        self.counts = np.array([seen[name] for name in self.known], np.float32)
        self.weights = np.zeros((len(self.known), len(PARTS)), np.float32)
        self.bias = np.zeros(len(PARTS), np.float32)
        self._train([line for letter in letters for line in letter.lines])
        self.follows = _follows(letters)

    def rows(self, line: Line) -> NDArray[np.int64]:
        return np.array([self.known[name] for name in line.features if name in self.known], np.int64)

    def _train(self, lines: Sequence[Line]) -> None:
        rows = [self.rows(line) for line in lines]
        truth = np.zeros((len(lines), len(PARTS)), np.float32)
        for n, line in enumerate(lines):
            truth[n, [PARTS.index(part) for part in line.parts]] = 1 / len(line.parts)
        worth = np.where(truth[:, -1] > 0, WORTH_OF_NONE, 1.0).astype(np.float32)
        random = np.random.default_rng(7)
        squares = np.full_like(self.weights, 1e-3)
        for epoch in range(EPOCHS):
            order = random.permutation(len(lines))
            for first in range(0, len(order), 64):
                batch = order[first : first + 64]
                flat = np.concatenate([rows[n] for n in batch])
                lengths = np.array([len(rows[n]) for n in batch])
                owner = np.repeat(np.arange(len(batch)), lengths)
                scores = np.zeros((len(batch), len(PARTS)), np.float32)
                np.add.at(scores, owner, self.weights[flat])
                scores += self.bias
                scores = np.exp(scores - scores.max(1, keepdims=True))
                slope = (truth[batch] - scores / scores.sum(1, keepdims=True)) * worth[batch][:, None]
                used, inverse = np.unique(flat, return_inverse=True)
                gradient = np.zeros((len(used), len(PARTS)), np.float32)
                np.add.at(gradient, inverse, slope[owner])
                gradient -= SHRINK * 64 * self.weights[used]
                squares[used] += gradient**2
                self.weights[used] += RATE / (1 + epoch / 4) * gradient / np.sqrt(squares[used]) * 0.3
                self.bias += 0.002 * slope.sum(0)


def _follows(letters: Sequence[Marked]) -> list[list[float]]:
    """Count how often a part follows another; the last row is for the first sentence."""
    count = len(PARTS)
    counts = np.ones((count + 1, count)) * 2
    for letter in letters:
        before = count
        for line in letter.lines:
            part = PARTS.index(line.parts[0])
            counts[before, part] += 1
            before = part
    shares = counts / counts.sum(1, keepdims=True)
    overall = counts[:-1].sum(0) / counts[:-1].sum()
    return (FOLLOWING * np.log(shares / overall)).round(3).tolist()


def packed(trained: Trainer) -> bytes:
    """Pack what `PartModel` needs: the heaviest features with whole numbers for weights."""
    moved = np.abs(trained.weights).max(1) * np.sqrt(trained.counts)
    heaviest = np.argsort(-moved, kind="stable")[:MOST_KNOWN]
    scale = float(np.abs(trained.weights).max()) / FINEST
    names = sorted(trained.known, key=trained.known.__getitem__)
    held = {
        "parts": PARTS,
        "scale": round(scale, 6),
        "bias": [round(float(one), 4) for one in trained.bias],
        "follows": trained.follows,
        "weights": {
            names[n]: [round(float(one) / scale) for one in trained.weights[n]] for n in sorted(heaviest.tolist())
        },
    }
    return zlib.compress(json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def measure(letters: Sequence[Marked], folds: int = 3) -> str:
    """Sort each letter by a model that has seen no letter of its series; tell how many sentences were right, or asked.

    Sentences without a role and those known by their phone number or address alone are told apart.
    """
    series = sorted({letter.series for letter in letters})
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for fold in range(folds):
        left_out = set(series[fold::folds])
        model = PartModel(unpacked(packed(Trainer([one for one in letters if one.series not in left_out]))))
        for letter in letters:
            if letter.series in left_out:
                guesses = model.sort([line.features for line in letter.lines])
                for line, guess in zip(letter.lines, guesses, strict=True):
                    count[line.parts[0]] += 1
                    right[line.parts[0]] += guess.sure and guess.part in line.parts
                    asked[line.parts[0]] += not guess.sure
    told = [part for part in PARTS if part not in (NONE, "invitation")]
    whole = sum(count[part] for part in told)
    shares = [sum(one[part] for part in told) / whole for one in (right, asked)]
    by_part = ", ".join(f"{part} {right[part] / count[part]:.2f} of {count[part]}" for part in told)
    return (
        f"right {shares[0]:.3f}, asked {shares[1]:.3f} of {whole} in {len(letters)} letters: {by_part}; "
        f"without a role: asked {asked[NONE] / count[NONE]:.2f} of {count[NONE]}"
    )


def measure_situations(letters: Sequence[Marked], ready: Mapping[str, frozenset[str]], folds: int = 3) -> str:
    """Tell how often the situation of a note is the likeliest, or among the likeliest three, for series left out."""
    series = sorted({letter.series for letter in letters})
    first = best = count = 0
    for fold in range(folds):
        left_out = set(series[fold::folds])
        model = Likeness(
            unpacked(SituationTrainer([one for one in letters if one.series not in left_out], ready).packed())
        )
        for letter in letters:
            if letter.situation and letter.series in left_out:
                ranked = model.ranked(" ".join(letter.stems))
                count += 1
                first += ranked[0] == letter.situation
                best += letter.situation in ranked[:3]
    return f"situations: first {first / count:.2f}, among three {best / count:.2f} of {count}"


def main() -> None:
    """Train the models, or measure them."""
    parser = argparse.ArgumentParser(description="Train what turns a draft into a guided letter.")
    parser.add_argument("--language", action="append", choices=["en", "ru", "sk", "el"])
    parser.add_argument("--measure", action="store_true", help="tell how many sentences are sorted right")
    options = parser.parse_args()
    session = Session()
    for language in options.language or ["en", "ru", "sk", "el"]:
        letters, ready = list(marked_letters(language, session)), ready_letters(language, session)
        if options.measure:
            print(language, measure_situations(letters, ready), measure(letters), sep="\n", flush=True)
            continue
        folder = resources.assets_dir() / "checks" / language
        (folder / parts.FILE).write_bytes(packed(Trainer(letters)))
        (folder / likeness.FILE).write_bytes(SituationTrainer(letters, ready).packed())
        print(language, len(letters), flush=True)


if __name__ == "__main__":
    main()
