"""What a draft tells besides its sentences: the situation, the client, the date, days and amounts. To be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QVBoxLayout, QWidget

from tidings.core.answers import Client
from tidings.core.draft import Fact, Piece, SortedDraft, fields_for, proposed_field
from tidings.core.situation import Situation
from tidings.core.values import Value
from tidings.gui.buttons import MenuButton, button
from tidings.gui.fields.base import LineEdit
from tidings.gui.fitting_menu import FittingMenu
from tidings.gui.labels import label
from tidings.gui.theme import keeper
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.session import Session

WIDTH, LEAST = 360, 200
MOST_FACTS = 12
NOTHING = "-"  # a day or an amount that answers no question


class DraftFacts(QScrollArea):
    """The pane at the right of the sentences."""

    situation_chosen = Signal(str)

    def __init__(self, session: Session, draft: SortedDraft) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("What the letter is about"))
        self._draft = draft
        self._chosen: dict[int, str] = {}
        situations = [one for one in session.situations() if session.content.has_letter(draft.language, one.id)]
        self.situations = {one.id: one for one in situations}
        proposed = [name for name in draft.situations if name in self.situations]
        self.value = proposed[0] if proposed else next(iter(self.situations))
        self._holder = holder = QWidget()
        holder.setObjectName("side")
        self._box = box = QVBoxLayout(holder)
        box.setContentsMargins(24, 26, 24, 20)
        box.setSpacing(6)
        box.addWidget(label(_("What is it about?"), "strong"))
        self._add_situations(proposed)
        box.addSpacing(12)
        self._add_client()
        box.addSpacing(12)
        self._add_date()
        self._facts_box = QVBoxLayout()
        self._facts_box.setSpacing(6)
        box.addSpacing(12)
        box.addLayout(self._facts_box)
        box.addStretch(1)
        self.setWidget(holder)
        self.buttons: dict[int, MenuButton] = {}

    def fit(self, width: int) -> None:
        """Be as wide as is good for reading, or as goes with a window of this width."""
        scaled = keeper().scaled
        needed = self._holder.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(needed, scaled(LEAST), min(scaled(WIDTH), width * 2 // 5)))

    @property
    def situation(self) -> Situation:
        """Give the situation that is chosen."""
        return self.situations[self.value]

    @property
    def client(self) -> Client:
        """Give what is known of the client."""
        return Client(name=" ".join(self.name.text().split()), address_as=self._draft.address_as)

    @property
    def letter_date(self) -> date | None:
        """Give the draft's own date, where the letter keeps it."""
        return self._draft.date if self.date.value == "draft" else None

    def values(self) -> dict[str, Value]:
        """Give the answers that days and amounts were confirmed to be."""
        chosen = {made.value: self._draft.facts[number].value for number, made in self.buttons.items()}
        return {name: value for name, value in chosen.items() if name != NOTHING}

    def show_facts(self, pieces: Sequence[Piece]) -> None:
        """Ask of each day and amount what it is; what can be no other question is chosen already."""
        while item := self._facts_box.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        facts = self._draft.facts[:MOST_FACTS]
        if facts:
            self._facts_box.addWidget(label(_("Days and amounts"), "strong"))
            self._facts_box.addWidget(
                label(_("What each of them is, so that the letter can keep count of it."), "second")
            )
        for number, fact in enumerate(facts):
            self._facts_box.addWidget(label(fact.text))
            self.buttons[number] = made = self._fact_button(number, fact, pieces)
            self._facts_box.addWidget(made)

    def _fact_button(self, number: int, fact: Fact, pieces: Sequence[Piece]) -> MenuButton:
        names = fields_for(fact, self.situation)
        options = [(NOTHING, _("Only in the text")), *((name, _(self.situation.fields[name].label)) for name in names)]
        made = FittingMenu(fact.text, options)
        made.chosen.connect(lambda name: self._on_fact(number, name))
        chosen = self._chosen.get(number) or proposed_field(fact, pieces, self._draft.facts, self.situation)
        made.set_value(chosen if chosen in names else NOTHING)
        return made

    def _on_fact(self, number: int, name: str) -> None:
        """Keep the choice; a question has one answer, so another day that was it is so no longer."""
        self._chosen[number] = name
        for other, made in self.buttons.items():
            if other != number and name != NOTHING and made.value == name:
                self._chosen[other] = NOTHING
                made.set_value(NOTHING)

    def _add_situations(self, proposed: Sequence[str]) -> None:
        self.proposals = {}
        self._group = QButtonGroup(self)
        listed = QVBoxLayout()
        listed.setSpacing(2)
        self._box.addLayout(listed)
        for name in proposed:
            made = button(_(self.situations[name].name), "rail")
            made.setCheckable(True)
            made.setChecked(name == self.value)
            made.setAccessibleDescription(_(self.situations[name].summary))
            made.clicked.connect(lambda _on=False, name=name: self._choose(name))
            self._group.addButton(made)
            self.proposals[name] = made
            listed.addWidget(made)
        self._box.addSpacing(4)
        names = sorted(((name, _(one.name)) for name, one in self.situations.items()), key=lambda pair: pair[1])
        self.others = FittingMenu(_("Another situation"), [("", _("Another situation…")), *names])
        self.others.set_value("" if proposed else self.value)
        self.others.chosen.connect(lambda name: self._choose(name or self.value))
        self._box.addWidget(self.others)
        self.summary = label(_(self.situation.summary), "second")
        self._box.addWidget(self.summary)

    def _choose(self, name: str) -> None:
        self.value = name
        self._group.setExclusive(False)
        for other, made in self.proposals.items():
            made.setChecked(other == name)
        self._group.setExclusive(True)
        self.others.set_value("" if name in self.proposals else name)
        self.summary.setText(_(self.situation.summary))
        self.situation_chosen.emit(name)

    def _add_client(self) -> None:
        named = label(_("Who is this letter for?"), "strong")
        self.name = LineEdit()
        self.name.setText(self._draft.client)
        self.name.setAccessibleName(named.text())
        self.name.setPlaceholderText(_("Their name"))
        named.setBuddy(self.name)
        self._box.addWidget(named)
        self._box.addWidget(self.name)

    def _add_date(self) -> None:
        options = [("today", _("Today"))]
        if self._draft.date is not None:
            options.insert(0, ("draft", _("{date}, as in the draft").format(date=_written(self._draft.date))))
        self._box.addWidget(label(_("The letter’s date"), "strong"))
        self.date = FittingMenu(_("The letter’s date"), options)
        self.date.set_value(options[0][0])
        self._box.addWidget(self.date)


def _written(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), _("d MMMM yyyy"))
