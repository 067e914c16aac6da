"""Plain values are bound onto typed ones strictly, and every problem is told at once with its line and nearest key."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

import pytest

from tidings.content.binding import Binder, bind
from tidings.content.source import read_yaml
from tidings.core.values import Money


class Area(NamedTuple):
    left: float
    top: float = 0.0


class Page(NamedTuple):
    name: str
    paper: Literal["a4", "letter"]
    printed: date
    area: Area
    price: Money | None = None
    copies: int = 1
    window: bool = False
    marks: tuple[float, ...] = ()
    pair: tuple[str, str] = ("", "")
    labels: Mapping[str, str] = {}


GOOD = """
name: Plain
paper: a4
printed: 2026-11-22
area: {left: 20, top: 45.5}
price: 120 EUR
copies: 3
window: yes
marks: [105, 210]
pair: [one, two]
labels:
  page: Seite
"""


def bound(text: str) -> tuple[Any, list[str]]:
    page, problems = bind(read_yaml(text, "pages.yaml").root, Page, "pages.yaml")
    return page, [str(problem) for problem in problems]


def test_values_are_bound_by_their_kinds() -> None:
    page, problems = bound(GOOD)
    assert problems == []
    assert page == Page(
        name="Plain",
        paper="a4",
        printed=date(2026, 11, 22),
        area=Area(20.0, 45.5),
        price=Money(Decimal(120), "EUR"),
        copies=3,
        window=True,
        marks=(105.0, 210.0),
        pair=("one", "two"),
        labels={"page": "Seite"},
    )


def test_what_is_left_out_or_empty_takes_its_default() -> None:
    page, problems = bound("name: Plain\npaper: a4\nprinted: 2026-11-22\narea: {left: 1}\ncopies:\nmarks:\nlabels:\n")
    assert problems == []
    assert (page.copies, page.marks, page.labels, page.price, page.area.top) == (1, (), {}, None, 0.0)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("copies: 3", "copise: 3", "line 7: “copise” is no key that belongs here. Did you mean “copies”?"),
        ("left: 20", "lfet: 20", "“area.lfet” is no key that belongs here. Did you mean “area.left”?"),
        ("name: Plain\n", "", "“name” is missing."),
        ("name: Plain", "name: [a]", "line 2: “name” must be one text."),
        ("paper: a4", "paper: a5", "line 3: “paper” must be one of a4, letter. Did you mean “a4”?"),
        ("paper: a4", "paper: [a4]", "“paper” must be one of a4, letter."),
        (
            "2026-11-22",
            "2026-02-30",
            "line 4: “printed” “2026-02-30” is no day of the calendar; write it as 2026-11-22.",
        ),
        ("2026-11-22", "22.11.2026", "is no day of the calendar"),
        ("120 EUR", "a lot", "line 6: “price” “a lot” is no amount; write it with its currency, as 120 EUR."),
        ("copies: 3", "copies: three", "“three” is no whole number."),
        ("45.5", "wide", "“area.top” “wide” is no number."),
        ("45.5", "nan", "“nan” is no number."),
        ("45.5", "[1]", "is no number."),
        ("window: yes", "window: perhaps", "must be yes or no."),
        ("[105, 210]", "105", "“marks” must be a list, one item a line with a dash before it."),
        ("[105, 210]", "[105, x]", "“marks[2]” “x” is no number."),
        ("[one, two]", "[one]", "“pair” must have 2 items."),
        ("area: {left: 20, top: 45.5}", "area: wide", "“area” must have keys of its own, one a line, indented."),
        ("labels:\n  page: Seite", "labels: Seite", "“labels” must have keys of its own, one a line, indented."),
        ("page: Seite", "page: [a]", "line 12: “labels.page” must be one text."),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(old: str, new: str, says: str) -> None:
    assert old in GOOD
    page, problems = bound(GOOD.replace(old, new))
    assert page is None
    assert says in " | ".join(problems)
    assert len(problems) <= 2  # a key that is misspelt is missing as well
    assert all(problem.startswith("pages.yaml") for problem in problems)


def test_all_problems_are_told_at_once() -> None:
    page, problems = bound("nmae: x\npaper: a5\nprinted: never\narea: {left: wide, right: 1}\ncopies: many\n")
    assert page is None
    assert len(problems) == 7


def test_a_file_of_another_shape_is_told() -> None:
    assert bound("- a\n- b\n")[1] == ["pages.yaml: must have keys of its own, one a line, indented."]
    assert bound("just words")[1] == ["pages.yaml: must have keys of its own, one a line, indented."]


def test_a_long_value_is_shortened_in_the_message() -> None:
    _, problems = bound(GOOD.replace("2026-11-22", "9" * 5000))
    assert len(problems[0]) < 200


def test_a_binder_can_be_taught_another_kind() -> None:
    def shouted(value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError("must be shouted.")
        return value.upper()

    binder = Binder("a.yaml", {"shout": shouted})
    assert binder.bind("help", "shout") == "HELP"
    binder.bind(None, "shout", "cry", 3)
    assert [str(problem) for problem in binder.problems] == ["a.yaml, line 3: “cry” must be shouted."]
