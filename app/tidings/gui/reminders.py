"""What the law often asks of such a letter: a quiet box, folded where it is long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tidings.core.situation import Reminder
from tidings.gui.buttons import button
from tidings.gui.icons import set_icon
from tidings.gui.labels import DOT, Dotted, label
from tidings.i18n import _, ngettext

SHORT = 320  # characters that may stand open from the start


class Reminders(QFrame):
    """A heading that folds the reminders away or shows them; each with its source and the day of its last review."""

    def __init__(self, reminders: Sequence[Reminder]) -> None:
        super().__init__()
        self.setObjectName("reminders")
        self.setAccessibleName(_("What the law often asks"))
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 12)
        box.setSpacing(4)
        self.heading = button(_("What the law often asks"), "word", "chevron-right", "second")
        self.heading.setCheckable(True)
        self.heading.setAccessibleDescription(
            ngettext("{count} reminder", "{count} reminders", len(reminders)).format(count=len(reminders))
        )
        self.heading.toggled.connect(self._unfold)
        box.addWidget(self.heading)
        box.addWidget(label(_("These are reminders, and no legal advice. Read the source, or ask a lawyer."), "small"))
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        for reminder in reminders:
            column.addWidget(label(_(reminder.where), "strong"))
            column.addWidget(label(_(reminder.says)))
            reviewed = _("last reviewed on {date}").format(date=reminder.reviewed.isoformat())
            column.addWidget(Dotted(f"{reminder.source}{DOT}{reviewed}", "small"))
            column.addSpacing(6)
        box.addWidget(self.body)
        self.body.hide()
        self.heading.setChecked(sum(len(reminder.says) for reminder in reminders) <= SHORT)

    def _unfold(self, shown: bool) -> None:
        self.body.setVisible(shown)
        set_icon(self.heading, "chevron-down" if shown else "chevron-right", "second")
