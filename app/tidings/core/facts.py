"""Say whether a text tells a fact: a date, an amount, a name, in any of its usual forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from babel.dates import format_date

from tidings.core.language import Language
from tidings.core.values import Money, Value, parse_number
from tidings.core.wording import write_date

_NUMBER = re.compile(r"\d(?:[\d.,'\u00a0\u202f ]*\d)?")
_WORD = re.compile(r"\w+")
_DATE_PATTERNS = (
    "d MMMM",
    "MMMM d",
    "d MMM",
    "MMM d",
    "d. MMMM",
    "y-MM-dd",
    "d.M.",
    "d. M.",
    "dd.MM.",
    "d/M",
    "dd/MM",
    "M/d/y",
)


def fold(text: str) -> str:
    """Fold text for comparison: case, accents, final sigma, ё, no-break spaces."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("\u00a0", " ").replace("\u202f", " "))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char) or char == "\u0306")
    return unicodedata.normalize("NFC", bare.replace("ς", "σ"))


def is_told(text: str, value: Value, language: Language) -> bool:
    """Say whether a text tells a value: a date by day and month, an amount by its number, words by their stems."""
    if isinstance(value, date):
        return any(_stands_alone(form, fold(text)) for form in _date_forms(value, language))
    if isinstance(value, Money):
        return value.amount in set(_numbers(text))
    if isinstance(value, bool):
        return True
    if isinstance(value, int):
        return Decimal(value) in set(_numbers(text))
    if isinstance(value, tuple):
        return all(is_told(text, item, language) for item in value)
    return _tells_words(fold(text), fold(value))


def _date_forms(value: date, language: Language) -> Iterator[str]:
    for pattern in _DATE_PATTERNS:
        yield fold(format_date(value, pattern, locale=language.locale))
    if language.first_day and value.day == 1:
        yield fold(write_date(value, "d MMMM", language))


def _stands_alone(needle: str, text: str) -> bool:
    """Find a date that is not the tail or head of a longer number ('4 december' in '14 december')."""
    return re.search(rf"(?<![\d.,/]){re.escape(needle)}(?!\d)", text) is not None


def _numbers(text: str) -> Iterator[Decimal]:
    """Read every number of a text; a run such as '4 120' counts whole and by its pieces, since it may be a list."""
    for found in _NUMBER.finditer(text):
        for piece in {found[0], *re.split(r"[ \u00a0\u202f]", found[0])}:
            try:
                yield parse_number(piece)
            except ValueError:
                continue


def _tells_words(text: str, words: str) -> bool:
    """Say whether a text holds the words of an answer, as typed or inflected."""
    if words.strip(" .!?") in text:
        return True
    numbers = re.findall(r"\d+", words)
    content = [word for word in _WORD.findall(words) if len(word) > 3 and not word.isdigit()]
    present = [word for word in content if word[: max(4, len(word) - 3)] in text]
    return (
        all(number in text for number in numbers)
        and (bool(numbers) or bool(content))
        and 2 * len(present) >= len(content)
    )
