"""The letterhead of a Word file: a table of one row, so that whoever adds a line to it sees the rule move down."""

from __future__ import annotations

from functools import lru_cache

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

from tidings.core.letter import Letter, Letterhead
from tidings.core.page import Area, PageProfile
from tidings.export.docx_styles import copied, new_document, set_look, styled
from tidings.export.docx_xml import add_picture, add_text
from tidings.export.letterhead import CORNER_GAP, CORNER_LOGO_GAP, RULE_GAP, split_letterhead
from tidings.export.pictures import png
from tidings.export.safe import safe
from tidings.export.sheet import Line, Picture, Sheet
from tidings.export.style import CONTACT, SANS, SANS_BOLD, TITLE
from tidings.named_tuple import NamedTuple

_LOGO_GAP = 4.0
_SLACK = 2.0
"""How much wider the lines at the right may be set by another program before they break, in millimetres."""


class _Head(NamedTuple):
    """What a letterhead is made of: its words, how they stand on paper, the logo, and the place of it all."""

    words: Letterhead
    text: str
    lines: tuple[Line, ...]
    picture: Picture | None
    area: Area


def headed_document(page: PageProfile, language: str, letter: Letter, sheet: Sheet, area: Area) -> Document:
    """Start a letter with its letterhead as it stands on paper."""
    block = letter.block("letterhead")
    lines = tuple(line for line in sheet.lines if block and line.block == letter.blocks.index(block))
    head = _Head(letter.letterhead, block.text if block else "", lines, sheet.picture, area)
    # The picture is part of what is kept, so that another one in the same file is noticed.
    return copied(_headed(page, language, head, png(sheet.picture.path, sheet.picture.area) if sheet.picture else b""))


@lru_cache(maxsize=4)
def _headed(page: PageProfile, language: str, head: _Head, _picture: bytes) -> Document:
    """Make a letter with nothing but its letterhead, which is kept: many letters in a row have the same."""
    document = new_document(page, language)
    add = _add_corner if page.corner else _add_letterhead
    add(document, head)
    return document


def _add_letterhead(document: Document, head: _Head) -> None:
    """Add the logo, the name and the lines at the right as a row with a rule under it, as wide and high as on paper."""
    name, contact = split_letterhead(head.words, head.text)
    lines, area = head.lines, head.area
    names = [line for line in lines if line.font == SANS_BOLD]
    contacts = [line for line in lines if line.font == SANS]
    table = document.add_table(1, 0, "Letterhead Table")
    table.autofit = False
    table.rows[0].height = Mm(area.height)
    left, right = area.left, area.left + area.width
    if head.picture:
        end = left + head.picture.area.width + _LOGO_GAP if lines else right
        add_picture(_add_cell(table, end - left, "Letterhead Logo"), head.picture, head.words.title)
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


def _add_corner(document: Document, head: _Head) -> None:
    """Add the logo, the name and the lines under each other in the corner, as one cell with a rule under it."""
    name, contact = split_letterhead(head.words, head.text)
    lines, area = head.lines, head.area
    table = document.add_table(1, 0, "Letterhead Table")
    table.autofit = False
    table.rows[0].height = Mm(area.height)
    paragraph = _add_cell(table, area.width, "Letterhead Logo")
    cell = table.rows[0].cells[0]
    if head.picture:
        add_picture(paragraph, head.picture, head.words.title)
        paragraph.paragraph_format.space_after = Mm(CORNER_LOGO_GAP if lines else RULE_GAP)
    for text, style, look, font in (
        (name, "Letterhead Name", TITLE, SANS_BOLD),
        (contact, "Letterhead", CONTACT, SANS),
    ):
        if text:
            size = next(line.size for line in lines if line.font == font)
            set_look(document.styles[style], look.scaled(size / look.size), exact=True)
            empty = not (paragraph.text or head.picture)
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
