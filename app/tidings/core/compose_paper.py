"""Compose a paper beside the letter: the same answers, told to the house instead of the client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tidings.core.answers import Answers
from tidings.core.compose import BUILT_IN, own_words, part_of, scope_of
from tidings.core.facts import is_told
from tidings.core.language import Language
from tidings.core.letter import Run
from tidings.core.page import PageProfile
from tidings.core.paper import Entry, Paper, PaperKind, PaperPlans, Piece, PieceKind
from tidings.core.situation import Situation
from tidings.core.template import Scope, Sentence, Template, render
from tidings.core.values import Money, Value
from tidings.core.wording import clause, write_date

# What a plan of papers may use besides the answers, with its kind: the last day that the answers name, and whether
# the situation asks for the cause, for what was promised, and for an offer.
_ASKED = ("cause", "promised", "remedy")
PAPER_NAMES: Mapping[str, str] = {**BUILT_IN, "until": "date", **{f"asks_{name}": "flag" for name in _ASKED}}
_NOT_AWAITED = ("again_from",)  # a day beyond the matter in hand


class _Desk:
    """All that the pieces of one paper are made from."""

    def __init__(
        self, answers: Answers, situation: Situation, template: Template, plans: PaperPlans, language: Language
    ) -> None:
        self.answers, self.situation, self.template, self.plans = answers, situation, template, plans
        self.language = language
        scope = scope_of(answers, situation, language)
        asks = {f"asks_{name}": situation.step_of_field(name) is not None for name in _ASKED}
        self.scope = scope._replace(values={**scope.values, "until": _last_day(answers), **asks})

    def pieces(self, entry: Entry) -> Iterator[Piece]:
        """Make what one entry plans; nothing where its answers are not there."""
        found = [
            *self._sentence("guide", entry.guide),
            *self._sentence("say", entry.say),
            *self._sentence("item", entry.item),
            *(piece for part in self._in_order(entry.words) for piece in self._words(part, "say")),
            *(piece for part in self._in_order(entry.points) for piece in self._words(part, "item")),
            *(piece for name in entry.facts for piece in self._fact(name)),
            *(piece for step in entry.steps for piece in self._facts_of(step)),
        ]
        if entry.room and not found:
            found = [Piece("room", lines=entry.room)]
        if entry.ask:
            question = list(self._sentence("ask", entry.ask))
            found = [*question, *found] if question and found else []
        yield from found

    def _in_order(self, names: tuple[str, ...]) -> list[str]:
        """Put parts in the letter's order, since one leans on another; the reason stands before the news."""
        return [
            *(name for name in names if name == "reason"),
            *(part for part in self.situation.parts if part in names),
        ]

    def _sentence(self, kind: PieceKind, alternatives: tuple[Sentence, ...]) -> Iterator[Piece]:
        runs = render(alternatives, self.scope)
        if runs:
            yield Piece(kind, runs)

    def _words(self, part: str, kind: PieceKind) -> Iterator[Piece]:
        """Quote a part of the letter as it reads alone: “for that reason” needs the reason before it."""
        if part == "reason":
            # An own sentence of the news may lean on the reason that the letter tells before it.
            typed = self.answers.wording.get("news") or own_words("news", self.answers, self.situation)
            part = "cause" if typed and self.situation.order == "reason-first" else ""
        if part not in self.situation.parts:
            return
        own = self.answers.wording.get(part) or own_words(part, self.answers, self.situation)

        def told(name: str) -> bool:
            value = self.scope.values.get(name)
            return value is not None and is_told(own, value, self.language)

        values = self.scope.values if part == "cause" else {**self.scope.values, "cause": None}
        scope = Scope(values, self.scope.filters, told)
        runs = part_of(part, self.answers, self.situation, self.template, scope).runs
        if any(run.text.strip() for run in runs):
            yield Piece(kind, runs)

    def _facts_of(self, step: str) -> Iterator[Piece]:
        """Tell the facts that a step asks. Sentences are quoted elsewhere, and choices stand in them."""
        asks = next((one.asks for one in self.situation.steps if one.id == step), ())
        for name in asks:
            if self.situation.fields[name].kind not in ("text", "choice"):
                yield from self._fact(name)

    def _fact(self, name: str) -> Iterator[Piece]:
        field, value = self.situation.fields.get(name), self.answers.answers.get(name)
        if field is None or value is None:
            return
        text = self._write(value).strip()
        if text:
            yield Piece("fact", (Run(text, name),), self.plans.labels.get(name) or field.label)

    def _write(self, value: Value) -> str:
        if isinstance(value, date):
            near = value.year == self.answers.date.year
            return self.scope.filters["day" if near else "date"](value)
        if isinstance(value, Money):
            return self.scope.filters["money"](value)
        if isinstance(value, tuple):
            return f"{self.language.list_mark} ".join(clause(item) for item in value)
        return str(value)


def compose_paper(
    kind: PaperKind,
    answers: Answers,
    situation: Situation,
    template: Template,
    plans: PaperPlans,
    language: Language,
    page: PageProfile,
) -> Paper:
    """Make a paper; a section that nothing is known for is left out."""
    language = language.on_paper(page.paper)
    desk = _Desk(answers, situation, template, plans, language)
    plan = plans.papers[kind]
    sender = answers.sender
    return Paper(
        kind=kind,
        language=language.code,
        locale=language.locale,
        date=answers.date,
        page=page.id,
        title=plan.title,
        author=sender.name or sender.business,
        page_label=language.labels["page"],
        pieces=tuple(
            [
                Piece("note", (Run(plans.note),)),
                Piece("title", (Run(plan.title),)),
                Piece("details", tuple(_details(answers, language))),
                *(piece for section in plan.sections for piece in _section(desk, section.heading, section.body)),
            ]
        ),
    )


def _section(desk: _Desk, heading: str, body: tuple[Entry, ...]) -> Iterator[Piece]:
    pieces = [piece for entry in body for piece in desk.pieces(entry)]
    if any(piece.kind != "guide" for piece in pieces):
        yield Piece("heading", (Run(heading),))
        yield from pieces


def _details(answers: Answers, language: Language) -> Iterator[Run]:
    """Name the client and the day of the letter."""
    client = answers.client
    for text, source in (
        (client.name, "client.name"),
        (client.organisation, "client.organisation"),
        (client.phone, "client.phone"),
        (client.reference, "client.reference"),
    ):
        if text.strip():
            yield Run(text, source)
            yield Run(" · ")
    yield Run(write_date(answers.date, language.date_line, language), "date")


def _last_day(answers: Answers) -> date | None:
    """Give the last day that the answers name, if it is still to come."""
    days = [value for name, value in answers.answers.items() if isinstance(value, date) and name not in _NOT_AWAITED]
    last = max(days, default=None)
    return last if last is not None and last > answers.date else None
