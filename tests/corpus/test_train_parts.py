"""What turns a draft into a guided letter learns from annotated letters, and the shipped models sort them well."""

import sys
from itertools import islice
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from train_parts import (  # noqa: E402
    NONE,
    PART_OF_ROLE,
    Line,
    Marked,
    SituationTrainer,
    Trainer,
    marked_letters,
    packed,
    situation_of,
    situation_words,
)

from tidings.checks.likeness import Likeness, stems  # noqa: E402
from tidings.checks.parts import PartModel, likeliest, unpacked  # noqa: E402
from tidings.session import Session  # noqa: E402

LETTERS = 25


def line(words: str, part: str) -> Line:
    return Line(tuple(f"s {word}" for word in words.split()), (part,))


def taught() -> list[Marked]:
    told = (line("thank you", "thanks"), line("late again", "news"), line("call friday", "follow_up"))
    return [Marked("x", told, "delay", stems("late again")) for _letter in range(30)]


def test_what_is_learnt_is_what_the_file_says() -> None:
    model = PartModel(unpacked(packed(Trainer(taught()))))
    guesses = model.sort([["s thank", "s you"], ["s late"], ["s call", "s friday"]])
    assert [guess.part for guess in guesses] == ["thanks", "news", "follow_up"]
    assert all(guess.sure and 0 < guess.chance <= 1 for guess in guesses)


def test_a_sentence_of_unknown_words_is_asked_about() -> None:
    letters = taught() + [Marked("y", (line("quite other", NONE),), "", frozenset()) for _letter in range(30)]
    model = PartModel(unpacked(packed(Trainer(letters))))
    (guess,) = model.sort([["s quite", "s other"]])
    assert guess.part != NONE


def test_the_likeliest_row_heeds_the_order() -> None:
    chances, never = [[0.6, 0.4], [0.5, 0.5]], -9.0
    assert likeliest(chances, [[never, 0.0], [0.0, 0.0], [0.0, 0.0]]) == [0, 1]
    assert likeliest(chances, [[0.0, never], [0.0, 0.0], [0.0, 0.0]]) == [0, 0]
    assert likeliest([], []) == []


def test_a_situation_is_learnt_from_letters_and_from_ready_ones() -> None:
    words = {"delay": "late again", "price-rise": "price dear", "outage": "dark server", "overcharge": "twice paid"}
    letters = [Marked("x", (), name, stems(told)) for name, told in words.items() for _letter in range(10)]
    ready = {**{name: stems(told) for name, told in words.items()}, "solved": frozenset({"price"})}
    model = Likeness(unpacked(SituationTrainer(letters, ready).packed()))
    assert model.ranked("it is late again")[0] == "delay" and model.ranked("paid it twice")[0] == "overcharge"
    assert set(model.ranked("")) == set(ready)


@pytest.mark.parametrize(
    ("note", "situation"),
    [
        ("dog groomer raises prices, clean", "price-rise"),
        ("second delay on a sofa", "second-delay"),
        ("потеряли пальто", "lost-or-damaged"),
        ("plain and good", ""),
        ("price and delay", ""),
    ],
)
def test_a_note_names_a_situation_only_where_it_names_one(note: str, situation: str) -> None:
    assert situation_of(note, situation_words()) == situation


@pytest.mark.parametrize("language", ["en", "ru", "sk", "el"])
def test_the_shipped_model_sorts_most_sentences(language: str) -> None:
    """A floor for the shipped files; `train_parts.py --measure` tells the share on letters by other hands."""
    session = Session()
    folder = session.content.root / "assets" / "checks" / language
    model = PartModel(unpacked((folder / "parts.weights").read_bytes()))
    told = right = 0
    for letter in islice(marked_letters(language, session), LETTERS):
        for one, guess in zip(letter.lines, model.sort([one.features for one in letter.lines]), strict=True):
            if set(one.parts) & set(PART_OF_ROLE.values()):
                told += 1
                right += guess.part in one.parts
    assert told > 2 * LETTERS and right / told > 0.85
