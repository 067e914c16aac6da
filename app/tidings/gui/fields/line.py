"""Inputs of one line: a name, a whole number, a phone number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tidings.core.values import Value
from tidings.gui.fields.base import Input, LineEdit
from tidings.i18n import _


class LineInput(Input):
    """A line: a name, a number, an address; `ProseInput` is one of running text."""

    def __init__(self, example: str = "", edit: LineEdit | None = None) -> None:
        super().__init__()
        self.edit = edit or LineEdit()
        self.edit.setPlaceholderText(example)
        self.box.addWidget(self.edit)
        self.box.addWidget(self.note)
        self.edit.typed.connect(self._on_edited)
        self.edit.left.connect(self.left)
        self.follow(self.edit)

    def main(self) -> QWidget:
        """Give the line."""
        return self.edit

    def set_value(self, value: Value | None) -> None:
        """Show a value."""
        text = "" if value is None else str(value)
        if text != self.edit.text():
            self.edit.setText(text)
        self.say("")

    def _on_edited(self, text: str) -> None:
        self.edited.emit(text or None)


class PhoneInput(LineInput):
    """A phone number, as it shall stand in the letter."""

    def __init__(self, example: str = "") -> None:
        super().__init__(example)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)


class NumberInput(LineInput):
    """A whole number."""

    def set_value(self, value: Value | None) -> None:
        """Show a number, unless what is typed already says it, or cannot be read and would be lost."""
        if value is None and self.unread():
            self.complain()
            return
        if value is not None and _number(self.edit.text()) == value:
            return
        super().set_value(value)

    def _on_edited(self, text: str) -> None:
        self.complain()
        self.edited.emit(_number(text))

    def unread(self) -> str:
        """Give what was typed and is no whole number."""
        text = self.edit.text().strip()
        return text if text and _number(text) is None else ""

    def complain(self) -> None:
        """Say how to type a number, where what is typed is none."""
        self.say(_("Type a whole number, such as 7.") if self.unread() else "", "error")


def _number(text: str) -> int | None:
    """Read a whole number of up to nine digits."""
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None
