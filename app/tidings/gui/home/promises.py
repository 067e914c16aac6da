"""Promises: each day that a letter named, until it is kept; and what keeps going wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tidings.core.facts import fold
from tidings.errors import TidingsError
from tidings.gui.fields.choice import ChoiceInput
from tidings.gui.home.cards import Card, Deed, in_columns
from tidings.gui.home.when import due_words, short_day
from tidings.gui.home.words import situation_name
from tidings.gui.labels import label
from tidings.gui.menu_key import menu_by_keys
from tidings.i18n import _, ngettext, pgettext

if TYPE_CHECKING:
    from tidings.gui.home.deeds import HomeDeeds
    from tidings.keeping.values import Cause, FollowUp
    from tidings.session import Session

AT_RISK_DAYS = 2
MOST = 60


def promise_card(one: FollowUp, session: Session, deeds: HomeDeeds, today: date) -> Card:
    """Make the card of a promise: late ones in red, those that are near with a clock; only these ask to be done now."""
    letter = session.keeping.letter(one.letter_id)
    promise, days = one.promise, (one.promise.day - today).days
    late, near = days < 0, days <= AT_RISK_DAYS
    own = promise.kind == "prevention-task"
    told = _("Your own task, promised in “{letter}”, {day}") if own else _("Promised in “{letter}”, {day}")
    told = told.format(
        letter=situation_name(session, letter.situation), day=short_day(letter.day or letter.changed.date(), today)
    )
    ways: list[Deed] = [(pgettext("a promise", "Done"), lambda: deeds.done(one))]
    if not own:
        # Whoever is late needs time; whoever is not has something to tell.
        more_time: Deed = (_("I need more time…"), lambda: deeds.more_time(one, letter.situation))
        update: Deed = (_("Write an update…"), lambda: deeds.write_next(one, "progress-update"))
        ways += [more_time, update] if late else [update, more_time]
    if promise.kind in ("update", "new-date"):
        ways.append((_("It is solved…"), lambda: deeds.write_next(one, "solved")))
    ways.append((_("In a week"), lambda: deeds.move(one, 7)))
    ways.append((_("The letter"), lambda: deeds.open_letter(one.letter_id)))
    icon, role = ("octagon-alert", "error") if late else ("clock", "warning") if near else ("calendar-check", "second")
    return Card(icon, role, promise.text, told, due_words(promise.day, today), ways, primary=near)


class PromisesPage(QWidget):
    """Open promises, kept ones, and the causes that come again."""

    def __init__(self, session: Session, deeds: HomeDeeds) -> None:
        super().__init__()
        self._session, self._deeds = session, deeds
        self._today = session.keeping.now().date()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(label(_("Promises"), "title"))
        box.addWidget(label(_("Every day that a letter named, until it is kept."), "coach"))
        box.addSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search in promises and names"))
        self.search.setAccessibleName(_("Search in promises and names"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._fill())
        menu_by_keys(self.search)
        box.addWidget(self.search)
        kinds = [("open", _("Still open")), ("kept", _("Kept")), ("causes", _("What keeps going wrong"))]
        self.kind = ChoiceInput(kinds, needed=True)
        self.kind.name(_("Which ones"))
        self.kind.set_value("open")
        self.kind.edited.connect(lambda _kind: self._fill())
        box.addWidget(self.kind)
        box.addSpacing(8)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        box.addLayout(self._list)
        box.addStretch(1)
        self.cards: list[Card] = []

    def show_now(self, today: date) -> None:
        """Show how things stand today."""
        self._today = today
        self._fill()

    def _fill(self) -> None:
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        kind = next(value for value, chip in self.kind.chips.items() if chip.isChecked())
        found = self._found(kind)
        self.cards = [make() for make in found[:MOST]]
        in_columns(self.cards)
        for card in self.cards:
            self._list.addWidget(card)
        if not found:
            told = _("No promise holds these words.") if self.search.text().strip() else _nothing(kind)
            self._list.addWidget(label(told, "second"))
        if more := len(found) - MOST if len(found) > MOST else 0:
            told = ngettext("{count} more. Search for it above.", "{count} more. Search for them above.", more)
            self._list.addWidget(label(told.format(count=more), "second"))

    def _found(self, kind: str) -> list[Callable[[], Card]]:
        """Give what makes the cards of those that hold the words that are searched for."""
        keeping, words = self._session.keeping, fold(self.search.text()).split()

        def holds(*texts: str) -> bool:
            ground = fold(" ".join(texts))
            return all(word in ground for word in words)

        if kind == "causes":
            return [partial(self._cause_card, one) for one in keeping.causes() if holds(one.text)]
        promises = keeping.follow_ups(self._today) if kind == "open" else keeping.kept_promises(-1)
        return [
            partial(promise_card, one, self._session, self._deeds, self._today)
            if kind == "open"
            else partial(self._kept_card, one)
            for one in promises
            if holds(one.promise.text, one.client, one.title)
        ]

    def _kept_card(self, one: FollowUp) -> Card:
        done = one.done.astimezone().date() if one.done else self._today
        told = _("Kept {day}").format(day=short_day(done, self._today))
        again: Sequence[Deed] = [(_("Not done after all"), lambda: self._deeds.reopen(one))]
        return Card("check", "fine", one.promise.text, told, "", again)

    def _cause_card(self, one: Cause) -> Card:
        count = len(one.letters)
        told = ngettext("in {count} letter", "in {count} letters", count).format(count=count)
        named = [self._situation_of(letter_id) for letter_id in one.letters[:MOST]]
        told = f"{told}: {', '.join(dict.fromkeys(name for name in named if name))}"
        newest: Sequence[Deed] = [(_("The newest letter"), lambda: self._deeds.open_letter(one.letters[0]))]
        return Card("history", "warning" if count > 1 else "second", one.text, told, "", newest)

    def _situation_of(self, letter_id: int) -> str:
        try:
            return situation_name(self._session, self._session.keeping.letter(letter_id).situation)
        except TidingsError:
            return ""


def _nothing(kind: str) -> str:
    if kind == "open":
        return _("Nothing is open. Send a letter, and the days it names stand here.")
    if kind == "kept":
        return _("No promise is kept yet.")
    return _("No letter gives a cause yet. Once several do, you see here what comes again.")
