"""Write a letter as DOCX: a paragraph a block, each with its named style. The same letter always gives the same bytes.

The few parts of the file are written here, without a template: nothing stands in it that is not of this letter, and a
thousand letters take seconds.
"""

from __future__ import annotations

import io
import locale
import re
import zipfile
from html import escape
from pathlib import Path

from tidings.core.letter import Block, Letter
from tidings.core.page import Area, PageProfile
from tidings.export.docx_styles import NAMESPACES, STYLE_NAMES, frame_xml, style_id, styles_xml, twips
from tidings.export.letterhead import place_logo, split_letterhead
from tidings.export.safe import safe
from tidings.export.sheet import Picture
from tidings.export.style import CONTACT, POINT, TITLE

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PICTURE_KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
_RULE = 7 * POINT
_EMU = 36_000
"""English Metric Units in a millimetre."""


def to_docx(letter: Letter, page: PageProfile) -> bytes:
    """Write a letter as a DOCX file."""
    language = _language_tag(letter)
    address = letter.block("address")
    with_sender_line = bool(page.address and page.sender_line and letter.sender_line)
    logo = _logo(letter, page)
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")
        ).replace("</Relationships>", _CORE_RELATION),
        "docProps/core.xml": _core_properties(letter, language),
        "docProps/app.xml": f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties"><Application>Tidings'
        "</Application></Properties>",
        "word/document.xml": _document(letter, page, with_sender_line, logo[0] if logo else None),
        "word/styles.xml": styles_xml(page, language, address.text if address else "", letter.sender_line),
        "word/settings.xml": _settings(language),
        "word/fontTable.xml": _FONT_TABLE,
        "word/header1.xml": _header(letter),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("header", "header1.xml"),
            *([("image", f"media/logo.{logo[1]}")] if logo else []),
        ),
    }
    if logo:
        parts[f"word/media/logo.{logo[1]}"] = logo[2]
    return _pack(parts)


def _pack(parts: dict[str, bytes | str]) -> bytes:
    """Zip the parts, each with the same date, so that the bytes can be repeated."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, data)
    return buffer.getvalue()


def _document(letter: Letter, page: PageProfile, with_sender_line: bool, logo: Picture | None) -> str:
    """Write the letter's paragraphs and the page they stand on."""
    body = [_logo_paragraph(letter, logo)] if logo else []
    framed = page.address is not None and letter.block("address") is not None
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
        f"{_HEAD}<w:document {NAMESPACES}><w:body>{''.join(body)}<w:sectPr>"
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
    return f"{_HEAD}<w:hdr {NAMESPACES}>{_paragraph('header', runs)}</w:hdr>"


def _logo(letter: Letter, page: PageProfile) -> tuple[Picture, str, bytes] | None:
    """Read the logo, where it is a picture that Word can show."""
    column = Area(page.margin_left, page.margin_top, page.width - page.margin_left - page.margin_right, 0.0)
    picture, _ = place_logo(letter.letterhead.logo, column)
    if picture is None:
        return None
    data = Path(picture.path).read_bytes()
    kind = next((kind for start, kind in _PICTURE_KINDS.items() if data.startswith(start)), None)
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


def _core_properties(letter: Letter, language: str) -> str:
    """Say what the file is and whose; its dates are the letter's."""
    moment = f'xsi:type="dcterms:W3CDTF">{letter.date.isoformat()}T00:00:00Z'
    subject = letter.block("subject")
    texts = {
        "dc:title": letter.title,
        "dc:subject": subject.text if subject else "",
        "dc:creator": letter.author,
        "cp:lastModifiedBy": letter.author,
        "dc:language": language,
    }
    # Readers refuse properties longer than 255 characters.
    entries = "".join(f"<{name}>{escape(safe(text)[:255], quote=False)}</{name}>" for name, text in texts.items())
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{entries}'
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
    )


def _language_tag(letter: Letter) -> str:
    """Name the language with a country, as proofing tools want it: `sk-SK` where the letter says `sk`."""
    return locale.normalize(safe(letter.locale)).partition(".")[0].replace("_", "-")


def _settings(language: str) -> str:
    """Write the settings: today's Word, no hyphenation, the letter's language."""
    return (
        f'{_HEAD}<w:settings {NAMESPACES}><w:defaultTabStop w:val="709"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{escape(language)}"/></w:settings>'
    )


def _content_types() -> str:
    """Name the kind of every part."""
    overrides = {
        "word/document.xml": f"{_WORD}.document.main+xml",
        "word/styles.xml": f"{_WORD}.styles+xml",
        "word/settings.xml": f"{_WORD}.settings+xml",
        "word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "word/header1.xml": f"{_WORD}.header+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    pictures = "".join(f'<Default Extension="{kind}" ContentType="image/{kind}"/>' for kind in _PICTURE_KINDS.values())
    parts = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{pictures}{parts}</Types>'
    )


def _relations(*relations: tuple[str, str]) -> str:
    """List what a part leads to, numbered from `rId1`."""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


_CORE_RELATION = (
    f'<Relationship Id="rId3" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)

# Where a reader lacks Noto, altName has Word take a font that most machines have and that holds all our scripts.
_FONT_TABLE = (
    f"{_HEAD}<w:fonts {NAMESPACES}>"
    '<w:font w:name="Noto Serif"><w:altName w:val="Cambria"/><w:panose1 w:val="02020600060500020200"/>'
    '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    '<w:font w:name="Noto Sans"><w:altName w:val="Calibri"/><w:panose1 w:val="020B0502040504020204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
