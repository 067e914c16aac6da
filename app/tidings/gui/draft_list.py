"""What was found in a draft, beside it: first what it does not say, then what it says."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tidings.core.draft import in_order
from tidings.core.finding import LEVELS, Finding
from tidings.gui.announce import announce
from tidings.gui.aside_list import AsideList, PutAside
from tidings.gui.buttons import button
from tidings.gui.draft_row import DraftRow
from tidings.gui.icons import LEVEL_ICONS, icon_label
from tidings.gui.labels import label
from tidings.gui.new_findings import NewFindings
from tidings.gui.rows import refill
from tidings.gui.theme import keeper
from tidings.gui.words import level_word, own_words_caption
from tidings.i18n import _, ngettext

# Nobody mends a hundred things at once, and a window with thousands of rows would stand still.
MOST_ROWS = 50
AT_ONCE, MORE = 8, 4  # cards that are made before the window goes on
PAUSE = 15  # milliseconds for keys between them
WIDTH = 460


class DraftList(QScrollArea):
    """The counts, a card for each finding, and what was put aside."""

    went_to = Signal(object)
    reworded = Signal(object, str)
    add_asked = Signal(object)
    dismissed = Signal(object, str)
    taken_back = Signal(object)
    words_asked = Signal(str)
    example_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("What was found"))
        self.setMinimumWidth(keeper().scaled(250))
        self._keyed: list[tuple[Hashable, DraftRow]] = []
        self._shown: tuple[Finding, ...] = ()
        self._new = NewFindings()
        self._counted = ""
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(lambda: self._fill(len(self._keyed) + MORE))
        holder = QFrame()
        holder.setObjectName("side")
        self._box = QVBoxLayout(holder)
        self._box.setContentsMargins(24, 26, 24, 16)
        self._box.setSpacing(4)
        self.head = label("", "heading")
        self._counts = QHBoxLayout()
        self._counts.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.head, 1)
        top.addLayout(self._counts)
        self._box.addLayout(top)
        self.more = label("", "second")
        self._box.addWidget(self.more)
        self.example = button(_("Try it with an example"), "small", "eye")
        self.example.clicked.connect(self.example_asked)
        self._box.addSpacing(10)
        self._box.addWidget(self.example, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self._box.addLayout(self._column)
        self._rest = label("", "coach")
        self._box.addWidget(self._rest)
        self.aside = AsideList()
        self.aside.taken_back.connect(self.taken_back)
        self._box.addWidget(self.aside)
        self._box.addStretch(1)
        self.own_words = button(own_words_caption(0), "word")
        self.own_words.clicked.connect(lambda: self.words_asked.emit(""))
        self._box.addWidget(self.own_words, 0, Qt.AlignmentFlag.AlignLeft)
        self.setWidget(holder)
        self.show_nothing()

    @property
    def rows(self) -> list[DraftRow]:
        """Give the cards, from top to bottom."""
        return [row for _key, row in self._keyed]

    def show_nothing(self) -> None:
        """Wait for words."""
        self._show(())
        self.example.show()
        self.head.setText(_("No letter yet"))
        self.more.setText(
            _("What could hurt, and what the letter does not say, is listed here as soon as it is there.")
        )

    def show_trouble(self, text: str) -> None:
        """Say why nothing was checked."""
        self._show(())
        self.head.setText(_("Not checked"))
        self.more.setText(text)

    def show_findings(self, findings: Sequence[Finding], aside: Sequence[PutAside] = ()) -> None:
        """Show what was found, and what was put aside; say aloud what is new."""
        self._show(findings, aside)
        self._announce(self._new.told(self._shown))

    def _show(self, findings: Sequence[Finding], aside: Sequence[PutAside] = ()) -> None:
        self.example.hide()
        self._shown = in_order(findings)[:MOST_ROWS]
        self._fill(max(AT_ONCE, len(self._keyed)))
        left = len(findings) - len(self._shown)
        self._rest.setText(_("And {count} more, when these are mended.").format(count=left))
        self._rest.setVisible(left > 0)
        self.aside.show_aside(aside)
        missing = sum(1 for finding in findings if finding.start is None)
        self.head.setText(_head(len(findings) - missing, missing))
        self.more.setText(_missing(missing, len(findings) - missing))
        self._show_counts(findings)

    def _announce(self, new: str) -> None:
        """Say aloud how much was found, where that is something else than before, and what is new."""
        counted = ", ".join(filter(None, (self.head.text(), self.more.text())))
        told = new if counted == self._counted else f"{counted.rstrip('.')}. {new}".strip()
        self._counted = counted
        announce(self, told)

    def show_slips(self, slips: int) -> None:
        """Say how many lines of the owner's own words cannot be read."""
        self.own_words.setText(own_words_caption(slips))

    @property
    def filling(self) -> bool:
        """Say whether cards are still to come."""
        return len(self._keyed) < len(self._shown)

    def _fill(self, count: int) -> None:
        """Show so many cards, and soon the others: all at once would hold the keys up."""
        shown = self._shown[:count]
        keys = [_key(finding) for finding in shown]
        self._keyed = refill(self._column, self._keyed, keys, lambda place: self._make_row(shown[place]))
        for row, finding in zip(self.rows, shown, strict=True):
            row.finding = finding
        if self.filling:
            self._clock.start(PAUSE)
        else:
            self._clock.stop()

    def choose(self, finding: Finding | None) -> DraftRow | None:
        """Frame the card of a finding and bring it into view; a card that has the focus keeps the frame."""
        chosen = None
        focused = self.window().focusWidget()
        finding = next((row.finding for row in self.rows if row is focused), finding)
        if self.filling and finding in self._shown[len(self._keyed) :]:
            self._fill(len(self._shown))
        for row in self.rows:
            row.show_chosen(row.finding == finding)
            chosen = row if row.finding == finding else chosen
        if chosen is not None:
            self.ensureWidgetVisible(chosen, 0, 16)
        return chosen

    def focus_first(self) -> None:
        """Put the focus on the card that is chosen, else on the first."""
        rows = self.rows
        first: QWidget = next(
            (row for row in rows if row.property("chosen") == "true"), rows[0] if rows else self.own_words
        )
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_row(self, finding: Finding) -> DraftRow:
        row = DraftRow(finding)
        row.went_to.connect(self.went_to)
        row.reworded.connect(self.reworded)
        row.add_asked.connect(self.add_asked)
        row.dismissed.connect(self.dismissed)
        row.words_asked.connect(self.words_asked)
        row.moved.connect(self._on_moved)
        row.focused.connect(self.choose)
        return row

    def _on_moved(self, row: DraftRow, by: int) -> None:
        rows = self.rows
        target = rows[min(max(rows.index(row) + by, 0), len(rows) - 1)]
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_counts(self, findings: Sequence[Finding]) -> None:
        while item := self._counts.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for level in LEVELS:
            count = sum(1 for finding in findings if finding.level == level)
            if count:
                icon = icon_label(LEVEL_ICONS[level], level)
                icon.setToolTip(level_word(level))
                icon.setAccessibleName(level_word(level))
                if self._counts.count():
                    self._counts.addSpacing(6)
                self._counts.addWidget(icon)
                number = label(str(count), "second", wrap=False)
                number.setAccessibleName(f"{level_word(level)}: {count}")
                self._counts.addWidget(number)


def _head(said: int, missing: int) -> str:
    """Say how much was found."""
    if said:
        return ngettext("{count} in the words", "{count} in the words", said).format(count=said)
    return _("Nothing in the words") if missing else _("Nothing to mend")


def _missing(missing: int, said: int) -> str:
    """Say how much the letter does not say; be calm where nothing was found."""
    if missing:
        return ngettext(
            "and {count} thing the letter does not say yet", "and {count} things the letter does not say yet", missing
        ).format(count=missing)
    return "" if said else _("Read it once as the client. Then it may go.")


def _key(finding: Finding) -> Hashable:
    return (
        finding.check,
        finding.message,
        finding.text,
        finding.fixes,
        finding.why,
        finding.question,
        finding.start is None,
    )
