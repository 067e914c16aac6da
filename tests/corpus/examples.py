"""Read all that the ear may learn from: letters, sentences, samples, and the checks' own examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from letters import AnnotatedLetter, read_letters

from tidings import resources
from tidings.checks.case import Case
from tidings.checks.checklist import Checklist
from tidings.checks.ear import Heard
from tidings.checks.features import Features, features_of, words_of
from tidings.checks.on_words import phrases
from tidings.checks.reading import Reading, ReadSentence, place_of, read, read_letter
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
    "referral-contact",
]
URGENT = "=urgent"  # news that leads the letter, so that it owes no thanks first: a recall, data in the wrong hands
ROLES = ["thanks", "news", "own-fault", "apology", "fix", "remedy", "follow-up", "empathy", "referral", "urgent"]
LABELS = (*CHECKS, *(f"={role}" for role in ROLES))
OWN = "own examples"  # the group of the examples that the checks bring
SAMPLE = "sample"  # and that of the sample letters

_MARK = re.compile(r"\[\[(?:([a-z+-]+)\|)?(.*?)\]\]")


@dataclass(frozen=True)
class Example:
    """One sentence: its features, its labels, where they are said, and for which labels it was judged (None: all).

    `words` are those that the features are of. `spans` are tokens, first and past the last. `phrased` names the labels
    of which a phrase was found, `excused` those for which an exception was. `letter` is empty for a sentence that
    stands in none.
    """

    group: str
    features: Features
    labels: frozenset[str]
    judged: frozenset[str] | None
    letter: str = ""
    spans: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    phrased: frozenset[str] = frozenset()
    excused: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


def examples(language: str, session: Session) -> Iterator[Example]:
    """Read all that a language's model may learn from."""
    for path in sorted((HERE / "train" / language).glob("*.txt")):
        if path.stem.partition("-")[0] in ("s", "n", "ear"):
            yield from lines_of(path, language, session)
        else:
            yield from _letters(path, language, session)
    yield from _samples(language, session)
    yield from _own_examples(language, session)


@cache
def phrases_alone(language: str, session: Session) -> Checklist:
    """Give a language's checks without the model that is to be trained."""
    return Checklist(session.content.packed_checks(language))


def _letters(path: Path, language: str, session: Session) -> Iterator[Example]:
    checklist = phrases_alone(language, session)
    for letter in read_letters(path, language):
        urgent = _is_urgent(letter)
        judged = None if urgent is not None else frozenset(LABELS) - {URGENT}
        for sentence, place in _placed(read(letter.text, checklist)):
            spans: dict[str, list[tuple[int, int]]] = {}
            for mark in letter.marks:
                if mark.start < sentence.end and sentence.start < mark.end:
                    spans.setdefault(mark.check, []).append((mark.start - sentence.start, mark.end - sentence.start))
            roles = {
                f"={name}"
                for role in letter.roles
                if sentence.start < role.end <= sentence.end + 1
                for name in role.names
            }
            if urgent and "=news" in roles:
                roles.add(URGENT)
            labels = frozenset({*spans, *roles})
            yield _example(path.stem, sentence.heard, labels, judged, letter.id, spans, place)


def _is_urgent(letter: AnnotatedLetter) -> bool | None:
    """Say whether a letter rightly leads with its news: it thanks nobody before, and no reader missed that.

    None where it thanks first, which an urgent letter may do as well.
    """
    if "thanks-first" in letter.on_letter:
        return False
    news = next((role for role in letter.roles if "news" in role.names), None)
    if news is None:
        return None
    thanked = any("thanks" in role.names for role in letter.roles if role.end <= news.end)
    return None if thanked else True


def _samples(language: str, session: Session) -> Iterator[Example]:
    """Read the sample letters in each of their wordings: whole letters that show no fault."""
    checklist = phrases_alone(language, session)
    for situation in session.content.situation_ids():
        answers = session.sample(situation, language)
        for tone in ("warm", "plain"):
            letter = session.compose(answers._replace(tones={"letter": tone}))
            for sentence, place in _placed(read_letter(letter, letter_text(letter), checklist)):
                yield _example(SAMPLE, sentence.heard, frozenset(), frozenset(CHECKS), place=place)


