"""A plain table of letters or clients: one model over rows that the library gave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tidings.gui.home.pill_column import PillDelegate
from tidings.gui.labels import plain_tip
from tidings.gui.theme import keeper

Column = tuple[str, Callable[[Any], str]]
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HIGH = 36  # a row, in pixels at the base size of the interface font
ROWS = 3  # that a table asks for; it takes what room there is
SIDE = 16  # at either side of words that stand in the place of rows
ENOUGH = 130  # of the width of a column, at the base size of the interface font
SEEN = 30  # rows by which the need of a column is found


class Rows(QAbstractTableModel):
    """Rows as they are, and a function a column that says what stands in it."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = columns
        self.rows: Sequence[Any] = ()
        self.draggable = False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be done with a cell."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.draggable and index.isValid() else flags

    def show(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QFont | None:
        """Say what stands in a cell; its tip says it whole. The first names the row, and is bold."""
        roles = Qt.ItemDataRole
        if role == roles.FontRole and index.column() == 0:
            return _bold()
        if role not in (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole):
            return None
        text = self._columns[index.column()][1](self.rows[index.row()])
        return plain_tip(text) if role == roles.ToolTipRole else text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Name a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section][0]
        return None


def _bold() -> QFont:
    made = QFont()
    made.setWeight(QFont.Weight.DemiBold)
    return made


def shared(room: int, needs: Sequence[int], long: Sequence[int]) -> list[int]:
    """Share the width among columns: each has what it needs, and the long ones what is over.

    Where there is too little, narrow columns have what they need and the others the same part of the rest; tips then
    show the whole.
    """
    widths = [0] * len(needs)
    by_need = sorted(range(len(needs)), key=lambda column: needs[column])
    for place, column in enumerate(by_need):
        widths[column] = min(needs[column], room // (len(needs) - place))
        room -= widths[column]
    for place, column in enumerate(long):
        more = room // (len(long) - place)
        widths[column] += more
        room -= more
    return widths


class Table(QTableView):
    """A table of whole rows; Enter or a double click opens one."""

    opened = Signal(object)
    picked = Signal(object)
    dragged = Signal(object)
    """A row is pulled away, where `let_drag` allows it."""

    def __init__(
        self, name: str, columns: Sequence[Column], short: Sequence[int] = (), spared: Sequence[int] = ()
    ) -> None:
        """`short` names the columns that take no more room than their words need.

        Those of `spared` are left out, in this order, where the others would have too little.
        """
        super().__init__()
        self._spared = spared
        self._nothing = ""
        self.model_ = Rows(columns)
        self.setModel(self.model_)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(keeper().scaled(HIGH))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(0)
        header.setResizeContentsPrecision(SEEN)
        self._long = [column for column in range(len(columns)) if column not in short]
        self.doubleClicked.connect(lambda index: self.opened.emit(self.model_.rows[index.row()]))
        self.selectionModel().selectionChanged.connect(lambda *_changed: self.picked.emit(self.chosen()))

    def show_states(self, column: int, out: Callable[[Any], bool]) -> None:
        """Draw a column as states of letters; `out` tells of a row whether its letter went out."""
        self.setItemDelegateForColumn(column, PillDelegate(self, lambda row: out(self.model_.rows[row])))

    def let_drag(self) -> None:
        """Let rows be pulled out of the table."""
        self.model_.draggable = True
        self.setDragEnabled(True)

    def startDrag(self, _supported: Qt.DropAction) -> None:
        """Leave to others what goes along."""
        row = self.chosen()
        if row is not None:
            self.dragged.emit(row)

    def show_rows(self, rows: Sequence[Any], nothing: str = "") -> None:
        """Show other rows; the first is chosen. Where there are none, `nothing` stands in their place."""
        self._nothing = "" if rows else nothing
        self.setAccessibleDescription(self._nothing)
        self.model_.show(rows)
        self._share_width()
        if rows:
            self.selectRow(0)
        else:
            self.picked.emit(None)

    def chosen(self) -> Any | None:
        """Give the chosen row."""
        index = self.currentIndex()
        return self.model_.rows[index.row()] if index.isValid() and index.row() < len(self.model_.rows) else None

    def sizeHint(self) -> QSize:
        """Ask for the height of a few rows."""
        return QSize(super().sizeHint().width(), keeper().scaled(HIGH) * (ROWS + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or the words that stand in their place."""
        super().paintEvent(event)
        if self._nothing:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(keeper().roles.second))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(SIDE, SIDE, -SIDE, -SIDE), flags, self._nothing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        header = self.horizontalHeader()
        columns = range(header.count())
        needs = [max(header.sectionSizeHint(column), self.sizeHintForColumn(column)) for column in columns]
        room, shown = self.viewport().width(), list(columns)
        for column in self._spared:
            if sum(min(needs[column], keeper().scaled(ENOUGH)) for column in shown) > room:
                shown.remove(column)
        for column in columns:
            self.setColumnHidden(column, column not in shown)
        long = [place for place, column in enumerate(shown) if column in self._long]
        for column, width in zip(shown, shared(room, [needs[column] for column in shown], long), strict=True):
            header.resizeSection(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        row = self.chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)
