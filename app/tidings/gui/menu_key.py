"""Shift+F10, the other key for the menu of a text field: Windows knows it by itself, X11 and Wayland do not."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit


def menu_by_keys(edit: QLineEdit | QPlainTextEdit) -> None:
    """Let Shift+F10 open the menu of a text field at its cursor, as the menu key does."""
    shortcut = QShortcut(QKeySequence("Shift+F10"), edit)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(lambda: _ask(edit))


def _ask(edit: QLineEdit | QPlainTextEdit) -> None:
    place = QRectF(edit.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).toRect().center()
    by_key = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(
        edit, QContextMenuEvent(by_key, place, edit.mapToGlobal(place), Qt.KeyboardModifier.NoModifier)
    )
