"""What belongs into the window comes up in it: never for a moment as a window of its own, which would flash, take the
focus away, and close a menu that the owner has open.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.hands import ready
from tests.gui.test_draft import checked

from tidings.gui import screens
from tidings.gui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
# What a plain widget is without a parent. Dialogs, menus and tips have kinds of their own.
PLAIN = Qt.WindowType.Window


class Windows(QObject):
    """Notes each plain widget that comes up as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what comes up, and let it."""
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.windowType() == PLAIN
        if shown and not isinstance(watched, MainWindow):
            self.seen.append(f"{type(watched).__name__} {watched.property('accessibleName')}")
        return False


def test_nothing_comes_up_as_a_window_on_its_way_into_one(
    make: Callable[..., MainWindow], app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window, windows = make(), Windows()
    app.installEventFilter(windows)
    for name, _top in screens.every_screen(window, tmp_path):
        drafts = window.drafts
        if window.screen_ is not None:
            ready(window, qtbot)
        elif drafts is not None and drafts.shown is not None:
            checked(drafts.shown, qtbot)
        assert windows.seen == [], name
    app.removeEventFilter(windows)
