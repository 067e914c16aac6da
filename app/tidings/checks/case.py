"""What a check looks at, and what it hands back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.checks.checklist import Checklist
    from tidings.checks.reading import Reading
    from tidings.core.answers import Answers
    from tidings.core.language import Language
    from tidings.core.letter import LetterText
    from tidings.core.situation import Situation


class Form(NamedTuple):
    """What only the form knows, beside the letter's text."""

    answers: Answers
    situation: Situation
    text: LetterText
    language: Language


class Case(NamedTuple):
    """One letter under the eyes of all checks. `form` is None for a draft; `ready` holds phrases that a fix may use."""

    reading: Reading
    checklist: Checklist
    form: Form | None = None
    ready: Mapping[str, str] = {}


class Spot(NamedTuple):
    """One place where a check fires: code points of the text, or None where it speaks of the whole letter.

    `name` fills the message's `{name}`: a missing fact, a date, a number. `words` fill its `{text}` where the place
    holds more than them, since a rewording takes a word beside them along.
    """

    start: int | None = None
    end: int | None = None
    fixes: tuple[str, ...] = ()
    part: str | None = None
    field: str | None = None
    name: str = ""
    words: str = ""
