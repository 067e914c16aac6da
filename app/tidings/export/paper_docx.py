"""Write a paper beside the letter as DOCX: real headings, a list, a table of facts, lines to write on."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.shared import Mm, Pt

from tidings.core.page import PageProfile
from tidings.core.paper import Paper, Piece, PieceKind
from tidings.export.docx_package import packed
from tidings.export.docx_styles import ONLY_IN_LETTERS, add_running_head, new_document, set_look
from tidings.export.docx_xml import element
from tidings.export.paper_layout import (
    BULLET,
    BULLET_WIDTH,
    HAIR,
    LABEL,
    LABEL_WIDTH,
    ROOM_LINE,
    RULE_GAP,
    paper_page,
    paper_style,
    size_of,
)
from tidings.export.safe import safe
from tidings.export.style import ACCENT, POINT, RUNNING_TITLE
from tidings.export.to_docx import describe, language_tag
from tidings.export.typeset import set_one

_NAMES: Mapping[PieceKind, str] = {
    "note": "Paper Note",
    "title": "Title",
    "details": "Subtitle",
    "heading": "Heading 1",
    "guide": "Guidance",
    "say": "Body Text",
    "item": "List Bullet",
    "ask": "Heading 2",
    "fact": "Fact",
    "room": "Writing Line",
}
_LABEL_NAME = "Fact Label"
_BUILT_IN = frozenset(["Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet"])
_LEVELS = {"Heading 1": "0", "Heading 2": "1"}


def paper_docx(paper: Paper, page: PageProfile) -> bytes:
    """Write a paper as a DOCX file. Raises LayoutError where a font cannot be read."""
    page = paper_page(page)
    document = new_document(page, language_tag(paper))
    title = set_one(paper.title, RUNNING_TITLE, 0.0, (page.width - page.margin_left - page.margin_right) / 2)[0].text
    add_running_head(document, page, safe(title), "", safe(paper.page_label))
    describe(document.core_properties, paper)
    _add_styles(document, size_of(paper, page))
    for kind, group in groupby(paper.pieces, lambda piece: piece.kind):
        pieces = tuple(group)
        if kind == "fact":
            _add_facts(document, pieces, page)
            continue
        texts = ("",) * sum(piece.lines for piece in pieces) if kind == "room" else tuple(p.text for p in pieces)
        for text in texts:
            document.add_paragraph(safe(text), document.styles[_NAMES[kind]])
    return packed(document)


def _add_facts(document: Document, facts: tuple[Piece, ...], page: PageProfile) -> None:
    """Add facts as a table of two columns, the label and the answer."""
    table = document.add_table(len(facts), 2, "Facts")
    table.autofit = False
    widths = (LABEL_WIDTH, page.width - page.margin_left - page.margin_right - LABEL_WIDTH)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)  # LibreOffice goes by the columns, Word by the cells
    for row, fact in zip(table.rows, facts, strict=True):
        for cell, width, text, style in zip(
            row.cells, widths, (fact.label, fact.text), (_LABEL_NAME, _NAMES["fact"]), strict=True
        ):
            cell.width = Mm(width)
            [paragraph] = cell.paragraphs
            paragraph.style = document.styles[style]
            paragraph.add_run(safe(text))


def _add_styles(document: Document, size: float) -> None:
    """Put the styles of papers in the place of those that only letters have. Any: the library leaves them untyped."""
    styles: Any = document.styles
    for name in ONLY_IN_LETTERS:
        styles[name].delete()
    looks = {name: paper_style(kind, size) for kind, name in _NAMES.items()} | {_LABEL_NAME: LABEL.scaled(size)}
    for name, look in looks.items():
        style = styles["Body Text"] if name == "Body Text" else None
        if style is None:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _BUILT_IN)
            style.base_style, style.quick_style = styles["Normal"], True
        set_look(style, look)
        style.paragraph_format.keep_with_next = name in ("Paper Note", "Title", "Subtitle", *_LEVELS)
    for name, level in _LEVELS.items():
        styles[name].element.get_or_add_pPr().append(element("outlineLvl", val=level))
        styles[name].next_paragraph_style = styles["Body Text"]
    styles[_LABEL_NAME].paragraph_format.space_before = Mm(paper_style("fact", size).before)
    styles["Subtitle"].paragraph_format.space_after = Mm(0)
    _add_rule(styles["Subtitle"], "bottom", ACCENT, gap=RULE_GAP)
    for side in ("bottom", "between"):
        _add_rule(styles["Writing Line"], side, HAIR)
    styles["Writing Line"].paragraph_format.line_spacing = Pt(ROOM_LINE * size / POINT)
    _add_bullets(document)
    sides = [element(side, w="0", type="dxa") for side in ("left", "right")]
    styles.add_style("Facts", WD_STYLE_TYPE.TABLE).element.append(element("tblPr", element("tblCellMar", *sides)))


def _add_rule(style: Any, side: str, colour: str, gap: float = 0.0) -> None:
    """Draw a line beside a style's paragraphs, so many millimetres off."""
    properties = style.element.get_or_add_pPr()
    borders = next(iter(properties.xpath("w:pBdr")), None)
    if borders is None:
        borders = element("pBdr")
        spacing = next(iter(properties.xpath("w:spacing")), None)
        spacing.addprevious(borders) if spacing is not None else properties.append(borders)
    space, line = str(round(gap / POINT)), {"val": "single", "sz": "6" if colour == ACCENT else "4"}
    borders.append(element(side, **line, space=space, color=colour.removeprefix("#")))


def _add_bullets(document: Document) -> None:
    """Define the list that the style of items uses."""
    mark = element(
        "lvl",
        element("start", val="1"),
        element("numFmt", val="bullet"),
        element("lvlText", val=BULLET),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=BULLET_WIDTH, hanging=BULLET_WIDTH)),
        element("rPr", element("color", val=ACCENT.removeprefix("#"))),
        ilvl="0",
    )
    numbering = element(
        "numbering",
        element("abstractNum", mark, abstractNumId="0"),
        element("num", element("abstractNumId", val="0"), numId="1"),
    )
    part = XmlPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, numbering, document.part.package)
    document.part.relate_to(part, RELATION.NUMBERING)
    properties = document.styles["List Bullet"].element.get_or_add_pPr()
    properties.insert_element_before(
        element("numPr", element("ilvl", val="0"), element("numId", val="1")),
        "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc",
        "w:outlineLvl",
    )  # fmt: skip
