"""A fact counts as told in any of its usual forms, and not by something that only looks like it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from tidings.core.facts import fold, is_told
from tidings.core.language import Language
from tidings.core.values import Money

Languages = Callable[[str], Language]
DECEMBER_4 = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "It will be ready on 4 December."),
        ("en", "It will be ready on Friday, 4 December 2026."),
        ("en", "It will be ready on 4th December."),
        ("en", "It will be ready on the 4th of December."),
        ("en", "It will be ready on December 4th."),
        ("en", "It will be ready on 4 Dec."),
        ("en", "It will be ready on 4\u00a0December, not before."),
        ("en", "On 18 December, not on the 4th."),
        ("en", "Ready 04/12/2026."),
        ("en", "Ready 4/12."),
        ("en", "Ready 2026-12-04."),
        ("en-US", "It will be ready on December 4, 2026."),
        ("en-US", "It will be ready on Dec. 4."),
        ("en-US", "Ready 12/4/2026."),
        ("en-US", "Ready 12/04."),
        ("ru", "Альбом будет готов 4 декабря."),
        ("ru", "Альбом будет готов 4 декабря 2026 года, в пятницу."),
        ("ru", "Альбом будет готов 4-го декабря."),
        ("ru", "Готов 18 декабря, а не 4-го."),
        ("ru", "Альбом будет готов 04.12.2026."),
        ("ru", "Альбом будет готов 4 дек."),
        ("sk", "Album bude hotový 4. decembra."),
        ("sk", "Album bude hotový 4.decembra 2026."),
        ("sk", "Album bude hotový 4. 12. 2026."),
        ("sk", "Album bude hotový 4.12."),
        ("el", "Το άλμπουμ θα είναι έτοιμο στις 4 Δεκεμβρίου."),
        ("el", "Το άλμπουμ θα είναι έτοιμο στις 4 ΔΕΚΕΜΒΡΙΟΥ 2026."),
        ("el", "Το άλμπουμ θα είναι έτοιμο στις 4/12/2026."),
    ],
)
def test_a_date_is_told(code: str, text: str, language: Languages) -> None:
    assert is_told(text, DECEMBER_4, language(code))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "It will be ready on 14 December."),
        ("en", "It will be ready on 24th December."),
        ("en", "It will be ready in December."),
        ("en", "It will be ready on 4 November."),
        ("en", "It was ready on 4 December 2025."),
        ("en", "The 4th page is missing."),
        ("en", "The 4th page is for you to decide."),
        ("en", "Ready 14/12."),
        ("en", "Ready 4/120."),
        ("en-US", "Ready 4/12."),
        ("en-US", "It will be ready on December 14."),
        ("en-US", "It will be ready on December 40."),
        ("ru", "Альбом будет готов 14 декабря."),
        ("ru", "Альбом будет готов 14.12.2026."),
        ("ru", "Альбом будет готов 4 ноября."),
        ("sk", "Album bude hotový 24. decembra."),
        ("sk", "Album bude hotový 4. 11. 2026."),
        ("sk", "Album bol hotový 4. 12. 2025."),
        ("el", "Το άλμπουμ θα είναι έτοιμο στις 14 Δεκεμβρίου."),
        ("el", ""),
    ],
)
def test_another_date_does_not_tell_it(code: str, text: str, language: Languages) -> None:
    assert not is_told(text, DECEMBER_4, language(code))


def test_the_first_of_a_month_is_told_as_greek_writes_it(language: Languages) -> None:
    assert is_told("από την 1η Φεβρουαρίου", date(2027, 2, 1), language("el"))
    assert not is_told("από την 11η Φεβρουαρίου", date(2027, 2, 1), language("el"))


@pytest.mark.parametrize("text", ["£120", "120 pounds", "120,00 €", "a hundred or 120.00", "from 100 to 120.", "120"])
def test_an_amount_is_told(text: str, language: Languages) -> None:
    assert is_told(text, Money(Decimal(120), "GBP"), language("en"))


@pytest.mark.parametrize("text", ["£1,200", "£12", "£120.50", "1 120", "a hundred and twenty", "2120"])
def test_another_amount_does_not_tell_it(text: str, language: Languages) -> None:
    told = is_told(text, Money(Decimal(120), "GBP"), language("en"))
    assert told == (text == "1 120")  # '1 120' may be a list of two numbers


@pytest.mark.parametrize("text", ["1 234,50 €", "1,234.50", "1.234,5", "1\u00a0234,50"])
def test_a_long_amount_is_told_with_any_marks(text: str, language: Languages) -> None:
    assert is_told(text, Money(Decimal("1234.50"), "EUR"), language("sk"))


@pytest.mark.parametrize(
    ("code", "words", "text"),
    [
        ("en", "your album", "The album is late."),
        ("en", "your album", "YOUR ALBUM is late"),
        ("en", "the weekly cleaning of your studio", "From May your weekly cleaning costs more."),
        ("en", "a trade account with 30 days to pay", "We cannot open a trade account with 30 days."),
        ("en", "VAT", "The VAT is due."),
        ("ru", "ваш альбом", "О Вашем альбоме: он опоздает."),
        ("ru", "бухгалтерский учёт", "Бухгалтерского учета больше не будет."),
        ("sk", "váš album", "S vaším albumom sme sa oneskorili."),
        ("el", "το άλμπουμ σας", "Το ΑΛΜΠΟΥΜ θα αργήσει."),
    ],
)
def test_words_are_told_as_typed_or_inflected(code: str, words: str, text: str, language: Languages) -> None:
    assert is_told(text, words, language(code))


@pytest.mark.parametrize(
    ("code", "words", "text"),
    [
        ("en", "your album", "Your order is late."),
        ("en", "art", "We start on Monday."),
        ("en", "a trade account with 30 days to pay", "A trade account with 300 days."),
        ("en", "your album", ""),
        ("ru", "ваш альбом", "Ваш заказ опоздает."),
        ("sk", "váš album", "Vaša objednávka mešká."),
        ("el", "το άλμπουμ σας", "Η παραγγελία σας θα αργήσει."),
    ],
)
def test_other_words_do_not_tell_it(code: str, words: str, text: str, language: Languages) -> None:
    assert not is_told(text, words, language(code))


def test_a_list_is_told_when_each_item_is(language: Languages) -> None:
    items = ("the finished album", "the sewn pages")
    assert is_told("Choose the sewn pages or the finished album.", items, language("en"))
    assert not is_told("Choose the sewn pages.", items, language("en"))


@pytest.mark.parametrize(("one", "other"), [("Ёлка", "елка"), ("ΟΔΟΣ", "οδός"), ("Žltý", "zlty"), ("a\u00a0b", "A b")])
def test_folding_forgets_case_and_accents(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_folding_keeps_letters_that_differ() -> None:
    assert fold("й") != fold("и")
