"""The settings: every change holds at once, in the window, in the letter at hand and in the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QSystemTrayIcon
from pytestqt.qtbot import QtBot
from tests.gui.hands import at_rest, click, ready
from tests.gui.test_looks import speak_stretched

from tidings.gui import preferences
from tidings.gui.main_window import MainWindow
from tidings.gui.settings_pages import Business, Checks, Letters, Look, Reminders
from tidings.gui.settings_window import SettingsWindow
from tidings.gui.speech import speak
from tidings.gui.theme import contrast
from tidings.i18n import _
from tidings.settings import Settings, Theme, read_settings, settings_folder

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(make: Callable[..., MainWindow]) -> Iterator[MainWindow]:
    yield make()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    speak(app, "en")


def opened(window: MainWindow, page: str = "") -> SettingsWindow:
    window.show_settings(page)
    return window.settings_window


def test_they_open_from_the_menu_and_the_keys_go_from_page_to_page(window: MainWindow, qtbot: QtBot) -> None:
    window.menus.actions["settings"].trigger()
    shown = window.settings_window
    qtbot.waitUntil(shown.isVisible)
    names = shown._group.buttons()
    assert [name.text() for name in names][:2] == ["Your business", "Letters"]
    names[0].setFocus()
    qtbot.keyClick(names[0], Qt.Key.Key_Down)
    qtbot.keyClick(names[1], Qt.Key.Key_Space)
    assert isinstance(shown._stack.currentWidget().widget(), Letters)


@pytest.mark.parametrize("text_size", [100, 150])
def test_no_page_is_wider_than_its_room_however_long_its_words(
    make: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, text_size: int
) -> None:
    speak_stretched(monkeypatch)
    settings = opened(make(Settings(text_size=text_size)))
    for name, page in settings.pages.items():
        settings.show_page(name)
        at_rest(settings, qtbot)
        room = page.parentWidget()
        assert room is not None and page.width() <= room.width(), name
    reminders = settings.pages["reminders"]
    assert isinstance(reminders, Reminders)
    box = reminders.notices
    assert box.height() >= box.heightForWidth(box.width()) > box.sizeHint().height(), "its words take two lines"


def test_the_letterhead_typed_here_stands_on_the_next_letter(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, "business").pages["business"]
    assert isinstance(page, Business)
    field = next(row.input.main() for row in page.findChildren(type(page.column.itemAt(4).widget())))
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "Quay Bindery")
    window.begin("delay", "en")
    assert window.screen_ is not None
    assert window.screen_.document.answers.sender.business == "Quay Bindery"


def test_a_choice_of_paper_and_language_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, "letters").pages["letters"]
    assert isinstance(page, Letters)
    click(qtbot, page.language.chips["sk"])
    page.paper.edited.emit("us-letter-window")
    kept = read_settings(settings_folder(window.session.home))
    assert (kept.letter_language, kept.page) == ("sk", "us-letter-window")


@pytest.mark.parametrize("has_tray", [True, False])
def test_notices_begin_at_once_and_a_desktop_that_has_none_is_told(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, has_tray: bool
) -> None:
    looked: list[bool] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: has_tray))
    window.home.begin()
    assert window.home.notices is not None
    monkeypatch.setattr(window.home.notices, "look", lambda: looked.append(window.settings.notices))
    page = opened(window, "reminders").pages["reminders"]
    assert isinstance(page, Reminders)
    assert ("no place for such notices" in page.notices.accessibleDescription()) != has_tray
    page.notices.click()
    assert looked == [True]
    page.notices.click()
    assert looked == [True]


def test_another_typeface_is_seen_at_once_and_stays(window: MainWindow, qtbot: QtBot) -> None:
    window.open_sample("delay", "en")
    composer = ready(window, qtbot)
    assert composer.preview.built is not None and b"NotoSerif" in composer.preview.built.pdf
    page = opened(window, "letters").pages["letters"]
    assert isinstance(page, Letters)
    click(qtbot, page.typeface.chips["sans"])
    qtbot.waitUntil(lambda: composer.preview.built is not None and b"NotoSerif" not in composer.preview.built.pdf)
    assert read_settings(settings_folder(window.session.home)).typeface == "sans"


def test_a_check_switched_off_here_is_silent_in_the_open_letter(window: MainWindow, qtbot: QtBot) -> None:
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    assert composer.preview.built is not None
    assert "follow-up-missing" in {finding.check for finding in composer.preview.built.findings}
    page = opened(window, "checks").pages["checks"]
    assert isinstance(page, Checks)
    page.boxes["follow-up-missing"].click()

    def silent() -> None:
        built = composer.preview.built
        assert built is not None
        assert "follow-up-missing" not in {finding.check for finding in built.findings}

    qtbot.waitUntil(silent)
    assert window.settings.checks_off == ("follow-up-missing",)


def test_another_language_is_spoken_at_once_and_the_open_letter_stays(window: MainWindow, qtbot: QtBot) -> None:
    window.begin("delay", "en")
    assert window.screen_ is not None
    document = window.screen_.document
    before = window.menus.actions["settings"].text()
    page = opened(window, "look").pages["look"]
    assert isinstance(page, Look)
    click(qtbot, page.language.chips["sk"])
    assert window.screen_.document is document
    assert window.menus.actions["settings"].text() != before
    again = window.settings_window.pages["look"]
    assert isinstance(again, Look)
    assert again.language.chips["sk"].isChecked()


def test_greek_buttons_of_qt_are_greek_though_qt_has_no_greek(window: MainWindow, app: QApplication) -> None:
    speak(app, "el")
    box = QMessageBox(window)
    button = box.addButton(QMessageBox.StandardButton.Cancel)
    assert button.text().replace("&", "") == _("Cancel") != "Cancel"


def test_what_the_slovak_words_of_qt_lack_is_said_by_ours(app: QApplication) -> None:
    speak(app, "sk")
    said = [QCoreApplication.translate("QFileDialog", text) for text in ("Look in:", "Cancel", "Open")]
    assert said == ["Hľadať v:", "Zrušiť", "Otvoriť"]
    speak(app, "en")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_box_to_tick_can_be_seen_and_its_tick_fills_it(window: MainWindow, theme: Theme) -> None:
    preferences.choose_theme(window, theme)
    page = opened(window, "checks").pages["checks"]
    assert isinstance(page, Checks)
    box = next(iter(page.boxes.values()))
    looks = []
    for ticked in (False, True):
        box.setChecked(ticked)
        drawn = box.grab().toImage()
        middle = drawn.height() // 2
        looks.append([drawn.pixelColor(0, middle).name(), drawn.pixelColor(4, middle - 4).name()])  # above the tick
    (frame, empty), (_frame, filled) = looks
    assert contrast(frame, empty) >= 3
    assert contrast(filled, empty) >= 4.5
