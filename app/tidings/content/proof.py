"""Try a letter before anybody writes one: with every answer, with each left out, in every wording, by one or many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tidings.checks.checklist import Checklist
from tidings.checks.runner import check_letter
from tidings.content.binding import line_of
from tidings.content.plain import Plain
from tidings.content.soundness import (
    DOUBLED_MARK,
    DOUBLED_SPACE,
    EMPTY_LINE,
    MACHINE_VALUE,
    NO_END,
    OUTER_SPACE,
    SMALL_START,
    STRAY_SPACE,
    UNFILLED,
    Complaint,
    complaints,
)
from tidings.content.stand_ins import NOT_WRITTEN, facts_alone, fill_in
from tidings.core.answers import Answers
from tidings.core.compose import compose, own_words
from tidings.core.facts import is_told
from tidings.core.finding import Finding
from tidings.core.language import Language
from tidings.core.letter import Letter, letter_text
from tidings.core.page import PageProfile
from tidings.core.situation import RequiredFact, Situation
from tidings.core.template import PartTemplate, Template
from tidings.errors import Problem
from tidings.named_tuple import NamedTuple

_ADVICE: Mapping[str, str] = {
    DOUBLED_SPACE: "Words that may be left out take their space along, inside the condition.",
    STRAY_SPACE: "Take the space out.",
    DOUBLED_MARK: "Take one mark out; an answer that is a sentence stands without its full stop as {{ …|clause }}.",
    MACHINE_VALUE: "Write the answer with a filter, such as date, money or list.",
    UNFILLED: "Look for a brace too many or too few.",
    EMPTY_LINE: "Take it out.",
    OUTER_SPACE: "Take the space out.",
    NO_END: "End the sentence with a full stop.",
    SMALL_START: "Begin with a capital, as {{ …|cap }} does.",
}


class Source(NamedTuple):
    """The files that a letter is made from: names, and what stands in them with its lines."""

    form_name: str
    form: Plain
    name: str
    value: Plain
    common_name: str
    common: Plain


class Example(NamedTuple):
    """A worked example: its file's name, what stands in it, and its answers."""

    name: str
    value: Plain
    answers: Answers


class Trial(NamedTuple):
    """Answers to try, and what is special about them."""

    answers: Answers
    case: str


