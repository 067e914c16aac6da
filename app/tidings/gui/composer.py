"""The composer: steps, form, page and checklist around one open letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget
from shiboken6 import isValid

from tidings.core.finding import Finding
from tidings.core.situation import StepId
from tidings.gui import fixes
from tidings.gui.checklist import Checklist
from tidings.gui.client_step import ClientStep
from tidings.gui.dismissing import Dismissing
from tidings.gui.document import LetterDocument
from tidings.gui.finish_step import FinishStep
from tidings.gui.misspelt_line import MisspeltLine
from tidings.gui.preview import Preview
from tidings.gui.proofread_texts import ProofreadLetter
from tidings.gui.proofreader import Proofreader
from tidings.gui.rail import WIDTH
from tidings.gui.step_form import StepForm
from tidings.gui.step_rail import StepRail
from tidings.gui.theme import keeper
from tidings.gui.unread import Unread, unread_in
from tidings.gui.way_back import Origin, WayBack
from tidings.gui.worker import Worker
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.session import Built, Session

# Below this width the page folds away; with a large interface font, below what the three columns need.
NARROW = 1100
RAIL_FORM_AND_PAGE = 208 + 360 + 300
FORM = 340  # beside steps with words; signs alone leave it more
# Beside the page the form has the first width, and down to the second where the page would have less than the third.
BESIDE, BESIDE_LEAST, PAGE = 504, 404, 440
# The list under the page takes no more than this, unless the owner draws it higher.
LIST_AT_MOST = 232
LIST_SHARE = 0.4  # in a low window the page has the larger part
NO_BOUND = 16_777_215  # what Qt takes for no bound


class Composer(QWidget):
    """Bind the panes to the letter: every change is built, checked and shown."""

    built_changed = Signal()
    step_changed = Signal(str)
    typed = Signal()
    narrow_changed = Signal(bool)
    form_wanted = Signal()
    """Something in the form is asked for, which in a narrow window may be behind the page."""

    def __init__(self, session: Session, document: LetterDocument, finished: bool = False) -> None:
        super().__init__()
        self.session, self.document = session, document
        self.situation = session.situation(document.answers.situation)
        self.built: Built | None = None
        self.narrow = False
        self._left: QWidget | None = None  # what had the focus in the form before another pane took it
        # As the owner drew them; 0 where they did not.
        self._form_width, self._list_height = map(keeper().scaled, session.settings.panes)
        # What is missing in a step that was not left yet is unfinished, not wrong: it is held back until then.
        steps = self.situation.steps_shown
        self.visited: set[StepId] = set(steps) if finished else set()
        self.step: StepId = "client"
        self.rail = StepRail(steps)
        self.forms: dict[StepId, StepForm] = {step: self._make_form(step) for step in steps}
        self.proofreader = Proofreader(session, ProofreadLetter(session, document), self)
        self.stack = QStackedWidget()
        for form in self.forms.values():
            self.stack.addWidget(form)
        self.preview = Preview(session.boxes)
        self.checklist = Checklist()
        self.dismissing = Dismissing(session, document, self)
        self.way_back = WayBack(self)
        self._lay_out()
        self._connect()
        finish = self.forms["finish"]
        assert isinstance(finish, FinishStep)
        self.misspelt = MisspeltLine(self, finish)
        self.worker = Worker(session.build, self)
        self.worker.built.connect(self._on_built)
        self.worker.failed.connect(self.preview.show_failure)
        self.worker.request(document.answers)
        self.show_step("client")

    def show_step(self, step: StepId, field_id: str | None = None) -> None:
        """Go to a step, and to a field in it."""
        self.form_wanted.emit()
        self.way_back.end()
        if step != self.step:
            self.visited.add(self.step)
            self.document.end_run()
        if step == "finish":
            self.visited.update(self.forms)
        self.step = step
        self.rail.show_step(step)
        self.stack.setCurrentWidget(self.forms[step])
        self.forms[step].refresh_asked(self.document.answers)
        self.forms[step].focus_field(field_id)
        self.preview.show_parts(self._parts())
        self._show_findings()
        self.step_changed.emit(step)

    def turn(self, by: int) -> None:
        """Go so many steps on or back."""
        steps = self.situation.steps_shown
        self.show_step(steps[min(max(steps.index(self.step) + by, 0), len(steps) - 1)])

    def go_to(self, finding: Finding) -> None:
        """Go to the place where a finding can be mended, and show its words on the page."""
        if self.built is None:
            return
        step = fixes.step_of(self.situation, self.built, finding)
        field_id = fixes.field_of(self.built, finding)
        origin = self.way_back.origin or Origin(self.step, self.forms[self.step].field_in_hand())
        self.show_step(step, field_id)
        if origin.step != step:
            self.way_back.offer(self.forms[step], field_id, origin)
        value = self.document.answers.answers.get(field_id or "")
        span = fixes.span_of(self.built, finding)
        if span and finding.start is not None and isinstance(value, str) and finding.text:
            at = value.find(finding.text, max(0, finding.start - span.start - 2))
            if at >= 0:
                self.forms[step].focus_field(field_id, (at, at + len(finding.text)))
        self.preview.show_finding(finding)

    def reword(self, finding: Finding, fix: str) -> None:
        """Use a rewording."""
        if self.built is None:
            return
        changed = fixes.apply_fix(self.built, self.document.answers, finding, fix)
        if changed is not None:
            self.document.change(changed, _("Reword “{words}”").format(words=finding.text))

    def dismiss(self, finding: Finding, way: str = "here") -> None:
        """Put a finding aside: here, in this letter, or always."""
        if self.built is not None:
            self.dismissing.dismiss(self.built, finding, way)

    def unread(self) -> list[Unread]:
        """Give what was typed and is not in the letter, since it cannot be read."""
        return unread_in(self.forms)

    def cycle_panes(self, beyond: Callable[[], bool] = lambda: False) -> None:
        """Move the focus between form, page and checklist, and back to where it was in the form.

        After the last pane `beyond` may take the focus to a place outside, and says whether it did.
        """
        panes = [self.stack, self.preview, self.checklist]
        shown = [pane for pane in panes if pane.isVisible() and (pane is not self.checklist or self.checklist.filled)]
        if not shown:
            return
        focused = self.window().focusWidget()
        now = next((index for index, pane in enumerate(shown) if focused and pane.isAncestorOf(focused)), -1)
        if now == 0:
            self._left = focused
        if now == len(shown) - 1 and beyond():
            return
        after = shown[(now + 1) % len(shown)]
        if after is self.stack:
            self._return_to_form()
        elif after is self.preview:
            self.preview.focusable().setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.checklist.focus_first()

    def _return_to_form(self) -> None:
        left = self._left
        if left is not None and isValid(left) and left.isVisible():
            left.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.forms[self.step].focus_field(None)

    def show_page_instead(self, on: bool) -> None:
        """In a narrow window, show the page in the form's place."""
        if self.narrow:
            self.right.setVisible(on)
            self.stack.setVisible(not on)

    def stop(self) -> None:
        """End the work beside the window."""
        self.worker.stop()
        self.proofreader.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the page away where there is no room for it."""
        super().resizeEvent(event)
        self._fit_checklist()
        self.rail.show_slim(event.size().width() < keeper().scaled(WIDTH + FORM))
        narrow = event.size().width() < max(NARROW, keeper().scaled(RAIL_FORM_AND_PAGE))
        if narrow != self.narrow:
            self.narrow = narrow
            self.right.setVisible(not narrow)
            self.stack.setVisible(True)
            self.narrow_changed.emit(narrow)
        self._fit_form()

    def _make_form(self, step: StepId) -> StepForm:
        kinds: dict[StepId, type[StepForm]] = {"client": ClientStep, "finish": FinishStep}
        return kinds.get(step, StepForm)(self.session, self.document, self.situation, step)

    def _lay_out(self) -> None:
        self.right = QSplitter(Qt.Orientation.Vertical)
        self.right.addWidget(self.preview)
        self.right.addWidget(self.checklist)
        self.right.setStretchFactor(0, 1)
        self.right.setHandleWidth(1)
        self.right.setChildrenCollapsible(False)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.addWidget(self.stack)
        self.panes.addWidget(self.right)
        self.panes.setStretchFactor(1, 1)
        scaled = keeper().scaled
        self.panes.setSizes([scaled(BESIDE), 4000])
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        self.preview.setMinimumSize(scaled(300), scaled(100))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        box.addWidget(self.panes, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_step)
        for form in self.forms.values():
            form.step_asked.connect(self.show_step)
            form.reworded.connect(self.reword)
            form.typed.connect(self.typed)
            form.row_added.connect(lambda row: self.proofreader.watch(row.input))
            for row in form.rows.values():
                self.proofreader.watch(row.input)
        self.way_back.asked.connect(self.show_step)
        self.checklist.went_to.connect(self.go_to)
        self.checklist.reworded.connect(self.reword)
        self.checklist.dismissed.connect(self.dismiss)
        self.checklist.taken_back.connect(self.dismissing.take_back)
        self.checklist.words_asked.connect(self.dismissing.show_words)
        self.preview.finding_clicked.connect(self.go_to)
        self.preview.place_clicked.connect(self._on_place_clicked)
        self.right.splitterMoved.connect(self._on_list_drawn)
        self.panes.splitterMoved.connect(self._on_form_drawn)
        self.checklist.widened.connect(self._fit_checklist)
        self.document.changed.connect(self._on_changed)
        self.document.checks_changed.connect(self._on_checks_changed)
        self.document.replaced.connect(self._on_replaced)

    def _on_changed(self) -> None:
        self.worker.request(self.document.answers)
        self.forms[self.step].refresh_asked(self.document.answers)

    def _on_checks_changed(self) -> None:
        self.worker.request(self.document.answers)

    def _on_replaced(self) -> None:
        for form in self.forms.values():
            form.refresh(self.document.answers)

    def _on_built(self, built: Built) -> None:
        self.built = built
        self.preview.show_built(built, self._shown_findings())
        self._show_findings()
        self.built_changed.emit()

    def _shown_findings(self) -> tuple[Finding, ...]:
        """Leave out what is merely unfinished: nothing said yet in a step that is still to come."""
        if self.built is None:
            return ()
        built = self.built
        return tuple(
            finding
            for finding in built.findings
            if finding.start is not None or fixes.step_of(self.situation, built, finding) in self.visited
        )

    def _show_findings(self) -> None:
        if self.built is None:
            self.rail.show_marks({}, set())
            return
        built, shown = self.built, self._shown_findings()
        by_step: dict[StepId, list[Finding]] = {step: [] for step in self.forms}
        for finding in shown:
            by_step[fixes.step_of(self.situation, built, finding)].append(finding)
        self.rail.show_marks(by_step, self.visited)
        for step, form in self.forms.items():
            form.show_findings(built, [(finding, fixes.field_of(built, finding)) for finding in by_step[step]])
        placed = [(finding, step) for step, found in by_step.items() for finding in found]
        slips = self.dismissing.slips(built.answers.language)
        self.checklist.show_state(built.fine, built.checks is None, built.notes, slips)
        self.checklist.show_findings(placed, self.dismissing.aside(built), len(self.visited) < len(self.forms))
        self._fit_checklist()

    def _fit_checklist(self) -> None:
        """Give the list the height of its rows, within bounds; the page has the rest."""
        wanted = self.checklist.wanted_height()
        self.checklist.setMaximumHeight(NO_BOUND if self.checklist.filled else wanted)
        height = self.right.height()
        wanted = min(wanted, self._list_height or min(keeper().scaled(LIST_AT_MOST), round(height * LIST_SHARE)))
        if self.right.sizes()[1] != wanted:
            self.right.setSizes([max(1, height - wanted), wanted])

    def _fit_form(self) -> None:
        """Give the form its width, and somewhat less where text is large and the page could not be read beside it."""
        scaled = keeper().scaled
        room = self.width() - self.rail.sizeHint().width()
        form = self._form_width or min(scaled(BESIDE), max(scaled(BESIDE_LEAST), room - scaled(PAGE)))
        if not self.narrow and self.panes.sizes()[0] != form:
            self.panes.setSizes([form, max(1, room - form)])

    def _on_form_drawn(self) -> None:
        self._form_width = self.panes.sizes()[0]
        self._remember_panes()

    def _on_list_drawn(self) -> None:
        if self.checklist.filled:
            self._list_height = self.right.sizes()[1]
            self._remember_panes()

    def _remember_panes(self) -> None:
        """Let the next letter have them so too; they are written with the other settings when this one is left."""
        panes = (keeper().unscaled(self._form_width), keeper().unscaled(self._list_height))
        self.session.settings = self.session.settings._replace(panes=panes)

    def _parts(self) -> tuple[str, ...]:
        return next((step.parts for step in self.situation.steps if step.id == self.step), ())

    def _on_place_clicked(self, built: Built, page: int, x: float, y: float) -> None:
        offset = self.session.offset_at(built, page, x, y)
        span = built.text.at(offset) if offset is not None else None
        if span is None:
            return
        target = fixes.place_of(self.situation, span)
        if target is not None:
            self.show_step(*target)
