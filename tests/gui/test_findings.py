"""What was found stands where the hand is, leads to its place, and can be mended."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.gui.hands import at_rest, box, click, settled, write

from tidings.core.finding import Finding
from tidings.gui.checklist import MOST_ROWS
from tidings.gui.composer import Composer
from tidings.gui.finding_line import FindingLine
from tidings.gui.finding_row import FindingRow
from tidings.gui.form_row import MOST_LINES
from tidings.gui.main_window import MainWindow
from tidings.gui.screens import unfinished

SOON = "The new boards are in the press and I will write as soon as possible."


def spoil(composer: Composer, qtbot: QtBot) -> None:
    """Write a sentence that the checklist has something to say about."""
    composer.show_step("cause")
    write(composer, qtbot, "correction", SOON)
    settled(composer, qtbot)
    qtbot.waitUntil(lambda: bool(lines(composer, "correction")))


def lines(composer: Composer, field_id: str) -> list[FindingLine]:
    """Give the findings under a field."""
    return [line for form in composer.forms.values() if field_id in form.rows for line in form.rows[field_id].lines()]


def found(composer: Composer) -> list[str]:
    """Name the checks that have a row in the list."""
    return [row.finding.check for row in composer.checklist.rows]


def told(composer: Composer) -> list[str]:
    """Give the words in the head of the list."""
    return [label.text() for label in composer.checklist.findChildren(QLabel) if label.isVisible()]


def row(composer: Composer, check: str) -> FindingRow:
    """Give the checklist's row about a check."""
    return next(row for row in composer.checklist.rows if row.finding.check == check)


def test_a_finding_appears_under_the_field_in_the_list_and_on_the_page(sample: Composer, qtbot: QtBot) -> None:
    assert "vague-time" not in found(sample)
    spoil(sample, qtbot)
    assert [line.finding.check for line in lines(sample, "correction")] == ["vague-time"]
    assert row(sample, "vague-time").finding.text == "as soon as possible"
    assert [mark.finding.check for mark in sample.preview.desk.marks] == ["vague-time"]
    assert "to mend" in sample.rail.buttons["cause"].accessibleName()


def test_a_finding_leads_to_its_words(sample: Composer, qtbot: QtBot) -> None:
    spoil(sample, qtbot)
    sample.show_step("client")
    click(qtbot, row(sample, "vague-time"))
    assert sample.step == "cause"
    target = box(sample, "correction")
    assert isinstance(target, QPlainTextEdit) and target.hasFocus()
    assert target.textCursor().selectedText() == "as soon as possible"


def test_a_mark_on_the_page_leads_to_its_words(sample: Composer, qtbot: QtBot) -> None:
    spoil(sample, qtbot)
    sample.show_step("client")
    mark = sample.preview.desk.marks[0]
    place = sample.preview.desk.rect_of(mark.page, mark.area).center().toPoint()
    qtbot.mouseClick(sample.preview.desk, Qt.MouseButton.LeftButton, pos=place)
    assert sample.step == "cause"
    assert box(sample, "correction").hasFocus()


