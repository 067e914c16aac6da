"""The state of a letter in a rounded field: tinted where it went out, grey while it is a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from tidings.gui.labels import Elided
from tidings.gui.theme import keeper

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SIDE = 9  # the room at either side of its words
HIGH = 22


class Pill(Elided):
    """The state of one letter, as wide as its words."""

    def __init__(self, text: str, out: bool) -> None:
        super().__init__("pill", 6, SIDE)
        self._out = out
        self.say(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field, and the words on it."""
        high = keeper().scaled(HIGH)
        place = QRectF(0, (self.height() - high) / 2, self.width(), high)
        draw_pill(QPainter(self), place, self.text(), self.font(), self._out)


def draw_pill(painter: QPainter, place: QRectF, text: str, font: QFont, out: bool, chosen: bool = False) -> None:
    """Draw it; on a chosen row, whose ground is tinted itself, the field is that of the pane."""
    roles = keeper().roles
    ground, ink = (roles.accent_wash, roles.accent) if out else (roles.hover, roles.second)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(roles.pane if chosen else ground))
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
