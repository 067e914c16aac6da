"""A menu's button that may be narrower than the longest of its choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from tidings.gui.buttons import MenuButton, escaped
from tidings.gui.labels import plain_tip
from tidings.gui.theme import keeper

ROOM_OF_CHEVRON = 46  # pixels at the base size of the interface font


class FittingMenu(MenuButton):
    """A menu's button as wide as the pane; what is chosen is shortened where it is longer, and told whole in a tip."""

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(name, options)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for no width of its own."""
        return QSize(keeper().scaled(80), super().sizeHint().height())

    def set_value(self, value: str) -> None:
        """Show a value as chosen, without a signal."""
        super().set_value(value)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = self._labels.get(self.value, self.value)
        room = self.width() - keeper().scaled(ROOM_OF_CHEVRON)
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        self.setText(escaped(shown))
        self.setToolTip(plain_tip(whole) if shown != whole else "")
