"""A box to tick, drawn in the colours of the window: the style's own can hardly be seen in the dark."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton

from tidings.gui.icons import picture
from tidings.gui.theme import keeper

LEAST = 160  # the least width of its words
FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic)
BOX = 16  # at the base size of the interface font, as in the style sheet
GAP = 8
ROUNDING = 4


class TickBox(QCheckBox):
    """An empty box with a frame; ticked, a filled one with a tick. Its words may take several lines."""

    def __init__(self, text: str) -> None:
        """Show these words beside it, an ampersand as such."""
        super().__init__(text.replace("&", "&&"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @staticmethod
    def indent() -> int:
        """Say how far from the left the words stand."""
        return keeper().scaled(BOX) + GAP

    def hasHeightForWidth(self) -> bool:
        """Be higher where the words need several lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Compute the height of the lines, and of the room around one."""
        around = self.sizeHint().height() - self.fontMetrics().height()
        return self._words(max(1, width - self.indent())).height() + max(0, around)

    def minimumSizeHint(self) -> QSize:
        """Need no more width than a few words."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self.indent() + keeper().scaled(LEAST)), hint.height())

    def _words(self, width: int) -> QRect:
        return self.fontMetrics().boundingRect(QRect(0, 0, width, 1), FLAGS, self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box and the words."""
        roles, style = keeper().roles, self.style()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words = style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        words.setTop(max(0, (self.height() - self._words(words.width()).height()) // 2))
        box = QRectF(style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))
        box.moveTop(words.top() + (self.fontMetrics().height() - box.height()) / 2)  # beside the first line
        ticked = self.isChecked()
        usable = roles.accent if self.isEnabled() else roles.second
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(roles.ink if self.hasFocus() else usable if ticked else roles.field_line), line))
        painter.setBrush(QColor(usable if ticked else roles.pane))
        inset = line / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), ROUNDING, ROUNDING)
        if ticked:
            colour = roles.on_accent if self.isEnabled() else roles.pane
            tick = picture("check", colour, round(box.width()), self.devicePixelRatioF())
            painter.drawPixmap(box.topLeft(), tick)
        painter.setPen(QColor(roles.second if not self.isEnabled() else roles.accent if self.hasFocus() else roles.ink))
        painter.drawText(words, FLAGS, self.text())
