"""Write a letter to a file, in the form its ending asks for. A new form is one more entry in EXPORTERS."""

from __future__ import annotations

import errno
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.core.letter import Letter
from tidings.core.page import PageProfile
from tidings.errors import UsageError, said
from tidings.files import write_new, write_whole
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.export.sheet import Note


class Exporter(NamedTuple):
    """A form of file: its name for the user, how a letter becomes one, and how to tell that the file is whole.

    `check` raises ValueError where the data is no such file.
    """

    name: str
    write: Callable[[Letter, PageProfile], bytes]
    check: Callable[[bytes], None]


def export(letter: Letter, page: PageProfile, path: Path, attach_pdf: bool = False) -> tuple[Note, ...]:
    """Write a letter to a file, and tell what its page could not show; `attach_pdf`: a note with the letter as a PDF.

    Raises UsageError for an unknown ending or where the form cannot hold this letter, WriteError where it cannot be
    written.
    """
    exporter = EXPORTERS.get(path.suffix.lower())
    if attach_pdf:
        if exporter is not EXPORTERS[".eml"]:
            raise UsageError("Only a mail can have the PDF attached.", "Choose a name that ends in .eml.")
        exporter = MAIL_WITH_PDF
    if exporter is None:
        bare = said("“{name}” has no ending.", name=path.name)
        other = said("“{name}” has the ending “{ending}”.", name=path.name, ending=path.suffix)
        next_step = said("Choose a name that ends in one of these: {endings}.", endings=", ".join(EXPORTERS))
        raise UsageError(other if path.suffix else bare, next_step)
    write_checked(exporter, exporter.write(letter, page), path)
    if exporter not in (EXPORTERS[".pdf"], MAIL_WITH_PDF):
        return ()
    from tidings.export.layout import lay_out

    return lay_out(letter, page).notes


def export_new(letter: Letter, page: PageProfile, path: Path, mark: str) -> bool:
    """Write a letter under a name that nothing has; False where anything but this very letter has it.

    The ending is one of EXPORTERS. For `mark` and the folder see `write_new`. Raises WriteError.
    """
    exporter = EXPORTERS[path.suffix.lower()]
    data = exporter.write(letter, page)
    if write_new(path, data, lambda written: _verify(exporter, written), mark):
        return True
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def write_checked(exporter: Exporter, data: bytes, path: Path) -> None:
    """Write a file whole, and open it once more. Raises WriteError."""
    write_whole(path, data, lambda written: _verify(exporter, written))


def _verify(exporter: Exporter, data: bytes) -> None:
    """Open what was written once more; a file that cannot be opened counts as one that could not be written."""
    try:
        exporter.check(data)
    except ValueError as err:
        raise OSError(errno.EIO, said("the {form} cannot be opened again", form=exporter.name)) from err


# Each form loads what it needs when it is asked for, so that a command pays for one form alone.
def _pdf(letter: Letter, page: PageProfile) -> bytes:
    """Write a PDF."""
    from tidings.export.to_pdf import to_pdf

    return to_pdf(letter, page).data


def _docx(letter: Letter, page: PageProfile) -> bytes:
    """Write a Word file."""
    from tidings.export.to_docx import to_docx

    return to_docx(letter, page)


def _html(letter: Letter, page: PageProfile) -> bytes:
    """Write a web page."""
    from tidings.export.to_html import to_html

    return to_html(letter, page).encode()


def _text(letter: Letter, page: PageProfile) -> bytes:
    """Write plain text, which needs no page."""
    from tidings.export.to_text import to_text

    return to_text(letter).encode()


def _mail(letter: Letter, page: PageProfile) -> bytes:
    """Write the draft of a mail that holds the letter itself."""
    from tidings.export.to_mail import to_mail

    return to_mail(letter, page)


def _mail_with_pdf(letter: Letter, page: PageProfile) -> bytes:
    """Write the draft of a mail with the letter attached."""
    from tidings.export.to_mail import to_mail

    return to_mail(letter, page, attach_pdf=True)


def _calendar(letter: Letter, page: PageProfile) -> bytes:
    """Write the days that the letter promises, which need no page."""
    from tidings.export.to_calendar import to_calendar

    return to_calendar(letter)


def _check_pdf(data: bytes) -> None:
    """Follow a PDF's table of contents to each of its objects, and find a page among them."""
    start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", data)
    table = re.compile(rb"xref\s+0 (\d+)\s+").match(data, int(start[1])) if start else None
    if table is None:
        raise ValueError("no table of contents")
    objects = []
    for number in range(1, int(table[1])):
        entry = table.end() + number * 20
        begin = int(data[entry : entry + 10])
        end = data.find(b"endobj", begin)
        if end < 0 or not data.startswith(b"%d 0 obj" % number, begin):
            raise ValueError("an object is missing")
        objects.append(data[begin:end])
    if not any(re.search(rb"/Type\s*/Page\b", found) for found in objects):
        raise ValueError("no page")


def _check_docx(data: bytes) -> None:
    """Unzip a DOCX and parse each of its parts."""
    import zipfile
    from xml.parsers import expat

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                part = package.read(name)
                if name.endswith((".xml", ".rels")):
                    expat.ParserCreate().Parse(part, True)
            package.getinfo("word/document.xml")
    except (zipfile.BadZipFile, KeyError, expat.ExpatError) as err:
        raise ValueError("a part is damaged") from err


def _check_text(data: bytes) -> None:
    """Decode a text file."""
    data.decode("utf-8")


def _check_mail(data: bytes) -> None:
    """Parse the draft of a mail."""
    from tidings.export.to_mail import check_mail

    check_mail(data)


def _check_calendar(data: bytes) -> None:
    """Read a calendar file."""
    from tidings.export.to_calendar import check_calendar

    check_calendar(data)


EXPORTERS: Mapping[str, Exporter] = {
    ".pdf": Exporter("PDF", _pdf, _check_pdf),
    ".docx": Exporter(said("Word file"), _docx, _check_docx),
    ".html": Exporter(said("web page"), _html, _check_text),
    ".txt": Exporter(said("text file"), _text, _check_text),
    ".eml": Exporter(said("mail draft"), _mail, _check_mail),
    ".ics": Exporter(said("calendar file"), _calendar, _check_calendar),
}
MAIL_WITH_PDF = Exporter(said("mail draft"), _mail_with_pdf, _check_mail)
