"""What the lists say of a letter: whom it is to, what it is about, whether it went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidings.errors import TidingsError
from tidings.i18n import _, pgettext

if TYPE_CHECKING:
    from tidings.keeping.values import LetterRow
    from tidings.session import Session


def client_of(row: LetterRow) -> str:
    """Name the client of a letter, as far as they are named."""
    return row.client or row.organisation or _("Nobody named yet")


def situation_name(session: Session, situation_id: str) -> str:
    """Name a situation; one whose pack is gone is named by its id."""
    try:
        return _(session.situation(situation_id).name)
    except TidingsError:
        return situation_id


def went_out(row: LetterRow) -> bool:
    """Say whether a letter is on its way."""
    return row.sent is not None


def state_words(row: LetterRow) -> str:
    """Say whether a letter went out, and how."""
    if not went_out(row):
        return _("Draft")
    told = {
        "printed": _("Printed"),
        "mailed": _("Sent by mail"),
        "saved": _("Sent as a file"),
        "copied": _("Sent, copied"),
    }
    return told.get(row.sent_how, pgettext("a letter", "Sent"))
