"""Who writes, outside of any letter: the questions about the sender, answered into the settings."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from tidings.core.answers import Answers, Sender
from tidings.core.values import Value
from tidings.gui import bindings, pasted_lines
from tidings.gui.form_row import FormRow
from tidings.gui.sender_card import sender_rows

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow


class Profile(QObject):
    """Rows in a column, bound as in a letter, to one that nobody sees; each answer is remembered at once."""

    changed = Signal()

    def __init__(self, window: MainWindow, column: QVBoxLayout, only: Collection[str] = Sender._fields) -> None:
        super().__init__(column.parentWidget())
        self._window = window
        self._letter = Answers("en", "", date.today(), window.settings.page)
        self.rows: dict[str, FormRow] = {}
        for name, text, field, told in sender_rows():
            if name in only:
                row = FormRow(bindings.sender(name), text, field, told)
                row.refresh(self._now())
                row.answered.connect(self._answer)
                column.addWidget(row)
                self.rows[name] = row
        for name in pasted_lines.NAMES:
            pasted_lines.follow(self.rows[name].input, partial(self._take_lines, name))

    def refresh(self) -> None:
        """Show what is remembered, which may have changed in another place."""
        for row in self.rows.values():
            row.refresh(self._now())

    def _answer(self, binding: bindings.Binding, value: object) -> None:
        self._take(binding.set(self._now(), cast(Value | None, value)).sender)

    def _take_lines(self, name: str, lines: tuple[str, ...]) -> bool:
        """Part an address that was pasted into a name; the lines after the first go to their own place."""
        changed = pasted_lines.parted(self._window.settings.sender, name, lines)
        if changed is None:
            return False
        self._take(changed)
        self.refresh()
        self.rows["address"].input.say(pasted_lines.told())
        return True

    def _now(self) -> Answers:
        return self._letter._replace(sender=self._window.settings.sender)

    def _take(self, sender: Sender) -> None:
        self._window.remember(self._window.settings._replace(sender=sender))
        self.changed.emit()
