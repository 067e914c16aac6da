"""Start the app: the window first, everything heavy after it is seen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from tidings import faults, resources
from tidings.gui.instance import Instance
from tidings.gui.main_window import MainWindow
from tidings.gui.speech import speak
from tidings.gui.theme import keeper
from tidings.i18n import _
from tidings.settings import Settings, read_settings, settings_folder, state_folder, write_settings

if TYPE_CHECKING:
    from tidings.session import Session

SELF_TEST_SECONDS = 20


def run(
    path: Path | None = None,
    home: Path | None = None,
    quit_after_first_paint: bool = False,
    self_test: Callable[[MainWindow], None] | None = None,
    arguments: Sequence[str] = (),
) -> int:
    """Open the app, with a letter file where one is given, and return its exit status.

    `home` keeps everything in one folder. `quit_after_first_paint` ends the app once the window is seen; `self_test` is
    called with the window once the session stands, and the app is closed when it returns: 1 where it raised.
    Where a window is open already, it is asked to come forward with the letter instead.
    """
    alone = quit_after_first_paint or self_test is not None
    instance = None if alone else Instance(state_folder(home))
    if instance is not None and not instance.first and instance.hand_over(path):
        return 0
    app = make_application([sys.argv[0], *arguments])
    settings = read_settings(settings_folder(home))
    window = make_window(app, settings, home)
    faults.catch_all(window.faults.happened.emit, lambda: QApplication.exit(130))
    status = [0]

    def after_paint() -> None:
        if quit_after_first_paint:
            app.exit()
            return
        faults.keep_log(state_folder(home))
        window.warm_up()
        if instance is not None:
            instance.answer(window, window.come_forward)
        if path is not None:
            window.open_path(path)
        elif self_test is None:
            window.home.welcome.begin()
        window.open_library(return_to_letter=path is None and self_test is None)
        if self_test is not None:
            status[0] = _tested(self_test, window)
            window.close()

    window.painted.connect(after_paint)
    if self_test is not None:
        QTimer.singleShot(SELF_TEST_SECONDS * 1000, lambda: app.exit(1))
    window.show()
    return app.exec() or status[0]


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application, made where there is none yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # Named at the start, which spares making the platform's own style first, and Python types of both.
        app = QApplication([arguments[0], "-style", "Fusion", *arguments[1:]])
    app.setApplicationName("tidings")
    app.setApplicationDisplayName("Tidings")
    app.setDesktopFileName("tidings")
    app.setWindowIcon(QIcon(str(resources.assets_dir() / "icons" / "tidings.png")))
    return app


def make_window(
    app: QApplication, settings: Settings, home: Path | None, catalogue: NullTranslations | None = None
) -> MainWindow:
    """Make the window in the chosen language, or with the words of `catalogue`, and in the chosen theme."""
    speak(app, settings.interface_language, catalogue)
    theme = keeper()
    theme.choose(settings.theme, settings.text_size)

    def make_session() -> Session:
        from tidings.session import Session

        return Session(home, translate=_)

    window = MainWindow(make_session, settings, lambda changed: write_settings(changed, settings_folder(home)))
    theme.dress()
    if sys.platform == "darwin":  # elsewhere a double click starts the app with the file's name
        from tidings.gui.file_opener import FileOpener

        app.installEventFilter(FileOpener(window))
    return window


def _tested(self_test: Callable[[MainWindow], None], window: MainWindow) -> int:
    try:
        self_test(window)
    except Exception:
        import traceback

        traceback.print_exc()
        return 1
    return 0
