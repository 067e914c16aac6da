"""Write dates, money, lists and plurals the way the letter's language does: the filters of the templates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency

from tidings.core.language import Language
from tidings.core.template import Filter
from tidings.core.values import Money

_ENDED = re.compile(r"[.!?…:;][»”\"')\]]*$")
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
    locale = Locale.parse(language.locale)

    def day_phrase(key: str) -> Filter:
        def write(value: date) -> str:
            phrase = language.day_phrases[key]
            pattern = phrase.date if value.year == letter_date.year else phrase.date_year
            return phrase.pattern.format(
                weekday=phrase.weekdays[value.weekday()], date=write_date(value, pattern, language)
            )

        return write

    def plural(number: int, *forms: str) -> str:
        order: list[str] = [
            form for form in ("one", "few", "many", "other") if form in {*locale.plural_form.tags, "other"}
        ]
        return forms[min(order.index(locale.plural_form(number)), len(forms) - 1)]

    return {
        "date": lambda value: write_date(value, language.long_date, language),
        "day": lambda value: write_date(value, language.day_date, language),
        "on_day": day_phrase("on"),
        "by_day": day_phrase("by"),
        "from_day": day_phrase("from"),
        "month": lambda value: format_date(value, language.month, locale),
        "money": lambda value: write_money(value, locale),
        "list": lambda items: write_list(items, language),
        "or_list": lambda items: write_list(items, language, "or"),
        "plural": plural,
        "cap": lambda text: text[:1].upper() + text[1:],
        "uncap": lambda text: text[:1].lower() + text[1:],
        "sentence": sentence,
        "clause": clause,
    }


def write_money(value: Money, locale: Locale | str) -> str:
    """Write an amount as the language does; whole amounts without cents."""
    written = format_currency(value.amount, value.currency, locale=locale)
    if value.amount != value.amount.to_integral_value():
        return written
    pattern = Locale.parse(str(locale)).currency_formats["standard"].pattern.replace("0.00", "0")
    return format_currency(value.amount, value.currency, pattern, locale=locale, currency_digits=False)


def write_date(value: date, pattern: str, language: Language) -> str:
    """Write a date by a Babel pattern in the language."""
    if value.day == 1 and language.first_day:
        pattern = re.sub(r"\bd\b", f"'{language.first_day}'", pattern)
    return format_date(value, pattern, language.locale)


def write_list(items: Sequence[str], language: Language, style: Literal["standard", "or"] = "standard") -> str:
    """Join items as the language does: `a, b or c`, and `a, a2; b; or c` where an item holds commas of its own."""
    clauses = [clause(item) for item in items]
    joints = format_list(["\0"] * len(clauses), style, language.locale).split("\0")[1:-1]
    if any("," in item for item in clauses):
        joints = [f"{language.list_mark} {joint.lstrip(', ')}" for joint in joints]
    return "".join(piece for pair in zip(clauses, [*joints, ""], strict=True) for piece in pair)


def sentence(text: str) -> str:
    """Give the owner's sentence as typed, with a full stop where it has none."""
    text = text.strip()
    return text if not text or _ENDED.search(text) else f"{text}."


def clause(text: str) -> str:
    """Give a sentence without its full stop, to stand inside another."""
    text = text.strip()
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text
