"""Bring letters back: the backups, the letters in each, the way back to one; and what a damaged library still holds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from tidings.gui.buttons import button
from tidings.gui.labels import DOT, NO_BREAK, label, plain_tip
from tidings.gui.window_size import size_window
from tidings.gui.words import moment_words
from tidings.i18n import _, ngettext

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow
    from tidings.keeping.values import Glance

SIZE = (760, 520)
ROOM = 24  # pixels beside a line, and its frame


class BackupsDialog(QDialog):
    """Choose at the left, look at the letters at the right. `damaged` is a library that cannot be opened."""

    chosen = Signal(object)
    """The path of the backup to bring back."""

    def __init__(self, window: MainWindow, damaged: Path | None = None) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Bring letters back"))
        size_window(self, SIZE)
        self._care = window.session.keeping.care
        copies = [(backup.path, _copy(backup.made, backup.letters)) for backup in self._care.backups()]
        shown = [(damaged, _("The damaged library"))] if damaged is not None else []
        self._paths: list[tuple[Path, str]] = [*shown, *copies]
        self._damaged = damaged
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(8)
        box.addWidget(label(_("Bring letters back"), "heading"))
        told = _(
            "These copies were taken by themselves. What you have now stays: it is put beside, and backed up first."
        )
        box.addWidget(label(told if self._paths else _("There are no copies yet."), "second"))
        panes = QHBoxLayout()
        panes.setSpacing(16)
        box.addLayout(panes, 1)
        self.list, self.letters = QListWidget(), QListWidget()
        for made, name in ((self.list, _("Copies")), (self.letters, _("Letters in this copy"))):
            made.setObjectName("versions")
            made.setAccessibleName(name)
            _wrap(made)
            panes.addWidget(made, 1)
        for _path, text in self._paths:
            _add(self.list, text)
        box.addLayout(self._make_foot())
        self.list.currentRowChanged.connect(self._show)
        if self._paths:
            self.list.setCurrentRow(0)
        self.list.setFocus()

    def _make_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.said = label("", "second")
        row.addWidget(self.said, 1)
        close = button(_("Close"))
        close.clicked.connect(self.reject)
        row.addWidget(close)
        self.back = button(_("Bring these letters back"), "primary")
        self.back.setEnabled(False)
        self.back.clicked.connect(self._bring_back)
        row.addWidget(self.back)
        return row

    def _show(self, place: int) -> None:
        path = self._paths[place][0]
        glance: Glance = self._care.look_inside(path)
        self.letters.clear()
        tied_dot = DOT.replace(" ", NO_BREAK)
        for row in glance.letters:
            who = row.client or row.organisation or _("Nobody named yet")
            # The time is told with a word before it, never alone on a line.
            about = tied_dot.join(piece for piece in (row.title, moment_words(row.changed)) if piece)
            _add(self.letters, f"{who}\n{about}")
        self.said.setText("" if glance.whole else _("Not all of it can be read; this is what can."))
        self.back.setEnabled(path != self._damaged and glance.whole)

    def _bring_back(self) -> None:
        self.chosen.emit(self._paths[self.list.currentRow()][0])
        self.accept()


class _Lines(QStyledItemDelegate):
    """Lines of a list with room around them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Break the words as they are drawn: Qt forgets the room at the sides, which the style sheet gives."""
        option.rect.setWidth(option.rect.width() - ROOM)
        return super().sizeHint(option, index)


def _wrap(made: QListWidget) -> None:
    """Let long lines go on below, at any width and size of text, in place of scrolling sideways."""
    made.setWordWrap(True)
    made.setItemDelegate(_Lines(made))
    made.setResizeMode(QListWidget.ResizeMode.Adjust)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def _add(made: QListWidget, text: str) -> None:
    """Add a line; its tip has the end of a word that is longer than the list is wide."""
    QListWidgetItem(text, made).setToolTip(plain_tip(text))


def _copy(made: datetime, letters: int) -> str:
    count = ngettext("{count} letter", "{count} letters", letters).format(count=letters)
    return f"{moment_words(made)} · {count}"
