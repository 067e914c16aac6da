"""One of several things, from a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from tidings.core.values import Value
from tidings.gui.fields.base import Input
from tidings.gui.fitting_menu import FittingMenu


class PickerInput(Input):
    """A button that shows what is chosen, with a menu of the rest."""

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.button = FittingMenu(name, options)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.addWidget(self.button)
        self.box.addWidget(self.note)
        self.button.chosen.connect(lambda value: self.edited.emit(value))

    def main(self) -> QWidget:
        """Give the button."""
        return self.button

    def name(self, text: str, help_text: str = "") -> None:
        """Leave the name to the button, which tells the choice with it."""
        self.button.setAccessibleDescription(help_text)

    def set_value(self, value: Value | None) -> None:
        """Show what is chosen."""
        self.button.set_value(str(value or ""))
