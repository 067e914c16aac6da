"""Draw a letter as PDF. Preview, print and file are the same bytes, and the same letter always gives the same ones."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from typing import Any, NamedTuple

from tidings.core.letter import Letter
from tidings.core.page import PageProfile
from tidings.core.paper import Paper
from tidings.export.fonts import face, subset
from tidings.export.layout import lay_out
from tidings.export.pdf_font import embed
from tidings.export.sheet import Layout, Line, Sheet
from tidings.export.style import POINT, SERIF, FontName


class PdfResult(NamedTuple):
    """A PDF file, and the layout that it was drawn from."""

    data: bytes
    layout: Layout


class _Type(NamedTuple):
    """A font of this document: its name in the file, and the code of each character."""

    name: str
    codes: dict[str, str]


def to_pdf(letter: Letter, page: PageProfile) -> PdfResult:
    """Lay a letter out and draw it. Raises LayoutError where a font cannot be read."""
    layout = lay_out(letter, page)
    return PdfResult(draw(letter, layout), layout)


def draw(letter: Letter | Paper, layout: Layout) -> bytes:
    """Draw the layout of a letter, or of a paper beside it, as a PDF file."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    fonts = _characters(layout)
    first: Any = face(next(iter(fonts), SERIF)).name
    # Any: fonts and marks go past the canvas’s own calls, straight into its document and its page.
    canvas: Any = Canvas(
        io.BytesIO(),
        pagesize=(layout.width / POINT, layout.height / POINT),
        pageCompression=1,
        invariant=1,
        lang=letter.language,
        initialFontName=first,
    )
    _describe(canvas, letter)
    types = {}
    for number, (name, chars) in enumerate(fonts.items(), 1):
        part = subset(face(name), chars)
        embed(canvas._doc, f"T{number}", face(name), part)
        types[name] = _Type(f"T{number}", part.codes)
    for sheet in layout.pages:
        _draw_sheet(canvas, sheet, layout.height, types)
        canvas.showPage()
    data: bytes = canvas.getpdfdata()
    return data


def _characters(layout: Layout) -> dict[FontName, set[str]]:
    """Collect the characters that each font has to show, by font in a fixed order."""
    found: dict[FontName, set[str]] = {}
    for sheet in layout.pages:
        for line in sheet.lines:
            found.setdefault(line.font, set()).update(line.text)
    return {name: found[name] for name in sorted(found)}


def _describe(canvas: Any, letter: Letter | Paper) -> None:
    """Say in the file what it is and whose; its date is the letter's, so that its bytes can be repeated."""
    day = letter.date
    canvas.setTitle(_plain(letter.title))
    canvas.setAuthor(_plain(letter.author))
    subject = letter.block("subject") if isinstance(letter, Letter) else None
    canvas.setSubject(_plain(subject.text if subject else letter.title))
    canvas.setCreator("Tidings")
    canvas.setDateFormatter(lambda *now: f"D:{day:%Y%m%d}000000Z")


def _plain(text: str) -> str:
    """Take out what no description of a file can hold: half pairs and control characters."""
    return "".join(char for char in text if char.isprintable())


def _draw_sheet(canvas: Any, sheet: Sheet, height: float, types: Mapping[FontName, _Type]) -> None:
    """Draw one page: rules and logo first, then block after block."""
    with _marked(canvas, "Artifact"):
        for rule in sheet.rules:
            canvas.setStrokeColor(rule.colour)
            canvas.setLineWidth(rule.thickness)
            y = (height - rule.y) / POINT
            canvas.line(rule.left / POINT, y, rule.right / POINT, y)
    if sheet.picture:
        with _marked(canvas, "Figure"):
            area = sheet.picture.area
            canvas.drawImage(
                sheet.picture.path,
                area.left / POINT,
                (height - area.top - area.height) / POINT,
                area.width / POINT,
                area.height / POINT,
                mask="auto",
            )
    for block, lines in groupby(sheet.lines, key=lambda line: line.block):
        with _marked(canvas, "Artifact" if block is None else "P"):
            for line in lines:
                canvas._code.append(_show(line, height, types[line.font]))


@contextmanager
def _marked(canvas: Any, tag: str) -> Iterator[None]:
    """Mark what is drawn inside as one piece of content, as tagged PDF wants it."""
    canvas._code.append(f"/{tag} BMC")
    yield
    canvas._code.append("EMC")


def _show(line: Line, height: float, type_: _Type) -> str:
    """Write the instruction that shows a line of text."""
    red, green, blue = (int(line.colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    codes = "".join(map(type_.codes.__getitem__, line.text))
    return (
        f"BT {red:.3g} {green:.3g} {blue:.3g} rg /{type_.name} {line.size:.4g} Tf "
        f"1 0 0 1 {line.x / POINT:.3f} {(height - line.baseline) / POINT:.3f} Tm <{codes}> Tj ET"
    )
