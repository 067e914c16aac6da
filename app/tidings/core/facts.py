"""Say whether a text tells a fact: a date, an amount, a name, in any of its usual forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from tidings.core.conventions import DateNames, write_date
from tidings.core.language import Language
from tidings.core.values import Money, Value, parse_number
from tidings.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from decimal import Decimal

_NUMBER = lazy_pattern(r"\d(?:[\d.,'\u00a0\u202f ]*\d)?")
_WORD = lazy_pattern(r"\w+")
_IN_WORDS = ("d MMMM", "MMMM d", "d. MMMM", "d MMM", "MMM d")
_DAY_FIRST = ("d.M.", "d. M.", "dd.MM.", "d.M.y", "d. M. y", "dd.MM.y", "d/M", "dd/MM", "y-MM-dd")
_MONTH_FIRST = ("M/d", "MM/dd", "y-MM-dd")  # American


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """Fold text for comparison: case, accents, final sigma, ё, no-break spaces. A letter is folded for each fact."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("\u00a0", " ").replace("\u202f", " "))
    # Marks that combine begin at U+0300; most characters need no look into the tables.
    bare = "".join(
        [char for char in decomposed if char < "\u0300" or char == "\u0306" or not unicodedata.combining(char)]
    )
    return unicodedata.normalize("NFC", bare.replace("ς", "σ"))


def is_told(text: str, value: Value, language: Language) -> bool:
    """Say whether a text tells a value: a date by day and month, an amount by its number, words by their stems."""
    if isinstance(value, date):
        return _tells_date(text, value, language)
    if isinstance(value, Money):
        return value.amount in set(_numbers(text))
    if isinstance(value, bool):
        return True
    if isinstance(value, int):
        return value in set(_numbers(text))
    if isinstance(value, tuple):
        return all(is_told(text, item, language) for item in value)
    return _tells_words(fold(text), fold(value), language)


def _tells_date(text: str, value: date, language: Language) -> bool:
    """Find a date by day and month, or by its day alone ('not on the 4th') where its month is told elsewhere."""
    text, ordinals, names = _fold_date(text), fold(language.ordinals), language.conventions.dates
    if str(value.day) not in text:
        return False
    numeric = _MONTH_FIRST if language.locale == "en_US" else _DAY_FIRST
    if any(_date_pattern(value, form, names, ordinals).search(text) for form in (*_IN_WORDS, *numeric)):
        return True
    if not ordinals or not re.search(rf"(?<!\d){value.day}(?:{ordinals})(?!\w)", text):
        return False
    months = (_fold_date(write_date(value, form, names)) for form in ("MMMM", "LLLL", "MMM"))
    return any(stand_in(month, text) for month in months)


@lru_cache(maxsize=1024)
def _date_pattern(value: date, pattern: str, names: DateNames, ordinals: str) -> re.Pattern[str]:
    """Match a form of a date where it is no piece of a longer number and names no other year."""
    form = _date_form(value, pattern, names, ordinals)
    other_year = rf"[ ,./]{{1,2}}(?!{value.year})(?:19|20)\d\d(?!\d)"
    return re.compile(rf"(?<![\d.,/])(?:{form})(?!\w|{other_year})")


def _date_form(value: date, pattern: str, names: DateNames, ordinals: str) -> str:
    written = re.escape(_fold_date(write_date(value, pattern, names))).replace(r"\ ", r"\s*")
    return re.sub(rf"\b{value.day}\b", f"{value.day}(?:{ordinals})?", written) if pattern in _IN_WORDS else written


def _fold_date(text: str) -> str:
    """Fold text, and drop the full stop of a shortened month ('4 Dec.')."""
    return re.sub(r"(?<=[^\W\d])\.", "", fold(text))


def _numbers(text: str) -> Iterator[Decimal]:
    """Read every number of a text; a run such as '4 120' counts whole and by its pieces, since it may be a list."""
    for found in _NUMBER.finditer(text):
        for piece in {found[0], *re.split(r"[ \u00a0\u202f]", found[0])}:
            try:
                yield parse_number(piece)
            except ValueError:
                continue


def stand_in(words: str, text: str) -> bool:
    """Say whether words stand in a text, and not only as a piece of longer ones."""
    at = text.find(words)
    while at >= 0:
        beside = text[max(at - 1, 0) : at] + text[at + len(words) : at + len(words) + 1]
        if not any(char.isalnum() or char == "_" for char in beside):
            return True
        at = text.find(words, at + 1)
    return False


@lru_cache(maxsize=16)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    """Fold the common words of a language once."""
    return frozenset(fold(word) for word in words)


def _tells_words(text: str, words: str, language: Language) -> bool:
    """Say whether a text holds the words of an answer: as typed, or most of those that carry meaning, inflected."""
    typed = words.strip(" .!?")
    if stand_in(typed, text):
        return True
    common = _folded(language.common_words)
    numbers = [word for word in _WORD.findall(words) if word.isdigit()]
    content = [word for word in _WORD.findall(words) if len(word) > 3 and not word.isdigit() and word not in common]
    present = [word for word in content if re.search(rf"(?<!\w){word[: max(4, len(word) - 3)]}", text)]
    numbers_told = all(re.search(rf"(?<!\d){number}(?!\d)", text) for number in numbers)
    return numbers_told and bool(numbers or content) and 2 * len(present) >= len(content)
