"""Let a letter be about something else after all: client, words and facts that the other letter asks for stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidings.core.carrying import change_situation, not_asked
from tidings.errors import quoted
from tidings.gui.words import client_name
from tidings.i18n import _, translated

if TYPE_CHECKING:
    from tidings.gui.composer_screen import ComposerScreen
    from tidings.gui.main_window import MainWindow

MATTER = "another situation"


def ask(window: MainWindow) -> None:
    """Let another situation be chosen for the open letter, which waits meanwhile."""

    def work() -> None:
        from tidings.gui.choose_screen import ChooseScreen

        screen = window.screen_
        if screen is None:
            return
        choose = ChooseScreen(window.session)
        answers = screen.document.answers
        choose.choose_again(answers.situation, client_name(answers))
        choose.back_asked.connect(lambda: window.screens.setCurrentWidget(screen))
        choose.begun.connect(lambda situation, _language: _take(window, screen, situation))
        window.hold_choose(choose)

    window.tried(work)


def follow(window: MainWindow, screen: ComposerScreen) -> None:
    """Show the form of the situation that the letter has now, also after a step back."""
    if window.screen_ is screen and screen.document.answers.situation != screen.composer.situation.id:
        window.bars.end(MATTER)
        window.show_letter(screen.document)


def _take(window: MainWindow, screen: ComposerScreen, situation_id: str) -> None:
    window.screens.setCurrentWidget(screen)
    before, document = screen.document.answers, screen.document
    if before.situation == situation_id:
        return
    now, other = (window.session.situation(one) for one in (before.situation, situation_id))
    left = [translated(quoted(_(now.fields[name].label))) for name in not_asked(before, other) if name in now.fields]
    document.change(change_situation(before, other), _("Another situation"))
    if left:
        told = _("This letter does not ask {questions}. Undo brings the answers back.")
        ways = [(_("Undo"), document.undo_stack.undo), (_("Close"), lambda: window.bars.end(MATTER))]
        window.bars.say(MATTER, told.format(questions=", ".join(left)), ways)
