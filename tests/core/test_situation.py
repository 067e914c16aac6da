"""A situation knows what it asks, which step asks it, and which facts are due."""

from datetime import date

import pytest

from tidings.content.store import Content
from tidings.core.answers import Answers

DELAY = Content().situation("delay")
PRICE_RISE = Content().situation("price-rise")
LETTER = Answers("en", "delay", date(2026, 11, 23))


def test_a_question_is_asked_only_where_it_applies() -> None:
    prevention = DELAY.fields["prevention"]
    assert prevention.asked(LETTER.answer("fault", "ours"))
    assert not prevention.asked(LETTER.answer("fault", "outside"))
    assert not prevention.asked(LETTER)
    assert DELAY.fields["item"].asked(LETTER)


def test_a_fact_is_due_only_where_it_applies() -> None:
    due = {fact.field for fact in DELAY.required if fact.applies(LETTER.answer("fault", "outside"))}
    assert due == {"item", "promised_date", "new_date", "cause"}
    assert "correction" in {fact.field for fact in DELAY.required if fact.applies(LETTER.answer("fault", "ours"))}


def test_the_only_possible_fault_needs_no_answer() -> None:
    assert PRICE_RISE.fault(LETTER) == "decision"
    assert DELAY.fault(LETTER) == ""
    assert DELAY.fault(LETTER.answer("fault", "outside")) == "outside"
    assert [option.id for option in DELAY.fields["fault"].options] == ["ours", "outside"]


@pytest.mark.parametrize(
    ("part", "step"),
    [
        ("thanks", "thanks"),
        ("news", "news"),
        ("apology", "cause"),
        ("options", "remedy"),
        ("follow_up", "follow-up"),
        ("?", None),
    ],
)
def test_each_part_is_written_by_a_step(part: str, step: str | None) -> None:
    assert DELAY.step_of_part(part) == step


@pytest.mark.parametrize(
    ("field", "step"),
    [("item", "news"), ("remedy", "remedy"), ("client.name", "client"), ("follow_up_by", "follow-up"), ("?", None)],
)
def test_each_field_is_asked_by_a_step(field: str, step: str | None) -> None:
    assert DELAY.step_of_field(field) == step


def test_a_form_may_say_a_common_question_otherwise() -> None:
    assert "From 1 February" in PRICE_RISE.fields["news"].example
    assert "From 1 February" not in DELAY.fields["news"].example
