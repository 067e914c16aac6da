"""The owner gives a check words of their own, and it looks for them at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.gui.hands import click, settled

from tidings.gui.composer import Composer
from tidings.gui.main_window import MainWindow
from tidings.gui.own_words_dialog import SPELLING, OwnWordsDialog

# Without a screen, Qt says of every menu and dialog what it cannot do there.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CAUSE = "Your blue form lay under the press. We will be in touch soon."


@pytest.fixture
def letter(sample: Composer, qtbot: QtBot) -> Composer:
    """A letter with in-house words in it that no list holds."""
    sample.document.change(sample.document.answers.answer("cause", CAUSE), "")
    settled(sample, qtbot)
    assert "internal-jargon" not in found(sample)
    return sample


def found(composer: Composer) -> dict[str, str]:
    """Give the words that each check found."""
    return {row.finding.check: row.finding.text for row in composer.checklist.rows}


def dialog(composer: Composer, check: str, qtbot: QtBot) -> OwnWordsDialog:
    """Open the dialog about a check."""
    composer.dismissing.show_words(check)
    shown = composer.dismissing.dialog
    assert shown is not None
    qtbot.waitUntil(shown.isVisible)
    return shown


def type_in(shown: OwnWordsDialog, text: str, qtbot: QtBot) -> None:
    """Type a word and press return."""
    qtbot.keyClicks(shown.entry, text)
    qtbot.keyClick(shown.entry, Qt.Key.Key_Return)


def test_a_word_that_is_added_is_found_at_once(letter: Composer, qtbot: QtBot) -> None:
    shown = dialog(letter, "internal-jargon", qtbot)
    type_in(shown, "blue form(|s)", qtbot)
    assert [row.phrase for row in shown.rows] == ["blue form(|s)"] and shown.entry.text() == ""
    qtbot.waitUntil(lambda: found(letter).get("internal-jargon") == "blue form")


def test_a_word_that_is_removed_is_no_longer_found(letter: Composer, qtbot: QtBot) -> None:
    shown = dialog(letter, "internal-jargon", qtbot)
    type_in(shown, "blue form", qtbot)
    qtbot.waitUntil(lambda: "internal-jargon" in found(letter))
    click(qtbot, shown.rows[0].remove)
    assert not shown.rows and shown.entry.hasFocus()
    qtbot.waitUntil(lambda: "internal-jargon" not in found(letter))


def test_a_finding_leads_to_the_words_of_its_check(letter: Composer, qtbot: QtBot) -> None:
    row = next(row for row in letter.checklist.rows if row.finding.check == "vague-time")
    row.put_aside.menu_.actions()[-1].trigger()
    shown = letter.dismissing.dialog
    assert shown is not None and shown.check.value == "vague-time"


def test_the_panel_and_the_menu_lead_there_too(letter: Composer, window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, letter.checklist.own_words)
    shown = letter.dismissing.dialog
    assert shown is not None
    qtbot.waitUntil(lambda: shown.entry.hasFocus())
    shown.accept()
    window.menus.actions["own_words"].trigger()
    assert letter.dismissing.dialog is not shown


def test_each_check_has_its_own_list(letter: Composer, qtbot: QtBot) -> None:
    shown = dialog(letter, "internal-jargon", qtbot)
    type_in(shown, "blue form", qtbot)
    shown.check.set_value("vague-time")
    shown.check.chosen.emit("vague-time")
    assert shown.rows == []


def test_what_cannot_be_read_is_told_and_stays_typed(letter: Composer, qtbot: QtBot) -> None:
    shown = dialog(letter, "internal-jargon", qtbot)
    type_in(shown, "(blue", qtbot)
    assert "never closes" in shown.said.text() and shown.entry.text() == "(blue" and not shown.rows
    type_in(shown, " form)", qtbot)
    assert [row.phrase for row in shown.rows] == ["(blue form)"] and "never" not in shown.said.text()


def test_a_slip_in_the_file_is_told_in_the_panel_and_in_the_dialog(
    letter: Composer, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "config" / "own-words.yaml"
    file.write_text("en:\n  internal-jargn:\n    - blue form\n", encoding="utf-8")
    letter.document.change(letter.document.answers.answer("cause", "A pipe burst."), "")
    settled(letter, qtbot)
    qtbot.waitUntil(lambda: "1 line to mend" in letter.checklist.own_words.text())
    shown = dialog(letter, "", qtbot)
    assert "line 2" in shown.said.text() and "internal-jargon" in shown.said.text()


def test_a_file_changed_by_hand_takes_effect_with_the_next_letter(
    letter: Composer, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "config" / "own-words.yaml"
    file.write_text("en:\n  internal-jargon:\n    - blue form\n", encoding="utf-8")
    letter.document.change(letter.document.answers.answer("cause", f"{CAUSE} So."), "")
    qtbot.waitUntil(lambda: found(letter).get("internal-jargon") == "blue form")


def test_everything_in_the_dialog_has_a_name(letter: Composer, qtbot: QtBot) -> None:
    shown = dialog(letter, "internal-jargon", qtbot)
    type_in(shown, "blue form", qtbot)
    assert shown.rows[0].remove.accessibleName() == "Remove “blue form”"
    assert shown.entry.accessibleName() and shown.check.accessibleName() == "Check: In-house words"


def test_words_that_the_spelling_was_taught_are_seen_and_taken_out_again(
    letter: Composer, window: MainWindow, qtbot: QtBot
) -> None:
    window.session.keeping.add_word("en", "Lindqvst")
    shown = dialog(letter, "internal-jargon", qtbot)
    shown.check.set_value(SPELLING)
    shown.check.chosen.emit(SPELLING)
    assert [row.phrase for row in shown.rows] == ["Lindqvst"] and not shown.file_button.isVisible()
    type_in(shown, "lunette", qtbot)
    assert set(window.session.keeping.words("en")) == {"Lindqvst", "lunette"}
    anew: list[bool] = []
    letter.document.checks_changed.connect(lambda: anew.append(True))
    click(qtbot, next(row for row in shown.rows if row.phrase == "Lindqvst").remove)
    assert window.session.keeping.words("en") == ("lunette",) and anew
    shown.check.set_value("internal-jargon")
    shown.check.chosen.emit("internal-jargon")
    assert not shown.rows
