"""The answers of each client's own letter, and names that no two files share."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.content.store import Content
from tidings.core.answers import Answers, Client
from tidings.core.client_table import ClientRow
from tidings.core.merge import FileNames, Unfit, answers_for, named_in_text
from tidings.core.values import Money

SITUATION = Content().situation("price-rise")
LETTER = Answers(
    "en",
    "price-rise",
    date(2026, 11, 22),
    client=Client("Maria Lindqvist", salutation="Dear Maria,", address=("1 Elm St",)),
    answers={"new_price": Money(Decimal(40), "GBP"), "effective_date": date(2027, 1, 1), "valued": "your trust"},
)


def row(**answers: str) -> ClientRow:
    return ClientRow("line 2", Client("Anna Lund"), answers)


def test_the_client_is_the_rows_alone_and_the_rest_is_the_letters() -> None:
    answers = answers_for(row(new_price="1 250,50 €", effective_date="1. 3. 2027"), LETTER, SITUATION)
    assert answers.client == Client("Anna Lund")
    assert answers.answers == {
        "new_price": Money(Decimal("1250.50"), "EUR"), "effective_date": date(2027, 3, 1), "valued": "your trust",
    }  # fmt: skip


def test_an_empty_cell_takes_the_answer_away_and_a_bare_amount_takes_the_letters_currency() -> None:
    answers = answers_for(row(new_price="45.00", effective_date=" "), LETTER, SITUATION)
    assert answers.answers == {"new_price": Money(Decimal("45.00"), "GBP"), "valued": "your trust"}


@pytest.mark.parametrize(
    ("text", "american", "day"),
    [
        ("2027-03-04", False, date(2027, 3, 4)),
        ("2027-03-04 00:00:00", False, date(2027, 3, 4)),
        ("4.3.2027", True, date(2027, 3, 4)),
        ("4/3/2027", False, date(2027, 3, 4)),
        ("3/4/2027", True, date(2027, 3, 4)),
    ],
)
def test_dates_are_read_as_lists_write_them(text: str, american: bool, day: date) -> None:
    assert answers_for(row(effective_date=text), LETTER, SITUATION, american).answers["effective_date"] == day


@pytest.mark.parametrize(
    ("field", "text"),
    [("effective_date", "30.2.2027"), ("effective_date", "soon"), ("new_price", "much"), ("remedy_kind", "magic"),
     ("update_every_days", "0")],
)  # fmt: skip
def test_what_cannot_be_read_is_no_letter(field: str, text: str) -> None:
    with pytest.raises(Unfit, match=f"“{text}” in “{field}” is no"):
        answers_for(row(**{field: text}), LETTER, SITUATION)


def test_a_letter_that_names_its_own_client_in_a_sentence_is_noticed() -> None:
    assert named_in_text(LETTER) == ""
    assert named_in_text(LETTER.answer("valued", "your trust, Ms Lindqvist")) == "Lindqvist"
    assert named_in_text(LETTER._replace(wording={"news": "MARIA, the price rises."})) == "Maria"
    assert named_in_text(LETTER.answer("valued", "Marianne's patience")) == ""


STEMS = st.lists(st.sampled_from(["Novák", "NOVÁK", "Nova\u0301k", "straße", "STRASSE", "Novák (2)", "x"]), max_size=30)


@given(taken=STEMS, wanted=STEMS)
def test_no_two_files_have_names_that_any_disk_takes_for_one(taken: list[str], wanted: list[str]) -> None:
    names = FileNames(f"{stem}.pdf" for stem in taken)
    given_names = [names.free(stem, ".pdf") for stem in wanted]
    alike = [unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()) for name in given_names]
    there = {unicodedata.normalize("NFC", unicodedata.normalize("NFC", f"{stem}.pdf").casefold()) for stem in taken}
    assert len(set(alike)) == len(alike)
    assert not set(alike) & there
    assert all(name.startswith(stem) for name, stem in zip(given_names, wanted, strict=True))
