"""Clients as they come from a list elsewhere: what was understood, what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping

from tidings.core.answers import Client
from tidings.errors import joined, raised, said
from tidings.named_tuple import NamedTuple

# What a column can hold besides an answer of the form; `tidings.core.answers.Client` is made of these.
TARGETS = (
    "name",
    "surname_first",
    "first_name",
    "middle_name",
    "surname",
    "title",
    "organisation",
    "address",
    "street",
    "postcode",
    "city",
    "region",
    "country",
    "email",
    "phone",
    "address_as",
    "salutation",
    "client_since",
    "reference",
)


class Headings(NamedTuple):
    """What columns are called, by what they hold, and how lists write the forms of address; all in lower case.

    `answers` are those that answer a question, by its id. `patronymics` are endings by which a patronymic is known.
    """

    columns: Mapping[str, tuple[str, ...]]
    forms_of_address: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]] = {}
    patronymics: tuple[str, ...] = ()


class Column(NamedTuple):
    """A column of a list, and what it holds: one of TARGETS or the id of a question; empty where it is not used."""

    heading: str
    target: str = ""


class ClientRow(NamedTuple):
    """One client of a list. `place` says where ('line 7'); `answers` are as written, by the id of their question."""

    place: str
    client: Client
    answers: Mapping[str, str] = {}

    @property
    def who(self) -> str:
        """Name the client as the owner knows them."""
        return self.client.name or self.client.organisation


class Skipped(NamedTuple):
    """A client who was left out, and why, in a sentence."""

    place: str
    who: str
    reason: str

    def __str__(self) -> str:
        """Say it in one line."""
        place, reason = raised(self.place), joined([self.reason])
        if not self.who:
            return said("{place}: {reason}", place=place, reason=reason)
        return said("{place} ({who}): {reason}", place=place, who=self.who, reason=reason)


class ClientTable(NamedTuple):
    """A list of clients as it was read. `encoding` and `delimiter` are how a CSV file was read, as far as guessed."""

    rows: tuple[ClientRow, ...]
    columns: tuple[Column, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
