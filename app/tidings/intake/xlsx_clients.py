"""Read clients from an Excel workbook, with the standard library alone.

A cell costs what is in it, wherever it stands, and the XML may define nothing of its own. A reader that lays out the
whole rectangle of a sheet is brought down by two cells in opposite corners, which make a file of one kilobyte.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from xml.parsers import expat

from tidings.core.client_table import ClientTable
from tidings.core.values import SYMBOLS
from tidings.errors import ClientsError, said
from tidings.intake.columns import Cells, Wanted, table_of, table_to_name
from tidings.intake.csv_clients import MAX_ROWS, no_headings
from tidings.intake.gate import NoArchive, TooMuch, open_archive
from tidings.named_tuple import NamedTuple

MAX_COLUMNS = 500
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NEXT_STEP = said("Open it in Excel or LibreOffice, and save it as XLSX or CSV.")
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
Attributes = Mapping[str, str]


class _Refused(Exception):
    """XML that defines something of its own."""


class _TooLong(Exception):
    """A sheet with more rows than a list may have."""


class _Style(NamedTuple):
    """How a number is shown: as a date, or with a currency."""

    dated: bool = False
    currency: str = ""


class _Book(NamedTuple):
    """What the sheets of a workbook share."""

    texts: list[str]
    styles: list[_Style]
    epoch: date


def read_xlsx(data: bytes, name: str, wanted: Wanted) -> ClientTable:
    """Read the first sheet that has the headings of a list of clients. Raises ClientsError."""
    try:
        archive = open_archive(data)
        book, sheets = _open(archive)
        first: list[Cells] = []
        for title, path in sheets:
            rows = _rows(_part(archive, path), book)
            table = table_of(rows, wanted)
            if table is not None:
                told = (said("Read from the sheet “{title}”.", title=title),) if len(sheets) > 1 else ()
                return table._replace(warnings=(*told, *table.warnings))
            first = first or rows
        if (table := table_to_name(first, wanted)) is not None:
            return table
    except _TooLong as err:
        raise ClientsError(
            said("“{name}” has more than {most} rows.", name=name, most=f"{MAX_ROWS:,}"), "Cut it into smaller lists."
        ) from err
    except TooMuch as err:
        raise ClientsError(said("“{name}” unpacks to far more than a list of clients.", name=name), _NEXT_STEP) from err
    except (NoArchive, LookupError, expat.ExpatError, _Refused, ValueError, OverflowError) as err:
        raise ClientsError(said("“{name}” cannot be read as a workbook.", name=name), _NEXT_STEP) from err
    raise no_headings(name, first)


def _open(archive: zipfile.ZipFile) -> tuple[_Book, list[tuple[str, str]]]:
    """Read what all sheets share, and give the titles and places of those that are shown."""
    sheets: list[tuple[str, str]] = []
    epoch = date(1899, 12, 30)

    def on_workbook(tag: str, attributes: Attributes) -> None:
        nonlocal epoch
        if tag == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            epoch = date(1904, 1, 1)
        if tag == "sheet" and attributes.get("state", "visible") == "visible":
            sheets.append((attributes.get("name", ""), attributes.get(_RELATION, "")))

    _parse(_part(archive, "xl/workbook.xml"), on_workbook)
    targets: dict[str, str] = {}

    def on_relation(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    _parse(_part(archive, "xl/_rels/workbook.xml.rels"), on_relation)
    parts = set(archive.namelist())
    texts = _texts(_part(archive, "xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in parts else []
    styles = _styles(_part(archive, "xl/styles.xml")) if "xl/styles.xml" in parts else []
    found = [(title, targets[relation]) for title, relation in sheets if targets.get(relation) in parts]
    return _Book(texts, styles, epoch), found


def _part(archive: zipfile.ZipFile, path: str) -> bytes:
    return archive.read(path)


def _parse(
    xml: bytes,
    on_start: Callable[[str, Attributes], None],
    on_end: Callable[[str], None] = lambda tag: None,
    on_text: Callable[[str], None] = lambda text: None,
) -> None:
    """Go through XML, its tags by their local names. Raises ExpatError or _Refused."""

    def refuse(*found: object) -> None:
        raise _Refused

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda tag, attributes: on_start(tag.rpartition(" ")[2], attributes)
    parser.EndElementHandler = lambda tag: on_end(tag.rpartition(" ")[2])
    parser.CharacterDataHandler = on_text
    parser.Parse(xml, True)


def _texts(xml: bytes) -> list[str]:
    """Read the texts that cells share; how they are pronounced is left out."""
    texts: list[str] = []
    pieces: list[str] = []
    inside: list[str] = []

    def on_end(tag: str) -> None:
        inside.pop()
        if tag == "si":
            texts.append("".join(pieces))
            pieces.clear()

    def on_text(text: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:
            pieces.append(text)

    _parse(xml, lambda tag, attributes: inside.append(tag), on_end, on_text)
    return texts


def _styles(xml: bytes) -> list[_Style]:
    """Read how the numbers of each style are shown."""
    formats: dict[str, str] = {}
    styles: list[_Style] = []
    inside: list[str] = []

    def on_start(tag: str, attributes: Attributes) -> None:
        inside.append(tag)
        if tag == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and "cellXfs" in inside:
            number = attributes.get("numFmtId", "0")
            styles.append(_style(number, formats.get(number, "")))

    _parse(xml, on_start, lambda tag: None if not inside else (inside.pop(), None)[1])
    return styles


def _style(number: str, code: str) -> _Style:
    """Say how a number format shows its numbers. Its first section is the one for positive numbers."""
    code = re.sub(r"\[\$([^\]-]*)(?:-[^\]]*)?\]", r"\1", code.partition(";")[0])
    currency = next((name for sign, name in SYMBOLS.items() if sign in code or name in code.upper()), "")
    bare = re.sub(r"\"[^\"]*\"|\\.|\[[^\]]*\]", "", code)
    dated = number.isdecimal() and int(number[:6]) in _DATE_FORMATS
    return _Style(dated or bool(not currency and re.search("[dmy]", bare, re.IGNORECASE)), currency)


class _Sheet:
    """Gather the rows of a sheet while its XML goes by."""

    def __init__(self, book: _Book) -> None:
        self.rows: list[Cells] = []
        self._book = book
        self._number = 0
        self._cells: dict[int, str] = {}
        self._problem = ""
        self._at = -1
        self._kind = self._style = ""
        self._inside: list[str] = []
        self._pieces: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """Start a row or a cell."""
        self._inside.append(tag)
        if tag == "row":
            stated = attributes.get("r", "")
            self._number = int(stated) if stated.isdecimal() and len(stated) < 8 else self._number + 1
            self._cells, self._problem, self._at = {}, "", -1
        elif tag == "c":
            place = _CELL.fullmatch(attributes.get("r", ""))
            self._at = _column(place[1]) if place else self._at + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._pieces = []

    def text(self, text: str) -> None:
        """Take the text of a value, written out or in the cell itself; formulas are passed over."""
        if self._inside[-1] in ("v", "t") and "rPh" not in self._inside:
            self._pieces.append(text)

    def end(self, tag: str) -> None:
        """End a row or a cell."""
        self._inside.pop()
        if tag == "c":
            self._put("".join(self._pieces))
        elif tag == "row" and any(self._cells.values()):
            if len(self.rows) == MAX_ROWS:
                raise _TooLong
            cells = tuple(self._cells.get(at, "") for at in range(max(self._cells) + 1))
            self.rows.append(Cells(said("row {number}", number=self._number), cells, self._problem))

    def _put(self, written: str) -> None:
        if self._at >= MAX_COLUMNS:
            if written:
                self._problem = said("it has a cell beyond column {most}.", most=MAX_COLUMNS)
            return
        if self._kind == "e" and written:
            self._problem = said("a cell shows {shown}, so its formula has no result.", shown=written[:20])
        self._cells[self._at] = _shown(written, self._kind, self._style, self._book)


def _rows(xml: bytes, book: _Book) -> list[Cells]:
    """Read the rows of a sheet that hold anything."""
    sheet = _Sheet(book)
    _parse(xml, sheet.start, sheet.end, sheet.text)
    return sheet.rows


def _column(letters: str) -> int:
    """Count a column from its letters: A is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _shown(written: str, kind: str, style: str, book: _Book) -> str:
    """Give a cell's value as text: a date as 2026-11-22, an amount with its currency, a number without a false .0."""
    if kind == "s":
        at = int(written) if written.isdecimal() and len(written) < 9 else -1
        return book.texts[at] if 0 <= at < len(book.texts) else ""
    if kind != "n":
        return written
    look = book.styles[int(style)] if style.isdecimal() and int(style[:7]) < len(book.styles) else _Style()
    try:
        number = float(written)
    except ValueError:
        return written
    if look.dated and 1 <= number < 2_900_000:
        return (book.epoch + timedelta(days=int(number))).isoformat()
    if not abs(number) < 1e15:
        return written
    plain = f"{number:.10f}".rstrip("0").rstrip(".")
    return f"{plain} {look.currency}" if look.currency else plain
