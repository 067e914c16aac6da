"""Without a mouse: every control has a name, Tab reaches it, it shows the focus, and Escape closes what was opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.gui.hands import ready

from tidings.gui.buttons import button
from tidings.gui.fields import LineInput
from tidings.gui.home.page import Part
from tidings.gui.main_window import MainWindow
from tidings.gui.settings_pages import PAGES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PARTS: tuple[Part, ...] = ("today", "letters", "promises", "clients")
Key = Qt.Key


@pytest.fixture
def window(make: Callable[..., MainWindow]) -> MainWindow:
    """A window over a letter that was sent, with its promises, and over a draft."""
    made = make()
    keeping = made.session.keeping
    for situation in ("delay", "price-rise"):
        sample = made.session.sample(situation, "en")._replace(date=date.today())
        letter_id = keeping.keep(sample)
        keeping.leave(letter_id, sample)
        if situation == "delay":
            keeping.mark_sent(letter_id, sample, "printed")
    made.home.begin()
    return made


def screens(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Bring up the first screen's pages, the check of a draft and the page that sorts it, and the composer's places."""
    for part in PARTS:
        window.home.show(part)
        yield part, window
    window.show_draft()
    yield "a draft, empty", window
    assert window.drafts is not None and window.drafts.screen is not None
    draft = window.drafts.screen
    draft.open_example()
    qtbot.waitUntil(lambda: bool(draft.list.rows) and not draft.list.filling)
    yield "a draft", window
    draft.guide.click()
    qtbot.waitUntil(lambda: window.drafts is not None and window.drafts.page is not None)
    yield "the sentences of a draft", window
    window.home.welcome.show()
    yield "before the first letter", window
    window.show_choose()
    yield "choose", window
    window.open_sample("delay", "en")
    composer = ready(window, qtbot)
    composer.document.change(composer.document.answers.answer("cause", "Our supplier let us down again."), "")
    qtbot.waitUntil(lambda: bool(composer.checklist.rows))
    for step in composer.forms:
        composer.show_step(step)
        yield step, window


