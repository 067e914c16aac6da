"""Lists of clients as programs write them: the same people in every form."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple
from xml.sax.saxutils import escape

from tidings import resources
from tidings.content.columns import read_columns
from tidings.intake.columns import Wanted

HEADINGS = read_columns(resources.assets_dir())


def wanted(fields: Sequence[str] = (), language: str = "", **mapping: str) -> Wanted:
    """Ask for the usual headings, and for columns that answer questions."""
    return Wanted(HEADINGS, fields, mapping, language)


class People(NamedTuple):
    """A list in one language: its headings, its rows, and the names in it."""

    language: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encodings: tuple[str, ...]

    @property
    def table(self) -> list[tuple[str, ...]]:
        """Give headings and rows."""
        return [self.headings, *self.rows]


PEOPLE = (
    People(
        "en",
        ("First Name", "Last Name", "Company", "Street", "City", "Postcode", "E-mail Address", "Title"),
        (
            (
                "Zoë",
                "O’Brien",
                "Brontë & Daughters",
                "7 High St, Flat 2",
                "Ludlow",
                "SY8 1DA",
                "zoe@bronte.example",
                "Ms",
            ),
            ("François", "Nuñez", 'The "Old" Mill', "12 Mill Rd", "York", "YO1 7HH", "f@mill.example", "Mr"),
        ),
        ("utf-8", "utf-8-sig", "utf-16", "cp1252"),
    ),
    People(
        "sk",
        ("Meno", "Priezvisko", "Firma", "Ulica", "Mesto", "PSČ", "E-mail", "Pán / pani"),
        (
            (
                "Ľubomír",
                "Šťastný",
                "Stolárstvo Šťastný, s. r. o.",
                "Hlavná 1; vchod B",
                "Žilina",
                "010 01",
                "l@s.example",
                "pán",
            ),
            ("Božena", "Nováková", "Kvetinárstvo „Ruža“", "Dlhá 5", "Nitra", "949 01", "b@r.example", "pani"),
        ),
        ("utf-8", "utf-8-sig", "utf-16", "cp1250", "iso8859-2"),
    ),
    People(
        "ru",
        ("Имя", "Фамилия", "Организация", "Улица", "Город", "Индекс", "Эл. почта", "Обращение"),
        (
            (
                "Алёна",
                "Жукова",
                "ООО «Щегол, и партнёры»",
                "ул. Баумана, д. 52",
                "Казань",
                "420111",
                "a@shegol.example",
                "г-жа",
            ),
            ("Пётр", "Ёлкин", "Мастерская; «Объект»", "Цветной б-р, 3", "Пермь", "614000", "p@e.example", "г-н"),
        ),
        ("utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"),
    ),
    People(
        "el",
        ("Όνομα", "Επώνυμο", "Επωνυμία", "Οδός", "Πόλη", "ΤΚ", "E-mail", "Φύλο"),
        (
            (
                "Δήμητρα",
                "Σταθοπούλου",
                "Ξενώνας «Ανεμώνη»",
                "Αγίου Ανδρέα 41, 2ος",
                "Πάτρα",
                "262 21",
                "d@x.example",
                "κα",
            ),
            ("Άρης", "Ίσαρης", "Αφοί Ίσαρη; Ο.Ε.", "Ερμού 8", "Ιωάννινα", "454 44", "a@i.example", "κος"),
        ),
        ("utf-8", "utf-8-sig", "utf-16", "cp1253", "iso8859-7"),
    ),
)


def as_csv(table: Sequence[Sequence[str]], delimiter: str = ",", line_end: str = "\r\n", every: bool = False) -> str:
    """Write a table as CSV; `every` quotes all cells."""
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(table)
    return out.getvalue()


def csv_files() -> Iterator[tuple[People, str, str, bytes]]:
    """Give the people of each language in every encoding, delimiter, line end and way of quoting that can hold them."""
    for people in PEOPLE:
        ways = product(people.encodings, ",;\t", ("\r\n", "\n", "\r"), (False, True))
        for encoding, delimiter, line_end, every in ways:
            text = as_csv(people.table, delimiter, line_end, every)
            try:
                yield people, encoding, delimiter, text.encode(encoding)
            except UnicodeEncodeError:  # an old encoding without these quotation marks
                plain = text.translate({ord(char): "'" for char in "„“”’"})
                yield people, encoding, delimiter, plain.encode(encoding, "replace")


_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def as_xlsx(sheet: str | Sequence[Sequence[str]], styles: str = "", **parts: bytes) -> bytes:
    """Write a workbook by hand: its sheet as XML, or as rows of texts."""
    if not isinstance(sheet, str):
        rows = [[f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row] for row in sheet]
        sheet = "".join(f"<row>{''.join(cells)}</row>" for cells in rows)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><sheets><sheet name="Clients" sheetId="1" r:id="a"/>'
            "</sheets></workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>{sheet}</sheetData></worksheet>',
        )
        if styles:
            archive.writestr("xl/styles.xml", f'<styleSheet xmlns="{_SPREADSHEET}">{styles}</styleSheet>')
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()
