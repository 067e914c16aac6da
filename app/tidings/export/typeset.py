"""Set text in a style: lines one under the other, from the top of a column."""

from __future__ import annotations

from functools import lru_cache

from tidings.export.fonts import face
from tidings.export.lines import break_lines, break_paragraph
from tidings.export.sheet import Line
from tidings.export.style import POINT, FontName, Style

# Half of a capital's height: a line's capitals stand in the middle of its leading.
HALF_CAPITAL = 0.357
_BALANCED_AT_MOST = 4
_ELLIPSIS = "…"
_DANGLING = " &·,;:-–—"
_KEPT_UP_TO = 3_000  # characters; of a longer text, each keystroke would keep another copy


def set_lines(
    text: str,
    style: Style,
    left: float,
    width: float,
    start: int | None = None,
    block: int | None = None,
    running: bool = False,
) -> tuple[Line, ...]:
    """Break text into lines under each other, the first at the top of the page; `start` is the text's offset.

    `running` text leaves no short word alone on its last line.
    """
    scale = style.size * POINT
    find = _broken if len(text) <= _KEPT_UP_TO else _broken.__wrapped__
    lines = []
    for number, (begin, end, reach) in enumerate(find(text, style.font, scale, width, running)):
        lines.append(
            Line(
                text=text[begin:end],
                start=None if start is None else start + begin,
                block=block,
                x=left + width - reach if style.right else left,
                baseline=(number + 0.5) * style.leading * POINT + HALF_CAPITAL * scale,
                width=reach,
                font=style.font,
                size=style.size,
                colour=style.colour,
            )
        )
    return tuple(lines)


@lru_cache(maxsize=1024)
def _broken(text: str, font: FontName, scale: float, width: float, running: bool) -> tuple[tuple[int, int, float], ...]:
    """Give the start, the end and the width of each line.

    From one keystroke to the next, and from one client's letter to another's, most paragraphs are the same.
    """
    shapes = face(font)
    return tuple(
        (begin, end, shapes.width(text[begin:end].rstrip(), scale))
        for begin, end in (break_paragraph if running else break_lines)(text, shapes, scale, width)
    )


def set_one(text: str, style: Style, left: float, width: float) -> tuple[Line, ...]:
    """Set a single line; where the text is longer, an ellipsis says so."""
    lines = set_lines(text, style, left, width)
    if len(lines) == 1:
        return lines
    room = width - face(style.font).width(_ELLIPSIS, style.size * POINT)
    begin = set_lines(text, style, left, room)[0].text.rstrip(_DANGLING)
    return set_lines(begin + _ELLIPSIS, style, left, width)[:1]


def set_balanced(text: str, style: Style, left: float, width: float, start: int, block: int) -> tuple[Line, ...]:
    """Break a heading into lines of about the same length, rather than leave a word alone on the last one."""
    lines = set_lines(text, style, left, width, start, block)
    if not 2 <= len(lines) <= _BALANCED_AT_MOST:
        return lines
    narrow, wide = width / len(lines), width
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(set_lines(text, style, left, middle, start, block)) > len(lines):
            narrow = middle
        else:
            wide = middle
    return set_lines(text, style, left, wide, start, block)


def height(lines: tuple[Line, ...], style: Style) -> float:
    """Measure lines that were set in a style."""
    return len(lines) * style.leading * POINT


def top_of(line: Line, style: Style) -> float:
    """Give where the leading of a line starts that was set in a style."""
    return line.baseline - (0.5 * style.leading + HALF_CAPITAL * line.size) * POINT


def lower(lines: tuple[Line, ...], by: float) -> tuple[Line, ...]:
    """Move lines down the page."""
    return tuple(line._replace(baseline=line.baseline + by) for line in lines)
