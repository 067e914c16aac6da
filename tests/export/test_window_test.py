"""The page that tries the window: the address where letters have it, the window in a frame, rulers true to size."""

import pytest
from tests.export.samples import LETTERS, PROFILES, letter_of

from tidings.content.store import Content
from tidings.core.letter import Letter
from tidings.core.page import Area, PageProfile
from tidings.errors import UsageError
from tidings.export.layout import lay_out
from tidings.export.sheet import Layout, Line
from tidings.export.style import ACCENT, INK, POINT
from tidings.export.window_test import lay_out_window_test, window_test

WINDOWS = {name: page for name, page in PROFILES.items() if page.window}
CONTENT = Content()


def tried(letter: Letter, page: PageProfile) -> tuple[Letter, Layout]:
    made = window_test(letter, CONTENT.language(letter.language).window_test)
    return made, lay_out_window_test(made, page)


def drawn(layout: Layout, colour: str) -> list[Area]:
    """The rules of a colour, as the rectangles that they fill."""
    [sheet] = layout.pages
    return [
        Area(rule.left, rule.y - rule.thickness * POINT / 2, rule.right - rule.left, rule.thickness * POINT)
        for rule in sheet.rules
        if rule.colour == colour
    ]


def address_of(letter: Letter, layout: Layout) -> list[tuple[str, float, float, float]]:
    block = letter.blocks.index(letter.block("address"))
    return [_place(line) for line in layout.pages[0].lines if line.block == block]


def _place(line: Line) -> tuple[str, float, float, float]:
    return line.text, line.x, line.baseline, line.size


@pytest.mark.parametrize("page", WINDOWS.values(), ids=WINDOWS)
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_the_address_stands_where_the_letter_has_it_in_a_frame_as_large_as_the_window(
    letter: Letter, page: PageProfile
) -> None:
    made, layout = tried(letter, page)
    assert address_of(made, layout) == address_of(letter, lay_out(letter, page))
    frame = drawn(layout, ACCENT)
    edges = (
        min(rule.left for rule in frame),
        min(rule.top for rule in frame),
        max(rule.left + rule.width for rule in frame),
        max(rule.top + rule.height for rule in frame),
    )
    window = page.window
    assert edges == pytest.approx(
        (window.left, window.top, window.left + window.width, window.top + window.height), abs=0.2
    )
    assert {mark for mark in page.marks} <= {rule.y for rule in layout.pages[0].rules}


@pytest.mark.parametrize("page", WINDOWS.values(), ids=WINDOWS)
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_both_rulers_are_100_mm_long_and_no_words_stand_on_them(letter: Letter, page: PageProfile) -> None:
    _, layout = tried(letter, page)
    ruler = drawn(layout, INK)
    assert max(rule.width for rule in ruler) == pytest.approx(100)
    assert max(rule.height for rule in ruler) == pytest.approx(100)
    top = min(rule.top for rule in ruler)
    steps = [line for line in layout.pages[0].lines if line.block is not None]
    assert all(line.baseline < top - 2 for line in steps)
    assert all(rule.top + rule.height <= page.height - 10 for rule in ruler)


def test_a_page_without_a_window_has_nothing_to_try() -> None:
    with pytest.raises(UsageError) as told:
        tried(LETTERS["en"], PROFILES["ru-gost"])
    assert "no window" in told.value.message and "Choose a page" in told.value.next_step


def test_without_an_address_the_frame_shows_what_will_be_seen() -> None:
    _, layout = tried(letter_of("Text.", address=()), WINDOWS["a4-window-left"])
    assert drawn(layout, ACCENT) and layout.pages[0].lines
