"""Letters are found by how words begin, in four languages, however hurriedly they are typed."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.library import Library, searching
from tidings.library.values import LetterFacts

FACTS = LetterFacts("Late album", client="Žofia Kováčová", organisation="Ателье «Ёлка»")


@pytest.mark.parametrize(
    "query",
    [
        "album",
        "ALB late",
        "zofia",
        "kovac",
        "елка",
        "Ёлка",
        "οδος",
        "ΟΔΌΣ",
        "δρόμο",
        "straße",
        "STRASSE",
        "co-op",
        "€120",
        "kitchen",
        "замок",
    ],
)
def test_a_letter_is_found_whatever_case_accents_and_hidden_signs(library: Library, query: str) -> None:
    text = "Your kit\u00adchen, Η ΟΔΟΣ και ο δρομος, Straße 5, the Co-op, €120, за\u0301мок"
    wanted = library.keep_letter(None, text, FACTS)
    library.keep_letter(None, "nothing of the kind", LetterFacts("Other"))
    assert [row.id for row in library.letters(query)] == [wanted]


@pytest.mark.parametrize(
    "query", ["bum", "albums", "й", "zofia nothing", "€121", '"', "*", "album AND late", "NEAR(a b)"]
)
def test_what_is_not_there_is_not_found_and_no_sign_has_a_meaning(library: Library, query: str) -> None:
    library.keep_letter(None, "Your album is late, иначе", FACTS)
    assert library.letters(query) == ()


def test_the_newest_words_are_found_and_the_old_ones_are_not(library: Library) -> None:
    letter_id = library.keep_letter(None, "an album", FACTS._replace(title=""))
    assert len(library.letters("album")) == 1
    library.keep_letter(letter_id, "a portrait", FACTS._replace(title="", client="Rowe"))
    assert (library.letters("album"), library.letters("zofia")) == ((), ())
    assert len(library.letters("portrait rowe")) == 1


def test_the_last_changed_are_found_first_up_to_the_limit(library: Library) -> None:
    ids = [library.keep_letter(None, f"album {n}", FACTS) for n in range(5)]
    library.letters("album")
    library.keep_letter(ids[0], "album once more", FACTS)
    assert [row.id for row in library.letters("album", limit=3)] == [ids[0], ids[4], ids[3]]


words = st.text(alphabet="abcÄäéёйς1_-. €", max_size=12)


def test_the_index_finds_what_reading_every_letter_finds(library: Library) -> None:
    @settings(max_examples=60)  # each reads all letters of the ones before as well
    @given(st.lists(words, min_size=1, max_size=5), words.filter(str.strip))
    def holds(texts: list[str], query: str) -> None:
        for text in texts:
            library.keep_letter(None, text, LetterFacts())
        found = library.letters(query, limit=-1)
        assert found == library.read(searching.scan, query, False, -1)
        assert not library.read(searching.is_behind)
        assert found == library.read(searching.find, query, False, -1)

    holds()


def test_a_damaged_index_does_not_hide_letters_and_is_made_anew(library: Library) -> None:
    wanted = library.keep_letter(None, "an album", FACTS)
    library.letters("album")
    library.read(sqlite3.Connection.execute, "update search_data set block = x'00'")
    assert [row.id for row in library.letters("album")] == [wanted]
    assert library.check().problems == ("The search had gaps. It was made anew, and finds everything again.",)
    assert library.check().problems == ()
    assert [row.id for row in library.read(searching.find, "album", False, 9)] == [wanted]
