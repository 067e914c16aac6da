"""Buttons in the window's few kinds, and a button that chooses one of several things from a menu."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from tidings.gui.icons import icon_label, set_icon
from tidings.gui.theme import keeper

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Button(QPushButton):
    """A button that Enter presses as Space does, which Qt leaves to the platform."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


def button(text: str, kind: str = "", icon: str = "", role: str = "ink") -> Button:
    """Make a push button; `kind` names its look: primary, quiet, link, word, small, chip, rail."""
    made = Toggle(escaped(text)) if kind in ("chip", "word", "rail") else Button(escaped(text))
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


class Toggle(Button):
    """A button that turns bold when it is on, and has the room for it always."""

    def sizeHint(self) -> QSize:
        """Add what the bold words take more than the plain ones."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more), 0)

    def minimumSizeHint(self) -> QSize:
        """Need as much."""
        return self.sizeHint()


class MenuButton(Button):
    """Shows what is chosen, and offers the rest in a menu."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]] = (), kind: str = "picker") -> None:
        from tidings.gui.option_menu import OptionMenu  # no button of the first window has a menu

        super().__init__()
        self.setAutoDefault(False)
        self.setProperty("kind", kind)
        chevron = icon_label("chevron-down", "second")
        chevron.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.addStretch(1)
        row.addWidget(chevron)
        self._name = name
        self._value = ""
        self._menu = OptionMenu(self)
        # A menu set on the button would make the style forget the padding of its words.
        self.clicked.connect(self._open)
        self._labels: dict[str, str] = {}
        self.set_options(options)

    def sizeHint(self) -> QSize:
        """Ask for the room that the words need; the layout inside holds the chevron alone."""
        words = max((self.fontMetrics().horizontalAdvance(text) for text in self._labels.values()), default=0)
        return QSize(words + keeper().scaled(20) + 26, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Need as much."""
        return self.sizeHint()

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

    def _open(self) -> None:
        from tidings.gui.beside import beside

        self._menu.setMinimumWidth(self.width())
        self._menu.fit()
        self._menu.popup(beside(self, self._menu.sizeHint()))
        self._menu.move(beside(self, self._menu.size()))  # Qt took a long one for as high as the screen
        chosen = next((action for action in self._menu.actions() if action.isChecked()), None)
        if chosen is not None:
            self._menu.setActiveAction(chosen)

    def _choose(self, value: str) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.chosen.emit(value)
