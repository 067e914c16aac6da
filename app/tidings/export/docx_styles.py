"""An empty DOCX letter: its page, and a style for each kind of block, so that one change in Word changes them all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from tidings.core.letter import BlockKind
from tidings.core.page import Area, PageProfile
from tidings.export.docx_xml import clear_template, element, field, frame, rule_below
from tidings.export.fonts import face
from tidings.export.letterhead import RULE_GAP
from tidings.export.style import (
    CONTACT,
    POINT,
    RUNNING_LABEL,
    RUNNING_TITLE,
    SANS_BOLD,
    SENDER_LINE,
    SERIF,
    SERIF_BOLD,
    STYLES,
    TITLE,
    Style,
)

STYLE_NAMES: Mapping[BlockKind, str] = {
    "letterhead": "Letterhead",
    "address": "Address",
    "reference": "Reference Line",
    "date": "Date",
    "subject": "Subject Line",
    "salutation": "Salutation",
    "paragraph": "Body Text",
    "closing": "Closing",
    "signature": "Signature",
    "enclosures": "Enclosures",
    "copies": "Copies",
}
_EXACT = frozenset(["Address", "Letterhead", "Letterhead Name", "Sender Line"])
"""Styles whose lines are as high as on paper; a picture would be cut off in them."""
ONLY_IN_LETTERS = frozenset(STYLE_NAMES.values()) - {"Body Text"} | {
    "Letterhead Name",
    "Letterhead Logo",
    "Letterhead Table",
    "Sender Line",
    "Signature Picture",
}
# Word's own names, which it shows in the user's language.
_BUILT_IN = frozenset(["Date", "Salutation", "Body Text", "Closing", "Signature", "Header"])
_RIGHT = frozenset(["Letterhead", "Date", "Header"])
_PARTED = frozenset(
    ["Letterhead", "Letterhead Name", "Letterhead Logo", "Address", "Sender Line", "Body Text", "Copies"]
)
"""Styles that a new page may come after."""
# Lengths in millimetres. The name stands lower over the rule than the lines beside it, so that both share a foot.
_NAME_GAP, SENDER_GAP = 1.9, 1.5
_HEADER_ABOVE, _RUNNING_HEIGHT = 6.0, 11.0
"""How far the page number stands over the top margin, and how far under it the text of later pages starts."""
EASE = 0.5
"""How much wider the column of running text is than on paper: other programs measure a line a little differently."""
_FRAME_SLACK = 2.0
"""How much wider the frame of a title is than its words, since each program measures them a little differently."""


def new_document(page: PageProfile, language: str) -> Document:
    """Start a letter for a page profile, in a language such as `sk-SK`."""
    return copied(_prepared(page, language))


def copied(document: Document) -> Document:
    """Copy a document, as a package: it holds elements that a copy of its own would part from their tree."""
    copy: Document = deepcopy(document.part.package).main_document_part.document
    return copy


def add_running_head(document: Document, page: PageProfile, title: str, words: str, page_label: str) -> None:
    """Say at the head of later pages whose letter it is, at the left, and which page at the right.

    `words` stand before the page number, `page_label` is its pattern. The title is framed, so that no tab is needed.
    All together are no longer than a line.
    """
    [section] = document.sections
    [right] = section.header.paragraphs
    if words:
        right.add_run(words)
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    for piece in re.split(r"(\{pages?\})", page_label):
        if piece in fields:
            right._p.append(field(fields[piece]))
        elif piece:
            right.add_run(piece)
    if title:
        left = styled(right.insert_paragraph_before(title), "Running Title")
        width = face(RUNNING_TITLE.font).width(title, RUNNING_TITLE.size * POINT) + _FRAME_SLACK
        top = max(page.margin_top - _HEADER_ABOVE, 5)
        place = Area(page.margin_left, top, width, RUNNING_TITLE.leading * POINT)
        left._p.get_or_add_pPr().insert(1, frame(place))


def styled(paragraph: Paragraph, style: str) -> Paragraph:
    """Give a paragraph its style by its id, since a search by name would read all styles each time."""
    paragraph._p.style = style.replace(" ", "")
    return paragraph


def set_look(style: ParagraphStyle, look: Style, exact: bool = False) -> None:
    """Give a style its font, size and colour, the space above it, and its leading, which only a window has exactly."""
    style.font.name = "Noto Serif" if look.font in (SERIF, SERIF_BOLD) else "Noto Sans"
    style.font.size = Pt(look.size)
    style.font.bold = look.font in (SERIF_BOLD, SANS_BOLD) or None
    style.font.color.rgb = RGBColor.from_string(look.colour.removeprefix("#"))
    spacing = style.paragraph_format
    spacing.space_before = Mm(look.before)
    spacing.line_spacing = Pt(look.leading)
    spacing.line_spacing_rule = WD_LINE_SPACING.EXACTLY if exact else WD_LINE_SPACING.AT_LEAST


@lru_cache(maxsize=8)
def _prepared(page: PageProfile, language: str) -> Document:
    """Make an empty letter, which is kept: many letters in a row copy it in a fraction of the time."""
    document = docx.Document()
    clear_template(document, language)
    _add_styles(document.styles, page)
    [section] = document.sections
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.margin_top), Mm(page.margin_bottom)
    section.left_margin, section.right_margin = Mm(page.margin_left), Mm(page.margin_right)
    section.header_distance = Mm(max(page.margin_top - _HEADER_ABOVE, 5))
    section.footer_distance = Mm(max(page.margin_bottom - 10, 5))
    section.different_first_page_header_footer = True

    [header] = section.header.paragraphs
    header.style = document.styles["Header"]
    return document


def _add_styles(styles: Any, page: PageProfile) -> None:
    """Add a style for each kind of block, and for what only paper has. Any: the library leaves its styles untyped."""
    normal = styles["Normal"]
    set_look(normal, STYLES["paragraph"].on(page))
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = True
    looks = {name: STYLES[kind].on(page) for kind, name in STYLE_NAMES.items()}
    looks |= {
        "Letterhead Name": TITLE,
        "Letterhead Logo": CONTACT,
        "Sender Line": SENDER_LINE,
        "Signature Picture": CONTACT,
        "Header": RUNNING_LABEL,
        "Running Title": RUNNING_TITLE,
    }
    for name, look in looks.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _BUILT_IN)
        style.base_style, style.quick_style = normal, True
        set_look(style, look, exact=name in _EXACT)
        style.paragraph_format.keep_with_next = style.paragraph_format.keep_together = name not in _PARTED
        if name == STYLE_NAMES["paragraph"]:
            style.paragraph_format.right_indent = Mm(-EASE)
        if name in _RIGHT:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    header_gap = _HEADER_ABOVE + _RUNNING_HEIGHT - RUNNING_LABEL.leading * POINT
    after = {
        "Letterhead": RULE_GAP,
        "Letterhead Logo": RULE_GAP,
        "Letterhead Name": _NAME_GAP,
        "Sender Line": SENDER_GAP,
        "Header": header_gap,
    }
    for name, gap in after.items():
        styles[name].paragraph_format.space_after = Mm(gap)
    for name, following in (("Subject Line", "Salutation"), ("Salutation", "Body Text"), ("Closing", "Signature")):
        styles[name].next_paragraph_style = styles[following]
    styles["Subject Line"].element.get_or_add_pPr().append(element("outlineLvl", val="0"))
    styles.add_style("Letterhead Table", WD_STYLE_TYPE.TABLE).element.append(rule_below())
