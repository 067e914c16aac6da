"""What is read without the library for YAML is read just as the library reads it; what is not simple is left to it."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings import resources
from tidings.content.any_yaml import read_any
from tidings.content.plain import Map, Plain, Seq
from tidings.content.simple_yaml import read_simple

SAMPLES = sorted(resources.samples_dir().rglob("*.tidings"))
PIECES = [
    "a:", "key-b:", "a: ", "null:", "- ", "-", "  ", " ", "    ", "\n", "\n", "\n", "x", "ы", "κ", "words and more",
    "|", "|-", "|+", ">", "# note", " #", "#", '"', '"q"', '"a\\n"', "'s'", "[", "]", "[a, b]", '["a", "b"]', "[a, ]",
    "[]", "{}", "{", "}", ",", ": ", ":", "~", "null", "&a", "*a", "!t", "---", "...", "? ", "%", "@", "`", "=", "<<: ",
    "1", "2026-11-22", "\u00a0", "\u2028", "\u0085", "\t", "\r\n", "\ufeff",
]  # fmt: skip


def with_lines(value: Plain) -> Plain:
    """Write out a value with everything it remembers."""
    if isinstance(value, Map):
        return ("map", value.line, value.lines, [(key, with_lines(item)) for key, item in value.items()])
    if isinstance(value, Seq):
        return ("list", value.line, value.lines, [with_lines(item) for item in value])
    return value


def agree(text: str) -> bool:
    """Compare both; say whether the text was simple."""
    simple = read_simple(text)
    if simple is not None:
        whole = read_any(text, "a.yaml")
        assert not whole.problems
        assert with_lines(simple) == with_lines(whole.root)
    return simple is not None


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_sample_letter_is_simple_and_read_as_the_library_reads_it(file: Path) -> None:
    assert agree(file.read_text(encoding="utf-8"))


def test_no_other_content_is_read_otherwise() -> None:
    root = resources.data_root()
    for folder in ("forms", "letter_templates", "assets"):
        for file in (root / folder).rglob("*.yaml"):
            agree(file.read_text(encoding="utf-8"))


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_no_text_of_pieces_of_yaml_is_read_otherwise(pieces: list[str]) -> None:
    agree("".join(pieces) + "\n")


@given(
    st.integers(0, len(SAMPLES) - 1), st.randoms(use_true_random=False), st.lists(st.sampled_from(PIECES), max_size=4)
)
def test_no_letter_with_something_else_in_it_is_read_otherwise(
    which: int, chance: random.Random, pieces: list[str]
) -> None:
    text = SAMPLES[which].read_text(encoding="utf-8")
    for piece in pieces:
        at = chance.randrange(len(text))
        text = text[:at] + piece + text[at + chance.randrange(6) :]
    agree(text)
