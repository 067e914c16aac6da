"""One step of the form: what it asks, a row for each question, the wording, and the way on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tidings.core.answers import Answers
from tidings.core.finding import Finding
from tidings.core.language import Language
from tidings.core.situation import PREPARATION, Situation, StepId
from tidings.core.template import STANDS_FOR
from tidings.core.values import Value
from tidings.gui import bindings, misplaced
from tidings.gui.bindings import Binding
from tidings.gui.buttons import button
from tidings.gui.currencies import keep_to_one
from tidings.gui.document import LetterDocument
from tidings.gui.fields import TextInput, make_input
from tidings.gui.fields.base import Input
from tidings.gui.finding_line import FindingLine, line_key, refill_lines
from tidings.gui.form_column import FormColumn
from tidings.gui.form_row import FormRow
from tidings.gui.labels import label
from tidings.gui.reminders import Reminders
from tidings.gui.step_foot import StepFoot
from tidings.gui.tab_order import tab_as_seen
from tidings.gui.theme import keeper
from tidings.gui.wording_line import WordingLine
from tidings.gui.words import part_name, step_words
from tidings.i18n import _

LEAST = 264
"""The least width of a form, in pixels at the base size of the interface font."""

if TYPE_CHECKING:
    from tidings.session import Built, Session


class StepForm(QWidget):
    """A scrolling column of rows, bound to the open letter; below it the way on, which is always seen."""

    step_asked = Signal(str)
    reworded = Signal(object, str)
    typed = Signal()
    row_added = Signal(object)

    def __init__(self, session: Session, document: LetterDocument, situation: Situation, step: StepId) -> None:
        super().__init__()
        self.session, self.document, self.situation, self.step = session, document, situation, step
        self.words = step_words(step, situation.group)
        self.rows: dict[str, FormRow] = {}
        self._hand_rows: dict[str, FormRow] = {}
        self._loose: list[tuple[Hashable, FindingLine]] = []
        self._preparation: QLabel | None = None
        self._built: Built | None = None
        self._lines: list[tuple[str | None, Hashable]] = []  # of the findings shown when Tab was last given its order
        self.setMinimumWidth(keeper().scaled(LEAST))
        self.area = FormColumn(self.words.asks)
        self.column = self.area.box
        self.foot = StepFoot(situation, step)
        self.foot.step_asked.connect(self.step_asked)
        self._lay_out()
        self.title = label(self.words.asks, "title")
        self.column.addWidget(self.title)
        self.column.addSpacing(4)
        self.column.addWidget(label(self.words.coach, "coach"))
        self.column.addSpacing(20)
        self.make_rows()
        self._others = QVBoxLayout()
        self._others.setSpacing(4)
        self.column.addLayout(self._others)
        self.hand = QVBoxLayout()
        self.hand.setSpacing(16)
        self.column.addLayout(self.hand)
        self.wording = WordingLine()
        self.wording.tone_chosen.connect(self._on_tone_chosen)
        self.wording.hand_asked.connect(self.take_in_hand)
        self.column.addWidget(self.wording)
        self.column.addSpacing(16)
        self.reminders = self._make_reminders()
        self.make_ways_out()
        self.column.addStretch(1)
        self.refresh(document.answers)

    def make_rows(self) -> None:
        """Make a row for each question of the step. Steps with questions of their own override this."""
        for field_id in next((step.asks for step in self.situation.steps if step.id == self.step), ()):
            field = self.situation.fields[field_id]
            if field.kind == "choice" and len(field.options) < 2:
                continue
            if field_id in PREPARATION and self._preparation is None:
                self._preparation = self._add_heading(_("For your preparation"))
            made = make_input(field, self.language(self.document.answers))
            row = self.add_row(bindings.answer(field_id), _(field.label), made, _(field.help), field.asked)
            # The title has just asked it; screen readers hear it with the field.
            row.caption.setVisible(len(self.rows) > 1 or _(field.label) != self.words.asks)

    def add_row(
        self,
        binding: Binding,
        text: str,
        field: Input,
        help_text: str = "",
        asked: Callable[[Answers], bool] = lambda _answers: True,
        into: QVBoxLayout | None = None,
    ) -> FormRow:
        """Put one more row into the column."""
        row = FormRow(binding, text, field, help_text, asked)
        row.answered.connect(self._on_answered)
        row.reworded.connect(self.reworded)
        field.left.connect(self.document.end_run)
        (into if into is not None else self.column).addWidget(row)
        self.rows[binding.id] = row
        self.row_added.emit(row)
        return row

    def language(self, answers: Answers) -> Language:
        """Give the letter's language."""
        return self.session.content.language(answers.language)

    def refresh(self, answers: Answers) -> None:
        """Show the answers as they stand."""
        self._refresh_hand(answers)
        for row in self.rows.values():
            row.refresh(answers)
        keep_to_one(self.rows.values(), answers)
        self._refresh_heading()
        self._refresh_wording(answers)

    def refresh_asked(self, answers: Answers) -> None:
        """Show or hide questions that hang on other answers; what is being typed stays as it is."""
        if set(self._hand_rows) != self._parts_in_hand(answers):
            self._refresh_hand(answers)
        for row in self.rows.values():
            row.setVisible(row.asked(answers))
        keep_to_one(self.rows.values(), answers)
        self._refresh_heading()
        self._refresh_wording(answers)

    def show_findings(self, built: Built, placed: Sequence[tuple[Finding, str | None]]) -> None:
        """Show findings under their rows; those that belong to no row stand at the end."""
        self._built = built
        lines = [(field, line_key(finding)) for finding, field in placed]
        loose = [finding for finding, field in placed if field not in self.rows or self.rows[field].isHidden()]
        for field_id, row in self.rows.items():
            row.show_findings([finding for finding, field in placed if field == field_id and finding not in loose])
        self._show_loose(loose)
        if self.isVisible() and lines != self._lines:  # the same findings have the same lines
            tab_as_seen(self)
            self._lines = lines

    def focus_field(self, field_id: str | None, selection: tuple[int, int] | None = None) -> None:
        """Put the cursor into a row, else into the first, and bring it into view."""
        tab_as_seen(self)
        row = self._row(field_id)
        if row is None:
            return
        row.input.main().setFocus(Qt.FocusReason.OtherFocusReason)
        if selection and isinstance(row.input, TextInput):
            row.input.select(*selection)
        self._bring_into_view(row)

    def field_in_hand(self) -> str | None:
        """Name the question that had the cursor last."""
        last = self.focusWidget()
        return next((name for name, row in self.rows.items() if last is not None and row.isAncestorOf(last)), None)

    def put_below(self, field_id: str | None, made: QPushButton) -> None:
        """Put a button below a question, else below the first."""
        row = self._row(field_id)
        if row is not None:
            row.box.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            made.show()  # Qt would do so only later, and Tab would pass it over until then
            tab_as_seen(self)

    def take_in_hand(self, part: str) -> None:
        """Let the owner write a part: start from the words that the letter has now."""
        answers = self.document.answers
        text = ""
        if self._built is not None and (place := self._built.text.of_part(part)):
            text = self._built.text.text[place[0] : place[1]]
        self.document.change(
            answers._replace(wording={**answers.wording, part: text}),
            _("Write {part} myself").format(part=part_name(part)),
        )
        self.focus_field(f"wording.{part}")

    def give_back(self, part: str) -> None:
        """Let the app write a part again."""
        answers = self.document.answers
        rest = {key: text for key, text in answers.wording.items() if key != part}
        self.document.change(answers._replace(wording=rest), _("Back to the ready wording"))

    def parts(self) -> tuple[str, ...]:
        """Name the parts of the letter that this step writes."""
        return next((step.parts for step in self.situation.steps if step.id == self.step), ())

    def make_ways_out(self) -> None:
        """Make the ways out of the letter, which only the last step has."""

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.area, 1)
        box.addWidget(self.foot)

    def _make_reminders(self) -> Reminders | None:
        """Make the box of what the law often asks, where the news is told and there is something to say."""
        if self.step != "news" or not self.situation.reminders:
            return None
        made = Reminders(self.situation.reminders)
        self.column.addWidget(made)
        self.column.addSpacing(16)
        return made

    def _add_heading(self, text: str) -> QLabel:
        """Put a quiet heading over the rows that follow."""
        made = label(text, "second")
        made.setContentsMargins(0, 12, 0, 8)
        self.column.addWidget(made)
        return made

    def _refresh_heading(self) -> None:
        """Show the heading over the questions of preparation while one of them is asked."""
        if self._preparation is not None:
            asked = [row for name, row in self.rows.items() if name in PREPARATION and not row.isHidden()]
            self._preparation.setVisible(bool(asked))

    def _on_answered(self, binding: Binding, value: Value | None) -> None:
        row = self.rows[binding.id]
        self.document.change(
            binding.set(self.document.answers, value), _("Change “{field}”").format(field=row.text), binding.id
        )
        self._look(binding.id)
        if binding.id == "thanks" and "valued" in self.rows:
            self._look("valued")
        self.typed.emit()

    def _look(self, field_id: str) -> None:
        answers = self.document.answers
        misplaced.look_at(field_id, self.rows[field_id].input, answers, self.language(answers))

    def _on_tone_chosen(self, tone: str) -> None:
        answers = self.document.answers
        near = (tone, STANDS_FOR.get(tone))
        tones = {part: tone for part in self.parts() if set(near) & set(self.session.tones(answers, part))}
        self.document.change(answers._replace(tones={**answers.tones, **tones}), _("Change the wording"))

    def _parts_in_hand(self, answers: Answers) -> set[str]:
        return {part for part in self.parts() if part in answers.wording}

    def _refresh_hand(self, answers: Answers) -> None:
        wanted = self._parts_in_hand(answers)
        for part in set(self._hand_rows) - wanted:
            row = self._hand_rows.pop(part)
            self.rows.pop(row.binding.id)
            row.blockSignals(True)  # a field that is left says its text once more, and this part is ready-made again
            self.hand.removeWidget(row)
            row.hide()
            row.deleteLater()
        for part in self.parts():
            if part in wanted and part not in self._hand_rows:
                self._hand_rows[part] = self._hand_row(part, answers)

    def _hand_row(self, part: str, answers: Answers) -> FormRow:
        title = _("In your own words: {part}").format(part=part_name(part))
        row = self.add_row(bindings.wording(part), title, TextInput(lines=4), into=self.hand)
        row.input.set_value(answers.wording[part])
        back = button(_("Back to the ready wording"), "word")
        back.clicked.connect(lambda: self.give_back(part))
        row.box.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _refresh_wording(self, answers: Answers) -> None:
        by_part = {part: self.session.tones(answers, part) for part in self.parts() if part not in answers.wording}
        tones = tuple(dict.fromkeys(tone for offered in by_part.values() for tone in offered))
        had = [self.session.tone(answers, part) for part, offered in by_part.items() if offered]
        # A part that lacks the wording chosen has the one that stands for it.
        chosen = next((tone for tone in had if tone in STANDS_FOR), next(iter(had), ""))
        self.wording.show_wordings(tones, chosen, tuple(by_part))

    def _row(self, field_id: str | None) -> FormRow | None:
        """Give a row that is asked; in place of one that is not, the first."""
        row = self.rows.get(field_id or "")
        if row is None or row.isHidden():
            return next((row for row in self.rows.values() if not row.isHidden()), None)
        return row

    def _show_loose(self, findings: Sequence[Finding]) -> None:
        self._loose = refill_lines(self._others, self._loose, findings, self.reworded)
        self._others.setContentsMargins(0, 0, 0, 16 if findings else 0)

    def _bring_into_view(self, row: FormRow) -> None:
        if row is next((one for one in self.rows.values() if not one.isHidden()), None):
            self.area.show_top()  # the title belongs to it
        else:
            self.area.bring_into_view(row)
