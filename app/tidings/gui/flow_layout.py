"""A layout that puts widgets side by side and goes on in the next row, as words do."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Rows of widgets, each at its own size but never wider than the row.

    `even` makes them cells of a grid instead: equally wide, so that they fill the row, and equally high in each row.
    What is added as a separator is seen between two widgets of a row, and not where one row ends and the next begins.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8, even: bool = False) -> None:
        super().__init__(parent)
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self._gap = gap
        self._even = even
        self._items: list[QLayoutItem] = []
        self._separators: list[QWidget] = []

    def add_separator(self, widget: QWidget) -> None:
        """Take a dot or a line that parts what stands before it from what follows."""
        self._separators.append(widget)
        self.addWidget(widget)

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
        item = self._items.pop(index) if 0 <= index < len(self._items) else None
        if item is not None and (widget := item.widget()) in self._separators:
            self._separators.remove(widget)
        return item

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
        rows = self._rows(rect.width())
        if moving:
            self._hide_idle({id(item) for row in rows for item, _size in row})
        for number, row in enumerate(rows):
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
        between: list[tuple[QLayoutItem, QSize]] = []  # separators that wait for what follows in the same row
        x = 0
        cells = self._cells(room) if self._even and room else []
        for item in self._items:
            if item.isEmpty():
                continue
            width = min(item.sizeHint().width(), room) if room else item.sizeHint().width()
            if cells:
                width = cells[len(rows[-1]) % len(cells) if rows else 0]
            height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            height = max(height, item.minimumSize().height())
            if item.widget() in self._separators:
                between.append((item, QSize(width, height)))
                continue
            before = sum(size.width() + self._gap for _item, size in between)
            if not rows or (room and x + before + width > room):
                rows.append([])
                x = before = 0
                between = []
            rows[-1] += [*between, (item, QSize(width, height))]
            x += before + width + self._gap
            between = []
        return rows

    def _hide_idle(self, placed: set[int]) -> None:
        """Take separators out of sight that part nothing: those at the end of a row."""
        for item in self._items:
            if item.widget() in self._separators and id(item) not in placed:
                item.setGeometry(QRect())

    def _cells(self, room: int) -> list[int]:
        """Give the widths of a row's cells, which fill it to the pixel: as many as have the width they ask for."""
        widest = max((item.sizeHint().width() for item in self._items if not item.isEmpty()), default=room)
        count = max(1, (room + self._gap) // (widest + self._gap))
        width, over = divmod(room - (count - 1) * self._gap, count)
        return [width + (place < over) for place in range(count)]


def flowing() -> tuple[QWidget, FlowLayout]:
    """Make a widget for buttons that go on in the next row where there is no room, and its layout."""
    holder = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder, FlowLayout(holder)
