"""Read and write dates as the owner types them, in the letter's language or as numbers."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from tidings.i18n import _

_NUMBERS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+")
ON = {"", "on", "v", "vo", "в", "во", "την", "τη", "το"}  # what people put before a weekday
YEAR_WORDS = {"г", "год", "года"}  # which Russians put after the year


def parse_date(text: str, locale_name: str, today: date, past: bool = False) -> date | None:
    """Read `18 December 2026`, `18. 12.`, `2026-12-18`, `18 декабря`, `tomorrow` in the window's language, `on Friday`.

    A year left out is the next that is not past; a weekday is the next after today. Where a `past` day is asked for,
    the year is the last in which that day is not ahead, and the weekday the last before today.

    None where it is no date. Numbers alone are day before month, save in ISO and in American English.
    """
    near = {_("yesterday"): -1, _("today"): 0, _("tomorrow"): 1}.get(text.strip().casefold())
    if near is not None:
        return today + timedelta(days=near)
    named = _weekday(text, QLocale(locale_name))
    if named is not None and past:
        return today - timedelta(days=(today.isoweekday() - named - 1) % 7 + 1)
    if named is not None:
        return today + timedelta(days=(named - today.isoweekday() - 1) % 7 + 1)
    numbers = [int(number) for number in _NUMBERS.findall(text) if len(number) < 5]
    month = _month(text, QLocale(locale_name))
    if month is not None:
        return _day(numbers[1:2], month, numbers[0], today, past) if numbers else None
    if set(_WORDS.findall(text.casefold())) - YEAR_WORDS or len(numbers) not in (2, 3):
        return None
    if numbers[0] > 31 and len(numbers) == 3:
        return _day(numbers[:1], numbers[1], numbers[2], today, past)
    first, second = (1, 0) if locale_name == "en_US" and "/" in text else (0, 1)
    return _day(numbers[2:3], numbers[second], numbers[first], today, past)


def write_date(day: date, locale_name: str) -> str:
    """Write a date in full, the month in the form that stands beside a day."""
    locale = QLocale(locale_name)
    month = locale.monthName(day.month, QLocale.FormatType.LongFormat)
    if locale_name.startswith("sk"):
        return f"{day.day}. {month} {day.year}"
    if locale_name == "en_US":
        return f"{month} {day.day}, {day.year}"
    return f"{day.day} {month} {day.year}"


def weekday(day: date, locale_name: str) -> str:
    """Name the weekday."""
    return QLocale(locale_name).dayName(day.isoweekday(), QLocale.FormatType.LongFormat)


def to_qdate(day: date) -> QDate:
    """Turn a date into Qt's."""
    return QDate(day.year, day.month, day.day)


def _weekday(text: str, locale: QLocale) -> int | None:
    """Find a weekday where nothing else was typed (1 is Monday), as it stands alone or after a preposition."""
    before, _space, word = text.strip().casefold().rpartition(" ")
    if before not in ON or not word.isalpha():
        return None
    forms = QLocale.FormatType.LongFormat
    for number in range(1, 8):
        name = locale.dayName(number, forms).casefold()
        if word[: len(name) - 1] == name[:-1] and len(word) <= len(name):
            return number
    return None


def _month(text: str, locale: QLocale) -> int | None:
    """Find a month's name, or at least three letters of its beginning, in its standing or its inflected form."""
    words = [word.casefold() for word in _WORDS.findall(text) if len(word) >= 3]
    forms = QLocale.FormatType.LongFormat
    for number in range(1, 13):
        names = (locale.monthName(number, forms), locale.standaloneMonthName(number, forms))
        for name in (name.casefold() for name in names):
            if any(name.startswith(word) or (len(word) > 3 and word[:4] == name[:4]) for word in words):
                return number
    return None


def _day(year: list[int], month: int, day: int, today: date, past: bool) -> date | None:
    try:
        if year:
            return date(year[0] + 2000 if year[0] < 100 else year[0], month, day)
        this_year = date(today.year, month, day)
        if past:
            return this_year if this_year <= today else date(today.year - 1, month, day)
        return this_year if this_year >= today - timedelta(days=60) else date(today.year + 1, month, day)
    except ValueError:
        return None
