"""The part of a form that scrolls: one column of readable width, which stands alike in every step."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QPropertyAnimation, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tidings.gui.motion import milliseconds
from tidings.gui.theme import keeper

COLUMN = 440
SIDE, SLIM, ABOVE = 32, 20, 28
TIGHT = 400
"""Where a form has less width than this, it spares its margins."""


class FormColumn(QScrollArea):
    """Hold rows below one another, in `box`."""

    def __init__(self, name: str) -> None:
        """Make it empty; a screen reader hears `name`."""
        super().__init__()
        self.setObjectName("form")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.ground = QWidget()
        self.ground.setObjectName("formPane")
        self.box = held_in_column(self.ground)
        self.setWidget(self.ground)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the scroll bar take its room from the margin, so that the column stays where it is."""
        super().resizeEvent(event)
        side, bar = side_margin(self.width()), self.width() - self.viewport().width()
        margins = QMargins(side, keeper().scaled(ABOVE), max(0, side - bar), keeper().scaled(SIDE))
        box = self.ground.layout()
        if box is not None and box.contentsMargins() != margins:
            box.setContentsMargins(margins)

    def show_top(self) -> None:
        """Show the title again."""
        self.verticalScrollBar().setValue(0)

    def bring_into_view(self, row: QWidget) -> None:
        """Scroll to a row, unless it is seen whole."""
        top = row.mapTo(self.ground, QPoint()).y()
        bar = self.verticalScrollBar()
        if bar.value() <= top and top + row.height() <= bar.value() + self.viewport().height():
            return
        target = max(0, top - 24)
        if not milliseconds(self):
            bar.setValue(target)
            return
        move = QPropertyAnimation(bar, b"value", self)
        move.setDuration(milliseconds(self))
        move.setEndValue(target)
        move.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)


def held_in_column(ground: QWidget) -> QVBoxLayout:
    """Give a ground a column of readable width, in the middle of its room, and return its layout."""
    outer = QHBoxLayout(ground)
    column = QWidget()
    column.setMaximumWidth(keeper().scaled(COLUMN))
    outer.addStretch(0)
    outer.addWidget(column, 1)
    outer.addStretch(0)
    box = QVBoxLayout(column)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    return box


def side_margin(width: int) -> int:
    """Give the margin at either side of a column, in a form of this width."""
    return keeper().scaled(SIDE if width >= keeper().scaled(TIGHT) else SLIM)
