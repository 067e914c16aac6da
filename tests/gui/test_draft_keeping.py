"""A draft that is being checked is kept as a letter is, until its owner is done with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.gui.hands import click, ready

from tidings.core.draft import ASK
from tidings.errors import LibraryBusyError
from tidings.gui import dialogs
from tidings.gui.draft_keeping import DraftAutosave
from tidings.gui.draft_screen import DraftScreen
from tidings.gui.draft_ways import DraftWays
from tidings.gui.main_window import MainWindow
from tidings.keeping.draft import KeptDraft

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WORDS = "Dear Mr Petrakis,\n\nYour ledgers will be late. I trimmed the boards to the wrong size.\n\nAda Marlow\n"


def begun(window: MainWindow, qtbot: QtBot, text: str = WORDS) -> DraftWays:
    """Paste a draft."""
    window.show_draft()
    drafts = window.drafts
    assert drafts is not None and drafts.screen is not None
    QGuiApplication.clipboard().setText(text)
    drafts.screen.edit.paste()
    settle(drafts.autosave, qtbot)
    return drafts


def begun_and_closed(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    """Paste a draft in a window, and close it; the next window finds what is kept."""
    window = make()
    begun(window, qtbot)
    window.close()


def settle(autosave: DraftAutosave, qtbot: QtBot) -> None:
    """Wait until all is kept."""
    qtbot.waitUntil(lambda: not autosave.unkept and not autosave._busy)


def kept(window: MainWindow) -> KeptDraft | None:
    return window.session.keeping.draft.open()


def text_of(window: MainWindow) -> str:
    found = kept(window)
    return "" if found is None else found.state.text


def shown(window: MainWindow) -> DraftScreen:
    assert window.drafts is not None and window.drafts.shown is not None
    return window.drafts.shown


def test_it_is_kept_beside_the_window_with_its_cursor_and_found_again(
    make: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make()
    drafts = begun(window, qtbot)
    keep: Callable[..., None] = window.session.keeping.draft.keep
    threads = []

    def watched(*arguments: Any, **others: Any) -> None:
        threads.append(current_thread())
        keep(*arguments, **others)

    monkeypatch.setattr(window.session.keeping.draft, "keep", watched)
    screen = shown(window)
    screen.edit.select(5, 5)
    qtbot.keyClicks(screen.edit, "old ")
    settle(drafts.autosave, qtbot)
    assert threads and main_thread() not in threads
    found = kept(window)
    assert found is not None and found.state == drafts.document.state and found.at == 9 and not found.safe
    window.close()
    again = make()
    again.show_draft()
    assert shown(again).edit.text() == "Dear old" + WORDS[4:] and shown(again).edit.place() == 9
    bar = again.bars.bar("draft again")
    assert bar is not None and "Here is your draft again" in bar.words.text()
    qtbot.keyClicks(shown(again).edit, "x")
    assert shown(again).edit.text().startswith("Dear old xMr")
    again.show_start()
    assert again.bars.bar("draft again") is None
    again.show_draft()
    assert (
        "again" not in again.status.message.replace("Here is your draft again", "") and shown(again).edit.place() == 10
    )


def test_another_letter_is_not_pasted_into_the_one_that_was_brought_back(
    make: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun_and_closed(make, qtbot)
    again = make()
    again.show_draft()
    bar = again.bars.bar("draft again")
    assert bar is not None
    click(qtbot, bar.buttons[0])
    assert again.bars.bar("draft again") is None and again.focusWidget() is shown(again).edit
    assert shown(again).edit.text() == "" and "comes back with Undo" in again.status.message
    QGuiApplication.clipboard().setText("Dear Ms Novak,\n\nIt is late.\n")
    shown(again).edit.paste()
    settle(again.drafts.autosave, qtbot)  # type: ignore[union-attr]
    assert text_of(again) == "Dear Ms Novak,\n\nIt is late.\n"
    told = list[str]()
    monkeypatch.setattr(dialogs, "ask_to_go_on", lambda _parent, _question, words, *_rest: told.extend(words) or True)
    again.close()
    assert told == ["What stood here before it is in no file. Undo brings it back."]


def test_it_is_open_while_its_owner_is_busy_with_it(window: MainWindow, qtbot: QtBot) -> None:
    begun(window, qtbot)
    is_open = window.session.keeping.draft_is_open
    assert is_open()
    window.drafts.show_sorting()  # type: ignore[union-attr]
    settle(window.drafts.autosave, qtbot)  # type: ignore[union-attr]
    assert is_open(), "its sentences are being placed"
    window.show_start()
    assert not is_open() and text_of(window) == WORDS


def test_who_closes_it_is_done_with_it(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    answers, asked = [False, True], list[str]()

    def ask(_parent: object, question: str, *_rest: object) -> bool:
        asked.append(question)
        return answers.pop(0)

    monkeypatch.setattr(dialogs, "ask_to_go_on", ask)
    drafts = begun(window, qtbot)
    window.menus.actions["close"].trigger()
    assert asked == ["Leave the draft?"] and shown(window).edit.text() == WORDS and text_of(window) == WORDS
    window.menus.actions["close"].trigger()
    assert window.screens.currentWidget() is window.start
    settle(drafts.autosave, qtbot)
    assert kept(window) is None
    window.show_draft()
    assert shown(window).edit.text() == ""
    window.menus.actions["undo"].trigger()
    settle(drafts.autosave, qtbot)
    assert text_of(window) == WORDS, "and may think better of it while the window is there"


def test_a_draft_that_was_emptied_is_kept_no_longer(window: MainWindow, qtbot: QtBot) -> None:
    drafts = begun(window, qtbot)
    shown(window).edit.selectAll()
    shown(window).edit.cut()
    settle(drafts.autosave, qtbot)
    assert kept(window) is None and not window.session.keeping.draft_is_open()


def test_once_it_is_a_letter_the_letter_is_kept_and_the_draft_is_not(window: MainWindow, qtbot: QtBot) -> None:
    drafts = begun(window, qtbot)
    drafts.show_sorting()
    page = drafts.page
    assert page is not None
    for number in page.groups.undecided:
        page.groups.put(number, "impact")
    assert ASK not in {piece.place for piece in page.groups.pieces}
    click(qtbot, page.begin_button)
    ready(window, qtbot)
    (row,) = window.session.keeping.letters()
    assert row.client == "Petrakis" and kept(window) is None
    window.show_draft()
    assert shown(window).edit.text() == "", "so that the next one is not written into it"
    assert "became a letter" in window.status.message
    window.menus.actions["undo"].trigger()
    assert shown(window).edit.text() == WORDS


def test_an_example_is_nobodys_draft_until_it_is_changed(window: MainWindow, qtbot: QtBot) -> None:
    window.show_draft()
    shown(window).open_example()
    drafts = window.drafts
    assert drafts is not None
    settle(drafts.autosave, qtbot)
    assert kept(window) is None
    qtbot.keyClicks(shown(window).edit, "x")
    settle(drafts.autosave, qtbot)
    assert text_of(window) == drafts.document.state.text


def test_a_file_opened_over_words_of_ones_own_says_so_and_asks_before_they_go(
    make: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun_and_closed(make, qtbot)
    file = tmp_path / "other.txt"
    file.write_text("Dear Ms Novak,\n\nIt is late.\n", encoding="utf-8")
    again = make()
    told = list[str]()
    monkeypatch.setattr(dialogs, "ask_to_go_on", lambda _parent, _question, words, *_rest: told.extend(words) or True)
    again.open_path(file)
    assert "comes back with Undo" in again.status.message
    settle(again.drafts.autosave, qtbot)  # type: ignore[union-attr]
    assert text_of(again) == file.read_text(encoding="utf-8"), "and not a word of the one before it"
    again.close()
    assert told == ["What stood here before it is in no file. Undo brings it back."]


def test_a_draft_that_could_not_be_read_at_first_is_not_overwritten(
    make: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun_and_closed(make, qtbot)
    again = make()

    def busy() -> KeptDraft | None:
        raise LibraryBusyError("Your letters are open in another window.", "Go on there.")

    with monkeypatch.context() as locked:
        locked.setattr(again.session.keeping.draft, "open", busy)
        again.show_draft()
    monkeypatch.setattr(dialogs, "ask_to_go_on", lambda *_arguments: True)
    qtbot.keyClicks(shown(again).edit, "Dear Ms Novak")
    qtbot.waitUntil(lambda: "comes back with Undo" in again.status.message)
    settle(again.drafts.autosave, qtbot)  # type: ignore[union-attr]
    assert text_of(again) == shown(again).edit.text() == "Dear Ms Novak"
    again.menus.actions["undo"].trigger()
    assert shown(again).edit.text() == WORDS
