"""The authors' guide is true in every line that can be tried: its pack, its commands, its filters, its names."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from tests import guide

from tidings.__main__ import open_window
from tidings.cli.main import run
from tidings.content.lint import lint
from tidings.core.compose import BUILT_IN
from tidings.core.situation import FieldKind, Situation
from tidings.core.template import TESTS
from tidings.core.template_parser import parse_sentence
from tidings.core.values import Money
from tidings.core.wording import FILTERS, filters
from tidings.gui.choose_page import ORDER
from tidings.session import Session
from tidings.settings import packs_folder

TEXT = guide.GUIDE.read_text(encoding="utf-8")
PAGE = guide.blocks("text")[0].strip()


@pytest.fixture
def pack() -> Path:
    """The guide's pack, where the guide says that it lies."""
    return guide.write_pack(packs_folder())


def said(text: str) -> set[str]:
    """Give the words that a part of the guide shows as code."""
    return set(re.findall(r"`([a-z_]+)`", text))


def section(title: str) -> str:
    """Give a section of the guide."""
    return TEXT.split(f"## {title}\n")[1].split("\n## ")[0]


def test_the_pack_lies_where_the_guide_says_on_linux(pack: Path, user_home: Path) -> None:
    assert "`~/.local/share/tidings/packs`" in TEXT
    assert pack.parent == user_home / ".local/share/tidings/packs"


def test_nothing_is_wrong_with_the_pack(pack: Path) -> None:
    assert lint(pack) == ()


def test_its_commands_do_what_it_says(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(pack.parents[1])
    commands = re.findall(r"^    tidings (.*)$|`tidings ([^`]* [^`]*)`", TEXT, re.MULTILINE)
    lines = [(block or inline).replace("letter.", f"{tmp_path}/letter.").split() for block, inline in commands]
    assert [line[0] for line in lines] == ["lint-content", "new", "check", "export"]
    for line in lines:
        if line[0] == "check":  # the letter file is filled in by now
            (tmp_path / "letter.tidings").write_text(guide.example()[guide.SAMPLE], encoding="utf-8")
        assert run(line, open_window) == 0, line
    out = capsys.readouterr().out
    assert "Nothing found." in out
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")


def test_the_page_says_what_the_guide_shows(pack: Path) -> None:
    session = Session()
    assert PAGE in session.text(session.sample(guide.SITUATION, "en"))


@pytest.fixture
def write() -> Callable[[str, object], str]:
    """Write a value as a filter of English does in a letter of the year 2026."""
    session = Session()
    return lambda name, value: filters(session.content.language("en"), date(2026, 11, 23))[name](value)


def test_every_filter_is_in_the_table_and_writes_what_it_shows(write: Callable[[str, object], str]) -> None:
    table = section("What may stand in braces").split("\n| --- ")[1].split("\n\n")[0]
    assert said(table) - {"days"} == set(FILTERS)
    day, things = date(2026, 12, 4), ("a", "b", "c")
    assert (write("date", day), write("day", day)) == ("4 December 2026", "Friday, 4 December")
    assert [write(name, day) for name in ("on_day", "by_day", "from_day")] == [
        f"{word} Friday, 4 December" for word in ("on", "by", "from")
    ]
    assert write("month", day) == "December 2026"
    assert write("money", Money(Decimal(40), "EUR")) == "€40"
    assert (write("list", things), write("or_list", things)) == ("a, b and c", "a, b or c")
    assert (write("cap", "oak"), write("uncap", "Oak")) == ("Oak", "oak")
    assert (write("sentence", "It is oak"), write("clause", "It is oak.")) == ("It is oak.", "It is oak")
    plural = re.search(r"`(\{\{ days.*?\}\})`", table)
    assert plural and parse_sentence(plural[1].replace("\\|", "|"), {"days": "number"}, FILTERS)


def test_what_may_stand_in_braces_is_named_in_full() -> None:
    braces = section("What may stand in braces")
    assert set(BUILT_IN) <= said(braces)
    for word in TESTS:
        assert f"`work is {word}`" in braces
        assert parse_sentence(f"{{% if work is {word} %}}x{{% endif %}}", {"work": "line"}, FILTERS)
    condition = (
        "{% if a and not b or c == 'x' or c != 'y' or c in ('phone', 'email') %}x{% elif i %}y{% else %}z{% endif %}"
    )
    assert parse_sentence(condition, {**BUILT_IN, "a": "line", "b": "line", "c": "choice"}, FILTERS)


def test_what_a_form_may_say_is_named_in_full() -> None:
    form = guide.example()[guide.FORM]
    assert f"# {', '.join(get_args(FieldKind))}\n" in form
    assert f"# {', '.join(ORDER)}\n" in form
    for key in ("weight", "order"):
        line = next(line for line in form.splitlines() if line.startswith(f"{key}:"))
        choices = get_args(Situation.__annotations__[key]) or re.findall(
            r'"([\w-]+)"', str(Situation.__annotations__[key])
        )
        assert all(choice in line for choice in choices)


def test_it_is_two_pages_long() -> None:
    prose = re.sub(r"^```.*?^```$", "", TEXT, flags=re.DOTALL | re.MULTILINE)
    assert len(prose.split()) < 1_200
