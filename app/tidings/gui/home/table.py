"""A plain table of letters or clients: one model over rows that the library gave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tidings.gui.labels import plain_tip
from tidings.gui.theme import keeper

Column = tuple[str, Callable[[Any], str]]
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NARROW = 420  # pixels at the base size of the interface font
SEEN = 30  # rows by which the width of a column is found


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

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Say what stands in a cell; its tip says it whole."""
        roles = Qt.ItemDataRole
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


class Table(QTableView):
    """A table of whole rows; Enter or a double click opens one."""

    opened = Signal(object)
    picked = Signal(object)
    dragged = Signal(object)
    """A row is pulled away, where `let_drag` allows it."""

    def __init__(self, name: str, columns: Sequence[Column], short: Sequence[int] = ()) -> None:
        """`short` names the columns that take no more room than their words need; the others share the rest."""
        super().__init__()
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
        self.verticalHeader().setDefaultSectionSize(keeper().scaled(36))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setResizeContentsPrecision(SEEN)
        self._short, self._narrow = short, True
        self.doubleClicked.connect(lambda index: self.opened.emit(self.model_.rows[index.row()]))
        self.selectionModel().selectionChanged.connect(lambda *_changed: self.picked.emit(self.chosen()))

    def let_drag(self) -> None:
        """Let rows be pulled out of the table."""
        self.model_.draggable = True
        self.setDragEnabled(True)

    def startDrag(self, _supported: Qt.DropAction) -> None:
        """Leave to others what goes along."""
        row = self.chosen()
        if row is not None:
            self.dragged.emit(row)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; the first is chosen."""
        self.model_.show(rows)
        if rows:
            self.selectRow(0)
        else:
            self.picked.emit(None)

    def chosen(self) -> Any | None:
        """Give the chosen row."""
        index = self.currentIndex()
        return self.model_.rows[index.row()] if index.isValid() and index.row() < len(self.model_.rows) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let all columns share the room where there is little, so that none is crushed; tips say the rest."""
        super().resizeEvent(event)
        narrow = event.size().width() < keeper().scaled(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            modes = QHeaderView.ResizeMode
            for column in self._short:
                self.horizontalHeader().setSectionResizeMode(
                    column, modes.Stretch if narrow else modes.ResizeToContents
                )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        row = self.chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)
