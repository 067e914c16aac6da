"""What was put aside: a quiet list at the end of the checklist, each line with its way back."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tidings.core.answers import Dismissal
from tidings.gui.buttons import button
from tidings.gui.dismiss_button import Way
from tidings.gui.labels import label
from tidings.gui.rows import refill
from tidings.i18n import _
from tidings.named_tuple import NamedTuple


class PutAside(NamedTuple):
    """One line: what was put aside, and in which way. `dismissal` is None for a check that is switched off."""

    said: str
    way: Way
    check: str
    dismissal: Dismissal | None = None


class AsideRow(QFrame):
    """One thing put aside: what it said, how it was put aside, and the button that takes it back."""

    def __init__(self, one: PutAside) -> None:
        super().__init__()
        self.one = one
        self.setObjectName("asideRow")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 6, 2)
        row.setSpacing(12)
        self.setAccessibleName(f"{one.said} · {way_words(one.way)}")
        words = QVBoxLayout()  # one below the other, so that large letters leave room for both
        words.setSpacing(0)
        words.addWidget(label(one.said, "second"))
        words.addWidget(label(way_words(one.way), "small"))
        row.addLayout(words, 1)
        self.back = button(_("Switch on") if one.dismissal is None else _("Bring back"), "quiet")
        self.back.setAccessibleName(f"{self.back.text()}: {one.said}")
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)


class AsideList(QWidget):
    """The heading and the lines; hidden where nothing was put aside."""

    taken_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._keyed: list[tuple[Hashable, AsideRow]] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        line = QFrame()
        line.setObjectName("asideHead")
        head = QHBoxLayout(line)
        head.setContentsMargins(6, 10, 6, 4)
        head.addWidget(label(_("Put aside"), "section"))
        box.addWidget(line)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        box.addLayout(self._column)
        self.hide()

    @property
    def rows(self) -> list[AsideRow]:
        """Give the lines, from top to bottom."""
        return [row for _key, row in self._keyed]

    def show_aside(self, aside: Sequence[PutAside]) -> None:
        """Show these lines and no others."""
        self._keyed = refill(self._column, self._keyed, aside, lambda place: self._make(aside[place]))
        self.setVisible(bool(aside))

    def _make(self, one: PutAside) -> AsideRow:
        row = AsideRow(one)
        row.back.clicked.connect(lambda: self.taken_back.emit(one))
        return row


def way_words(way: Way) -> str:
    """Say how something was put aside."""
    return {"here": _("only here"), "letter": _("in this letter"), "always": _("switched off in every letter")}[way]
