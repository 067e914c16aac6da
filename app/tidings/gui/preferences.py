"""What the View menu and the settings choose for the window as a whole: theme, text size, language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tidings.gui.speech import speak
from tidings.gui.theme import keeper
from tidings.settings import Theme

if TYPE_CHECKING:
    from tidings.core.page import Typeface
    from tidings.gui.main_window import MainWindow


def choose_theme(window: MainWindow, theme: Theme) -> None:
    """Dress the window otherwise."""
    window.remember(window.settings._replace(theme=theme))
    keeper().apply(theme, window.settings.text_size)


def choose_text_size(window: MainWindow, percent: int) -> None:
    """Write larger or smaller, and lay the screen out for it."""
    window.remember(window.settings._replace(text_size=percent))
    keeper().apply(window.settings.theme, percent)
    window.lay_out_anew()


def choose_language(window: MainWindow, language: str) -> None:
    """Speak another language, at once and from now on."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window.remember(window.settings._replace(interface_language=language))
    speak(app, language)
    window.speak_anew()


def choose_typeface(window: MainWindow, typeface: Typeface) -> None:
    """Set letters in another face; the page of the open one is drawn anew."""
    window.remember(window.settings._replace(typeface=typeface))
    check_anew(window)


def check_anew(window: MainWindow) -> None:
    """Check the open letter again, after a change of the checks."""
    if window.screen_ is not None:
        window.screen_.document.checks_changed.emit()
