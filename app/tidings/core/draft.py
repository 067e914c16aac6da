"""A draft that was written elsewhere, and the guided letter that its sentences make. No sentence is ever dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from tidings.core.answers import Answers, Client, Dismissal, FormOfAddress
from tidings.core.dismissal import Aside
from tidings.core.finding import LEVELS, Finding
from tidings.core.situation import Situation
from tidings.core.values import Money, Value
from tidings.named_tuple import NamedTuple

# Where a piece of a draft may go besides the parts of the letter.
ASK = ""  # nobody knows yet: the owner is asked
SALUTATION = "=salutation"
ENCLOSURES = "=enclosures"
COPIES = "=copies"
PAGE = "=page"  # the page says it by itself: letterhead, date, closing, signature
OUT = "=out"  # kept out of the letter, as the owner wishes, or because it is a thread

PieceKind = Literal["sentence", "frame", "thread"]
# Parts that not every letter has, and what takes their sentences then, the first that the letter has.
_INSTEAD: Mapping[str, tuple[str, ...]] = {
    "thanks": ("invitation",),
    "apology": ("impact",),
    "cause": ("steps_taken", "news"),
    "correction": ("steps_taken", "remedy", "news"),
    "prevention": ("correction", "stays", "remedy"),
    "remedy": ("options", "referral"),
    "referral": ("remedy", "options"),
    "options": ("remedy",),
}
_LABEL = re.compile(r"[^:]{1,24}:\s*")
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")


class DraftState(NamedTuple):
    """A draft as it stands: its words, its language, and what was put aside in it."""

    text: str = ""
    language: str = "en"
    dismissed: tuple[Dismissal, ...] = ()
    name: str = ""
    """The name of the file it came from, if any."""


class CheckedDraft(NamedTuple):
    """What was found in one state of a draft.

    Something to be added belongs at `opening` (after the salutation) or at `ending` (before the closing): code points.
    """

    state: DraftState
    findings: tuple[Finding, ...]
    aside: tuple[Aside, ...] = ()
    opening: int = 0
    ending: int = 0


class Piece(NamedTuple):
    """A sentence of a draft, a line around its body, or a line of a thread: its words, where they stand, its place.

    `place` is a part of the letter or one of the places above, `chance` how likely it is; `region` counts paragraphs.
    """

    text: str
    start: int
    end: int
    region: int
    kind: PieceKind
    place: str
    chance: float = 1.0


class Fact(NamedTuple):
    """A day or an amount that a draft names: its words, its value, and the number of its piece."""

    text: str
    value: date | Money
    piece: int


class SortedDraft(NamedTuple):
    """A draft cut into pieces, and what it tells: the likeliest situations first."""

    language: str
    pieces: tuple[Piece, ...]
    situations: tuple[str, ...]
    client: str = ""
    address_as: FormOfAddress | None = None
    date: date | None = None
    writer: str = ""
    facts: tuple[Fact, ...] = ()


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Put first what the draft does not say, the gravest first, then what it says, from top to bottom."""
    return tuple(
        sorted(
            findings,
            key=lambda one: (one.start is not None, one.start or 0, LEVELS.index(one.level)),
        )
    )


def fitted(place: str, situation: Situation) -> str:
    """Give a piece its place in a letter of this situation: where the letter lacks the part, the nearest one."""
    parts = tuple(situation.parts)
    if not place or place.startswith("=") or place in parts:
        return place
    return next((other for other in _INSTEAD.get(place, ()) if other in parts), ASK)


def proposed_field(fact: Fact, pieces: Sequence[Piece], facts: Sequence[Fact], situation: Situation) -> str:
    """Name the question that a day or an amount answers, where there can be no doubt; else nothing."""
    asked = fields_for(fact, situation)
    place = fitted(pieces[fact.piece].place, situation)
    alike = [one for one in facts if type(one.value) is type(fact.value)]
    here = [one for one in alike if fitted(pieces[one.piece].place, situation) == place]
    if len({one.value for one in here}) != 1:
        return ""
    step = situation.step_of_part(place)
    wanted = [name for name in asked if situation.step_of_field(name) == step and name != "learned_on"]
    if step == "follow-up" and "follow_up_date" in wanted:
        return "follow_up_date" if isinstance(fact.value, date) else ""
    return wanted[0] if place == "news" and len(wanted) == 1 else ""


def fields_for(fact: Fact, situation: Situation) -> tuple[str, ...]:
    """Name the questions of a situation that a day or an amount may answer."""
    kind = "money" if isinstance(fact.value, Money) else "date"
    asked = (name for step in situation.steps for name in step.asks)
    return tuple(dict.fromkeys(name for name in asked if situation.fields[name].kind == kind))


def guided(
    pieces: Sequence[Piece], situation: Situation, begun: Answers, client: Client, values: Mapping[str, Value]
) -> Answers:
    """Make the guided letter: every piece stands where its place says, in the words and the order of the draft.

    `begun` is the letter as it begins, `values` are answers that the draft tells. What is asked about yet stands with
    the news, so that nothing is lost whoever calls this.
    """
    by_place: dict[str, list[Piece]] = {}
    for piece in pieces:
        by_place.setdefault(fitted(piece.place, situation) or "news", []).append(piece)
    wording = {place: _joined(held) for place, held in by_place.items() if not place.startswith("=")}
    salutation = " ".join(map(one_line, by_place.get(SALUTATION, ())))
    answers = begun._replace(
        client=client._replace(salutation=salutation or client.salutation),
        wording={part: wording[part] for part in situation.parts if part in wording},
        enclosures=tuple(_items(by_place.get(ENCLOSURES, ()))),
        copies=tuple(_items(by_place.get(COPIES, ()))),
    )
    for name, value in values.items():
        answers = answers.answer(name, value)
    return answers


def one_line(piece: Piece) -> str:
    """Give a piece's words without the line ends that only wrapped them."""
    return _LINE_END.sub(" ", piece.text)


def _joined(pieces: Sequence[Piece]) -> str:
    """Join sentences: with a space, or with an empty line where another paragraph began."""
    told = one_line(pieces[0])
    for before, piece in zip(pieces, pieces[1:], strict=False):
        told += (" " if piece.region == before.region else "\n\n") + one_line(piece)
    return told


def _items(pieces: Sequence[Piece]) -> Iterator[str]:
    """List what is enclosed, or who gets a copy; the label is the page's own."""
    for piece in pieces:
        item = _LABEL.sub("", one_line(piece), count=1).strip(" \t•-–—*")
        if item:
            yield item
