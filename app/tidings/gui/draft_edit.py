"""The draft's words, with marks on those that a finding is about: a colour and a line of its own for each level."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip

from tidings.core.clean import clean_text
from tidings.core.finding import LEVELS, Finding, Level
from tidings.gui.draft_document import Delta
from tidings.gui.fields.base import own_undo, units
from tidings.gui.labels import plain_tip
from tidings.gui.menu_key import menu_by_keys
from tidings.gui.theme import keeper
from tidings.i18n import _
from tidings.named_tuple import NamedTuple

Underline = QTextCharFormat.UnderlineStyle
LINES: dict[Level, Underline] = {
    "error": Underline.WaveUnderline,
    "warning": Underline.SingleUnderline,
    "suggestion": Underline.DotLine,
}
COLUMN = 680  # pixels of a line of words, at the base size of the interface font
MARGIN = 24  # between the words and what is beside them


class Mark(NamedTuple):
    """Words that a finding is about (code points)."""

    start: int
    end: int
    finding: Finding


def moved(marks: Sequence[Mark], change: Delta) -> tuple[Mark, ...]:
    """Move marks with the words they stand on; those whose words were changed go."""
    end, by = change.at + len(change.removed), len(change.added) - len(change.removed)
    kept = []
    for mark in marks:
        if mark.end <= change.at:
            kept.append(mark)
        elif mark.start >= end:
            kept.append(mark._replace(start=mark.start + by, end=mark.end + by))
    return tuple(kept)


class DraftEdit(QPlainTextEdit):
    """An editor of plain text. It only shows what the document holds, and tells what is typed, pasted or dropped."""

    typed = Signal(str)
    pasted = Signal(str)
    dropped = Signal(object)
    mark_entered = Signal(object)
    cleaned = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("draft")
        self.setAccessibleName(_("The text of the draft"))
        self.setPlaceholderText(_("Paste your letter here, write it, or drop a file: .docx, .txt or .eml."))
        self.setTabChangesFocus(True)
        # The window's undo covers the words as well as what was put aside.
        self.setUndoRedoEnabled(False)
        self.setMaximumWidth(keeper().scaled(COLUMN + MARGIN))
        self.setViewportMargins(0, 0, keeper().scaled(MARGIN), 0)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.marks: tuple[Mark, ...] = ()
        self._silent = False
        self._plain = True  # no character counts two for Qt
        menu_by_keys(self)
        self.textChanged.connect(self._on_changed)
        self.cursorPositionChanged.connect(self._on_moved)
        # Not at once: the text may be in the middle of a change, and its places not yet those of the marks.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._paint_marks)
        self.verticalScrollBar().valueChanged.connect(self._paint_soon)
        keeper().changed.connect(self._paint_soon)

    def text(self) -> str:
        """Give the text as typed: unlike toPlainText(), with its no-break spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str) -> None:
        """Show a whole text, from its first line on."""
        self._silent = True
        self.setPlainText(text)
        self._silent = False
        self._plain = units(text) == len(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_change(self, change: Delta) -> None:
        """Change some of the words that are shown, and put the cursor behind them."""
        self._silent = True
        before = self.text()
        cursor = self._cursor(before, change.at, change.at + len(change.removed))
        cursor.insertText(change.added)
        self._silent = False
        self._plain = units(change.added) == len(change.added) and self._plain
        self.setTextCursor(cursor)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark these words and no others."""
        self.marks = tuple(marks)
        self._paint_soon()

    def select(self, start: int, end: int) -> None:
        """Select some words (code points) and bring them into view."""
        self.setTextCursor(self._cursor(self.text(), start, end))
        self.centerCursor() if not self._in_view() else self.ensureCursorVisible()

    def place(self) -> int:
        """Say where the cursor stands, or the selection begins (code points)."""
        at = self.textCursor().selectionStart()
        return at if self._plain else _points(self.text(), at)

    def mark_at(self, place: int) -> Mark | None:
        """Give the mark that a place stands in; of several, the shortest."""
        found = [mark for mark in self.marks if mark.start <= place < mark.end]
        return min(found, key=lambda mark: mark.end - mark.start, default=None)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window."""
        if own_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what a mark is about when the pointer rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_at(self._place_at(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(mark.finding.message) if mark else "", self)
            return True
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the finding of the words that were clicked, be the cursor there already or not."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._on_moved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Mark what has come into view."""
        super().resizeEvent(event)
        self._paint_soon()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take files as well as words."""
        return source.hasUrls() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Open a file that is dropped or pasted; clean words before they stand in the text."""
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if files:
            self.dropped.emit(Path(files[0]))
            return
        clean = clean_text(source.text())
        self.pasted.emit(clean.text)
        if clean.removed:
            self.cleaned.emit(clean.removed)

    def selection(self) -> tuple[int, int]:
        """Give the places between which words are selected."""
        cursor = self.textCursor()
        ends = cursor.selectionStart(), cursor.selectionEnd()
        return ends if self._plain else (_points(self.text(), ends[0]), _points(self.text(), ends[1]))

    def _on_changed(self) -> None:
        if not self._silent:
            text = self.text()
            self._plain = units(text) == len(text)
            self.typed.emit(text)

    def _on_moved(self) -> None:
        if not self._silent:
            self.mark_entered.emit(self.mark_at(self.place()))

    def _paint_soon(self) -> None:
        self._soon.start(0)

    def _paint_marks(self) -> None:
        """Mark what is in view. A long text has more marks than Qt could look through for every line it paints."""
        text = "" if self._plain else self.text()
        first, last = self._shown()
        if not self._plain:
            first, last = _points(text, first), _points(text, last)
        end_of_all = self.document().characterCount() - 1
        selections = []
        # Where marks overlap, the gravest is seen.
        for mark in sorted(self.marks, key=lambda mark: -LEVELS.index(mark.finding.level)):
            if mark.start > last or mark.end < first:
                continue
            ends = (mark.start, mark.end) if self._plain else (units(text[: mark.start]), units(text[: mark.end]))
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(ends[0], end_of_all))
            cursor.setPosition(min(ends[1], end_of_all), QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format = _look(mark.finding.level)
            selections.append(selection)
        self.setExtraSelections(selections)

    def _shown(self) -> tuple[int, int]:
        """Give the places (Qt's units) between which words are in view."""
        corner = QPoint(self.viewport().width() - 1, self.viewport().height() - 1)
        last = self.cursorForPosition(corner).block()
        return self.firstVisibleBlock().position(), last.position() + last.length()

    def _in_view(self) -> bool:
        return self.viewport().rect().contains(self.cursorRect())

    def _place_at(self, point: QPoint) -> int:
        at = self.cursorForPosition(point).position()
        return at if self._plain else _points(self.text(), at)

    def _cursor(self, text: str, start: int, end: int) -> QTextCursor:
        """Select between two places (code points) of the text that is shown."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start if self._plain else units(text[:start]))
        cursor.setPosition(end if self._plain else units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _look(level: Level) -> QTextCharFormat:
    """Give marked words their ground and their line."""
    roles = keeper().roles
    look = QTextCharFormat()
    look.setBackground(QColor(getattr(roles, f"{level}_wash")))
    look.setUnderlineColor(QColor(getattr(roles, level)))
    look.setUnderlineStyle(LINES[level])
    return look


def _points(text: str, at: int) -> int:
    """Turn a count of Qt's units into one of code points."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * at].decode("utf-16-le", "ignore"))
