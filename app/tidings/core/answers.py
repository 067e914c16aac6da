"""What the owner has answered so far: the letter file in memory."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from tidings.core.values import Value
from tidings.named_tuple import NamedTuple

FormOfAddress = Literal["mr", "ms", "mx", "dr", "first-name", "custom"]
Channel = Literal["letter", "email", "call-first"]


class Sender(NamedTuple):
    """The business that writes: the letterhead and the signature. `logo` and `signature` are files of pictures."""

    business: str = ""
    name: str = ""
    role: str = ""
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    website: str = ""
    registration: str = ""
    logo: str = ""
    signature: str = ""


class Client(NamedTuple):
    """The person written to. `salutation`, where given, is used as typed."""

    name: str = ""
    organisation: str = ""
    address_as: FormOfAddress | None = None
    salutation: str = ""
    address: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    client_since: str = ""
    reference: str = ""

    def in_new_matter(self) -> Client:
        """Give the client for another matter: a reference belongs to one order, all else to the client."""
        return self._replace(reference="")


class Dismissal(NamedTuple):
    """What the owner has put aside; `tidings.core.dismissal` says which findings that is.

    Either one finding: this check, in this part, on these words, with some words around them as its `place` (for a
    finding without words, the question it is about). Or, where the check stands alone, all it finds in the letter.
    """

    check: str
    part: str = ""
    text: str = ""
    place: str = ""

    @property
    def of_letter(self) -> bool:
        """Say whether it puts aside all that the check finds in the letter."""
        return not (self.part or self.text or self.place)


class Answers(NamedTuple):
    """All that a letter is made from.

    `answers` holds values by field id; `wording` holds parts the owner wrote by hand, by part id; `tones` names the
    wording chosen for a part (`warm`, `plain`, `formal`), where it is not the template's first.
    """

    language: str
    situation: str
    date: date
    page: str = "a4-plain"
    sender: Sender = Sender()
    client: Client = Client()
    channel: Channel = "letter"
    answers: Mapping[str, Value] = {}
    wording: Mapping[str, str] = {}
    tones: Mapping[str, str] = {}
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()

    def answer(self, field_id: str, value: Value | None) -> Answers:
        """Set one answer; None or an empty value takes it away."""
        rest = {key: old for key, old in self.answers.items() if key != field_id}
        if value is None or value == "" or value == ():
            return self._replace(answers=rest)
        # An answer keeps its place among the others, so that a saved file changes in one line only.
        return self._replace(answers={**self.answers, field_id: value})
