"""All letters: search, drafts, sent ones, the bin."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from tidings.gui.buttons import button
from tidings.gui.drag_out import drag_file
from tidings.gui.fields.choice import ChoiceInput
from tidings.gui.flow_layout import flowing
from tidings.gui.home.table import Table
from tidings.gui.home.when import changed_words
from tidings.gui.home.words import client_of, situation_name, state_words, went_out
from tidings.gui.labels import label
from tidings.gui.menu_key import menu_by_keys
from tidings.i18n import _, ngettext, pgettext

if TYPE_CHECKING:
    from tidings.gui.home.deeds import HomeDeeds
    from tidings.keeping.values import LetterRow
    from tidings.session import Session

MOST = 500


class LettersPage(QWidget):
    """A table of letters; what can be done with the chosen one stands below."""

    letter_asked = Signal(int)

    def __init__(self, session: Session, deeds: HomeDeeds) -> None:
        super().__init__()
        self._session, self._deeds = session, deeds
        self._today = session.keeping.now().date()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(label(_("Letters"), "title"))
        box.addSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search in letters and names"))
        self.search.setAccessibleName(_("Search in letters and names"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.search.returnPressed.connect(lambda: self._act(self._open))
        menu_by_keys(self.search)
        box.addWidget(self.search)
        kinds = [("all", _("All")), ("draft", _("Drafts")), ("sent", pgettext("letters", "Sent")), ("bin", _("Bin"))]
        self.kind = ChoiceInput(kinds, needed=True)
        self.kind.name(_("Which ones"))
        self.kind.set_value("all")
        self.kind.edited.connect(lambda _kind: self._fill())
        box.addWidget(self.kind)
        self.table = Table(
            _("Letters"),
            (
                (_("Client"), client_of),
                (_("Situation"), lambda row: situation_name(session, row.situation)),
                (_("About"), lambda row: row.title),
                (_("State"), state_words),
                (_("Changed"), lambda row: changed_words(row.changed, self._today)),
            ),
            short=(3, 4),
            spared=(1, 4),
        )
        self.table.opened.connect(self._open)
        self.table.picked.connect(self._offer)
        self.table.show_states(3, went_out)
        self.table.let_drag()
        self.table.dragged.connect(self._drag)
        box.addWidget(self.table, 1)
        self.note = label("", "second")
        box.addWidget(self.note)
        box.addWidget(self._make_deeds())
        self._offer(None)

    def show_now(self, today: date) -> None:
        """Show the letters as they are now."""
        self._today = today
        self._fill()

    def choose(self, kind: str) -> None:
        """Show the letters of one kind, whatever was searched for."""
        self.search.clear()
        self.kind.set_value(kind)
        self._fill()
        self.table.setFocus()

    def _make_deeds(self) -> QWidget:
        holder, row = flowing()
        self.open = button(_("Open"), "primary")
        self.again = button(_("Begin one like it"))
        self.bin = button(_("Put in the bin"))
        self.unbin = button(_("Take out of the bin"))
        for made, act in (
            (self.open, self._open),
            (self.again, self._deeds.start_from),
            (self.bin, self._deeds.bin_letter),
            (self.unbin, self._deeds.unbin_letter),
        ):
            made.clicked.connect(lambda _checked=False, act=act: self._act(act))
            row.addWidget(made)
        return holder

    def _act(self, act) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            act(chosen)

    def _open(self, row: LetterRow) -> None:
        if row.binned is None:
            self.letter_asked.emit(row.id)
        else:
            self._deeds.unbin_letter(row)

    def _drag(self, row: LetterRow) -> None:
        path = self._deeds.file_of(row)
        if path is not None and drag_file(self.table, path):
            self._deeds.handed_over(row)

    def _fill(self) -> None:
        kind = next(value for value, chip in self.kind.chips.items() if chip.isChecked())
        out = {"draft": False, "sent": True}.get(kind)
        found = self._session.keeping.letters(self.search.text(), binned=kind == "bin", limit=MOST + 1, out=out)
        told = self._told(found, kind)
        self.table.show_rows(found[:MOST], told)
        self.note.setText(told)
        self.note.setVisible(bool(found))  # else it stands in the table

    def _told(self, found: tuple[LetterRow, ...], kind: str) -> str:
        if len(found) > MOST:
            return _("These are the latest {count}. Search for older ones.").format(count=MOST)
        if found:
            return ngettext("{count} letter", "{count} letters", len(found)).format(count=len(found))
        if self.search.text().strip():
            return _("No letter holds these words.")
        return _("The bin is empty.") if kind == "bin" else _("There are no letters here yet.")

    def _offer(self, row: LetterRow | None) -> None:
        binned = row is not None and row.binned is not None
        buttons: tuple[tuple[QPushButton, bool], ...] = (
            (self.open, not binned),
            (self.again, not binned),
            (self.bin, not binned),
            (self.unbin, binned),
        )
        for made, shown in buttons:
            made.setVisible(shown and (row is not None or bool(self.search.text())))
            made.setEnabled(row is not None)
