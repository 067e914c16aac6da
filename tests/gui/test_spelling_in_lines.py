"""Misspelt words get their line and their menu in fields of one line too, where words of the letter are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.conftest import OF_ADA
from tests.gui.hands import ready

from tidings.core.language import Language
from tidings.core.situation import Field
from tidings.gui.composer import Composer
from tidings.gui.fields import make_input
from tidings.gui.fields.prose import LineMarks, ProseEdit
from tidings.gui.main_window import MainWindow
from tidings.gui.proofreader import spelling
from tidings.gui.settings_pages import Checks
from tidings.gui.spelling_menu import SpellingMenu
from tidings.session import Session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FIELD = "item"


@pytest.fixture
def window(make: Callable[..., MainWindow]) -> Iterator[MainWindow]:
    yield make(OF_ADA._replace(spelling=True))
    spelling().stop()


@pytest.fixture
def composer(window: MainWindow, qtbot: QtBot) -> Composer:
    window.begin("delay", "en")
    return ready(window, qtbot)


@pytest.fixture
def edit(composer: Composer) -> ProseEdit:
    step = composer.situation.step_of_field(FIELD)
    assert step is not None
    composer.show_step(step, FIELD)
    found = composer.forms[step].rows[FIELD].input.main()
    assert isinstance(found, ProseEdit)
    return found


def wavy(edit: ProseEdit) -> list[int]:
    """Give the columns of pixels in which there is violet, the colour of the wavy line alone: what the owner sees."""
    image = edit.grab().toImage()

    def violet(x: int, y: int) -> bool:
        seen = image.pixelColor(x, y)
        return min(seen.red(), seen.blue()) - seen.green() > 25

    return [x for x in range(image.width()) if any(violet(x, y) for y in range(image.height() // 2, image.height()))]


def under(edit: ProseEdit, text: str) -> bool:
    """Say whether the wavy line stands under this word alone; the cursor comes back to where it was."""
    at, (start, end) = edit.cursorPosition(), (edit.text().index(text), edit.text().index(text) + len(text))
    columns = wavy(edit)
    edit.blockSignals(True)
    sides = []
    for place in (start, end):
        edit.setCursorPosition(place)
        sides.append(edit.cursorRect().center().x())
    edit.setCursorPosition(at)
    edit.blockSignals(False)
    return bool(columns) and sides[0] - 3 <= columns[0] and columns[-1] <= sides[1] + 3


def written(qtbot: QtBot, edit: ProseEdit, text: str) -> None:
    edit.setFocus()
    qtbot.keyClicks(edit, text)


def seen(qtbot: QtBot, edit: ProseEdit, line: bool = True) -> None:
    qtbot.waitUntil(lambda: bool(wavy(edit)) is line)


def menu(qtbot: QtBot, edit: ProseEdit) -> dict[str, QAction]:
    found = edit.findChild(SpellingMenu)
    assert found is not None
    qtbot.waitUntil(
        lambda: found.menu is not None and found.menu.isVisible() and found.menu.actions()[0].isEnabled(),
    )
    assert found.menu is not None
    return {action.text().replace("&", ""): action for action in found.menu.actions() if not action.isSeparator()}


def menu_by_key(qtbot: QtBot, edit: ProseEdit, word: str) -> dict[str, QAction]:
    edit.setCursorPosition(edit.text().index(word) + 1)
    QApplication.sendEvent(
        edit,
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint(), Qt.KeyboardModifier.NoModifier),
    )
    return menu(qtbot, edit)


def chosen(edit: ProseEdit, action: QAction) -> None:
    found = edit.findChild(SpellingMenu)
    assert found is not None and found.menu is not None
    shown = found.menu
    action.trigger()
    shown.close()


def test_a_misspelt_word_of_a_line_is_underlined_once_it_is_done_and_a_suggestion_takes_its_place(
    composer: Composer, edit: ProseEdit, qtbot: QtBot
) -> None:
    written(qtbot, edit, "your recieved")
    qtbot.wait(300)
    assert not wavy(edit), "the word at the cursor is still being typed"
    written(qtbot, edit, " album")
    seen(qtbot, edit)
    assert under(edit, "recieved")
    actions = menu_by_key(qtbot, edit, "recieved")
    assert list(actions)[0] == "received"
    assert "Add “recieved” to my words" in actions and "Ignore in this letter" in actions and "Paste" in actions
    chosen(edit, actions["received"])
    assert edit.text() == composer.document.answers.answers[FIELD] == "your received album"
    seen(qtbot, edit, False)
    composer.document.undo_stack.undo()
    assert edit.text() == "your recieved album", "one step back, and no more"
    seen(qtbot, edit)


def test_the_right_button_the_keys_my_words_and_ignoring_work_as_in_boxes(
    window: MainWindow, composer: Composer, edit: ProseEdit, qtbot: QtBot
) -> None:
    written(qtbot, edit, "frobnik and gribbet ")
    seen(qtbot, edit)
    edit.setCursorPosition(0)
    qtbot.keyClick(edit, Qt.Key.Key_F7, Qt.KeyboardModifier.AltModifier)
    actions = menu(qtbot, edit)
    assert edit.selectedText() == "frobnik"
    chosen(edit, actions["Add “frobnik” to my words"])
    qtbot.waitUntil(lambda: under(edit, "gribbet"))
    edit.setCursorPosition(edit.text().index("gribbet") + 2)
    place = edit.cursorRect().center()
    reason, none = QContextMenuEvent.Reason.Mouse, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(edit, QContextMenuEvent(reason, place, edit.mapToGlobal(place), none))
    chosen(edit, menu(qtbot, edit)["Ignore in this letter"])
    seen(qtbot, edit, False)
    assert window.session.keeping.words("en") == ("frobnik",)
    chosen(edit, menu_by_key(qtbot, edit, "frobnik")["Check “frobnik” again"])
    qtbot.waitUntil(lambda: under(edit, "frobnik"))


def test_the_line_harms_neither_text_nor_cursor_nor_selection_nor_history(edit: ProseEdit, qtbot: QtBot) -> None:
    written(qtbot, edit, "your recieved album and its box")
    seen(qtbot, edit)
    edit.setSelection(5, 8)
    told: list[object] = []
    for signal in (edit.textChanged, edit.textEdited, edit.selectionChanged, edit.cursorPositionChanged):
        signal.connect(lambda *values: told.append(values))
    marks = edit.findChild(LineMarks)
    assert marks is not None
    before = edit.text(), edit.cursorPosition(), edit.selectedText(), edit.isUndoAvailable()
    marks.look_again()
    assert (edit.text(), edit.cursorPosition(), edit.selectedText(), edit.isUndoAvailable()) == before and not told


def test_a_letter_that_an_input_method_composes_is_left_in_peace(edit: ProseEdit, qtbot: QtBot) -> None:
    written(qtbot, edit, "your recieved album ")
    seen(qtbot, edit)
    QApplication.sendEvent(edit, QInputMethodEvent("´", []))
    marks = edit.findChild(LineMarks)
    assert marks is not None
    marks.look_again()
    assert edit.text() == "your recieved album " and edit.inputMethodQuery(Qt.InputMethodQuery.ImCursorPosition) == 20
    shown = edit.grab().toImage()
    done = QInputMethodEvent()
    done.setCommitString("é")
    QApplication.sendEvent(edit, done)
    assert edit.text() == "your recieved album é" and under(edit, "recieved")
    assert shown != edit.grab().toImage()
    QApplication.sendEvent(edit, QInputMethodEvent("´", []))
    QApplication.sendEvent(edit, QInputMethodEvent())  # given up
    assert under(edit, "recieved")


def test_the_line_keeps_to_its_word_when_scrolled_sideways_and_at_the_right(edit: ProseEdit, qtbot: QtBot) -> None:
    written(qtbot, edit, "the long oak table and the chairs that were ordered with it, and the recieved cloth for it")
    seen(qtbot, edit)
    edit.setFixedWidth(220)
    edit.setCursorPosition(len(edit.text()))
    assert under(edit, "recieved")
    edit.setCursorPosition(0)
    assert not wavy(edit), "the word is out of view"
    edit.setText("the recieved cloth")
    edit.setAlignment(Qt.AlignmentFlag.AlignRight)
    seen(qtbot, edit)
    assert under(edit, "recieved") and wavy(edit)[0] > 60


def test_no_key_waits_for_the_spelling(edit: ProseEdit, qtbot: QtBot) -> None:
    written(qtbot, edit, "your recieved album ")
    seen(qtbot, edit)
    edit.setText("the oak was forgoten at once")
    assert not wavy(edit), "a word that was never met is looked up after the key, elsewhere"
    seen(qtbot, edit)
    edit.setText("it was forgoten again")
    assert under(edit, "forgoten"), "one that was, is known at once"


def test_the_switch_among_the_checks_holds_for_lines(window: MainWindow, edit: ProseEdit, qtbot: QtBot) -> None:
    written(qtbot, edit, "teh album ")
    seen(qtbot, edit)
    window.show_settings("checks")
    page = window.settings_window.pages["checks"]
    assert isinstance(page, Checks)
    page.spelling.setChecked(False)
    assert not wavy(edit)
    window.settings_window.close()


def test_lines_of_names_references_numbers_and_addresses_are_not_judged(
    composer: Composer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for row in composer.forms["client"].rows.values():
        assert not isinstance(row.input.main(), ProseEdit)
    session = Session(tmp_path_factory.mktemp("home"))
    language: Language = session.content.language("en")
    judged: dict[str, bool] = {}
    for situation in session.situations():
        fields: dict[str, Field] = {name: situation.fields[name] for step in situation.steps for name in step.asks}
        for name, field in fields.items():
            if field.kind == "line":
                judged[name] = isinstance(make_input(field, language).main(), ProseEdit)
            else:
                assert not isinstance(make_input(field, language).main(), ProseEdit)
    silent = {name for name, on in judged.items() if not on}
    assert silent == {
        "invoice",
        "leaver",
        "pay_how",
        "product_id",
        "referral_name",
        "referral_contact",
        "follow_up_who",
    }
    assert {"item", "service", "valued", "defect", "incident"} <= set(judged) - silent
