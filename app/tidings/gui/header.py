"""The row at the top: where one is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from tidings.gui.buttons import button, escaped
from tidings.gui.icons import retint
from tidings.gui.labels import Elided, plain_tip
from tidings.gui.theme import keeper

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

MARGIN = 14


class Header(QFrame):
    """A way back, a title with its second line beside it, and buttons at the right."""

    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setMinimumHeight(keeper().scaled(44))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(MARGIN, 5, MARGIN, 5)
        self._row.setSpacing(8)
        self.back = button("", "quiet", "arrow-left", "second")
        self.back.clicked.connect(self.back_asked)
        self.title = Elided("strong", 24)
        self.detail = Elided("second", 4)
        for widget in (self.back, self.title, self.detail):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._buttons: list[tuple[QPushButton, str]] = []
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        self._row.addLayout(self._right)

    def say(self, title: str, detail: str = "", back: str = "") -> None:
        """Show where one is; `back` names the place that the arrow leads to."""
        self.title.say(title)
        self.detail.say(detail)
        self.back.setVisible(bool(back))
        self.back.setText(escaped(back))
        self.back.setAccessibleName(back)

    def add(self, made: QPushButton) -> None:
        """Put a button at the right."""
        self._right.addWidget(made)
        if not made.icon().isNull():
            self._buttons.append((made, made.text()))
            made.setToolTip(plain_tip(made.accessibleName()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons show their icons alone where there is no room for their words."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Choose between words and icons; also when a button has come or gone. The main button keeps words longest."""
        self._show_words([*self._buttons], True)
        others = [one for one in self._buttons if one[0].property("kind") != "primary"]
        for group in (others, self._buttons):
            if self._needed() > self.width():
                self._show_words(group, False)

    def _show_words(self, buttons: Sequence[tuple[QPushButton, str]], on: bool) -> None:
        for made, text in buttons:
            made.setText(text if on else "")
            retint([made], keeper().roles)  # the gap beside the icon goes with the words

    def _needed(self) -> int:
        """Give the width at which nothing is cut."""
        there = (item.widget() for place in range(self._right.count()) if (item := self._right.itemAt(place)))
        words = sum(made.sizeHint().width() + 8 for made in there if made is not None and not made.isHidden())
        names = sum(made.minimumSizeHint().width() + 8 for made in (self.title, self.detail))
        return words + names + self.back.sizeHint().width() + 2 * MARGIN
