"""What the library gives and takes. Times are aware and in UTC; days are plain dates."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Literal

from tidings.core.answers import Client
from tidings.named_tuple import NamedTuple

Sent = Literal["printed", "mailed", "saved", "copied", "other"]
PromiseKind = Literal["follow-up", "update", "decision", "new-date", "prevention-task"]
Place = Literal["local", "network", "synced"]


class LetterFacts(NamedTuple):
    """What is told of a letter without opening it. `cause` is the owner's own sentence, kept for the list of causes."""

    title: str = ""
    situation: str = ""
    language: str = "en"
    client: str = ""
    organisation: str = ""
    day: date | None = None
    cause: str = ""
    client_id: int | None = None


class LetterRow(NamedTuple):
    """A letter as a list shows it.

    `created` is when it was first kept, `changed` when its text last changed. `sent` is None for a draft; `sent_how`
    is then empty. `binned` is when it was put in the bin.
    """

    id: int
    title: str
    situation: str
    language: str
    client: str
    organisation: str
    day: date | None
    client_id: int | None
    created: datetime
    changed: datetime
    sent_how: str
    sent: datetime | None
    binned: datetime | None


class Counts(NamedTuple):
    """How many letters and clients there are outside the bin, promises not done yet, and those due today or late."""

    letters: int
    promises: int
    clients: int
    due: int


class Letter(NamedTuple):
    """A letter with its newest text. `whole` is False where the text is not the one that was written."""

    row: LetterRow
    facts: LetterFacts
    text: str
    version: int
    whole: bool = True


class VersionRow(NamedTuple):
    """One text that a letter had: when it was begun, when it last changed, and whether it is the one that was sent."""

    number: int
    begun: datetime
    changed: datetime
    size: int
    sent: bool


class Version(NamedTuple):
    """A version with its text."""

    row: VersionRow
    facts: LetterFacts
    text: str
    whole: bool = True


class ClientRow(NamedTuple):
    """A client, how many letters there are to them, and when they were last written to or changed."""

    id: int
    client: Client
    letters: int
    changed: datetime


class Promise(NamedTuple):
    """One day that a letter promises.

    `uid` stays the same for the same promise in the same matter, as in the calendar file, so a later letter moves it;
    `number` tells the days of a series apart. `how` is its way (phone, email, visit, letter), `who` keeps it.
    """

    kind: PromiseKind
    day: date
    uid: str
    text: str = ""
    who: str = ""
    how: str = ""
    number: int = 0


class FollowUp(NamedTuple):
    """A promise that is kept an eye on. `done` is None while it is open."""

    id: int
    letter_id: int
    promise: Promise
    done: datetime | None
    title: str
    client: str


class Cause(NamedTuple):
    """A cause that letters gave, in the words of the newest, and those letters, the newest first."""

    text: str
    letters: tuple[int, ...]


class SetAside(NamedTuple):
    """A finding that is put aside in every letter: by check, language and words ('' means all words)."""

    check: str
    language: str
    text: str = ""


class Backup(NamedTuple):
    """A backup as its name tells it: the change it was made at, when, minutes of use until then, how many letters."""

    path: Path
    sequence: int
    made: datetime
    minutes: int
    letters: int


class Glance(NamedTuple):
    """What can be read in a library file without changing it. `whole` says whether that is all of it."""

    letters: tuple[LetterRow, ...]
    whole: bool


class Health(NamedTuple):
    """What a look through the whole library found: in plain sentences; none means that all is well."""

    letters: int
    versions: int
    problems: tuple[str, ...]
