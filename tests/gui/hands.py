"""What a hand does at the window: wait for the page, type into a field, click."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tidings.gui.composer import Composer
from tidings.gui.main_window import MainWindow


def open_library(window: MainWindow, qtbot: QtBot) -> None:
    """Open the library as the app does, and wait until the window shows what came of it.

    Its signal may have passed before anybody could listen to it.
    """
    window.open_library(return_to_letter=True)
    keeper = window.keeper
    qtbot.waitUntil(lambda: window.bars.bar("library") is not None or keeper._backups.isActive())


def ready(window: MainWindow, qtbot: QtBot) -> Composer:
    """Wait for the page of the open letter."""
    assert window.screen_ is not None
    composer = window.screen_.composer
    qtbot.waitUntil(lambda: composer.preview.built is not None)
    settled(composer, qtbot)
    return composer


def settled(composer: Composer, qtbot: QtBot) -> None:
    """Wait until what is shown is made from the answers as they stand, and drawn at the size of the pane."""
    qtbot.waitUntil(
        lambda: (
            composer.preview.built is not None
            and composer.preview.built.answers == composer.document.answers
            and not composer.preview.pages._front.requests
        ),
    )


def at_rest(window: QWidget, qtbot: QtBot) -> None:
    """Wait until all that is seen has its place and size: another round of events changes nothing any more."""
    rounds: list[list[QRect]] = []

    def same() -> bool:
        rounds.append([one.geometry() for one in window.findChildren(QWidget) if one.isVisible()])
        return rounds[-2:-1] == rounds[-1:]

    qtbot.waitUntil(same)


def box(composer: Composer, field_id: str) -> QLineEdit | QPlainTextEdit:
    """Give the text box of a field."""
    for form in composer.forms.values():
        if field_id in form.rows:
            found = form.rows[field_id].input.main()
            assert isinstance(found, QLineEdit | QPlainTextEdit)
            return found
    raise AssertionError(f"no field {field_id}")


def write(composer: Composer, qtbot: QtBot, field_id: str, text: str) -> None:
    """Type into a field, key by key, in place of what stands there."""
    target = box(composer, field_id)
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    if not text:
        qtbot.keyClick(target, Qt.Key.Key_Delete)
    qtbot.keyClicks(target, text)


def click(qtbot: QtBot, widget: QWidget) -> None:
    """Click in the middle of a widget."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
