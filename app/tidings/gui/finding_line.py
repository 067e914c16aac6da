"""One finding right under the field that it is about."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from tidings.core.finding import Finding
from tidings.gui.buttons import button
from tidings.gui.fix_button import fix_button
from tidings.gui.icons import LEVEL_ICONS, icon_label
from tidings.gui.labels import label
from tidings.gui.rows import refill
from tidings.gui.words import level_word, reason
from tidings.i18n import _


class FindingLine(QFrame):
    """Says what was found; offers the rewording or the question; tells why when asked."""

    reworded = Signal(object, str)

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self.setObjectName("findingLine")
        self.setProperty("level", finding.level)
        self.setAccessibleName(f"{level_word(finding.level)}: {finding.message}")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(icon_label(LEVEL_ICONS[finding.level], finding.level), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(finding.message))
        if finding.question:
            words.addWidget(label(finding.question, "second"))
        self.why = label(reason(finding), "second")
        self.why.setContentsMargins(0, 4, 0, 0)
        self.why.hide()
        words.addWidget(self.why)
        row.addLayout(words, 1)
        self.why_button = button(_("Why?"), "word")
        if not finding.why:
            self.why_button.hide()
        self.why_button.clicked.connect(self._tell_why)
        if finding.fixes:
            row.addWidget(fix_button(finding, _("Reword"), "link", self.reworded), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.why_button, 0, Qt.AlignmentFlag.AlignTop)

    def _tell_why(self) -> None:
        self.why.setVisible(not self.why.isVisible())
        self.why_button.setText(_("Why?") if not self.why.isVisible() else _("I see"))


def line_key(one: Finding) -> Hashable:
    """Give what a finding's line shows: while it is the same, the line stays."""
    return one.check, one.message, one.text, one.fixes, one.question, one.why


def refill_lines(
    box: QVBoxLayout,
    shown: Sequence[tuple[Hashable, FindingLine]],
    findings: Sequence[Finding],
    reworded: SignalInstance,
) -> list[tuple[Hashable, FindingLine]]:
    """Show a line for each finding; lines that stay are left alone, so that nothing flickers while the owner types."""

    def make(place: int) -> FindingLine:
        line = FindingLine(findings[place])
        line.reworded.connect(reworded)
        return line

    filled = refill(box, shown, list(map(line_key, findings)), make)
    for (_key, line), finding in zip(filled, findings, strict=True):
        line.finding = finding
    return filled
