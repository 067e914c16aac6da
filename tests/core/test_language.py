"""A language has its own ways, some of them by the paper; the language of a draft is guessed by its words."""

from collections.abc import Callable

import pytest

from tidings.content.store import Content
from tidings.core.language import Language, guess_language

Languages = Callable[[str], Language]
ALL = [Content().language(code) for code in Content().language_codes()]


def test_american_paper_changes_the_ways_and_not_the_language(language: Languages) -> None:
    british, american = language("en"), language("en").on_paper("letter")
    assert (american.code, american.locale, american.name) == ("en", "en_US", "English (US)")
    assert american.closings["neutral"] == "Sincerely,"
    assert american.labels == british.labels
    assert british.on_paper("a4") is british


@pytest.mark.parametrize("code", ["ru", "sk", "el"])
def test_other_languages_stay_the_same_on_any_paper(code: str, language: Languages) -> None:
    assert language(code).on_paper("letter") is language(code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Thank you for the years together. Your album will be ready on Friday.", "en"),
        ("Спасибо за годы работы вместе. Ваш альбом будет готов в пятницу.", "ru"),
        ("Ďakujem Vám za roky spolupráce. Váš album bude hotový v piatok.", "sk"),
        ("Σας ευχαριστώ για τα χρόνια μαζί. Το άλμπουμ σας θα είναι έτοιμο την Παρασκευή.", "el"),
    ],
)
def test_a_drafts_language_is_guessed(text: str, code: str) -> None:
    assert guess_language(text, ALL).code == code


def test_a_text_without_words_is_taken_for_the_first_language() -> None:
    assert guess_language("12345 !?", ALL) is ALL[0]
