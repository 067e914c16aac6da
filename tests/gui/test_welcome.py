"""The first page: shown once, in nobody's way, and never at odds with the settings."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.conftest import ADA
from tests.gui.hands import click
from tests.gui.keyboard import Keyboard

from tidings.core.answers import Sender
from tidings.gui import outbox
from tidings.gui.fields import PictureInput
from tidings.gui.main_window import MainWindow
from tidings.gui.settings_pages import Business
from tidings.gui.speech import speak
from tidings.gui.welcome import in_language, page_for
from tidings.gui.welcome_page import WelcomePage
from tidings.settings import Settings, data_folder, read_settings, settings_folder

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NEW = Settings(interface_language="en", theme="light", spelling=False)
START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tidings.gui.app import make_application, run
from tidings.gui.main_window import MainWindow

make_application(["tidings"])

def look():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow) and window.screens.currentWidget() is not window.start:
            print(type(window.screens.currentWidget()).__name__)
            clock.stop()
            QTimer.singleShot(0, window.close)

clock = QTimer()
clock.timeout.connect(look)
clock.start(100)
run(Path(sys.argv[2]) if len(sys.argv) > 2 else None, home=Path(sys.argv[1]))
"""


@pytest.fixture
def window(make: Callable[..., MainWindow], app: QApplication) -> Iterator[MainWindow]:
    yield make(NEW)
    speak(app, "en")


def welcomed(window: MainWindow) -> WelcomePage:
    """Let the app begin for the first time."""
    window.home.welcome.begin()
    page = window.home.welcome.page
    assert page is not None and window.screens.currentWidget() is page
    return page


def line(page: WelcomePage, name: str) -> QWidget:
    return page.form.profile.rows[name].input.main()


def kept(window: MainWindow) -> Settings:
    return read_settings(settings_folder(window.session.home))


