"""A situation as a card: icon, name, one line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from tidings.core.situation import Situation
from tidings.gui.icons import icon_label
from tidings.gui.labels import label
from tidings.gui.theme import keeper
from tidings.i18n import _
from tidings.resources import icon_file

WIDTH = 228
LEAST = 140


class SituationCard(QPushButton):
    """A card to choose; a second click, or Enter, begins."""

    chosen = Signal(str)
    begun = Signal(str)
    moved = Signal(object, object)
    """An arrow key was pressed on a card."""

    def __init__(self, situation: Situation, caption: str = "") -> None:
        super().__init__()
        self.situation = situation
        self.setObjectName("situationCard")
        self.setAutoDefault(False)
        self.setAccessibleName(_(situation.name))
        self.setAccessibleDescription(" · ".join(filter(None, (_(situation.summary), caption))))
        self.setMinimumHeight(keeper().scaled(88))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.clicked.connect(lambda: self.chosen.emit(situation.id))
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 16)
        box.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        name = situation.icon if icon_file(situation.icon).is_file() else "file-text"
        head.addWidget(icon_label(name, "ink"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(_(situation.name), "strong"), 1)
        box.addLayout(head)
        box.addWidget(label(_(situation.summary), "second"))
        box.addStretch(1)
        for child in self.findChildren(type(label())):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Ask for the height that the words need, and no less than a card's."""
        width = keeper().scaled(WIDTH)
        return QSize(width, max(self._box.heightForWidth(width), self.minimumHeight()))

    def minimumSizeHint(self) -> QSize:
        """Need a little less width; the height follows from it."""
        return QSize(keeper().scaled(LEAST), self.minimumHeight())

    def show_chosen(self, on: bool) -> None:
        """Draw the frame of the card that is chosen."""
        self.setProperty("chosen", "true" if on else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Begin."""
        super().mouseDoubleClickEvent(event)
        self.begun.emit(self.situation.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with Enter; go to the neighbours with the arrows."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begun.emit(self.situation.id)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(self, key)
        else:
            super().keyPressEvent(event)
