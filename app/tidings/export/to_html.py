"""Write a letter as HTML that mail programs and word processors keep: paragraphs with inline styles, no classes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from html import escape

from tidings.core.letter import Block, BlockKind, Letter
from tidings.core.page import Area, PageProfile
from tidings.export.letterhead import place_logo, split_letterhead
from tidings.export.pictures import png
from tidings.export.safe import safe
from tidings.export.sheet import Picture
from tidings.export.signing import NAME_GAP, signature_says, signature_size
from tidings.export.style import POINT, SANS, SANS_BOLD, SERIF_BOLD, STYLES, TITLE, Style

_SERIF_STACK = "'Noto Serif', Cambria, Georgia, 'Times New Roman', serif"
_SANS_STACK = "'Noto Sans', Calibri, Arial, sans-serif"
_HEIGHTS: Mapping[BlockKind, float] = {kind: style.before for kind, style in STYLES.items()}
_FIGURE_GAP = 2.0
_ANYWHERE = Area(0.0, 0.0, 0.0, 0.0)
_ABOVE_IN_MAIL: Mapping[BlockKind, float] = {"signature": 2.7, "letterhead": 8}  # millimetres


def to_html(letter: Letter, page: PageProfile) -> str:
    """Write a whole HTML document, as wide as the letter's column on paper."""
    width = page.width - page.margin_left - page.margin_right
    picture, _ = place_logo(letter.letterhead.logo, _ANYWHERE, 1.0)
    logo = _figure(picture, letter.letterhead.title) if picture else ""
    size = signature_size(letter)
    signature = _figure(Picture(letter.signature, size), signature_says(letter)) if size else ""
    above = {**_HEIGHTS, "signature": NAME_GAP} if size else _HEIGHTS
    return (
        f'<!DOCTYPE html>\n<html lang="{_language(letter)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{_attribute(letter.author)}">\n'
        f"<title>{escape(safe(letter.title))}</title>\n</head>\n"
        f'<body style="margin:{page.margin_top:g}mm auto; padding:0 6mm; max-width:{width:g}mm; background:#FFFFFF">\n'
        f"{logo}{_fragment(letter, above, signature)}\n</body>\n</html>\n"
    )


def to_html_fragment(letter: Letter, *, mail: bool = False) -> str:
    """Write the letter's paragraphs alone, for the clipboard and for mail, which nobody signs by hand.

    Without pictures: Word shows a crossed-out box for one that comes with the text, and mail programs hide it.
    """
    return _fragment(letter, {**_HEIGHTS, **_ABOVE_IN_MAIL} if mail else _HEIGHTS)


def _fragment(letter: Letter, above: Mapping[BlockKind, float], signature: str = "") -> str:
    """Write the paragraphs, each so many millimetres under the one before, and a picture before the name."""
    paragraphs = "\n".join(
        (signature if block.kind == "signature" else "") + _paragraph(letter, block, above[block.kind] if at else 0.0)
        for at, block in enumerate(letter.blocks)
    )
    return f'<div lang="{_language(letter)}">\n{paragraphs}\n</div>'


def _figure(picture: Picture, says: str) -> str:
    """Write a picture, which goes with the page as a part of it."""
    data = b64encode(png(picture.path, picture.area)).decode("ascii")
    size = f"width:{picture.area.width:.4g}mm; height:{picture.area.height:.4g}mm"
    return (
        f'<p style="margin:{_FIGURE_GAP:g}mm 0mm 0mm 0mm">'
        f'<img alt="{_attribute(says)}" style="{size}" src="data:image/png;base64,{data}"></p>\n'
    )


def _paragraph(letter: Letter, block: Block, above: float) -> str:
    """Write a block as one paragraph, its lines parted by line breaks, with so many millimetres above it."""
    style = STYLES[block.kind].set_in(letter.typeface)
    text = _lines(block.text)
    if block.kind == "letterhead" and not above:
        title, contact = split_letterhead(letter.letterhead, block.text)
        name = f'<strong style="{_font(TITLE)}">{_lines(title)}</strong>' if title else ""
        text = name + ("<br>" if title and contact else "") + (_lines(contact) if contact else "")
    elif style.font in (SERIF_BOLD, SANS_BOLD):
        text = f"<strong>{text}</strong>"
    align = "; text-align:right" if block.kind == "date" else ""
    # pre-wrap keeps runs of spaces as they were typed. LibreOffice takes a margin of 0 without a unit for an indent.
    margin = f"margin:{above / POINT:.4g}pt 0pt 0pt 0pt"
    return f'<p style="{margin}; {_font(style)}{align}; white-space:pre-wrap">{text}</p>'


def _language(letter: Letter) -> str:
    """Name the language with its country where it has one, so that `en-GB` is not proofread as American."""
    return _attribute(letter.locale.replace("_", "-"))


def _font(style: Style) -> str:
    """Write a style's type as inline CSS. To word processors a leading without a unit is a factor of the font's own."""
    family = _SANS_STACK if style.font in (SANS, SANS_BOLD) else _SERIF_STACK
    return f"font-family:{family}; font-size:{style.size:g}pt; line-height:{style.leading:g}pt; color:{style.colour}"


def _lines(text: str) -> str:
    """Escape text; a line end becomes a line break."""
    return escape(safe(text).replace("\r\n", "\n").replace("\r", "\n"), quote=False).replace("\n", "<br>")


def _attribute(text: str) -> str:
    """Escape text for a quoted attribute."""
    return escape(safe(text), quote=True)