def test_by_keyboard_alone_it_leads_to_the_first_letter_and_the_letter_has_the_head(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = welcomed(window)
    keyboard = Keyboard(window, "en_GB")
    qtbot.waitUntil(window.isActiveWindow)
    for name in ("business", "name", "address", "phone", "email"):
        keyboard.tab_to(line(page, name), name)
        value = getattr(ADA, name)
        keyboard.type("\n".join(value) if isinstance(value, tuple) else value)
    keyboard.tab_to(page.form.paper.main(), "the paper")
    keyboard.pick(page.form.paper.button, "uk-dl-window")
    qtbot.waitUntil(lambda: page.preview.built is not None and page.preview.built.answers.sender == ADA)
    keyboard.tab_to(page.form.show_folder, "the folder")
    keyboard.push(page.begin_button)
    assert window.screens.currentWidget() is window.start and window.home.welcome.page is None
    assert (kept(window).sender, kept(window).page) == (ADA, "uk-dl-window")
    window.begin("delay", "en")
    assert window.screen_ is not None and window.screen_.document.answers.sender == ADA


def test_passed_over_it_stays_away_until_it_is_asked_for(
    window: MainWindow, make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    click(qtbot, welcomed(window).later)
    assert window.screens.currentWidget() is window.start and kept(window).welcomed
    again = make(kept(window))
    again.home.welcome.begin()
    assert again.home.welcome.page is None
    again.menus.actions["welcome"].trigger()
    assert again.screens.currentWidget() is again.home.welcome.page is not None


@pytest.mark.parametrize("keys", ["Ctrl+Return", "Esc"])
def test_a_key_leads_on_from_any_question(window: MainWindow, qtbot: QtBot, keys: str) -> None:
    page = welcomed(window)
    line(page, "address").setFocus()
    qtbot.keySequence(line(page, "address"), keys)
    assert window.screens.currentWidget() is window.start and kept(window).welcomed


@pytest.mark.parametrize("settings", [NEW._replace(sender=ADA), NEW._replace(welcomed=True)], ids=["known", "skipped"])
def test_who_is_known_or_has_passed_it_over_sees_the_home_screen(
    make: Callable[..., MainWindow], settings: Settings
) -> None:
    window = make(settings)
    window.home.welcome.begin()
    assert window.home.welcome.page is None and window.screens.currentWidget() is window.start


def test_a_start_shows_it_and_a_letter_from_the_command_line_goes_first(tmp_path: Path, window: MainWindow) -> None:
    letter = tmp_path / "a.tidings"
    window.session.save(window.session.sample("delay", "en"), letter)
    seen = []
    for folder, more in (("one", []), ("two", [str(letter)])):
        told = subprocess.run(
            [sys.executable, "-c", START, str(tmp_path / folder), *more], capture_output=True, text=True, timeout=500
        )
        seen += told.stdout.split()
    assert seen == ["WelcomePage", "ComposerScreen"]


def test_before_it_is_shown_nothing_of_it_is_loaded() -> None:
    code = "import sys, tidings.gui.app; print([n for n in sys.modules if 'welcome_page' in n or 'profile' in n])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "tidings" not in told.stdout


def test_another_language_is_spoken_at_once_and_new_letters_begin_in_it_on_its_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = welcomed(window)
    qtbot.keyClicks(line(page, "business"), "Dielna Hudec")
    chip = page.form.language.chips["sk"]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    again = window.home.welcome.page
    assert again is not None and again is not page and window.screens.currentWidget() is again
    assert window.focusWidget() is again.form.language.chips["sk"] and again.later.text() == "Neskôr"
    assert line(again, "business").text() == "Dielna Hudec"  # type: ignore[attr-defined]
    assert (kept(window).interface_language, kept(window).letter_language, kept(window).page) == ("sk", "sk", "sk-stn")


def test_who_has_a_slovak_window_begins_with_slovak_letters_on_the_slovak_page(make: Callable[..., MainWindow]) -> None:
    window = make(NEW._replace(interface_language="sk"))
    assert welcomed(window).form.language.chips["sk"].isChecked()
    assert (kept(window).letter_language, kept(window).page) == ("sk", "sk-stn")


def test_a_page_chosen_by_hand_survives_another_language() -> None:
    assert page_for("en", "US") == "us-letter-window" and page_for("en", "GB") == Settings().page
    assert in_language(Settings(), "el", "GR").page == "el-custom"
    chosen = Settings(page="a4-window-left")
    assert in_language(chosen, "ru", "RU") == chosen._replace(letter_language="ru")
    assert in_language(in_language(Settings(), "ru", "US"), "en", "US").page == "us-letter-window"


def test_settings_and_page_show_the_same(window: MainWindow, qtbot: QtBot) -> None:
    page = welcomed(window)
    qtbot.keyClicks(line(page, "business"), "Quay Bindery")
    window.show_settings("business")
    settings = window.settings_window.pages["business"]
    assert isinstance(settings, Business)
    there = settings.profile.rows["business"].input.main()
    assert there.text() == "Quay Bindery"  # type: ignore[attr-defined]
    qtbot.keyClicks(there, " & Co")
    window.settings_window.accept()
    window.activateWindow()
    qtbot.waitUntil(lambda: line(page, "business").text() == "Quay Bindery & Co")  # type: ignore[attr-defined]
    qtbot.keyClicks(line(page, "name"), "Ada")
    assert kept(window).sender == Sender(business="Quay Bindery & Co", name="Ada")


def test_an_address_pasted_into_a_name_is_parted_and_no_line_of_it_is_lost(window: MainWindow, qtbot: QtBot) -> None:
    page = welcomed(window)
    QApplication.clipboard().setText("Ada Marlow\r\n3 Quay Street\r\n\r\nWhitby YO21 1AB\r\n")
    name = line(page, "name")
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert kept(window).sender == Sender(name="Ada Marlow", address=("3 Quay Street", "Whitby YO21 1AB"))
    business = line(page, "business")
    business.setFocus()
    qtbot.keyClick(business, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert kept(window).sender.business == "Ada Marlow 3 Quay Street  Whitby YO21 1AB "
    assert kept(window).sender.address == ("3 Quay Street", "Whitby YO21 1AB")


def test_a_slip_is_taken_back_here_and_in_the_settings(window: MainWindow, qtbot: QtBot) -> None:
    page = welcomed(window)
    phone = line(page, "phone")
    phone.setFocus()
    qtbot.keyClicks(phone, "01632")
    window.menus.actions["undo"].trigger()
    assert phone.text() == "" and kept(window).sender == Sender()  # type: ignore[attr-defined]
    click(qtbot, page.later)
    assert not window.menus.actions["undo"].isEnabled()
    window.show_settings("business")
    settings = window.settings_window.pages["business"]
    assert isinstance(settings, Business)
    there = settings.profile.rows["phone"].input.main()
    qtbot.keyClicks(there, "01632")
    qtbot.keyClick(there, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert there.text() == "" and kept(window).sender == Sender()  # type: ignore[attr-defined]


def test_a_logo_is_dropped_shown_and_told_of_where_it_is_none(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#B3261E"))
    image.save(str(tmp_path / "logo.png"))
    (tmp_path / "broken.png").write_bytes(b"no picture")
    field = welcomed(window).form.profile.rows["logo"].input
    assert isinstance(field, PictureInput)
    for name, shown in (("logo.png", True), ("broken.png", False)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(field, QDragEnterEvent(QPoint(5, 5), *how))
        QApplication.sendEvent(field, QDropEvent(QPointF(5, 5), *how))
        assert kept(window).sender.logo == str(tmp_path / name)
        assert field.picture.isVisible() is shown
        assert bool(field.note.text()) is not shown


def test_it_says_where_everything_lies_and_shows_the_folder(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(outbox, "show_in_folder", shown.append)
    page = welcomed(window)
    folder = data_folder(window.session.home)
    texts = [one.text().replace("\u200b", "") for one in page.form.findChildren(QLabel)]
    assert f"Letters and clients: {folder}" in texts
    click(qtbot, page.form.show_folder)
    assert shown == [folder] and folder.is_dir()


def test_in_a_narrow_window_the_form_has_all_the_room(window: MainWindow, qtbot: QtBot) -> None:
    page = welcomed(window)
    assert page.preview.isVisible()
    window.resize(760, 520)
    qtbot.waitUntil(lambda: not page.preview.isVisible())
    qtbot.waitUntil(lambda: page.form.width() > 700)
    assert page.begin_button.isVisible()
