"""Today: what is due or late, what lies unfinished, the latest letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tidings.core.names import greeting_name
from tidings.gui.home.cards import Card, heading, in_columns
from tidings.gui.home.latest import LatestLetters
from tidings.gui.home.when import age_words
from tidings.gui.home.words import client_of, situation_name
from tidings.gui.icons import icon_label
from tidings.gui.labels import label
from tidings.gui.theme import keeper
from tidings.i18n import _, in_use, ngettext

if TYPE_CHECKING:
    from tidings.gui.home.deeds import HomeDeeds
    from tidings.keeping.values import FollowUp, LetterRow
    from tidings.session import Session

SOON_DAYS = 2
LATEST = 8
UNFINISHED = 4


class TodayPage(QWidget):
    """Greet, and show what needs the owner today; who is here for the first time sees how a letter comes about."""

    letter_asked = Signal(int)
    sender_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._writer = ""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.greeting = label(greeting(datetime.now().hour), "title")
        self.sentence = label(_purpose(), "coach")
        self.sentence.setMaximumWidth(keeper().scaled(620))
        box.addWidget(self.greeting)
        box.addSpacing(6)
        box.addWidget(self.sentence)
        box.addSpacing(8)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(8)
        box.addLayout(self._lists)
        box.addStretch(1)
        self.cards: list[Card] = []
        self.latest: Sequence[QPushButton] = ()
        self.due = 0
        self._lists.addSpacing(20)
        self._lists.addWidget(_make_lesson())
        self._nobody = Card("pencil-line", "accent", *_who_writes(), "", [(_("Fill it in"), self.sender_asked.emit)])
        self._nobody.setMaximumWidth(keeper().scaled(620))
        box.insertSpacing(box.count() - 1, 16)
        box.insertWidget(box.count() - 1, self._nobody)

    def greet(self, writer: str, known: bool) -> None:
        """Greet by the time of day; where neither name nor business is known, ask who writes.

        How a language calls somebody stands in its data, which the window does not wait for: `show_now` adds the name.
        """
        self._writer = writer
        self.greeting.setText(greeting(datetime.now().hour))
        self._nobody.setVisible(not known)

    def show_now(self, session: Session, deeds: HomeDeeds, today: date) -> None:
        """Show how things stand today."""
        name = greeting_name(self._writer, session.content.language(in_use()))
        self.greeting.setText(greeting(datetime.now().hour, name))
        keeping = session.keeping
        promises = [one for one in keeping.follow_ups(today) if (one.promise.day - today).days <= SOON_DAYS]
        drafts, latest = keeping.drafts(UNFINISHED), keeping.letters(limit=LATEST)
        self.due = sum(1 for one in promises if one.promise.day <= today)
        self._clear()
        self.sentence.setText(_in_short(promises, today) if latest else _purpose())
        if promises:
            from tidings.gui.home.promises import promise_card

            self._lists.addWidget(heading("calendar-check", _("Promises")))
            self._add([promise_card(one, session, deeds, today) for one in promises])
        if drafts:
            self._lists.addWidget(heading("pencil", _("Unfinished")))
            self._add([self._draft_card(row, session, deeds, today) for row in drafts])
        in_columns(self.cards)
        if latest:
            self._lists.addWidget(heading("mail", _("Latest letters")))
            listed = LatestLetters(latest, session, today)
            listed.letter_asked.connect(self.letter_asked)
            self.latest = listed.rows
            self._lists.addWidget(listed)
        else:
            self._lists.addSpacing(20)
            self._lists.addWidget(_make_lesson())

    def _clear(self) -> None:
        self.cards, self.latest = [], ()
        while item := self._lists.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _add(self, cards: list[Card]) -> None:
        self.cards += cards
        for card in cards:
            self._lists.addWidget(card)

    def _draft_card(self, row: LetterRow, session: Session, deeds: HomeDeeds, today: date) -> Card:
        title = f"{client_of(row)} · {situation_name(session, row.situation)}"
        old = (today - row.created.astimezone().date()).days
        told = _("The client does not know yet. News does not get better by waiting.") if old > 1 else row.title
        go_on = [(_("Go on"), lambda: self.letter_asked.emit(row.id)), (_("Bin"), lambda: deeds.bin_letter(row))]
        return Card("file-text", "suggestion", title, told, age_words(row.created, today), go_on)


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


def _make_lesson() -> QFrame:
    """Say how a letter comes about, for whoever is here for the first time."""
    card = QFrame()
    card.setObjectName("card")
    card.setMaximumWidth(keeper().scaled(620))
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
