"""A finding can be put aside here, in the letter, or for good; all that is aside is shown and comes back with a key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.gui.hands import click, ready, settled

from tidings.gui.aside_list import AsideRow
from tidings.gui.composer import Composer
from tidings.gui.dismiss_button import WAYS, Way
from tidings.gui.finding_row import FindingRow
from tidings.gui.main_window import MainWindow
from tidings.settings import read_settings

# Without a screen, Qt says of every menu and dialog what it cannot do there.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TWICE = "We will be in touch as soon as possible. The boards will be ready as soon as possible."


@pytest.fixture
def twice(sample: Composer, qtbot: QtBot) -> Composer:
    """A letter whose cause says 'as soon as possible' twice."""
    sample.document.change(sample.document.answers.answer("cause", TWICE), "")
    settled(sample, qtbot)
    qtbot.waitUntil(lambda: len(rows(sample)) == 2)
    return sample


def rows(composer: Composer, check: str = "vague-time") -> list[FindingRow]:
    """Give the list's rows about a check."""
    return [row for row in composer.checklist.rows if row.finding.check == check]


def aside(composer: Composer) -> list[AsideRow]:
    """Give what is listed as put aside."""
    return composer.checklist.aside.rows


def said(row: AsideRow) -> str:
    """Give the words of a line."""
    return " · ".join(words.text() for words in row.findChildren(QLabel))


def dismiss(row: FindingRow, way: Way, qtbot: QtBot) -> None:
    """Open the button's menu with the space bar, go down to a way, and take it with the return key."""
    row.put_aside.setFocus()
    qtbot.keyClick(row.put_aside, Qt.Key.Key_Space)
    menu = row.put_aside.menu_
    qtbot.waitUntil(menu.isVisible)
    for _step in range(WAYS.index(way)):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def test_one_place_is_put_aside_and_the_same_words_elsewhere_are_still_found(twice: Composer, qtbot: QtBot) -> None:
    second = rows(twice)[1].finding
    dismiss(rows(twice)[1], "here", qtbot)
    qtbot.waitUntil(lambda: len(rows(twice)) == 1)
    assert second.start is not None and (rows(twice)[0].finding.start or 0) < second.start
    assert [said(row) for row in aside(twice)] == [f"{second.message} · only here"]


def test_it_stays_aside_while_the_letter_is_edited_elsewhere(twice: Composer, qtbot: QtBot) -> None:
    dismiss(rows(twice)[1], "here", qtbot)
    qtbot.waitUntil(lambda: len(rows(twice)) == 1)
    changed = twice.document.answers.answer("cause", f"I will let you know as soon as possible. {TWICE}")
    twice.document.change(changed, "")
    settled(twice, qtbot)
    qtbot.waitUntil(lambda: len(rows(twice)) == 2)
    assert len(aside(twice)) == 1


def test_in_this_letter_puts_all_of_a_check_aside(twice: Composer, qtbot: QtBot) -> None:
    dismiss(rows(twice)[0], "letter", qtbot)
    qtbot.waitUntil(lambda: not rows(twice))
    assert [said(row) for row in aside(twice)] == ["Time without a time · in this letter"]


