"""The menu of the latest letters: those that are kept, and files that were opened or saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.errors import TidingsError
from tidings.gui.buttons import escaped
from tidings.gui.home.words import client_of, situation_name
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow

KEPT = 8
LONGEST = 40  # characters of what a letter is about


def fill(window: MainWindow) -> None:
    """List the letters that were changed last, and the files that were open last, as things stand now."""
    menu = window.menus.recent
    menu.clear()
    for letter_id, name in _kept(window):
        menu.addAction(escaped(name)).triggered.connect(partial(_open_kept, window, letter_id))
    files = window.settings.recent
    if files and not menu.isEmpty():
        menu.addSeparator()
    for file in files:
        menu.addAction(escaped(Path(file).name)).triggered.connect(partial(_open_file, window, Path(file)))
    if menu.isEmpty():
        menu.addAction(_("There are no letters here yet.")).setEnabled(False)


def _kept(window: MainWindow) -> list[tuple[int, str]]:
    session = window.session
    try:
        rows = session.keeping.letters(limit=KEPT)
    except TidingsError:
        return []  # a bar tells what is wrong with the library; files can be opened all the same
    return [(row.id, _told(client_of(row), situation_name(session, row.situation), row.title)) for row in rows]


def _told(client: str, situation: str, title: str) -> str:
    """Name a letter so that it is known from others to the same client."""
    short = title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
    return " · ".join(filter(None, (client, situation, short)))


def _open_kept(window: MainWindow, letter_id: int, _checked: bool = False) -> None:
    window.open_kept(letter_id)


def _open_file(window: MainWindow, path: Path, _checked: bool = False) -> None:
    window.open_path(path)
