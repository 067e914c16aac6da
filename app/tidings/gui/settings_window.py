"""The settings: one window, a few short pages. Every change holds at once; there is nothing to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tidings.gui.buttons import button
from tidings.gui.settings_pages import PAGES, SettingsPage
from tidings.gui.theme import keeper
from tidings.gui.window_size import size_window
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow

SIZE = (760, 600)
RAIL = 200


class SettingsWindow(QDialog):
    """Names of the pages at the left, the chosen page beside them."""

    def __init__(self, window: MainWindow, page: str = "") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Settings"))
        size_window(self, SIZE)
        self.pages: dict[str, SettingsPage] = {}
        self._rail, self._names = _make_rail()
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        for make in PAGES:
            self._add(make(window))
        self._names.addStretch(1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        foot = QFrame()
        foot.setObjectName("foot")
        ways = QHBoxLayout(foot)
        ways.setContentsMargins(24, 12, 24, 12)
        ways.addStretch(1)
        self.done_button = button(_("Done"), "primary")
        self.done_button.clicked.connect(self.accept)
        ways.addWidget(self.done_button)
        right.addWidget(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self.show_page(page or next(iter(self.pages)))

    def show_page(self, name: str) -> None:
        """Show one page, its name marked at the left."""
        for at, other in enumerate(self.pages):
            if other == name:
                self._stack.setCurrentIndex(at)
                self._group.buttons()[at].setChecked(True)
                self._group.buttons()[at].setFocus()

    def _add(self, page: SettingsPage) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        bar, edge = area.verticalScrollBar(), page.column.contentsMargins()
        # The bar takes its room from the margin, so that all pages end at one edge.
        bar.rangeChanged.connect(
            lambda _least, most: page.column.setContentsMargins(
                edge - QMargins(0, 0, bar.sizeHint().width() if most else 0, 0)
            )
        )
        self._stack.addWidget(area)
        name = button(page.title, "rail")
        name.setCheckable(True)
        name.clicked.connect(lambda: self.show_page(page.id))
        self._group.addButton(name)
        self._names.addWidget(name)
        self.pages[page.id] = page


def _make_rail() -> tuple[QWidget, QVBoxLayout]:
    rail = QFrame()
    rail.setObjectName("rail")
    rail.setAccessibleName(_("Settings"))
    rail.setMinimumWidth(keeper().scaled(RAIL))
    box = QVBoxLayout(rail)
    box.setContentsMargins(10, 16, 10, 16)
    box.setSpacing(2)
    return rail, box
