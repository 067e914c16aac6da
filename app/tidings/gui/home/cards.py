"""Cards of the home screen: an icon, what it is, when, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from tidings.gui.buttons import button, escaped
from tidings.gui.icons import icon_label
from tidings.gui.labels import Dotted, label
from tidings.gui.theme import keeper
from tidings.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

Deed = tuple[str, Callable[[], object]]


SHOWN = 2  # deeds that have a button; the others stand in a menu
WORDS = 380  # the room that the words want beside the buttons


class Card(QFrame):
    """One thing that waits, with its deeds; the first of them is the one most likely wanted."""

    def __init__(
        self, icon: str, role: str, title: str, told: str, when: str, deeds: Sequence[Deed], primary: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        if role == "error":
            self.setProperty("level", role)
        self.setAccessibleName(f"{title}. {told} {when}".strip())
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(16, 12, 14, 12)
        row.setSpacing(16)
        told_row = QHBoxLayout()
        told_row.setSpacing(16)
        told_row.addWidget(icon_label(icon, role, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Dotted(title, "strong"))
        if told:
            words.addWidget(label(told, "second"))
        words.addStretch(1)
        told_row.addLayout(words, 3)
        self.day = label(when)
        if role in ("error", "warning"):
            self.day.setProperty("level", role)
        told_row.addWidget(self.day, 1 if when else 0)
        row.addLayout(told_row, 1)
        self._ways = QWidget()
        ways = QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(8)
        self.buttons: list[QPushButton] = []
        for name, act in deeds[:SHOWN]:
            made = button(name, "primary" if primary and not self.buttons else "")
            made.setAccessibleName(f"{name} {title}")
            made.clicked.connect(lambda _checked=False, act=act: act())
            ways.addWidget(made)
            self.buttons.append(made)
        ways.addStretch(1)
        if deeds[SHOWN:]:
            self.more = _more(deeds[SHOWN:], title)
            ways.addWidget(self.more)
        row.addWidget(self._ways)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where these would have no room beside them."""
        super().resizeEvent(event)
        beside = event.size().width() >= self._room() + keeper().scaled(WORDS)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setAlignment(self._ways, Qt.AlignmentFlag(0) if beside else Qt.AlignmentFlag.AlignRight)

    def minimumSizeHint(self) -> QSize:
        """Need no more width than the buttons do, since the words can stand above them."""
        return QSize(self._room() + 32, super().minimumSizeHint().height())

    def deeds_width(self) -> int:
        """Say how much room the deeds want, in the look that they will have."""
        for made in self._ways.findChildren(QPushButton):
            made.ensurePolished()
        return self._ways.sizeHint().width()

    def give_deeds(self, width: int) -> None:
        """Give the deeds so much room at least."""
        self._ways.setMinimumWidth(width)

    def _room(self) -> int:
        return max(self._ways.sizeHint().width(), self._ways.minimumWidth())


def in_columns(cards: Sequence[Card]) -> None:
    """Give the deeds of all cards the same room, so that days and buttons stand below one another."""
    first, widths = [card.buttons[0] for card in cards if card.buttons], dict[str, int]()
    for made in first:
        made.ensurePolished()
        widths[made.text()] = max(widths.get(made.text(), 0), made.sizeHint().width())
    for made in first:
        made.setMinimumWidth(widths[made.text()])  # the words of a filled button are somewhat wider
    widest = max((card.deeds_width() for card in cards), default=0)
    for card in cards:
        card.give_deeds(widest)


def _more(deeds: Sequence[Deed], title: str) -> QPushButton:
    """Make the button with the menu of the other deeds."""
    made = button(_("More"), "quiet", "chevron-down", "second")
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the chevron stands behind the word
    made.setAccessibleName(f"{_('More')} {title}")
    menu = QMenu(made)
    for name, act in deeds:
        menu.addAction(escaped(name)).triggered.connect(lambda _checked=False, act=act: act())
    made.clicked.connect(lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
    return made


def heading(icon: str, text: str) -> QWidget:
    """Make the heading of a list."""
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 20, 0, 8)
    row.setSpacing(8)
    row.addWidget(icon_label(icon, "ink"))
    row.addWidget(label(text, "strong"), 1)
    return head
