"""A letter laid out: what stands where on each page.

Lengths in millimetres from the top left corner, type in points.
"""

from __future__ import annotations

from itertools import accumulate

from tidings.core.page import Area
from tidings.errors import said
from tidings.export.fonts import face
from tidings.export.style import POINT, FontName
from tidings.named_tuple import NamedTuple

# How far a line's box reaches over and under its baseline, in parts of the type size.
_OVER, _UNDER = 0.95, 0.3


class Note(NamedTuple):
    """Something the owner should know about the page. `pattern` may hold `{detail}`, so that it can be translated."""

    pattern: str
    detail: str = ""

    def __str__(self) -> str:
        """Write the note as a sentence that the interface can translate."""
        return said(self.pattern, detail=self.detail)

    def about(self, detail: str) -> Note:
        """Say the same of something."""
        return Note(self.pattern, detail)


class Line(NamedTuple):
    """A line of text of one font. `start` is its offset in the letter's plain text; None for what only paper has.

    `width` leaves out the spaces that hang over the end of the line.
    """

    text: str
    start: int | None
    block: int | None
    x: float
    baseline: float
    width: float
    font: FontName
    size: float
    colour: str

    @property
    def area(self) -> Area:
        """Give the rectangle that the line's type takes up."""
        height = self.size * POINT
        return Area(self.x, self.baseline - _OVER * height, self.width, (_OVER + _UNDER) * height)

    def edges(self) -> list[float]:
        """Give where each character starts, and where the last one ends."""
        advances = face(self.font).advances
        scale = self.size * POINT
        return list(accumulate((advances[char] * scale for char in self.text), initial=self.x))


class Rule(NamedTuple):
    """A straight line across the page, from left to right; `thickness` in points."""

    left: float
    right: float
    y: float
    thickness: float
    colour: str


class Picture(NamedTuple):
    """A picture file and the place it fills."""

    path: str
    area: Area


class Sheet(NamedTuple):
    """One page: its lines, its rules, the logo and the picture of the signature."""

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...] = ()
    picture: Picture | None = None
    signature: Picture | None = None


class Layout(NamedTuple):
    """All pages of a letter, and what the owner should know about them.

    `placed` are the numbers of the blocks that stand in a place of their own and do not flow with the text.
    """

    width: float
    height: float
    pages: tuple[Sheet, ...]
    notes: tuple[Note, ...] = ()
    placed: frozenset[int] = frozenset()


def boxes(layout: Layout, start: int, end: int) -> tuple[tuple[int, Area], ...]:
    """Give the rectangles, each with its page counted from 0, that cover a stretch of the letter's plain text."""
    found = []
    for number, sheet in enumerate(layout.pages):
        for line in sheet.lines:
            if line.start is None or line.start >= end or line.start + len(line.text) <= start:
                continue
            edges = line.edges()
            left, right = edges[max(start - line.start, 0)], edges[min(end - line.start, len(line.text))]
            area = line.area
            found.append((number, Area(left, area.top, right - left, area.height)))
    return tuple(found)


def offset_at(layout: Layout, page: int, x: float, y: float) -> int | None:
    """Give the offset in the letter's plain text of the character at a point; beside a line, the nearest one in it.

    None where no line of the letter stands at that height.
    """
    if not 0 <= page < len(layout.pages):
        return None
    level = [
        line
        for line in layout.pages[page].lines
        if line.start is not None and line.area.top <= y <= line.area.top + line.area.height
    ]
    if not level:
        return None
    line = min(level, key=lambda line: max(line.x - x, x - line.x - line.width, 0.0))
    edges = line.edges()
    before = sum(1 for edge in edges[1:] if edge <= x)
    return (line.start or 0) + min(before, max(len(line.text) - 1, 0))
