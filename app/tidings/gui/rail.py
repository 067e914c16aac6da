"""The names at the left of a screen: one below the other, and signs alone where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tidings.gui.buttons import escaped
from tidings.gui.icons import retint
from tidings.gui.labels import label, plain_tip
from tidings.gui.theme import keeper

WIDTH = 208
SIDE, END = 10, 16


class Rail(QFrame):
    """Holds buttons in `box`; it scrolls in a low window rather than letting them lie on one another."""

    def __init__(self, heading: str = "") -> None:
        """Make it empty, or with a quiet heading."""
        super().__init__()
        self.setObjectName("rail")
        self.slim = False
        self._signs: list[tuple[QPushButton, str, str]] = []
        self._words: list[QWidget] = []
        self._content = QWidget()
        self.box = QVBoxLayout(self._content)
        self.box.setContentsMargins(SIDE, END, SIDE, END)
        self.box.setSpacing(2)
        self._area = _AsWideAsItsContent(self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(self._area)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._content.setMinimumWidth(keeper().scaled(WIDTH) - 1)
        if heading:
            made = label(heading, "section")
            made.setContentsMargins(SIDE, 0, 0, 6)
            self.box.addWidget(made)
            self._words.append(made)

    def add(self, made: QPushButton, sign: str = "") -> None:
        """Put a button below the others; where there is no room for its words its icon stands alone, with `sign`."""
        self.box.addWidget(made)
        self._signs.append((made, made.text(), sign))

    def goes_with_words(self, *widgets: QWidget) -> None:
        """Show these only beside words."""
        self._words += widgets

    def bring_into_view(self, made: QPushButton) -> None:
        """Scroll to a button where the window is too low for all."""
        self._area.ensureWidgetVisible(made, 0, END)

    def show_slim(self, slim: bool) -> None:
        """Show signs alone, whose tips tell the words, or the words."""
        if slim == self.slim:
            return
        self.slim = slim
        for made, text, sign in self._signs:
            made.setText(escaped(sign) if slim else text)
            made.setProperty("slim", "true" if slim else "false")
            made.setToolTip(plain_tip(made.accessibleName()) if slim else "")
            made.style().unpolish(made)
            made.style().polish(made)
        retint([made for made, _text, _sign in self._signs], keeper().roles)
        for widget in self._words:
            widget.setVisible(not slim)
        side = SIDE // 2 if slim else SIDE
        self.box.setContentsMargins(side, END, side, END)
        self._content.setMinimumWidth(0 if slim else keeper().scaled(WIDTH) - 1)
        self._area.updateGeometry()


class _AsWideAsItsContent(QScrollArea):
    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.verticalScrollBar().rangeChanged.connect(lambda *_range: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Ask for what the buttons need."""
        needed = self._content.sizeHint().expandedTo(self._content.minimumSize())
        bar = self.verticalScrollBar()
        return needed + QSize(bar.sizeHint().width() if bar.maximum() else 0, 0)

    def minimumSizeHint(self) -> QSize:
        """Need all of the width, and little of the height."""
        return QSize(self.sizeHint().width(), 40)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask anew when the buttons have changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
