"""A column of a table that shows states of letters as `tidings.gui.home.pill` does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from tidings.gui.home.pill import HIGH, SIDE, draw_pill
from tidings.gui.theme import keeper

SMALL = 12  # the height of its words, at the base size of the interface font
CELL = 13  # where it begins in the cell of a table: below the head of its column, as the words of others do

Index = QModelIndex | QPersistentModelIndex


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
        draw_pill(painter, place, text, font, self._out(index.row()), chosen)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the room of the words and the field around them."""
        words = QFontMetrics(_small(option.font)).horizontalAdvance(str(index.data() or ""))
        return QSize(CELL + words + 2 * SIDE + 8, super().sizeHint(option, index).height())


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(keeper().scaled(SMALL))
    made.setWeight(QFont.Weight.DemiBold)
    return made
