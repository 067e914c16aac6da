"""The letterhead: the name of the business at the left, how to reach it at the right, a thin rule under both.

In the corner of a page that wants it so, how to reach it stands under the name.
"""

from __future__ import annotations

from tidings.core.letter import Block, Letterhead
from tidings.core.page import Area
from tidings.export.fonts import face
from tidings.export.pictures import Room, place_picture
from tidings.export.sheet import Line, Picture, Rule
from tidings.export.style import ACCENT, CONTACT, POINT, TITLE, Style
from tidings.export.typeset import height, lower, set_lines
from tidings.named_tuple import NamedTuple

_GUTTER = 8.0
_LOGO, _LOGO_GAP = Room(40.0, 16.0), 4.0
RULE_GAP = 2.6
_SMALLEST_TITLE = 11.5
_CORNER_TITLE = 0.87
CORNER_GAP, CORNER_LOGO_GAP = 1.2, 2.5
"""How far lines and logo stand from each other in a corner."""


class Head(NamedTuple):
    """A letterhead laid out, its lower edge, and whether its logo had to be left out."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    picture: Picture | None
    bottom: float
    logo_missing: bool = False


def lay_letterhead(head: Letterhead, block: Block | None, number: int, area: Area, smaller: float = 1.0) -> Head:
    """Lay the letterhead out from the top of an area; `smaller` scales it. The area's height is not kept to.

    `block` is the letterhead as a block of the letter, which starts at offset 0 where it is the first.
    """
    text = block.text if block else ""
    title, contact = split_letterhead(head, text)
    picture, missing = place_logo(head.logo, area, smaller)
    left = picture.area.left + picture.area.width + _LOGO_GAP if picture else area.left
    column = area.left + area.width - left
    title_style, contact_style = TITLE.scaled(smaller), CONTACT.scaled(smaller)._replace(right=True)
    contact_width = _contact_width(contact, title, title_style, contact_style, column)
    while title_style.size > _SMALLEST_TITLE and _width(title, title_style) > column - contact_width - _GUTTER:
        title_style = title_style.scaled(0.94)
    title_width = column - (contact_width + _GUTTER if contact_width else 0.0)

    title_lines = set_lines(title, title_style, left, title_width, 0, number) if title else ()
    start = len(text) - len(contact)
    contact_left = area.left + area.width - contact_width
    contact_lines = set_lines(contact, contact_style, contact_left, contact_width, start, number) if contact else ()

    tallest = max(height(title_lines, title_style), height(contact_lines, contact_style))
    tallest = max(tallest, picture.area.height if picture else 0.0)
    contact_lines = lower(contact_lines, area.top + tallest - height(contact_lines, contact_style))
    title_lines = lower(title_lines, area.top + tallest - height(title_lines, title_style))
    if title_lines and contact_lines:
        # The name stands on the same foot as the last line beside it.
        title_lines = lower(title_lines, contact_lines[-1].baseline - title_lines[-1].baseline)
    bottom = area.top + tallest
    if not (title_lines or contact_lines or picture):
        return Head((), (), None, area.top, missing)
    rule = Rule(area.left, area.left + area.width, bottom + RULE_GAP, 0.8, ACCENT)
    return Head(title_lines + contact_lines, (rule,), picture, rule.y, missing)


def lay_corner(head: Letterhead, block: Block | None, number: int, area: Area, smaller: float = 1.0) -> Head:
    """Lay the letterhead out in a corner: logo, name and lines under each other. The area's height is not kept to."""
    text = block.text if block else ""
    title, contact = split_letterhead(head, text)
    picture, missing = place_logo(head.logo, area, smaller)
    bottom = area.top + (picture.area.height + CORNER_LOGO_GAP if picture else 0.0)
    lines: tuple[Line, ...] = ()
    for part, style, start in ((title, TITLE, 0), (contact, CONTACT, len(text) - len(contact))):
        if part:
            look = style.scaled(smaller * (_CORNER_TITLE if style is TITLE else 1.0))
            set_part = set_lines(part, look, area.left, area.width, start, number)
            bottom += CORNER_GAP if lines else 0.0
            lines += lower(set_part, bottom)
            bottom += height(set_part, look)
    if not (lines or picture):
        return Head((), (), None, area.top, missing)
    rule = Rule(area.left, area.left + area.width, bottom + RULE_GAP, 0.8, ACCENT)
    return Head(lines, (rule,), picture, rule.y, missing)


def split_letterhead(head: Letterhead, text: str) -> tuple[str, str]:
    """Part the block's text into the name of the business and the lines beside it."""
    if head.title and text == head.title:
        return text, ""
    if head.title and text.startswith(head.title + "\n"):
        return head.title, text[len(head.title) + 1 :]
    return "", text


def _contact_width(contact: str, title: str, title_style: Style, contact_style: Style, column: float) -> float:
    """Give the lines at the right what they need: at most half of the column, or what a short name leaves over."""
    if not contact:
        return 0.0
    if not title:
        return column
    # A hair more than measured, so that rounding never breaks a line that fits.
    left_over = column - _width(title, title_style) - _GUTTER - 0.01
    return min(_width(contact, contact_style) + 0.01, max(column / 2, left_over))


def _width(text: str, style: Style) -> float:
    """Measure the widest line of a text."""
    return max(face(style.font).width(line, style.size * POINT) for line in text.split("\n"))


def place_logo(path: str, area: Area, smaller: float) -> tuple[Picture | None, bool]:
    """Fit the logo into its place at the left; without one where the file cannot be read as a picture."""
    if not path:
        return None, False
    room = Room(_LOGO.width * smaller, _LOGO.height * smaller)
    place = place_picture(path, area.left, area.top, room)
    return (Picture(path, place), False) if place else (None, True)
