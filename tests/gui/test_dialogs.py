"""The small dialogs: a sign, a question in bold, and the way most likely wanted in the colour of such ways."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tidings.errors import WriteError
from tidings.gui import dialogs
from tidings.gui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_tell, _ask_before_leaving = dialogs.tell, dialogs.ask_before_leaving  # which the fixtures of windows replace

Asked = Callable[[MainWindow], object]
ASKED: dict[str, tuple[Asked, str]] = {
    "told": (lambda window: _tell(window, WriteError("The disk is full.", "Choose another place.")), "I see"),
    "left": (lambda window: _ask_before_leaving(window, "Ada"), "Save"),
    "gone on": (lambda window: dialogs.ask_to_go_on(window, "Print it?", ["No day."], "Print", "Back"), "Back"),
    "mailed": (dialogs.ask_mail_body, "As the mail itself"),
    "about": (dialogs.about, "Close"),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_dialog_has_a_sign_and_one_main_button(window: MainWindow, qtbot: QtBot, name: str) -> None:
    ask, main = ASKED[name]
    seen: list[tuple[bool, list[str]]] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        buttons = [made for made in box.findChildren(QPushButton) if made.isVisible()]
        seen.append((not box.iconPixmap().isNull(), [made.text() for made in buttons if is_main(made)]))
        box.reject()

    QTimer.singleShot(50, look)
    ask(window)
    assert seen == [(True, [main])]


def is_main(made: QPushButton) -> bool:
    """Say whether a button is filled with the accent's colour, as it is drawn."""
    drawn = made.grab().toImage()
    return drawn.pixelColor(drawn.width() // 2, drawn.height() - 5).name().upper() == "#0F5C66"
