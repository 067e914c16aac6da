"""The next letter in a matter: what an earlier one said stands in it already."""

from __future__ import annotations

from datetime import date
from typing import Literal

from tidings.core.answers import Answers
from tidings.core.situation import FieldKind, Situation
from tidings.core.values import Money, Value

NextLetter = Literal["progress-update", "need-more-time", "second-delay", "solved"]
# What a question takes, where that is not text.
_TAKEN: dict[FieldKind, type] = {"date": date, "money": Money, "number": int, "list": tuple}
# These gave a new date for something late once already, so that the next one is a second delay.
_LATE = ("delay", "second-delay", "need-more-time")


def carry_over(earlier: Answers, situation: Situation, day: date) -> Answers:
    """Begin a letter in the matter of an earlier one: same client and sender, and the facts that it takes over."""
    taken = {
        field: value
        for field, sources in situation.carries.items()
        if (value := next((earlier.answers[one] for one in sources if one in earlier.answers), None)) is not None
    }
    return earlier._replace(
        situation=situation.id,
        date=day,
        answers=taken,
        wording={},
        tones={},
        enclosures=(),
        copies=(),
        dismissed=(),
    )


def change_situation(letter: Answers, other: Situation) -> Answers:
    """Let the same letter be about something else; what has no place in the other one is left out of it."""
    parts = set(other.parts)
    return letter._replace(
        situation=other.id,
        answers={field: value for field, value in letter.answers.items() if _has_place(other, field, value)},
        wording={part: words for part, words in letter.wording.items() if part in parts},
        tones={part: tone for part, tone in letter.tones.items() if part in parts or part == "letter"},
    )


def not_asked(letter: Answers, other: Situation) -> tuple[str, ...]:
    """Name the questions of a letter that another situation does not ask: their answers would be out of sight."""
    asked = {field for step in other.steps for field in step.asks}
    return tuple(
        field for field, value in letter.answers.items() if field not in asked or not _has_place(other, field, value)
    )


def _has_place(situation: Situation, field: str, value: Value) -> bool:
    """Say whether a situation asks a question for such a value, and has it among the options of a choice."""
    asked = situation.fields.get(field)
    if asked is None or not isinstance(value, _TAKEN.get(asked.kind, str)):
        return False
    return asked.kind != "choice" or value in [option.id for option in asked.options]


def letter_for_more_time(situation_id: str, kind: str) -> NextLetter:
    """Say which letter asks for more time: the date that a late thing got once will not hold a second time."""
    return "second-delay" if kind == "new-date" and situation_id in _LATE else "need-more-time"