def dialogs(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[QDialog]:
    """Open every dialog of the app's own."""

    def opened(act: Callable[[], object]) -> QDialog:
        act()
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QDialog)
        return shown

    clients = folder / "clients.csv"
    clients.write_text("Name;Ort\nClara Lindqvist;Whitby\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(clients), ""))
    window.home.show("clients")
    assert window.start.clients is not None
    yield opened(window.start.clients.from_list.click)
    window.open_kept(window.session.keeping.letters()[0].id)
    ready(window, qtbot)
    for name in ("history", "own_words", "bring_back", "many"):
        yield opened(window.menus.actions[name].trigger)
    for page in PAGES:
        yield opened(lambda page=page: window.show_settings(page.id))


def stops(root: QWidget) -> list[QWidget]:
    """Name what Tab has to reach in a window: all that takes the focus by Tab, as far as it can be used now."""
    kinds = (QAbstractButton, QLineEdit, QAbstractScrollArea)
    return [
        one
        for one in root.findChildren(QWidget)
        if isinstance(one, kinds)
        and one.isVisible()
        and one.isEnabled()
        and one.window() is root
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def unnamed(root: QWidget) -> list[QWidget]:
    """Name what a screen reader would not know what to call."""
    return [
        one for one in stops(root) if not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
    ]


def reached(root: QWidget, qtbot: QtBot) -> set[QWidget]:
    """Press Tab until it comes round, and name what had the focus."""
    root.activateWindow()
    qtbot.waitUntil(root.isActiveWindow)
    seen: list[QWidget] = []
    for _press in range(300):
        focused = QApplication.focusWidget()
        if focused is not None and focused in seen[:1] and len(seen) > 1:
            break
        if focused is not None and focused not in seen:
            seen.append(focused)
        QTest.keyClick(focused or root, Key.Key_Tab)
    return set(seen)


def _one_of_a_group(one: QWidget, seen: set[QWidget]) -> bool:
    """Say whether it is one of several of which one is chosen: Tab stops at that one, arrows reach the others."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    return group is not None and any(other in seen for other in group.buttons())


def missed(root: QWidget, qtbot: QtBot) -> list[str]:
    """Name what Tab does not lead to."""
    seen = reached(root, qtbot)
    return [
        f"{type(one).__name__} {one.accessibleName()}"
        for one in stops(root)
        if one not in seen and not _one_of_a_group(one, seen)
    ]


def test_every_screen_can_be_named_and_walked(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    for name, root in screens(window, qtbot):
        assert not unnamed(root), name
        assert not missed(root, qtbot), name


def test_every_dialog_can_be_named_walked_and_left_with_escape(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    titles = []
    for shown in dialogs(window, qtbot, monkeypatch, tmp_path):
        titles.append(shown.windowTitle())
        assert titles[-1]
        assert not unnamed(shown), titles
        assert not missed(shown, qtbot), titles
        QTest.keyClick(QApplication.focusWidget() or shown, Key.Key_Escape)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert len(titles) == 5 + len(PAGES)


@pytest.mark.parametrize("name", ["about", "mail"])
def test_every_question_can_be_named_walked_and_left_with_escape(window: MainWindow, qtbot: QtBot, name: str) -> None:
    window.open_sample("delay", "en")
    ready(window, qtbot)
    seen: list[str] = []

    def look() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QDialog)
        seen.extend([shown.windowTitle(), *unnamed(shown), *missed(shown, qtbot)])
        QTest.keyClick(QApplication.focusWidget() or shown, Key.Key_Escape)

    QTimer.singleShot(200, look)
    window.menus.actions[name].trigger()
    assert seen == ["Tidings"]


def no_menu_in(root: QWidget, qtbot: QtBot) -> list[str]:
    """Name the text fields in which Shift+F10 opens no menu."""
    silent = []
    for field in [one for one in stops(root) if isinstance(one, QLineEdit | QPlainTextEdit)]:
        root.activateWindow()
        qtbot.waitUntil(root.isActiveWindow)
        field.setFocus()
        QTest.keyClick(field, Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu) and menu.actions():
            menu.close()
        else:
            silent.append(field.accessibleName())
    return silent


def test_shift_f10_opens_the_menu_of_every_text_field(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    tried = 0
    for name, root in screens(window, qtbot):
        tried += len([one for one in stops(root) if isinstance(one, QLineEdit)])
        assert not no_menu_in(root, qtbot), name
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    for step in composer.forms:
        composer.show_step(step)
        assert not no_menu_in(window, qtbot), step
    window.show_choose()
    assert not no_menu_in(window, qtbot)
    for shown in dialogs(window, qtbot, monkeypatch, tmp_path):
        assert not no_menu_in(shown, qtbot), shown.windowTitle()
        shown.reject()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert tried > 2


def test_enter_presses_the_button_that_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    made = button("Go on")
    made.setParent(window)
    pressed: list[bool] = []
    made.clicked.connect(lambda: pressed.append(True))
    for key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
        qtbot.keyClick(made, key)
    assert len(pressed) == 3


def test_the_first_screen_begins_at_a_new_letter(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    window.show_start()
    assert QApplication.focusWidget() is window.start.new
    qtbot.keyClick(window.start.new, Key.Key_Return)
    assert window.choose is not None and window.choose.page.search.hasFocus()


def test_enter_in_a_date_goes_to_the_next_question_and_passes_its_calendar_over(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    composer.show_step("news")
    rows = composer.forms["news"].rows
    first, second = rows["promised_date"].input.main(), rows["new_date"].input.main()
    first.setFocus()
    qtbot.keyClick(first, Key.Key_Return)
    assert QApplication.focusWidget() is second
    alone = LineInput()
    qtbot.addWidget(alone)
    alone.show()
    alone.main().setFocus()
    qtbot.keyClick(alone.main(), Key.Key_Return)  # where there is no next one, it stays


def test_a_wording_that_was_chosen_keeps_the_focus_and_stands_before_the_way_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_sample("delay", "en")
    composer = ready(window, qtbot)
    composer.show_step("news")
    form = composer.forms["news"]
    other = next(made for made in form.wording.tones.values() if not made.isChecked())
    other.setFocus()
    qtbot.keyClick(other, Key.Key_Space)
    assert QApplication.focusWidget() is other and other.isChecked()
    order = []
    for _press in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert form.foot.next in order, "Tab goes on to the button that leads on"


def test_the_column_that_was_just_named_keeps_the_focus(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown = next(dialogs(window, qtbot, monkeypatch, tmp_path))
    choice = next(one for one in stops(shown) if "Ort" in one.accessibleName())
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    choice.setFocus()
    choice.chosen.emit("city")  # type: ignore[attr-defined]
    assert choice.isVisible() and choice.hasFocus() and "Town" in choice.accessibleName()
    shown.reject()


def test_in_a_narrow_window_what_is_asked_for_comes_before_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window.open_sample("delay", "en")
    composer = ready(window, qtbot)
    screen = window.screen_
    assert screen is not None
    window.resize(900, 700)
    qtbot.waitUntil(lambda: composer.narrow)
    qtbot.mouseClick(screen.page_button, Qt.MouseButton.LeftButton)
    assert not composer.stack.isVisible()
    qtbot.mouseClick(composer.rail.buttons["cause"], Qt.MouseButton.LeftButton)
    assert composer.stack.isVisible() and composer.forms["cause"].isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert composer.step == "remedy"
