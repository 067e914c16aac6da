"""What each row of the form reads from the answers, and writes to them. No toolkit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from tidings.core.answers import Answers, Channel, FormOfAddress
from tidings.core.values import Value
from tidings.named_tuple import NamedTuple


class Binding(NamedTuple):
    """One answer's place: its id, as findings name it, and how it is read and set."""

    id: str
    get: Callable[[Answers], Value | None]
    set: Callable[[Answers, Value | None], Answers]


def answer(field_id: str) -> Binding:
    """Bind an answer of the situation."""
    return Binding(
        field_id, lambda answers: answers.answers.get(field_id), lambda answers, v: answers.answer(field_id, v)
    )


def client(name: str) -> Binding:
    """Bind a fact about the client."""
    empty: Any = () if name == "address" else ""

    def write(answers: Answers, value: Value | None) -> Answers:
        changed: Any = {name: value or empty}
        return answers._replace(client=answers.client._replace(**changed))

    return Binding(f"client.{name}", lambda answers: getattr(answers.client, name) or None, write)


def address_as() -> Binding:
    """Bind the form of address."""

    def write(answers: Answers, value: Value | None) -> Answers:
        return answers._replace(client=answers.client._replace(address_as=cast(FormOfAddress | None, value)))

    return Binding("client.address_as", lambda answers: answers.client.address_as, write)


def sender(name: str) -> Binding:
    """Bind a fact about the business that writes."""
    empty: Any = () if name == "address" else ""

    def write(answers: Answers, value: Value | None) -> Answers:
        changed: Any = {name: value or empty}
        return answers._replace(sender=answers.sender._replace(**changed))

    return Binding(f"sender.{name}", lambda answers: getattr(answers.sender, name) or None, write)


def letter_date() -> Binding:
    """Bind the letter's date; one that cannot be read leaves the date as it was."""

    def write(answers: Answers, value: Value | None) -> Answers:
        return answers._replace(date=value) if isinstance(value, date) else answers

    return Binding("date", lambda answers: answers.date, write)


def channel() -> Binding:
    """Bind the way the letter goes."""

    def write(answers: Answers, value: Value | None) -> Answers:
        return answers._replace(channel=cast(Channel, value or "letter"))

    return Binding("channel", lambda answers: answers.channel, write)


def page() -> Binding:
    """Bind the page profile."""
    return Binding(
        "page", lambda answers: answers.page, lambda answers, value: answers._replace(page=str(value or answers.page))
    )


def enclosures() -> Binding:
    """Bind the list of enclosures."""
    return Binding(
        "enclosures",
        lambda answers: answers.enclosures or None,
        lambda answers, v: answers._replace(enclosures=_items(v)),
    )


def copies() -> Binding:
    """Bind the list of those who get a copy."""
    return Binding(
        "copies", lambda answers: answers.copies or None, lambda answers, v: answers._replace(copies=_items(v))
    )


def wording(part: str) -> Binding:
    """Bind a part that the owner writes by hand."""

    def write(answers: Answers, value: Value | None) -> Answers:
        # An empty text is kept while the owner types; it counts as no wording when the letter is made.
        return answers._replace(wording={**answers.wording, part: str(value or "")})

    return Binding(f"wording.{part}", lambda answers: answers.wording.get(part), write)


def _items(value: Value | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
