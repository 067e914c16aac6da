"""The facade: what both front ends rely on."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tidings import resources
from tidings.core.answers import Answers, Dismissal, Sender
from tidings.errors import LetterFileError, NotThereError
from tidings.session import Session

LANGUAGES = ("en", "ru", "sk", "el")
CONTENT = Session().content  # read once for all tests
SITUATIONS = CONTENT.situation_ids()


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(home=tmp_path, content=CONTENT)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_required_fact_that_is_missing_is_named(session: Session, situation: str, language: str) -> None:
    sample = session.sample(situation, language)
    for fact in session.situation(situation).required:
        if not fact.applies(sample):
            continue
        lacking = sample
        for name in (fact.field, *fact.told_by):
            lacking = lacking.answer(name, None)
        findings = session.check(lacking)
        missing = [finding for finding in findings if finding.check == "fact-missing" and fact.name in finding.message]
        assert missing, f"{fact.field} of {situation} in {language}"
        assert (missing[0].level, missing[0].field) == ("error", fact.field)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_complete_sample_has_no_finding_in_any_wording(session: Session, situation: str, language: str) -> None:
    sample = session.sample(situation, language)
    for tone in ("warm", "plain", "formal"):
        toned = sample._replace(tones={"letter": tone})
        assert [(f.check, f.text) for f in session.check(toned)] == [], tone


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_no_words_of_a_letter_that_is_still_empty_are_marked(session: Session, situation: str, language: str) -> None:
    findings = session.check(session.new(situation, language))
    assert [(f.check, f.text) for f in findings if f.start is not None] == []


def test_a_new_letter_takes_the_saved_profile_and_page(session: Session) -> None:
    me = Sender(business="Marlow Bindery", phone="01632 960377")
    session.remember(session.settings._replace(sender=me, page="us-letter-window"))
    answers = session.new("delay", "en")
    assert (answers.sender, answers.page, answers.date) == (me, "us-letter-window", date.today())


def test_settings_are_remembered_by_the_next_session(tmp_path: Path) -> None:
    session = Session(home=tmp_path)
    session.remember(session.settings._replace(letter_language="el"))
    assert Session(home=tmp_path).settings.letter_language == "el"


def test_a_letter_file_without_a_sender_takes_the_saved_profile(session: Session, tmp_path: Path) -> None:
    session.remember(session.settings._replace(sender=Sender(name="Ada Marlow")))
    path = tmp_path / "letter.tidings"
    path.write_text("tidings: 1\nlanguage: en\nsituation: delay\n", encoding="utf-8")
    assert session.open(path) == Answers("en", "delay", date.today(), sender=Sender(name="Ada Marlow"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_saved_opens_as_it_was(session: Session, tmp_path: Path, language: str) -> None:
    sample = session.sample("delay", language)._replace(
        wording={"news": "By hand:\n\n two paragraphs #1"},
        tones={"cause": "plain"},
        enclosures=("A", "B: b"),
        dismissed=(Dismissal("vague-time", "news", "soon"),),
    )
    session.save(sample, tmp_path / "letter.tidings")
    assert session.open(tmp_path / "letter.tidings") == sample


def test_the_preview_shows_the_bytes_that_export_writes(session: Session, tmp_path: Path) -> None:
    for language in LANGUAGES:
        sample = session.sample("delay", language)
        session.export(sample, tmp_path / "letter.pdf")
        assert session.build(sample).pdf == (tmp_path / "letter.pdf").read_bytes()


def test_a_place_on_the_page_and_a_place_in_the_text_are_one(session: Session) -> None:
    built = session.build(session.sample("delay", "en"))
    start = built.text.text.index("golden wedding")
    (page, area), *_ = session.boxes(built, start, start + 6)
    offset = session.offset_at(built, page, area.left + area.width / 2, area.top + area.height / 2)
    assert offset is not None and start <= offset <= start + 6
    span = built.text.at(offset)
    assert span is not None and (span.part, span.source) == ("impact", "impact")


def test_a_dismissed_finding_stays_away_and_comes_back(session: Session) -> None:
    bad = session.sample("delay", "en").answer("cause", "Unfortunately I trimmed the boards to the wrong size.")
    found = next(finding for finding in session.check(bad) if finding.check == "negative-opener")
    put_aside = bad._replace(dismissed=(Dismissal(found.check, found.part or "", found.text),))
    assert found not in session.check(put_aside)
    assert found in session.check(put_aside._replace(dismissed=()))


def test_a_letter_tells_how_many_checks_it_went_through(session: Session) -> None:
    good = session.build(session.sample("delay", "en"))
    assert good.checks and good.fine == good.checks
    bad = session.build(good.answers.answer("cause", "Unfortunately we will do it soon, and soon again."))
    found = {finding.check for finding in bad.findings}
    assert found and bad.checks == good.checks and bad.fine == bad.checks - len(found)


@pytest.mark.expects_log
def test_a_fault_in_a_check_leaves_the_page_and_no_word_of_the_letter_in_the_log(
    session: Session, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sample = session.sample("delay", "en")

    def fail(*_arguments: object) -> None:
        raise ValueError("Harriet Lindqvist owes 120 EUR")

    monkeypatch.setattr(session, "sort_out", fail)
    built = session.build(sample)
    assert built.checks is None and built.findings == () and built.fine == 0
    assert built.pdf.startswith(b"%PDF") and "Dear Ms Lindqvist" in built.text.text
    assert "ValueError" in caplog.text and "Lindqvist" not in caplog.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_a_draft_is_recognised(session: Session, language: str) -> None:
    for situation in SITUATIONS:
        draft = session.text(session.sample(situation, language))
        assert session.guess_language(draft) == language


def test_a_sample_or_a_file_that_is_not_there_is_told(session: Session, tmp_path: Path) -> None:
    with pytest.raises(NotThereError):
        session.sample("delay", "de")
    with pytest.raises(NotThereError):
        session.open(tmp_path / "gone.tidings")
    with pytest.raises(NotThereError):
        session.open(tmp_path)
    with pytest.raises(LetterFileError):
        session.open(resources.icon_file("check").with_suffix(".svg"))


def test_checking_loads_no_toolkit_and_no_exporter(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Dear Ms Lindqvist,\n\nYour album will be late.\n", encoding="utf-8")
    code = (
        "import sys; from tidings.cli.main import run; run(['check', sys.argv[1]], None);"
        "print(','.join(sorted({m.split('.')[0] for m in sys.modules} & {'PySide6', 'reportlab', 'docx', 'jinja2'})))"
    )
    paths = str(Path(resources.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code, str(draft)],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": paths, "HOME": str(tmp_path)},
    )
    assert done.stdout.splitlines()[-1] == "", done.stdout + done.stderr
