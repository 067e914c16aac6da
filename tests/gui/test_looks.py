"""Every screen can be read: by eye, at every size, in both themes, in long languages, and by a screen reader."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator
from math import ceil

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.gui.hands import at_rest, ready

from tidings import i18n
from tidings.core.finding import LEVELS, Level
from tidings.core.situation import STEPS
from tidings.gui import icons, preferences
from tidings.gui.composer import Composer
from tidings.gui.desk import paint_line
from tidings.gui.main_window import MainWindow
from tidings.gui.theme import DARK, LIGHT, MARKS, Roles, contrast, keeper
from tidings.settings import Settings

WORDS_ON_GROUNDS = [
    *((ink, ground) for ink in ("ink", "second") for ground in ("window", "pane", "hover")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("accent", "pane"),
    ("accent", "accent_wash"),
    ("ink", "accent_wash"),
    ("on_chosen", "chosen"),
    ("on_menu", "chosen"),
    *((level, ground) for level in LEVELS for ground in ("pane", "window", f"{level}_wash")),
    *((ink, f"{level}_wash") for ink in ("ink", "second") for level in LEVELS),
    ("fine", "pane"),
    ("fine", "window"),
]


@pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS_ON_GROUNDS)
def test_words_stand_out_from_their_ground(roles: Roles, ink: str, ground: str) -> None:
    assert contrast(getattr(roles, ink), getattr(roles, ground)) >= 4.5


@pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
def test_the_borders_of_fields_and_the_focus_can_be_seen(roles: Roles) -> None:
    assert contrast(roles.field_line, roles.pane) >= 3
    assert contrast(roles.button_line, roles.pane) >= 1.7 > contrast(roles.line, roles.pane), "a button is no plain box"
    assert contrast(roles.accent, roles.pane) >= 3
    assert contrast(roles.accent, roles.window) >= 3


def test_marked_words_on_the_page_stay_readable() -> None:
    assert all(contrast("#000000", colour) >= 7 for colour in MARKS.values())


def test_each_level_of_marks_on_the_page_has_a_line_of_its_own(app: QApplication) -> None:
    def shape(level: Level) -> bytes:
        picture = QImage(60, 20, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_line(painter, QRectF(2, 2, 50, 14), level)
        painter.end()
        return bytes(picture.convertToFormat(QImage.Format.Format_Alpha8).constBits())

    assert len({shape(level) for level in LEVELS}) == len(LEVELS)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.fixture
def screens(window: MainWindow, qtbot: QtBot) -> Callable[[], Iterator[str]]:
    """Bring up one screen after the other."""

    def bring_up() -> Iterator[str]:
        yield from every_screen(window, qtbot)

    return bring_up


def every_screen(window: MainWindow, qtbot: QtBot) -> Iterator[str]:
    """Bring up every screen and step, with findings to show."""
    window.show_start()
    yield "start"
    window.home.welcome.show()
    yield "welcome"
    window.show_choose()
    yield "choose"
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    answers = composer.document.answers.answer("cause", "Unfortunately I will do it as soon as possible.")
    composer.document.change(answers, "")
    composer.visited.update(STEPS)
    qtbot.waitUntil(lambda: len(composer.checklist.rows) > 1)
    for step in STEPS:
        composer.show_step(step)
        composer.forms["client"].card.open()  # type: ignore[attr-defined]
        yield step
    composer.forms["news"].take_in_hand("news")
    composer.show_step("news")
    yield "news by hand"


def test_every_label_shows_plain_text(window: MainWindow, screens: Callable[[], Iterator[str]]) -> None:
    for screen in screens():
        for label in window.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText, (screen, label.text())


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow, screens: Callable[[], Iterator[str]]) -> None:
    for screen in screens():
        for widget in window.findChildren(QWidget):
            if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            if isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit | QAbstractScrollArea):
                named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
                assert named, (screen, widget, widget.objectName())


def test_menus_have_one_mnemonic_a_letter(window: MainWindow) -> None:
    for menu in [action.menu() for action in window.menuBar().actions()]:
        letters = [text[text.index("&") + 1].lower() for text in (a.text() for a in menu.actions()) if "&" in text]
        assert len(letters) == len(set(letters)), (menu.title(), letters)


def cut(window: MainWindow) -> list[str]:
    """Name the labels and buttons whose words do not fit into them."""
    found = []
    for widget in window.findChildren(QLabel) + window.findChildren(QPushButton):
        if not widget.isVisible() or not widget.text() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel):
            flags = Qt.TextFlag.TextWordWrap if widget.wordWrap() else Qt.TextFlag(0)
            room = widget.contentsRect()
            needed = widget.fontMetrics().boundingRect(QRect(0, 0, room.width(), 10_000), int(flags), widget.text())
            if needed.height() > room.height() + 2 or needed.width() > room.width() + 2:
                found.append(f"label “{widget.text()}” needs {needed.size()}, has {room.size()}")
        elif widget.sizeHint().width() > widget.width() + 1 or widget.sizeHint().height() > widget.height() + 1:
            found.append(f"button “{widget.text()}” needs {widget.sizeHint()}, has {widget.size()}")
    return found


class Stretched(gettext.NullTranslations):
    """A language that needs 40 % more room, as Greek and Russian do."""

    def gettext(self, message: str) -> str:
        return message + " ёмё" * ceil(len(message) * 0.1)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def speak_stretched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the windows made from now on speak that language."""
    install = i18n.install
    monkeypatch.setattr(i18n, "install", lambda _language, _catalogue=None: install("xx", Stretched()) and "en")


