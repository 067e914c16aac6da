"""The home screen in its window: what its lists ask, and when they are looked at anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from tidings.core.answers import Client
from tidings.errors import TidingsError
from tidings.gui.drops import Drops
from tidings.gui.welcome import Welcome

if TYPE_CHECKING:
    from tidings.gui.home.deeds import HomeDeeds
    from tidings.gui.home.notice import Notices
    from tidings.gui.home.page import HomePage, Part
    from tidings.gui.main_window import MainWindow


class HomeHost(QObject):
    """Fill the home screen once the library stands; until then it greets, and leads to a new letter."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ready = False
        self._missing = False
        Drops(window)
        self.welcome = Welcome(window)
        self._deeds: HomeDeeds | None = None
        self.notices: Notices | None = None

    @property
    def deeds(self) -> HomeDeeds:
        """Give what can be done from the lists."""
        if self._deeds is None:
            from tidings.gui.home.deeds import HomeDeeds

            self._deeds = HomeDeeds(self._window)
            self._deeds.changed.connect(self.refresh)
        return self._deeds

    def connect_page(self, page: HomePage) -> None:
        """Connect what the page asks."""
        page.new_asked.connect(lambda: self._window.show_choose())
        page.open_asked.connect(self._window.ask_open)
        page.draft_asked.connect(lambda: self._window.show_draft())
        page.sample_asked.connect(lambda: self._window.open_sample())
        page.part_asked.connect(lambda part: self.show(cast("Part", part)))
        page.drafts_asked.connect(self._show_drafts)
        page.letter_asked.connect(self._window.open_kept)
        page.today.sender_asked.connect(self.welcome.show)
        page.write_asked.connect(self._write_to)
        page.import_asked.connect(lambda: self.take_list())

    def begin(self) -> None:
        """Look at the library for the first time, now that it stands."""
        from tidings.gui.home.notice import Notices

        self._ready = True
        self.refresh()
        if self.notices is None:
            self.notices = Notices(self._window, self.refresh)
            self.notices.look()

    def refresh(self) -> None:
        """Show how things stand now, if the home screen is the one that is seen and the library stands."""
        start = self._window.start
        if self._window.screens.currentWidget() is not start:
            return
        if not self._ready:
            if self._missing:
                start.today.show_missing()
            return
        try:
            self._show(start.part)
        except TidingsError:
            return  # a bar tells what is wrong with the library; a new letter can be begun all the same

    def tell_missing(self) -> None:
        """Say in the place of the lists that they cannot be shown; what was shown before stays."""
        self._missing = True
        self.refresh()

    def show(self, part: Part) -> None:
        """Show one of the pages."""
        self._window.tried(lambda: self._show(part))

    def _show(self, part: Part) -> None:
        session = self._window.session
        self._window.start.show_part(part, session, self.deeds, self._today())
        self._ready = True

    def _show_drafts(self) -> None:
        self.show("letters")
        letters = self._window.start.letters
        if letters is not None:
            letters.choose("draft")

    def _today(self) -> date:
        return self._window.session.keeping.now().date()

    def _write_to(self, client: Client) -> None:
        self._window.start.leave()
        self._window.show_choose(client)

    def take_list(self, path: Path | None = None) -> None:
        """Let clients be taken from a list, which is asked for where none is given."""

        def work() -> None:
            from tidings.gui.home.client_list import ClientListDialog

            dialog = ClientListDialog.of(self._window, path) if path else ClientListDialog.asked(self._window)
            if dialog is not None:
                dialog.open()

        self._window.tried(work)