def test_what_was_put_aside_is_still_aside_when_the_file_is_opened_again(
    twice: Composer, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dismiss(rows(twice)[1], "here", qtbot)
    qtbot.waitUntil(lambda: len(rows(twice)) == 1)
    file = tmp_path / "letter.tidings"
    window.session.save(twice.document.answers, file)
    twice.document.mark_saved(file)
    window.open_path(file)
    again = ready(window, qtbot)
    assert again is not twice
    qtbot.waitUntil(lambda: len(aside(again)) == 1)
    assert len(rows(again)) == 1


def test_one_key_brings_it_back_and_undo_puts_it_aside_again(twice: Composer, qtbot: QtBot) -> None:
    dismiss(rows(twice)[0], "letter", qtbot)
    qtbot.waitUntil(lambda: len(aside(twice)) == 1)
    qtbot.keyClick(aside(twice)[0].back, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(rows(twice)) == 2)
    assert not aside(twice) and not twice.checklist.aside.isVisible()
    twice.document.undo_stack.undo()
    qtbot.waitUntil(lambda: len(aside(twice)) == 1)
    twice.document.undo_stack.undo()
    qtbot.waitUntil(lambda: len(rows(twice)) == 2)


def test_always_switches_a_check_off_in_the_settings_and_undo_switches_it_on(
    twice: Composer, qtbot: QtBot, tmp_path: Path
) -> None:
    unsaved = twice.document.unsaved
    dismiss(rows(twice)[0], "always", qtbot)
    qtbot.waitUntil(lambda: not rows(twice))
    assert read_settings(tmp_path / "config").checks_off == ("vague-time",)
    assert [said(row) for row in aside(twice)] == ["Time without a time · switched off in every letter"]
    assert twice.document.unsaved == unsaved
    twice.document.undo_stack.undo()
    qtbot.waitUntil(lambda: len(rows(twice)) == 2)
    assert read_settings(tmp_path / "config").checks_off == () and not aside(twice)


def test_a_check_that_is_off_is_off_in_the_next_letter_and_can_be_switched_on_there(
    twice: Composer, window: MainWindow, qtbot: QtBot
) -> None:
    dismiss(rows(twice)[0], "always", qtbot)
    qtbot.waitUntil(lambda: not rows(twice))
    window.begin("delay", "en")
    other = ready(window, qtbot)
    other.document.change(other.document.answers.answer("cause", TWICE), "")
    settled(other, qtbot)
    assert len(aside(other)) == 1 and not rows(other)
    click(qtbot, aside(other)[0].back)
    qtbot.waitUntil(lambda: len(rows(other)) == 2)


def test_undo_of_always_still_works_after_the_window_was_laid_out_anew(
    twice: Composer, window: MainWindow, qtbot: QtBot
) -> None:
    dismiss(rows(twice)[0], "always", qtbot)
    qtbot.waitUntil(lambda: not rows(twice))
    window.lay_out_anew()
    again = ready(window, qtbot)
    again.document.undo_stack.undo()
    qtbot.waitUntil(lambda: len(rows(again)) == 2)


def test_the_head_counts_what_is_aside_and_leads_there(twice: Composer, qtbot: QtBot) -> None:
    dismiss(rows(twice)[0], "here", qtbot)
    qtbot.waitUntil(lambda: len(aside(twice)) == 1)
    lead = next(it for it in twice.checklist.findChildren(QPushButton) if it.text() == "1 put aside" and it.isVisible())
    click(qtbot, lead)
    assert twice.window().focusWidget() is aside(twice)[0].back


def test_a_letter_with_nothing_else_to_say_still_shows_what_is_aside(sample: Composer, qtbot: QtBot) -> None:
    sample.dismissing.switch("shouting", False)
    qtbot.waitUntil(lambda: len(aside(sample)) == 1)
    assert not sample.checklist.rows and sample.checklist.area.isVisible()
    sample.preview.focusable().setFocus()
    qtbot.keyClick(sample.window(), Qt.Key.Key_F6)
    assert aside(sample)[0].back.hasFocus()


def test_buttons_say_what_they_are_about(twice: Composer, qtbot: QtBot) -> None:
    row = rows(twice)[0]
    assert row.put_aside.accessibleName() == f"Dismiss: {row.finding.message}"
    dismiss(row, "letter", qtbot)
    qtbot.waitUntil(lambda: len(aside(twice)) == 1)
    assert aside(twice)[0].back.accessibleName() == "Bring back: Time without a time"


def test_settings_that_cannot_be_kept_are_told_and_hold_until_the_end(
    make: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tidings import session
    from tidings.errors import WriteError

    window = make()
    window.open_sample("delay", "en")
    composer = ready(window, qtbot)

    def full(*_arguments: object) -> None:
        raise WriteError("The settings could not be kept.", "They hold until the app is closed.")

    monkeypatch.setattr("tidings.settings.write_settings", full)
    composer.dismissing.switch("shouting", False)
    qtbot.waitUntil(lambda: len(aside(composer)) == 1)
    assert "hold until the app is closed" in window.status.message
    assert isinstance(window.session, session.Session)
