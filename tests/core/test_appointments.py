"""The days that a letter promises come into the owner's calendar, and a moved promise stays the same entry."""

from __future__ import annotations

from datetime import date

import pytest

from tidings.content.store import Content
from tidings.core.answers import Answers, Client, Sender
from tidings.core.appointments import MOST_UPDATES, appointments_of
from tidings.core.letter import Appointment
from tidings.core.values import Value

CONTENT = Content()
ADA = Sender(business="Marlow Bindery", name="Ada Marlow")
HARRIET = Client(name="Harriet Lindqvist", phone="01632 960111")
SAID: dict[str, Value] = {
    "item": "your album",
    "news": "Your album will be late.",
    "new_date": date(2026, 12, 18),
    "decide_by": date(2026, 12, 1),
    "follow_up_date": date(2026, 11, 30),
    "follow_up_by": "phone",
}
LETTER = Answers("en", "delay", date(2026, 11, 23), sender=ADA, client=HARRIET, answers=SAID)


def appointments(answers: Answers) -> dict[str, Appointment]:
    situation = CONTENT.situation(answers.situation)
    return {one.kind: one for one in appointments_of(answers, situation, CONTENT.language(answers.language))}


def saying(**changed: Value | None) -> Answers:
    """The letter with other answers; None leaves one out."""
    letter = LETTER
    for field, value in changed.items():
        letter = letter.answer(field, value)
    return letter


def test_follow_up_decision_and_new_date_are_kept_in_the_order_of_their_days() -> None:
    found = appointments(LETTER)
    assert [(one.kind, one.day.isoformat(), one.summary) for one in found.values()] == [
        ("follow_up", "2026-11-30", "Call Harriet Lindqvist"),
        ("decide_by", "2026-12-01", "Last day to decide: Harriet Lindqvist"),
        ("new_date", "2026-12-18", "The day promised: Harriet Lindqvist"),
    ]


def test_an_entry_says_the_matter_the_number_and_the_letter_and_nothing_else_of_it() -> None:
    for one in appointments(LETTER).values():
        assert one.description == "your album\n01632 960111\nPromised in the letter of 23 November 2026"
    found = appointments(saying(follow_up_who="my colleague Nora Whitfield", update_every_days=7))
    told = [one.kind for one in found.values() if "In touch: my colleague Nora Whitfield" in one.description]
    assert told == ["follow_up", "update"]


@pytest.mark.parametrize(
    ("by", "summary"),
    [
        ("phone", "Call Harriet Lindqvist"),
        ("email", "Write to Harriet Lindqvist"),
        ("visit", "Visit Harriet Lindqvist"),
        ("letter", "Send a letter to Harriet Lindqvist"),
        (None, "Get back to Harriet Lindqvist"),
    ],
)
def test_the_follow_up_is_called_by_its_way(by: str | None, summary: str) -> None:
    assert appointments(saying(follow_up_by=by))["follow_up"].summary == summary


def test_updates_run_from_the_follow_up_to_the_new_date() -> None:
    update = appointments(saying(update_every_days=7))["update"]
    assert (update.day, update.every, update.times) == (date(2026, 12, 7), 7, 2)
    assert "update" not in appointments(saying(update_every_days=18)), "the new date itself says it"
    assert appointments(saying(update_every_days=17))["update"].times == 1


def test_without_an_end_there_are_eight_updates_at_most() -> None:
    endless = saying(update_every_days=2, new_date=None)
    assert appointments(endless)["update"].times == MOST_UPDATES == 8
    assert appointments(endless.answer("know_by", date(2026, 12, 5)))["update"].times == 2
    from_the_letter = endless.answer("follow_up_date", None)
    assert appointments(from_the_letter)["update"].day == date(2026, 11, 25)
    last = endless.answer("follow_up_date", date(9999, 12, 31))
    assert "update" not in appointments(last), "the calendar has an end"


def test_a_day_that_is_past_when_the_letter_goes_out_is_left_out() -> None:
    assert list(appointments(saying(decide_by=date(2026, 11, 22)))) == ["follow_up", "new_date"]
    assert appointments(LETTER._replace(answers={"item": "your album"})) == {}


def test_a_client_without_a_name_is_called_so() -> None:
    named = LETTER._replace(client=Client(organisation="Dovecote Florists"))
    assert appointments(named)["follow_up"].summary == "Call Dovecote Florists"
    assert appointments(LETTER._replace(client=Client()))["follow_up"].summary == "Call the client"


def keys(answers: Answers) -> set[tuple[str, ...]]:
    return {one.key for one in appointments(answers).values()}


def test_a_promise_is_known_again_when_its_day_or_the_letter_s_words_change() -> None:
    moved = saying(follow_up_date=date(2026, 12, 2), new_date=date(2026, 12, 21), decide_by=date(2026, 12, 3))
    reworded = moved.answer("news", "It will be late.")._replace(date=date(2026, 11, 24), language="sk", page="a5")
    assert keys(LETTER) == keys(moved) == keys(reworded)
    assert len(keys(LETTER)) == 3


@pytest.mark.parametrize(
    "other",
    [
        saying(item="your guest book"),
        LETTER._replace(client=HARRIET._replace(name="Harriet Lind")),
        LETTER._replace(client=HARRIET._replace(reference="20431")),
        LETTER._replace(sender=Sender(business="Hudec")),
        LETTER._replace(situation="second-delay"),
    ],
)
def test_another_matter_is_another_promise(other: Answers) -> None:
    assert not keys(LETTER) & keys(other)


def test_where_nothing_names_the_matter_each_day_s_letter_makes_promises_of_its_own() -> None:
    nameless = saying(item=None)
    assert not keys(nameless) & keys(nameless._replace(date=date(2026, 11, 24)))


@pytest.mark.parametrize("code", ["en", "ru", "sk", "el"])
def test_every_language_names_every_way_and_every_promise(code: str) -> None:
    words = CONTENT.language(code).calendar
    assert set(words.follow_up) == {"phone", "email", "visit", "letter", "other"}
    for pattern in (*words.follow_up.values(), words.update, words.decide_by, words.new_date):
        assert pattern.count("{client}") == 1 and len(pattern) < 50
    assert "{date}" in words.promised and "{who}" in words.who
