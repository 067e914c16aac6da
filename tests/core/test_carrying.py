"""The next letter in a matter begins with what the earlier one said."""

from __future__ import annotations

from datetime import date

import pytest

from tidings.core.answers import Answers, Client, Sender
from tidings.core.carrying import carry_over, change_situation, letter_for_more_time, not_asked
from tidings.keeping.keeping import written
from tidings.session import Session

NEXT = ("progress-update", "need-more-time", "second-delay", "solved")
DELAY = Answers(
    "en",
    "delay",
    date(2026, 11, 9),
    "a4-plain",
    sender=Sender(business="Marlow Bindery"),
    client=Client(name="Clara Lindqvist", reference="A-12"),
    answers={"item": "your album", "promised_date": date(2026, 12, 4), "new_date": date(2026, 12, 18), "cause": "No."},
)


@pytest.mark.parametrize(
    ("situation", "taken"),
    [
        ("progress-update", {"item": "your album", "promised_date": date(2026, 12, 18)}),
        ("need-more-time", {"item": "your album", "promised_date": date(2026, 12, 18)}),
        (
            "second-delay",
            {"item": "your album", "first_date": date(2026, 12, 4), "promised_date": date(2026, 12, 18)},
        ),
        ("solved", {"item": "your album"}),
    ],
)
def test_client_sender_item_and_promised_date_come_along(situation: str, taken: dict[str, object]) -> None:
    letter = carry_over(DELAY, Session().situation(situation), date(2026, 12, 16))
    assert dict(letter.answers) == taken
    assert (letter.situation, letter.date, letter.client, letter.sender) == (
        situation,
        date(2026, 12, 16),
        DELAY.client,
        DELAY.sender,
    )


@pytest.mark.parametrize("situation", NEXT)
def test_what_is_taken_over_is_asked_in_both_letters_in_the_same_kind(situation: str) -> None:
    session = Session()
    target = session.situation(situation)
    kinds = {field: one.fields[field].kind for one in session.situations() for field in one.fields}
    assert target.carries
    for field, sources in target.carries.items():
        assert {kinds[source] for source in sources} == {target.fields[field].kind}


def test_nothing_written_by_hand_for_one_letter_stands_in_the_next() -> None:
    earlier = DELAY._replace(wording={"news": "By hand."}, enclosures=("An invoice",), copies=("Ms Petrakis",))
    letter = carry_over(earlier, Session().situation("solved"), date(2026, 12, 16))
    assert (letter.wording, letter.enclosures, letter.copies, letter.dismissed) == ({}, (), (), ())


def test_a_date_that_was_moved_once_is_moved_by_a_second_delay() -> None:
    assert letter_for_more_time("delay", "new-date") == "second-delay"
    assert letter_for_more_time("delay", "follow-up") == "need-more-time"
    assert letter_for_more_time("overcharge", "new-date") == "need-more-time"


def test_a_letter_can_be_about_something_else_and_what_is_left_of_it_can_be_kept_and_read() -> None:
    session = Session()
    situations = session.situations()
    for at, situation in enumerate(situations):
        letter = session.sample(situation.id, "en")
        for other in (situations[at - 1], situations[at - 7], situation):
            changed = change_situation(letter, other)
            assert changed.situation == other.id and changed.client == letter.client
            assert session.keeping.read(written(changed), "a") == changed
            asked = {field for step in other.steps for field in step.asks}
            assert set(letter.answers) - (asked & set(changed.answers)) == set(not_asked(letter, other))
        assert changed == letter
