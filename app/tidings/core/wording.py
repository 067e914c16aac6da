"""Write dates, money, lists and plurals the way the letter's language does: the filters of the templates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from tidings.core import conventions
from tidings.core.conventions import ListStyle
from tidings.core.language import Language
from tidings.core.template import Filter

_ENDS = (*".!?…:;",)
_CLOSERS = "»”\"')]"
# The filters of the templates, with the kind of value that each takes.
FILTERS: Mapping[str, str] = {
    **dict.fromkeys(("date", "day", "on_day", "by_day", "from_day", "month"), "date"),
    "money": "money",
    **dict.fromkeys(("list", "or_list"), "list"),
    "plural": "number",
    **dict.fromkeys(("cap", "uncap", "sentence", "clause"), "text"),
}


def filters(language: Language, letter_date: date) -> Mapping[str, Filter]:
    """Give the filters of a language; days of the letter's own year are told without the year."""

    def day_phrase(key: str) -> Filter:
        def write(value: date) -> str:
            phrase = language.day_phrases[key]
            pattern = phrase.date if value.year == letter_date.year else phrase.date_year
            return phrase.pattern.format(
                weekday=phrase.weekdays[value.weekday()], date=write_date(value, pattern, language)
            )

        return write

    def plural(number: int, *forms: str) -> str:
        return forms[min(language.conventions.plural(number), len(forms) - 1)]

    return {
        "date": lambda value: write_date(value, language.long_date, language),
        "day": lambda value: write_date(value, language.day_date, language),
        "on_day": day_phrase("on"),
        "by_day": day_phrase("by"),
        "from_day": day_phrase("from"),
        "month": lambda value: write_date(value, language.month, language),
        "money": lambda value: language.conventions.write_money(value.amount, value.currency),
        "list": lambda items: write_list(items, language),
        "or_list": lambda items: write_list(items, language, "or"),
        "plural": plural,
        "cap": lambda text: text[:1].upper() + text[1:],
        "uncap": lambda text: text[:1].lower() + text[1:],
        "sentence": sentence,
        "clause": clause,
    }


def write_date(value: date, pattern: str, language: Language) -> str:
    """Write a date by a CLDR pattern in the language."""
    if value.day == 1 and language.first_day:
        pattern = re.sub(r"\bd\b", f"'{language.first_day}'", pattern)
    return conventions.write_date(value, pattern, language.conventions.dates)


def write_list(items: Sequence[str], language: Language, style: ListStyle = "standard") -> str:
    """Join items as the language does: `a, b or c`, and `a, a2; b; or c` where an item holds commas of its own."""
    clauses = [clause(item) for item in items]
    joints = language.conventions.joints(len(clauses), style)
    if any("," in item for item in clauses):
        joints = [f"{language.list_mark} {joint.lstrip(', ')}" for joint in joints]
    return "".join(piece for pair in zip(clauses, [*joints, ""], strict=True) for piece in pair)


def sentence(text: str) -> str:
    """Give the owner's sentence as typed, with a full stop where it has none."""
    text = text.strip()
    return text if not text or text.rstrip(_CLOSERS)[-1:] in _ENDS else f"{text}."


def clause(text: str) -> str:
    """Give a sentence without its full stop, to stand inside another."""
    text = text.strip()
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text
