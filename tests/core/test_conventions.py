"""Dates, amounts, lists and plurals are written as Babel writes them, though letters are written without it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from tidings.core.conventions import PLURALS, write_date
from tidings.core.language import Language
from tidings.core.locale_data import UnknownPlace, read_conventions

Languages = Callable[[str], Language]
CODES = ("en", "en-US", "ru", "sk", "el")
PATTERNS = (
    "d MMMM y",
    "d. MMMM y",
    "MMMM d, y",
    "EEEE, d MMMM",
    "LLLL y",
    "d MMM",
    "dd.MM.y",
    "d.M.",
    "y-MM-dd",
    "d MMMM y 'года'",
    "d 'o''clock'",
)
days = st.dates(date(1000, 1, 1), date(2999, 12, 31))
codes = pytest.mark.parametrize("code", CODES)


@codes
@given(day=days, pattern=st.sampled_from(PATTERNS))
def test_a_date_is_written_by_its_pattern(code: str, day: date, pattern: str, language: Languages) -> None:
    here = language(code)
    assert write_date(day, pattern, here.conventions.dates) == format_date(day, pattern, here.locale)


@codes
@given(
    cents=st.integers(-(10**9), 10**9).filter(lambda cents: cents % 100),
    currency=st.sampled_from(["EUR", "GBP", "USD", "CHF", "CZK", "RUB", "XYZ"]),
)
def test_an_amount_has_its_marks_and_its_sign(code: str, cents: int, currency: str, language: Languages) -> None:
    here, amount = language(code), Decimal(cents) / 100
    assert here.conventions.write_money(amount, currency) == format_currency(amount, currency, locale=here.locale)


@codes
@given(amount=st.integers(0, 10**9), currency=st.sampled_from(["EUR", "GBP", "JPY", "KWD"]))
def test_a_whole_amount_has_no_decimals(code: str, amount: int, currency: str, language: Languages) -> None:
    here = language(code)
    pattern = Locale.parse(here.locale).currency_formats["standard"].pattern.replace("0.00", "0")
    written = format_currency(amount, currency, pattern, locale=here.locale, currency_digits=False)
    assert here.conventions.write_money(Decimal(amount), currency) == written


@codes
@pytest.mark.parametrize("style", ["standard", "or"])
@pytest.mark.parametrize("amount", range(1, 6))
def test_a_list_has_its_joints(code: str, style: str, amount: int, language: Languages) -> None:
    here, items = language(code), [chr(97 + number) for number in range(amount)]
    joints = here.conventions.joints(amount, style)  # type: ignore[arg-type]
    written = "".join(piece for pair in zip(items, [*joints, ""], strict=True) for piece in pair)
    assert written == format_list(items, style, here.locale)


@codes
def test_a_number_has_its_plural_form(code: str, language: Languages) -> None:
    here = language(code)
    rule = Locale.parse(here.locale).plural_form
    forms = [form for form in PLURALS if form in {*rule.tags, "other"}]
    assert [here.conventions.plural(number) for number in range(1000)] == [
        forms.index(rule(number)) for number in range(1000)
    ]


@pytest.mark.parametrize("name", ["", "xx_YY", "English", "en GB"])
def test_a_place_that_does_not_exist_is_told(name: str) -> None:
    with pytest.raises(UnknownPlace):
        read_conventions(name)
