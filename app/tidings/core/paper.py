"""A paper beside the letter: for the owner and the house, made from the same answers. Immutable, as a letter is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from tidings.core.letter import Run
from tidings.core.template import Sentence
from tidings.named_tuple import NamedTuple

PaperKind = Literal["preparation", "script", "briefing", "help"]
PAPERS: tuple[PaperKind, ...] = ("preparation", "script", "briefing", "help")
PieceKind = Literal["note", "title", "details", "heading", "guide", "say", "item", "ask", "fact", "room"]


class Entry(NamedTuple):
    """One entry in the plan of a section, which makes what is given of these.

    `guide` tells the reader what to do; `say` is to be spoken or read; `item` stands in a list. `ask` is a question,
    and what else the entry makes is its answer. `words` names parts of the letter that are quoted (`reason`: the cause,
    where the letter tells it before the owner's own news), `points` parts that are quoted as items of a list, in the
    letter's order; `facts` names answers by field id, `steps` the steps of the form whose facts are told. `room` is how
    many lines are left to write on where the rest makes nothing.
    """

    guide: tuple[Sentence, ...] = ()
    say: tuple[Sentence, ...] = ()
    item: tuple[Sentence, ...] = ()
    ask: tuple[Sentence, ...] = ()
    words: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    room: int = 0


class SectionPlan(NamedTuple):
    """A heading, and what stands under it."""

    heading: str
    body: tuple[Entry, ...]


class PaperPlan(NamedTuple):
    """A kind of paper in one language: its name at the head of the page, and its sections."""

    title: str
    sections: tuple[SectionPlan, ...]


class PaperPlans(NamedTuple):
    """All papers of a situation in one language.

    `note` says at the head of each that it is not for the client; `labels` name facts by field id.
    """

    note: str
    labels: Mapping[str, str]
    papers: Mapping[str, PaperPlan]


class Piece(NamedTuple):
    """One piece of a paper. A fact has a label beside it; `lines` is how many lines are left to write on."""

    kind: PieceKind
    runs: tuple[Run, ...] = ()
    label: str = ""
    lines: int = 0

    @property
    def text(self) -> str:
        """Join the runs."""
        return "".join(run.text for run in self.runs)


class Paper(NamedTuple):
    """A composed paper. `page` is the id of a page profile; `page_label` the pattern of the page number."""

    kind: PaperKind
    language: str
    locale: str
    date: date
    page: str
    title: str
    author: str
    page_label: str
    pieces: tuple[Piece, ...]


def paper_text(paper: Paper) -> str:
    """Write a paper as plain text: sections apart by an empty line, a piece a line."""
    return "\n".join(_lines(paper)) + "\n"


_ROOM = "_" * 60


def _lines(paper: Paper) -> Iterator[str]:
    for piece in paper.pieces:
        if piece.kind in ("heading", "ask"):
            yield ""
        if piece.kind == "room":
            yield from (_ROOM,) * piece.lines
        elif piece.kind == "fact":
            yield f"{piece.label}: {piece.text}"
        elif piece.kind == "item":
            yield f"• {piece.text}"
        else:
            yield piece.text
