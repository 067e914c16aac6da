"""What keeping gives and takes; the rows of the lists are the library's own."""

from __future__ import annotations

import json
from datetime import datetime

from tidings.core.answers import Answers, Client
from tidings.library.values import Backup as Backup
from tidings.library.values import Cause as Cause
from tidings.library.values import ClientRow as ClientRow
from tidings.library.values import Counts as Counts
from tidings.library.values import FollowUp as FollowUp
from tidings.library.values import Glance as Glance
from tidings.library.values import Health as Health
from tidings.library.values import LetterRow as LetterRow
from tidings.library.values import Sent as Sent
from tidings.library.values import VersionRow as VersionRow
from tidings.named_tuple import NamedTuple


class Typed(NamedTuple):
    """Words in a field that cannot be read yet, such as half a date: the letter does not have them, and they stay."""

    step: str
    field: str
    text: str


class Place(NamedTuple):
    """Where the owner is in a letter: step, field, characters before the cursor; and what is typed but not read yet."""

    step: str = "client"
    field: str = ""
    at: int = 0
    typed: tuple[Typed, ...] = ()


BEGINNING = Place()


def write_place(place: Place) -> str:
    """Write a place as the library remembers it."""
    return json.dumps([place.step, place.field, place.at, [list(one) for one in place.typed]], ensure_ascii=False)


def read_place(text: str) -> Place:
    """Read a place; one that cannot be read is the beginning of the letter."""
    try:
        step, field, at, typed = json.loads(text)
        return Place(str(step), str(field), int(at), tuple(Typed(*map(str, one)) for one in typed))
    except (ValueError, TypeError):
        return BEGINNING


class Kept(NamedTuple):
    """A letter as it was kept last."""

    id: int
    answers: Answers
    place: Place
    changed: datetime


class Marked(NamedTuple):
    """What was before a letter was marked as sent: how it had gone out, and the promises that were set anew."""

    letter_id: int
    sent: datetime | None
    sent_how: str
    uids: tuple[str, ...]
    promises: tuple[FollowUp, ...]


class Taken(NamedTuple):
    """What came of taking clients from a list: the new ones by id, and the known ones as they were before."""

    new: tuple[int, ...]
    known: tuple[tuple[int, Client], ...]


class Imported(NamedTuple):
    """What came of reading letters in: the new ones, by id, how many were there already, why others were left out."""

    new: tuple[int, ...]
    known: int
    left_out: tuple[str, ...]


class Change(NamedTuple):
    """A version, and what differs in it from the one before: keys of the letter file; none for the first."""

    number: int
    changed: datetime
    sent: bool
    keys: tuple[str, ...]
