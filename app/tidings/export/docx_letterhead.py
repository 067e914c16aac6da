"""The letterhead of a Word file: a table of one row, so that whoever adds a line to it sees the rule move down."""

from __future__ import annotations

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

from tidings.core.letter import Letter
from tidings.core.page import Area
from tidings.export.docx_styles import set_look, styled
from tidings.export.docx_xml import add_picture, add_text
from tidings.export.letterhead import CORNER_GAP, CORNER_LOGO_GAP, RULE_GAP, split_letterhead
from tidings.export.safe import safe
from tidings.export.sheet import Sheet
from tidings.export.style import CONTACT, SANS, SANS_BOLD, TITLE

_LOGO_GAP = 4.0
_SLACK = 2.0
"""How much wider the lines at the right may be set by another program before they break, in millimetres."""


def add_letterhead(document: Document, letter: Letter, sheet: Sheet, area: Area) -> None:
    """Add the logo, the name and the lines at the right as a row with a rule under it, as wide and high as on paper."""
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
        add_picture(_add_cell(table, end - left, "Letterhead Logo"), sheet.picture, letter.letterhead.title)
        left = end
    if names:
        set_look(document.styles["Letterhead Name"], TITLE.scaled(names[0].size / TITLE.size), exact=True)
        end = min(line.x for line in contacts) - _SLACK if contacts else right
        paragraph = _add_cell(table, end - left, "Letterhead Name")
        add_text(paragraph, safe(name))
        if len(names) > 1:  # broken where it is on paper
            free = end - max(line.x + line.width for line in names) - _SLACK
            paragraph.paragraph_format.right_indent = Mm(max(free, 0.0))
        left = end
    if contacts:
        set_look(document.styles["Letterhead"], CONTACT.scaled(contacts[0].size / CONTACT.size), exact=True)
        add_text(_add_cell(table, right - left, "Letterhead"), safe(contact))


def add_corner(document: Document, letter: Letter, sheet: Sheet, area: Area) -> None:
    """Add the logo, the name and the lines under each other in the corner, as one cell with a rule under it."""
    block = letter.block("letterhead")
    name, contact = split_letterhead(letter.letterhead, block.text if block else "")
    lines = [line for line in sheet.lines if block and line.block == letter.blocks.index(block)]
    table = document.add_table(1, 0, "Letterhead Table")
    table.autofit = False
    table.rows[0].height = Mm(area.height)
    paragraph = _add_cell(table, area.width, "Letterhead Logo")
    cell = table.rows[0].cells[0]
    if sheet.picture:
        add_picture(paragraph, sheet.picture, letter.letterhead.title)
        paragraph.paragraph_format.space_after = Mm(CORNER_LOGO_GAP if lines else RULE_GAP)
    for text, style, look, font in (
        (name, "Letterhead Name", TITLE, SANS_BOLD),
        (contact, "Letterhead", CONTACT, SANS),
    ):
        if text:
            size = next(line.size for line in lines if line.font == font)
            set_look(document.styles[style], look.scaled(size / look.size), exact=True)
            empty = not (paragraph.text or sheet.picture)
            paragraph = paragraph if empty else cell.add_paragraph()
            add_text(styled(paragraph, style), safe(text))
            paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
            if style == "Letterhead Name":
                paragraph.paragraph_format.space_after = Mm(CORNER_GAP if contact else RULE_GAP)


def _add_cell(table: Table, width: float, style: str) -> Paragraph:
    """Add a cell at the right of a row and give its paragraph, which stands at the foot."""
    [cell] = table.add_column(Mm(width)).cells
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    return styled(cell.paragraphs[0], style)
