"""What the library is told of a letter besides its text: facts for the lists, and the promises it makes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tidings.core.answers import Answers, Client
from tidings.core.appointments import appointments_of, matter_of, promise_key
from tidings.core.language import Language
from tidings.core.letter import AppointmentKind, promise_uid
from tidings.core.situation import Situation
from tidings.library.values import LetterFacts, Promise, PromiseKind

_KINDS: dict[AppointmentKind, PromiseKind] = {
    "follow_up": "follow-up",
    "update": "update",
    "decide_by": "decision",
    "new_date": "new-date",
}
PREVENTION_DAYS = 14  # after the letter, where it names no day on which the client hears again


def facts_of(answers: Answers, situation: Situation, client_id: int | None = None) -> LetterFacts:
    """Gather what is told of a letter without opening it; its title is what it is about, in the owner's words."""
    return LetterFacts(
        title=matter_of(answers, situation),
        situation=answers.situation,
        language=answers.language,
        client=answers.client.name.strip(),
        organisation=answers.client.organisation.strip(),
        day=answers.date,
        cause=_said(answers, "cause"),
        client_id=client_id,
    )


def is_someone(client: Client) -> bool:
    """Say whether a client can be remembered: they have a name."""
    return bool(client.name.strip() or client.organisation.strip())


def promises_of(answers: Answers, situation: Situation, language: Language) -> Iterator[Promise]:
    """Give each day that the letter promises, the days of a series one by one, and the owner's own task behind it.

    The ids are those of the calendar file, so that a later letter in the matter moves what this one promised.
    """
    who = str(answers.answers.get("follow_up_who", "")).strip()
    how = str(answers.answers.get("follow_up_by", ""))
    for appointment in appointments_of(answers, situation, language):
        kind = _KINDS[appointment.kind]
        theirs = kind in ("follow-up", "update")
        for number in range(appointment.times):
            day = appointment.day + timedelta(days=number * appointment.every)
            text = appointment.summary
            yield Promise(kind, day, appointment.uid, text, who if theirs else "", how if theirs else "", number)
    if prevention := _said(answers, "prevention"):
        uid = promise_uid(promise_key("prevention", answers, situation))
        yield Promise("prevention-task", _prevention_day(answers), uid, prevention)


def _said(answers: Answers, part: str) -> str:
    """Give what the letter says in a part that is one answer, be it answered or written by hand."""
    return str(answers.wording.get(part) or answers.answers.get(part, "")).strip()


def _prevention_day(answers: Answers) -> date:
    """Put the owner's own task before the day on which the client will ask about it."""
    told = answers.answers.get("follow_up_date")
    if isinstance(told, date):
        return told
    try:
        return answers.date + timedelta(days=PREVENTION_DAYS)
    except OverflowError:  # the calendar ends with the year 9999
        return answers.date
