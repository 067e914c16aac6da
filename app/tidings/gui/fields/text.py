"""Inputs of several lines: sentences, and lists with one item a line."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from tidings.core.values import Value
from tidings.gui.fields.base import Input, TextEdit, units


class TextInput(Input):
    """One or more sentences in the owner's words."""

    def __init__(self, example: str = "", lines: int = 2) -> None:
        super().__init__()
        self.edit = TextEdit(lines)
        self.edit.setPlaceholderText(example)
        self.box.addWidget(self.edit)
        self.box.addWidget(self.note)
        self._silent = False
        self._text = ""
        self.edit.textChanged.connect(self._on_changed)
        self.edit.left.connect(self.left)
        self.follow(self.edit)

    def main(self) -> QWidget:
        """Give the box."""
        return self.edit

    def set_value(self, value: Value | None) -> None:
        """Show a value, keeping the cursor where it can stay."""
        self._show(str(value or ""))

    def select(self, start: int, end: int) -> None:
        """Select characters (code points), so that the owner sees what is meant."""
        text = self.edit.text()
        cursor = self.edit.textCursor()
        cursor.setPosition(units(text[:start]))
        cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)

    def _show(self, text: str) -> None:
        if text == self.edit.text():
            return
        old = self.edit.text()
        self._silent = True
        self.edit.setPlainText(text)
        self._silent = False
        self._text = self.edit.text()
        self.say("")
        cursor = self.edit.textCursor()
        cursor.setPosition(units(text) - units(_common_end(old, text)))
        self.edit.setTextCursor(cursor)

    def _on_changed(self) -> None:
        if self._silent or self.edit.text() == self._text:  # a line under a word changes nothing
            return
        self._silent = True
        removed = self.edit.clean()
        self._silent = False
        self._text = self.edit.text()
        self.say("")
        self.edited.emit(self._value(self.edit.text()))
        if removed:
            self.edit.cleaned.emit(removed)

    def _value(self, text: str) -> Value | None:
        return text or None


class ListInput(TextInput):
    """Several items, one a line."""

    def __init__(self, example: str = "") -> None:
        super().__init__(example, lines=2)

    def set_value(self, value: Value | None) -> None:
        """Show the items, unless what is typed already says them."""
        items = tuple(value) if isinstance(value, tuple) else ()
        if items != _items(self.edit.text()):
            self._show("\n".join(items))

    def _value(self, text: str) -> Value | None:
        return _items(text) or None


def _items(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _common_end(old: str, new: str) -> str:
    """Give the longest end that two texts share; the cursor goes before it."""
    length = 0
    while length < min(len(old), len(new)) and old[-1 - length] == new[-1 - length]:
        length += 1
    return new[len(new) - length :]
