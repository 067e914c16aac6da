"""A wavy line under words that are misspelt, in a field of several lines."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from tidings.gui.theme import keeper
from tidings.named_tuple import NamedTuple
from tidings.spelling.reader import Read
from tidings.spelling.text import Word

LONGEST = 60_000
"""A text of more characters is no letter, and is left alone."""

WAITING = 1  # the state of a paragraph with words that are not looked up yet


class Judge(Protocol):
    """Who knows the words."""

    def read(self, text: str) -> Read:
        """Say what is misspelt in a text, and have looked up what is not known; nothing where it is not wanted."""


class Misspelt(NamedTuple):
    """A misspelt word in a paragraph of a field (code points)."""

    block: QTextBlock
    word: Word


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
            look = _look()
            for word in found.wrong:
                start, end = _units(text, word.start), _units(text, word.end)
                if not start <= at <= end:
                    self.setFormat(start, end - start, look)
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

    def at(self, cursor: QTextCursor) -> Misspelt | None:
        """Give the misspelt word that a cursor stands in, or at an end of."""
        return next((one for one in self._in_block(cursor.block()) if _touches(one, cursor)), None)

    def following(self, cursor: QTextCursor) -> Misspelt | None:
        """Give the misspelt word at a cursor, else the next one, else the first of the field."""
        if here := self.at(cursor):
            return here
        block, first = self.document().begin(), None
        while block.isValid():
            for one in self._in_block(block):
                first = first or one
                if block.position() + _units(block.text(), one.word.start) >= cursor.position():
                    return one
            block = block.next()
        return first

    def _in_block(self, block: QTextBlock) -> list[Misspelt]:
        text = block.text()
        return [] if self._too_long() else [Misspelt(block, word) for word in self._judge.read(text).wrong]

    def _too_long(self) -> bool:
        return self.document().characterCount() > LONGEST

    def _mark(self, block: QTextBlock) -> None:
        self._own_turn = True
        self.rehighlightBlock(block)
        self._own_turn = False

    def _on_moved(self) -> None:
        if self._typed not in (-1, self._edit.textCursor().position()):
            self.let_go()


def cursor_over(one: Misspelt) -> QTextCursor:
    """Select a misspelt word."""
    cursor, text = QTextCursor(one.block), one.block.text()
    cursor.setPosition(one.block.position() + _units(text, one.word.start))
    cursor.setPosition(one.block.position() + _units(text, one.word.end), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _touches(one: Misspelt, cursor: QTextCursor) -> bool:
    text, at = one.block.text(), cursor.positionInBlock()
    return _units(text, one.word.start) <= at <= _units(text, one.word.end)


def _units(text: str, at: int) -> int:
    """Turn a count of code points into one of Qt's units."""
    return at if text.isascii() else at + sum(letter > "\uffff" for letter in text[:at])


def _look() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineColor(QColor(keeper().roles.spelling))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    return look
