"""One way back to the step that a finding led away from, however many steps lie between."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from tidings.core.situation import StepId
from tidings.gui.buttons import button
from tidings.gui.labels import plain_tip
from tidings.gui.step_form import StepForm
from tidings.gui.words import step_words
from tidings.i18n import _
from tidings.named_tuple import NamedTuple


class Origin(NamedTuple):
    """The step where somebody was, and the question that they were at."""

    step: StepId
    field: str | None


class WayBack(QObject):
    """Keep the place from which findings led away, and offer the way back below the question that was led to.

    Whoever goes from finding to finding comes back to where they began. Any other step that is taken ends the offer.
    """

    asked = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.origin: Origin | None = None
        self.button: QPushButton | None = None

    def offer(self, form: StepForm, field_id: str | None, origin: Origin) -> None:
        """Offer the way from a question of a form back to `origin`."""
        self.end()
        self.origin = origin
        name = step_words(origin.step).name
        self.button = made = button(_("Back to {step}").format(step=name), "word", "arrow-left", "second")
        keys = QKeySequence(QKeySequence.StandardKey.Back)
        made.setShortcut(keys)
        told = keys.toString(QKeySequence.SequenceFormat.NativeText)
        made.setToolTip(plain_tip(told))
        made.setAccessibleDescription(told)
        made.clicked.connect(lambda: self.asked.emit(origin.step, origin.field))
        form.put_below(field_id, made)

    def end(self) -> None:
        """Offer no way back any more."""
        self.origin, made, self.button = None, self.button, None
        if made is not None and isValid(made):  # it may have gone with its row
            made.hide()
            made.deleteLater()
