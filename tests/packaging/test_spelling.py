"""A long list of words is folded into stems with endings, and not a word is added or lost."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings import resources


@pytest.fixture(scope="module")
def make_spelling() -> Any:
    path = resources.data_root() / "packaging" / "make_spelling.py"
    spec = importlib.util.spec_from_file_location("make_spelling", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def unfolded(folder: Path) -> list[str]:
    """Give every word that the files say, as Hunspell reads them."""
    rules: dict[str, list[tuple[str, str]]] = {}
    for line in (folder / "xx.aff").read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if parts[0] == "SFX" and len(parts) == 5:
            rules.setdefault(parts[1], []).append((parts[2].replace("0", ""), parts[3].replace("0", "")))
    words = []
    for line in (folder / "xx.dic").read_text(encoding="utf-8").splitlines()[1:]:
        word, _slash, flag = line.partition("/")
        words.append(word)
        for old, new in rules.get(flag, ()):
            assert word.endswith(old)
            words.append(word.removesuffix(old) + new)
    return words


stems = st.text("αβγ", min_size=1, max_size=4)
endings = st.sampled_from(["ος", "ου", "ο", "οι", "α", ""])


@given(st.sets(st.tuples(stems, endings).map("".join), min_size=1, max_size=80))
def test_folding_keeps_every_word_once(make_spelling: Any, tmp_path_factory: Any, words: set[str]) -> None:
    folder = tmp_path_factory.mktemp("words")
    make_spelling.write_folded(make_spelling.fold(words), "SET UTF-8\n", folder / "xx")
    found = unfolded(folder)
    assert sorted(found) == sorted(words)


def test_what_is_said_of_grammar_is_left_out(make_spelling: Any, tmp_path: Path) -> None:
    (tmp_path / "sk.aff").write_text("SFX A y a [^x]y is:genitive\n", encoding="utf-8")
    (tmp_path / "sk.dic").write_text("1\nstôl/A\tpo:noun is:masculine\n", encoding="utf-8")
    make_spelling.make_slovak(tmp_path / "sk", tmp_path / "out")
    assert (tmp_path / "out.aff").read_text(encoding="utf-8") == "SFX A y a [^x]y\n"
    assert (tmp_path / "out.dic").read_text(encoding="utf-8") == "1\nstôl/A\n"
