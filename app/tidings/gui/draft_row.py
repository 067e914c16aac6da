"""A card about one finding in a draft: what it is, what to do about it, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tidings.core.finding import Finding
from tidings.gui.buttons import button
from tidings.gui.dismiss_button import DismissButton
from tidings.gui.fix_button import fix_button
from tidings.gui.flow_layout import FlowLayout
from tidings.gui.icons import LEVEL_ICONS, icon_label
from tidings.gui.labels import label, plain_tip
from tidings.gui.words import level_word, reason
from tidings.i18n import _

SHOWN_FIXES = 2  # rewordings with a button of their own, where they are short; more stand in a menu
LONGEST_FIX = 28


class DraftRow(QFrame):
    """Enter or a click shows its words in the text; the arrow keys go to the neighbours."""

    went_to = Signal(object)
    reworded = Signal(object, str)
    add_asked = Signal(object)
    dismissed = Signal(object, str)
    words_asked = Signal(str)
    moved = Signal(object, int)
    focused = Signal(object)
    _taken = Signal(object, str)

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        # The card may have been made for the same words in an earlier place.
        self._taken.connect(lambda _finding, fix: self.reworded.emit(self.finding, fix))
        self.setObjectName("findingCard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{level_word(finding.level)}: {finding.message}")
        self.setAccessibleDescription(" ".join(piece for piece in (finding.question, finding.why) if piece))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(12)
        mark = icon_label(LEVEL_ICONS[finding.level], finding.level)
        mark.setToolTip(level_word(finding.level))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout()
        box.setSpacing(4)
        box.addWidget(label(finding.message))
        if finding.question:
            box.addWidget(label(finding.question, "second"))
        self.why = label(reason(finding), "second")
        self.why.hide()
        box.addWidget(self.why)
        box.addSpacing(4)
        box.addWidget(self._make_deeds())
        row.addLayout(box, 1)

    def show_chosen(self, on: bool) -> None:
        """Draw the frame of the card whose words the cursor stands in."""
        if on != (self.property("chosen") == "true"):
            self.setProperty("chosen", "true" if on else "false")
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the words with Enter or the space bar; go up and down with the arrows."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.went_to.emit(self.finding)
        elif key in steps:
            self.moved.emit(self, steps[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it has the focus, and so the frame."""
        super().focusInEvent(event)
        self.focused.emit(self.finding)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the words."""
        super().mouseReleaseEvent(event)
        self.went_to.emit(self.finding)

    def _make_deeds(self) -> QWidget:
        holder = QWidget()
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        flow = FlowLayout(holder, gap=8)
        self.deeds = self._fix_buttons()
        if self.finding.start is None:
            add = button(_("Add a sentence"), "small")
            add.clicked.connect(lambda: self.add_asked.emit(self.finding))
            self.deeds.append(add)
        self.why_button = button(_("Why?"), "word")
        self.why_button.clicked.connect(self._tell_why)
        if not self.finding.why:  # shown before it has its place, it would come up as a window of its own
            self.why_button.hide()
        self.put_aside = DismissButton(self.finding)
        self.put_aside.chosen.connect(lambda way: self.dismissed.emit(self.finding, way))
        self.put_aside.words_asked.connect(self.words_asked)
        for made in (*self.deeds, self.why_button, self.put_aside):
            flow.addWidget(made)
        return holder

    def _fix_buttons(self) -> list[QPushButton]:
        """Offer short rewordings by their own words, the others in a menu."""
        fixes = self.finding.fixes
        if not fixes:
            return []
        if len(fixes) > SHOWN_FIXES or any(len(fix) > LONGEST_FIX for fix in fixes):
            return [fix_button(self.finding, _("Reword"), "small", self._taken)]
        return [self._fix_button(fix) for fix in fixes]

    def _fix_button(self, fix: str) -> QPushButton:
        # A rewording that only takes words away may be nothing but the first letter of what follows.
        leaves_out = self.finding.text.casefold().endswith(fix.casefold())
        made = button(_("Leave it out") if leaves_out else fix, "small")
        if not leaves_out:
            made.setToolTip(plain_tip(_("Write “{words}” instead").format(words=fix)))
            made.setAccessibleName(_("Write “{words}” instead").format(words=fix))
        made.clicked.connect(lambda: self.reworded.emit(self.finding, fix))
        return made

    def _tell_why(self) -> None:
        self.why.setVisible(self.why.isHidden())
        self.why_button.setText(_("Why?") if self.why.isHidden() else _("I see"))
