"""A layout that puts widgets side by side and goes on in the next row, as words do."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Rows of widgets, each at its own size but never wider than the row.

    `even` makes them cells of a grid instead: equally wide, so that they fill the row, and equally high in each row.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8, even: bool = False) -> None:
        super().__init__(parent)
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self._gap = gap
        self._even = even
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item by its place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item up."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Compute the height of the rows."""
        return self._place(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Need the room of the widest item, so that nothing is cut."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, moving: bool) -> int:
        y = rect.y()
        for number, row in enumerate(self._rows(rect.width())):
            y += self._gap if number else 0
            tallest = max(size.height() for _item, size in row)
            x = rect.x()
            for item, size in row:
                height = tallest if self._even else size.height()
                if moving:
                    # Widgets of a row stand on one middle line, as words do.
                    item.setGeometry(QRect(QPoint(x, y + (tallest - height) // 2), QSize(size.width(), height)))
                x += size.width() + self._gap
            y += tallest
        return y - rect.y()

    def _rows(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Break the items into rows."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        cell = self._cell(room) if self._even and room else 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = cell or (min(item.sizeHint().width(), room) if room else item.sizeHint().width())
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            height = max(height, item.minimumSize().height())
            if not rows or (room and x + width > room):
                rows.append([])
                x = 0
            rows[-1].append((item, QSize(width, height)))
            x += width + self._gap
        return rows

    def _cell(self, room: int) -> int:
        """Give the width of a cell: as many stand in a row as have room at the width they ask for."""
        widest = max((item.sizeHint().width() for item in self._items if not item.isEmpty()), default=room)
        count = max(1, (room + self._gap) // (widest + self._gap))
        return (room - (count - 1) * self._gap) // count


def flowing() -> tuple[QWidget, FlowLayout]:
    """Make a widget for buttons that go on in the next row where there is no room, and its layout."""
    holder = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder, FlowLayout(holder)