def test_a_fix_takes_the_place_of_the_words_and_undo_brings_them_back(sample: Composer, qtbot: QtBot) -> None:
    spoil(sample, qtbot)
    finding = row(sample, "vague-time").finding
    assert finding.fixes
    sample.reword(finding, finding.fixes[0])
    settled(sample, qtbot)
    mended = SOON.replace("as soon as possible", finding.fixes[0])
    assert sample.document.answers.answers["correction"] == mended
    target = box(sample, "correction")
    assert isinstance(target, QPlainTextEdit) and target.toPlainText() == mended
    qtbot.waitUntil(lambda: not lines(sample, "correction"))
    qtbot.keyClick(target, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sample.document.answers.answers["correction"] == SOON


def test_a_fix_for_words_that_have_changed_changes_nothing(sample: Composer, qtbot: QtBot) -> None:
    spoil(sample, qtbot)
    finding = row(sample, "vague-time").finding
    answers = sample.document.answers.answer("correction", "Something else stands here now.")
    sample.document.change(answers, "")
    sample.reword(finding, "on Friday")
    assert sample.document.answers.answers["correction"] == "Something else stands here now."


def test_what_is_unfinished_is_not_called_wrong(composer: Composer, window: MainWindow, qtbot: QtBot) -> None:
    """A missing remedy is told once its step was left, not before the owner has come to it."""
    settled(composer, qtbot)
    assert composer.built is not None
    assert any(finding.check == "remedy-missing" for finding in composer.built.findings)
    assert not any(row.finding.check == "remedy-missing" for row in composer.checklist.rows)
    composer.show_step("remedy")
    assert not any(row.finding.check == "remedy-missing" for row in composer.checklist.rows)
    composer.show_step("follow-up")
    assert any(row.finding.check == "remedy-missing" for row in composer.checklist.rows)
    assert "must fix" in composer.rail.buttons["remedy"].accessibleName()


def test_why_is_told_when_asked(sample: Composer, qtbot: QtBot) -> None:
    spoil(sample, qtbot)
    line = lines(sample, "correction")[0]
    assert not line.why.isVisible()
    click(qtbot, line.why_button)
    assert line.why.isVisible() and line.why.text().startswith(line.finding.why)
    assert "From the article “" in line.why.text()


def test_rows_that_stay_are_not_made_anew(sample: Composer, qtbot: QtBot) -> None:
    spoil(sample, qtbot)
    kept, line = row(sample, "vague-time"), lines(sample, "correction")[0]
    write(sample, qtbot, "cause", "Unfortunately I trimmed the boards to the wrong size.")
    settled(sample, qtbot)
    qtbot.waitUntil(lambda: "negative-opener" in found(sample))
    assert row(sample, "vague-time") is kept and lines(sample, "correction")[0] is line
    assert sample.built is not None
    start = kept.finding.start
    assert start is not None and sample.built.text.text[start:].startswith("as soon as possible")


def test_the_list_is_as_high_as_what_it_says(sample: Composer, qtbot: QtBot) -> None:
    def show(*findings: Finding) -> int:
        sample.checklist.show_findings([(finding, "cause") for finding in findings])
        sample._fit_checklist()
        at_rest(sample, qtbot)
        return sample.checklist.height()

    spoil(sample, qtbot)
    finding = row(sample, "vague-time").finding
    empty = show()
    assert 24 < empty < 48 and not sample.checklist.area.isVisible()
    one, many = show(finding), show(*[finding] * 20)
    assert empty < one < many < sample.preview.height() and sample.checklist.area.isVisible()
    assert show() == empty


def test_what_is_fine_is_counted(sample: Composer, qtbot: QtBot) -> None:
    spoil(sample, qtbot)
    assert sample.built is not None
    assert f"{sample.built.fine} fine" in told(sample)


@pytest.mark.expects_log
def test_a_checklist_at_rest_says_so_and_the_page_stays(
    sample: Composer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise ValueError("Harriet")

    monkeypatch.setattr(sample.session, "sort_out", fail)
    write(sample, qtbot, "cause", "A pipe burst over the bench.")
    settled(sample, qtbot)
    qtbot.waitUntil(lambda: any("rests" in text for text in told(sample)))
    assert sample.preview.built is not None and "A pipe burst" in sample.preview.built.text.text
    assert not sample.preview.banner.isVisible()


def test_thousands_of_findings_leave_the_window_quick(sample: Composer, qtbot: QtBot) -> None:
    sample.document.change(sample.document.answers.answer("cause", "We will do it soon. " * 2000), "")
    settled(sample, qtbot)
    assert sample.built is not None and len(sample.built.findings) > 1000
    assert len(sample.checklist.rows) <= MOST_ROWS and len(lines(sample, "cause")) <= MOST_LINES


def test_in_a_narrow_panel_the_buttons_stand_under_the_words(sample: Composer, qtbot: QtBot) -> None:
    spoil(sample, qtbot)
    one = row(sample, "vague-time")
    one.resize(700, one.height())
    one.layout().activate()
    assert one.act.y() < 30
    one.resize(300, 300)
    one.layout().activate()
    assert one.act.y() > 40, "under two lines of words"


ALT_LEFT = (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


def test_one_key_leads_back_to_where_one_was_when_a_finding_led_away(sample: Composer, qtbot: QtBot) -> None:
    sample.document.change(unfinished(sample.document.answers), "")
    sample.show_step("finish")
    enclosures = box(sample, "enclosures")
    enclosures.setFocus()
    settled(sample, qtbot)
    qtbot.waitUntil(lambda: "fact-missing" in found(sample))
    asked = row(sample, "fact-missing").act
    asked.setFocus()
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    cause = box(sample, "cause")
    assert sample.step == "cause" and cause.hasFocus()
    qtbot.keyClicks(cause, "I trimmed the boards to the wrong size.")
    settled(sample, qtbot)
    back = sample.way_back.button
    assert back is not None and back.isVisible() and back.text() == "Back to Finish"
    assert back.mapTo(sample, back.pos()).y() > cause.mapTo(sample, cause.pos()).y(), "it stands below the question"
    assert back.toolTip() and back.accessibleDescription(), "which name the key"
    qtbot.keyClick(cause, *ALT_LEFT)
    qtbot.waitUntil(lambda: sample.step == "finish")
    assert enclosures.hasFocus() and sample.way_back.button is None


def test_whoever_goes_from_finding_to_finding_comes_back_to_where_they_began(sample: Composer, qtbot: QtBot) -> None:
    spoil(sample, qtbot)
    sample.show_step("news")
    write(sample, qtbot, "impact", "We will ring in due course.")
    sample.show_step("client")
    settled(sample, qtbot)
    qtbot.waitUntil(lambda: len({line.finding for line in lines(sample, "impact") + lines(sample, "correction")}) > 1)
    for field_id, step in (("correction", "cause"), ("impact", "news")):
        sample.go_to(lines(sample, field_id)[0].finding)
        assert sample.step == step and sample.way_back.button is not None
    qtbot.keyClick(box(sample, "impact"), Qt.Key.Key_Tab)
    reached = sample.window().focusWidget()
    while reached is not sample.way_back.button and sample.forms["news"].isAncestorOf(reached):
        qtbot.keyClick(reached, Qt.Key.Key_Tab)
        reached = sample.window().focusWidget()
    assert reached is sample.way_back.button, "Tab leads to it"
    qtbot.keyClick(reached, Qt.Key.Key_Return)
    assert sample.step == "client"


def test_the_way_back_ends_with_another_step_and_with_the_question_it_stood_under(
    sample: Composer, qtbot: QtBot
) -> None:
    spoil(sample, qtbot)
    sample.show_step("client")
    finding = lines(sample, "correction")[0].finding
    sample.go_to(finding)
    sample.turn(1)
    assert sample.way_back.button is None and sample.step == "remedy"
    qtbot.keyClick(sample.focusWidget(), *ALT_LEFT)
    assert sample.step == "remedy"
    sample.go_to(finding)
    assert sample.step == "cause"
    sample.go_to(finding)
    assert sample.way_back.origin is not None and sample.way_back.origin.step == "remedy"
    sample.forms["cause"].take_in_hand("cause")
    sample.forms["cause"].put_below("wording.cause", sample.way_back.button)  # type: ignore[arg-type]
    sample.forms["cause"].give_back("cause")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    sample.show_step("client")
    assert sample.way_back.button is None and sample.step == "client"
