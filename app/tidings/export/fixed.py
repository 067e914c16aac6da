"""What has a place of its own on the first page: the address, the sender's line over it, and often date and reference.

The places are the page profile's; what does not fit its place flows with the text instead, or is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from tidings.core.letter import Block, Letter
from tidings.core.page import Area, PageProfile
from tidings.export.notes import ADDRESS_TOO_LONG
from tidings.export.sheet import Line, Note
from tidings.export.style import ADDRESS_STYLES, POINT, SENDER_LINE, STYLES, Style
from tidings.export.typeset import height, lower, set_lines
from tidings.named_tuple import NamedTuple

_HEAD_GAP = 4.0
"""How far under the letterhead a date or reference line stands at least."""
_BODY_GAP = 6.0
"""How far under them the text starts at least."""


class Fixed(NamedTuple):
    """Lines in their places, the blocks they are of, and how far down they reach."""

    lines: tuple[Line, ...]
    blocks: frozenset[int]
    bottom: float
    notes: tuple[Note, ...] = ()


def lay_fixed(letter: Letter, page: PageProfile, starts: Sequence[int], head_bottom: float) -> Fixed:
    """Place what the profile has a place for; `starts` are the offsets of the blocks in the letter's plain text."""
    lines: list[Line] = []
    taken, notes, bottom, cursor = set(), [], 0.0, head_bottom + _HEAD_GAP
    for area, number, block in _in_places(letter, page):
        if block.kind == "address":
            found, reach, shows = _address(block, number, starts[number], area, page)
            if not shows:
                notes.append(ADDRESS_TOO_LONG)
        else:
            area = area._replace(top=max(area.top, cursor))
            found, reach = _line(block, number, starts[number], area, style_of(block, page))
            cursor, reach = max(cursor, reach), reach + _BODY_GAP
        if found:
            lines += [*(_sender_line(letter, page) if block.kind == "address" else ()), *found]
            taken.add(number)
            bottom = max(bottom, reach)
    return Fixed(tuple(lines), frozenset(taken), bottom, tuple(notes))


def style_of(block: Block, page: PageProfile) -> Style:
    """Give the style that a block has on a page."""
    style = STYLES[block.kind].on(page)
    return style._replace(right=page.date_right) if block.kind == "date" else style


def place_of(block: Block, page: PageProfile) -> Area | None:
    """Give the place that a profile has for a block."""
    places = {"address": page.address, "date": page.date, "reference": page.reference}
    return places.get(block.kind)


def _in_places(letter: Letter, page: PageProfile) -> list[tuple[Area, int, Block]]:
    """Give the blocks with a place, each with its place and number, from the top of the page down."""
    placed = [
        (area, number, block)
        for number, block in enumerate(letter.blocks)
        if (area := place_of(block, page)) is not None
    ]
    return sorted(placed, key=lambda item: (item[0].top, item[1]))


def _address(
    block: Block, number: int, start: int, area: Area, page: PageProfile
) -> tuple[tuple[Line, ...], float, bool]:
    """Set the address in its place, smaller if need be; nothing where it would take half the page.

    False where an envelope's window does not show all of it. A page without a window has room for any address.
    """
    styles = [style.on(page) for style in ADDRESS_STYLES]
    lines, style, fits = fit(block.text, styles, area, start, number)
    reach = area.top + height(lines, style)
    shows = fits or page.window is None
    return (lower(lines, area.top), reach, shows) if reach < page.height / 2 else ((), 0.0, shows)


def _line(block: Block, number: int, start: int, area: Area, style: Style) -> tuple[tuple[Line, ...], float]:
    """Set a date or reference line in its place; nothing where it is too long for it."""
    lines = set_lines(block.text, style, area.left, area.width, start, number)
    reach = height(lines, style)
    return (lower(lines, area.top), area.top + reach) if reach <= area.height else ((), 0.0)


def fit(
    text: str, styles: Sequence[Style], area: Area, start: int | None, block: int | None
) -> tuple[tuple[Line, ...], Style, bool]:
    """Set text into an area, smaller if need be, each line whole if possible; False where it does not fit even so."""
    wanted = text.count("\n") + 1
    tried = []
    for style in styles:
        lines = set_lines(text, style, area.left, area.width, start, block)
        fits = height(lines, style) <= area.height
        if fits and len(lines) == wanted:
            return lines, style, True
        tried.append((lines, style, fits))
    return next((attempt for attempt in tried if attempt[2]), tried[-1])


def _sender_line(letter: Letter, page: PageProfile) -> tuple[Line, ...]:
    """Set the sender's own address small over the client's, where the envelope shows it."""
    if not (page.address and page.sender_line and letter.sender_line):
        return ()
    address = page.address
    place = Area(address.left, 0.0, address.width, SENDER_LINE.leading * POINT)
    lines, style, _ = fit(letter.sender_line, (SENDER_LINE, SENDER_LINE.scaled(0.85)), place, None, None)
    return lower(lines, address.top - 1.5 - height(lines, style))
