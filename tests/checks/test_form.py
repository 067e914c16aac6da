"""What only the form knows: the channel, the client's name, the figures of hand-written parts."""

from dataclasses import is_dataclass, replace
from typing import Any

import pytest

from tidings.core.finding import Finding
from tidings.session import Session


def changed(value: Any, **fields: Any) -> Any:
    """Change fields of an immutable value."""
    return replace(value, **fields) if is_dataclass(value) else value._replace(**fields)


def found(session: Session, answers: Any, check: str) -> list[Finding]:
    return [one for one in session.check(answers) if one.check == check]


@pytest.fixture(scope="module")
def session() -> Session:
    return Session()


def test_grave_news_asks_for_a_call_first(session: Session) -> None:
    ending = session.sample("ending-relationship", "en")
    assert found(session, changed(ending, channel="letter"), "channel")
    assert not found(session, changed(ending, channel="call-first"), "channel")
    assert not found(session, changed(session.sample("delay", "en"), channel="letter"), "channel")


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("en", "Dear Harriet,", "Dear Ms Petrakis,"),
        ("ru", "", "Уважаемый Пётр Ильич!"),
        ("sk", "", "Vážená pani Kováčová,"),
        ("el", "", "Αξιότιμε κύριε Μάρκο,"),
    ],
)
def test_a_salutation_to_somebody_else_is_marked(session: Session, language: str, right: str, wrong: str) -> None:
    sample = session.sample("delay", language)
    for salutation, count in ((right, 0), (wrong, 1)):
        answers = changed(sample, client=changed(sample.client, salutation=salutation))
        assert len(found(session, answers, "name-mismatch")) == count


def test_a_figure_or_a_date_that_no_answer_holds_is_marked_in_a_hand_written_part(session: Session) -> None:
    sample = session.sample("delay", "en")
    same = "I will take £40 off the price, and the album is ready on 18 December."
    assert not found(session, changed(sample, wording={"remedy": same}), "fact-mismatch")
    other = same.replace("£40", "£45").replace("18 December", "19 December")
    marked = [one.text for one in found(session, changed(sample, wording={"remedy": other}), "fact-mismatch")]
    assert len(marked) == 2 and "45" in marked[0] and marked[1] == "19 December"


def test_no_apology_is_owed_where_the_form_says_that_it_was_nobodys_fault(session: Session) -> None:
    rise = session.sample("price-rise", "en").answer(
        "cause", "It is our mistake that the price stood still for so long."
    )
    assert not found(session, rise, "apology-missing") and not found(session, rise, "fix-missing")
