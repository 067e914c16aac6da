"""The button that puts a finding aside: here, in this letter, or always."""

from __future__ import annotations

from typing import Literal, get_args

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from tidings.core.finding import Finding
from tidings.gui.buttons import Button, escaped
from tidings.gui.icons import set_icon
from tidings.i18n import _

Way = Literal["here", "letter", "always"]
WAYS: tuple[Way, ...] = get_args(Way)


class DismissButton(Button):
    """Opens a menu with the ways to dismiss a finding, and with the way to the words that its check looks for."""

    chosen = Signal(str)
    words_asked = Signal(str)

    def __init__(self, finding: Finding) -> None:
        super().__init__(escaped(_("Dismiss")))
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        self.setAccessibleName(_("Dismiss: {message}").format(message=finding.message))
        self.setToolTip(_("Here, in this letter, or always. You can take it back."))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the chevron stands after the word
        set_icon(self, "chevron-down", "second")
        self.menu_ = QMenu(self)
        self.menu_.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for way, text in _ways(finding):
            self.menu_.addAction(text).triggered.connect(lambda _on=False, way=way: self.chosen.emit(way))
        if finding.text:
            self.menu_.addSeparator()
            self.menu_.addAction(_("Add my &own words to this check…")).triggered.connect(
                lambda: self.words_asked.emit(finding.check)
            )
        # A menu set on the button would make the style forget the padding of its words.
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.menu_.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
        self.menu_.setActiveAction(self.menu_.actions()[0])


def _ways(finding: Finding) -> list[tuple[Way, str]]:
    """Name the ways. A finding about the whole letter has no place of its own."""
    ways: list[tuple[Way, str]] = [
        ("letter", _("In this &letter")),
        ("always", _("&Always: switch this check off")),
    ]
    if finding.text or finding.field:
        ways.insert(0, ("here", _("Only &here")))
    return ways