def _placed(reading: Reading) -> Iterator[tuple[ReadSentence, tuple[str, ...]]]:
    """Give the sentences that the writer worded, each with its place in the letter."""
    before = 0
    for sentence in reading.worded:
        yield sentence, place_of(sentence.kind, before, len(reading.body))
        before += sentence.kind == "paragraph"


def _own_examples(language: str, session: Session) -> Iterator[Example]:
    """Read the examples that the checks and roles bring: what fires, and the near misses that must not."""
    checklist = phrases_alone(language, session)
    folder = resources.assets_dir() / "checks" / language
    for path in (*sorted(folder.glob("*.yaml")), *sorted((folder / "roles").glob("*.yaml"))):
        label = f"={path.stem}" if path.parent.name == "roles" else path.stem
        if label not in LABELS:
            continue
        wording = read_source(path)
        for key in ("fires", "passes"):
            for marked in wording.get(key) or ():
                text, spans = _unmarked(marked, label)
                heard = checklist.ear.hear(text)
                labels = frozenset({label}) if key == "fires" else frozenset()
                # A near miss is told three times: it stands for the traps that the phrases were written around.
                for _ in range(1 if key == "fires" else 3):
                    yield _example(OWN, heard, labels, frozenset({label}), "", spans if labels else {})
                if labels and label in CHECKS:
                    for better in _mended(text, label, checklist):
                        yield _example("mended", checklist.ear.hear(better), frozenset(), frozenset({label}))


def _mended(text: str, check: str, checklist: Checklist) -> Iterator[str]:
    """Give a sentence with the rewordings that its check offers: what is offered must not be found again."""
    definition = next(one for one in checklist.checks if one.id == check)
    for spot in phrases(definition, Case(read(text, checklist), checklist)):
        yield from (text[: spot.start] + fix + text[spot.end :] for fix in spot.fixes)


def lines_of(path: Path, language: str, session: Session) -> Iterator[Example]:
    """Read a file of sentences (`s-`, `n-`, `ear-`) that show a check or role (+) or come close (-).

    What nobody judged is unknown; but near misses written for the project and neutral sentences fire nothing. A check
    may have a second file (`s-excuse-ways`); in a file that is named after none, each mark names its own.
    """
    ear = phrases_alone(language, session).ear
    kind, _, name = path.stem.removesuffix("-ways").partition("-")
    label = f"={name}" if name in ROLES else name
    for line in path.read_text(encoding="utf-8").splitlines():
        sign, _, text = line.partition(" ")
        if sign not in ("+", "-") or not text.strip():
            continue
        everything = sign == "-" and (name == "neutral" or kind != "ear")
        judged = frozenset({*CHECKS, label}) if everything else frozenset({label})
        plain, spans = _unmarked(text.strip(), name)
        labels = frozenset(spans if label not in LABELS else {label}) if sign == "+" else frozenset()
        if label not in LABELS:
            judged = frozenset(CHECKS) if everything else labels
        yield _example(path.stem, ear.hear(plain), labels, judged, "", spans if labels else {})


def _unmarked(text: str, check: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Take the marks out of a sentence, and tell where they stood."""
    plain, at, spans = "", 0, dict[str, list[tuple[int, int]]]()
    for found in _MARK.finditer(text):
        plain += text[at : found.start()]
        for name in (found[1] or check).split("+"):
            spans.setdefault(name, []).append((len(plain), len(plain) + len(found[2])))
        plain += found[2]
        at = found.end()
    return (plain + text[at:]).strip(), spans


def _example(
    group: str,
    heard: Heard,
    labels: frozenset[str],
    judged: frozenset[str] | None,
    letter: str = "",
    spans: Mapping[str, list[tuple[int, int]]] | None = None,
    place: tuple[str, ...] = (),
) -> Example:
    words = words_of(heard.tokens)
    places = {}
    for check, marks in (spans or {}).items():
        covered = [
            [at for at, token in enumerate(heard.tokens[: len(words)]) if token.start < end and start < token.end]
            for start, end in marks
        ]
        places[check] = tuple((inside[0], inside[-1] + 1) for inside in covered if inside)
    phrased = frozenset(label for label in LABELS if label in heard.hits)
    features = features_of(words, heard.recognised, place)
    return Example(group, features, labels, judged, letter, places, phrased, heard.excused, tuple(words))
