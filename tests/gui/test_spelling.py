"""Misspelt words get a line while one writes, and a menu of what may have been meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.gui.conftest import OF_ADA
from tests.gui.hands import ready

from tidings.core.answers import Client
from tidings.gui.composer import Composer
from tidings.gui.fields.base import TextEdit
from tidings.gui.main_window import MainWindow
from tidings.gui.proofreader import spelling
from tidings.gui.settings_pages import Checks
from tidings.gui.spelling_menu import SpellingMenu
from tidings.gui.theme import DARK, LIGHT, contrast, keeper

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FIELD = "cause"


@pytest.fixture
def window(make: Callable[..., MainWindow]) -> Iterator[MainWindow]:
    yield make(OF_ADA._replace(spelling=True))
    spelling().stop()


@pytest.fixture
def composer(window: MainWindow, qtbot: QtBot) -> Composer:
    window.begin("delay", "en")
    return ready(window, qtbot)


def field(composer: Composer, field_id: str = FIELD) -> TextEdit:
    step = next(step for step, form in composer.forms.items() if field_id in form.rows)
    composer.show_step(step, field_id)
    found = composer.forms[step].rows[field_id].input.main()
    assert isinstance(found, TextEdit)
    return found


def marked(edit: QPlainTextEdit) -> list[str]:
    """Give the words with a wavy line."""
    block, found = edit.document().begin(), []
    while block.isValid():
        for piece in block.layout().formats():
            if piece.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline:
                assert piece.format.underlineColor() == QColor(keeper().roles.spelling)
                raw = block.text().encode("utf-16-le")[2 * piece.start : 2 * (piece.start + piece.length)]
                found.append(raw.decode("utf-16-le"))
        block = block.next()
    return found


def written(qtbot: QtBot, edit: TextEdit, text: str, *wrong: str) -> None:
    """Type a text, and wait until these words of it are marked."""
    edit.setFocus()
    for letter in text:
        if letter.isascii():
            qtbot.keyClicks(edit, letter)
        else:  # which an input method writes
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(edit, event)
    qtbot.waitUntil(lambda: marked(edit) == list(wrong))


def menu_on(qtbot: QtBot, edit: QPlainTextEdit, word: str) -> dict[str, QAction]:
    """Put the cursor into a word, and ask for its menu with the key."""
    cursor = edit.textCursor()
    cursor.setPosition(edit.toPlainText().index(word) + 1)
    edit.setTextCursor(cursor)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint(), Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(edit, event)
    return opened(qtbot, edit)


def opened(qtbot: QtBot, edit: QPlainTextEdit) -> dict[str, QAction]:
    menu = edit.findChild(SpellingMenu)
    assert menu is not None
    qtbot.waitUntil(lambda: menu.menu is not None and menu.menu.isVisible() and menu.menu.actions()[0].isEnabled())
    assert menu.menu is not None
    actions = menu.menu.actions()
    return {action.text().replace("&", ""): action for action in actions if not action.isSeparator()}


def chosen(qtbot: QtBot, edit: QPlainTextEdit, action: QAction) -> None:
    menu = edit.findChild(SpellingMenu)
    assert menu is not None and menu.menu is not None
    shown = menu.menu
    action.trigger()
    shown.close()


def test_a_misspelt_word_gets_its_line_once_it_is_done_and_a_suggestion_takes_its_place(
    composer: Composer, qtbot: QtBot
) -> None:
    edit = field(composer)
    written(qtbot, edit, "The oak was recieved")
    assert marked(edit) == [], "the word at the cursor is still being typed"
    written(qtbot, edit, " late. ", "recieved")
    actions = menu_on(qtbot, edit, "recieved")
    assert list(actions)[0] == "received"
    assert "Add “recieved” to my words" in actions and "Ignore in this letter" in actions and "Paste" in actions
    chosen(qtbot, edit, actions["received"])
    assert edit.toPlainText() == "The oak was received late. "
    assert composer.document.answers.answers[FIELD] == "The oak was received late. "
    qtbot.waitUntil(lambda: marked(edit) == [])
    composer.document.undo_stack.undo()
    assert edit.toPlainText() == "The oak was recieved late. ", "one step back, and no more"
    qtbot.waitUntil(lambda: marked(edit) == ["recieved"])


def test_the_keyboard_alone_goes_from_one_misspelt_word_to_the_next(composer: Composer, qtbot: QtBot) -> None:
    edit = field(composer)
    written(qtbot, edit, "A recieved oak 🙂 and a wrogn one. ", "recieved", "wrogn")
    cursor = edit.textCursor()
    cursor.setPosition(0)
    edit.setTextCursor(cursor)
    qtbot.keyClick(edit, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    first = opened(qtbot, edit)
    assert "received" in first and edit.textCursor().selectedText() == "recieved"
    chosen(qtbot, edit, first["received"])
    qtbot.keyClick(edit, Qt.Key.Key_F7, Qt.KeyboardModifier.AltModifier)
    second = opened(qtbot, edit)
    assert edit.textCursor().selectedText() == "wrogn"
    chosen(qtbot, edit, second["wrong"])
    assert edit.toPlainText() == "A received oak 🙂 and a wrong one. "


def test_own_words_hold_in_the_next_letter_and_ignored_ones_in_this(
    window: MainWindow, composer: Composer, qtbot: QtBot
) -> None:
    edit = field(composer)
    written(qtbot, edit, "The frobnik and a gribbet stood. ", "frobnik", "gribbet")
    actions = menu_on(qtbot, edit, "frobnik")
    chosen(qtbot, edit, actions["Add “frobnik” to my words"])
    qtbot.waitUntil(lambda: marked(edit) == ["gribbet"])
    actions = menu_on(qtbot, edit, "gribbet")
    chosen(qtbot, edit, actions["Ignore in this letter"])
    qtbot.waitUntil(lambda: marked(edit) == [])
    assert window.session.keeping.words("en") == ("frobnik",)
    composer.document.undo_stack.undo()
    composer.document.undo_stack.undo()
    qtbot.waitUntil(lambda: marked(edit) == ["frobnik", "gribbet"])
    assert window.session.keeping.words("en") == ()
    composer.document.undo_stack.redo()
    qtbot.waitUntil(lambda: marked(edit) == ["gribbet"])
    actions = menu_on(qtbot, edit, "frobnik")
    chosen(qtbot, edit, actions["Check “frobnik” again"])
    qtbot.waitUntil(lambda: marked(edit) == ["frobnik", "gribbet"])


def test_the_language_is_the_letters_and_names_in_it_are_no_mistakes(window: MainWindow, qtbot: QtBot) -> None:
    window.begin("delay", "sk")
    composer = ready(window, qtbot)
    answers = composer.document.answers
    composer.document.change(answers._replace(client=Client(name="Zuzana Hrušovďaková")), "client")
    edit = field(composer)
    written(qtbot, edit, "Hrušovďakovej stôl prídde neskôr. ", "prídde")
    actions = menu_on(qtbot, edit, "prídde")
    assert "príde" in list(actions)[:5]
    chosen(qtbot, edit, actions["príde"])


def test_the_switch_among_the_checks_holds_at_once(window: MainWindow, composer: Composer, qtbot: QtBot) -> None:
    edit = field(composer)
    written(qtbot, edit, "It was teh oak. ", "teh")
    window.show_settings("checks")
    page = window.settings_window.pages["checks"]
    assert isinstance(page, Checks)
    page.spelling.setChecked(False)
    assert marked(edit) == [] and not window.settings.spelling
    page.spelling.setChecked(True)
    qtbot.waitUntil(lambda: marked(edit) == ["teh"])
    window.settings_window.close()


def test_of_a_long_text_only_what_is_not_fine_is_looked_at_again(
    composer: Composer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = field(composer)
    text = "We cut the oak for your table in March and it has dryed too fast since. " * 14
    edit.setPlainText(text)
    qtbot.waitUntil(lambda: marked(edit) == ["dryed"] * 14)
    reader = composer.proofreader._reader
    assert reader is not None
    asked, verdict = [], reader._verdict
    monkeypatch.setattr(reader, "_verdict", lambda word: asked.append(word) or verdict(word))
    assert len(composer.proofreader.read(text).wrong) == 14
    assert set(asked) == {"dryed"}


def test_the_line_is_seen_in_both_themes_and_is_none_of_the_findings() -> None:
    for roles in (LIGHT, DARK):
        assert contrast(roles.spelling, roles.pane) >= 4.5
        assert roles.spelling not in (roles.error, roles.warning, roles.suggestion)


def test_a_menu_asked_for_on_a_right_word_is_the_usual_one(composer: Composer, qtbot: QtBot) -> None:
    edit = field(composer)
    written(qtbot, edit, "The oak dryed. ", "dryed")
    menu = edit.findChild(SpellingMenu)
    assert menu is not None
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint(), Qt.KeyboardModifier.NoModifier)
    assert event.type() == QEvent.Type.ContextMenu
    assert not menu.eventFilter(edit, event)


def test_a_draft_is_read_too_and_keeps_its_own_history(window: MainWindow, qtbot: QtBot) -> None:
    window.show_draft()
    assert window.drafts is not None and window.drafts.shown is not None
    screen = window.drafts.shown
    screen.edit.pasted.emit("Dear Ms Garforth,\n\nI have recieved your letter about Wilf Garforth.\n")
    qtbot.waitUntil(lambda: marked(screen.edit) == ["recieved"])
    actions = menu_on(qtbot, screen.edit, "recieved")
    chosen(qtbot, screen.edit, actions["received"])
    assert "I have received your" in screen.document.state.text
    assert screen.document.undo_stack.undoText() == "Correct “recieved”"
    screen.document.undo_stack.undo()
    qtbot.waitUntil(lambda: marked(screen.edit) == ["recieved"])
    actions = menu_on(qtbot, screen.edit, "recieved")
    chosen(qtbot, screen.edit, actions["Ignore in this letter"])
    qtbot.waitUntil(lambda: marked(screen.edit) == [])
    screen.document.mark_safe()


def test_the_right_button_opens_at_once_and_suggestions_may_come_later(
    composer: Composer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit = field(composer)
    written(qtbot, edit, "We recieved it. ", "recieved")
    asked: list[str] = []
    monkeypatch.setattr(composer.proofreader, "ask_suggestions", asked.append)
    cursor = edit.textCursor()
    cursor.setPosition(6)
    place = edit.cursorRect(cursor).center()
    reason = QContextMenuEvent.Reason.Mouse
    where = edit.viewport().mapToGlobal(place)
    QApplication.sendEvent(edit.viewport(), QContextMenuEvent(reason, place, where, Qt.KeyboardModifier.NoModifier))
    spelling_menu = edit.findChild(SpellingMenu)
    assert spelling_menu is not None
    qtbot.waitUntil(lambda: spelling_menu.menu is not None and spelling_menu.menu.isVisible())
    menu = spelling_menu.menu
    assert menu is not None
    assert menu.actions()[0].text() == "Looking for suggestions…" and asked == ["recieved"]
    composer.proofreader.suggested.emit("recieved", ("received", "relieved"))
    assert [action.text() for action in menu.actions()[:2]] == ["received", "relieved"]
    chosen(qtbot, edit, menu.actions()[0])
    assert edit.toPlainText() == "We received it. "


def test_a_computer_without_a_dictionary_program_says_so_kindly(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tidings.spelling.host.find_spec", lambda _name: None)
    window.show_settings("checks")
    page = window.settings_window.pages["checks"]
    assert isinstance(page, Checks)
    assert not page.spelling.isEnabled() and not page.spelling.isChecked()
    assert "not checked here" in page.spelling.accessibleDescription()
    window.settings_window.close()


def test_the_last_step_names_what_may_be_misspelt_anywhere_and_leads_to_it(composer: Composer, qtbot: QtBot) -> None:
    edit = field(composer)
    qtbot.keyClicks(edit, "I gave two lesons, then a recieved book fell.")
    composer.show_step("finish")
    line = composer.misspelt.button
    qtbot.waitUntil(lambda: line.text() == "2 words may be misspelt: “lesons”, “recieved”")
    assert line.isVisible()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert composer.step == "cause" and edit.textCursor().selectedText() == "lesons"
    qtbot.keyClicks(edit, "lessons")
    assert composer.way_back.button is not None
    qtbot.mouseClick(composer.way_back.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: line.text() == "1 word may be misspelt: “recieved”")
    composer.proofreader.ignore("recieved")
    qtbot.waitUntil(lambda: line.isHidden())
