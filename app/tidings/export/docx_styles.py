"""The styles of a DOCX letter: one named style a kind of block, so that a change in Word changes the whole letter."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from tidings.core.letter import BlockKind
from tidings.core.page import Area, PageProfile
from tidings.export.style import (
    ACCENT,
    ADDRESS_STYLES,
    POINT,
    RUNNING_LABEL,
    SANS,
    SANS_BOLD,
    SENDER_LINE,
    SERIF_BOLD,
    STYLES,
    TITLE,
    Style,
)

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# The first eight are Word's own names, which it shows in the user's language.
STYLE_NAMES: Mapping[BlockKind, str] = {
    "date": "Date",
    "salutation": "Salutation",
    "paragraph": "Body Text",
    "closing": "Closing",
    "signature": "Signature",
    "letterhead": "Letterhead",
    "address": "Address",
    "reference": "Reference Line",
    "subject": "Subject Line",
    "enclosures": "Enclosures",
    "copies": "Copies",
}
_OWN = frozenset(["Letterhead", "Address", "Reference Line", "Subject Line", "Enclosures", "Copies", "Sender Line"])
_KEPT_WITH_NEXT: frozenset[BlockKind] = frozenset(["reference", "date", "subject", "salutation", "closing"])
_SENDER_GAP = 1.5
_SENDER_CHARACTERS = 60
_FRAME_CHARACTERS = 46


def twips(length: float) -> int:
    """Turn millimetres into twentieths of a point."""
    return round(length / POINT * 20)


def style_id(name: str) -> str:
    """Name a style inside the file: its name without spaces."""
    return name.replace(" ", "")


def styles_xml(page: PageProfile, language: str, address: str, sender_line: str) -> str:
    """Write the part `word/styles.xml` for a page profile, a language tag, and the texts that go into the window."""
    styles = dict(STYLES)
    in_window = stands_in_window(page, address)
    if page.address and in_window:
        styles["address"] = _address_style(page.address, _lines(address))
    # The whole line at the smallest size that can still be read, if need be.
    small = SENDER_LINE.scaled(max(min(_SENDER_CHARACTERS / max(len(sender_line), 1), 1.0), 0.77))
    parts = [_block_style(kind, name, styles[kind], in_window) for kind, name in STYLE_NAMES.items()]
    parts.append(_style("Sender Line", _spacing(SENDER_LINE, after=_SENDER_GAP, rule="exact"), _letters(small)))
    parts.append(_style("header", _spacing(RUNNING_LABEL) + '<w:jc w:val="right"/>', _letters(RUNNING_LABEL)))
    body = STYLES["paragraph"]
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles {NAMESPACES}>'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_letters(body)}"
        f'<w:lang w:val="{escape(language)}" w:eastAsia="{escape(language)}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:customStyle="1" w:styleId="LetterheadName"><w:name w:val="Letterhead Name"/>'
        f"<w:qFormat/><w:rPr>{_letters(TITLE)}</w:rPr></w:style>{''.join(parts)}</w:styles>"
    )


def stands_in_window(page: PageProfile, address: str) -> bool:
    """Tell whether an address goes into the window's frame; one of half a page flows, since a frame is never parted."""
    if page.address is None or not address:
        return False
    return page.address.top + _lines(address) * ADDRESS_STYLES[-1].leading * POINT < page.height / 2


def _lines(address: str) -> int:
    """Reckon how many lines an address takes in its frame."""
    return sum(1 + len(line) // _FRAME_CHARACTERS for line in address.split("\n"))


def _block_style(kind: BlockKind, name: str, style: Style, in_window: bool) -> str:
    """Write the style of a kind of block."""
    keep = "<w:keepNext/><w:keepLines/>" if kind in _KEPT_WITH_NEXT else "<w:keepLines/>" if kind == "signature" else ""
    border, rule, end = "", "atLeast", ""
    if kind == "letterhead":
        colour = ACCENT.removeprefix("#")
        border = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="7" w:color="{colour}"/></w:pBdr>'
    elif kind == "address" and in_window:
        rule = "exact"
    elif kind == "date":
        end = '<w:jc w:val="right"/>'
    elif kind == "subject":
        end = '<w:outlineLvl w:val="0"/>'
    before = 0.0 if kind == "address" and in_window else style.before
    paragraph = keep + "<w:widowControl/>" + border
    return _style(name, paragraph + _spacing(style, before=before, rule=rule) + end, _letters(style))


def _style(name: str, paragraph: str, letters: str) -> str:
    """Write a paragraph style."""
    own = ' w:customStyle="1"' if name in _OWN else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>'
    )


def _spacing(style: Style, before: float = 0.0, after: float = 0.0, rule: str = "atLeast") -> str:
    """Write the space above and below in millimetres, and the leading."""
    return (
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" '
        f'w:line="{round(style.leading * 20)}" w:lineRule="{rule}"/>'
    )


def _letters(style: Style) -> str:
    """Write the font, weight, colour and size of a style."""
    font = "Noto Sans" if style.font in (SANS, SANS_BOLD) else "Noto Serif"
    bold = "<w:b/><w:bCs/>" if style.font in (SANS_BOLD, SERIF_BOLD) else ""
    fonts = " ".join(f'w:{script}="{font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = int(style.size * 2)
    return (
        f'<w:rFonts {fonts}/>{bold}<w:color w:val="{style.colour.removeprefix("#")}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _address_style(area: Area, lines: int) -> Style:
    """Choose the largest type in which the address fits its place."""
    return next((style for style in ADDRESS_STYLES if lines * style.leading * POINT <= area.height), ADDRESS_STYLES[-1])


def frame_xml(address: Area, with_sender_line: bool) -> str:
    """Place the address where the envelope's window is.

    It belongs to the paragraph: LibreOffice does not see a frame in a style.
    """
    top = address.top - (SENDER_LINE.leading * POINT + _SENDER_GAP if with_sender_line else 0.0)
    height = twips(address.top + address.height - top)
    return (
        f'<w:framePr w:w="{twips(address.width)}" w:h="{height}" w:hRule="atLeast" w:wrap="around" '
        f'w:vAnchor="page" w:hAnchor="page" w:x="{twips(address.left)}" w:y="{twips(top)}"/>'
    )
