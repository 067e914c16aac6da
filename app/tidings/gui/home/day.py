"""What the library tells of today: what is due or late, what lies unfinished, the latest letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tidings.gui.buttons import button
from tidings.gui.home.cards import Card, Deed, heading, in_columns
from tidings.gui.home.latest import LatestLetters
from tidings.gui.home.today import held_narrow
from tidings.gui.home.when import age_words
from tidings.gui.home.words import client_of, situation_name
from tidings.gui.icons import icon_label
from tidings.gui.labels import label
from tidings.i18n import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from tidings.gui.home.deeds import HomeDeeds
    from tidings.keeping.values import FollowUp, LetterRow
    from tidings.session import Session

SOON_DAYS = 2
LATEST = 8
UNFINISHED = 4


class Day(QWidget):
    """Lists of what needs the owner; who is here for the first time sees how a letter comes about.

    Where nobody has said who writes (`known`), they are asked.
    """

    letter_asked = Signal(int)
    sender_asked = Signal()
    new_asked = Signal()
    drafts_asked = Signal()

    def __init__(self, session: Session, deeds: HomeDeeds, today: date, known: bool) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self.cards: list[Card] = []
        self.latest: Sequence[QPushButton] = ()
        self.nobody: Card | None = None
        keeping = session.keeping
        promises = [one for one in keeping.follow_ups(today) if (one.promise.day - today).days <= SOON_DAYS]
        drafts, latest = keeping.drafts(UNFINISHED + 1), keeping.letters(limit=LATEST)
        self.in_short = _in_short(promises, today) if latest else ""
        if promises:
            from tidings.gui.home.promises import promise_card

            self._box.addWidget(heading("calendar-check", _("Promises")))
            self._add([promise_card(one, session, deeds, today) for one in promises])
        if drafts:
            self._box.addWidget(heading("pencil", _("Unfinished")))
            self._add([self._draft_card(row, session, deeds, today) for row in drafts[:UNFINISHED]])
        if len(drafts) > UNFINISHED:
            self.all_drafts = button(_("All drafts…"), "link")
            self.all_drafts.clicked.connect(self.drafts_asked)
            self._box.addWidget(self.all_drafts, 0, Qt.AlignmentFlag.AlignLeft)
        in_columns(self.cards)
        if latest:
            self._box.addWidget(heading("mail", _("Latest letters")))
            listed = LatestLetters(latest, session, today)
            listed.letter_asked.connect(self.letter_asked)
            self.latest = listed.rows
            self._box.addWidget(listed)
        else:
            self._box.addSpacing(20)
            self.lesson = _make_lesson()
            self.lesson.clicked.connect(self.new_asked)
            self._box.addLayout(held_narrow(self.lesson))
        if not known:
            self._ask_who_writes()

    def _ask_who_writes(self) -> None:
        self.nobody = Card("pencil-line", "accent", *_who_writes(), "", [(_("Fill it in"), self.sender_asked.emit)])
        self._box.addSpacing(8)
        self._box.addLayout(held_narrow(self.nobody))

    def _add(self, cards: list[Card]) -> None:
        self.cards += cards
        for card in cards:
            self._box.addWidget(card)

    def _draft_card(self, row: LetterRow, session: Session, deeds: HomeDeeds, today: date) -> Card:
        title = f"{client_of(row)} · {situation_name(session, row.situation)}"
        old = (today - row.created.astimezone().date()).days
        told = _("The client does not know yet. News does not get better by waiting.") if old > 1 else row.title
        ways: list[Deed] = [
            (_("Go on"), lambda: self.letter_asked.emit(row.id)),
            (_("Put in the bin"), lambda: deeds.bin_letter(row)),
        ]
        return Card("file-text", "suggestion", title, told, age_words(row.created, today), ways)


def _in_short(promises: list[FollowUp], today: date) -> str:
    late = sum(1 for one in promises if one.promise.day < today)
    due = sum(1 for one in promises if one.promise.day == today)
    told = []
    if due:
        told.append(ngettext("{count} promise is due today.", "{count} promises are due today.", due).format(count=due))
    if late:
        told.append(ngettext("{count} promise is late.", "{count} promises are late.", late).format(count=late))
    return " ".join(told) or _("Nothing is due today.")


def _who_writes() -> tuple[str, str]:
    return (
        _("Who is writing?"),
        _("Name, address and logo for the head of your letters. They can wait; everything stays on this computer."),
    )


class Lesson(QFrame):
    """Says how a letter comes about; who clicks on it, as one clicks on a card, begins one."""

    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click anywhere on it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


def _make_lesson() -> Lesson:
    """Say how a letter comes about, for whoever is here for the first time."""
    card = Lesson()
    card.setCursor(Qt.CursorShape.PointingHandCursor)
    card.setObjectName("card")
    box = QVBoxLayout(card)
    box.setContentsMargins(24, 20, 24, 20)
    box.setSpacing(16)
    for icon, title, text in (
        (
            "message-square",
            _("Say what happened"),
            _("Pick what the letter is about and answer a few short questions."),
        ),
        ("file-text", _("See the page"), _("It grows beside your answers, just as it will be printed.")),
        (
            "clipboard-check",
            _("Mend what might hurt"),
            _("A checklist shows the words that go wrong, and better ones."),
        ),
        ("printer", _("Send it your way"), _("As PDF or Word, on paper, or copied into a mail.")),
    ):
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(icon_label(icon, "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(title, "strong"))
        words.addWidget(label(text, "second"))
        line.addLayout(words, 1)
        box.addLayout(line)
    return card
