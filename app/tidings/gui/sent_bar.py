"""Ask once, lightly, whether a letter that was printed, saved, mailed or copied went to the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidings.errors import TidingsError
from tidings.gui.home.when import short_day
from tidings.gui.letter_keeping import GONE
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow
    from tidings.keeping.values import Sent

MATTER = "sent"


def tell(window: MainWindow, letter_id: int) -> None:
    """Say of a letter that is opened again that it went out, since what is changed now its client does not have."""
    try:
        row = window.session.keeping.letter(letter_id)
    except TidingsError:
        return  # a bar tells what is wrong with the library
    if row.sent is None:
        return
    day, today = row.sent.astimezone().date(), window.session.keeping.now().date()
    said = _("This letter went out on {day}. What you change now, your client does not have.")
    again = (_("Begin one like it"), lambda: window.home.deeds.start_from(row))
    window.bars.say(GONE, said.format(day=short_day(day, today)), [again, (_("Close"), lambda: window.bars.end(GONE))])


def ask(window: MainWindow, how: Sent) -> None:
    """Ask, unless it is known already or the letter is only a sample. The answer starts its follow-ups.

    The question is about this letter, also once another one is open.
    """
    from tidings.gui.library_actions import LibraryActions

    letter_id = LibraryActions(window).kept_id(even_untouched=True)
    screen = window.screen_
    if letter_id is None or screen is None or screen.document.sample:
        return
    client = screen.document.answers.client
    ask_about(window, how, letter_id, client.name or client.organisation)


def ask_about(window: MainWindow, how: Sent, letter_id: int, name: str) -> None:
    """Ask about a kept letter, `name` being its client's, unless it went out already."""
    from tidings.gui.library_actions import LibraryActions

    try:
        if window.session.keeping.letter(letter_id).sent is not None:
            return
    except TidingsError:
        return  # a bar tells what is wrong with the library

    def yes() -> None:
        window.bars.end(MATTER)
        LibraryActions(window).mark_sent(how, letter_id)
        window.home.refresh()

    asked = _("Does the letter to {name} go out today?").format(name=name) if name else _("Does it go out today?")
    window.bars.end(MATTER)
    window.bars.say(
        MATTER,
        " ".join((asked, _("Then Tidings keeps an eye on what it promises."))),
        [(_("Yes, today"), yes), (_("Not yet"), lambda: window.bars.end(MATTER))],
    )
