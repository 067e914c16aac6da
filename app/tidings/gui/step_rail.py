"""The steps at the left, each with its mark: done, to come, or what there is to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton

from tidings.core.finding import LEVELS, Finding, Level
from tidings.core.situation import StepId
from tidings.gui.buttons import button
from tidings.gui.icons import LEVEL_ICONS, set_icon
from tidings.gui.labels import label, plain_tip
from tidings.gui.rail import Rail
from tidings.gui.words import level_count, step_words
from tidings.i18n import _


class StepRail(Rail):
    """Buttons for the steps; arrow keys go up and down."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[StepId]) -> None:
        super().__init__(_("The letter"))
        self.setAccessibleName(_("Steps"))
        self._group = QButtonGroup(self)
        self.buttons: dict[StepId, QPushButton] = {}
        self._counts = {}
        self._marks: dict[StepId, tuple[Level | None, int, bool]] = {}
        for number, step in enumerate(steps, 1):
            item = button(step_words(step).name, "rail")
            item.setCheckable(True)
            item.clicked.connect(lambda _checked=False, step=step: self.chosen.emit(step))
            count = label("", "second", wrap=False)
            row = QHBoxLayout(item)
            row.setContentsMargins(0, 0, 10, 0)
            row.addStretch(1)
            row.addWidget(count)
            count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._group.addButton(item)
            self.buttons[step] = item
            self._counts[step] = count
            self.add(item, str(number))
            self.goes_with_words(count)
        self.box.addStretch(1)
        self.another = button(_("Another situation…"), "quiet")
        self.box.addWidget(self.another)
        self.goes_with_words(self.another)  # the menu has it too

    def show_step(self, step: StepId) -> None:
        """Show which step is in hand."""
        self.buttons[step].setChecked(True)
        self.bring_into_view(self.buttons[step])

    def show_marks(self, findings: Mapping[StepId, Sequence[Finding]], visited: set[StepId]) -> None:
        """Mark each step: what is most serious in it, a tick where all is well, a circle where it is still to come."""
        for step in self.buttons:
            found = findings.get(step, ())
            worst: Level | None = next((level for level in LEVELS if any(f.level == level for f in found)), None)
            mark = worst, sum(1 for finding in found if finding.level == worst), step in visited
            if mark != self._marks.get(step):  # most stay as they are, at each key
                self._marks[step] = mark
                self._mark(step, *mark)

    def _mark(self, step: StepId, worst: Level | None, number: int, visited: bool) -> None:
        item, count, name = self.buttons[step], self._counts[step], step_words(step).name
        if worst:
            set_icon(item, LEVEL_ICONS[worst], worst)
            item.setAccessibleName(f"{name}: {level_count(worst, number)}")
            count.setText(str(number))
            count.setProperty("level", worst)
            count.style().polish(count)
        else:
            set_icon(item, "check" if visited else "circle", "fine" if visited else "second")
            item.setAccessibleName(_("{step}: done").format(step=name) if visited else name)
            count.setText("")
        item.setToolTip(plain_tip(item.accessibleName()) if self.slim else "")
