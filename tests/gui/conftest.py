"""A window of one's own for each test, with real keys and clicks, and the real session behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.hands import ready

from tidings import i18n
from tidings.core.answers import Sender
from tidings.errors import TidingsError
from tidings.gui import dialogs, document, draft_document, status_line
from tidings.gui.app import make_application, make_window
from tidings.gui.composer import Composer
from tidings.gui.main_window import MainWindow
from tidings.settings import Settings, settings_folder, write_settings

ADA = Sender(
    business="Marlow Bindery",
    name="Ada Marlow",
    address=("3 Quay Street", "Whitby YO21 1AB"),
    phone="01632 960377",
    email="ada@marlowbindery.example",
)

# Most windows are about other things than the spelling, and would each start the process of its dictionaries.
OF_ADA = Settings(sender=ADA, theme="light", spelling=False)


PATIENCE = 90_000  # milliseconds: what comes is waited for no longer than it takes, however busy the computer is


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """A hand that waits for what comes, and gives up only what never does."""
    for wait in ("waitUntil", "waitSignal", "waitExposed"):
        monkeypatch.setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=PATIENCE))
    return qtbot


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, dressed as ours."""
    yield make_application(["tidings"])
    # Without a screen, Qt keeps what was copied until the process has ended, later than Python can let go of it.
    qapp.clipboard().clear()


@pytest.fixture
def make(
    app: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., MainWindow]]:
    """Make a window with these settings; it is closed without questions at the end."""
    windows: list[MainWindow] = []

    def maker(settings: Settings = OF_ADA) -> MainWindow:
        write_settings(settings, settings_folder(tmp_path))
        window = make_window(app, settings, tmp_path)
        window.resize(1360, 850)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        windows.append(window)
        return window

    # A message that has passed before the test comes to read it would be missed.
    monkeypatch.setattr(status_line, "MESSAGE_SECONDS", 600)
    # Keys that come slowly, on a busy computer, are typed in a row all the same.
    for typed in (document, draft_document):
        monkeypatch.setattr(typed, "PAUSE_SECONDS", 600)
    # A question nobody answers would hold the tests up for ever; those that are about it say what is answered.
    monkeypatch.setattr(dialogs, "ask_before_leaving", lambda *_arguments: "leave")
    monkeypatch.setattr(dialogs, "tell", _not_expected)
    yield maker
    for window in windows:
        window.close()
        window.deleteLater()
    i18n.install("en")


@pytest.fixture
def window(make: Callable[..., MainWindow]) -> MainWindow:
    """A window on its first page."""
    return make()


@pytest.fixture
def composer(window: MainWindow, qtbot: QtBot) -> Composer:
    """A new letter about a delay, its first page drawn."""
    window.begin("delay", "en")
    return ready(window, qtbot)


@pytest.fixture
def sample(window: MainWindow, qtbot: QtBot) -> Composer:
    """The worked example about a delay, drawn."""
    window.open_sample("delay", "en")
    return ready(window, qtbot)


def _not_expected(_parent: object, err: TidingsError) -> None:
    raise AssertionError(f"told the owner: {err}")
