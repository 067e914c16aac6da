"""Write a letter as DOCX: a paragraph a block, each in its named style; the same letter gives the same bytes.

Sizes and places come from the page as it is laid out for paper, so that the Word file looks like the preview.
"""

from __future__ import annotations

import locale
from datetime import datetime, time

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.coreprops import CoreProperties
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from tidings.core.letter import Block, Letter
from tidings.core.page import Area, PageProfile
from tidings.core.paper import Paper
from tidings.export.docx_letterhead import headed_document
from tidings.export.docx_package import packed
from tidings.export.docx_styles import EASE, SENDER_GAP, STYLE_NAMES, add_running_head, new_document, set_look
from tidings.export.docx_text import worded
from tidings.export.docx_xml import add_paragraph, add_picture, frame
from tidings.export.fixed import place_of, style_of
from tidings.export.layout import lay_out, running_words
from tidings.export.safe import safe
from tidings.export.sheet import Layout, Line, Picture
from tidings.export.signing import NAME_GAP, signature_says, signature_style
from tidings.export.style import ACCENT, ADDRESS_STYLES, POINT, SENDER_LINE, STYLES, Style
from tidings.export.typeset import HALF_CAPITAL, top_of

_DESCENT = 0.293
"""How far the shipped fonts reach under the line, in parts of their size."""
_SLACK = 2.0
"""How much wider the lines at the right may be set by another program before they break, in millimetres."""


def to_docx(letter: Letter, page: PageProfile) -> bytes:
    """Write a letter as a DOCX file. Raises LayoutError where a font cannot be read."""
    layout = lay_out(letter, page)
    sheet = layout.pages[0]
    signed = next((page.signature for page in layout.pages if page.signature), None)
    column = page.width - page.margin_left - page.margin_right
    kinds = [block.kind for block in letter.blocks]
    top = page.margin_top
    rule = next((rule for rule in sheet.rules if rule.colour == ACCENT), None)
    if rule:
        area = Area(rule.left, top, rule.right - rule.left, rule.y - top)
        document = headed_document(page, language_tag(letter), letter, sheet, area)
        top = rule.y + rule.thickness * POINT
    else:
        document = new_document(page, language_tag(letter))
    title, words, _label = running_words(letter, column)
    add_running_head(document, page, safe(title), safe(words), safe(letter.page_label))
    describe(document.core_properties, letter)
    first = True
    for number, block in enumerate(letter.blocks):
        lines = [line for line in sheet.lines if line.block == number]
        if block.kind == "letterhead" and rule:
            continue
        if block.kind == "address" and page.address and number in layout.placed:
            above = [line for line in sheet.lines if line.block is None]
            _add_address(document, letter, page.address, block.text, lines, above)
            continue
        if block.kind == "signature" and signed:
            _sign(document, letter, signed, signature_style(style_of(block, page), signed.area))
        text = worded(block.text, _all_lines(number, layout) if block.kind == "paragraph" else (), column + EASE)
        paragraph = add_paragraph(document, text, STYLE_NAMES[block.kind])
        spacing, look = paragraph.paragraph_format, style_of(block, page)
        place = _frame_of(number, layout, letter, page)
        if place is not None:
            spacing.space_before = Mm(0)
            paragraph._p.get_or_add_pPr().insert(1, frame(place))
        elif _starts_row(number, layout, letter, page) and not first:
            _float(paragraph, block, lines[0], document.paragraphs[-2], page)
        elif first:
            start = top_of(lines[0], look) if lines else page.body_top or 0.0
            spacing.space_before = Mm(max(start - top - _sinks(look), 0.0))
            first = False
        elif kinds[number - 1 : number + 1] == ["reference", "date"] and number - 1 not in layout.placed:
            spacing.space_before = Mm(0)
        if block.kind == "signature" and signed:
            spacing.space_before = Mm(NAME_GAP)
        if block.kind == "subject" and len(lines) > 1:
            # Broken into lines of about the same length, as on paper.
            spacing.right_indent = Mm(max(column - max(line.width for line in lines) - EASE, 0.0))
        if block.kind == "date" and not page.date_right:
            spacing.alignment = WD_ALIGN_PARAGRAPH.LEFT
        if block.kind == "paragraph" and "paragraph" not in kinds[number + 1 :]:
            paragraph.paragraph_format.keep_with_next = True  # the closing never stands alone on a page
    return packed(document)


def _all_lines(number: int, layout: Layout) -> list[Line]:
    """Give the lines of a block, on whatever pages they stand."""
    return [line for sheet in layout.pages for line in sheet.lines if line.block == number]


def _sign(document: Document, letter: Letter, picture: Picture, style: Style) -> None:
    """Add the picture of the signature over the name."""
    paragraph = add_paragraph(document, "", "Signature Picture")
    paragraph.paragraph_format.space_before = Mm(style.before - picture.area.height - NAME_GAP)
    add_picture(paragraph, picture, signature_says(letter))


def _sinks(look: Style) -> float:
    """Say how far lower type stands in its leading than on paper: word processors put the spare room over the line."""
    return max(0.5 * look.leading - (_DESCENT + HALF_CAPITAL) * look.size, 0.0) * POINT


def _frame_of(number: int, layout: Layout, letter: Letter, page: PageProfile) -> Area | None:
    """Give where a date or reference line stands that has its own place, or that shares a row under a fixed address."""
    block, lines = letter.blocks[number], [line for line in layout.pages[0].lines if line.block == number]
    if not lines or page.body_top is None:
        return None
    look = style_of(block, page)
    place = place_of(block, page) if number in layout.placed else None
    if place is None and block.kind == "date" and _beside(lines[0], layout):
        width = lines[0].width + _SLACK
        place = Area(page.width - page.margin_right - width, 0.0, width, 0.0)
    return place and place._replace(top=top_of(lines[0], look), height=len(lines) * look.leading * POINT)


def _beside(line: Line, layout: Layout) -> bool:
    """Tell whether another block stands in the same row."""
    return any(other.baseline == line.baseline and other.block != line.block for other in layout.pages[0].lines)


def _starts_row(number: int, layout: Layout, letter: Letter, page: PageProfile) -> bool:
    """Tell whether a reference line flows with the text and has the date beside it."""
    lines = [line for line in layout.pages[0].lines if line.block == number]
    flows = page.body_top is None and number not in layout.placed
    return flows and letter.blocks[number].kind == "reference" and bool(lines) and _beside(lines[0], layout)


def _float(paragraph: Paragraph, block: Block, line: Line, above: Paragraph, page: PageProfile) -> None:
    """Let a reference line stand at the left of the date that follows it, wherever that comes to stand."""
    look, beside = style_of(block, page), STYLES["date"].on(page)
    # Its foot is the date's: what is under the line in the leading differs.
    lower = (beside.leading - look.leading - _DESCENT * (beside.size - look.size)) * POINT
    place = Area(page.margin_left, max(lower, 0.0), line.width + _SLACK, look.leading * POINT)
    paragraph._p.get_or_add_pPr().insert(1, frame(place, "text"))
    paragraph.paragraph_format.space_before = Mm(0)
    above.paragraph_format.space_after = Mm(beside.before - _sinks(beside))


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
        paragraphs.append(add_paragraph(document, safe(letter.sender_line), "Sender Line"))
    leading = (lines[-1].baseline - lines[0].baseline) / max(len(lines) - 1, 1) / POINT
    look = Style(lines[0].font, lines[0].size, leading or ADDRESS_STYLES[0].leading)
    set_look(document.styles["Address"], look, exact=True)
    paragraphs.append(add_paragraph(document, worded(text, (), 0.0), "Address"))
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
