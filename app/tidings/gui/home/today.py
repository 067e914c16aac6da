"""Today: a greeting at once, and beneath it what the library tells of the day once it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tidings.gui.labels import label
from tidings.gui.theme import keeper
from tidings.i18n import _, in_use

if TYPE_CHECKING:
    from tidings.gui.home.cards import Card
    from tidings.gui.home.day import Day
    from tidings.gui.home.deeds import HomeDeeds
    from tidings.session import Session

NARROW = 620  # pixels of a readable line, at the base size of the interface font


class TodayPage(QWidget):
    """Greet, and show what needs the owner today.

    Until the library stands it greets and no more, so that nothing is shown that goes away again.
    """

    letter_asked = Signal(int)
    sender_asked = Signal()
    new_asked = Signal()
    draft_asked = Signal()
    drafts_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._writer, self._known = "", True
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.greeting = label(greeting(datetime.now().hour), "title")
        self.sentence = label(_purpose(), "coach")
        box.addWidget(self.greeting)
        box.addSpacing(6)
        box.addLayout(held_narrow(self.sentence))
        box.addSpacing(8)
        box.addStretch(1)
        self.day: Day | None = None
        self.missing: Card | None = None

    @property
    def cards(self) -> Sequence[Card]:
        """Give the cards of what waits."""
        return self.day.cards if self.day else ()

    @property
    def latest(self) -> Sequence[QPushButton]:
        """Give the rows of the latest letters."""
        return self.day.latest if self.day else ()

    def greet(self, writer: str, known: bool) -> None:
        """Greet by the time of day; where neither name nor business is known, it is asked who writes.

        How a language calls somebody stands in its data, which the window does not wait for: `show_now` adds the name.
        """
        self._writer, self._known = writer, known
        self.greeting.setText(greeting(datetime.now().hour))

    def show_now(self, session: Session, deeds: HomeDeeds, today: date) -> None:
        """Show how things stand today."""
        from tidings.core.names import greeting_name
        from tidings.gui.home.day import Day

        name = greeting_name(self._writer, session.content.language(in_use()))
        self.greeting.setText(greeting(datetime.now().hour, name))
        day = Day(session, deeds, today, self._known)
        day.letter_asked.connect(self.letter_asked)
        day.sender_asked.connect(self.sender_asked)
        day.new_asked.connect(self.new_asked)
        day.drafts_asked.connect(self.drafts_asked)
        self.sentence.setText(day.in_short or _purpose())
        self._end_missing()
        if self.day is not None:
            self.day.hide()
            self.day.deleteLater()
        self._box.insertWidget(self._box.count() - 1, day)
        self.day = day

    def show_missing(self) -> None:
        """Say that the library cannot be shown, and lead to what can be done without it."""
        from tidings.gui.home.missing import missing_card

        self._end_missing()
        self.missing = missing_card(self.new_asked.emit, self.draft_asked.emit)
        self._box.insertWidget(self._box.count() - 1, self.missing)

    def _end_missing(self) -> None:
        if self.missing is not None:
            self.missing.hide()
            self.missing.deleteLater()
            self.missing = None


def held_narrow(widget: QWidget) -> QHBoxLayout:
    """Let a widget be no wider than a readable line.

    In a row of its own: a column would ask for the height that its words need at the column's whole width.
    """
    widget.setMaximumWidth(keeper().scaled(NARROW))
    row = QHBoxLayout()
    row.addWidget(widget, 1)
    row.addStretch(0)
    return row


def greeting(hour: int, name: str = "") -> str:
    """Greet by the time of day, and by name where there is one."""
    if hour < 12:
        return _("Good morning, {name}.").format(name=name) if name else _("Good morning.")
    if hour < 18:
        return _("Good afternoon, {name}.").format(name=name) if name else _("Good afternoon.")
    return _("Good evening, {name}.").format(name=name) if name else _("Good evening.")


def _purpose() -> str:
    return _(
        "Tidings leads you through a letter with hard news, question by question, "
        "and shows the page as it will be printed."
    )
