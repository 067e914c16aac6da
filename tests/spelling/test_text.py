"""Which words a dictionary is asked about: those that anybody would call words, and no names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.spelling.reader import Read, Reader
from tidings.spelling.text import Known, Manner, known_words, plain, words_in

ENGLISH = Manner("en", ".!?…", frozenset({"Mr", "e.g"}))
RUSSIAN = Manner("ru", ".!?…", frozenset({"г"}))
GREEK = Manner("el", ".!;?…", frozenset({"κ"}))


def words(text: str, manner: Manner = ENGLISH) -> list[str]:
    return [word.text for word in words_in(text, manner)]


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("Thank you for waiting.", ["Thank", "you", "for", "waiting"]),
        ("Write to ada@marlow.example or www.marlow.example/delay today", ["Write", "to", "or", "today"]),
        ("room 3b, 25kg, A4, the 3rd", ["room", "the"]),
        ("our iPhone and the NHS form", ["our", "and", "the", "form"]),
        ("I saw Joan Marlow. She agreed.", ["saw", "She", "agreed"]),
        ("so Mr. Marlow left", ["so", "left"]),
        ("first\nSecond line", ["first", "Second", "line"]),
        ("don’t “quote” well-made things", ["don't", "quote", "well-made", "things"]),
        ("in /tmp/table.txt, e.g. here", ["in", "here"]),
        ("from Нижний and нижний", ["from", "and"]),
        ("caf\u0065\u0301 and hy\u00adphen", ["caf\u00e9", "and", "hyphen"]),
    ],
)
def test_numbers_addresses_abbreviations_and_names_are_left_alone(text: str, judged: list[str]) -> None:
    assert words(text) == judged


def test_a_word_in_foreign_letters_is_a_name_and_one_in_mixed_letters_is_not() -> None:
    assert words("в программе outlook", RUSSIAN) == ["программе"]
    assert words("наш \u0441\u0442o\u043b", RUSSIAN) == ["наш", "\u0441\u0442o\u043b"], (
        "a Latin o among Cyrillic letters"
    )


def test_a_sentence_ends_as_it_does_in_the_language() -> None:
    assert words("Μπορείτε; Ναι.", GREEK) == ["Μπορείτε", "Ναι"]
    assert words("Can you; Yes.") == ["Can", "you"]


def test_names_of_the_letter_are_known_in_each_of_their_cases() -> None:
    known = known_words(["Zuzana Hrušovská"], ["frobnik"])
    assert all(known.holds(word) for word in ("Hrušovskej", "Hrušovská", "Zuzane", "frobnik", "Frobnik"))
    assert not any(known.holds(word) for word in ("hrušovskej", "frobniky", "Hruška"))


@given(st.text())
def test_every_word_stands_where_it_is_said_to_stand(text: str) -> None:
    last = 0
    for word in words_in(text, ENGLISH):
        assert last <= word.start < word.end <= len(text)
        assert plain(text[word.start : word.end]) == word.text
        last = word.end


@given(st.lists(st.sampled_from(["one", "Two.", "teh", "Teh", "–", "e.g.", "\n", "new: Nwe", "3rd"]), max_size=12))
def test_a_text_that_was_read_before_is_read_alike(pieces: list[str]) -> None:
    text = " ".join(pieces)

    def verdict(word: str) -> bool:
        return word.lower() not in ("teh", "nwe")

    reader = Reader(ENGLISH, Known(), verdict)
    first = reader.read(text)
    assert reader.read(text) == first == Read(tuple(w for w in words_in(text, ENGLISH) if not verdict(w.text)))


def test_a_word_nobody_has_looked_up_is_named_and_is_not_wrong() -> None:
    reader = Reader(ENGLISH, Known(), lambda word: True if word == "the" else None)
    assert reader.read("the oak") == Read((), ("oak",))
