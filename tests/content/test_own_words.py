"""A user's own words: a file that anybody can write, that says what is wrong with it, and that keeps its comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.checks.own_words import phrase_problem
from tidings.content.own_words import FILE, Known, read_own_words, with_phrase, without_phrase
from tidings.core.own_words import OwnWords
from tidings.errors import ContentError

CHECKS = ("vague-time", "internal-jargon", "euphemism")
KNOWN = Known(("en", "sk"), CHECKS, lambda _language, phrase: phrase_problem(phrase, {"when": ()}))
BY_HAND = """\
# What we say among ourselves
en:
  internal-jargon:   # never to a client
    - blue form
    - "(RMA|returns) desk"

  vague-time:
  - one fine day
sk:
  internal-jargon:
    - modrý formulár
"""


def read(text: str) -> OwnWords:
    return read_own_words(text, KNOWN)


def told(text: str) -> list[str]:
    return [str(problem) for problem in read(text).problems]


def test_words_are_read_by_language_and_check() -> None:
    own = read(BY_HAND)
    assert own.problems == ()
    assert own.words == {
        "en": {"internal-jargon": ("blue form", "(RMA|returns) desk"), "vague-time": ("one fine day",)},
        "sk": {"internal-jargon": ("modrý formulár",)},
    }


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "en:\n", "en:\n  vague-time:\n"])
def test_an_empty_file_holds_no_words_and_no_fault(text: str) -> None:
    assert read(text) == OwnWords()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("en:\n  vauge-time:\n", "line 2: “vauge-time” is no check that looks for words. Did you mean “vague-time”"),
        ("uk:\n  vague-time:\n    - some day\n", "line 1: “uk” is no letter language"),
        ("en:\n  vague-time: some day\n", "line 2: “vague-time” must be a list"),
        ("en:\n  vague-time:\n    - a\n    - (some|any\n", "line 4: “vague-time” cannot be read: “(some|any” opens a"),
        ("en:\n  vague-time:\n    - when: never\n", "line 3: “vague-time” must be one word or phrase a line"),
        ("en:\n  vague-time:\n    - (a|b)(c|d)\n", "line 3: “vague-time” cannot be read: “(a|b)(c|d)” would be read"),
        ("en:\n  vague-time:\n    - \"by @wen\"\n", "line 3: “vague-time” cannot be read: “by @wen” names the list"),
        ("- soon\n", "line 1: must hold a letter language"),
        ("en: [", "line"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_with_its_line(text: str, said: str) -> None:
    assert len(told(text)) == 1 and told(text)[0].startswith(f"{FILE}, {said}")


def test_one_slip_takes_no_other_word_away() -> None:
    own = read(BY_HAND.replace("blue form", "(blue form"))
    assert len(own.problems) == 1
    assert own.words["en"]["internal-jargon"] == ("(RMA|returns) desk",)


@pytest.mark.parametrize(
    ("language", "check"), [("en", "internal-jargon"), ("en", "vague-time"), ("en", "euphemism"), ("sk", "euphemism")]
)
def test_a_word_is_added_and_nothing_else_changes(language: str, check: str) -> None:
    changed = with_phrase(BY_HAND, language, check, "in the fullness: of time")
    assert read(changed).words[language][check][-1] == "in the fullness: of time"
    lines = changed.splitlines()
    assert [line for line in BY_HAND.splitlines() if line not in lines] == []
    assert without_phrase(changed, language, check, "in the fullness: of time").splitlines()[0] == lines[0]


def test_a_word_is_taken_out_and_nothing_else_changes() -> None:
    changed = without_phrase(BY_HAND, "en", "internal-jargon", "blue form")
    assert changed == BY_HAND.replace("    - blue form\n", "")


def test_the_first_word_makes_a_file_that_explains_itself() -> None:
    made = with_phrase("", "en", "vague-time", "one fine day")
    assert made.startswith("#") and read(made).words == {"en": {"vague-time": ("one fine day",)}}


def test_a_list_written_on_one_line_can_be_changed_too() -> None:
    text = "# mine\nen:\n  vague-time: [some day, one day]\n"
    changed = without_phrase(with_phrase(text, "en", "vague-time", "any day"), "en", "vague-time", "one day")
    assert changed.startswith("# mine\n")
    assert read(changed).words == {"en": {"vague-time": ("some day", "any day")}}


def test_a_file_that_is_no_yaml_is_left_for_its_owner_to_mend() -> None:
    for text in ("en: [", "- soon\n", "en: soon\n"):
        with pytest.raises(ContentError):
            with_phrase(text, "en", "vague-time", "one fine day")


phrases = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(st.tuples(st.sampled_from(KNOWN.languages), st.sampled_from(CHECKS), phrases.filter(bool)), max_size=6))
def test_whatever_is_added_is_there_and_can_be_taken_out_again(added: list[tuple[str, str, str]]) -> None:
    anything = KNOWN._replace(problem=lambda _language, _phrase: "")
    text = ""
    for language, check, phrase in added:
        text = with_phrase(text, language, check, phrase)
        assert phrase in read_own_words(text, anything).words[language][check]
    for language, check, phrase in added:
        text = without_phrase(text, language, check, phrase)
    assert read_own_words(text, anything) == OwnWords()
