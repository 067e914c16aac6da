"""The state of a letter in a rounded field: tinted where it went out, grey while it is a draft."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from tidings.gui.labels import Elided
from tidings.gui.theme import keeper

SMALL = 12  # the height of its words, at the base size of the interface font
SIDE = 9  # the room at either side of its words
HIGH = 22
CELL = 6  # where it begins in the cell of a table, so that its words stand near those of other columns

Index = QModelIndex | QPersistentModelIndex


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
        _draw(QPainter(self), place, self.text(), self.font(), self._out)


class PillDelegate(QStyledItemDelegate):
    """Draws a column of states; `out` tells of a row, by its number, whether its letter went out."""

    def __init__(self, table: QTableView, out: Callable[[int], bool]) -> None:
        super().__init__(table)
        self._table, self._out = table, out

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground of the row, and the field on it."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        font = _small(shown.font)
        metrics = QFontMetrics(font)
        room = shown.rect.width() - CELL - 2 * SIDE
        text, shown.text = metrics.elidedText(shown.text, Qt.TextElideMode.ElideRight, room), ""
        self._table.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, self._table)
        high = keeper().scaled(HIGH)
        top = shown.rect.y() + (shown.rect.height() - high) / 2
        place = QRectF(shown.rect.x() + CELL, top, metrics.horizontalAdvance(text) + 2 * SIDE, high)
        chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
        _draw(painter, place, text, font, self._out(index.row()), chosen)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the room of the words and the field around them."""
        words = QFontMetrics(_small(option.font)).horizontalAdvance(str(index.data() or ""))
        return QSize(CELL + words + 2 * SIDE + 2 * CELL, super().sizeHint(option, index).height())


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(keeper().scaled(SMALL))
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _draw(painter: QPainter, place: QRectF, text: str, font: QFont, out: bool, chosen: bool = False) -> None:
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
