"""The kinds of check that speak of the whole letter: absence, length, and those that need the form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tidings.checks.case import Case, Form, Spot
from tidings.checks.definition import CheckDefinition
from tidings.checks.ear import BY_MODEL
from tidings.checks.on_manner import is_reachable
from tidings.checks.reading import ReadSentence
from tidings.checks.tokens import count_words, tokenize
from tidings.core.situation import RequiredFact

# Where no sentence is recognised as the news, thanks must come among the first sentences of the body.
OPENING_SENTENCES = 3
# The role of a sentence that only wishes well ('we will do our best'), and the fewest words that say something.
GOODWILL = "goodwill"
FEWEST_WORDS = 3
# The role of a sentence that says whose fault it was; in a composed letter the form knows that better.
OWN_FAULT = "own-fault"


def absence(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Fire where no sentence plays a role that the letter needs."""
    sentences = case.reading.sentences if check.everywhere else case.reading.body
    if case.form is None and not case.reading.body:
        return
    if check.only_with and not any(sentence.plays(check.only_with) for sentence in sentences):
        return
    if check.silent_with and any(
        sentence.plays(check.silent_with) for sentence in case.reading.body[:OPENING_SENTENCES]
    ):
        return
    if check.only_with == OWN_FAULT and case.form and case.form.situation.fault(case.form.answers) != "ours":
        return
    playing = [sentence for sentence in sentences if _plays(check, case, sentence)]
    if check.before:
        playing = [sentence for sentence in playing if _stands_before(check, case, sentence)]
    if not playing and not _is_trusted(check, case):
        yield Spot(part=check.part or None, field=check.field or None)


def _is_trusted(check: CheckDefinition, case: Case) -> bool:
    """Say whether the owner's own part stands for the role, though none of its sentences is recognised."""
    place = case.form.text.of_part(check.part) if case.form and check.trusts else None
    if not place:
        return False
    limit = _first_place(check, case) if check.before else None
    if limit is not None and place[0] > limit:
        return False
    inside = [sentence for sentence in case.reading.body if place[0] <= sentence.start < place[1]]
    return any(_says_something_of_its_own(check, sentence) for sentence in inside)


def _says_something_of_its_own(check: CheckDefinition, sentence: ReadSentence) -> bool:
    heard = sentence.heard
    if any("=" + role in heard.excused for role in check.roles) or sentence.plays(GOODWILL):
        return False
    return "when" in heard.recognised if check.trusts == "when" else len(heard.tokens) >= FEWEST_WORDS


def _plays(check: CheckDefinition, case: Case, sentence: ReadSentence) -> bool:
    if not any(sentence.plays(role) for role in check.roles) and not (
        any(sentence.plays(role) for role in check.reachable) and is_reachable(case.reading.text, sentence)
    ):
        return False
    return not (sentence.kind == "paragraph" and any(sentence.plays(role) for role in check.not_with))


def _stands_before(check: CheckDefinition, case: Case, sentence: ReadSentence) -> bool:
    """Say whether a sentence, or the words in it that play the role, come before the news."""
    limit = _first_place(check, case)
    if limit is None:
        return sentence in case.reading.body[:OPENING_SENTENCES]
    starts = [sentence.start + hit.start for role in check.roles for hit in sentence.hits("=" + role)]
    return any(start < limit for start in starts)


def _first_place(check: CheckDefinition, case: Case) -> int | None:
    """Find where the news starts: where its part stands, or the first words that tell it.

    What the model takes for news in a sentence that thanks is none: it hears the sentence, not its clauses.
    """
    if case.form and (part := case.form.text.of_part(check.before)):
        return part[0]
    for sentence in case.reading.body:
        thanks = any(sentence.plays(role) for role in check.roles)
        for hit in sentence.hits("=" + check.before):
            if hit.group != BY_MODEL or not thanks:
                return sentence.start + hit.start
    return None


def length(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Fire where the body or one of its paragraphs is too long; the message names the count."""
    text = case.reading.text
    counts = [count_words(text[region.start : region.end]) for region in case.reading.paragraphs()]
    if sum(counts) > check.words:
        yield Spot(name=str(sum(counts)))
    elif counts and max(counts) > check.paragraph_words:
        yield Spot(name=str(max(counts)))


def part(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Fire where a part of the letter is empty, or says no more than the situation's name."""
    form = case.form
    if form is None or check.part not in form.situation.parts:
        return
    if not _says_something(form, check.part):
        yield Spot(part=check.part, field=check.field or None)


def _says_something(form: Form, part_id: str) -> bool:
    place = form.text.of_part(part_id)
    told = form.text.text[place[0] : place[1]].strip() if place else ""
    known = {token.word for token in tokenize(form.situation.name)}
    return any(token.word not in known for token in tokenize(told))


def lateness(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Fire where too many working days lie between an answer and the letter's date; the message names them."""
    if case.form is None:
        return
    learned = case.form.answers.answers.get(check.field)
    if not isinstance(learned, date):
        return
    days = working_days(learned, case.form.answers.date)
    if days > check.days:
        yield Spot(field=check.field, name=str(days))


def working_days(start: date, end: date) -> int:
    """Count the days from Monday to Friday after `start` up to and with `end`; public holidays are not known."""
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, 7)
    return weeks * 5 + sum((start + timedelta(days=shift)).weekday() < 5 for shift in range(1, rest + 1))


def facts(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Fire for each required fact that the letter does not tell."""
    form = case.form
    if form is None:
        return
    # Babel, which knows how dates are written, is loaded only where a letter file needs it.
    from tidings.core.facts import is_told

    body = " ".join(form.text.text[region.start : region.end] for region in case.reading.paragraphs())
    for fact in form.situation.required:
        if not fact.applies(form.answers):
            continue
        answered = (form.answers.answers.get(name) for name in (fact.field, *fact.told_by))
        values = [value for value in answered if value not in (None, "", ())]
        if not any(is_told(body, value, form.language) for value in values) and (values or not _by_hand(form, fact)):
            yield Spot(part=fact.part, field=fact.field, name=fact.name)


def _by_hand(form: Form, fact: RequiredFact) -> bool:
    """Say whether the owner has written a fact's part and so needs no answer in words; a day or an amount is asked."""
    if fact.part not in form.answers.wording or form.situation.fields[fact.field].kind not in ("line", "text"):
        return False
    return _says_something(form, fact.part)
