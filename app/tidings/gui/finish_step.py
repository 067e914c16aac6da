"""The last step: date, paper, the way it goes, and out it goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tidings.core.finding import LEVELS, Finding, Level
from tidings.core.paper import PAPERS
from tidings.gui import bindings
from tidings.gui.buttons import button
from tidings.gui.fields import ChoiceInput, DateInput, ListInput
from tidings.gui.flow_layout import flowing
from tidings.gui.icons import LEVEL_ICONS, icon_label, set_icon
from tidings.gui.labels import label
from tidings.gui.page_picker import PagePicker
from tidings.gui.papers import Papers
from tidings.gui.step_form import StepForm
from tidings.gui.words import channels, level_count
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.core.answers import Answers
    from tidings.session import Built


class FinishStep(StepForm):
    """What is left to say about the sheet itself, and the buttons that send it out."""

    page_asked = Signal()
    pdf_asked = Signal()
    word_asked = Signal()
    copy_asked = Signal()
    print_asked = Signal()
    mail_asked = Signal()
    mail_program_asked = Signal()
    calendar_asked = Signal()
    paper_asked = Signal(str)
    post_asked = Signal(str, str)

    def make_rows(self) -> None:
        """Make the rows."""
        self._counts: dict[Level, int] = {}
        self.look = button(_("Look at the page"), icon="panel-right")  # wanted where the page does not stand beside it
        self.look.clicked.connect(self.page_asked)
        self.look.hide()
        self.column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        verdict = QFrame()
        self._verdict = QVBoxLayout(verdict)
        self._verdict.setContentsMargins(0, 8, 0, 20)
        self._verdict_row = QVBoxLayout()
        self._verdict.addLayout(self._verdict_row)
        for box in (self._verdict, self._verdict_row):
            box.setSpacing(6)
        self.column.addWidget(verdict)
        locale = self.language(self.document.answers).locale
        self.add_row(bindings.letter_date(), _("The letter’s date"), DateInput(locale, needed=True))
        self.pages = PagePicker(_("Paper and envelope"), self.session.pages())
        self.pages.post_asked.connect(self.post_asked)
        self.add_row(bindings.page(), _("Paper and envelope"), self.pages)
        channel = ChoiceInput(channels(), needed=True)
        self.add_row(bindings.channel(), _("How does it reach them?"), channel, _(self.situation.call_first))
        self.add_row(bindings.enclosures(), _("Enclosures"), ListInput(), _("One a line"))
        self.add_row(bindings.copies(), _("Copies to"), ListInput(), _("One a line"))

    def put_below_verdict(self, made: QPushButton) -> None:
        """Put a way to something that is left to mend below what is said of the whole."""
        self._verdict.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def show_findings(self, built: Built, placed: Sequence[tuple[Finding, str | None]]) -> None:
        """Show findings, and say above how the letter as a whole stands."""
        super().show_findings(built, placed)
        self._say(built.findings)

    def refresh(self, answers: Answers) -> None:
        """Show the answers, and lead out by the way that is chosen for the letter."""
        super().refresh(answers)
        self._lead_out(answers)

    def refresh_asked(self, answers: Answers) -> None:
        """Follow the answers."""
        super().refresh_asked(answers)
        self._lead_out(answers)

    def _lead_out(self, answers: Answers) -> None:
        """Put the one button into the foot that goes with how the letter reaches the client, and fill it."""
        by_mail = answers.channel == "email"
        for made, icon, main in ((self.pdf, "download", not by_mail), (self.mail_program, "message-square", by_mail)):
            if main != (made.property("kind") == "primary"):
                made.setProperty("kind", "primary" if main else "")
                made.style().polish(made)
                set_icon(made, icon, "on_accent" if main else "ink")
                if main:
                    self.foot.lead_out(made)
                else:
                    self._ways.addWidget(made)

    def make_ways_out(self) -> None:
        """Offer the ways out."""
        holder, self._ways = flowing()
        self.pdf = button(_("Save as PDF"), "primary", "download")
        self.word = button(_("Word"), icon="file-text")
        self.mail_program = button(_("Open in mail program"), icon="message-square")
        for made, signal in (
            (self.pdf, self.pdf_asked),
            (self.word, self.word_asked),
            (button(_("Copy"), icon="copy"), self.copy_asked),
            (button(_("Print"), icon="printer"), self.print_asked),
            (button(_("Mail draft…"), icon="mail"), self.mail_asked),
            (self.mail_program, self.mail_program_asked),
            (button(_("Calendar…"), icon="calendar"), self.calendar_asked),
        ):
            made.clicked.connect(signal)
            if made is not self.pdf:
                self._ways.addWidget(made)
        self.foot.lead_out(self.pdf)
        self.column.addWidget(holder)
        self.column.addSpacing(20)
        self.papers = Papers(self._papers())
        self.papers.asked.connect(self.paper_asked)
        self.column.addWidget(self.papers)

    def _papers(self) -> list[str]:
        """Name the papers worth making here; help may be wanted in any situation."""
        return [kind for kind in PAPERS if kind in (*self.situation.documents, "help")]

    def _say(self, findings: Sequence[Finding]) -> None:
        counts = {level: sum(1 for finding in findings if finding.level == level) for level in LEVELS}
        if counts == self._counts:
            return
        self._counts = counts
        while item := self._verdict_row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        lines = [(LEVEL_ICONS["fine"], "fine", _("Nothing left to mend. Read it aloud once, then let it go."))]
        if any(counts.values()):
            lines = [(LEVEL_ICONS[level], level, level_count(level, count)) for level, count in counts.items() if count]
        for icon, role, text in lines:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(icon_label(icon, role), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(text), 1)
            self._verdict_row.addWidget(line)
