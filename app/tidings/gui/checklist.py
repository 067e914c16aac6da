"""The list under the page: everything found, with its reason and its remedy."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tidings.core.finding import LEVELS, Finding, Level
from tidings.core.situation import StepId
from tidings.gui.announce import announce
from tidings.gui.aside_list import AsideList, PutAside
from tidings.gui.buttons import button
from tidings.gui.finding_row import FindingRow
from tidings.gui.flow_layout import FlowLayout
from tidings.gui.icons import LEVEL_ICONS, icon_label
from tidings.gui.labels import label, plain_tip
from tidings.gui.new_findings import NewFindings
from tidings.gui.rows import refill
from tidings.gui.words import level_count, notes_count, own_words_caption
from tidings.i18n import _, translated

# Nobody mends a hundred things at once, and a window with thousands of rows would stand still.
MOST_ROWS = 50
GAP, APART, SIDE = 8, 16, 16
EDGE = 12  # above and below the head, so that it is as high as the foot of the form beside it
Placed = tuple[Finding, StepId]


class Checklist(QFrame):
    """The counts, and a row for each finding, the most serious first. Without rows it is as high as its head."""

    went_to = Signal(object)
    reworded = Signal(object, str)
    dismissed = Signal(object, str)
    taken_back = Signal(object)
    words_asked = Signal(str)
    widened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checklist")
        self.setAccessibleName(_("Checklist"))
        self._said: tuple[object, ...] = ()
        self._new = NewFindings()
        self._counts: dict[Level, int] = {}
        self._to_come = False
        self._slips = 0
        self._fine: int | None = None  # nothing was checked yet
        self._resting = False
        self._notes: tuple[str, ...] = ()
        self._keyed: list[tuple[Hashable, FindingRow]] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(SIDE, EDGE, SIDE, 0)
        box.setSpacing(GAP)
        head = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        head.setSizePolicy(policy)
        self._head = FlowLayout(head, gap=APART)
        self._spared: QWidget | None = None
        box.addWidget(head)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("Checklist"))
        box.addWidget(self.area, 1)
        self._make_column()

    @property
    def rows(self) -> list[FindingRow]:
        """Give the rows, from top to bottom."""
        return [row for _key, row in self._keyed]

    @property
    def filled(self) -> bool:
        """Say whether there is anything below the head."""
        return bool(self._keyed or self.aside.rows)

    def focus_first(self) -> None:
        """Put the focus on the first thing that can be done below the head."""
        first = self.rows[0].act if self.rows else self.aside.rows[0].back
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_findings(self, placed: Sequence[Placed], aside: Sequence[PutAside] = (), to_come: bool = False) -> None:
        """Show what was found, each with its step, and what was put `aside`; `to_come`: steps lie ahead."""
        ordered = sorted(placed, key=lambda item: (LEVELS.index(item[0].level), item[0].start or 0))
        shown = ordered[:MOST_ROWS]
        self.aside.show_aside(aside)
        self.area.setVisible(bool(shown or aside))
        self._keyed = refill(
            self._column, self._keyed, [_key(*item) for item in shown], lambda place: self._make_row(*shown[place])
        )
        for row, (finding, _step) in zip(self.rows, shown, strict=True):
            row.finding = finding
        self._more.setText(_("And {count} more, when these are mended.").format(count=len(ordered) - MOST_ROWS))
        self._more.setVisible(len(ordered) > MOST_ROWS)
        self._counts = {level: sum(1 for finding, _step in ordered if finding.level == level) for level in LEVELS}
        self._to_come = to_come
        self._tell(self._new.told([finding for finding, _step in shown]))

    def show_state(self, fine: int, resting: bool, notes: Sequence[str], slips: int = 0) -> None:
        """Tell how many checks found nothing, whether the checks failed, and what the page cannot show as typed.

        `slips` counts what cannot be read in the owner's own words.
        """
        self._fine, self._resting, self._notes, self._slips = fine, resting, tuple(notes), slips
        self._tell()

    def wanted_height(self) -> int:
        """Say how high it would be with all its rows in view."""
        width = max(1, self.width() - 2 * SIDE)
        head = EDGE + self._head.heightForWidth(width) + (GAP if self.filled else EDGE)
        # Below the least height of its rows a scroll bar would come, whatever the width makes of them.
        rows = max(self._column.heightForWidth(width), self._column.totalMinimumSize().height())
        return head + rows + GAP if self.filled else head

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of another width: the words then need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_head()
            self.widened.emit()

    def _make_column(self) -> None:
        holder = QWidget()
        holder.setObjectName("checklistRows")
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._more = label("", "coach")
        self._column.addWidget(self._more)
        self.aside = AsideList()
        self.aside.taken_back.connect(self.taken_back)
        self._column.addWidget(self.aside)
        self._column.addStretch(1)
        self.area.setWidget(holder)
        self.show_findings(())

    def _make_row(self, finding: Finding, step: StepId) -> FindingRow:
        row = FindingRow(finding, step)
        row.went_to.connect(self.went_to)
        row.reworded.connect(self.reworded)
        row.dismissed.connect(self.dismissed)
        row.words_asked.connect(self.words_asked)
        return row

    def _tell(self, new: str = "") -> None:
        """Show the counts; say them aloud where they are others than before, and what is `new` in any case."""
        aside = len(self.aside.rows)
        said = (*self._counts.values(), aside, self._to_come, self._fine, self._resting, self._notes, self._slips)
        if said == self._said:
            announce(self, new)
            return
        self._said = said
        pieces = self._pieces()
        if self.filled:  # an empty letter is not news
            announce(self, f"{', '.join(text for _icon, _role, text in pieces)}. {new}".strip())
        while item := self._head.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._add(label(_("Checklist"), "strong", wrap=False))
        self._spared = None
        for icon, role, text in pieces:
            added = self._add_piece(icon, role, text)
            if role == "fine" and len(pieces) > 1:
                self._spared = added
        if self._notes:
            self._add_piece("info", "second", notes_count(len(self._notes)), "\n".join(map(translated, self._notes)))
        if aside:
            lead = button(_("{count} put aside").format(count=aside), "word")
            lead.clicked.connect(self._show_aside)
            self._add(lead)
        self.own_words = button(own_words_caption(self._slips), "word")
        self.own_words.clicked.connect(lambda: self.words_asked.emit(""))
        self._add(self.own_words)
        self._fit_head()

    def _fit_head(self) -> None:
        """Leave out how much is fine where the head would need a second row for it, which the findings want."""
        spared = self._spared
        if spared is not None:
            needed = self._head.sizeHint().width() + (spared.sizeHint().width() + APART if spared.isHidden() else 0)
            spared.setVisible(needed <= self.width() - 2 * SIDE)

    def _show_aside(self) -> None:
        self.aside.rows[0].back.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.area.ensureWidgetVisible(self.aside, 0, 0)

    def _pieces(self) -> list[tuple[str, str, str]]:
        """Give what the head says: icon, colour and words."""
        if self._fine is None:
            return []
        if self._resting:
            return [("clock", "second", _("It rests just now, by a fault of ours. The page is as it should be."))]
        found: list[tuple[str, str, str]] = [
            (LEVEL_ICONS[level], level, level_count(level, count)) for level, count in self._counts.items() if count
        ]
        if not found:
            words = _("All well so far") if self._to_come else _("Nothing left to mend")
            return [(LEVEL_ICONS["fine"], "fine", words)]
        if self._fine > 0 and not self._to_come:  # a letter that is hardly begun is not fine in thirty ways
            found.append((LEVEL_ICONS["fine"], "fine", _("{count} fine").format(count=self._fine)))
        return found

    def _add_piece(self, icon: str, role: str, text: str, tip: str = "") -> QWidget:
        holder = QWidget()
        holder.setToolTip(plain_tip(tip))
        pair = QHBoxLayout(holder)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(6)
        pair.addWidget(icon_label(icon, role))
        pair.addWidget(label(text, "second", wrap=False))
        self._add(holder)
        return holder

    def _add(self, widget: QWidget) -> None:
        self._head.addWidget(widget)
        # Qt would show it only later, and the height is asked for now.
        widget.show()


def _key(finding: Finding, step: StepId) -> Hashable:
    return (finding.check, finding.message, finding.text, finding.fixes, finding.why, finding.question, step)
