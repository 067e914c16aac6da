"""What the window's frame says of the open letter: title, status line, list of latest letters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tidings.gui import another_situation, outbox, sent_bar
from tidings.gui.status_line import follow_button
from tidings.gui.words import client_name
from tidings.i18n import _, translated

if TYPE_CHECKING:
    from tidings.gui.composer_screen import ComposerScreen
    from tidings.gui.main_window import MainWindow


def connect(window: MainWindow, screen: ComposerScreen) -> None:
    """Let the frame follow a letter."""
    screen.actions_.said.connect(lambda text, path: tell(window, text, path))
    screen.actions_.went_out.connect(lambda how: sent_bar.ask(window, how))
    screen.actions_.saved.connect(lambda path: keep_in_mind(window, path))
    screen.changed.connect(lambda: show_state(window))
    screen.changed.connect(lambda: another_situation.follow(window, screen))
    screen.composer.rail.another.clicked.connect(lambda: another_situation.ask(window))
    screen.saved_changed.connect(lambda: show_state(window))
    screen.document.told.connect(window.status.say)
    screen.composer.typed.connect(lambda: show_state(window))
    screen.composer.built_changed.connect(lambda: show_length(window))


def tell(window: MainWindow, text: str, path: Path | None) -> None:
    """Tell what came of it, with a way to the file that was written."""
    follow = None
    if path is not None:
        follow = follow_button(_("Show in folder"))
        follow.clicked.connect(lambda: outbox.show_in_folder(path))
        window.remember(window.settings._replace(last_folder=str(path.absolute().parent)))
    window.status.say(text, follow, path)


def keep_in_mind(window: MainWindow, path: Path) -> None:
    """Put a letter that was saved among the latest ones."""
    window.remember(window.settings.with_recent(path))
    show_state(window)


def show_state(window: MainWindow) -> None:
    """Say whose letter this is, whether it is kept, and in which language and on which page it is."""
    screen = window.screen_
    if screen is None:
        return
    answers, session, autosave = screen.document.answers, window.session, window.keeper.autosave
    unread = screen.composer.unread()
    window.setWindowTitle(f"{client_name(answers)}[*]")
    trouble = autosave is not None and autosave.trouble is not None
    modified = trouble or bool(unread) or (autosave is not None and autosave.behind)
    if modified != window.isWindowModified():  # Qt tells it to the system again, however often it is said
        window.setWindowModified(modified)
    kept_at = autosave.kept_at if autosave is not None else None
    window.status.show_state(kept_at, trouble, unread[0].text if unread else "")
    window.status.language.say(session.content.language(answers.language).own_name)
    window.status.page.say(next((_(page.name) for page in session.pages() if page.id == answers.page), answers.page))


def tell_taken_out(window: MainWindow) -> None:
    """Say which characters were taken out of the file that was opened."""
    taken_out = window.session.taken_out
    if taken_out:
        window.status.say(translated(taken_out[-1]))
        taken_out.clear()


def show_length(window: MainWindow) -> None:
    """Say how long the letter is."""
    built = window.screen_.composer.built if window.screen_ is not None else None
    if built is not None:
        window.status.show_length(len(built.text.text.split()), built.pages)
