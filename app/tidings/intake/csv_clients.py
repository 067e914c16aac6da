"""Read clients from CSV, as Excel, Outlook, Google and others save it. Nothing in a cell is evaluated."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from itertools import islice

from tidings.core.client_table import ClientTable
from tidings.errors import ClientsError, joined, quoted, said
from tidings.intake.columns import HEADING_WITHIN, LONGEST_CELL, Cells, Matcher, Wanted, table_of, table_to_name
from tidings.intake.encodings import decode, decode_as

DELIMITERS = ",;\t|"
MAX_ROWS = 50_000
_LINES_IN_A_RECORD = 100
_LONGEST_RECORD = 500_000  # characters
_MOST_BROKEN = 1_000
_TOO_LONG = said("one of its cells is far longer than any answer.")
_UNPAIRED = said("its quotation marks do not pair, so that it is not clear where a cell ends; mend that line.")


def read_csv(data: bytes, name: str, wanted: Wanted, encoding: str = "") -> ClientTable:
    """Read a CSV file; `encoding` is the one that the user names, guessed where empty. Raises ClientsError."""
    matcher = Matcher(wanted)
    try:
        text, used = decode_as(data, encoding) if encoding else decode(data, wanted.language, matcher.known)
    except LookupError as err:
        raise ClientsError(
            said("There is no encoding “{encoding}”.", encoding=encoding), "Name one such as utf-8 or cp1250."
        ) from err
    if _is_binary(text):
        raise ClientsError(
            said("“{name}” is not a list in text.", name=name), "Save the list as CSV or XLSX, and choose that file."
        )
    lines = [f"{line}\n" for line in re.split(r"\r\n|\r|\n", text)]
    delimiter, first = _delimiter(lines, matcher.target)
    records = list(islice(_records(lines, delimiter, first), MAX_ROWS + 1))
    if len(records) > MAX_ROWS:
        raise ClientsError(
            said("“{name}” has more than {most} rows.", name=name, most=f"{MAX_ROWS:,}"), "Cut it into smaller lists."
        )
    table = table_of(records, wanted) or table_to_name(records, wanted)
    if table is None:
        raise no_headings(name, records)
    return table._replace(encoding=used, delimiter=delimiter)


def no_headings(name: str, records: list[Cells]) -> ClientsError:
    """Say that no column tells a name, and which columns there are."""
    there = [" ".join(cell.split())[:40] for cell in next((line.cells for line in records if any(line.cells)), ())]
    if not any(there):
        return ClientsError(
            said("“{name}” holds no clients.", name=name), "Choose a list whose first row says what each column holds."
        )
    shown = joined((quoted(cell) for cell in there[:12] if cell), ", ")
    return ClientsError(
        said("No column of “{name}” is known to hold a name. It begins with {shown}.", name=name, shown=shown),
        said(
            "Let the first row say what each column holds, or say it yourself: --map “{heading}=name”.",
            heading=next(cell for cell in there if cell),
        ),
    )


def _is_binary(text: str) -> bool:
    """Tell pictures and archives, which are full of control characters, from text with a few of them."""
    sample = text[:10_000]
    odd = sum(char < " " and char not in "\t\r\n\f\v" for char in sample) + sample.count("\ufffd")
    return odd > max(8, len(sample) * 0.05)


def _delimiter(lines: list[str], target: Callable[[str], str]) -> tuple[str, int]:
    """Say what parts the cells, and at which line the list starts: by the headings it makes, then by even rows."""
    stated = re.fullmatch(r"\ufeff?\"?sep=(.)\"?\s*", lines[0], re.IGNORECASE)
    if stated:
        return stated[1], 1
    sample = lines[: HEADING_WITHIN * 3]
    best, most = DELIMITERS[0], (-1, -1)
    for delimiter in DELIMITERS:
        records = [record.cells for record in _records(sample, delimiter, 0) if not record.problem]
        wide = [len(cells) for cells in records if len(cells) > 1]
        alike = max((wide.count(width) for width in wide), default=0)
        headings = max((sum(bool(target(cell)) for cell in cells) for cells in records[:HEADING_WITHIN]), default=0)
        if (headings, alike) > most:
            best, most = delimiter, (headings, alike)
    return best, 0


def _records(lines: list[str], delimiter: str, first: int) -> Iterator[Cells]:
    """Cut lines into cells. A line that breaks the rules is told, and reading goes on with the next.

    So a quotation mark that is never closed costs its own line, not all that follow it.
    """
    start, broken = first, 0
    while start < len(lines):
        feed = _Feed(lines, start)
        reader = csv.reader(feed, delimiter=delimiter, strict=True, skipinitialspace=delimiter != "\t")
        try:
            for cells in reader:
                if any(cells):
                    yield Cells(said("line {number}", number=start + 1), tuple(cells))
                start = feed.next_record()
            if start >= len(lines):
                return
        except csv.Error:
            pass
        reason = _TOO_LONG if len(lines[start]) > LONGEST_CELL else _UNPAIRED
        yield Cells(said("line {number}", number=start + 1), tuple(lines[start].strip()[:60].split(delimiter)), reason)
        start, broken = start + 1, broken + 1
        if broken > _MOST_BROKEN:
            raise ClientsError(
                said("More than {most} lines of the list cannot be cut into cells.", most=f"{_MOST_BROKEN:,}"),
                "Save the list anew as CSV or XLSX.",
            )


class _Feed:
    """Give lines to the reader, a limited number for one record."""

    def __init__(self, lines: list[str], at: int) -> None:
        self._lines, self._at, self._since = lines, at, at
        self._length = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        self._length += len(self._lines[self._at]) if self._at < len(self._lines) else 0
        over = self._at - self._since >= _LINES_IN_A_RECORD or self._length > _LONGEST_RECORD
        if self._at >= len(self._lines) or over:
            raise StopIteration
        self._at += 1
        return self._lines[self._at - 1]

    def next_record(self) -> int:
        """Start a new record, and give its line."""
        self._since, self._length = self._at, 0
        return self._at
