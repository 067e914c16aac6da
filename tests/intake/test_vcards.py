"""vCards of three versions become clients; what is damaged costs one client at most."""

from __future__ import annotations

import pytest
from tests.intake.cards import ADDRESS_BOOK, NEW, OLD_PHONE
from tests.intake.lists import wanted
from tests.pace import within

from tidings.core.answers import Client
from tidings.core.client_table import ClientTable
from tidings.errors import ClientsError
from tidings.intake.vcard_clients import read_vcards


def read(data: bytes) -> ClientTable:
    return read_vcards(data, "contacts.vcf", wanted())


def test_a_card_of_an_old_phone_is_read_with_its_own_encoding_and_without_its_photo() -> None:
    [row] = read(OLD_PHONE).rows
    assert row.client == Client(
        name="Ľubomír Šťastný",
        address=("Hlavná 1", "vchod B", "010 01 Žilina", "Slovensko"),
        email="l@s.example",
        phone="02/555 66",
    )


def test_an_address_book_gives_its_people_and_passes_over_groups() -> None:
    [row] = read(ADDRESS_BOOK).rows
    assert row.client == Client(
        name="Δήμητρα Σταθοπούλου",
        organisation="Ξενώνας «Ανεμώνη», Πάτρα",
        address_as="ms",
        address=("Αγίου Ανδρέα 41, 2ος όροφος", "262 21 Πάτρα", "Ελλάδα"),
        email="d@xenonas.example",
        phone="+30 2610 000 000",
    )


def test_a_new_card_gives_what_is_preferred() -> None:
    first, second = read(NEW).rows
    assert first.client == Client(
        name="Zoë O’Brien",
        organisation="Brontë & Daughters; Ltd",
        address_as="ms",
        address=("7 High St", "Ludlow SY8 1DA", "Shropshire", "United Kingdom"),
        email="first@x.example",
        phone="+44-1584-000000",
    )
    assert second.client == Client(name="Алёна Жукова", address=("ул. Баумана, д. 52", "420111, Казань"))


def test_a_card_that_does_not_end_is_told_and_the_next_is_read() -> None:
    table = read(b"BEGIN:VCARD\nFN:Anna Lund\n" + NEW)
    assert [row.client.name for row in table.rows] == ["Zoë O’Brien", "Алёна Жукова"]
    assert [(one.place, one.who) for one in table.skipped] == [("line 1", "Anna Lund")]


def test_a_photo_of_twenty_megabytes_costs_no_time() -> None:
    photo = b"PHOTO;ENCODING=b;TYPE=JPEG:" + b"\n ".join([b"/9j/4AAQ" * 9] * 280_000) + b"\n"
    tables: list[ClientTable] = []
    assert within(2, lambda: tables.append(read(NEW.replace(b"KIND:individual\n", photo))))
    assert [row.client.name for row in tables[0].rows] == ["Zoë O’Brien", "Алёна Жукова"]


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"Dear Ms Lindqvist,\n"])
def test_what_is_no_card_is_told(data: bytes) -> None:
    with pytest.raises(ClientsError, match="holds no vCard"):
        read(data)
