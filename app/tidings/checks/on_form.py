"""The kinds of check that set the letter beside the form: the channel, the client's name, figures and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.checks.case import Case, Form, Spot
from tidings.checks.definition import CheckDefinition
from tidings.checks.tokens import tokenize

_NUMBER = re.compile(r"\d(?:[\d.,' \u00a0\u202f]*\d)?")
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
    """Mark amounts and dates in hand-written parts that no answer holds."""
    form = case.form
    if not form or not form.answers.wording:
        return
    # Imported here: only a letter with a hand-written part pays for it.
    from datetime import date

    from tidings.core.values import Money, parse_number

    values = form.answers.answers.values()
    amounts = {value.amount for value in values if isinstance(value, Money)}
    days = {value for value in values if isinstance(value, date)} | {form.answers.date}
    for sentence in case.reading.body:
        if not _by_hand(form, sentence.start):
            continue
        said = case.reading.text[sentence.start : sentence.end]
        for start, end in sentence.heard.amounts if amounts else ():
            number = _NUMBER.search(said, start, end)
            if number and parse_number(number[0]) not in amounts:
                yield Spot(sentence.start + start, sentence.start + end)
        for mention in sentence.heard.dates:
            near = mention.near(form.answers.date)
            if near and not days & set(near):
                start, end = sentence.heard.tokens[mention.first].start, sentence.heard.tokens[mention.last - 1].end
                yield Spot(sentence.start + start, sentence.start + end)


def _by_hand(form: Form, offset: int) -> bool:
    span = form.text.at(offset)
    return span is not None and (span.source or "").startswith("wording.")
