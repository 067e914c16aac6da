"""What was typed and cannot be read, such as a date that is none: it is kept, and told before the letter goes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tidings.core.situation import StepId
from tidings.i18n import _
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.gui.step_form import StepForm


class Unread(NamedTuple):
    """Words in a field that the letter does not have."""

    step: StepId
    field: str
    question: str
    text: str

    def sentence(self) -> str:
        """Say what the letter does without, and where it stands."""
        return _("“{text}” at “{question}” cannot be read yet, so the letter does not have it.").format(
            text=self.text, question=self.question
        )


def unread_in(forms: Mapping[StepId, StepForm]) -> list[Unread]:
    """Find it in the questions that are asked."""
    return [
        Unread(step, field, row.text, text)
        for step, form in forms.items()
        for field, row in form.rows.items()
        if not row.isHidden() and (text := row.input.unread())
    ]


def put_back(forms: Mapping[StepId, StepForm], kept: Sequence[Unread]) -> None:
    """Show it again in forms that were made anew."""
    for one in kept:
        row = forms[one.step].rows.get(one.field)
        if row is not None:
            row.input.show_unread(one.text)
