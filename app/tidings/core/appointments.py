"""Gather the days that a letter promises, for the owner's calendar: in the letter's language, and no more of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tidings.core.answers import Answers
from tidings.core.language import Language
from tidings.core.letter import Appointment, AppointmentKind
from tidings.core.situation import Situation
from tidings.core.wording import write_date
from tidings.errors import UsageError

MOST_UPDATES = 8


def nothing_promised() -> UsageError:
    """Say that there is nothing for a calendar to keep, and what to do."""
    return UsageError(
        "This letter promises no day that is still to come.",
        "Say in it when they will hear from you next; a calendar can then remind you of it.",
    )


def appointments_of(answers: Answers, situation: Situation, language: Language) -> tuple[Appointment, ...]:
    """Give the days to come that the letter names: follow-up, updates until it is solved, decision, new date."""
    words = language.calendar
    client = answers.client.name.strip() or answers.client.organisation.strip() or words.nobody
    follow_up = words.follow_up.get(str(answers.answers.get("follow_up_by", "")), words.follow_up["other"])
    known: tuple[tuple[AppointmentKind, str, date | None], ...] = (
        ("follow_up", follow_up, _date(answers, "follow_up_date")),
        ("decide_by", words.decide_by, _date(answers, "decide_by")),
        ("new_date", words.new_date, _date(answers, "new_date")),
    )

    def described(kind: AppointmentKind) -> str:
        return "\n".join(_described(kind, answers, situation, language))

    found = [
        Appointment(kind, promise_key(kind, answers, situation), day, pattern.format(client=client), described(kind))
        for kind, pattern, day in known
        if day is not None and day >= answers.date
    ]
    updates = _updates(answers)
    if updates:
        every, first, times = updates
        summary = words.update.format(client=client)
        key = promise_key("update", answers, situation)
        found.append(Appointment("update", key, first, summary, described("update"), every, times))
    return tuple(sorted(found, key=lambda one: one.day))


def _updates(answers: Answers) -> tuple[int, date, int] | None:
    """Count the updates after the follow-up and before the day on which it is solved, or known when it will be."""
    every = answers.answers.get("update_every_days")
    if not isinstance(every, int) or every < 1:
        return None
    start = _date(answers, "follow_up_date") or answers.date
    end = _date(answers, "new_date") or _date(answers, "know_by")
    times = MOST_UPDATES if end is None else min(MOST_UPDATES, ((end - start).days - 1) // every)
    try:
        return (every, start + timedelta(days=every), times) if times > 0 else None
    except OverflowError:  # the calendar ends with the year 9999
        return None


def _described(kind: AppointmentKind, answers: Answers, situation: Situation, language: Language) -> Iterator[str]:
    """Say what it is about, who will be in touch, the client's number, and which letter promised it."""
    words = language.calendar
    matter = matter_of(answers, situation)
    if matter:
        yield matter
    who = str(answers.answers.get("follow_up_who", "")).strip()
    if who and kind in ("follow_up", "update"):
        yield words.who.format(who=who)
    if answers.client.phone.strip():
        yield answers.client.phone.strip()
    yield words.promised.format(date=write_date(answers.date, language.long_date, language))


def matter_of(answers: Answers, situation: Situation) -> str:
    """Give what the letter is about in the owner's words: the first line of its required facts ('your album')."""
    lines = (fact.field for fact in situation.required if situation.fields[fact.field].kind == "line")
    return str(answers.answers.get(next(lines, ""), "")).strip()


def promise_key(kind: str, answers: Answers, situation: Situation) -> tuple[str, ...]:
    """Gather what stays when a promise is moved.

    A later letter in the same matter moves it too; where nothing tells one matter from another, the letter's day does.
    """
    sender, client = answers.sender, answers.client
    matter = matter_of(answers, situation) or client.reference or answers.date.isoformat()
    business = sender.business or sender.name
    return (kind, business, client.name, client.organisation, client.reference, situation.id, matter)


def _date(answers: Answers, field: str) -> date | None:
    value = answers.answers.get(field)
    return value if isinstance(value, date) else None
