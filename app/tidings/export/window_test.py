"""Lay out a page that shows whether the address will stand in the envelope's window, before many letters go out."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.core.language import WindowTestWords
from tidings.core.letter import Block, Letter, Letterhead, Part, Run, paragraph
from tidings.core.page import Area, PageProfile
from tidings.errors import UsageError
from tidings.export.layout import lay_out
from tidings.export.sheet import Layout, Line, Rule
from tidings.export.style import ACCENT, INK, POINT, RUNNING_LABEL
from tidings.export.typeset import lower, set_lines

# In millimetres; the thickness of lines in points.
_RULER = 100
_FOOT = 15.0
_TICK, _LONG_TICK = 2.5, 5.0
_FRAME, _SCALE = 0.5, 0.6


def window_test(letter: Letter, words: WindowTestWords) -> Letter:
    """Write what stands on the page: the letter's own address, and what to do with the page."""
    address = letter.block("address")
    blocks = (
        *((address,) if address else ()),
        Block("subject", ((Run(words.title),),)),
        *(paragraph((Part("step", (Run(step),)),)) for step in words.steps),
    )
    return letter._replace(title=words.title, letterhead=Letterhead("", ()), blocks=blocks)


def lay_out_window_test(letter: Letter, page: PageProfile) -> Layout:
    """Set the page as a letter is set, so that the address stands where it will; frame the window, add two rulers.

    Raises UsageError where the page has no window.
    """
    if page.window is None:
        raise UsageError(
            "This page has no window to test.", "Choose a page for an envelope with a window, then try again."
        )
    layout = lay_out(letter, page)
    first = layout.pages[0]
    at = (page.margin_left, page.height - _FOOT)
    rules = (*first.rules, *_frame(page.window), *_ruler(*at))
    return layout._replace(pages=(first._replace(lines=(*first.lines, *_numbers(*at)), rules=rules),))


def _frame(area: Area) -> Iterator[Rule]:
    right, bottom = area.left + area.width, area.top + area.height
    yield Rule(area.left, right, area.top, _FRAME, ACCENT)
    yield Rule(area.left, right, bottom, _FRAME, ACCENT)
    yield _upright(area.left, area.top, bottom, _FRAME, ACCENT)
    yield _upright(right, area.top, bottom, _FRAME, ACCENT)


def _ruler(left: float, bottom: float) -> Iterator[Rule]:
    """Draw a ruler across and one upwards from the same corner, a tick every 10 millimetres."""
    yield Rule(left, left + _RULER, bottom, _SCALE, INK)
    yield _upright(left, bottom - _RULER, bottom, _SCALE, INK)
    for place in range(0, _RULER + 1, 10):
        reach = _TICK if place % 50 else _LONG_TICK
        yield _upright(left + place, bottom - reach, bottom, _SCALE, INK)
        yield Rule(left, left + reach, bottom - place, _SCALE, INK)


def _numbers(left: float, bottom: float) -> Iterator[Line]:
    """Write 50 and 100 beside the rulers."""
    style = RUNNING_LABEL
    for place in range(50, _RULER + 1, 50):
        text = f"{place} mm"
        (across,) = set_lines(text, style, 0.0, 30.0)
        yield across._replace(x=left + place - across.width / 2, baseline=bottom - _LONG_TICK - 1.5)
        yield from lower(
            set_lines(text, style, left + _LONG_TICK + 1.5, 30.0), bottom - place - style.leading * POINT / 2
        )


def _upright(x: float, top: float, bottom: float, thickness: float, colour: str) -> Rule:
    """Draw a line from top to bottom: a very short one across, as thick as the line is long."""
    half = thickness * POINT / 2
    return Rule(x - half, x + half, (top + bottom) / 2, (bottom - top) / POINT, colour)
