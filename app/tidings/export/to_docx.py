"""Write a letter as DOCX: a paragraph a block, each with its named style; the same letter gives the same bytes."""

from __future__ import annotations

import locale
import re
from html import escape
from pathlib import Path

from tidings.core.letter import Block, Letter
from tidings.core.page import Area, PageProfile
from tidings.export.docx_package import HEAD, PICTURE_KINDS, package
from tidings.export.docx_styles import NAMESPACES, STYLE_NAMES, frame_xml, stands_in_window, style_id, styles_xml, twips
from tidings.export.letterhead import place_logo, split_letterhead
from tidings.export.safe import safe
from tidings.export.sheet import Picture
from tidings.export.style import CONTACT, POINT, TITLE

_RULE = 7 * POINT
_EMU = 36_000
"""English Metric Units in a millimetre."""


def to_docx(letter: Letter, page: PageProfile) -> bytes:
    """Write a letter as a DOCX file."""
    language = _language_tag(letter)
    address = letter.block("address")
    logo = _logo(letter, page)
    texts = {
        "document": _document(letter, page, logo[0] if logo else None),
        "styles": styles_xml(page, language, address.text if address else "", letter.sender_line),
        "header1": _header(letter),
    }
    return package(letter, language, texts, logo[1:] if logo else None)


def _document(letter: Letter, page: PageProfile, logo: Picture | None) -> str:
    """Write the letter's paragraphs and the page they stand on."""
    with_sender_line = bool(page.address and page.sender_line and letter.sender_line)
    body = [_logo_paragraph(letter, logo)] if logo else []
    address = letter.block("address")
    framed = address is not None and stands_in_window(page, address.text)
    frame = frame_xml(page.address, with_sender_line) if page.address and framed else ""
    last = ""
    flows = False
    for block in letter.blocks:
        properties = ""
        if block.kind == "address" and framed:
            if with_sender_line:
                body.append(_paragraph("Sender Line", _runs(letter.sender_line), frame))
            properties = frame
        elif block.kind != "letterhead":
            if not flows and page.address is not None:
                properties = _above(_down_to_body(letter, page))
            elif {last, block.kind} == {"reference", "date"}:
                properties = _above(0.0)
            flows = True
        body.append(_paragraph(STYLE_NAMES[block.kind], _block_runs(letter, block), properties))
        last = block.kind
    sizes = f'w:w="{twips(page.width)}" w:h="{twips(page.height)}"'
    margins = " ".join(
        f'w:{side}="{twips(length)}"'
        for side, length in (
            ("top", page.margin_top),
            ("right", page.margin_right),
            ("bottom", page.margin_bottom),
            ("left", page.margin_left),
            ("header", max(page.margin_top - 8, 5)),
            ("footer", max(page.margin_bottom - 10, 5)),
            ("gutter", 0),
        )
    )
    return (
        f"{HEAD}<w:document {NAMESPACES}><w:body>{''.join(body)}<w:sectPr>"
        f'<w:headerReference w:type="default" r:id="rId4"/><w:pgSz {sizes}/><w:pgMar {margins}/><w:titlePg/>'
        "</w:sectPr></w:body></w:document>"
    )


def _down_to_body(letter: Letter, page: PageProfile) -> float:
    """Measure the space from the letterhead to where the body starts, on a page with a place for the address."""
    title, contact = split_letterhead(letter.letterhead, block.text if (block := letter.block("letterhead")) else "")
    leading = TITLE.leading * (1 + title.count("\n")) if title else 0.0
    leading += CONTACT.leading * (1 + contact.count("\n")) if contact else 0.0
    return max((page.body_top or 0.0) - page.margin_top - leading * POINT - _RULE, 0.0)


def _block_runs(letter: Letter, block: Block) -> str:
    """Write a block's text; the name of the business has a style of its own in the letterhead."""
    if block.kind != "letterhead":
        return _runs(block.text)
    title, contact = split_letterhead(letter.letterhead, block.text)
    name = _runs(title, "LetterheadName") if title else ""
    return name + (_runs("\n" if title and contact else "") + _runs(contact) if contact else "")


def _runs(text: str, style: str = "") -> str:
    """Write text as a run, with line ends and tabs as Word has them."""
    pieces = []
    for piece in re.split(r"(\r\n|[\n\r\t])", safe(text)):
        if piece == "\t":
            pieces.append("<w:tab/>")
        elif piece in ("\n", "\r", "\r\n"):
            pieces.append("<w:br/>")
        elif piece:
            pieces.append(f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>')
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{properties}{''.join(pieces)}</w:r>" if pieces else ""


def _paragraph(style: str, runs: str, properties: str = "") -> str:
    """Write a paragraph in a style, with what differs from the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{properties}</w:pPr>{runs}</w:p>'


def _above(space: float) -> str:
    """Set the space over a paragraph."""
    return f'<w:spacing w:before="{twips(space)}"/>'


def _header(letter: Letter) -> str:
    """Write the page number that stands on the second page and the following."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    runs = "".join(
        f'<w:fldSimple w:instr=" {fields[piece]} "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
        if piece in fields
        else _runs(piece)
        for piece in re.split(r"(\{pages?\})", letter.page_label)
    )
    return f"{HEAD}<w:hdr {NAMESPACES}>{_paragraph('header', runs)}</w:hdr>"


def _logo(letter: Letter, page: PageProfile) -> tuple[Picture, str, bytes] | None:
    """Read the logo, where it is a picture that Word can show."""
    column = Area(page.margin_left, page.margin_top, page.width - page.margin_left - page.margin_right, 0.0)
    picture, _ = place_logo(letter.letterhead.logo, column)
    if picture is None:
        return None
    data = Path(picture.path).read_bytes()
    kind = next((kind for start, kind in PICTURE_KINDS.items() if data.startswith(start)), None)
    return (picture, kind, data) if kind else None


def _logo_paragraph(letter: Letter, picture: Picture) -> str:
    """Write the logo as a paragraph of its own, with the name of the business for those who cannot see it."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    size = f'cx="{round(picture.area.width * _EMU)}" cy="{round(picture.area.height * _EMU)}"'
    alternative = escape(safe(letter.letterhead.title), quote=True)
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent {size}/><wp:docPr id="1" name="Logo" descr="{alternative}"/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture"><pic:pic '
        f'xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId5"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _language_tag(letter: Letter) -> str:
    """Name the language with a country, as proofing tools want it: `sk-SK` where the letter says `sk`."""
    return locale.normalize(safe(letter.locale)).partition(".")[0].replace("_", "-")
