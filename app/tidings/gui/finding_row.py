"""One finding in the list under the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from tidings.core.finding import Finding
from tidings.core.situation import StepId
from tidings.gui.buttons import button
from tidings.gui.dismiss_button import DismissButton
from tidings.gui.fix_button import fix_button
from tidings.gui.icons import LEVEL_ICONS, icon_label
from tidings.gui.labels import label, plain_tip
from tidings.gui.words import level_word, reason, step_words
from tidings.i18n import _

FEWEST_CHARACTERS = 26  # of a line of words that stands beside buttons


class FindingRow(QFrame):
    """One finding: icon and sentence, the way on below, what can be done at the right; a tip says why."""

    went_to = Signal(object)
    reworded = Signal(object, str)
    dismissed = Signal(object, str)
    words_asked = Signal(str)

    def __init__(self, finding: Finding, step: StepId) -> None:
        super().__init__()
        self.finding = finding
        self.setObjectName("checklistRow")
        self.setAccessibleName(f"{level_word(finding.level)}: {finding.message}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 10, 6, 10)
        row.setSpacing(12)
        mark = icon_label(LEVEL_ICONS[finding.level], finding.level)
        mark.setToolTip(level_word(finding.level))
        mark.setAccessibleName(level_word(finding.level))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(finding.message))
        way_on = _("Try: “{words}”").format(words=finding.fixes[0]) if finding.fixes else finding.question
        if way_on or finding.why:
            words.addWidget(label(way_on or finding.why, "second"))
        self.setToolTip(plain_tip(reason(finding)))
        self.setAccessibleDescription(" ".join(piece for piece in (finding.why, way_on) if piece))
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.setSpacing(8)
        self._said.addLayout(words, 1)
        doing = QHBoxLayout()
        doing.setSpacing(12)
        self.act = self._act_button(step)
        doing.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        self.put_aside = DismissButton(finding)
        self.put_aside.chosen.connect(lambda way: self.dismissed.emit(self.finding, way))
        self.put_aside.words_asked.connect(self.words_asked)
        doing.addWidget(self.put_aside, 0, Qt.AlignmentFlag.AlignTop)
        doing.addStretch()
        self._said.addLayout(doing)
        row.addLayout(self._said, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what can be done under the words where there is no room beside them."""
        super().resizeEvent(event)
        room = self.width() - self.act.sizeHint().width() - self.put_aside.sizeHint().width()
        beside = room >= self.fontMetrics().averageCharWidth() * FEWEST_CHARACTERS
        self._said.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the finding's place."""
        super().mouseReleaseEvent(event)
        self.went_to.emit(self.finding)

    def _act_button(self, step: StepId) -> QPushButton:
        if not self.finding.fixes:
            made = button(_("Go to {step}").format(step=step_words(step).name), "small")
            made.clicked.connect(lambda: self.went_to.emit(self.finding))
            return made
        return fix_button(self.finding, _("Use it"), "small", self.reworded)
