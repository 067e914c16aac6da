"""The row at the top: where one is, and what can be done with it."""

from __future__ import annotations

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
NAME = 296  # a title up to this width is shown whole before buttons have their words


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
        self._back = ""
        self._said: tuple[str, str, str] | None = None
        self._buttons: list[tuple[QPushButton, str]] = []
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        self._row.addLayout(self._right)

    def say(self, title: str, detail: str = "", back: str = "") -> None:
        """Show where one is; `back` names the place that the arrow leads to."""
        if (title, detail, back) == self._said:
            return
        self._said = title, detail, back
        self.title.say(title)
        self.detail.say(detail)
        self._back = back
        self.back.setVisible(bool(back))
        self.back.setAccessibleName(back)
        self.back.setToolTip(plain_tip(back))
        self.fit()

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
        """Choose between words and icons; also when a button has come or gone.

        The words go one by one from the left, and no further than there is need; the main button keeps its own longest.
        Then goes what stands beside the title, to a tip, and last the name of the way back, whose arrow stays.
        """
        self.detail.show()
        _say(self.back, escaped(self._back))
        for made, text in self._buttons:
            _say(made, text)
        for made, _text in sorted(self._buttons, key=lambda one: bool(one[0].property("kind") == "primary")):
            if self._needed() > self.width():
                _say(made, "")
        if self._needed() > self.width():
            self.detail.hide()
        self.setToolTip(plain_tip(self.detail.accessibleName()) if self.detail.isHidden() else "")
        if self._needed() > self.width():
            _say(self.back, "")
        self.title.setMinimumWidth(self._name() if self._needed() <= self.width() else 0)

    def _needed(self) -> int:
        """Give the width at which nothing is cut but titles that are very long, and what stands beside them."""
        there = (item.widget() for place in range(self._right.count()) if (item := self._right.itemAt(place)))
        words = sum(made.sizeHint().width() + 8 for made in there if made is not None and not made.isHidden())
        names = self._name() + 8
        names += 0 if self.detail.isHidden() else self.detail.minimumSizeHint().width() + 8
        return words + names + (0 if self.back.isHidden() else self.back.sizeHint().width()) + 2 * MARGIN

    def _name(self) -> int:
        """Give the width that the title keeps while it can; what stands beside it gives way first."""
        return max(self.title.minimumSizeHint().width(), min(self.title.sizeHint().width(), keeper().scaled(NAME)))


def _say(made: QPushButton, words: str) -> None:
    """Put words beside a button's icon, or none; the gap between them goes with the words."""
    made.setText(words)
    retint([made], keeper().roles)
