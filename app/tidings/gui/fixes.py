"""Where a finding belongs in the form, and what its fix does to the answers. No toolkit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidings.core.answers import Answers
from tidings.core.finding import Finding
from tidings.core.letter import Span
from tidings.core.situation import Situation, StepId

if TYPE_CHECKING:
    from tidings.session import Built


def span_of(built: Built, finding: Finding) -> Span | None:
    """Give the run of the letter that the finding's words stand in."""
    return None if finding.start is None else built.text.at(finding.start)


def field_of(built: Built, finding: Finding) -> str | None:
    """Name the answer that a finding is about, where it is about one."""
    if finding.field:
        return finding.field
    span = span_of(built, finding)
    return span.source if span else None


def step_of(situation: Situation, built: Built, finding: Finding) -> StepId:
    """Say at which step a finding can be mended."""
    field_id = field_of(built, finding)
    step = _step_of_field(situation, field_id) if field_id else None
    if step is None:
        span = span_of(built, finding)
        part = finding.part or (span.part if span else None)
        step = situation.step_of_part(part) if part else None
    return step or "finish"


def apply_fix(built: Built, answers: Answers, finding: Finding, fix: str) -> Answers | None:
    """Put a rewording in the place of a finding's words: in the answer they come from, else in the part's own wording.

    None where the words have changed since the letter was built, so that nothing else is ever overwritten.
    """
    span = span_of(built, finding)
    if span is None or finding.start is None or not finding.text:
        return None
    at = finding.start - span.start
    if span.part and span.part in answers.wording:
        part_start = (built.text.of_part(span.part) or (span.start, 0))[0]
        reworded = _replaced(answers.wording[span.part], finding.text, fix, finding.start - part_start)
        return None if reworded is None else answers._replace(wording={**answers.wording, span.part: reworded})
    value = answers.answers.get(span.source) if span.source else None
    if span.source and isinstance(value, str):
        reworded = _replaced(value, finding.text, fix, at)
        if reworded is not None:
            return answers.answer(span.source, reworded)
    if span.source and isinstance(value, tuple):
        items = tuple(_replaced(item, finding.text, fix, 0) or item for item in value)
        if items != value:
            return answers.answer(span.source, items)
    if span.part is None or answers != built.answers:
        return None
    start, end = built.text.of_part(span.part) or (span.start, span.end)
    reworded = _replaced(built.text.text[start:end], finding.text, fix, finding.start - start)
    return None if reworded is None else answers._replace(wording={**answers.wording, span.part: reworded})


def _replaced(text: str, old: str, new: str, near: int) -> str | None:
    """Replace the occurrence of `old` that stands nearest to an offset."""
    places = [at for at in range(len(text)) if text.startswith(old, at)]
    if not places:
        return None
    at = min(places, key=lambda place: abs(place - near))
    return text[:at] + new + text[at + len(old) :]


def place_of(situation: Situation, span: Span) -> tuple[StepId, str | None] | None:
    """Say which step and which field a run of the letter comes from; None where the owner cannot change it."""
    step = _step_of_field(situation, span.source) if span.source else None
    if step is not None:
        return step, span.source
    step = situation.step_of_part(span.part) if span.part else None
    return (step, None) if step else None


def _step_of_field(situation: Situation, field_id: str) -> StepId | None:
    """Say which step asks for an answer, be it the situation's own or the sheet's."""
    group, _dot, rest = field_id.partition(".")
    if group in ("client", "sender"):
        return "client"
    if group == "wording":
        return situation.step_of_part(rest)
    if field_id in ("date", "page", "channel", "enclosures", "copies"):
        return "finish"
    return situation.step_of_field(field_id)
