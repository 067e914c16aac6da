"""Where the news is told, a quiet box says what the law often asks of such a letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.gui.hands import ready

from tidings.core.situation import Reminder
from tidings.gui.composer import Composer
from tidings.gui.main_window import MainWindow
from tidings.gui.reminders import SHORT, Reminders

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TIDE = Reminder("Atlantis", "The letter commonly names the tide.", "Sea Act, section 3", date(2026, 11, 25))
LONG = TIDE._replace(says="The letter commonly names every tide. " * (SHORT // 30))


def begun(make: Callable[..., MainWindow], qtbot: QtBot, situation: str) -> Composer:
    """Begin a letter, and go to the step of the news."""
    window = make()
    window.begin(situation, "en")
    composer = ready(window, qtbot)
    composer.show_step("news")
    return composer


def words(box: Reminders) -> list[str]:
    """Give the words of a box that can be seen."""
    return [shown.text() for shown in box.findChildren(QLabel) if shown.isVisible()]


def test_the_box_stands_where_the_news_is_told_and_nowhere_else(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    composer = begun(make, qtbot, "credit-declined")
    told = composer.document.answers.situation, composer.forms["news"].reminders
    assert told[0] == "credit-declined" and told[1] is not None and told[1].isVisible()
    assert [step for step, form in composer.forms.items() if form.reminders is not None] == ["news"]


def test_a_letter_of_which_no_law_asks_anything_has_no_box(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    assert begun(make, qtbot, "ending-relationship").forms["news"].reminders is None


def test_a_short_reminder_is_open_with_its_source_its_review_and_what_it_is_not(app: object, qtbot: QtBot) -> None:
    box = Reminders([TIDE])
    qtbot.addWidget(box)
    box.show()
    assert words(box) == [
        "These are reminders, and no legal advice. Read the source, or ask a lawyer.",
        "Atlantis",
        "The letter commonly names the tide.",
        "Sea Act, section 3 · last reviewed on 2026-11-25",
    ]


def test_long_reminders_are_folded_and_open_with_the_keyboard(app: object, qtbot: QtBot) -> None:
    box = Reminders([LONG, TIDE])
    qtbot.addWidget(box)
    box.show()
    assert words(box) == ["These are reminders, and no legal advice. Read the source, or ask a lawyer."]
    assert box.heading.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(box.heading, Qt.Key.Key_Space)
    assert TIDE.says in words(box)
    qtbot.keyClick(box.heading, Qt.Key.Key_Space)
    assert TIDE.says not in words(box)


def test_a_screen_reader_hears_what_it_is_and_how_much(app: object, qtbot: QtBot) -> None:
    box = Reminders([LONG, TIDE])
    qtbot.addWidget(box)
    assert box.accessibleName() == box.heading.accessibleName() == "What the law often asks"
    assert box.heading.accessibleDescription() == "2 reminders"
    assert box.heading.isCheckable() and not box.heading.isChecked()


def test_what_looks_like_mark_up_is_shown_as_it_is(app: object, qtbot: QtBot) -> None:
    box = Reminders([TIDE._replace(says="<b>Tide</b> & time")])
    qtbot.addWidget(box)
    box.show()
    assert "<b>Tide</b> & time" in words(box)
    assert all(shown.textFormat() == Qt.TextFormat.PlainText for shown in box.findChildren(QLabel))
