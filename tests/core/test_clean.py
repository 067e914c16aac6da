"""Text is cleaned once at the door: the words stay as they are, only what no letter can carry goes."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.core import clean
from tidings.core.clean import clean_in_line, clean_line, clean_text

any_text = st.text(st.characters(), max_size=200)  # lone surrogates and controls included


@given(any_text)
def test_clean_text_stays_as_it_is(text: str) -> None:
    clean = clean_text(text).text
    again = clean_text(clean)
    assert again.text == clean
    assert again.removed == ()


@given(any_text)
def test_clean_text_is_nfc_and_can_be_written(text: str) -> None:
    clean = clean_text(text).text
    assert unicodedata.is_normalized("NFC", clean)
    clean.encode("utf-8")


@given(any_text)
def test_no_letter_digit_or_mark_is_lost(text: str) -> None:
    def visible(of: str) -> list[str]:
        kept = [c for c in unicodedata.normalize("NFC", of) if unicodedata.category(c)[0] in "LMNPS"]
        return sorted(unicodedata.normalize("NFD", "".join(kept)))

    assert visible(clean_text(text).text) == visible(text)


@given(any_text)
def test_what_was_taken_out_is_named(text: str) -> None:
    cleaned = clean_text(text)
    for code in cleaned.removed:
        assert chr(int(code[2:], 16)) in text
        assert chr(int(code[2:], 16)) not in cleaned.text


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("caf\u0065\u0301", "caf\u00e9"),
        ("tab\tstays", "tab\tstays"),
        ("10\u00a0€ and 10\u202f%", "10\u00a0€ and 10\u202f%"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("nul\x00l", "null"),
        ("half \ud83d a face", "half  a face"),
        ("שלום 👩‍👩‍👧 naïve", "שלום 👩‍👩‍👧 naïve"),
    ],
)
def test_text_is_cleaned(typed: str, clean: str) -> None:
    assert clean_text(typed).text == clean


def test_a_line_that_is_being_typed_keeps_the_space_at_its_end() -> None:
    assert clean_in_line("Harriet \n").text == "Harriet  " and clean_in_line("a\u202e").removed == ("U+202E",)


def test_a_line_is_one_line() -> None:
    assert clean_line("  Harriet\r\nLindqvist \n") == "Harriet Lindqvist"


def test_what_is_taken_out_never_prints_so_that_a_text_that_prints_may_pass_as_it_is() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if char.isprintable() or char in "\n\u00a0\u202f":
            assert clean_text(char) == (unicodedata.normalize("NFC", char), ())
            assert not clean._UNWANTED.match(char)
            assert char == "\n" or not clean._LINE_ENDS.match(char)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\u2028"])
def test_a_line_stays_a_line_wherever_it_was_pasted_from(end: str) -> None:
    assert clean_text(f"8 Church Row{end}Malton") == ("8 Church Row\nMalton", ())