@pytest.mark.parametrize("text_size", [100, 150])
def test_nothing_is_cut_in_a_long_language(
    make: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, text_size: int
) -> None:
    speak_stretched(monkeypatch)
    window = make(Settings(text_size=text_size))
    window.resize(1360, 850)
    found = {}
    for screen in every_screen(window, qtbot):
        at_rest(window, qtbot)
        found[screen] = cut(window)
    assert not any(found.values()), found


@pytest.mark.parametrize("text_size", [100, 150])
def test_nothing_is_cut_in_a_small_window(make: Callable[..., MainWindow], qtbot: QtBot, text_size: int) -> None:
    window = make(Settings(text_size=text_size))
    window.resize(1024, 700)
    found = {}
    for screen in every_screen(window, qtbot):
        at_rest(window, qtbot)
        found[screen] = cut(window)
        if screen == "choose":
            assert window.choose is not None
            page = window.choose.page
            assert page.cards["delay"].visibleRegion().boundingRect().width() == page.cards["delay"].width()
        elif window.screen_ is not None:
            name = window.screen_.header.title
            assert name.visibleRegion().boundingRect().width() == name.width()
    assert not any(found.values()), found


def test_a_long_name_leaves_the_buttons_their_room(window: MainWindow, qtbot: QtBot) -> None:
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    long = "Harriet " * 30
    client = composer.document.answers.client._replace(name=long)
    composer.document.change(composer.document.answers._replace(client=client), "")
    at_rest(window, qtbot)
    assert window.screen_ is not None
    header = window.screen_.header
    assert header.title.text().endswith("…") and header.title.accessibleName() == long.strip()
    window.resize(760, 500)
    at_rest(window, qtbot)
    assert not cut(window)
    buttons = [made for made in header.findChildren(QPushButton) if made.isVisible() and made is not header.back]
    assert all(made.accessibleName() and made.toolTip() for made in buttons)
    worded = [bool(made.text()) for made in buttons]
    assert worded == sorted(worded) and not worded[0], "words go from the left, and no further than there is need"


def test_icons_grow_with_the_words(make: Callable[..., MainWindow]) -> None:
    start = make(Settings(text_size=150)).start
    assert start.new.iconSize().height() == 24
    alone = icons.icon_label("check", "ink")
    assert alone.width() == alone.pixmap().width() / alone.devicePixelRatioF() == 24


def test_the_theme_changes_live(sample: Composer, window: MainWindow, qtbot: QtBot) -> None:
    preferences.choose_theme(window, "dark")
    assert keeper().dark
    assert window.palette().window().color().name().upper() == DARK.window
    light = icons.picture("copy", LIGHT.ink, 16, 1.0).toImage()
    button = next(b for b in window.findChildren(QPushButton) if b.property("tint") and b.property("tint")[0] == "copy")
    assert button.icon().pixmap(20, 16).toImage() != light
    preferences.choose_theme(window, "light")
    assert not keeper().dark and window.palette().window().color().name().upper() == LIGHT.window


@pytest.mark.parametrize("dark", [True, False])
def test_the_window_follows_the_system(
    window: MainWindow, app: QApplication, monkeypatch: pytest.MonkeyPatch, dark: bool
) -> None:
    """The screenless platform has no scheme of its own, so that the system's word is put into its mouth."""
    preferences.choose_theme(window, "system")
    monkeypatch.setattr(keeper(), "system_is_dark", lambda: dark)
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    assert keeper().dark == dark
    preferences.choose_theme(window, "light")
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not keeper().dark, "a theme that was chosen stays"


def test_the_page_stays_white_in_the_dark(sample: Composer, window: MainWindow, qtbot: QtBot) -> None:
    preferences.choose_theme(window, "dark")
    picture = sample.preview.desk.pictures[0]
    assert picture.pixelColor(4, 4).name() == "#ffffff"


def test_the_style_sheet_takes_every_colour_from_a_role() -> None:
    from tidings.gui import style

    sheet = style.sheet(LIGHT, 14)
    known = {colour.upper() for colour in LIGHT._asdict().values()}
    used = {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", sheet)}
    assert used - known == set()


def test_high_contrast_uses_the_colours_of_the_system(monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> None:
    monkeypatch.setattr(keeper(), "high_contrast", lambda: True)
    preferences.choose_theme(window, "system")
    roles = keeper().roles
    assert roles not in (LIGHT, DARK)
    assert roles.chosen != roles.pane and roles.chosen != roles.window, "the row in hand is seen"
    assert roles.on_chosen == roles.on_menu == roles.on_accent, "in the words that the system has for it"
    monkeypatch.undo()
    preferences.choose_theme(window, "light")


def test_a_mark_is_told_in_plain_text() -> None:
    """A mark's tool tip cannot be turned into a picture or a link by a client's name."""
    from tidings.gui.labels import plain_tip

    assert "<img" not in plain_tip('“<img src="file:///etc/passwd">”')


def test_larger_letters_lay_the_screen_out_anew_and_keep_the_letter(
    sample: Composer, window: MainWindow, qtbot: QtBot
) -> None:
    sample.show_step("cause")
    answers, stack = sample.document.answers, sample.document.undo_stack
    preferences.choose_text_size(window, 150)
    composer = ready(window, qtbot)
    assert composer is not sample and composer.step == "cause"
    assert composer.document.answers == answers and composer.document.undo_stack is stack
    assert composer.rail.width() > 208
    preferences.choose_text_size(window, 100)
