"""How each kind of block looks. Sizes and leadings in points, spaces in millimetres; PDF and DOCX both read this."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tidings.core.letter import BlockKind
from tidings.core.page import PageProfile, Typeface
from tidings.named_tuple import NamedTuple

FontName = Literal["NotoSerif-Regular", "NotoSerif-Bold", "NotoSans-Regular", "NotoSans-Bold"]

SERIF: FontName = "NotoSerif-Regular"
SERIF_BOLD: FontName = "NotoSerif-Bold"
SANS: FontName = "NotoSans-Regular"
SANS_BOLD: FontName = "NotoSans-Bold"

_SANS_FOR: Mapping[FontName, FontName] = {SERIF: SANS, SERIF_BOLD: SANS_BOLD}

INK = "#1E2226"
SECOND_INK = "#5A6068"
ACCENT = "#0F5C66"

POINT = 25.4 / 72
"""A point in millimetres."""


class Style(NamedTuple):
    """The look of a block's lines, and the space above the block."""

    font: FontName = SERIF
    size: float = 10.5
    leading: float = 15.5
    before: float = 0.0
    colour: str = INK
    right: bool = False

    def scaled(self, by: float) -> Style:
        """Make the type and its leading smaller or larger, to the half point that Word files know."""
        return Style(self.font, _half_points(self.size * by), self.leading * by, self.before, self.colour, self.right)

    def set_in(self, typeface: Typeface) -> Style:
        """Take the letters of another face where the text is to be set in it."""
        return self._replace(font=_SANS_FOR.get(self.font, self.font)) if typeface == "sans" else self

    def on(self, page: PageProfile) -> Style:
        """Give the look that it has on a page."""
        return self.scaled(page.type_scale).set_in(page.typeface)


def _half_points(size: float) -> float:
    return round(2 * size) / 2


TITLE = Style(SANS_BOLD, 15, 19, colour=ACCENT)
CONTACT = Style(SANS, 8, 11.5, colour=SECOND_INK)
SENDER_LINE = Style(SANS, 6.5, 8.5, colour=SECOND_INK)
ADDRESS_STYLES = tuple(
    Style(size=size, leading=leading) for size, leading in ((10.5, 14), (10.5, 13), (10, 12), (9, 10.8), (8, 9.6))
)
"""An address in a window: the first that fits is used."""
RUNNING_TITLE = Style(SANS_BOLD, 8, 11.5, colour=ACCENT)
RUNNING_LABEL = Style(SANS, 8, 11.5, colour=SECOND_INK)

STYLES: Mapping[BlockKind, Style] = {
    "letterhead": CONTACT,
    "address": Style(leading=14, before=9),
    "reference": Style(SANS, 8.5, 12, before=9, colour=SECOND_INK),
    "date": Style(before=9),
    "subject": Style(SERIF_BOLD, 11.5, 16, before=8),
    "salutation": Style(before=5),
    "paragraph": Style(before=2.7),
    "closing": Style(before=5),
    "signature": Style(before=14),
    "enclosures": Style(SANS, 8.5, 12.5, before=8, colour=SECOND_INK),
    "copies": Style(SANS, 8.5, 12.5, before=2.7, colour=SECOND_INK),
}
