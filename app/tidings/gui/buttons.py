"""Buttons in the window's few kinds, and a button that chooses one of several things from a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from tidings.gui.icons import set_icon


def button(text: str, kind: str = "", icon: str = "", role: str = "ink") -> QPushButton:
    """Make a push button; `kind` names its look: primary, quiet, link, word, small, chip, rail."""
    made = QPushButton(escaped(text))
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        set_icon(made, icon, "on_accent" if kind == "primary" else role)
    if kind in ("link", "word"):
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def escaped(text: str) -> str:
    """Keep an ampersand in a caption from being taken for a mnemonic."""
    return text.replace("&", "&&")


class MenuButton(QPushButton):
    """Shows what is chosen, and offers the rest in a menu."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]] = (), kind: str = "picker") -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setProperty("kind", kind)
        # The chevron stands after the words, as in every list of choices.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        set_icon(self, "chevron-down", "second")
        self._name = name
        self._value = ""
        self._menu = QMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMenu(self._menu)
        self._labels: dict[str, str] = {}
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these values, each with its label."""
        self._labels = dict(options)
        self._menu.clear()
        for value, text in options:
            action = self._menu.addAction(escaped(text))
            action.setCheckable(True)
            action.setData(value)
            action.triggered.connect(lambda _checked=False, value=value: self._choose(value))
        self.set_value(self._value)

    @property
    def value(self) -> str:
        """Give the chosen value."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a value as chosen, without a signal."""
        self._value = value
        text = self._labels.get(value, value)
        self.setText(escaped(text))
        self.setAccessibleName(f"{self._name}: {text}" if self._name else text)
        for action in self._menu.actions():
            action.setChecked(action.data() == value)

    def _choose(self, value: str) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.chosen.emit(value)
