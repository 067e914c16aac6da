"""The signature: its picture over the name of who signs, or room to sign by hand."""

from __future__ import annotations

from tidings.core.letter import Letter
from tidings.core.page import Area
from tidings.export.pictures import Room, place_picture
from tidings.export.sheet import Line, Picture
from tidings.export.style import Style
from tidings.export.typeset import top_of

NAME_GAP = 1.0
"""How far the picture stands over the name, in millimetres."""
_ROOM = Room(55.0, 18.0)
_CLOSING_GAP = 2.0


def signature_size(letter: Letter) -> Area | None:
    """Give the size of the picture; None where there is none, or none that can be read."""
    return place_picture(letter.signature, 0.0, 0.0, _ROOM) if letter.signature else None


def signature_style(style: Style, size: Area | None) -> Style:
    """Give the style of the name the room for a picture above it."""
    if size is None:
        return style
    return style._replace(before=max(style.before, _CLOSING_GAP + size.height + NAME_GAP))


def place_signature(letter: Letter, lines: list[Line], style: Style, size: Area | None) -> Picture | None:
    """Place the picture over the name, on the page that the name stands on."""
    block = letter.block("signature")
    if size is None or block is None:
        return None
    number = letter.blocks.index(block)
    first = next((line for line in lines if line.block == number), None)
    if first is None or first.text != block.text[: len(first.text)]:
        return None
    top = top_of(first, style) - NAME_GAP - size.height
    return Picture(letter.signature, size._replace(left=first.x, top=top))


def signature_says(letter: Letter) -> str:
    """Give the words for those who cannot see the picture: the name of who signs."""
    block = letter.block("signature")
    return block.text.split("\n")[0] if block else ""
