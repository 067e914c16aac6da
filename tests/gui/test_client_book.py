"""The clients that are offered under the name: what a click beside them does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.hands import ready, write

from tidings.gui.main_window import MainWindow
from tidings.gui.screens import fill_library

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_click_beside_the_names_does_what_it_is_meant_for(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On X11 a list that pops up has every click to itself; elsewhere Qt hands it on."""
    fill_library(window)
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    write(composer, qtbot, "client.name", "Harr")
    offered = composer.forms["client"].book.completer.popup()  # type: ignore[attr-defined]
    following = composer.forms["client"].foot.next  # type: ignore[attr-defined]
    assert offered.isVisible() and composer.step == "client"
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    place = following.mapToGlobal(following.rect().center())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        there, button = QPointF(offered.mapFromGlobal(place)), Qt.MouseButton.LeftButton
        QApplication.sendEvent(
            offered, QMouseEvent(kind, there, QPointF(place), button, button, Qt.KeyboardModifier.NoModifier)
        )
    qtbot.waitUntil(lambda: not offered.isVisible() and composer.step == "thanks")


def test_the_names_stand_under_what_is_typed_each_with_room_around_it(window: MainWindow, qtbot: QtBot) -> None:
    fill_library(window)
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    write(composer, qtbot, "client.name", "Harr")
    offered = composer.forms["client"].book.completer.popup()  # type: ignore[attr-defined]
    row = offered.visualRect(offered.model().index(0, 0))
    assert offered.isVisible() and row.height() >= offered.fontMetrics().lineSpacing() + 12
    assert offered.viewport().rect().contains(row) and offered.verticalScrollBar().maximum() == 0
