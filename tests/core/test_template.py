"""A template may only show answers: it is read into a closed tree, and a sentence with a missing answer is left out."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.core.letter import Run
from tidings.core.template import MAX_SOURCE, Scope, TemplateProblem, render
from tidings.core.template_parser import parse_sentence
from tidings.core.values import Money, Value

NAMES = {
    "item": "line",
    "news": "text",
    "new_date": "date",
    "price": "money",
    "options": "list",
    "days": "number",
    "kind": "choice",
    "i": "flag",
}
FILTERS = {"date": "date", "money": "money", "or_list": "list", "plural": "number", "cap": "text"}
VALUES: dict[str, Value | None] = {
    "item": "your album",
    "new_date": date(2026, 12, 18),
    "price": Money(Decimal(40), "GBP"),
    "options": ("a", "b"),
    "days": 2,
    "kind": "refund",
    "i": True,
}
WRITE = {
    "date": lambda value: value.isoformat(),
    "money": lambda value: f"£{value.amount}",
    "or_list": " or ".join,
    "plural": lambda number, *forms: forms[number != 1],
    "cap": lambda text: text[:1].upper() + text[1:],
}


def written(*sources: str, told: str = "", **values: Value | None) -> str:
    """What a sentence with these alternatives says."""
    return "".join(run.text for run in runs(*sources, told=told, **values))


def runs(*sources: str, told: str = "", **values: Value | None) -> tuple[Run, ...]:
    alternatives = [parse_sentence(source, NAMES, FILTERS) for source in sources]
    return render(alternatives, Scope({**VALUES, **values}, WRITE, lambda name: name in told.split()))


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("Plain words.", "Plain words."),
        ("{{ item|cap }} is late.", "Your album is late."),
        ("{% if i %}I{% else %}We{% endif %} know.", "I know."),
        ("{{ 'I' if i else 'We' }} know.", "I know."),
        ("{% if kind == 'repair' %}A{% elif kind == 'refund' %}B{% else %}C{% endif %}.", "B."),
        ("{% if kind != 'repair' and not days == 3 %}yes{% endif %}", "yes"),
        ("{% if kind in ('refund', 'repair') %}yes{% endif %}", "yes"),
        ("{% if kind not in ('refund', 'repair') %}yes{% else %}no{% endif %}", "no"),
        ("{% if i or news %}yes{% endif %}", "yes"),
        ("{{ days }} {{ days|plural('day', 'days') }}", "2 days"),
        ("{{ options|or_list }}", "a or b"),
        ("{{ news or item }}.", "your album."),
        ("{{ item and 'yes' }}", "yes"),
        ("{% if new_date is told %}told{% endif %}{% if new_date is untold %}untold{% endif %}", "untold"),
        ("  spaced  ", "spaced"),
    ],
)
def test_a_sentence_is_written(source: str, sentence: str) -> None:
    assert written(source) == sentence


@pytest.mark.parametrize(
    "source", ["Dear {{ news }}.", "{{ news|cap }}", "{{ news if i else item }}", "x {% if i %}{{ news }}{% endif %}"]
)
def test_a_sentence_with_a_missing_answer_is_left_out(source: str) -> None:
    assert written(source) == ""


def test_the_first_alternative_whose_every_answer_is_there_is_taken() -> None:
    assert written("{{ news }} and {{ item }}.", "{{ item }}.", "Nothing.") == "your album."
    assert written("{{ news }}.", "{% if not i %}we{% endif %}", "Else.") == "Else."


def test_a_fact_told_already_is_not_told_again() -> None:
    source = "{% if new_date is untold %}The date is {{ new_date|date }}.{% endif %}"
    assert written(source) == "The date is 2026-12-18."
    assert written(source, told="new_date") == ""
    assert written(source, new_date=None) == ""


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("Call {{ item }}.", "Call Marlow Ltd."),
        ("{% if i %}Call {{ item }}{% endif %}.", "Call Marlow Ltd."),
        ("Call {{ item }}{% if i %}.{% endif %}", "Call Marlow Ltd."),
        ("Call {{ item if i else 'us' }}.", "Call Marlow Ltd."),
        ("Call {{ news or item }}.", "Call Marlow Ltd."),
        ("Call {{ item }}, please.", "Call Marlow Ltd., please."),
    ],
)
def test_no_second_full_stop_follows_an_answer_that_ends_in_one(source: str, sentence: str) -> None:
    assert written(source, item="Marlow Ltd.") == sentence


def test_each_run_names_the_answer_it_shows() -> None:
    assert runs("{{ item|cap }} on {{ new_date|date }} by {{ 'me' if i else 'us' }}{{ news or item }}.") == (
        Run("Your album", "item"),
        Run(" on "),
        Run("2026-12-18", "new_date"),
        Run(" by "),
        Run("me"),
        Run("your album", "item"),
        Run("."),
    )


@given(st.text(min_size=1).filter(lambda text: text.strip() != ""))
def test_an_answer_is_shown_as_typed(text: str) -> None:
    assert written("<{{ item }}>", item=text) == f"<{text}>"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("{{ item.upper }}", "getattr"),
        ("{{ item['a'] }}", "getitem"),
        ("{{ item() }}", "call"),
        ("{{ item ~ item }}", "concat"),
        ("{{ days + 1 }}", "add"),
        ("{{ [item] }}", "list"),
        ("{{ 1.5 }}", "const"),
        ("{% for x in options %}{{ x }}{% endfor %}", "for"),
        ("{% set x = 1 %}", "assign"),
        ("{% include 'x' %}", "include"),
        ("{% import 'x' as y %}", "import"),
        ("{% macro m() %}{% endmacro %}", "macro"),
        ("{{ itme }}", "Did you mean “item”?"),
        ("{{ item|capp }}", "Did you mean “cap”?"),
        ("{% if item is defined %}x{% endif %}", "the test “defined”"),
        ("{% if item is told(1) %}x{% endif %}", "test"),
        ("{% if 1 < days < 3 %}x{% endif %}", "use “and”"),
        ("{% if days < 3 %}x{% endif %}", "use ==, !="),
        ("{% if item in kind %}x{% endif %}", "use ==, !="),
        ("{{ days|plural(item) }}", "plain words"),
        ("{{ days|plural }}", "“plural” takes some"),
        ("{{ days|plural(a='day') }}", "“plural” takes some"),
        ("{{ item|cap('x') }}", "“plural” takes some"),
        ("{{ item|date }}", "gives the filter “date” a text; it takes a date"),
        ("{{ price|cap }}", "a money"),
        ("{{ new_date }}", "Write it with a filter, as {{ …|date }}"),
        ("{{ price }}", "shows a money"),
        ("{{ options }}", "shows a list"),
        ("{{ i }}", "shows a flag"),
        ("{{ true }}", "shows a flag"),
        ("{{ i or item }}", "shows a mixture"),
        ("{{ item", "cannot be read"),
        ("{% if item %}x", "cannot be read"),
        ("x" * (MAX_SOURCE + 1), "longer than"),
        ("{% if " + "not " * 900 + "item %}x{% endif %}", "nested too deeply"),
        ("{% if " + "not " * 100 + "item %}x{% endif %}", "nested too deeply"),
        ("{% if i %}" * 190 + "{% endif %}" * 190, "nested too deeply"),
    ],
)
def test_what_does_not_belong_in_a_template_is_refused(source: str, why: str) -> None:
    with pytest.raises(TemplateProblem, match=re.escape(why)):
        parse_sentence(source, NAMES, FILTERS)


@given(st.text(alphabet="{}%|'() ifelsndor_teiawk.\n", max_size=60))
def test_any_source_is_read_or_refused(source: str) -> None:
    try:
        parse_sentence(source, NAMES, FILTERS)
    except TemplateProblem as problem:
        assert str(problem).endswith((".", "?"))


def test_names_are_not_checked_where_none_are_given() -> None:
    assert parse_sentence("{{ anything|date }}", None, FILTERS).tree == (
        ["out", ["filter", "date", ["name", "anything"], []]],
    )
