"""A wavy line under words that are misspelt, in a field of several lines."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from tidings.gui.theme import keeper
from tidings.named_tuple import NamedTuple
from tidings.spelling.reader import Read

LONGEST = 60_000
"""A text of more characters is no letter, and is left alone."""

WAITING = 1  # the state of a paragraph with words that are not looked up yet


class Judge(Protocol):
    """Who knows the words."""

    def read(self, text: str) -> Read:
        """Say what is misspelt in a text, and have looked up what is not known; nothing where it is not wanted."""


class Misspelt(NamedTuple):
    """A misspelt word where it stands in a field (Qt's units), as a dictionary spells it."""

    start: int
    end: int
    text: str


class SpellingMarks(QSyntaxHighlighter):
    """Underline misspelt words, but not the one that is being typed."""

    def __init__(self, edit: QPlainTextEdit, judge: Judge) -> None:
        super().__init__(edit.document())
        self._edit, self._judge = edit, judge
        self._own_turn = False
        self._typed = -1  # where the cursor was after the last key; the word there is not done yet
        edit.cursorPositionChanged.connect(self._on_moved)
        keeper().changed.connect(self.look_again)

    def highlightBlock(self, text: str) -> None:
        """Mark a paragraph; Qt asks for each one that has changed."""
        if not self._own_turn:
            self._typed = self._edit.textCursor().position() if self._edit.hasFocus() else -1
        if self._too_long():
            self.setCurrentBlockState(0)
            return
        found, at = self._judge.read(text), self._typed - self.currentBlock().position()
        if found.wrong:
            look = spelling_look()
            for one in misspelt_in(text, found):
                if not one.start <= at <= one.end:
                    self.setFormat(one.start, one.end - one.start, look)
        self.setCurrentBlockState(WAITING if found.unknown else 0)

    def look_again(self) -> None:
        """Mark everything anew."""
        self._own_turn = True
        self.rehighlight()
        self._own_turn = False

    def look_at_waiting(self) -> None:
        """Mark the paragraphs in which words had still to be looked up."""
        block = self.document().begin()
        while block.isValid():
            if block.userState() == WAITING:
                self._mark(block)
            block = block.next()

    def let_go(self) -> None:
        """Mark the word that was being typed, now that it is done."""
        at, self._typed = self._typed, -1
        block = self.document().findBlock(at) if at >= 0 else QTextBlock()
        if block.isValid():
            self._mark(block)

    def cursor(self) -> int:
        """Say where the cursor is."""
        return self._edit.textCursor().position()

    def place_of(self, point: QPoint) -> int:
        """Say which place of the text is shown at a point of the field."""
        return self._edit.cursorForPosition(point).position()

    def at(self, place: int) -> Misspelt | None:
        """Give the misspelt word that stands at a place of the text, or ends there."""
        block = self.document().findBlock(place)
        return next((one for one in self._in_block(block) if one.start <= place <= one.end), None)

    def following(self, place: int) -> Misspelt | None:
        """Give the misspelt word at a place, else the next one, else the first of the field."""
        if here := self.at(place):
            return here
        block, first = self.document().begin(), None
        while block.isValid():
            for one in self._in_block(block):
                first = first or one
                if one.start >= place:
                    return one
            block = block.next()
        return first

    def word_at(self, place: int) -> str:
        """Give the word at a place, misspelt or not."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        return word_under(cursor)

    def select(self, one: Misspelt) -> None:
        """Select a misspelt word, and bring it into view."""
        self._edit.setTextCursor(self._over(one))
        self._edit.ensureCursorVisible()

    def below(self, one: Misspelt) -> QPoint:
        """Give the place on the screen below a misspelt word."""
        return self._edit.viewport().mapToGlobal(self._edit.cursorRect(self._over(one)).bottomLeft())

    def _over(self, one: Misspelt) -> QTextCursor:
        return cursor_over(self.document(), one)

    def _in_block(self, block: QTextBlock) -> list[Misspelt]:
        text = block.text()
        return [] if self._too_long() else misspelt_in(text, self._judge.read(text), block.position())

    def _too_long(self) -> bool:
        return self.document().characterCount() > LONGEST

    def _mark(self, block: QTextBlock) -> None:
        self._own_turn = True
        self.rehighlightBlock(block)
        self._own_turn = False

    def _on_moved(self) -> None:
        if self._typed not in (-1, self._edit.textCursor().position()):
            self.let_go()


def cursor_over(document: QTextDocument, one: Misspelt) -> QTextCursor:
    """Select a misspelt word of a text of several lines."""
    cursor = QTextCursor(document)
    cursor.setPosition(one.start)
    cursor.setPosition(one.end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def word_under(cursor: QTextCursor) -> str:
    """Give the word that a cursor stands in."""
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    return cursor.selectedText()


def misspelt_in(text: str, found: Read, start: int = 0) -> list[Misspelt]:
    """Say where in a field the misspelt words of a text are that starts there."""
    return [
        Misspelt(start + _units(text, word.start), start + _units(text, word.end), word.text) for word in found.wrong
    ]


def spelling_look() -> QTextCharFormat:
    """Make the wavy line."""
    look = QTextCharFormat()
    look.setUnderlineColor(QColor(keeper().roles.spelling))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    return look


def _units(text: str, at: int) -> int:
    """Turn a count of code points into one of Qt's units."""
    return at if text.isascii() else at + sum(letter > "\uffff" for letter in text[:at])
