"""The next letter in a matter: what an earlier one said stands in it already."""

from __future__ import annotations

from datetime import date
from typing import Literal

from tidings.core.answers import Answers
from tidings.core.situation import Situation

NextLetter = Literal["progress-update", "need-more-time", "second-delay", "solved"]
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


def letter_for_more_time(situation_id: str, kind: str) -> NextLetter:
    """Say which letter asks for more time: the date that a late thing got once will not hold a second time."""
    return "second-delay" if kind == "new-date" and situation_id in _LATE else "need-more-time"
