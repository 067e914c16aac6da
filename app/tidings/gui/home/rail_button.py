"""The name of one of the home screen's pages, with a count at its right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout

from tidings.gui.buttons import Toggle, escaped
from tidings.gui.icons import set_icon
from tidings.gui.labels import label


class RailButton(Toggle):
    """Shows a page; the count tells how much stands there, and nothing where nothing does."""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__(escaped(text))
        self._name = text
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setProperty("kind", "rail")
        set_icon(self, icon, "ink")
        self.count = label("", "count", wrap=False)
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.addStretch(1)
        row.addWidget(self.count)

    def say(self, count: int) -> None:
        """Show a count."""
        self.count.setText(str(count) if count else "")
        self.setAccessibleName(f"{self._name}, {count}" if count else self._name)

    def sizeHint(self) -> QSize:
        """Add the room for the count to that of the words, which the layout inside does not know of."""
        return super().sizeHint() + QSize(0 if self.count.isHidden() else self.count.sizeHint().width(), 0)
