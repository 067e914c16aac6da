"""A form says what a situation asks; what its faults decide need not be asked, and its reminders name their source."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tidings.content.lint import lint
from tidings.content.store import Content
from tidings.core.answers import Answers
from tidings.core.situation import Reminder, Situation
from tidings.resources import icon_file

CONTENT = Content(compiled_content=False)
SITUATIONS = [CONTENT.situation(name) for name in CONTENT.situation_ids()]
REMINDERS = [(situation.id, reminder) for situation in SITUATIONS for reminder in situation.reminders]
Change = Callable[[str, str, str], Path]

A_REMINDER = """reminders:
  - where: Atlantis
    says: The letter commonly names the tide.
    source: Sea Act, section 3
    reviewed: 2026-11-25

paragraphs:"""


def test_each_situation_has_a_sign_of_its_own_and_none_that_says_how_grave_a_finding_is() -> None:
    shown = [situation.icon for situation in SITUATIONS]
    assert all(icon_file(icon).is_file() for icon in shown)
    assert len(set(shown)) == len(shown)
    assert not {"octagon-alert", "triangle-alert", "lightbulb", "check"} & set(shown)


def test_whose_doing_it_was_decides_what_is_asked_unless_it_can_be_only_one() -> None:
    nothing = Answers("en", "account-closed-by-mistake", date(2026, 11, 23))
    assert CONTENT.situation("account-closed-by-mistake").fields["prevention"].asked(nothing)
    delay = CONTENT.situation("delay")
    assert not delay.fields["prevention"].asked(nothing)
    assert delay.fields["prevention"].asked(nothing.answer("fault", "ours"))
    assert not CONTENT.situation("price-rise").fields["promised"].asked(nothing)


def test_a_fact_that_only_one_fault_calls_for_is_due_where_there_is_no_other(
    content_root: Path, change: Change
) -> None:
    change("forms/delay.yaml", "faults: [ours, outside]", "faults: [ours]")
    assert "correction" in _due(Content(content_root).situation("delay"))
    assert "correction" not in _due(CONTENT.situation("delay"))


def _due(situation: Situation) -> set[str]:
    nothing = Answers("en", situation.id, date(2026, 11, 23))
    return {fact.field for fact in situation.required if fact.applies(nothing)}


def test_a_reminder_says_where_it_holds_and_where_it_is_written(content_root: Path, change: Change) -> None:
    change("forms/account-closed-by-mistake.yaml", "paragraphs:", A_REMINDER)
    [reminder] = Content(content_root).situation("account-closed-by-mistake").reminders
    assert reminder.where == "Atlantis"
    assert reminder.source == "Sea Act, section 3"
    assert reminder.reviewed == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("2026-11-25", "last autumn", "is no day of the calendar"),
        ("    source: Sea Act, section 3\n", "", "“reminders[1].source” is missing."),
        ("where:", "whree:", "Did you mean “reminders[1].where”?"),
    ],
)
def test_a_reminder_without_day_source_or_place_is_told(
    content_root: Path, change: Change, old: str, new: str, says: str
) -> None:
    change("forms/account-closed-by-mistake.yaml", "paragraphs:", A_REMINDER.replace(old, new, 1))
    assert says in " | ".join(str(problem) for problem in lint(content_root, try_letters=False))


@pytest.mark.parametrize(("situation", "reminder"), REMINDERS)
def test_every_shipped_reminder_is_whole(situation: str, reminder: Reminder) -> None:
    assert reminder.where[0].isupper(), situation
    assert reminder.says.endswith("."), situation
    assert any(char.isdigit() for char in reminder.source), "a source names its article or section"
    assert reminder.reviewed >= date(2026, 11, 1)


def test_credit_and_delay_remind_of_what_the_law_asks() -> None:
    places = {(situation, reminder.where) for situation, reminder in REMINDERS}
    assert {("credit-declined", "United States"), ("delay", "United States"), ("delay", "European Union")} <= places
