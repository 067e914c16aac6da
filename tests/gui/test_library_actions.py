"""What the menu does with all letters: copies, the way back, a look through, one file out and in, where they lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.gui.hands import click, ready, write

from tidings.errors import TidingsError
from tidings.gui import dialogs, library_actions, outbox
from tidings.gui.backups_dialog import BackupsDialog
from tidings.gui.home import deeds
from tidings.gui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def letter_to(window: MainWindow, qtbot: QtBot, name: str) -> None:
    window.begin("delay", "en")
    write(ready(window, qtbot), qtbot, "client.name", name)


def act(window: MainWindow, name: str) -> str:
    """Choose from the menu, and give what the window says."""
    window.menus.actions[name].trigger()
    return window.status.message


def names(window: MainWindow) -> list[str]:
    return [row.client for row in window.session.keeping.letters()]


def test_a_backup_is_made_and_brought_back_after_a_look_inside(window: MainWindow, qtbot: QtBot) -> None:
    letter_to(window, qtbot, "Harriet Lindqvist")
    assert act(window, "back_up") == "Backed up and checked: 1 letter."
    window.close_letter()
    letter_to(window, qtbot, "Ines Novak")
    window.bars.say(deeds.MATTER, "The letter is in the bin.", [("Undo", lambda: None)])
    act(window, "bring_back")
    dialog = window.findChild(BackupsDialog)
    assert dialog is not None
    assert "1 letter" in dialog.list.item(0).text() and "Harriet Lindqvist" in dialog.letters.item(0).text()
    click(qtbot, dialog.back)
    bar = window.bars.bar(library_actions.BACK)
    assert window.screen_ is None and bar is not None and "are back" in bar.words.text()
    assert window.bars.bar(deeds.MATTER) is None, "what it offers to take back is not in these letters"
    assert names(window) == ["Harriet Lindqvist"]
    newest = window.session.keeping.care.backups()[0]
    assert newest.letters == 2, "what was written last is in the newest backup"


def test_all_letters_go_out_and_in_as_one_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "all.zip"
    monkeypatch.setattr(outbox, "ask_where", lambda *_arguments: file)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(file), ""))
    letter_to(window, qtbot, "Harriet Lindqvist")
    assert "1 letter" in act(window, "export_all") and file.is_file()
    act(window, "import_all")
    bar = window.bars.bar(library_actions.READ_IN)
    assert bar is not None and bar.words.text() == "0 letters are new. 1 was there." and len(bar.buttons) == 1
    window.close_letter()
    window.session.keeping.care.begin_anew()
    act(window, "import_all")
    bar = window.bars.bar(library_actions.READ_IN)
    assert bar is not None and bar.words.text() == "1 letter is new."
    assert names(window) == ["Harriet Lindqvist"]
    click(qtbot, bar.buttons[0])
    assert names(window) == []
    told: list[TidingsError] = []
    monkeypatch.setattr(dialogs, "tell", lambda _window, err: told.append(err))
    file.write_bytes(b"no archive")
    act(window, "import_all")
    assert "no ZIP of letters" in str(told[0])


def test_the_library_is_looked_through_and_shown(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter_to(window, qtbot, "Harriet Lindqvist")
    assert "All is well: 1 letter," in act(window, "check_library")
    shown: list[Path] = []
    monkeypatch.setattr(outbox, "show_in_folder", shown.append)
    act(window, "where")
    assert shown[0].parent == window.session.keeping.folder and shown[0].is_file()


def test_a_letter_that_went_out_is_marked_and_its_promises_are_kept_an_eye_on(window: MainWindow, qtbot: QtBot) -> None:
    window.open_sample("delay", "en")
    answers = ready(window, qtbot).document.answers
    act(window, "mark_sent")
    bar, keeping = window.bars.bar(library_actions.SENT), window.session.keeping
    assert bar is not None and "kept an eye on" in bar.words.text()
    (row,) = keeping.letters()
    assert row.sent is not None
    days = {one.promise.day for one in keeping.follow_ups(answers.date)}
    assert answers.answers["follow_up_date"] in days and answers.answers["new_date"] in days
    click(qtbot, bar.buttons[0])
    assert keeping.letters()[0].sent is None and not keeping.follow_ups(answers.date)
    assert window.bars.bar(library_actions.SENT) is None
