"""A greeting that came along with a pasted paragraph would stand on the page twice."""

from __future__ import annotations

from tidings.gui.fields.base import Input
from tidings.gui.fields.text import ListInput, TextInput
from tidings.i18n import _

MOST_WORDS = 6
ENDS = (",", "!")


def look_for_greeting(field: Input) -> None:
    """Say under a text that the letter greets already, where the text begins with a line like a greeting."""
    if isinstance(field, TextInput) and not isinstance(field, ListInput) and begins_with_greeting(field.edit.text()):
        field.say(_("The letter greets the client already. Leave the first line out here."))


def begins_with_greeting(text: str) -> bool:
    """Say whether a first line of a few words ends as greetings do, and a text follows it."""
    first, _end, rest = text.strip().partition("\n")
    return bool(rest.strip()) and first.rstrip().endswith(ENDS) and len(first.split()) <= MOST_WORDS
