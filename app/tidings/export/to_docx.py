"""Write a letter as DOCX: a paragraph a block, each in its named style; the same letter gives the same bytes.

Sizes and places come from the page as it is laid out for paper, so that the Word file looks like the preview.
"""

from __future__ import annotations

import io
import locale
from datetime import datetime, time
from pathlib import Path

import PIL.Image
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.coreprops import CoreProperties
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

from tidings.core.letter import Letter
from tidings.core.page import Area, PageProfile
from tidings.core.paper import Paper
from tidings.export.docx_styles import SENDER_GAP, STYLE_NAMES, add_running_head, new_document, set_look
from tidings.export.docx_xml import frame, packed
from tidings.export.fixed import place_of, style_of
from tidings.export.layout import lay_out, running_words
from tidings.export.letterhead import split_letterhead
from tidings.export.lines import hold_together
from tidings.export.safe import safe
from tidings.export.sheet import Layout, Line, Picture, Sheet
from tidings.export.style import ACCENT, ADDRESS_STYLES, CONTACT, POINT, SANS, SANS_BOLD, SENDER_LINE, TITLE, Style
from tidings.export.typeset import top_of

_LOGO_GAP = 4.0
_SLACK = 2.0
"""How much wider the lines at the right may be set by another program before they break, in millimetres."""


def to_docx(letter: Letter, page: PageProfile) -> bytes:
    """Write a letter as a DOCX file. Raises LayoutError where a font cannot be read."""
    document = new_document(page, language_tag(letter))
    add_running_head(
        document, page, safe(letter.letterhead.title), safe(running_words(letter)), safe(letter.page_label)
    )
    describe(document.core_properties, letter)
    layout = lay_out(letter, page)
    sheet = layout.pages[0]
    kinds = [block.kind for block in letter.blocks]
    top = page.margin_top
    rule = next((rule for rule in sheet.rules if rule.colour == ACCENT), None)
    if rule:
        area = Area(rule.left, top, rule.right - rule.left, rule.y - top)
        add = _add_corner if page.corner else _add_letterhead
        add(document, letter, sheet, area)
        top = rule.y
    down = page.body_top is not None
    for number, block in enumerate(letter.blocks):
        lines = [line for line in sheet.lines if line.block == number]
        if block.kind == "letterhead" and rule:
            continue
        if block.kind == "address" and page.address and number in layout.placed:
            above = [line for line in sheet.lines if line.block is None]
            _add_address(document, letter, page.address, block.text, lines, above)
            continue
        paragraph = _styled(document.add_paragraph(_worded(block.text)), STYLE_NAMES[block.kind])
        spacing, look = paragraph.paragraph_format, style_of(block, page)
        place = _frame_of(number, layout, letter, page)
        if place is not None:
            spacing.space_before = Mm(0)
            paragraph._p.get_or_add_pPr().insert(1, frame(place))
        elif down:
            first = top_of(lines[0], look) if lines else page.body_top or 0.0
            spacing.space_before = Mm(max(first - top, 0.0))
            down = False
        elif set(kinds[number - 1 : number + 1]) == {"reference", "date"} and number - 1 not in layout.placed:
            spacing.space_before = Mm(0)
        if block.kind == "date" and not page.date_right:
            spacing.alignment = WD_ALIGN_PARAGRAPH.LEFT
        if block.kind == "paragraph" and "paragraph" not in kinds[number + 1 :]:
            paragraph.paragraph_format.keep_with_next = True  # the closing never stands alone on a page
    return packed(document)


def _frame_of(number: int, layout: Layout, letter: Letter, page: PageProfile) -> Area | None:
    """Give where a date or reference line stands that has its own place, or that shares a row under a fixed address."""
    block, lines = letter.blocks[number], [line for line in layout.pages[0].lines if line.block == number]
    if not lines or page.body_top is None:
        return None
    look = style_of(block, page)
    place = place_of(block, page) if number in layout.placed else None
    if place is None and block.kind == "date":
        row = [line for line in layout.pages[0].lines if line.baseline == lines[0].baseline and line.block != number]
        width = lines[0].width + _SLACK
        place = Area(page.width - page.margin_right - width, 0.0, width, 0.0) if row else None
    return place and place._replace(top=top_of(lines[0], look), height=len(lines) * look.leading * POINT)


def _worded(text: str) -> str:
    """Give text as Word shows it best: what no Word file can hold replaced, lines kept whole where ours are."""
    return hold_together(safe(text))


def _styled(paragraph: Paragraph, style: str) -> Paragraph:
    """Give a paragraph its style by its id, since a search by name would read all styles each time."""
    paragraph._p.style = style.replace(" ", "")
    return paragraph


