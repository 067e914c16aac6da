"""The kinds of check that set the letter beside the form: the channel, the client's name, figures and dates."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.checks.case import Case, Spot
from tidings.checks.definition import CheckDefinition
from tidings.checks.tokens import tokenize

_STEM = 4  # letters in which a name and its vocative agree


def channel(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Fire where grave news goes out in writing alone."""
    form = case.form
    if form and form.situation.weight == "grave" and form.answers.channel != "call-first":
        yield Spot(field="channel")


def name(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Mark a salutation that the owner typed and that holds no part of the client's name."""
    form = case.form
    if not form or not form.answers.client.salutation or not form.answers.client.name:
        return
    known = {token.word[:_STEM] for token in tokenize(form.answers.client.name)}
    for region in case.reading.regions:
        if region.kind != "salutation":
            continue
        typed = case.reading.text[region.start : region.end]
        if _names_somebody(typed) and not known & {token.word[:_STEM] for token in tokenize(typed)}:
            yield Spot(region.start, region.end, field="client.salutation")


def _names_somebody(salutation: str) -> bool:
    """Say whether a salutation holds a name: a word with a capital after the first."""
    return any(word[:1].isupper() for word in salutation.split()[1:])


def mismatch(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Mark amounts, dates and people of hand-written parts that no answer holds, and answers that contradict others."""
    if case.form:
        # Imported here: a draft, which has no answers, shall not pay for it.
        from tidings.checks import agreement

        yield from agreement.contradictions(case.form)
        yield from agreement.strangers(case.form, case)
