"""Where something opens beside what it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QWidget

GAP = 4


def beside(owner: QWidget, size: QSize) -> QPoint:
    """Say where something of this size opens: below its owner, or above it where the screen ends."""
    below = owner.mapToGlobal(QPoint(0, owner.height() + GAP))
    screen = owner.screen().availableGeometry()
    y = below.y()
    if y + size.height() > screen.bottom() + 1:
        y = max(owner.mapToGlobal(QPoint(0, -GAP)).y() - size.height(), screen.top())
    return QPoint(max(screen.left(), min(below.x(), screen.right() + 1 - size.width())), y)
