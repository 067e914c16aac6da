"""Names for files: readable, and safe on every system."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.core.answers import Answers, Client
from tidings.core.file_names import dated_name, letter_name, safe_name

LETTER = Answers(language="en", situation="delay", date=date(2026, 11, 22), client=Client(name="Harriet Lindqvist"))


def test_a_letter_is_named_by_date_client_and_matter() -> None:
    assert letter_name(LETTER, "Delay") == "2026-11-22 Lindqvist – delay"
    assert (
        letter_name(LETTER._replace(client=Client(name="Ольга Петрова")), "Задержка") == "2026-11-22 Петрова – задержка"
    )
    assert letter_name(LETTER._replace(client=Client()), "Delay") == "2026-11-22 – delay"


def test_a_file_for_the_client_is_named_by_what_the_letter_is_about() -> None:
    day = date(2026, 11, 22)
    assert dated_name(day, "Eva Nováková", "", "Vaša linka") == "2026-11-22 Nováková – Vaša linka"
    assert dated_name(day, "Autoservis Kováč, s. r. o.", "", "koniec") == "2026-11-22 Autoservis Kováč – koniec"
    assert dated_name(day, "", "Dovecote Florists", "Our prices") == "2026-11-22 Dovecote Florists – Our prices"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a/b\\c:d", "a-b-c-d"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("CON", "CON -"),
        ("aux.txt", "aux -.txt"),
        ("con .a.b", "con -.a.b"),
        ("  . ", "letter"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("two\nlines\t", "two lines"),
    ],
)
def test_what_a_system_forbids_is_replaced(text: str, name: str) -> None:
    assert safe_name(text) == name


# What means something to one system or the other, in any order and mixed with letters.
PIECES = ("con", "CON", "nul", "aux", "com1", "COM¹", "lpt9", "prn", ".", "..", "/", "\\", ":", "*", "?", '"', "|", "<")
MEANT = st.sampled_from(
    [*PIECES, " ", "\t", "\n", "\0", "\x7f", "\u202e", "\u2028", "\ufeff", "é", "e\u0301", "~", "$", "%"]
)
HOSTILE = st.lists(MEANT | st.text(max_size=3), max_size=80).map("".join)


@given(st.text(max_size=400) | HOSTILE)
def test_any_text_makes_a_name_that_every_system_takes(text: str) -> None:
    name = safe_name(text)
    assert name and len(name.encode("utf-8")) <= 202
    assert not set(name) & set('<>:"/\\|?*') and not any(ord(char) < 32 for char in name)
    assert name == name.strip(" .")
    assert not PureWindowsPath(name).is_reserved()
    assert PurePosixPath(name).name == name and PureWindowsPath(f"{name}.pdf").name == f"{name}.pdf"
