"""The first page: when it is shown, what it begins with, and how one comes back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from tidings.core.answers import Sender
from tidings.i18n import SOURCE_LANGUAGE, interface_languages, system_language
from tidings.settings import Settings

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow
    from tidings.gui.welcome_page import WelcomePage

# The page that letters of a language are commonly written on; English ones hang on the country.
PAGES = {"sk": "sk-stn", "ru": "ru-gost", "el": "el-custom"}
ON_US_LETTER = ("US", "CA", "MX", "PH")


class Welcome:
    """Show the first page to who has never filled it in; nothing of it is made before."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.page: WelcomePage | None = None

    def begin(self) -> None:
        """Show the page at the start of the app, if it was neither answered nor passed over."""
        settings = self._window.settings
        if settings.welcomed or settings.sender != Sender() or self._window.screen_ is not None:
            return
        if (settings.letter_language, settings.page) == (Settings().letter_language, Settings().page):
            country = QLocale.territoryToCode(QLocale.system().territory())
            self._window.remember(in_language(settings, spoken(settings), country))
        self.show()

    def show(self) -> None:
        """Show the page, unless the open letter is to stay."""
        if self._window.leave_letter():
            self._show()

    def show_again(self, here: QWidget | None) -> bool:
        """Make the page anew, in another language or size, if it is the one that is shown; say whether it was."""
        if self.page is None or here is not self.page:
            return False
        self._show(self.page.place())
        return True

    def _show(self, place: str = "") -> None:
        def work() -> None:
            from tidings.gui.welcome_page import WelcomePage

            window = self._window
            window.show_start()  # which leaves a draft, and lets the frame say what holds everywhere
            self.page = page = WelcomePage(window)
            page.done.connect(self._end)
            window.screens.addWidget(page)
            window.screens.setCurrentWidget(page)
            window.screens.currentChanged.connect(self._drop)
            window.menus.follow(page.form.profile.document.undo_stack)
            page.begin(place)

        self._window.tried(work)

    def _drop(self) -> None:
        """Let go of the page once another screen is shown."""
        page = self.page
        if page is not None and self._window.screens.currentWidget() is not page:
            self._window.screens.currentChanged.disconnect(self._drop)
            self.page = None
            self._window.menus.follow(None)
            self._window.screens.removeWidget(page)
            page.deleteLater()

    def _end(self) -> None:
        self._window.remember(self._window.settings._replace(welcomed=True))
        self._window.show_start()


def spoken(settings: Settings) -> str:
    """Give the code of the language that the window speaks."""
    wanted = settings.interface_language or system_language()
    return wanted if wanted in interface_languages() else SOURCE_LANGUAGE


def page_for(language: str, country: str) -> str:
    """Propose the page for letters of a language, written in a country (its two letters)."""
    if language in PAGES:
        return PAGES[language]
    return "us-letter-window" if country in ON_US_LETTER else Settings().page


def in_language(settings: Settings, language: str, country: str) -> Settings:
    """Begin letters in a language, on its page; a page that was chosen against the proposal stays."""
    old = page_for(settings.letter_language, country)
    chosen = settings.page not in (old, Settings().page)
    page = settings.page if chosen else page_for(language, country)
    return settings._replace(letter_language=language, page=page)
