"""The inputs of the form: one for each kind of field."""

from __future__ import annotations

from tidings.core.language import Language
from tidings.core.situation import Field
from tidings.gui.fields.base import Input
from tidings.gui.fields.choice import ChoiceInput
from tidings.gui.fields.date import DateInput
from tidings.gui.fields.line import LineInput, NumberInput, PhoneInput
from tidings.gui.fields.money import MoneyInput
from tidings.gui.fields.picture import PictureInput as PictureInput
from tidings.gui.fields.prose import ProseInput
from tidings.gui.fields.text import ListInput, TextInput
from tidings.i18n import _


def make_input(field: Field, language: Language) -> Input:
    """Make the input for a field; `language` is the letter's, in which dates are typed."""
    example = _("For example: {example}").format(example=_(field.example)) if field.example else ""
    if field.kind == "choice":
        return ChoiceInput([(option.id, _(option.label)) for option in field.options])
    if field.kind == "date":
        return DateInput(language.locale, past=field.past)
    if field.kind == "money":
        return MoneyInput(example, language.locale)
    if field.kind == "line" and field.spelling:
        return ProseInput(example)
    made = {"line": LineInput, "text": TextInput, "number": NumberInput, "list": ListInput, "phone": PhoneInput}
    return made[field.kind](example)
