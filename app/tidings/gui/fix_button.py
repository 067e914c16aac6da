"""The button that takes a rewording: at once where there is one, from a menu where there are more."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QMenu, QPushButton

from tidings.core.finding import Finding
from tidings.gui.buttons import button, escaped
from tidings.gui.labels import plain_tip
from tidings.i18n import _


def fix_button(finding: Finding, text: str, look: str, reworded: SignalInstance) -> QPushButton:
    """Offer the rewordings of a finding that has some; `reworded` is sent the finding and the one that is taken."""
    made = button(text, look)
    if len(finding.fixes) == 1:
        made.setToolTip(plain_tip(_("Write “{words}” instead").format(words=finding.fixes[0])))
        made.clicked.connect(lambda: reworded.emit(finding, finding.fixes[0]))
        return made
    menu = QMenu(made)
    for fix in finding.fixes:
        menu.addAction(escaped(fix)).triggered.connect(lambda _on=False, fix=fix: reworded.emit(finding, fix))
    made.setMenu(menu)
    return made
