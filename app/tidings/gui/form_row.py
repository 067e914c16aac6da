"""One question of the form: caption, input, and what was found in the answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tidings.core.answers import Answers
from tidings.core.finding import Finding
from tidings.gui.bindings import Binding
from tidings.gui.fields.base import Input
from tidings.gui.finding_line import FindingLine, refill_lines
from tidings.gui.labels import Caption

ROOM_BELOW = 18
# More would bury the next question; the list under the page has them all.
MOST_LINES = 4


class FormRow(QWidget):
    """A question with its input; emits what the owner answers."""

    answered = Signal(object, object)
    reworded = Signal(object, str)

    def __init__(
        self,
        binding: Binding,
        text: str,
        field: Input,
        help_text: str = "",
        asked: Callable[[Answers], bool] = lambda _answers: True,
    ) -> None:
        super().__init__()
        self.binding = binding
        self.text = text
        self.input = field
        self.asked = asked
        self._keyed: list[tuple[Hashable, FindingLine]] = []
        self.box = box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, ROOM_BELOW)
        box.setSpacing(6)
        self.caption = Caption(text, help_text)
        self.caption.name.setBuddy(field.main())
        box.addWidget(self.caption)
        box.addWidget(field)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        box.addLayout(self._lines)
        field.name(text, help_text)
        field.edited.connect(lambda value: self.answered.emit(self.binding, value))

    def refresh(self, answers: Answers) -> None:
        """Show the answer, or hide a question that does not apply."""
        self.setVisible(self.asked(answers))
        self.input.set_value(self.binding.get(answers))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found; lines that stay are left alone, so that nothing flickers while the owner types."""
        self._keyed = refill_lines(self._lines, self._keyed, findings[:MOST_LINES], self.reworded)

    def lines(self) -> list[FindingLine]:
        """Give the lines that show findings."""
        return [line for _key, line in self._keyed]
