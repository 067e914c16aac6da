"""Turn a draft into a guided letter: its sentences are sorted, and the owner confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tidings.core.draft import SortedDraft, guided
from tidings.gui.buttons import button
from tidings.gui.draft_facts import DraftFacts
from tidings.gui.draft_pieces import PieceGroups
from tidings.gui.header import Header
from tidings.gui.note import Note
from tidings.i18n import _, ngettext

if TYPE_CHECKING:
    from tidings.core.answers import Answers
    from tidings.session import Session


class DraftSortPage(QWidget):
    """The sentences at the left, what they tell at the right; `begun` gives the letter as it begins and as it is."""

    back_asked = Signal()
    begun = Signal(object, object)

    def __init__(self, session: Session, draft: SortedDraft, name: str) -> None:
        super().__init__()
        self._session, self._draft = session, draft
        self.header = Header()
        self.header.say(_("Turn it into a guided letter"), name, _("The draft"))
        self.header.back_asked.connect(self.back_asked)
        self.begin_button = button(_("Begin the letter"), "primary")
        self.begin_button.clicked.connect(self.begin)
        self.header.add(self.begin_button)
        self.facts = DraftFacts(session, draft)
        self.groups = PieceGroups(draft.pieces)
        self.note = Note("info")
        self.note.hide()
        left = QWidget()
        left.setObjectName("content")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(32, 0, 32, 0)
        above.addWidget(self.note)
        column.addLayout(above)
        column.addWidget(self.groups, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.facts)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addLayout(row, 1)
        self.facts.situation_chosen.connect(lambda _name: self._show())
        self.groups.changed.connect(self._on_moved)
        self._show()

    def begin(self) -> None:
        """Begin the letter, once every sentence has its place."""
        count = len(self.groups.undecided)
        if count:
            self.note.words.setText(
                ngettext(
                    "{count} sentence has no place yet. Choose a part for it, or leave it out.",
                    "{count} sentences have no place yet. Choose a part for each, or leave it out.",
                    count,
                ).format(count=count)
            )
            self.note.show()
            self.groups.ask()
            return
        begun = self._begun()
        pieces, situation = self.groups.pieces, self.facts.situation
        self.begun.emit(begun, guided(pieces, situation, begun, self.facts.client, self.facts.values()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sentences their room."""
        super().resizeEvent(event)
        self.facts.fit(event.size().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the draft with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _begun(self) -> Answers:
        """Give the letter as it begins, before the draft's words are in it."""
        begun = self._session.new(self.facts.value, self._draft.language)
        if self._draft.writer and not (begun.sender.name or begun.sender.business):
            begun = begun._replace(sender=begun.sender._replace(name=self._draft.writer))
        return begun._replace(date=self.facts.letter_date or begun.date)

    def _show(self) -> None:
        self.groups.show_for(self.facts.situation)
        self.facts.show_facts(self.groups.pieces)

    def _on_moved(self) -> None:
        if not self.groups.undecided:
            self.note.hide()
