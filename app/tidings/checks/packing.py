"""Pack all checks of one language: made once from the data files, stored as JSON, loaded at once by `checklist`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tidings.checks.checklist import BLANKS
from tidings.checks.definition import CheckDefinition, Group, LanguageChecks, Wording
from tidings.checks.ear import CONDITIONS, EXCEPT, FIND, NEEDS, UNLESS, label
from tidings.checks.folding import fold
from tidings.checks.patterns import PhraseProblem, parse_phrase
from tidings.checks.phrasebook import names_in, pack

# What reading recognises by itself; everything else after an @ is a list of words.yaml.
RECOGNISED = frozenset(
    {"date", "weekday", "month", "number", "ordinal", "money", "time", "phone", "email", "web", "name"}
)


def pack_checklist(
    checks: Sequence[CheckDefinition], language: LanguageChecks, abbreviations: Sequence[str], sentence_ends: str
) -> dict[str, Any]:
    """Pack one language's checks into plain lists and mappings, which JSON can carry.

    Raises PhraseProblem where a phrase cannot be read; `phrase_problems` lists them all.
    """
    words = language.words
    stands_for = folded(words.stands_for)
    owners = dict(_owners(language))
    listed = list(_phrases(owners))
    phrases, conditions = (
        [(label(*where), phrase) for where, phrase in listed if (where[0] in CONDITIONS) is asked]
        for asked in (False, True)
    )
    frame = [
        *(("salutation", phrase) for phrase in words.salutations),
        *(("closing", phrase) for phrase in words.closings),
        *(("subject", phrase) for phrase in words.subject_labels),
        *(("enclosures", phrase) for phrase in words.enclosure_labels),
        *(("copies", phrase) for phrase in words.copy_labels),
    ]
    return {
        "code": language.code,
        "abbreviations": [fold(word).rstrip(".") for word in abbreviations],
        "sentence_ends": sentence_ends,
        "checks": [check._asdict() for check in checks],
        "words": {**words._asdict(), "lists": {}},
        "groups": {
            owner: [[bool(group.needs), list(group.fixes)] for group in wording.groups]
            for owner, wording in owners.items()
        },
        "phrases": pack(
            phrases, words.lists, conditions=conditions, stands_for=stands_for, bare_words=words.bare_words
        ),
        "frame": pack(frame, words.lists, stands_for=stands_for, bare_words=words.bare_words),
    }


def folded(stands_for: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Fold short forms and the words they stand for."""
    return {fold(short): tuple(map(fold, others)) for short, others in stands_for.items()}


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
