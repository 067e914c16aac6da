"""The amounts of one letter commonly stand in one currency."""

from __future__ import annotations

from collections.abc import Iterable

from tidings.core.answers import Answers
from tidings.core.values import Money
from tidings.gui.fields import MoneyInput
from tidings.gui.form_row import FormRow


def keep_to_one(rows: Iterable[FormRow], answers: Answers) -> None:
    """Let each amount know the currency of the others: it begins in it, and says so where it has another."""
    told = {name: value.currency for name, value in answers.answers.items() if isinstance(value, Money)}
    for row in rows:
        if isinstance(row.input, MoneyInput):
            others = {currency for name, currency in told.items() if name != row.binding.id}
            row.input.stand_beside(others.pop() if len(others) == 1 else "")
