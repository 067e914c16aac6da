"""Checking a composed letter: what the form knows, where a finding belongs, what the owner has put aside."""

from datetime import date

import pytest
from tests.checks.conftest import content

from tidings.checks.on_letters import working_days
from tidings.core.answers import Answers, Dismissal
from tidings.core.finding import Finding
from tidings.session import Session

LANGUAGES = ("en", "ru", "sk", "el")
SITUATIONS = ("account-closed-by-mistake", "credit-declined", "delay", "ending-relationship", "price-rise")


@pytest.fixture
def session() -> Session:
    return Session(content=content())


@pytest.fixture
def delay(session: Session) -> Answers:
    return session.sample("delay", "en")


def found(findings: tuple[Finding, ...], check: str) -> list[Finding]:
    return [one for one in findings if one.check == check]


def without(answers: Answers, *fields: str) -> Answers:
    for field in fields:
        answers = answers.answer(field, None)
    return answers


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_sample_letters_pass(session: Session, situation: str, language: str) -> None:
    findings = session.check(session.sample(situation, language))
    assert [(one.check, one.text, one.message) for one in findings] == []


def test_an_empty_letter_is_told_what_it_needs(session: Session) -> None:
    findings = session.check(session.new("delay", "en"))
    assert {one.check for one in findings} >= {
        "impact-missing",
        "remedy-missing",
        "follow-up-missing",
        "fact-missing",
    }
    assert [one.level for one in findings] == sorted(
        (one.level for one in findings), key=("error", "warning", "suggestion").index
    )


def test_a_missing_fact_is_named_and_leads_to_its_field(session: Session, delay: Answers) -> None:
    facts = found(session.check(without(delay, "new_date")), "fact-missing")
    assert [(one.part, one.field) for one in facts] == [("news", "new_date")]
    assert "the new date" in facts[0].message


def test_a_fact_that_hand_written_wording_leaves_out_is_missed(session: Session, delay: Answers) -> None:
    told = delay._replace(wording={"news": "Your album is late; it comes on 18 December instead of 4 December."})
    left_out = delay._replace(wording={"news": "Your album is late."})
    assert not found(session.check(told), "fact-missing")
    assert "promised_date" in {one.field for one in found(session.check(left_out), "fact-missing")}


def test_an_empty_part_is_told_at_its_field(session: Session, delay: Answers) -> None:
    findings = found(session.check(without(delay, "impact")), "impact-missing")
    assert [(one.part, one.field, one.start) for one in findings] == [("impact", "impact", None)]


def test_a_part_that_must_not_be_missing_is_told_once(session: Session, delay: Answers) -> None:
    findings = session.check(without(delay, "cause"))
    assert [(one.check, one.field, one.level) for one in findings if one.part == "cause"] == [
        ("fact-missing", "cause", "error")
    ]


def test_a_part_in_the_owner_s_hand_needs_no_answer_in_words(session: Session, delay: Answers) -> None:
    unanswered = without(delay, "item", "cause", "new_date")
    by_hand = unanswered._replace(
        wording={
            "news": "Your album, promised for Friday 4 December, will be later.",
            "cause": "I trimmed the boards to the wrong size.",
        }
    )
    assert [one.field for one in found(session.check(by_hand), "fact-missing")] == ["new_date"]
    empty = unanswered._replace(wording={"cause": "Delay."})
    assert "cause" in {one.field for one in found(session.check(empty), "fact-missing")}


def test_news_that_say_no_more_than_the_situation_s_name_are_none(session: Session, delay: Answers) -> None:
    name = content().situation("delay").name
    assert found(session.check(delay._replace(wording={"news": f"{name}."})), "news-missing")


@pytest.mark.parametrize(
    ("learned", "late"), [(date(2026, 11, 20), False), (date(2026, 11, 18), False), (date(2026, 11, 17), True)]
)
def test_more_than_three_working_days_are_late(session: Session, delay: Answers, learned: date, late: bool) -> None:
    assert bool(found(session.check(delay.answer("learned_on", learned)), "late-notice")) is late


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 21), date(2026, 11, 22), 0),
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 2), date(2026, 11, 30), 20),
        (date(2026, 11, 30), date(2026, 11, 2), 0),
    ],
)
def test_working_days_run_from_monday_to_friday(start: date, end: date, days: int) -> None:
    assert working_days(start, end) == days


def test_a_finding_knows_the_part_and_the_field_it_stands_in(session: Session, delay: Answers) -> None:
    finding = found(
        session.check(delay.answer("impact", "Unfortunately, the party is on the 12th.")), "negative-opener"
    )[0]
    assert (finding.part, finding.field, finding.text) == ("impact", "impact", "Unfortunately, the")


def test_the_follow_up_day_replaces_soon(session: Session, delay: Answers) -> None:
    finding = found(session.check(delay.answer("impact", "You will hear more soon.")), "vague-time")[0]
    assert finding.fixes[0].startswith("on Monday, 30 November")


@pytest.mark.parametrize(
    ("thanks", "fires"),
    [("You drive forty miles for our cheese.", False), ("Thank you for your patience in this matter.", True)],
)
def test_the_owner_s_own_thanks_are_believed_unless_they_are_canned(
    session: Session, delay: Answers, thanks: str, fires: bool
) -> None:
    assert bool(found(session.check(delay.answer("thanks", thanks)), "thanks-first")) is fires


@pytest.mark.parametrize(
    ("remedy", "fires"),
    [("I will drive you to the party and back.", False), ("We will do our best to make it right.", True)],
)
def test_the_owner_s_own_remedy_is_believed_unless_it_is_goodwill(
    session: Session, delay: Answers, remedy: str, fires: bool
) -> None:
    bare = without(delay, "remedy_kind", "remedy_amount", "options", "decide_by", "correction")
    assert bool(found(session.check(bare.answer("remedy", remedy)), "remedy-missing")) is fires


@pytest.mark.parametrize(
    ("impact", "fires"),
    [("He will need another teacher by January.", False), ("We are sorry for any inconvenience.", True), ("", True)],
)
def test_what_the_owner_says_of_how_the_news_lands_is_believed_unless_it_is_canned(
    session: Session, delay: Answers, impact: str, fires: bool
) -> None:
    bare = without(delay, "impact", "apology")
    assert bool(found(session.check(bare.answer("impact", impact or None)), "empathy-missing")) is fires


def test_a_dismissed_finding_stays_away_and_others_stay(session: Session, delay: Answers) -> None:
    letter = delay.answer("impact", "Unfortunately, the party is on the 12th. We write soon.")
    dismissed = letter._replace(dismissed=(Dismissal("negative-opener", "impact", "Unfortunately, the"),))
    assert {one.check for one in session.check(letter)} - {one.check for one in session.check(dismissed)} == {
        "negative-opener"
    }


def test_checks_that_a_situation_switches_off_are_silent(session: Session, delay: Answers) -> None:
    from tidings.checks.runner import check_letter
    from tidings.core.letter import letter_text

    letter = session.compose(without(delay, "impact"))
    situation = content().situation("delay")._replace(checks_off=("impact-missing",))
    found_here = check_letter(
        letter, letter_text(letter), delay, situation, content().checks("en"), content().language("en")
    )
    assert "impact-missing" not in {one.check for one in found_here}
