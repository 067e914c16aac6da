"""The text of a paragraph as word processors break it where paper does, by no-break spaces alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from tidings.export.fonts import face
from tidings.export.lines import hold_together
from tidings.export.safe import safe
from tidings.export.sheet import Line
from tidings.export.style import POINT

_NO_BREAK = "\u00a0"


def worded(text: str, lines: Sequence[Line], width: float) -> str:
    """Give text that no Word file refuses, and that breaks into these lines in a column of a width.

    Where paper ends a line early, so that no short word stands alone below, the words that would still fit hold on to
    the next ones.
    """
    chars = list(_held(text))
    first = lines[0].start if lines else None
    for line, below in pairwise(lines):
        if first is None or below.start is None:
            break
        shapes, size = face(line.font), line.size * POINT
        room = width - line.width - shapes.width(" ", size)
        for at, char in enumerate(below.text):
            if char != " ":
                continue
            if shapes.width(below.text[:at], size) > room:
                break
            chars[below.start - first + at] = _NO_BREAK
    return "".join(chars)


@lru_cache(maxsize=1024)
def _held(text: str) -> str:
    """Give the text alone; from one client's letter to another's, most paragraphs are the same."""
    return hold_together(safe(text))