def _add_letterhead(document: Document, letter: Letter, sheet: Sheet, area: Area) -> None:
    """Add the logo, the name and the lines at the right as a row with a rule under it, as wide and high as on paper.

    It is a table, so that whoever adds a line in Word sees the rule move down and the name stay at its left.
    """
    block = letter.block("letterhead")
    name, contact = split_letterhead(letter.letterhead, block.text if block else "")
    lines = [line for line in sheet.lines if block and line.block == letter.blocks.index(block)]
    names = [line for line in lines if line.font == SANS_BOLD]
    contacts = [line for line in lines if line.font == SANS]
    table = document.add_table(1, 0, "Letterhead Table")
    table.autofit = False
    table.rows[0].height = Mm(area.height)
    left, right = area.left, area.left + area.width
    if sheet.picture:
        end = left + sheet.picture.area.width + _LOGO_GAP if lines else right
        _add_logo(_add_cell(table, end - left, "Letterhead Name"), letter, sheet.picture)
        left = end
    if names:
        set_look(document.styles["Letterhead Name"], TITLE.scaled(names[0].size / TITLE.size), exact=True)
        end = min(line.x for line in contacts) - _SLACK if contacts else right
        _add_cell(table, end - left, "Letterhead Name").add_run(safe(name))
        left = end
    if contacts:
        set_look(document.styles["Letterhead"], CONTACT.scaled(contacts[0].size / CONTACT.size), exact=True)
        _add_cell(table, right - left, "Letterhead").add_run(safe(contact))


def _add_corner(document: Document, letter: Letter, sheet: Sheet, area: Area) -> None:
    """Add the logo, the name and the lines under each other in the corner, as one cell with a rule under it."""
    block = letter.block("letterhead")
    name, contact = split_letterhead(letter.letterhead, block.text if block else "")
    lines = [line for line in sheet.lines if block and line.block == letter.blocks.index(block)]
    table = document.add_table(1, 0, "Letterhead Table")
    table.autofit = False
    table.rows[0].height = Mm(area.height)
    paragraph = _add_cell(table, area.width, "Letterhead Name")
    cell = table.rows[0].cells[0]
    if sheet.picture:
        _add_logo(paragraph, letter, sheet.picture)
    for text, style, look, font in (
        (name, "Letterhead Name", TITLE, SANS_BOLD),
        (contact, "Letterhead", CONTACT, SANS),
    ):
        if text:
            size = next(line.size for line in lines if line.font == font)
            set_look(document.styles[style], look.scaled(size / look.size), exact=True)
            empty = not (paragraph.text or sheet.picture)
            paragraph = paragraph if empty else cell.add_paragraph()
            _styled(paragraph, style).add_run(safe(text))
            paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _add_cell(table: Table, width: float, style: str) -> Paragraph:
    """Add a cell at the right of a row and give its paragraph, which stands at the foot."""
    [cell] = table.add_column(Mm(width)).cells
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    return _styled(cell.paragraphs[0], style)


def _add_logo(paragraph: Paragraph, letter: Letter, picture: Picture) -> None:
    """Add the logo, with the name of the business for those who cannot see it; what Word cannot show becomes PNG."""
    # From memory, so that the name of the owner's file stays out of the letter.
    data = io.BytesIO(Path(picture.path).read_bytes())
    size = Mm(picture.area.width), Mm(picture.area.height)
    run = paragraph.add_run()
    try:
        shape = run.add_picture(data, *size)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
        png = io.BytesIO()
        with PIL.Image.open(data) as opened:
            opened.convert("RGBA").save(png, "PNG")
        shape = run.add_picture(png, *size)
    for side in ("distT", "distB", "distL", "distR"):  # unsaid, LibreOffice adds a margin of its own
        shape._inline.set(side, "0")
    shape._inline.docPr.set("descr", safe(letter.letterhead.title))


def _add_address(
    document: Document, letter: Letter, area: Area, text: str, lines: list[Line], above: list[Line]
) -> None:
    """Add the address where the envelope's window is, under the sender's line, in the type both have on paper."""
    paragraphs = []
    if above:
        look = SENDER_LINE.scaled(above[0].size / SENDER_LINE.size)
        height = len(above) * look.leading * POINT + SENDER_GAP
        area = area._replace(top=area.top - height, height=area.height + height)
        set_look(document.styles["Sender Line"], look, exact=True)
        paragraphs.append(_styled(document.add_paragraph(safe(letter.sender_line)), "Sender Line"))
    leading = (lines[-1].baseline - lines[0].baseline) / max(len(lines) - 1, 1) / POINT
    look = Style(size=lines[0].size, leading=leading or ADDRESS_STYLES[0].leading)
    set_look(document.styles["Address"], look, exact=True)
    paragraphs.append(_styled(document.add_paragraph(_worded(text)), "Address"))
    for paragraph in paragraphs:
        paragraph._p.get_or_add_pPr().insert(1, frame(area))


def describe(properties: CoreProperties, letter: Letter | Paper) -> None:
    """Say what the file is and whose; its dates are the letter's."""
    subject = letter.block("subject") if isinstance(letter, Letter) else None
    texts = (letter.title, subject.text if subject else "", letter.author)
    # Readers refuse properties longer than 255 characters.
    properties.title, properties.subject, properties.author = (safe(text)[:255] for text in texts)
    properties.last_modified_by = properties.author
    properties.language = language_tag(letter)
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = datetime.combine(letter.date, time())


def language_tag(letter: Letter | Paper) -> str:
    """Name the language with a country, as proofing tools want it: `sk-SK` where the letter says `sk`."""
    return locale.normalize(safe(letter.locale)).partition(".")[0].replace("_", "-")
