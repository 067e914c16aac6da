"""Letters are kept with every version; nothing that was kept once is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.library.conftest import MORNING, Clock

from tidings.errors import LibraryError, NotThereError
from tidings.library import Library, open_library
from tidings.library.values import LetterFacts
from tidings.library.versions import grew

DELAY = LetterFacts("Late album", "delay", "en", "Maria Lindqvist", "Studio", date(2026, 11, 26), "The printer broke.")


def texts_of(library: Library, letter_id: int) -> list[str]:
    """Give all texts that are kept of a letter, the newest first."""
    return [library.version(letter_id, row.number).text for row in library.versions(letter_id)]


def test_a_letter_comes_back_with_its_text_and_facts(library: Library) -> None:
    letter_id = library.keep_letter(None, "news: late\n", DELAY)
    letter = library.letter(letter_id)
    assert (letter.text, letter.facts, letter.whole) == ("news: late\n", DELAY, True)
    row = letter.row
    assert (row.title, row.situation, row.client, row.organisation, row.day) == DELAY[:2] + DELAY[3:6]
    assert (row.created, row.changed, row.sent, row.binned) == (MORNING, MORNING, None, None)
    assert library.letters() == (row,)


def test_typing_on_for_five_minutes_makes_one_version(library: Library, clock: Clock) -> None:
    letter_id = library.keep_letter(None, "I am", DELAY)
    for text in ("I am sorr", "I am sorry", "I am sorry that\n\nyour album", "I am sorry that\n\nyour album is late."):
        clock.turn(seconds=30)
        library.keep_letter(letter_id, text, DELAY)
    assert texts_of(library, letter_id) == ["I am sorry that\n\nyour album is late."]
    clock.turn(minutes=5)
    library.keep_letter(letter_id, "I am sorry that\n\nyour album is late. I will call.", DELAY)
    assert len(library.versions(letter_id)) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("I am sorry that your album is late.", "I am sorry."),
        ("It costs 120 EUR.", "It costs 125 EUR."),
        ("We will not pay.", "We will now pay."),
        ("on Friday or on Monday", "on Monday or on Friday"),
        ("kitchen", "kitch"),
    ],
)
def test_what_is_deleted_replaced_or_moved_stays_among_the_versions(
    library: Library, clock: Clock, before: str, after: str
) -> None:
    letter_id = library.keep_letter(None, before, DELAY)
    clock.turn(seconds=1)
    library.keep_letter(letter_id, after, DELAY)
    assert texts_of(library, letter_id) == [after, before]


def test_a_slip_that_was_mended_leaves_no_version(library: Library) -> None:
    letter_id = library.keep_letter(None, "the kitch", DELAY)
    for text in ("the kitcehn", "the kitchen is"):
        library.keep_letter(letter_id, text, DELAY)
    assert texts_of(library, letter_id) == ["the kitchen is"]


def test_every_text_that_was_kept_is_there_or_has_grown_into_one_that_is(library: Library) -> None:
    @given(st.lists(st.text(alphabet="abcdefg 12\n", max_size=24), min_size=1, max_size=8))
    def holds(kept: list[str]) -> None:
        letter_id = None
        for text in kept:
            letter_id = library.keep_letter(letter_id, text, DELAY)
        assert letter_id is not None
        there = texts_of(library, letter_id)
        assert there[0] == kept[-1]
        # It may have grown more than once: 'ab' to 'abc' and that to 'abcd'.
        known = set(there)
        for text in reversed(kept):
            assert text in known or any(grew(text, other) for other in known)
            known.add(text)

    holds()


def test_a_new_sitting_begins_a_new_version(library: Library, folder: Path, clock: Clock) -> None:
    letter_id = library.keep_letter(None, "one", DELAY)
    library.close()
    again = open_library(folder, clock)
    again.keep_letter(letter_id, "one two", DELAY)
    assert texts_of(again, letter_id) == ["one two", "one"]
    again.close()


def test_a_text_that_went_out_is_never_folded_into_a_later_one(library: Library, clock: Clock) -> None:
    letter_id = library.keep_letter(None, "Dear Maria", DELAY)
    library.mark_sent(letter_id, "mailed", clock())
    library.keep_letter(letter_id, "Dear Maria, once more", DELAY)
    assert [(row.sent, row.size) for row in library.versions(letter_id)] == [(False, 21), (True, 10)]
    assert library.letter(letter_id).row.sent == MORNING
    assert library.drafts() == ()
    library.mark_unsent(letter_id)
    assert [row.id for row in library.drafts()] == [letter_id]


def test_an_older_version_comes_back_with_its_facts_and_that_can_be_undone(library: Library) -> None:
    letter_id = library.keep_letter(None, "first words", DELAY)
    library.keep_letter(letter_id, "other words", DELAY._replace(title="Another"))
    second, first = library.versions(letter_id)
    library.restore_version(letter_id, first.number)
    assert (library.letter(letter_id).text, library.letters()[0].title) == ("first words", "Late album")
    library.restore_version(letter_id, second.number)
    assert (library.letter(letter_id).text, library.letters()[0].title) == ("other words", "Another")


def test_keeping_the_same_again_changes_nothing(library: Library, clock: Clock) -> None:
    letter_id = library.keep_letter(None, "the same", DELAY)
    backup = library.backup_now()
    clock.turn(hours=1)
    library.keep_letter(letter_id, "the same", DELAY)
    assert library.backup_now() == backup and len(library.versions(letter_id)) == 1


def test_the_last_changed_comes_first_whatever_the_clock_says(library: Library, clock: Clock) -> None:
    first, second = (library.keep_letter(None, text, DELAY) for text in ("one", "two"))
    clock.turn(days=-3650)
    library.keep_letter(first, "one more", DELAY)
    assert [row.id for row in library.letters()] == [first, second]


@pytest.mark.parametrize("text", ["half \ud83d a pair", "nothing \0 more"])
def test_a_character_that_cannot_be_kept_is_told_and_nothing_is_changed(library: Library, text: str) -> None:
    letter_id = library.keep_letter(None, "before", DELAY)
    for change in (lambda: library.keep_letter(letter_id, text, DELAY), lambda: library.add_word("en", text)):
        with pytest.raises(LibraryError, match="cannot be kept"):
            change()
    assert library.letter(letter_id).text == "before"


def test_what_is_not_there_is_told(library: Library) -> None:
    kept = library.keep_letter(None, "text", DELAY)
    asked = [
        lambda: library.letter(99),
        lambda: library.keep_letter(99, "text", DELAY),
        lambda: library.version(kept, 99),
        lambda: library.restore_version(kept, 99),
        lambda: library.bin_letter(99),
        lambda: library.mark_sent(99, "mailed", MORNING),
        lambda: library.client(99),
        lambda: library.mark_done(99, MORNING),
    ]
    for ask in asked:
        with pytest.raises(NotThereError):
            ask()


# --- the bin ---


def test_a_letter_in_the_bin_is_out_of_sight_and_comes_back_whole(library: Library) -> None:
    letter_id = library.keep_letter(None, "to be binned", DELAY)
    library.bin_letter(letter_id)
    assert (library.letters(), library.letters("binned"), library.causes()) == ((), (), ())
    assert [row.id for row in library.letters("binned", binned=True)] == [letter_id]
    library.unbin_letter(letter_id)
    assert library.letters()[0].id == letter_id and library.letter(letter_id).text == "to be binned"


def test_the_bin_is_emptied_after_thirty_days_of_ordinary_use(library: Library, folder: Path, clock: Clock) -> None:
    letter_id = library.keep_letter(None, "unforgettable canary", DELAY)
    library.bin_letter(letter_id)
    for _day in range(29):
        clock.turn(days=1)
        library.keep_letter(None, "a letter", DELAY)
        assert library.empty_bin() == 0
    clock.turn(days=1)
    assert library.empty_bin() == 1
    library.close()
    assert b"canary" not in (folder / "letters.db").read_bytes()


@pytest.mark.parametrize("days", [3650, -3650, 31 * 12, 29])
def test_no_jump_of_the_clock_empties_the_bin(library: Library, clock: Clock, days: int) -> None:
    library.bin_letter(library.keep_letter(None, "kept", DELAY))
    for jump in (days, -days, days):
        clock.turn(days=jump)
        library.keep_letter(None, f"a letter {jump}", DELAY)
        assert library.empty_bin() == 0
    assert len(library.letters(binned=True)) == 1


def test_the_whole_bin_can_be_emptied_at_once(library: Library) -> None:
    library.bin_letter(library.keep_letter(None, "gone", DELAY))
    stays = library.keep_letter(None, "stays", DELAY)
    assert library.empty_bin(all_of_it=True) == 1
    assert [row.id for row in library.letters()] == [stays] and library.letters(binned=True) == ()


def test_causes_that_are_alike_count_together(library: Library) -> None:
    told = [
        "The courier lost the parcel.",
        "The printer broke.",
        "Our courier has lost your parcel!",
        "Курьер потерял посылку.",
    ]
    ids = [library.keep_letter(None, cause, DELAY._replace(cause=cause)) for cause in told]
    assert [(cause.text, cause.letters) for cause in library.causes()] == [
        (told[2], (ids[2], ids[0])),
        (told[3], (ids[3],)),
        (told[1], (ids[1],)),
    ]


def test_every_letter_is_given_for_export(library: Library) -> None:
    kept = [library.keep_letter(None, text, DELAY) for text in ("one", "two", "three")]
    library.bin_letter(kept[1])
    assert [letter.text for letter in library.texts()] == ["one", "three"]


def test_letters_that_went_out_and_drafts_are_listed_apart_however_many_there_are(library: Library) -> None:
    draft = library.keep_letter(None, "an album", LetterFacts())
    out = [library.keep_letter(None, f"album {number}", LetterFacts()) for number in range(3)]
    for letter_id in out:
        library.mark_sent(letter_id, "printed", MORNING)
    assert [row.id for row in library.letters(limit=2, out=False)] == [draft]
    assert [row.id for row in library.letters("album", limit=2, out=False)] == [draft]
    assert [row.id for row in library.letters("alb", out=True)] == out[::-1]
