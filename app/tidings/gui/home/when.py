"""Times as people tell them: today, yesterday, was due three days ago."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from tidings.i18n import _, ngettext

WEEK = 7


def due_words(day: date, today: date) -> str:
    """Say when something is or was due."""
    days = (day - today).days
    if days < -1:
        return ngettext("was due {count} day ago", "was due {count} days ago", -days).format(count=-days)
    if days < WEEK:
        near = {-1: _("was due yesterday"), 0: _("today"), 1: _("tomorrow")}
        return near.get(days) or f"{QLocale().dayName(day.isoweekday())}, {short_day(day, today)}"
    return short_day(day, today)


def short_day(day: date, today: date) -> str:
    """Write a day in short, with its year where that is another."""
    # Qt's pattern of a date, translated: some languages put a full stop after the day, or write the month as a number.
    pattern = _("d MMM") if day.year == today.year else _("d MMM yyyy")
    # The day and its month stay on one line.
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern).replace(" ", "\u00a0")


def changed_words(moment: datetime, today: date) -> str:
    """Say when a letter was changed: the time, if it was today."""
    local = moment.astimezone()
    days = (today - local.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    return _("yesterday") if days == 1 else short_day(local.date(), today)


def age_words(moment: datetime, today: date) -> str:
    """Say how long something has been lying there."""
    days = max(0, (today - moment.astimezone().date()).days)
    if days == 0:
        return _("begun today")
    return ngettext("begun {count} day ago", "begun {count} days ago", days).format(count=days)