class Proof:
    """Try one letter in one language, and tell what is wrong with it: each problem once, where it was first met."""

    def __init__(
        self,
        situation: Situation,
        template: Template,
        language: Language,
        page: PageProfile,
        checklist: Checklist,
        source: Source,
        example: Example | None,
    ) -> None:
        self._situation, self._template, self._source = situation, template, source
        self._language, self._page, self._checklist = language, page, checklist
        self._example = example
        complete = fill_in(situation, language.code, example.answers if example else None)
        self._complete = complete._replace(page=page.id)
        self._asked = {name for step in situation.steps for name in step.asks}

    def problems(self) -> Iterator[Problem]:
        """Give every problem once."""
        told: dict[tuple[str, str], Problem] = {}
        for problem in self._all():
            told.setdefault((problem.key, problem.message.partition(" (")[0]), problem)
        yield from told.values()

    def _all(self) -> Iterator[Problem]:
        yield from self._missing_wordings()
        for tone in self._tones() or ("",):
            for starts_alone in (True, False):
                for writer in ("I", "we"):
                    start = self._start(tone, starts_alone, writer)
                    for trial in self._trials(start, "from the facts alone" if starts_alone else "with every answer"):
                        yield from self._unsound(trial, tone, writer)
                    yield from self._swallowed(start, tone, starts_alone)
            yield from self._stock_phrases(tone)
        yield from self._unnamed()

    # ── What is tried

    def _tones(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(tone for part in self._template.parts.values() for tone in part.wordings))

    def _start(self, tone: str, starts_alone: bool, writer: str) -> Answers:
        answers = facts_alone(self._complete, self._situation) if starts_alone else self._complete
        sender = answers.sender if writer == "I" else answers.sender._replace(name="")
        return answers._replace(tones={"letter": tone}, sender=sender, dismissed=())

    def _trials(self, start: Answers, case: str) -> Iterator[Trial]:
        yield Trial(start, case)
        for name in start.answers:
            yield Trial(start.answer(name, None), f"{case}, but none to {self._question(name)}")
        for name, field in self._situation.fields.items():
            for option in field.options:
                yield Trial(start.answer(name, option.id), f"{case}, and {option.id} to {self._question(name)}")

    def _question(self, name: str) -> str:
        return f"“{self._situation.fields[name].label}” [{name}]"

    def _compose(self, answers: Answers) -> Letter:
        return compose(answers, self._situation, self._template, self._language, self._page)

    # ── What is looked for

    def _missing_wordings(self) -> Iterator[Problem]:
        """Find parts that nobody writes, and parts that lack one of the wordings that others have."""
        own = _parts(self._source.value)
        # A wording for which another stands is welcome and need not be everywhere.
        shared = [list(entry.get("wordings") or {}) for entry in _parts(self._source.common).values()]
        wanted = [tone for tone in self._tones() if all(tone in tones for tones in shared if tones)]
        for part in self._situation.parts:
            field = self._situation.fields.get(part)
            found = self._template.tones(part)
            if not found and not (field and field.kind == "text" and part in self._asked):
                yield self._at(part, "", "is never written: it has no wording, and no step asks for a sentence of it.")
            written = self._template.parts.get(part, PartTemplate({}))
            lacking = [tone for tone in wanted if not written.tone_for(tone)] if found and part in own else []
            for tone in lacking:
                yield self._at(
                    part, "wordings", f"has no wording “{tone}”, and the other parts have one; write it too."
                )

    def _unsound(self, trial: Trial, tone: str, writer: str) -> Iterator[Problem]:
        for complaint in complaints(self._compose(trial.answers)):
            yield self._of_complaint(complaint, trial, tone, writer)

    def _of_complaint(self, complaint: Complaint, trial: Trial, tone: str, writer: str) -> Problem:
        shown = f"makes {complaint.what} (written by “{writer}”, {trial.case}): “{complaint.shown}” "
        message = shown + _ADVICE[complaint.what]
        part = complaint.where
        if part not in tuple(self._situation.parts):
            line = line_of(self._source.value, part)
            return Problem(self._source.name, line, part, message)
        if own_words(part, trial.answers, self._situation):
            return self._at(part, "also", message)
        wordings = self._template.tones(part)
        return self._at(part, f"wordings.{tone if tone in wordings else next(iter(wordings), '')}", message)

    def _swallowed(self, start: Answers, tone: str, starts_alone: bool) -> Iterator[Problem]:
        """Find answers that do not stand in the letter."""
        blocks = self._compose(start).blocks
        body = "\n".join(block.text for block in blocks if block.kind == "paragraph")
        letter = "\n".join(block.text for block in blocks)
        due = {fact.field for fact in self._situation.required}  # the subject does not count for these
        unsaid = NOT_WRITTEN if starts_alone or "thanks" not in start.answers else {*NOT_WRITTEN, "valued"}
        for name, value in start.answers.items():
            if name not in self._asked or name in unsaid or self._situation.fields[name].kind == "choice":
                continue
            if not is_told(body if name in due else letter, value, self._language):
                section = f"wordings.{tone}" if starts_alone else "also"
                where = f"in the wording “{tone}”" if starts_alone else "where the owner writes sentences of their own"
                message = f"leaves the answer to {self._question(name)} out {where}; add a sentence that tells it."
                yield self._at(self._part_of(name), section, message)

    def _part_of(self, name: str) -> str:
        """Give the part that should tell an answer: the one that requires it, else the first of its step."""
        required = (fact.part for fact in self._situation.required if fact.field == name)
        step = self._situation.step_of_field(name)
        parts = (part for one in self._situation.steps if one.id == step for part in one.parts)
        return next(required, next(parts, next(iter(self._situation.parts), "")))

    def _stock_phrases(self, tone: str) -> Iterator[Problem]:
        """Find what the checks say of the example, and of the template's own words in any letter."""
        if self._example:
            answers = self._example.answers._replace(tones={"letter": tone}, dismissed=())
            for finding in self._check(answers):
                own = finding.start is not None and finding.field is None
                yield self._of_finding(finding, tone) if own else _in_example(self._example, finding)
        for writer in ("I", "we"):
            for finding in self._check(self._start(tone, True, writer)):
                if finding.start is not None and finding.field is None and finding.part:
                    yield self._of_finding(finding, tone)

    def _of_finding(self, finding: Finding, tone: str) -> Problem:
        message = f"says “{finding.text}”: {finding.message} [{finding.check}]"
        if finding.part is None:  # the subject, of all that a template writes itself, belongs to no part
            return Problem(self._source.name, line_of(self._source.value, "subject"), "subject", message)
        return self._at(finding.part, f"wordings.{tone}", message)

    def _unnamed(self) -> Iterator[Problem]:
        """Find required facts that can be left out and no check says so."""
        for number, fact in enumerate(self._situation.required):
            lacking = self._complete
            for name in (fact.field, *fact.told_by):
                lacking = lacking.answer(name, None)
            lacking = self._due(fact, lacking)
            if not any(fact.name in finding.message for finding in self._check(lacking)):
                message = (
                    f"can be left out, and no check says that {fact.name} is missing; see only_when and checks_off."
                )
                line = line_of(self._source.form, "required", number)
                yield Problem(self._source.form_name, line, fact.field, message)

    @staticmethod
    def _due(fact: RequiredFact, answers: Answers) -> Answers:
        """Answer so that the fact is due."""
        for name, values in fact.only_when.items():
            answers = answers.answer(name, values[0])
        return answers

    def _check(self, answers: Answers) -> tuple[Finding, ...]:
        letter = self._compose(answers)
        return check_letter(letter, letter_text(letter), answers, self._situation, self._checklist, self._language)

    def _at(self, part: str, section: str, message: str) -> Problem:
        """Place a problem: in the letter's own file if it writes the part, else in the common one."""
        path = ["parts", part, *section.split(".")] if section else ["parts", part]
        own = part in _parts(self._source.value) or part not in _parts(self._source.common)
        name, value = (
            (self._source.name, self._source.value) if own else (self._source.common_name, self._source.common)
        )
        return Problem(name, line_of(value, *path), ".".join(path), message)


def _parts(value: Plain) -> Mapping[str, Plain]:
    return value.get("parts") or {}


def _in_example(example: Example, finding: Finding) -> Problem:
    field = finding.field or ""
    said = f"“{finding.text}”: " if finding.text else ""
    line = line_of(example.value, "answers", field) if field else None
    return Problem(example.name, line, field, f"{said}{finding.message} [{finding.check}]")
