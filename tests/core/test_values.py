"""Amounts are read the way people of each language write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.core.values import Money, parse_money, parse_number


@pytest.mark.parametrize(
    ("typed", "amount", "currency"),
    [
        ("120 EUR", "120", "EUR"),
        ("€120", "120", "EUR"),
        ("£1,234.50", "1234.50", "GBP"),
        ("$1,000,000", "1000000", "USD"),
        ("1 234,50 €", "1234.50", "EUR"),
        ("1\u00a0234,50\u00a0€", "1234.50", "EUR"),
        ("1\u202f234 €", "1234", "EUR"),
        ("1.234,50 €", "1234.50", "EUR"),
        ("1.234 €", "1234", "EUR"),
        ("12,5 EUR", "12.5", "EUR"),
        ("EUR 49.90", "49.90", "EUR"),
        ("1500 руб.", "1500", "RUB"),
        ("12 500 рублей", "12500", "RUB"),
        ("12 500 ₽", "12500", "RUB"),
        ("120 евро", "120", "EUR"),
        ("120 eur", "120", "EUR"),
        ("35 ευρώ", "35", "EUR"),
        ("990 Kč", "990", "CZK"),
        ("0.05 GBP", "0.05", "GBP"),
    ],
)
def test_an_amount_is_read(typed: str, amount: str, currency: str) -> None:
    assert parse_money(typed) == Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    "typed",
    ["", "120", "EUR", "a lot of EUR", "€120 USD", "1.2.3 EUR", "-40 EUR", "1e5 EUR", "12 monkeys", "9" * 20 + " EUR"],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        parse_money(typed)


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["EUR", "GBP", "USD", "RUB"]))
def test_an_amount_as_letter_files_hold_it_reads_back(amount: Decimal, currency: str) -> None:
    money = Money(amount, currency)
    assert parse_money(str(money)) == money


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        assert parse_money(text).amount >= 0
    except ValueError:
        return


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("4", "4"),
        ("1,234", "1234"),
        ("1.234", "1234"),
        ("1,2", "1.2"),
        ("1'234.5", "1234.5"),
        ("12.", "12"),
        ("1 234", "1234"),
    ],
)
def test_a_number_is_read_with_any_marks(written: str, number: str) -> None:
    assert parse_number(written) == Decimal(number)
