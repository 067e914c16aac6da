"""The eye that looks over every composed letter sees what is wrong, and leaves what is right alone."""

import pytest

from tidings.content.soundness import complaints
from tidings.core.letter import Block, Letter, Letterhead, Part, Run, paragraph
from tidings.session import Session


def letter_of(*blocks: Block) -> Letter:
    from datetime import date

    return Letter("en", "en_GB", "delay", date(2026, 11, 23), "a4-plain", Letterhead("", ()), "", "", "", "", blocks)


def of_part(text: str) -> list[str]:
    return list(map(str, complaints(letter_of(paragraph((Part("news", (Run(text),)),))))))


@pytest.mark.parametrize(
    "text",
    [
        "Your album  is late.",
        "Your album is late .",
        "Your album is late..",
        "Your album is late,.",
        "Your album (, as we said) is late.",
        "Your album is late: .",
        "{{ item }} is late.",
        "Your album is None.",
        "It is ready on 2026-12-18.",
        "We take off 40 GBP.",
        "You choose ('a', 'b').",
        "Your album is late",
        "your album is late.",
        "",
    ],
)
def test_a_letter_with_a_hole_is_seen(text: str) -> None:
    assert of_part(text)


@pytest.mark.parametrize(
    "text",
    [
        "Your album is late.",
        "“Your album is late.”",
        "It costs £1,234.50 or 3 % less; choose: a, b or c…",
        "«Ваш альбом» опоздает — до пятницы, 4 декабря 2026 г.",
        "Cena je 1 234,50 € od 4. 12. 2026.",
        "Τι προτιμάτε; Γράψτε μας.",
    ],
)
def test_a_sound_letter_is_left_alone(text: str) -> None:
    assert of_part(text) == []


def test_an_empty_line_in_a_block_is_seen() -> None:
    assert list(complaints(letter_of(Block("address", ((Run("Ada"),), (Run(" "),))))))


def test_the_samples_are_sound(tmp_path) -> None:  # type: ignore[no-untyped-def]
    session = Session(tmp_path)
    assert list(complaints(session.compose(session.sample("delay", "en")))) == []
