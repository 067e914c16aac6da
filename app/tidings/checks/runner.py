"""Run the checks over a draft or a letter, and tell what they found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from tidings.checks import on_form, on_letters, on_manner, on_words
from tidings.checks.case import Case, Form, Spot
from tidings.checks.checklist import Checklist
from tidings.checks.definition import CheckDefinition, Kind
from tidings.checks.reading import read, read_letter
from tidings.core.finding import LEVELS, Finding

if TYPE_CHECKING:
    from tidings.core.answers import Answers
    from tidings.core.language import Language
    from tidings.core.letter import Letter, LetterText
    from tidings.core.situation import Situation

Translate = Callable[[str], str]

_KINDS: Mapping[Kind, Callable[[CheckDefinition, Case], Iterator[Spot]]] = {
    "phrases": on_words.phrases,
    "repetition": on_words.repetition,
    "placeholder": on_words.placeholder,
    "dates": on_words.dates,
    "absence": on_letters.absence,
    "length": on_letters.length,
    "part": on_letters.part,
    "lateness": on_letters.lateness,
    "facts": on_letters.facts,
    "thread": on_manner.thread,
    "shouting": on_manner.shouting,
    "enclosure": on_manner.enclosure,
    "referral": on_manner.referral,
    "channel": on_form.channel,
    "name": on_form.name,
    "mismatch": on_form.mismatch,
}


def check_text(
    text: str, checklist: Checklist, translate: Translate = str, off: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Check a draft: every check that needs no form, but those that are `off`.

    The text is in NFC with line ends as \\n; findings count its code points. `translate` gives messages in the
    interface's language.
    """
    if not text.strip():
        return ()
    return _findings(Case(read(text, checklist), checklist), translate, off)


def check_letter(
    letter: Letter,
    text: LetterText,
    answers: Answers,
    situation: Situation,
    checklist: Checklist,
    language: Language,
    ready: Mapping[str, str] | None = None,
    translate: Translate = str,
    off: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Check a composed letter: all checks but those that the situation switches off, or the owner (`off`).

    `ready` holds answers as phrases that a rewording may use. What the owner put aside in this letter is found as well;
    `tidings.core.dismissal` parts it from the rest.
    """
    form = Form(answers, situation, text, language)
    case = Case(read_letter(letter, text, checklist), checklist, form, ready or {})
    return _findings(case, translate, {*situation.checks_off, *off})


def count_checks(checklist: Checklist, situation: Situation, off: Collection[str] = ()) -> int:
    """Count the checks that a letter of this situation goes through."""
    return sum(1 for check in checklist.checks if check.id not in situation.checks_off and check.id not in off)


def _findings(case: Case, translate: Translate, off: Collection[str]) -> tuple[Finding, ...]:
    """Order by level, then by place; what speaks of the whole letter comes first within its level."""
    found: list[Finding] = []
    for check in case.checklist.checks:
        if check.id in off or (case.form is None and check.reads == "form"):
            continue
        found += [_finding(check, spot, case, translate) for spot in _KINDS[check.kind](check, case)]
    kinds = {check.id: check.kind for check in case.checklist.checks}
    found = _outside_blanks(_once(found, kinds), kinds)
    return tuple(
        sorted(found, key=lambda one: (LEVELS.index(one.level), -1 if one.start is None else one.start, one.check))
    )


def _once(found: list[Finding], kinds: Mapping[str, Kind]) -> list[Finding]:
    """Tell of an unanswered question once: where its fact must not be missing, its part is missing with it."""
    facts = {(one.part, one.field) for one in found if kinds[one.check] == "facts"}
    return [one for one in found if kinds[one.check] != "part" or (one.part, one.field) not in facts]


def _outside_blanks(found: list[Finding], kinds: Mapping[str, Kind]) -> list[Finding]:
    """Tell of a blank as a blank alone: the name of its field ('{{sku}}') is no word of the letter."""
    blanks = [one for one in found if kinds[one.check] == "placeholder"]
    return [one for one in found if one in blanks or not any(_within(one, blank) for blank in blanks)]


def _within(one: Finding, other: Finding) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return other.start <= one.start and one.end <= other.end


def _finding(check: CheckDefinition, spot: Spot, case: Case, translate: Translate) -> Finding:
    text = "" if spot.start is None else case.reading.text[spot.start : spot.end]
    part, field = spot.part, spot.field
    if case.form and spot.start is not None:
        place = case.form.text.at(spot.start)
        part, field = (place.part, place.source) if place else (None, None)
    message = (
        translate(check.message)
        .replace("{name}", translate(spot.name) if spot.name else "")
        .replace("{text}", spot.words or text)
    )
    return Finding(
        check=check.id,
        level=check.level,
        message=message,
        why=translate(check.why),
        source=check.source,
        text=text,
        part=part,
        field=field,
        start=spot.start,
        end=spot.end,
        fixes=spot.fixes,
        question=translate(check.question),
    )
