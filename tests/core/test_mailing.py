"""A mail knows from whom and to whom it goes, and how its PDF is called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tidings.core.answers import Answers, Client, Sender
from tidings.core.language import Language
from tidings.core.letter import Mailbox
from tidings.core.mailing import mail_of

Languages = Callable[[str], Language]
LETTER = Answers(
    "en",
    "delay",
    date(2026, 11, 23),
    sender=Sender(business="Marlow Bindery", name="Ada Marlow", email="ada@marlowbindery.example"),
    client=Client(name="Harriet Lindqvist", organisation="Lindqvist & Daughters", email="harriet@lindqvist.example"),
)


def test_people_write_to_people_and_firms_to_firms_where_no_person_is_named(language: Languages) -> None:
    mail = mail_of(LETTER, language("en"), "Your album")
    assert mail.writer == Mailbox("Ada Marlow", "ada@marlowbindery.example")
    assert mail.client == Mailbox("Harriet Lindqvist", "harriet@lindqvist.example")
    firms = LETTER._replace(sender=Sender(business="Marlow Bindery"), client=Client(organisation="Lindqvist"))
    mail = mail_of(firms, language("en"), "Your album")
    assert (mail.writer, mail.client) == (Mailbox("Marlow Bindery"), Mailbox("Lindqvist"))


@pytest.mark.parametrize(
    ("code", "one", "firm"),
    [
        ("en", "Attached is my letter of 23 November 2026, as", "Attached is our letter of 23 November 2026, as"),
        ("en-US", "Attached is my letter of November 23, 2026, as", "Attached is our letter of November 23, 2026, as"),
        ("ru", "моё письмо от 23 ноября 2026", "наше письмо от 23 ноября 2026"),
        ("sk", "posielam svoj list z 23.\u00a0novembra 2026", "posielame náš list z 23.\u00a0novembra 2026"),
        ("el", "την επιστολή μου με ημερομηνία 23 Νοεμβρίου", "την επιστολή μας με ημερομηνία 23 Νοεμβρίου"),
    ],
)
def test_the_note_with_the_pdf_speaks_as_one_person_or_as_a_firm(
    code: str, one: str, firm: str, language: Languages
) -> None:
    assert one in mail_of(LETTER, language(code), "").note
    assert firm in mail_of(LETTER._replace(sender=Sender(business="Marlow")), language(code), "").note


def test_the_pdf_is_named_by_day_client_and_what_the_client_may_read(language: Languages) -> None:
    mail = mail_of(LETTER, language("en"), "Your album: new date, 18 December")
    assert mail.file_name == "2026-11-23 Lindqvist – Your album"
    long = mail_of(
        LETTER, language("en"), "A film of three minutes for the net, made from the very same pictures as before"
    )
    assert long.file_name == "2026-11-23 Lindqvist – A film of three minutes for the net, made from the very…"
