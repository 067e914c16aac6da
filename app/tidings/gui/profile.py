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
from tidings.gui.document import LetterDocument
from tidings.gui.form_row import FormRow
from tidings.gui.sender_card import sender_rows
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow


class Profile(QObject):
    """Rows in a column, bound as in a letter, to one that nobody sees; each answer is remembered at once.

    `document` has the history of the answers.
    """

    changed = Signal()

    def __init__(self, window: MainWindow, column: QVBoxLayout, only: Collection[str] = Sender._fields) -> None:
        super().__init__(column.parentWidget())
        self._window = window
        settings = window.settings
        self.document = LetterDocument(Answers("en", "", date.today(), settings.page, sender=settings.sender))
        self.rows: dict[str, FormRow] = {}
        for name, text, field, told in sender_rows():
            if name in only:
                row = FormRow(bindings.sender(name), text, field, told)
                row.answered.connect(self._answer)
                field.left.connect(self.document.end_run)
                column.addWidget(row)
                self.rows[name] = row
        for name in pasted_lines.NAMES:
            pasted_lines.follow(self.rows[name].input, partial(self._take_lines, name))
        self._show()
        self.document.replaced.connect(self._show)
        self.document.changed.connect(self._remember)

    def refresh(self) -> None:
        """Show what is remembered, which may have changed in another place."""
        self.document.change(self.document.answers._replace(sender=self._window.settings.sender), _("Settings"))

    def _show(self) -> None:
        for row in self.rows.values():
            row.refresh(self.document.answers)

    def _answer(self, binding: bindings.Binding, value: object) -> None:
        changed = binding.set(self.document.answers, cast(Value | None, value))
        text = self.rows[binding.id.removeprefix("sender.")].text
        self.document.change(changed, _("Change “{field}”").format(field=text), binding.id)

    def _take_lines(self, name: str, lines: tuple[str, ...]) -> bool:
        """Part an address that was pasted into a name; the lines after the first go to their own place."""
        answers = self.document.answers
        changed = pasted_lines.parted(answers.sender, name, lines)
        if changed is None:
            return False
        what = _("Change “{field}”").format(field=self.rows[name].text)
        self.document.change(answers._replace(sender=changed), what)
        self.rows["address"].input.say(pasted_lines.told())
        return True

    def _remember(self) -> None:
        sender = self.document.answers.sender
        if sender != self._window.settings.sender:
            self._window.remember(self._window.settings._replace(sender=sender))
        self.changed.emit()
