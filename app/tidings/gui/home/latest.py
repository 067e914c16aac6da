"""The latest letters as a short table, each row of which opens its letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tidings.gui.buttons import Button
from tidings.gui.home.pill import Pill
from tidings.gui.home.when import changed_words
from tidings.gui.home.words import client_of, situation_name, state_words, went_out
from tidings.gui.labels import Elided
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.keeping.values import LetterRow
    from tidings.session import Session

SHARES = (4, 4, 5, 4, 2)  # of the width: client, situation, what it is about, state, when it was changed
FEWEST = 6  # letters that a cell shows


class LatestLetters(QWidget):
    """A head and a row for each letter; all columns stand below one another."""

    letter_asked = Signal(int)

    def __init__(self, letters: Sequence[LetterRow], session: Session, today: date) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        head = QFrame()
        head.setObjectName("recentHead")
        names = (_("Client"), _("Situation"), _("About"), _("State"), _("Changed"))
        _arrange(head, (_cell(name, "small") for name in names))
        box.addWidget(head)
        self.rows = [self._make_row(row, session, today) for row in letters]
        for made in self.rows:
            box.addWidget(made)

    def _make_row(self, row: LetterRow, session: Session, today: date) -> Button:
        made = Button()
        made.setObjectName("recent")
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = (client_of(row), situation_name(session, row.situation), row.title)
        made.setAccessibleName(", ".join(piece for piece in (*told, state_words(row)) if piece))
        client, situation, title = (
            _cell(text, kind) for text, kind in zip(told, ("strong", "", "second"), strict=True)
        )
        changed = _cell(changed_words(row.changed, today), "second")
        _arrange(made, (client, situation, title, _state(row), changed))
        for part in made.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        made.clicked.connect(lambda: self.letter_asked.emit(row.id))
        return made


def _arrange(holder: QWidget, cells: Iterable[QWidget]) -> None:
    """Put the cells of a row beside one another."""
    line = QHBoxLayout(holder)
    line.setContentsMargins(4, 0, 4, 0)
    line.setSpacing(16)
    for cell, share in zip(cells, SHARES, strict=True):
        line.addWidget(cell, share)


def _cell(text: str, kind: str) -> QWidget:
    made = Elided(kind, FEWEST)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    made.say(text)
    return made


def _state(row: LetterRow) -> QWidget:
    """Make the cell with the state of a letter; its field is as wide as its words."""
    cell = QWidget()
    cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    line = QHBoxLayout(cell)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(Pill(state_words(row), went_out(row)))
    line.addStretch(1)
    return cell
