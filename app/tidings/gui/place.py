"""Where the owner is in a letter: found before it is kept, and gone back to when it is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QLineEdit

from tidings.core.situation import StepId
from tidings.gui.fields.base import TextEdit
from tidings.gui.unread import Unread, put_back
from tidings.keeping.values import Place, Typed

if TYPE_CHECKING:
    from tidings.gui.composer import Composer


def place_in(composer: Composer) -> Place:
    """Say at which step and field the owner is, where the cursor stands, and what is typed but cannot be read yet."""
    typed = tuple(Typed(one.step, one.field, one.text) for one in composer.unread())
    for field, row in composer.forms[composer.step].rows.items():
        edit = row.input.main()
        if edit.hasFocus():
            at = edit.cursorPosition() if isinstance(edit, QLineEdit) else 0
            at = edit.textCursor().position() if isinstance(edit, TextEdit) else at
            return Place(composer.step, field, at, typed)
    return Place(composer.step, "", 0, typed)


def go_to(composer: Composer, place: Place) -> None:
    """Go back there; a step or field that this letter does not have is passed over."""
    unread = [Unread(cast(StepId, one.step), one.field, "", one.text) for one in place.typed]
    put_back(composer.forms, [one for one in unread if one.step in composer.forms])
    if place.step not in composer.forms:
        return
    composer.show_step(place.step, place.field)
    row = composer.forms[place.step].rows.get(place.field)
    edit = row.input.main() if row is not None else None
    if isinstance(edit, QLineEdit):
        edit.setCursorPosition(place.at)
    elif isinstance(edit, TextEdit):
        cursor = edit.textCursor()
        cursor.setPosition(min(place.at, edit.document().characterCount() - 1))
        edit.setTextCursor(cursor)
