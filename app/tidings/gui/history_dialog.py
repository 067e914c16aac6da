"""The versions of a letter: what changed in each, how it read, and the way back to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from tidings.core.answers import Answers
from tidings.core.situation import Situation
from tidings.errors import TidingsError
from tidings.gui.buttons import button
from tidings.gui.labels import label
from tidings.gui.menu_key import menu_by_keys
from tidings.gui.window_size import size_window
from tidings.gui.words import moment_words, part_name
from tidings.i18n import _, translated_error

if TYPE_CHECKING:
    from tidings.keeping.values import Change
    from tidings.session import Session

SIZE = (860, 560)
MOST_NAMES = 4


class HistoryDialog(QDialog):
    """A list of versions at the left, and the letter as it stood at the right. Nothing is lost by going back."""

    chosen = Signal(object, str)
    """The answers of a version to go back to, and when it was written."""

    def __init__(self, session: Session, letter_id: int, situation: Situation, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Earlier versions"))
        size_window(self, SIZE)
        self._session, self._letter_id = session, letter_id
        self._changes: Sequence[Change] = session.keeping.history(letter_id)
        self._answers: Answers | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(8)
        box.addWidget(label(_("Earlier versions"), "heading"))
        box.addWidget(label(_("Going back loses nothing: the letter as it stands now stays in this list."), "second"))
        panes = QHBoxLayout()
        panes.setSpacing(16)
        box.addLayout(panes, 1)
        self.list = QListWidget()
        self.list.setObjectName("versions")
        self.list.setAccessibleName(_("Earlier versions"))
        self.list.setWordWrap(True)
        for change in self._changes:
            QListWidgetItem(_described(change, situation), self.list)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("The letter in this version"))
        menu_by_keys(self.text)
        panes.addWidget(self.list, 2)
        panes.addWidget(self.text, 3)
        box.addLayout(self._make_foot())
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _make_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        close = button(_("Close"))
        close.clicked.connect(self.reject)
        row.addWidget(close)
        self.back = button(_("Go back to this version"), "primary")
        self.back.clicked.connect(self._go_back)
        row.addWidget(self.back)
        return row

    def _show(self, place: int) -> None:
        """Show a version; one that cannot be read any more, say without its pack, is told instead."""
        try:
            self._answers = self._session.keeping.version(self._letter_id, self._changes[place].number)
            self.text.setPlainText(self._session.text(self._answers))
        except TidingsError as err:
            self._answers = None
            self.text.setPlainText(translated_error(err))
        self.back.setEnabled(self._answers is not None and place > 0)

    def _go_back(self) -> None:
        if self._answers is not None:
            self.chosen.emit(self._answers, moment_words(self._changes[self.list.currentRow()].changed))
            self.accept()


def _described(change: Change, situation: Situation) -> str:
    """Say when a version was written and what changed with it."""
    names = [_named(key, situation) for key in change.keys]
    shown = ", ".join(dict.fromkeys(names[:MOST_NAMES])) + (" …" if len(names) > MOST_NAMES else "")
    what = _("Changed: {fields}").format(fields=shown) if names else _("The first version")
    sent = " · " + _("this one went out") if change.sent else ""
    return f"{moment_words(change.changed)}{sent}\n{what}"


def _named(key: str, situation: Situation) -> str:
    """Name an entry of the letter file as the form does."""
    if key in situation.fields:
        return _(situation.fields[key].label)
    group, _dot, name = key.partition(".")
    if group == "wording":
        return part_name(name)
    groups = {
        "client": _("Client"),
        "sender": _("From"),
        "tones": _("Wording"),
        "date": _("Date"),
        "page": _("Page"),
        "channel": _("How it goes"),
        "enclosures": _("Enclosures"),
        "copies": _("Copies"),
        "dismissed": _("Findings put aside"),
    }
    return groups.get(group, key)
