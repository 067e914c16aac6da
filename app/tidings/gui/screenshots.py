"""Take pictures of the window: `python -m tidings.gui.screenshots [FOLDER] [--all]`.

Some for the README and the documents, or with `--all` every screen and step: in the four languages, light and dark; in
a language made up that needs 40 % more room, in a window as small as is common; and at 200 %, in a window that fills a
screen of 1920 × 1080 pixels. With `--papers`, all pages, envelopes and papers of a situation, in all languages.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from gettext import NullTranslations
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtGui import QFont, QFontDatabase, QImage
from PySide6.QtWidgets import QApplication, QWidget

from tidings import resources
from tidings.core.answers import Sender
from tidings.gui.app import make_application, make_window
from tidings.gui.contact_sheets import draw_sheets
from tidings.gui.made_up import MadeUp
from tidings.gui.main_window import MainWindow
from tidings.gui.screens import every_screen, for_the_documents
from tidings.gui.theme import BASE_PIXELS
from tidings.session import Session
from tidings.settings import Settings, Theme, settings_folder, write_settings

SIZE = (1360, 850)
SMALL = (1024, 700)
SIZE_AT_200 = (960, 500)  # the screen without its bar, in points of two pixels
SETTLE_MS = 500
SMALLEST = 0  # Qt's quality of a PNG picture: the lower, the smaller the file
PAGE_MS = 30_000
FREQUENT = 160
LANGUAGES = ("en", "ru", "sk", "el")
WRITER = Sender(
    business="Marlow Bindery",
    name="Ada Marlow",
    role="Bookbinder",
    address=("3 Quay Street", "Whitby YO21 1AB"),
    phone="01632 960377",
    email="ada@marlowbindery.example",
)
THEMES: tuple[Theme, ...] = ("light", "dark")
INTERFACE_FONTS = ("Inter", "Noto Sans")


def main() -> None:
    """Read the arguments and take the pictures."""
    parser = argparse.ArgumentParser(prog="screenshots", description="Take pictures of the window.")
    parser.add_argument("folder", type=Path, nargs="?", help="docs/pictures, or out/pictures with --all")
    parser.add_argument("--all", action="store_true", help="every screen and step")
    parser.add_argument("--papers", metavar="SITUATION", help="every page and paper of a situation, into out/papers")
    parser.add_argument("--scale", choices=["1", "2"], default="1", help="how many pixels a point has")
    arguments = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = arguments.scale
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application(["tidings"])
    if arguments.papers:
        with tempfile.TemporaryDirectory() as home:
            folder = arguments.folder or resources.data_root() / "out" / "papers"
            for path in draw_sheets(Session(Path(home)), arguments.papers, folder):
                print(path)
        return
    folder = arguments.folder or resources.data_root() / ("out" if arguments.all else "docs") / "pictures"
    use_interface_font(app)
    screens, size = (
        every_screen if arguments.all else for_the_documents,
        SIZE if arguments.scale == "1" else SIZE_AT_200,
    )
    for theme in THEMES:
        for language in LANGUAGES if arguments.all else LANGUAGES[:1]:
            take(app, Settings(WRITER, language, language, theme), folder, screens, size)
    if arguments.all and arguments.scale == "1":
        take(app, Settings(WRITER, "el", "el", "light"), folder / "stretched", screens, SMALL, MadeUp())
        # The scale holds for a whole process.
        again = [sys.executable, "-m", "tidings.gui.screenshots", str(folder / "200"), "--all", "--scale", "2"]
        subprocess.run(again, check=True)


def take(
    app: QApplication,
    settings: Settings,
    folder: Path,
    screens: Callable[[MainWindow, Path], Iterator[tuple[str, QWidget]]],
    size: tuple[int, int] = SIZE,
    catalogue: NullTranslations | None = None,
) -> None:
    """Take pictures of these screens in the language of the settings, or that of the catalogue, and in their theme."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        write_settings(settings, settings_folder(Path(home)))
        window = make_window(app, settings, Path(home), catalogue)
        window.resize(*size)
        window.show()
        for name, widget in screens(window, Path(home)):
            settle(app, window)
            file = folder / f"{name}.png"
            if not small(widget.grab().toImage()).save(str(file), quality=SMALLEST):
                raise OSError(f"{file} could not be written")
            print(file, flush=True)
        window.close()
        window.deleteLater()


def small(image: QImage) -> QImage:
    """Keep 256 colours, which a window hardly exceeds: the file is a third as large.

    The most frequent ones, and of the rest one of each kind, so that a small red icon stays red.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(plain.constBits()).cast("I"))
    colours = [colour for colour, _count in counts.most_common()]
    kinds: dict[int, int] = {}
    for colour in colours[FREQUENT:]:
        kinds.setdefault(colour & 0xE0E0E0, colour)
    table = [*colours[:FREQUENT], *kinds.values()][:256]
    made = plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither)
    made.setDevicePixelRatio(1)
    return made


def settle(app: QApplication, window: MainWindow) -> None:
    """Let the window work until its page is drawn and nothing moves any more."""
    for wait in (PAGE_MS, SETTLE_MS):
        deadline = QDeadlineTimer(wait)
        while not deadline.hasExpired() and (wait == SETTLE_MS or not _drawn(window)):
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _drawn(window: MainWindow) -> bool:
    if (welcome := window.home.welcome.page) is not None:
        return welcome.preview.built is not None
    draft = window.drafts.shown if window.drafts is not None else None
    if draft is not None:
        found = draft.checked is not None and draft.checked.state == draft.document.state
        return found and not draft.list.filling
    screen = window.screen_
    if screen is None or window.screens.currentWidget() is not screen:
        return True
    built = screen.composer.preview.built
    return built is not None and built.answers == screen.document.answers


def use_interface_font(app: QApplication) -> None:
    """Write the window in a font made for screens, so that the pictures are alike wherever they are taken."""
    for file in sorted((resources.assets_dir() / "fonts").glob("NotoSans-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    family = next((name for name in INTERFACE_FONTS if name in QFontDatabase.families()), "")
    if family:
        font = QFont(family)
        font.setPixelSize(BASE_PIXELS)
        app.setFont(font)


if __name__ == "__main__":
    main()
