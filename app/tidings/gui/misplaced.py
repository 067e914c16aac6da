"""Words in a place where the page would say them twice, or say them as something else: told under the field."""

from __future__ import annotations

from tidings.core.answers import Answers
from tidings.core.language import Language
from tidings.gui.fields.base import Input
from tidings.gui.fields.line import LineInput
from tidings.gui.fields.text import ListInput, TextInput
from tidings.i18n import _
from tidings.lazy_pattern import lazy_pattern

MOST_WORDS = 6
ENDS = (",", "!")
FIRST = ("thanks", "news")
_MAILBOX = lazy_pattern(r"^\S+@\S+\.\w{2,}$")


def look_at(field_id: str, field: Input, answers: Answers, language: Language) -> None:
    """Tell under a field of words that stand on the page already, belong elsewhere, or stand nowhere."""
    if isinstance(field, TextInput) and not isinstance(field, ListInput):
        _look_at_text(field_id, field, language)
    elif isinstance(field, LineInput) and field_id == "valued":
        thanks = field.edit.text().strip().lower().startswith(language.thanking)
        told = _("The letter says the thanks itself. Write here only what for.") if thanks else ""
        own = field.edit.text().strip() and answers.answers.get("thanks")
        field.say(_("Your own thanks stand in the letter, and these words do not.") if own else told)
    elif isinstance(field, LineInput) and field_id == "client.reference":
        mailbox = _MAILBOX.search(field.edit.text().strip())
        field.say(_("This looks like an e-mail address. Its place is under “More” below.") if mailbox else "")


def _look_at_text(field_id: str, field: TextInput, language: Language) -> None:
    text, small = field.edit.text(), _("This begins with a small letter, and stands so on the page.")
    after_greeting = field_id.removeprefix("wording.") in FIRST and language.small_after_greeting
    if begins_with_greeting(text):
        field.say(_("The letter greets the client already. Leave the first line out here."))
    elif begins_small(text) and not after_greeting:
        field.say(small)
    elif field.note.text() == small:
        field.say("")


def begins_small(text: str) -> bool:
    """Say whether a sentence, and not one word of which more is to come, begins with a small letter."""
    words = text.split()
    return len(words) > 1 and words[0].isalpha() and words[0].islower()


def begins_with_greeting(text: str) -> bool:
    """Say whether a first line of a few words ends as greetings do, and a text follows it."""
    first, _end, rest = text.strip().partition("\n")
    return bool(rest.strip()) and first.rstrip().endswith(ENDS) and len(first.split()) <= MOST_WORDS
