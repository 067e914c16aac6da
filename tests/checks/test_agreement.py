"""Facts agree: what the owner writes by hand with the answers, and the answers with one another."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest

from tidings import resources
from tidings.checks.agreement import known, strangers
from tidings.checks.case import Case, Form, Spot
from tidings.checks.checklist import Checklist
from tidings.checks.reading import read, read_letter
from tidings.core.answers import Answers
from tidings.core.finding import Finding
from tidings.core.letter import letter_text
from tidings.core.values import Money
from tidings.session import Session

SAMPLES = sorted((path.parent.name, path.stem) for path in resources.samples_dir().glob("*/*.tidings"))
by_letter = pytest.mark.parametrize(("language", "situation"), SAMPLES)


@pytest.fixture(scope="module")
def session() -> Session:
    return Session()


@cache
def phrases_alone(session: Session, language: str) -> Checklist:
    return Checklist(session.content.packed_checks(language))


def strange(session: Session, answers: Answers) -> list[Spot]:
    """Find what is strange in parts written by hand, without the other checks, which take their time."""
    letter, checklist = session.compose(answers), phrases_alone(session, answers.language)
    text, language = letter_text(letter), session.content.language(answers.language)
    form = Form(answers, session.situation(answers.situation), text, language)
    return list(strangers(form, Case(read_letter(letter, text, checklist), checklist, form)))


def mismatches(session: Session, answers: Answers) -> list[Finding]:
    return [one for one in session.check(answers) if one.check == "fact-mismatch"]


def by_hand(session: Session, sample: Answers) -> Iterator[tuple[str, str]]:
    """Give each part of a letter as its owner might copy it into a part written by hand."""
    for block in session.compose(sample).blocks:
        yield from ((part.id, part.text) for part in block.parts)


def numbers_of(session: Session, sample: Answers) -> set[str]:
    """Give every number that the letter or an answer tells, and what follows from two amounts."""
    amounts = [value.amount for value in sample.answers.values() if isinstance(value, Money)]
    derived = [amount for one in amounts for other in amounts for amount in (one + other, one - other)]
    text = " ".join([session.text(sample), *map(str, sample.answers.values()), *map(str, derived)])
    return {str(int(number)) for number in re.findall(r"\d+", text)}


def figures(session: Session, language: str, text: str) -> Iterator[tuple[int, int, int | None]]:
    """Give where the amounts and dates of a text stand, and the days a month has at least where it is a date."""
    for sentence in read(text, phrases_alone(session, language)).sentences:
        tokens = sentence.heard.tokens
        yield from ((sentence.start + start, sentence.start + end, None) for start, end in sentence.heard.amounts)
        for mention in sentence.heard.dates:
            yield sentence.start + tokens[mention.first].start, sentence.start + tokens[mention.last - 1].end, 28


def other_figures(words: str, most: int | None, told: set[str]) -> Iterator[str]:
    """Give the words with their first number changed, in some ways; never to one that is told somewhere."""
    start = next(at for at, char in enumerate(words) if char.isdigit())
    end = next((at for at in range(start, len(words)) if not words[at].isdigit()), len(words))
    for shift in (1, 2, 3, 5, 8):
        other = int(words[start:end]) + shift
        other = other % most + 1 if most else other
        changed = words[:start] + str(other) + words[end:]
        if told.isdisjoint({str(other), re.sub(r"\D", "", changed)}):
            yield changed


@by_letter
def test_every_figure_and_date_changed_in_a_part_written_by_hand_is_marked(
    session: Session, language: str, situation: str
) -> None:
    sample = session.sample(situation, language)
    told = numbers_of(session, sample)
    changed = 0
    for part, text in by_hand(session, sample):
        same = sample._replace(wording={part: text})
        assert strange(session, same) == [], f"{part}, copied as it stands"
        for start, end, most in figures(session, language, text):
            changed += 1
            for other in other_figures(text[start:end], most, told):
                wrong = sample._replace(wording={part: text[:start] + other + text[end:]})
                assert strange(session, wrong), f"{part}: {other} for {text[start:end]}"
    assert changed, "the letter tells at least one figure or date"


@pytest.mark.parametrize(
    ("language", "other", "same"),
    [
        ("en", "Ms Petrakis", "Ms Lindqvist"),
        ("ru", "госпожа Кузнецова", ""),
        ("sk", "pani Horváthová", ""),
        ("el", "κυρία Γεωργίου", ""),
    ],
)
def test_another_person_named_by_hand_is_marked(session: Session, language: str, other: str, same: str) -> None:
    sample = session.sample("delay", language)
    part, text = next(iter(by_hand(session, sample)))
    marked = mismatches(session, sample._replace(wording={part: f"{text} {other}."}))
    assert [one.text for one in marked] == [other]
    surname = sample.client.name.split()[-1]
    named = same or f"{other.split()[0]} {surname}"
    assert mismatches(session, sample._replace(wording={part: f"{text} {named}."})) == []


def test_what_follows_from_two_amounts_may_be_told(session: Session) -> None:
    rise = session.sample("price-rise", "en")
    old, new = rise.answers["old_price"], rise.answers["new_price"]
    assert isinstance(old, Money) and isinstance(new, Money)
    sign = {"GBP": "£", "USD": "$", "EUR": "€"}[new.currency]
    difference = new.amount - old.amount
    assert not mismatches(session, rise._replace(wording={"stays": f"That is {sign}{difference} more."}))
    assert mismatches(session, rise._replace(wording={"stays": f"That is {sign}{difference + 1} more."}))


def test_a_price_that_does_not_rise_and_a_delay_that_comes_earlier_are_told(session: Session) -> None:
    rise = session.sample("price-rise", "en")
    old = rise.answers["old_price"]
    assert isinstance(old, Money)
    (finding,) = mismatches(session, rise.answer("new_price", Money(old.amount - Decimal(1), old.currency)))
    assert (finding.start, finding.field, finding.text) == (None, "new_price", "")
    assert "The new price" in finding.message
    delay = session.sample("delay", "en")
    promised = delay.answers["promised_date"]
    assert isinstance(promised, date)
    (finding,) = mismatches(session, delay.answer("new_date", promised - timedelta(days=7)))
    assert finding.field == "new_date"


@by_letter
def test_the_answers_of_every_sample_agree(session: Session, language: str, situation: str) -> None:
    sample = session.sample(situation, language)
    assert mismatches(session, sample) == []
    agree = session.situation(situation).agree
    for agreement in agree:
        if not agreement.to or not all(sample.answers.get(name) for name in agreement.fields):
            continue
        for name in agreement.fields:
            value = sample.answers[name]
            assert isinstance(value, Money)
            wrong = sample.answer(name, Money(value.amount + Decimal(1), value.currency))
            assert agreement.to in [one.field for one in mismatches(session, wrong)]


def test_other_sentences_of_the_owner_count_as_told(session: Session) -> None:
    sample = session.sample("delay", "en")
    text, checklist = letter_text(session.compose(sample)), phrases_alone(session, "en")
    form = Form(sample, session.situation("delay"), text, session.content.language("en"))
    told = known(form, Case(read("", checklist), checklist, form))
    assert date(2026, 12, 11) in told.days, "the options name it"


def test_a_day_written_by_hand_is_not_strange_while_its_part_was_told_none(session: Session) -> None:
    sample = session.sample("second-delay", "en")
    hand = sample._replace(wording={"news": "The boiler will not come on 3 March."})
    days = {name for name, value in hand.answers.items() if isinstance(value, date) and name != "follow_up_date"}
    untold = hand._replace(answers={name: value for name, value in hand.answers.items() if name not in days})
    assert strange(session, hand) and not strange(session, untold)
    told = untold._replace(answers={**untold.answers, "new_date": date(2026, 12, 11)})
    assert [spot.start for spot in strange(session, told)]
