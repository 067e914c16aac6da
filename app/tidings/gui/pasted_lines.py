"""A whole address pasted into a name: its first line is the name, the others are the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from tidings.core.answers import Client, Sender
from tidings.gui.fields.base import Input, LineEdit
from tidings.i18n import _

NAMES = ("business", "name")
"""The answers about the sender that an address may be pasted into."""

Person = TypeVar("Person", Client, Sender)


def follow(field: Input, take: Callable[[tuple[str, ...]], bool]) -> None:
    """Give several lines, pasted at once, to `take`, which says whether it had a place for them."""
    edit = field.main()
    if isinstance(edit, LineEdit):
        edit.take_lines = take


def parted(person: Person, name: str, lines: tuple[str, ...]) -> Person | None:
    """Put the first line into a name and the others into the address; None where an address stands already."""
    if person.address:
        return None
    parts: Any = {name: lines[0], "address": lines[1:]}
    changed: Person = person._replace(**parts)
    return changed


def told() -> str:
    """Say where the other lines went."""
    return _("These lines were pasted with the name.")
