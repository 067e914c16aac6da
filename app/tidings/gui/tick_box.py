"""A box to tick, drawn in the colours of the window: the style's own can hardly be seen in the dark."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from tidings.gui.icons import picture
from tidings.gui.theme import keeper

BOX = 16  # at the base size of the interface font, as in the style sheet
GAP = 8
ROUNDING = 4


class TickBox(QCheckBox):
    """An empty box with a frame; ticked, a filled one with a tick."""

    def __init__(self, text: str) -> None:
        """Show these words beside it, an ampersand as such."""
        super().__init__(text.replace("&", "&&"))

    @staticmethod
    def indent() -> int:
        """Say how far from the left the words stand."""
        return keeper().scaled(BOX) + GAP

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box and the words."""
        roles, style = keeper().roles, self.style()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = QRectF(style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))
        ticked = self.isChecked()
        usable = roles.accent if self.isEnabled() else roles.second
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(roles.ink if self.hasFocus() else usable if ticked else roles.field_line), line))
        painter.setBrush(QColor(usable if ticked else roles.pane))
        inset = line / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), ROUNDING, ROUNDING)
        if ticked:
            colour = roles.on_accent if self.isEnabled() else roles.pane
            tick = picture("check", colour, round(box.width()), self.devicePixelRatioF())
            painter.drawPixmap(box.topLeft(), tick)
        option.rect = style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        style.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, option, painter, self)
