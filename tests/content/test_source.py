"""YAML is read into plain words with their lines; everything beyond that is refused in one sentence with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.content.any_yaml import MAX_DEPTH, MAX_NODES
from tidings.content.source import MAX_SIZE, read_yaml


def problems(text: str) -> list[tuple[int | None, str, str]]:
    return [(problem.line, problem.key, problem.message) for problem in read_yaml(text, "a.yaml").problems]


def test_every_scalar_stays_the_text_that_was_typed() -> None:
    root = read_yaml("a: no\nb: 12:30\nc: 007\nd: 1e3\ne: 2026-11-22\nf: =\ng: 0x1F\nh: true\n", "a.yaml").root
    assert root == {
        "a": "no",
        "b": "12:30",
        "c": "007",
        "d": "1e3",
        "e": "2026-11-22",
        "f": "=",
        "g": "0x1F",
        "h": "true",
    }


def test_an_empty_value_is_none_and_quoted_words_are_words() -> None:
    assert read_yaml("a:\nb: ~\nc: null\nd: ''\ne: 'null'\n", "a.yaml").root == {
        "a": None, "b": None, "c": None, "d": "", "e": "null",
    }  # fmt: skip


def test_keys_and_items_know_their_lines() -> None:
    root = read_yaml("# a note\na: 1\nb:\n  - x\n  - y\n  - z: 1\n", "a.yaml").root
    assert root.lines == {"a": 2, "b": 3}
    assert root["b"].lines == [4, 5, 6]
    assert root["b"][2].line == 6


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: &name x\n", 2, "an anchor (&name) cannot stand here"),
        ("a: 1\nb: *name\n", 2, "an alias (*name) cannot stand here"),
        ("a: !!python/object:os.system x\n", 1, "a tag (!…) cannot stand here"),
        ("a: !int 3\n", 1, "a tag (!…) cannot stand here"),
        ("a: 1\n---\nb: 2\n", 2, "a second document starts here"),
        ("? [a]\n: 1\n", 1, "a key must be a word"),
        ("? {a: 1}\n: 1\n", 1, "a key must be a word"),
        ("[" * (MAX_DEPTH + 1), 1, f"nested more than {MAX_DEPTH} levels deep"),
        ("a: 1\nb:\n\tc: 1\n", 3, "stops making sense here"),
        ("a: 1\nb: [1, 2\n", None, "stops making sense here"),
        ("a: 1\n  b: 2\n", 2, "stops making sense here"),
        ('a: "never closed\n', None, "stops making sense here"),
        ("a: \x07\n", None, "stops making sense here"),
        ("a: \ud800\n", None, "cannot be read"),
        ("%PDF-1.7\n%\u00e2\u00e3\n", None, "stops making sense here"),
        ("x" * (MAX_SIZE + 1), None, "is larger than 4 MB"),
        ("- x\n" * (MAX_NODES + 1), MAX_NODES, f"more than {MAX_NODES} entries"),
    ],
)
def test_what_a_data_file_cannot_hold_is_refused(text: str, line: int | None, says: str) -> None:
    found = problems(text)
    assert len(found) == 1
    assert says in found[0][2]
    assert line is None or found[0][0] == line


def test_a_bomb_of_brackets_is_refused_at_once() -> None:
    for text in ("[" * 100_000, "a: " + "{b: " * 100_000, "- " * 100_000):
        assert len(problems(text)) == 1


def test_every_key_that_stands_twice_is_told() -> None:
    assert problems("a: 1\nb: 2\na: 3\nc:\n  d: 1\n  d: 2\n") == [
        (3, "a", "stands twice; it was first given in line 1."),
        (6, "d", "stands twice; it was first given in line 5."),
    ]


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    source = read_yaml(text, "a.yaml")
    assert source.name == "a.yaml"
    for problem in source.problems:
        assert problem.message.endswith(".")


@given(st.text(alphabet=":-[]{}&*!|>'\"#%@` \n\tab1~?,", max_size=60))
def test_any_yaml_is_read_or_refused(text: str) -> None:
    for problem in read_yaml(text, "a.yaml").problems:
        assert problem.message.endswith(".")
