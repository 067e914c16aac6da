"""Whatever stands in a file that calls itself a list: a table or a plain sentence, soon and in little memory."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from functools import partial

import pytest
from tests.intake.cards import CARDS
from tests.intake.lists import PEOPLE, as_csv, as_xlsx, wanted
from tests.intake.test_clients import WORKBOOKS
from tests.night import at_night
from tests.pace import within

from tidings.core.client_table import ClientTable
from tidings.errors import ClientsError
from tidings.intake.columns import Wanted
from tidings.intake.csv_clients import read_csv
from tidings.intake.vcard_clients import read_vcards
from tidings.intake.xlsx_clients import read_xlsx

Reader = Callable[[bytes, str, Wanted], ClientTable]
WANTED = wanted(("new_price",))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Change, double, drop or insert a few bytes, or whole stretches of them."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at, length = chance.randrange(len(changed) + 1), chance.choice((1, 1, 1, 2, 8, 60))
        what = chance.randrange(5)
        if what == 0:
            changed[at : at + length] = chance.randbytes(length)
        elif what == 1:
            del changed[at : at + length]
        elif what == 2:
            changed[at:at] = changed[at : at + length] * chance.randint(1, 4)
        elif what == 3:
            changed[at:at] = chance.choice(
                (b'"', b"\0", b"\r", b"\n", b"=", b";", b"\xff\xfe", b"\xe2\x80\xae", b"<!DOCTYPE")
            )
        elif len(changed) > 2:
            del changed[chance.randrange(len(changed)) :]
    return bytes(changed)


def workbook_parts(data: bytes, chance: random.Random) -> bytes:
    """Mutate a part inside a workbook, since a changed archive seldom opens."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, mutated(part, chance) if chance.random() < 0.5 else part)
    return out.getvalue()


BOOKS = (as_xlsx(PEOPLE[0].table), *(path.read_bytes() for path in sorted(WORKBOOKS.glob("*.xlsx"))))
TABLES = tuple(as_csv(people.table, ";").encode(people.encodings[3]) for people in PEOPLE)
KINDS: dict[str, tuple[Reader, tuple[bytes, ...], Callable[[bytes, random.Random], bytes]]] = {
    "csv": (read_csv, TABLES, mutated),
    "vcf": (read_vcards, CARDS, mutated),
    "xlsx": (read_xlsx, BOOKS, mutated),
    "xlsx parts": (read_xlsx, BOOKS, workbook_parts),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_list_gives_a_table_or_a_sentence(kind: str) -> None:
    read, files, damage = KINDS[kind]
    chance = random.Random(kind)

    def look(data: bytes) -> None:
        try:
            table = read(data, "clients", WANTED)
        except ClientsError as err:
            assert str(err).endswith((".", "”"))
        else:
            texts = [text for row in table.rows for text in (*row.client.address, row.client.name)]
            assert not any(char in text for text in texts for char in "\0\ufeff\u202e\n")

    for _ in range(at_night(5_000, 125)):
        assert within(2, partial(look, damage(chance.choice(files), chance)))


def bomb(name: str) -> bytes:
    """Make a workbook that unpacks to far more than it weighs, or asks for files and entities."""
    sheet = '<c t="str"><v>name</v></c>'
    head = '<?xml version="1.0"?>'
    out = io.BytesIO()
    if name == "one huge part":
        return as_xlsx("<row>" + " " * 60_000_000 + "</row>")
    if name == "high ratio":
        return as_xlsx("<row>" + " " * 20_000_000 + "</row>")
    if name == "ten thousand parts":
        return as_xlsx([["name"]], **{f"xl/{number}.xml": b"" for number in range(10_000)})
    if name == "many large parts":
        return as_xlsx(
            [["name"]], **{f"xl/{number}.bin": random.Random(number).randbytes(999) * 2_000 for number in range(40)}
        )
    if name == "sizes that lie":
        data = as_xlsx([["name"]], **{"xl/huge.bin": b"\0" * 60_000_000})
        return data.replace((60_000_000).to_bytes(4, "little"), (60).to_bytes(4, "little"))
    if name == "nested archives":
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("xl/workbook.xml", as_xlsx([["name"]]))
        return out.getvalue()
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctypes = {
        "billion laughs": f'{head}<!DOCTYPE w [<!ENTITY e0 "ha">{entities}]>',
        "external entity": f'{head}<!DOCTYPE w [<!ENTITY e11 SYSTEM "file:///etc/hostname">]>',
        "external subset": f'{head}<!DOCTYPE w SYSTEM "http://clients.example/list.dtd">',
    }
    plain = zipfile.ZipFile(io.BytesIO(as_xlsx(f"<row>{sheet}</row><row><c t='str'><v>Anna</v></c></row>")))
    with zipfile.ZipFile(out, "w") as archive:
        for part in plain.namelist():
            xml = plain.read(part).decode()
            if "worksheet" in part:
                xml = doctypes[name] + xml.replace("Anna", "Anna" if name == "external subset" else "&e11;")
            archive.writestr(part, xml)
    return out.getvalue()


BOMBS = ("one huge part", "high ratio", "ten thousand parts", "many large parts", "sizes that lie", "nested archives",
         "billion laughs", "external entity", "external subset")  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_a_second(name: str) -> None:
    data = bomb(name)

    def refused() -> None:
        with pytest.raises(ClientsError, match="far more than a list|cannot be read as a workbook"):
            read_xlsx(data, "clients.xlsx", WANTED)

    assert within(1, refused)
