"""The list under the page: everything found, with its reason and its remedy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tidings.core.finding import LEVELS, Finding
from tidings.core.situation import StepId
from tidings.gui.buttons import button, escaped
from tidings.gui.flow_layout import FlowLayout
from tidings.gui.icons import LEVEL_ICONS, icon_label
from tidings.gui.labels import label, plain_tip
from tidings.gui.words import level_count, level_word, step_words
from tidings.i18n import _

# Nobody mends a hundred things at once, and a window with thousands of rows would stand still.
MOST_ROWS = 50
Placed = tuple[Finding, StepId]


class FindingRow(QFrame):
    """One finding: icon and sentence, reason or question below, what can be done at the right."""

    went_to = Signal(object)
    reworded = Signal(object, str)
    dismissed = Signal(object)

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
        reason = " ".join(piece for piece in (finding.why, finding.question) if piece)
        if finding.fixes:
            reason = " ".join(
                piece for piece in (finding.why, _("Try: “{words}”").format(words=finding.fixes[0])) if piece
            )
        if reason:
            words.addWidget(label(reason, "second"))
        row.addLayout(words, 1)
        self.act = self._act_button(step)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        self.put_aside = button(_("Dismiss"), "quiet")
        self.put_aside.setToolTip(_("Put this aside for this letter. Undo brings it back."))
        self.put_aside.clicked.connect(lambda: self.dismissed.emit(self.finding))
        row.addWidget(self.put_aside, 0, Qt.AlignmentFlag.AlignTop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the finding's place."""
        super().mouseReleaseEvent(event)
        self.went_to.emit(self.finding)

    def _act_button(self, step: StepId) -> QPushButton:
        if not self.finding.fixes:
            made = button(_("Go to {step}").format(step=step_words(step).name), "small")
            made.clicked.connect(lambda: self.went_to.emit(self.finding))
            return made
        made = button(_("Use it"), "small")
        if len(self.finding.fixes) == 1:
            made.setToolTip(plain_tip(self.finding.fixes[0]))
            made.clicked.connect(lambda: self.reworded.emit(self.finding, self.finding.fixes[0]))
            return made
        menu = QMenu(made)
        for fix in self.finding.fixes:
            menu.addAction(escaped(fix)).triggered.connect(
                lambda _on=False, fix=fix: self.reworded.emit(self.finding, fix)
            )
        made.setMenu(menu)
        return made


class Checklist(QFrame):
    """The counts, and a row for each finding, the most serious first."""

    went_to = Signal(object)
    reworded = Signal(object, str)
    dismissed = Signal(object)
    restored = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checklist")
        self.setAccessibleName(_("Checklist"))
        self._shown: tuple[object, ...] = ()
        self.rows: list[FindingRow] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 16, 0)
        box.setSpacing(8)
        head = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        head.setSizePolicy(policy)
        self._head = FlowLayout(head, gap=16)
        box.addWidget(head)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("Checklist"))
        box.addWidget(self.area, 1)

    def show_findings(self, placed: Sequence[Placed], aside: int, to_come: bool = False) -> None:
        """Show what was found, each with its step; `aside` counts what was put aside; `to_come`: steps lie ahead."""
        ordered = sorted(placed, key=lambda item: (LEVELS.index(item[0].level), item[0].start or 0))
        keys = (*(_key(finding, step) for finding, step in ordered), aside, to_come)
        if keys == self._shown:
            for row, (finding, _step) in zip(self.rows, ordered, strict=False):
                row.finding = finding
            return
        self._shown = keys
        self._fill_head([finding for finding, _step in ordered], aside, to_come)
        self._fill_rows(ordered)

    def _fill_rows(self, ordered: Sequence[Placed]) -> None:
        place = self.area.verticalScrollBar().value()
        holder = QWidget()
        holder.setObjectName("checklistRows")
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.rows = [FindingRow(finding, step) for finding, step in ordered[:MOST_ROWS]]
        if not self.rows:
            box.addWidget(label(_("What goes wrong in the words will stand here, with better ones."), "coach"))
        for row in self.rows:
            row.went_to.connect(self.went_to)
            row.reworded.connect(self.reworded)
            row.dismissed.connect(self.dismissed)
            box.addWidget(row)
        if len(ordered) > MOST_ROWS:
            more = _("And {count} more, when these are mended.").format(count=len(ordered) - MOST_ROWS)
            box.addWidget(label(more, "coach"))
        box.addStretch(1)
        # A row may be telling of a click just now; the scroll area itself would delete it at once.
        old = self.area.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.area.setWidget(holder)
        self.area.verticalScrollBar().setValue(place)

    def _fill_head(self, findings: Sequence[Finding], aside: int, to_come: bool) -> None:
        while item := self._head.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._head.addWidget(label(_("Checklist"), "strong", wrap=False))
        counts = {level: sum(1 for finding in findings if finding.level == level) for level in LEVELS}
        said: list[tuple[str, str, str]] = [
            (LEVEL_ICONS[level], level, level_count(level, count)) for level, count in counts.items() if count
        ]
        if not said:
            said = [(LEVEL_ICONS["fine"], "fine", _("All well so far") if to_come else _("Nothing left to mend"))]
        for icon, role, text in said:
            pair = QHBoxLayout()
            pair.setSpacing(6)
            holder = QWidget()
            holder.setLayout(pair)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.addWidget(icon_label(icon, role))
            pair.addWidget(label(text, "second", wrap=False))
            self._head.addWidget(holder)
        if aside:
            back = button(_("{count} put aside · Bring back").format(count=aside), "word")
            back.clicked.connect(self.restored)
            self._head.addWidget(back)


def _key(finding: Finding, step: StepId) -> tuple[object, ...]:
    return (finding.check, finding.message, finding.text, finding.fixes, finding.why, finding.question, step)
