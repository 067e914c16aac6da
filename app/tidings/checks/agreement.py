"""Set the owner's own words beside the answers, and the answers beside one another: amounts, dates, people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

from tidings.checks.case import Case, Form, Spot
from tidings.checks.folding import fold
from tidings.checks.reading import ReadSentence
from tidings.checks.tokens import Token, tokenize
from tidings.core.values import Money, Value, parse_number
from tidings.lazy_pattern import lazy_pattern
from tidings.named_tuple import NamedTuple

_NUMBER = lazy_pattern(r"\d(?:[\d.,' \u00a0\u202f]*\d)?")
_STEM = 4  # letters in which a name and its other cases agree


def contradictions(form: Form) -> Iterator[Spot]:
    """Tell amounts that do not add up and values that stand in the wrong order, as the situation lists them."""
    answers = form.answers.answers
    for agreement in form.situation.agree:
        told = [(name, value) for name in agreement.in_order if (value := answers.get(name)) is not None]
        for (_, before), (name, after) in pairwise(told):
            if _falls(before, after):
                yield _answer(form, name)
        total, parts = answers.get(agreement.to), [answers.get(name) for name in agreement.adds_up]
        if total and parts and all(parts) and not _adds_up(total, parts):
            yield _answer(form, agreement.to)


def _answer(form: Form, name: str) -> Spot:
    return Spot(field=name, words=form.situation.fields[name].label)


def _falls(before: Value, after: Value) -> bool:
    if isinstance(before, date) and isinstance(after, date):
        return after < before
    if isinstance(before, Money) and isinstance(after, Money) and before.currency == after.currency:
        return after.amount < before.amount
    return False


def _adds_up(total: Value, parts: Sequence[Value | None]) -> bool:
    """Say whether amounts of one currency make up another; what is no such amount cannot contradict it."""
    amounts = [part for part in (total, *parts) if isinstance(part, Money)]
    if len(amounts) <= len(parts) or len({amount.currency for amount in amounts}) > 1:
        return True
    return amounts[0].amount == sum(amount.amount for amount in amounts[1:])


class Known(NamedTuple):
    """What the form tells: amounts (those that follow from two of them as well), days, and people by their stems."""

    amounts: frozenset[Decimal]
    days: frozenset[date]
    people: frozenset[str]


def known(form: Form, case: Case) -> Known:
    """Gather what the answers tell; what the owner says in a sentence of another part counts as told too."""
    values = form.answers.answers.values()
    typed = {value.amount for value in values if isinstance(value, Money)}
    derived = {amount for one, other in combinations(typed, 2) for amount in (one + other, abs(one - other))}
    days = {value for value in values if isinstance(value, date)} | {form.answers.date}
    said = [text for value in values for text in _texts(value)]
    for text in said:
        heard = case.checklist.ear.hear(text)
        typed.update(*(_amounts(text[start:end]) for start, end in heard.amounts))
        days.update(*(mention.near(form.answers.date) for mention in heard.dates))
    client, sender = form.answers.client, form.answers.sender
    named = [*said, client.name, client.organisation, client.salutation, sender.name, sender.business]
    people = {_stem(token.word) for text in named for token in tokenize(text)}
    return Known(frozenset(typed | derived), frozenset(days), frozenset(people))


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from value


def strangers(form: Form, case: Case) -> Iterator[Spot]:
    """Mark what no answer holds in the parts that the owner wrote by hand."""
    by_hand = [one for one in case.reading.body if _by_hand(form, one.start)]
    if not by_hand:
        return
    told = known(form, case)
    for sentence in by_hand:
        said = case.reading.text[sentence.start : sentence.end]
        found = [*_other_amounts(said, sentence, told), *_other_days(form, sentence, told)]
        for start, end in sorted([*found, *_other_people(said, case, told)]):
            yield Spot(sentence.start + start, sentence.start + end)


def _by_hand(form: Form, offset: int) -> bool:
    span = form.text.at(offset)
    return span is not None and (span.source or "").startswith("wording.")


def _other_amounts(said: str, sentence: ReadSentence, told: Known) -> Iterator[tuple[int, int]]:
    for start, end in sentence.heard.amounts if told.amounts else ():
        if not _amounts(said[start:end]) <= told.amounts:
            yield start, end


def _amounts(text: str) -> set[Decimal]:
    number = _NUMBER.search(text)
    return {parse_number(number[0])} if number else set()


def _other_days(form: Form, sentence: ReadSentence, told: Known) -> Iterator[tuple[int, int]]:
    tokens = sentence.heard.tokens
    for mention in sentence.heard.dates if _days_answered(form, sentence.start) else ():
        near = mention.near(form.answers.date)
        if near and not told.days & set(near):
            yield tokens[mention.first].start, tokens[mention.last - 1].end


def _days_answered(form: Form, offset: int) -> bool:
    """Say whether a part was told one of the days that it must carry: where it was not, no day in it is another one."""
    span = form.text.at(offset)
    part = (span.source or "").partition(".")[2] if span is not None else ""
    due = [name for fact in form.situation.required if fact.part == part for name in (fact.field, *fact.told_by)]
    days = [name for name in due if form.situation.fields[name].kind == "date"]
    return not days or any(isinstance(form.answers.answers.get(name), date) for name in days)


def _other_people(said: str, case: Case, told: Known) -> Iterator[tuple[int, int]]:
    """Find somebody addressed or named with a title ('Ms Petrakis') of whom no answer speaks."""
    tokens = tokenize(said)
    for title, name in pairwise(tokens):
        if title.word in case.checklist.titles and _is_name(said, name) and _stem(name.word) not in told.people:
            yield title.start, name.end


def _is_name(said: str, token: Token) -> bool:
    return said[token.start].isupper() and token.end - token.start > 1


def _stem(word: str) -> str:
    return fold(word)[:_STEM]
