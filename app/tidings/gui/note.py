"""A note in a box of its own: something to know before going on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from tidings.gui.icons import icon_label
from tidings.gui.labels import label


class Note(QFrame):
    """An icon, and some words beside it."""

    def __init__(self, icon: str, text: str = "") -> None:
        super().__init__()
        self.setObjectName("note")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(10)
        row.addWidget(icon_label(icon, "warning"), 0, Qt.AlignmentFlag.AlignTop)
        self.words = label(text)
        row.addWidget(self.words, 1)
