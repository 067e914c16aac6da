"""Text is broken into lines as a typist would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.samples import TYPED

from tidings.export.fonts import face
from tidings.export.lines import LINE_ENDS, break_lines, break_paragraph, hold_together
from tidings.export.style import SERIF

FACE = face(SERIF)


def broken(text: str, width: float) -> list[str]:
    """The lines of a text, in a column as wide as so many letters n."""
    return [text[start:end] for start, end in break_lines(text, FACE, 1.0, width * FACE.advances["n"])]


def test_a_line_ends_at_a_space_which_hangs_over_the_edge() -> None:
    assert broken("nnnn nnnn nnnn", 9.5) == ["nnnn nnnn ", "nnnn"]


@given(TYPED)
def test_lines_end_at_the_same_places_once_spaces_that_hold_are_no_break_spaces(text: str) -> None:
    held = hold_together(text)
    assert held.replace("\u00a0", " ") == text.replace("\u00a0", " ")
    for width in (7.0, 20.0):
        assert [len(line) for line in broken(held, width)] == [len(line) for line in broken(text, width)]


def test_no_line_ends_at_a_no_break_space() -> None:
    assert broken("nnnn nn\u00a0nn", 8) == ["nnnn ", "nn\u00a0nn"]
    assert broken("nnnn nn\u202fnn", 8) == ["nnnn ", "nn\u202fnn"]


@pytest.mark.parametrize("joint", "-/–—\u2010")
def test_a_line_may_end_after_a_hyphen_a_slash_or_a_dash_between_words(joint: str) -> None:
    assert broken(f"nnnn{joint}nnnn", 7) == [f"nnnn{joint}", "nnnn"]


def test_a_minus_a_date_and_a_telephone_number_stay_whole() -> None:
    for whole in ("-12", "2026-11-22", "812-000-00-00"):
        assert broken(f"nnnnnnnnnn {whole}", 10.9) == ["nnnnnnnnnn ", whole]


@pytest.mark.parametrize(
    "whole",
    [
        "4 December",
        "4th December",
        "15. januára",
        "29 Ιανουαρίου",
        "1η Δεκεμβρίου",
        "26510 55 529",
        "+7 831 000-61-73",
        "2 days",
        "February 1",
        "Flat 3",
    ],
)
def test_a_day_and_its_month_and_the_groups_of_a_number_stay_on_one_line(whole: str) -> None:
    assert broken(f"nnnnnnnnnnnnnnn {whole}", 18) == ["nnnnnnnnnnnnnnn ", whole]


@pytest.mark.parametrize("whole", ["v piatok", "V piatok", "к пятнице", "а в пятницу", "ή όχι", "a date", "„s nami“"])
def test_a_word_of_one_letter_stays_with_the_next_one(whole: str) -> None:
    assert broken(f"nnnnnnnnnnnnn {whole}", 16.5) == ["nnnnnnnnnnnnn ", whole]


@pytest.mark.parametrize("text", ["nnnnnnnnnnn a. nnnnnnnn", "nnnnnnnnnnn an nnnnnnnn", "nnnnnnnnnn 12η nnnnnnnn"])
def test_other_short_words_may_end_a_line(text: str) -> None:
    assert len(broken(text, 15.5)[0]) > 13


def test_a_line_may_end_between_a_year_and_the_next_word() -> None:
    assert broken("nnnnnn 2026 nnnnnn", 14) == ["nnnnnn 2026 ", "nnnnnn"]


def test_no_line_starts_with_a_dash_that_a_space_stands_before() -> None:
    assert broken("nnnn nnnn — nnnn", 9.6) == ["nnnn ", "nnnn — ", "nnnn"]


def test_a_word_wider_than_the_column_is_broken_between_characters() -> None:
    assert broken("n" * 25, 10.5) == ["n" * 10, "n" * 10, "n" * 5]


def test_a_line_end_that_was_typed_ends_the_line() -> None:
    assert broken("n\n\nn\r\nn", 10) == ["n", "", "n", "n"]


@given(TYPED, st.floats(0.1, 40))
def test_no_character_is_lost_and_none_stands_twice(text: str, width: float) -> None:
    spans = list(break_lines(text, FACE, 1.0, width * FACE.advances["n"]))
    left_out = set(range(len(text)))
    for start, end in spans:
        assert start <= end
        left_out -= set(range(start, end))
    assert [a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False)] == [True] * (len(spans) - 1)
    assert {text[at] for at in left_out} <= LINE_ENDS


@given(TYPED, st.floats(3, 40))
def test_no_line_is_wider_than_the_column_apart_from_hanging_spaces(text: str, width: float) -> None:
    column = width * FACE.advances["n"]
    for line in broken(text, width):
        shown = line.rstrip(" \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000")
        assert FACE.width(shown, 1.0) <= column + 1e-6 or len(shown) == 1


def paragraph(text: str, width: float) -> list[str]:
    """The lines of running text, in a column as wide as so many letters n."""
    return [text[start:end] for start, end in break_paragraph(text, FACE, 1.0, width * FACE.advances["n"])]


def test_no_short_word_stands_alone_on_the_last_line_of_a_paragraph() -> None:
    words = "nnnn nnnnn nnnn nnnnn nnnn nnnnn nnnnn nnn"
    assert broken(words, 36)[-1] == "nnn"
    assert paragraph(words, 36) == ["nnnn nnnnn nnnn nnnnn nnnn nnnnn ", "nnnnn nnn"]


def test_no_word_is_broken_and_no_line_added_for_it() -> None:
    words = "nnnnnnnnnnnnnnnnnnnnnnnnnnnnn n"
    assert paragraph(words, 29.5) == broken(words, 29.5) == ["nnnnnnnnnnnnnnnnnnnnnnnnnnnnn ", "n"]


@given(TYPED, st.floats(3, 60))
def test_a_paragraph_has_the_same_words_on_as_many_lines(text: str, width: float) -> None:
    greedy, even = broken(text, width), paragraph(text, width)
    assert len(even) == len(greedy)
    assert "".join(even) == "".join(greedy)
    assert all(line == other for line, other in zip(even[:-3], greedy[:-3], strict=True))
    reach = [FACE.width(line.rstrip(), 1.0) for line in even]
    assert all(at <= width * FACE.advances["n"] + 1e-9 for at, line in zip(reach, even, strict=True) if len(line) > 1)
