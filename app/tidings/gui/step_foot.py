"""The foot of a step: the way back, the way on, and which step this is. It is seen however long the form is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from tidings.core.situation import Situation, StepId
from tidings.gui.buttons import button
from tidings.gui.flow_layout import flowing
from tidings.gui.form_column import COLUMN, held_in_column, side_margin
from tidings.gui.labels import label
from tidings.gui.theme import keeper
from tidings.gui.words import step_words
from tidings.i18n import _

ABOVE = 8


class StepFoot(QFrame):
    """Buttons at the left, the number of the step at the right where there is room for it."""

    step_asked = Signal(str)

    def __init__(self, situation: Situation, step: StepId) -> None:
        super().__init__()
        self.setObjectName("foot")
        steps = situation.steps_shown
        number = steps.index(step)
        self._ways, self._flow = flowing()
        if number:
            self._add(_("Back"), "", steps[number - 1])
        self.next: QPushButton | None = None
        if step != steps[-1]:
            after = steps[number + 1]
            self.next = self._add(_("Next: {step}").format(step=step_words(after).name), "primary", after)
        where = _("Step {number} of {count}").format(number=number + 1, count=len(steps))
        self._where = label(where, "second", wrap=False)
        self._where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._ways, 1)
        row.addWidget(self._where)
        held_in_column(self).addLayout(row)

    def lead_out(self, made: QPushButton) -> None:
        """Take in the button that ends the last step."""
        self._flow.addWidget(made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margins of the form above; the number gives way to the buttons, since the steps tell it too."""
        super().resizeEvent(event)
        side = side_margin(event.size().width())
        box = self.layout()
        if box is not None:
            box.setContentsMargins(side, ABOVE, side, ABOVE)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again at how much room there is when the words of a button have taken another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        needed = self._ways.sizeHint().width() + 8 + self._where.sizeHint().width()
        self._where.setVisible(needed <= min(self.width() - 2 * side_margin(self.width()), keeper().scaled(COLUMN)))

    def _add(self, text: str, kind: str, leads_to: StepId) -> QPushButton:
        made = button(text, kind)
        made.clicked.connect(lambda: self.step_asked.emit(leads_to))
        self._flow.addWidget(made)
        return made
