"""Dates, days, money, lists and plurals are written the way each language writes them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.core.language import Language
from tidings.core.values import Money, Value
from tidings.core.wording import FILTERS, clause, filters, sentence, write_list

Languages = Callable[[str], Language]
LETTER_DATE = date(2026, 11, 23)
FRIDAY = date(2026, 12, 4)
IN_MAY = date(2027, 5, 3)


@pytest.mark.parametrize(
    ("code", "name", "value", "written"),
    [
        ("en", "date", FRIDAY, "4 December 2026"),
        ("en", "day", FRIDAY, "Friday, 4 December"),
        ("en", "on_day", FRIDAY, "on Friday, 4 December"),
        ("en", "by_day", FRIDAY, "by Friday, 4 December"),
        ("en", "from_day", IN_MAY, "from Monday, 3 May 2027"),
        ("en", "month", FRIDAY, "December 2026"),
        ("en-US", "date", FRIDAY, "December 4, 2026"),
        ("en-US", "on_day", FRIDAY, "on Friday, December 4"),
        ("en-US", "from_day", IN_MAY, "from Monday, May 3, 2027"),
        ("ru", "date", FRIDAY, "4 декабря 2026 года"),
        ("ru", "on_day", FRIDAY, "в пятницу, 4 декабря"),
        ("ru", "by_day", FRIDAY, "до пятницы, 4 декабря"),
        ("ru", "on_day", date(2026, 12, 1), "во вторник, 1 декабря"),
        ("sk", "date", FRIDAY, "4. decembra 2026"),
        ("sk", "on_day", FRIDAY, "v piatok 4. decembra"),
        ("sk", "by_day", FRIDAY, "do piatka 4. decembra"),
        ("el", "date", FRIDAY, "4 Δεκεμβρίου 2026"),
        ("el", "on_day", FRIDAY, "την Παρασκευή 4 Δεκεμβρίου"),
        ("el", "by_day", FRIDAY, "έως την Παρασκευή 4 Δεκεμβρίου"),
        ("el", "on_day", date(2026, 12, 1), "την Τρίτη 1η Δεκεμβρίου"),
        ("el", "month", FRIDAY, "Δεκέμβριος 2026"),
    ],
)
def test_a_day_is_written(code: str, name: str, value: date, written: str, language: Languages) -> None:
    assert filters(language(code), LETTER_DATE)[name](value).replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    ("code", "amount", "written"),
    [
        ("en", "40 GBP", "£40"),
        ("en", "1234.5 GBP", "£1,234.50"),
        ("en-US", "86 USD", "$86"),
        ("ru", "12500 RUB", "12 500 ₽"),
        ("ru", "49.9 EUR", "49,90 €"),
        ("sk", "1234.5 EUR", "1 234,50 €"),
        ("sk", "120 EUR", "120 €"),
        ("el", "1234.5 EUR", "1.234,50 €"),
        ("el", "35 EUR", "35 €"),
    ],
)
def test_money_is_written(code: str, amount: str, written: str, language: Languages) -> None:
    number, currency = amount.split()
    found = filters(language(code), LETTER_DATE)["money"](Money(Decimal(number), currency))
    assert found.replace("\u00a0", " ").replace("\u202f", " ") == written


@pytest.mark.parametrize("code", ["ru", "sk", "el"])
def test_an_amount_does_not_break_before_its_sign(code: str, language: Languages) -> None:
    assert " " not in filters(language(code), LETTER_DATE)["money"](Money(Decimal(12500), "EUR"))


@pytest.mark.parametrize(
    ("code", "forms", "written"),
    [
        ("en", ("day", "days"), {1: "day", 2: "days", 5: "days", 21: "days"}),
        (
            "ru",
            ("день", "дня", "дней"),
            {1: "день", 2: "дня", 4: "дня", 5: "дней", 11: "дней", 21: "день", 112: "дней"},
        ),
        ("sk", ("deň", "dni", "dní"), {1: "deň", 2: "dni", 4: "dni", 5: "dní", 21: "dní", 22: "dní"}),
        ("el", ("ημέρα", "ημέρες"), {1: "ημέρα", 2: "ημέρες", 5: "ημέρες", 21: "ημέρες"}),
    ],
)
def test_a_plural_has_its_form(code: str, forms: tuple[str, ...], written: dict[int, str], language: Languages) -> None:
    plural = filters(language(code), LETTER_DATE)["plural"]
    assert {number: plural(number, *forms) for number in written} == written


@pytest.mark.parametrize(
    ("code", "items", "style", "written"),
    [
        ("en", ["a"], "or", "a"),
        ("en", ["a", "b"], "standard", "a and b"),
        ("en", ["a", "b", "c"], "or", "a, b or c"),
        ("en", ["a, then b", "c", "d."], "or", "a, then b; c; or d"),
        ("en-US", ["a", "b", "c"], "or", "a, b, or c"),
        ("ru", ["а", "б", "в"], "standard", "а, б и в"),
        ("ru", ["а, затем б", "в"], "or", "а, затем б; или в"),
        ("sk", ["a", "b", "c"], "or", "a, b alebo c"),
        ("el", ["α", "β", "γ"], "standard", "α, β και γ"),
        ("el", ["α, μετά β", "γ"], "or", "α, μετά β· ή γ"),
    ],
)
def test_a_list_is_joined(code: str, items: list[str], style: str, written: str, language: Languages) -> None:
    assert write_list(items, language(code), style).replace("\u00a0", " ") == written  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["en", "en-US", "ru", "sk", "el"])
@given(items=st.lists(st.text(min_size=1).filter(lambda text: clause(text) != ""), min_size=1, max_size=5))
def test_no_item_of_a_list_is_changed(code: str, items: list[str], language: Languages) -> None:
    written = write_list(items, language(code), "or")
    position = 0
    for item in items:
        position = written.index(clause(item), position) + len(clause(item))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("It is late", "It is late."),
        ("It is late.", "It is late."),
        ("Is it late?", "Is it late?"),
        ("“It is late.”", "“It is late.”"),
        ("It is late…", "It is late…"),
        ("  It is late ", "It is late."),
        ("", ""),
    ],
)
def test_a_sentence_gets_the_full_stop_it_lacks(typed: str, written: str) -> None:
    assert sentence(typed) == written


@given(st.text())
def test_a_sentence_keeps_every_word(text: str) -> None:
    assert sentence(text).startswith(text.strip())
    assert len(sentence(text)) <= len(text.strip()) + 1


@pytest.mark.parametrize(
    ("typed", "written"), [("a b.", "a b"), ("a b", "a b"), ("wait...", "wait..."), ("Why?", "Why?")]
)
def test_a_clause_loses_its_full_stop(typed: str, written: str) -> None:
    assert clause(typed) == written


@pytest.mark.parametrize("code", ["en", "en-US", "ru", "sk", "el"])
def test_every_filter_that_templates_may_name_is_there(code: str, language: Languages) -> None:
    values: dict[str, Value] = {
        "date": FRIDAY,
        "money": Money(Decimal(40), "EUR"),
        "list": ("a", "b"),
        "number": 5,
        "text": "word",
    }
    there = filters(language(code), LETTER_DATE)
    assert set(there) == set(FILTERS)
    for name, takes in FILTERS.items():
        assert there[name](values[takes], *(("one", "many") if name == "plural" else ())).strip()


@pytest.mark.parametrize("code", ["en", "en-US", "ru", "sk", "el"])
@given(day=st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_can_be_written(code: str, day: date, language: Languages) -> None:
    there = filters(language(code), LETTER_DATE)
    for name in ("date", "day", "on_day", "by_day", "from_day", "month"):
        written = there[name](day)
        assert written == written.strip() and "  " not in written
        assert name == "month" or str(day.day) in written
