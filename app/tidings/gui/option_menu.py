"""A menu of options that stays one column however many there are, and goes to the one whose first letters are typed."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

TOGETHER_SECONDS = 1.0  # letters that follow each other faster are the beginning of one word
MOST = 0.5  # of the height of the screen, so that it has room above or below; what is more scrolls
CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class OptionMenu(QMenu):
    """Offer options in one column that scrolls where there are many."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setStyleSheet("QMenu { menu-scrollable: 1; }")
        self._typed, self._when = "", 0.0

    def fit(self) -> None:
        """Leave something of the window in view."""
        self.setMaximumHeight(round(self.screen().availableGeometry().height() * MOST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the option that begins with what is typed; a space within a word belongs to it, another one chooses."""
        from tidings.core.facts import fold  # which no start needs

        now = monotonic()
        if now - self._when > TOGETHER_SECONDS:
            self._typed = ""
        text = event.text()
        if not text or not text.isprintable() or event.modifiers() & CHORD or (text == " " and not self._typed):
            super().keyPressEvent(event)
            return
        self._typed, self._when = self._typed + fold(text), now
        fitting = [action for action in self.actions() if fold(action.text()).startswith(self._typed)]
        if fitting:
            self.setActiveAction(fitting[0])
