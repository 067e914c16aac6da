"""What a user has changed about the checks holds for every letter and draft, from the moment it is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tidings.core.answers import Answers, Dismissal
from tidings.core.dismissal import here
from tidings.errors import ContentError, UsageError, WriteError
from tidings.session import Session

CAUSE = "Your blue form lay under the press. We will be in touch as soon as possible."


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(home=tmp_path)


@pytest.fixture
def letter(session: Session) -> Answers:
    return session.sample("delay", "en").answer("cause", CAUSE)


def checks(session: Session, letter: Answers) -> set[str]:
    return {finding.check for finding in session.check(letter)}


def test_a_check_is_switched_off_for_letters_and_drafts_and_on_again(session: Session, letter: Answers) -> None:
    session.switch_check("vague-time", False)
    assert "vague-time" not in checks(session, letter)
    assert "vague-time" not in {finding.check for finding in session.check_draft(CAUSE, "en")}
    assert [check.name for check in session.checking.switched_off("en")] == ["Time without a time"]
    session.switch_check("vague-time", True)
    assert "vague-time" in checks(session, letter)


def test_a_check_that_is_off_counts_neither_as_gone_through_nor_as_fine(session: Session, letter: Answers) -> None:
    before = session.build(letter)
    session.switch_check("vague-time", False)
    after = session.build(letter)
    assert before.checks is not None and after.checks == before.checks - 1
    assert after.fine == before.fine


def test_what_is_put_aside_is_not_called_fine(session: Session, letter: Answers) -> None:
    before = session.build(letter)
    finding = next(one for one in before.findings if one.check == "vague-time")
    after = session.build(letter._replace(dismissed=(here(finding, before.text.text),)))
    assert [one.finding for one in after.aside] == [finding]
    assert finding not in after.findings and after.fine == before.fine


def test_every_way_of_putting_aside_outlives_the_letter_file(session: Session, letter: Answers, tmp_path: Path) -> None:
    built = session.build(letter)
    finding = next(one for one in built.findings if one.check == "vague-time")
    for dismissal in (here(finding, built.text.text), Dismissal("vague-time")):
        session.save(letter._replace(dismissed=(dismissal,)), tmp_path / "letter.tidings")
        again = session.open(tmp_path / "letter.tidings")
        assert again.dismissed == (dismissal,) and "vague-time" not in checks(session, again)


def test_own_words_hold_from_the_moment_they_are_added(session: Session, letter: Answers, tmp_path: Path) -> None:
    assert "internal-jargon" not in checks(session, letter)
    session.checking.add_words("en", "internal-jargon", "  blue   form ")
    assert "internal-jargon" in checks(session, letter)
    assert Session(home=tmp_path).checking.own_words("en") == {"internal-jargon": ("blue form",)}
    assert session.checking.own_words("sk") == {}
    session.checking.remove_words("en", "internal-jargon", "blue form")
    assert "internal-jargon" not in checks(session, letter)


def test_words_that_cannot_be_read_are_refused_and_nothing_is_written(session: Session) -> None:
    for phrase in ("", "(open", "@nolist", "a " * 200):
        with pytest.raises(UsageError):
            session.checking.add_words("en", "internal-jargon", phrase)
    assert not session.checking.file.exists()


def test_a_file_that_has_to_be_mended_is_not_written_over(session: Session) -> None:
    session.checking.file.parent.mkdir(parents=True)
    session.checking.file.write_text("en: [blue", encoding="utf-8")
    with pytest.raises(ContentError):
        session.checking.add_words("en", "internal-jargon", "blue form")
    assert session.checking.file.read_text(encoding="utf-8") == "en: [blue"


def test_own_words_that_cannot_be_kept_are_told_in_plain_words(session: Session, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way", encoding="utf-8")
    with pytest.raises(WriteError):
        session.checking.add_words("en", "internal-jargon", "blue form")


def test_only_checks_that_look_for_words_can_be_given_some(session: Session) -> None:
    listening = {check.id for check in session.checking.listening("en")}
    assert {"vague-time", "internal-jargon", "over-apology", "internal-thread"} <= listening
    assert listening.isdisjoint({"thanks-first", "date-past", "too-long"})
