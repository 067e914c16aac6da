"""A choice of one thing among few, as a row of chips."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tidings.core.values import Value
from tidings.gui.buttons import button
from tidings.gui.fields.base import Input
from tidings.gui.flow_layout import FlowLayout
from tidings.i18n import _

SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PAUSE_SECONDS = 2.0  # longer than between the words that somebody types


class ChoiceInput(Input):
    """Chips, of which one is chosen; choosing it again takes the choice back. Tab stops once, arrow keys go along."""

    def __init__(self, options: Sequence[tuple[str, str]], needed: bool = False) -> None:
        super().__init__()
        self._needed = needed
        self._typed = -PAUSE_SECONDS
        self._row = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._row.setSizePolicy(policy)
        flow = FlowLayout(self._row)
        self.chips: dict[str, QPushButton] = {}
        for value, text in options:
            chip = button(text, "chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda checked, value=value: self._on_clicked(value, checked))
            chip.installEventFilter(self)
            flow.addWidget(chip)
            self.chips[value] = chip
        self.box.addWidget(self._row)
        self.box.addWidget(self.note)
        self._stop_at(self.main())

    def main(self) -> QWidget:
        """Give the chosen chip, else the first."""
        return next((chip for chip in self.chips.values() if chip.isChecked()), next(iter(self.chips.values())))

    def name(self, text: str, help_text: str = "") -> None:
        """Name the row; each chip is named with it."""
        self._row.setAccessibleName(text)
        self._row.setAccessibleDescription(help_text)
        for chip in self.chips.values():
            chip.setAccessibleDescription(text)

    def set_value(self, value: Value | None) -> None:
        """Show the choice."""
        for key, chip in self.chips.items():
            chip.setChecked(key == value)
        self._stop_at(self.main())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go along the row with the arrow keys."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
            step = steps.get(Qt.Key(event.key()))
            chips = list(self.chips.values())
            if step and watched in chips:
                chips[(chips.index(watched) + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if watched in chips and self._is_typing(event):
                return True
            if isinstance(watched, QPushButton) and watched.isChecked() and event.key() in ENTER:
                watched.focusNextChild()  # a second Enter is meant to go on, as in a line; the space bar takes it back
                return True
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QPushButton):
            self._stop_at(watched)
        return super().eventFilter(watched, event)

    def _is_typing(self, event: QKeyEvent) -> bool:
        """Say whether words are being typed, which have no place here: a space between them shall choose nothing."""
        text, held = event.text(), event.modifiers() & ~SHIFT
        if not text.isprintable() or not text or held or (text == " " and monotonic() - self._typed > PAUSE_SECONDS):
            return False
        self._typed = monotonic()
        self.say(_("Choose with the space bar, or go on with Tab to write."))
        return True

    def _stop_at(self, stop: QWidget) -> None:
        """Let Tab stop once in the row, and go on from it; the arrow keys reach the other chips."""
        for chip in self.chips.values():
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)

    def _on_clicked(self, value: str, checked: bool) -> None:
        chosen = value if checked or self._needed else None
        self.set_value(chosen)
        self.say("")
        self.edited.emit(chosen)
        self.left.emit()
