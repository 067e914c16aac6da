"""Forms: the common questions of assets/fields.yaml and one file a situation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_type_hints

from tidings.content.binding import Binder, line_of
from tidings.content.plain import Plain
from tidings.core.situation import (
    STEPS,
    Agreement,
    Field,
    FieldKind,
    Option,
    Reminder,
    RequiredFact,
    Situation,
    Step,
    StepId,
)
from tidings.named_tuple import NamedTuple


class FieldEntry(NamedTuple):
    """A question as the file holds it; its id is its key."""

    kind: FieldKind
    label: str
    help: str = ""
    example: str = ""
    options: tuple[Option, ...] = ()
    only_when: Mapping[str, tuple[str, ...]] = {}
    spelling: bool = True
    past: bool = False


class Questions(NamedTuple):
    """assets/fields.yaml: which step writes which part, and the questions that every situation knows."""

    parts: Mapping[str, StepId]
    fields: Mapping[str, FieldEntry]


class Other(NamedTuple):
    """What a form says otherwise about a common question."""

    label: str = ""
    help: str = ""
    example: str = ""


class FormFile(NamedTuple):
    """forms/<situation>.yaml."""

    group: str
    icon: str
    name: str
    summary: str
    about: str
    words: tuple[str, ...]
    weight: Literal["light", "serious", "grave"]
    order: Literal["thanks-first", "reason-first", "fact-first"]
    faults: tuple[Literal["ours", "outside", "decision"], ...]
    minutes: int
    paragraphs: tuple[tuple[str, ...], ...]
    steps: Mapping[str, tuple[str, ...]]
    required: tuple[RequiredFact, ...]
    you_will_be_asked: tuple[str, ...]
    facts: Mapping[str, FieldEntry] = {}
    otherwise: Mapping[str, Other] = {}
    call_first: str = ""
    checks_off: tuple[str, ...] = ()
    documents: tuple[Literal["script", "briefing", "preparation"], ...] = ()
    agree: tuple[Agreement, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    carries: Mapping[str, tuple[str, ...]] = {}


def bind_questions(value: Plain, binder: Binder) -> Questions | None:
    """Bind assets/fields.yaml."""
    bound = binder.bind(value, Questions)
    return None if binder.problems else bound


def bind_form(situation_id: str, value: Plain, questions: Questions, binder: Binder) -> Situation | None:
    """Bind one form, and note every name in it that does not exist."""
    form: Any = binder.bind(value, FormFile)
    if binder.problems:
        form = _named(value) if isinstance(value, dict) else None
    if form is None:
        return None
    fields = _fields(form, questions)
    _note_unknown_names(form, questions, fields, value, binder)
    if binder.problems:
        return None
    return Situation(
        id=situation_id,
        group=form.group,
        icon=form.icon,
        name=form.name,
        summary=form.summary,
        about=form.about,
        words=form.words,
        weight=form.weight,
        order=form.order,
        paragraphs=form.paragraphs,
        faults=form.faults,
        fields=fields,
        steps=tuple(_step(step, form, questions) for step in STEPS),
        required=tuple(f._replace(only_when=_undecided(f.only_when, form)) for f in form.required),
        you_will_be_asked=form.you_will_be_asked,
        minutes=form.minutes,
        call_first=form.call_first,
        checks_off=form.checks_off,
        documents=form.documents,
        agree=form.agree,
        reminders=form.reminders,
        carries=form.carries,
    )


def _named(value: Plain) -> FormFile | None:
    """Bind what names questions and parts, so that wrong names are told beside other problems; None if unfit."""
    binder, hints = Binder(""), get_type_hints(FormFile)
    named = ("faults", "paragraphs", "steps", "required", "facts", "otherwise")
    kept = {name: binder.bind(value[name], hints[name]) for name in named if name in value}
    rest: dict[str, Any] = {**dict.fromkeys(FormFile._fields, ()), "steps": {}, "facts": {}, "otherwise": {}}
    return None if binder.problems else FormFile(**{**rest, **kept})


def _fields(form: FormFile, questions: Questions) -> Mapping[str, Field]:
    entries = {**questions.fields, **form.facts}
    fields = {
        name: Field(name, e.kind, e.label, e.help, e.example, e.options, e.only_when, e.spelling, e.past)
        for name, e in entries.items()
    }
    for name, other in form.otherwise.items():
        if name in fields:
            changed = {key: text for key in ("label", "help", "example") if (text := getattr(other, key))}
            fields[name] = fields[name]._replace(**changed)
    fields = {name: field._replace(only_when=_undecided(field.only_when, form)) for name, field in fields.items()}
    # The situation decides whose doing it can have been.
    fault = fields["fault"]
    return {**fields, "fault": fault._replace(options=tuple(o for o in fault.options if o.id in form.faults))}


def _undecided(only_when: Mapping[str, tuple[str, ...]], form: FormFile) -> Mapping[str, tuple[str, ...]]:
    """Leave out what the situation decides: where it can be nobody else's doing, nobody is asked whose it was."""
    if len(form.faults) == 1 and form.faults[0] in only_when.get("fault", ()):
        return {name: values for name, values in only_when.items() if name != "fault"}
    return only_when


def _step(step: StepId, form: FormFile, questions: Questions) -> Step:
    mine = (part for paragraph in form.paragraphs for part in paragraph)
    return Step(step, form.steps.get(step, ()), tuple(part for part in mine if questions.parts.get(part) == step))


def _note_unknown_names(
    form: FormFile, questions: Questions, fields: Mapping[str, Field], value: Plain, binder: Binder
) -> None:
    parts = [part for paragraph in form.paragraphs for part in paragraph]
    for number, paragraph in enumerate(form.paragraphs):
        for place, part in enumerate(paragraph):
            if part not in questions.parts:
                binder.unknown_key(part, questions.parts, line_of(value, "paragraphs", number, place))
    for step, asked in form.steps.items():
        if step not in STEPS:
            binder.unknown_key(step, STEPS, line_of(value, "steps", step))
        for place, name in enumerate(asked):
            if name not in fields:
                binder.unknown_key(name, fields, line_of(value, "steps", step, place))
    for name in form.otherwise:
        if name not in questions.fields:
            binder.unknown_key(name, questions.fields, line_of(value, "otherwise", name))
    for number, agreement in enumerate(form.agree):
        for name in agreement.fields:
            if name not in fields:
                binder.unknown_key(name, fields, line_of(value, "agree", number))
    for number, fact in enumerate(form.required):
        line = line_of(value, "required", number)
        for name in (fact.field, *fact.told_by, *fact.only_when):
            if name not in fields:
                binder.unknown_key(name, fields, line)
        if fact.part not in parts:
            binder.unknown_key(fact.part, parts, line)
