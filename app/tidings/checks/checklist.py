"""All checks of one language, packed for reading: made once from the data files, stored as JSON, loaded at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tidings.checks.definition import CheckDefinition, Group, LanguageChecks, Wording, Words
from tidings.checks.ear import EXCEPT, FIND, NEEDS, UNLESS, Ear, label
from tidings.checks.folding import fold
from tidings.checks.matcher import Matcher
from tidings.checks.patterns import PhraseProblem, parse_phrase
from tidings.checks.phrasebook import names_in, pack
from tidings.checks.recognition import make_recogniser
from tidings.checks.tokens import tokenize

# What reading recognises by itself; everything else after an @ is a list of words.yaml.
RECOGNISED = frozenset(
    {"date", "weekday", "month", "number", "ordinal", "money", "time", "phone", "email", "web", "name"}
)
# The role of words left over from a form.
BLANKS = "=blank"


class Checklist:
    """One language's checks, ready to read with."""

    def __init__(self, packed: Mapping[str, Any]) -> None:
        self.code: str = packed["code"]
        self.checks: tuple[CheckDefinition, ...] = tuple(CheckDefinition(**_frozen(item)) for item in packed["checks"])
        words = Words(**_frozen(packed["words"]))
        self._fixes: dict[str, list[list[str]]] = {
            owner: [fixes for _, fixes in groups] for owner, groups in packed["groups"].items()
        }
        needs = {owner: tuple(needed for needed, _ in groups) for owner, groups in packed["groups"].items()}
        self._recogniser = make_recogniser(words)
        self.ear = Ear(packed["phrases"], self._recogniser, needs)
        self._frame = Matcher(packed["frame"])

    def fixes(self, owner: str, group: int) -> tuple[str, ...]:
        """Give the rewordings of a group, their slots not yet filled."""
        return tuple(self._fixes[owner][group])

    def line_names(self, line: str) -> frozenset[str]:
        """Name what a short line of a letter may be: see `frame.find_regions`."""
        tokens = tokenize(line)
        recognised = self._recogniser.recognise(line, tokens)
        names = {match.label for match in self._frame.match(tokens, recognised.stretches) if match.first == 0}
        if any(mention.last - mention.first >= len(tokens) - 3 for mention in recognised.dates) and len(tokens) <= 8:
            names.add("date")
        return frozenset(names)


def pack_checklist(checks: Sequence[CheckDefinition], language: LanguageChecks) -> dict[str, Any]:
    """Pack one language's checks into plain lists and mappings, which JSON can carry.

    Raises PhraseProblem where a phrase cannot be read; `phrase_problems` lists them all.
    """
    words = language.words
    stands_for = {fold(short): tuple(map(fold, others)) for short, others in words.stands_for.items()}
    owners = dict(_owners(language))
    phrases = [(label(*where), phrase) for where, phrase in _phrases(owners)]
    frame = [
        *(("salutation", phrase) for phrase in words.salutations),
        *(("closing", phrase) for phrase in words.closings),
        *(("subject", phrase) for phrase in words.subject_labels),
        *(("enclosures", phrase) for phrase in words.enclosure_labels),
        *(("copies", phrase) for phrase in words.copy_labels),
    ]
    return {
        "code": language.code,
        "checks": [check._asdict() for check in checks],
        "words": {**words._asdict(), "lists": {}, "stands_for": {}},
        "groups": {
            owner: [[bool(group.needs), list(group.fixes)] for group in wording.groups]
            for owner, wording in owners.items()
        },
        "phrases": pack(phrases, words.lists, stands_for=stands_for, bare_words=words.bare_words),
        "frame": pack(frame, words.lists, stands_for=stands_for, bare_words=words.bare_words),
    }


def phrase_problems(language: LanguageChecks) -> Iterator[tuple[str, str, str]]:
    """List the phrases that cannot be read: check, role or `words`; the phrase; and what is wrong with it."""
    words = language.words
    known = RECOGNISED | set(words.lists)
    pairs = [(owner.lstrip("="), phrase) for (_, owner, _), phrase in _phrases(dict(_owners(language)))]
    pairs += [("words", phrase) for entries in words.lists.values() for phrase in entries]
    frames = (words.salutations, words.closings, words.subject_labels, words.enclosure_labels, words.copy_labels)
    pairs += [("words", phrase) for entries in frames for phrase in entries]
    for owner, phrase in pairs:
        try:
            parse_phrase(phrase)
        except PhraseProblem as problem:
            yield owner, phrase, str(problem)
            continue
        for name in sorted(names_in([phrase]) - known):
            yield owner, phrase, f"“{phrase}” names the list “@{name}”, which words.yaml does not have."


def _owners(language: LanguageChecks) -> Iterator[tuple[str, Wording]]:
    yield from language.checks.items()
    for role, wording in language.roles.items():
        yield "=" + role, wording
    yield BLANKS, Wording((Group(language.words.blanks),))


def _phrases(owners: Mapping[str, Wording]) -> Iterator[tuple[tuple[str, str, int], str]]:
    for owner, wording in owners.items():
        for phrase in wording.exceptions:
            yield (EXCEPT, owner, 0), phrase
        for number, group in enumerate(wording.groups):
            for purpose, phrases in _purposes(group):
                for phrase in phrases:
                    yield (purpose, owner, number), phrase


def _purposes(group: Group) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield FIND, group.phrases
    yield UNLESS, group.unless
    yield NEEDS, group.needs


def _frozen(item: Mapping[str, Any]) -> dict[str, Any]:
    """Turn JSON's lists back into tuples."""
    return {key: _tuple(value) for key, value in item.items()}


def _tuple(value: Any) -> Any:
    return tuple(_tuple(item) for item in value) if isinstance(value, list | tuple) else value
