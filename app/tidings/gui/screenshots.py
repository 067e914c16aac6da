"""Take a picture of every screen and step: `python -m tidings.gui.screenshots FOLDER [--scale 2]`."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from tidings.core.situation import STEPS
from tidings.gui.app import make_application, make_window
from tidings.gui.main_window import MainWindow
from tidings.gui.theme import keeper
from tidings.settings import Settings, Theme

SIZE = (1360, 850)
SETTLE_MS = 400


def main() -> None:
    """Read the arguments and take the pictures."""
    parser = argparse.ArgumentParser(description="Take a picture of every screen.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--languages", nargs="+", default=["en", "ru"], help="letter languages")
    parser.add_argument("--situation", default="delay")
    parser.add_argument("--scale", default="1", help="how many pixels a logical pixel has")
    parser.add_argument("--text-size", type=int, default=100, help="in per cent")
    arguments = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = arguments.scale
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    app = make_application(["tidings"])
    themes: tuple[Theme, ...] = ("light", "dark")
    for theme in themes:
        with tempfile.TemporaryDirectory() as home:
            window = make_window(app, Settings(theme=theme, text_size=arguments.text_size), Path(home))
            window.resize(*SIZE)
            window.show()
            for name in _screens(window, arguments.languages, arguments.situation):
                settle(app)
                file = arguments.folder / f"{name}-{theme}{_suffix(arguments)}.png"
                window.grab().save(str(file))
                print(file)
            window.close()
            window.deleteLater()
    keeper().apply("system", 100)


def settle(app: QApplication, milliseconds: int = SETTLE_MS) -> None:
    """Let the window work for a while."""
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _screens(window: MainWindow, languages: list[str], situation: str) -> Iterator[str]:
    """Bring up one screen after the other, and name it."""
    yield "start"
    window.show_choose()
    yield "choose"
    for language in languages:
        window.begin(situation, language)
        yield f"{language}-new-client"
        window.open_sample(situation, language)
        screen = window.screen_
        if screen is None:
            continue
        for step in STEPS:
            screen.composer.show_step(step)
            yield f"{language}-{step}"
    window.show_start()


def _suffix(arguments: argparse.Namespace) -> str:
    scale = "" if arguments.scale == "1" else f"@{arguments.scale}x"
    return scale + ("" if arguments.text_size == 100 else f"-text{arguments.text_size}")


if __name__ == "__main__":
    main()
