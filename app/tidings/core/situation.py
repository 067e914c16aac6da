"""What a situation asks, which facts its letter must carry, and in which order its parts stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from tidings.core.answers import Answers
from tidings.core.values import Value
from tidings.named_tuple import NamedTuple

FieldKind = Literal["line", "text", "date", "money", "number", "choice", "list", "phone"]
StepId = Literal["client", "thanks", "news", "cause", "remedy", "follow-up", "finish"]
# The three questions that an own fault begins with (what was promised, expected, received): they stand in no letter.
PREPARATION = ("promised", "expected", "received")
STEPS: tuple[StepId, ...] = ("client", "thanks", "news", "cause", "remedy", "follow-up", "finish")


class Option(NamedTuple):
    """One choice of a choice field."""

    id: str
    label: str


class Field(NamedTuple):
    """One question. Labels, helps and examples are English message ids; the interface translates them.

    `tells` names the part of the letter that a `text` field is the owner's own sentence for.
    `only_when` shows the question only where another answer has one of the values. `spelling` says whether a dictionary
    may judge the words of a `line`; it knows no names and no references. `past` says of a `date` that it is behind us,
    so that `Friday` is the last one.
    """

    id: str
    kind: FieldKind
    label: str
    help: str = ""
    example: str = ""
    options: tuple[Option, ...] = ()
    only_when: Mapping[str, tuple[str, ...]] = {}
    spelling: bool = True
    past: bool = False

    def asked(self, answers: Answers) -> bool:
        """Say whether the question applies, given what is answered so far."""
        return all(str(answers.answers.get(key, "")) in values for key, values in self.only_when.items())


class RequiredFact(NamedTuple):
    """A fact that this news must carry: the field that holds it, and its name in a sentence ('the new date').

    `part` is the part of the letter that carries it. `only_when` limits it as for a field. `told_by` lists other
    fields that may stand for it ('no date yet, but a date on which I will know').
    """

    field: str
    name: str
    part: str
    only_when: Mapping[str, tuple[str, ...]] = {}
    told_by: tuple[str, ...] = ()

    def applies(self, answers: Answers) -> bool:
        """Say whether the fact is due, given what is answered so far."""
        return all(str(answers.answers.get(key, "")) in values for key, values in self.only_when.items())


class Reminder(NamedTuple):
    """What a law or a regulator commonly asks such a letter to contain: a reminder with its source, and no advice.

    `where` names the jurisdiction, `source` the rule to read it in; `reviewed` is the day on which it was last read.
    """

    where: str
    says: str
    source: str
    reviewed: date


class Agreement(NamedTuple):
    """Answers that must agree: those of `adds_up` make `to` together; those of `in_order` never fall.

    Only amounts add up; amounts and dates stand in order. What is not answered is passed over.
    """

    adds_up: tuple[str, ...] = ()
    to: str = ""
    in_order: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Name every field it speaks of."""
        return (*self.adds_up, *((self.to,) if self.to else ()), *self.in_order)


class Step(NamedTuple):
    """One step of the form: the fields it asks, in order, and the parts of the letter it writes."""

    id: StepId
    asks: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class Situation(NamedTuple):
    """One kind of hard letter."""

    id: str
    group: str
    icon: str
    name: str
    summary: str
    about: str
    words: tuple[str, ...]
    weight: Literal["light", "serious", "grave"]
    order: Literal["thanks-first", "reason-first", "fact-first"]
    paragraphs: tuple[tuple[str, ...], ...]
    faults: tuple[Literal["ours", "outside", "decision"], ...]
    fields: Mapping[str, Field]
    steps: tuple[Step, ...]
    required: tuple[RequiredFact, ...]
    you_will_be_asked: tuple[str, ...]
    minutes: int
    call_first: str = ""
    checks_off: tuple[str, ...] = ()
    documents: tuple[Literal["script", "briefing", "preparation"], ...] = ()
    agree: tuple[Agreement, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    carries: Mapping[str, tuple[str, ...]] = {}
    """Questions that an earlier letter in the matter answers, and the questions there from which it does."""

    @property
    def parts(self) -> Iterator[str]:
        """Give every part of the letter, in the order of the page."""
        return (part for paragraph in self.paragraphs for part in paragraph)

    @property
    def steps_shown(self) -> tuple[StepId, ...]:
        """Give the steps that ask something here or write a part of the letter; the client and the finish always do."""
        return tuple(one.id for one in self.steps if one.asks or one.parts or one.id in ("client", "finish"))

    def step_of_part(self, part: str) -> StepId | None:
        """Say which step writes a part."""
        return next((step.id for step in self.steps if part in step.parts), None)

    def step_of_field(self, field_id: str) -> StepId | None:
        """Say which step asks a field; `client.*`, `sender.*` and the like belong to the first or last step."""
        if field_id.split(".")[0] == "client":
            return "client"
        return next((step.id for step in self.steps if field_id in step.asks), None)

    def fault(self, answers: Answers) -> Value:
        """Say whose doing it was: the answer, or the situation's only possibility."""
        return answers.answers.get("fault") or (self.faults[0] if len(self.faults) == 1 else "")


class Origin(NamedTuple):
    """Where a situation comes from: the pack of its form, and of its letter by language; empty where it is shipped."""

    form: str
    letters: Mapping[str, str]
