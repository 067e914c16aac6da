"""The row at the top: where one is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from tidings.gui.buttons import button, escaped
from tidings.gui.labels import label
from tidings.gui.theme import keeper


class Header(QFrame):
    """A way back, a title with its second line beside it, and buttons at the right."""

    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setMinimumHeight(keeper().scaled(44))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 5, 14, 5)
        self._row.setSpacing(8)
        self.back = button("", "quiet", "arrow-left", "second")
        self.back.clicked.connect(self.back_asked)
        self.title = label("", "strong", wrap=False)
        self.detail = label("", "second", wrap=False)
        for widget in (self.back, self.title, self.detail):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        self._row.addLayout(self._right)

    def say(self, title: str, detail: str = "", back: str = "") -> None:
        """Show where one is; `back` names the place that the arrow leads to."""
        self.title.setText(_short(title))
        self.detail.setText(_short(detail))
        self.back.setVisible(bool(back))
        self.back.setText(escaped(back))
        self.back.setAccessibleName(back)

    def add(self, made: QPushButton) -> None:
        """Put a button at the right."""
        self._right.addWidget(made)


def _short(text: str) -> str:
    """Keep a very long name from pushing the buttons out."""
    return text if len(text) <= 48 else f"{text[:47]}…"
