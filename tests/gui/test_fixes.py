"""A rewording goes where the words came from, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tidings.core.answers import Answers
from tidings.core.finding import Finding
from tidings.gui import fixes
from tidings.session import Built, Session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path)


def built_with(session: Session, change: dict[str, object], wording: dict[str, str] | None = None) -> Built:
    """Build the worked example with other answers."""
    answers = session.sample("delay", "en")
    for field, value in change.items():
        answers = answers.answer(field, value)  # type: ignore[arg-type]
    return session.build(answers._replace(wording=wording or {}))


def about(built: Built, words: str) -> Finding:
    """Make a finding about words of the letter."""
    start = built.text.text.index(words)
    return Finding("vague-time", "warning", "…", "…", "never-say", words, start=start, end=start + len(words))


def mended(built: Built, words: str, fix: str) -> Answers:
    """Apply a fix to these words."""
    answers = fixes.apply_fix(built, built.answers, about(built, words), fix)
    assert answers is not None
    return answers


def test_in_the_owners_sentence(session: Session) -> None:
    built = built_with(session, {"correction": "Soon, and again soon."})
    assert mended(built, "again soon", "again on Friday").answers["correction"] == "Soon, and again on Friday."


def test_the_occurrence_that_was_meant(session: Session) -> None:
    text = "It is soon; soon it is."
    built = built_with(session, {"correction": text})
    second = built.text.text.index("soon it is")
    finding = about(built, "soon")._replace(start=second, end=second + 4)
    answers = fixes.apply_fix(built, built.answers, finding, "on Friday")
    assert answers is not None and answers.answers["correction"] == "It is soon; on Friday it is."


def test_in_a_list(session: Session) -> None:
    built = built_with(session, {"steps_taken": ("boards ordered soon", "leather cut")})
    assert mended(built, "ordered soon", "ordered").answers["steps_taken"] == ("boards ordered", "leather cut")


def test_in_a_part_written_by_hand(session: Session) -> None:
    built = built_with(session, {}, {"news": "It will be soon, I hope."})
    answers = mended(built, "soon", "on the 18th")
    assert answers.wording["news"] == "It will be on the 18th, I hope."
    assert answers.answers == built.answers.answers


def test_words_of_the_template_become_the_owners_wording(session: Session) -> None:
    built = built_with(session, {"news": None})
    answers = mended(built, "will be ready", "comes")
    assert "comes" in answers.wording["news"] and answers.answers == built.answers.answers


def test_words_that_are_gone_are_left_alone(session: Session) -> None:
    built = built_with(session, {"correction": "Soon."})
    changed = built.answers.answer("correction", "On Friday.")
    assert fixes.apply_fix(built, changed, about(built, "Soon"), "Then") is None


def test_every_place_of_the_letter_leads_to_a_step(session: Session) -> None:
    built = built_with(session, {})
    situation = session.situation("delay")
    led = {span.source: fixes.place_of(situation, span) for span in built.text.spans if span.source}
    assert led["client.name"] == ("client", "client.name")
    assert led["sender"] == ("client", "sender")
    assert led["date"] == ("finish", "date")
    assert led["cause"] == ("cause", "cause")
