"""Labels. Every one shows plain text, so that a client called `<b>Jo</b>` is shown as just that."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget


def label(text: str = "", kind: str = "", wrap: bool = True) -> QLabel:
    """Make a label; `kind` names its look in the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    if kind:
        made.setProperty("kind", kind)
    return made


def plain_tip(text: str) -> str:
    """Write a tool tip, which Qt would otherwise read as mark-up wherever it looks like it."""
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>" if text else ""


class Caption(QWidget):
    """A field's label in bold, with its help beside it where there is room, else below."""

    def __init__(self, text: str, help_text: str = "") -> None:
        super().__init__()
        self.name = label(text, "field")
        self.help = label(help_text, "second")
        if not help_text:
            self.help.hide()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._box.addWidget(self.name)
        self._box.addWidget(self.help, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the help beside the label, or below it."""
        self._arrange(event.size().width())
        super().resizeEvent(event)

    def _arrange(self, width: int) -> None:
        name, text = (item.fontMetrics().horizontalAdvance(item.text()) for item in (self.name, self.help))
        beside = name + 8 + text + 8 <= width
        self.name.setWordWrap(not beside)
        self.help.setWordWrap(not beside)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(6 if beside else 2)
