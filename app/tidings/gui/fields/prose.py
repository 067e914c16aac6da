"""A line of running text: misspelt words in it get a wavy line, as in the boxes of several lines."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLineEdit

from tidings.gui.fields.base import LineEdit
from tidings.gui.fields.line import LineInput
from tidings.gui.fields.spelling import Judge, Misspelt, misspelt_in, spelling_look, word_under
from tidings.gui.theme import keeper
from tidings.spelling.reader import Read

TEXT_FORMAT = QInputMethodEvent.AttributeType.TextFormat


class ProseEdit(LineEdit):
    """A line of text whose words can be underlined."""

    composed = Signal()
    """An input method is done with a letter, or has given it up."""

    def __init__(self) -> None:
        super().__init__()
        self._composing = False

    def underline(self, words: Iterable[Misspelt]) -> None:
        """Draw the wavy line under these words and no others.

        A line edit has no highlighter. But an input method may dress the text: an event of it that brings no text only
        sets formats in the layout that Qt itself draws, so that they are right at any scroll, alignment and scale.
        Text, selection, cursor and signals stay as they are. While a letter is being composed, such an event would end
        that: then nothing is drawn until the letter is there.
        """
        if self._composing:
            return
        look, cursor = spelling_look(), self.cursorPosition()  # from which Qt counts
        attribute = QInputMethodEvent.Attribute
        formats = [attribute(TEXT_FORMAT, one.start - cursor, one.end - one.start, look) for one in words]
        QLineEdit.inputMethodEvent(self, QInputMethodEvent("", formats))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take letters from an input method, whose own formats put an end to ours."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self.composed.emit()


class ProseInput(LineInput):
    """A line in the owner's words, as they will stand in the letter."""

    def __init__(self, example: str = "") -> None:
        super().__init__(example, ProseEdit())


class LineMarks(QObject):
    """Underline misspelt words of a line, but not the one that is being typed."""

    def __init__(self, edit: ProseEdit, judge: Judge) -> None:
        super().__init__(edit)
        self._edit, self._judge = edit, judge
        self._read = Read()
        self._typed = -1  # where the cursor was after the last key; the word there is not done yet
        edit.textChanged.connect(self._on_changed)
        edit.cursorPositionChanged.connect(self._on_moved)
        edit.composed.connect(self._draw)
        keeper().changed.connect(self._draw)
        self.look_again()

    def look_again(self) -> None:
        """Mark everything anew."""
        self._read = self._judge.read(self._edit.text())
        self._draw()

    def look_at_waiting(self) -> None:
        """Mark words that had still to be looked up."""
        if self._read.unknown:
            self.look_again()

    def let_go(self) -> None:
        """Mark the word that was being typed, now that it is done."""
        if self._typed >= 0:
            self._typed = -1
            self._draw()

    def cursor(self) -> int:
        """Say where the cursor is."""
        return self._edit.cursorPosition()

    def place_of(self, point: QPoint) -> int:
        """Say which place of the text is shown at a point of the field."""
        return self._edit.cursorPositionAt(point)

    def at(self, place: int) -> Misspelt | None:
        """Give the misspelt word that stands at a place of the text, or ends there."""
        return next((one for one in self._misspelt() if one.start <= place <= one.end), None)

    def following(self, place: int) -> Misspelt | None:
        """Give the misspelt word at a place, else the next one, else the first of the field."""
        found = self._misspelt()
        return next((one for one in found if one.end >= place), found[0] if found else None)

    def word_at(self, place: int) -> str:
        """Give the word at a place, misspelt or not."""
        document = QTextDocument(self._edit.text())
        cursor = QTextCursor(document)
        cursor.setPosition(place)
        return word_under(cursor)

    def select(self, one: Misspelt) -> None:
        """Select a misspelt word, and bring it into view."""
        self._edit.setSelection(one.start, one.end - one.start)

    def below(self, one: Misspelt) -> QPoint:
        """Give the place on the screen below the line, under the cursor, which stands in the word."""
        return self._edit.mapToGlobal(QPoint(self._edit.cursorRect().left(), self._edit.height()))

    def _misspelt(self) -> list[Misspelt]:
        return misspelt_in(self._edit.text(), self._read)

    def _on_changed(self) -> None:
        self._typed = self._edit.cursorPosition() if self._edit.hasFocus() else -1
        self.look_again()

    def _on_moved(self) -> None:
        if self._typed not in (-1, self._edit.cursorPosition()):
            self.let_go()

    def _draw(self) -> None:
        self._edit.underline(one for one in self._misspelt() if not one.start <= self._typed <= one.end)
