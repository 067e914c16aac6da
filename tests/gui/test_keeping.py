"""Letters are kept by themselves, with real keys: soon after the last one, beside the window, also on a full disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import current_thread, main_thread
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.hands import box, click, ready, write

from tidings.core.answers import Answers
from tidings.errors import LibraryFolderError
from tidings.gui.autosave import LetterAutosave
from tidings.gui.composer import Composer
from tidings.gui.history_dialog import HistoryDialog
from tidings.gui.main_window import MainWindow
from tidings.settings import read_settings, settings_folder

# Dialogs make the screenless platform say what it cannot do; the app has no part in it.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def autosave(window: MainWindow) -> LetterAutosave:
    assert window.keeper.autosave is not None
    return window.keeper.autosave


def kept(window: MainWindow, qtbot: QtBot) -> Answers:
    """Wait until the letter is kept, and give it as the library has it."""
    qtbot.waitUntil(lambda: not autosave(window).unkept and autosave(window).letter_id is not None)
    letter_id = autosave(window).letter_id
    assert letter_id is not None
    return window.session.keeping.open(letter_id).answers


def test_what_is_typed_is_kept_beside_the_window_and_never_on_the_key_itself(
    composer: Composer, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping, kept_texts = window.session.keeping, list[str]()
    keep = keeping.keep

    def watched(answers: Answers, *others: object) -> int:
        assert current_thread() is not main_thread()
        kept_texts.append(answers.client.name)
        return keep(answers, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping, "keep", watched)
    assert not keeping.letters(), "a letter in which nothing was written is not kept"
    target, begun = box(composer, "client.name"), monotonic()
    target.setFocus()
    while len(kept_texts) < 3 and monotonic() < begun + 20:  # without any pause that would be long enough
        qtbot.keyClicks(target, "a")
        qtbot.wait(40)
    assert len(kept_texts) >= 3
    assert kept(window, qtbot).client.name == target.text()
    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert window.status.state.text().startswith("Kept ")


def test_it_is_kept_at_a_pause_and_without_one_half_a_second_after_the_first_key(
    composer: Composer, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr("tidings.gui.autosave.monotonic", lambda: clock[0])
    waits = []
    for clock[0] in (0.0, 0.1, 0.2, 0.3, 0.4, 0.45, 0.6):
        autosave(window).soon()
        waits.append(autosave(window)._timer.interval())
    assert waits == [300, 300, 300, 200, 100, 50, 0]


def test_leaving_a_field_or_the_window_keeps_it_at_once(composer: Composer, window: MainWindow, qtbot: QtBot) -> None:
    for leave in (lambda: qtbot.keyClick(box(composer, "client.name"), Qt.Key.Key_Tab), window.hide):
        write(composer, qtbot, "client.name", "Harriet Lindqvist")
        qtbot.keyClicks(box(composer, "client.name"), "!")
        leave()
        assert autosave(window)._timer.interval() == 0
        assert kept(window, qtbot).client.name == "Harriet Lindqvist!"
        window.show()


def test_a_full_disk_is_told_in_one_bar_until_it_has_room_again_and_nothing_is_lost(
    composer: Composer, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(composer, qtbot, "client.name", "Harriet")
    kept(window, qtbot)
    # The library may not grow by a single page: what SQLite itself says of a full disk.
    with window.session.keeping.opened() as library:
        (pages,) = library.read(lambda connection: connection.execute("pragma page_count").fetchone())
        library.read(lambda connection: connection.execute(f"pragma max_page_count = {pages}"))
    composer.show_step("cause")
    long = "It burst. " * 400
    QApplication.clipboard().setText(long)
    box(composer, "cause").setFocus()
    box(composer, "cause").paste()
    qtbot.waitUntil(lambda: window.bars.bar("not kept") is not None)
    bar = window.bars.bar("not kept")
    assert bar is not None and "disk is full" in bar.words.text() and "still here" in bar.words.text()
    qtbot.keyClicks(box(composer, "cause"), "And more.")
    qtbot.wait(1200)
    assert window.bars.bar("not kept") is bar, "one bar, and no dialog"
    click(qtbot, bar.buttons[0])
    assert "It burst. It burst." in QApplication.clipboard().text()
    monkeypatch.setattr("tidings.gui.outbox.ask_where", lambda *_arguments: tmp_path / "elsewhere.tidings")
    click(qtbot, bar.buttons[1])
    assert "And more." in (tmp_path / "elsewhere.tidings").read_text(encoding="utf-8")
    with window.session.keeping.opened() as library:
        library.read(lambda connection: connection.execute("pragma max_page_count = 1000000"))
    assert autosave(window)._timer.interval() <= 1000
    qtbot.waitUntil(lambda: window.bars.bar("not kept") is None)
    assert kept(window, qtbot).answers["cause"] == long + "And more."


@pytest.mark.expects_log
def test_a_fault_of_ours_while_keeping_is_told_without_any_word_of_the_letter(
    composer: Composer,
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_arguments: object) -> int:
        raise ValueError("Harriet Lindqvist")

    monkeypatch.setattr(window.session.keeping, "keep", fail)
    write(composer, qtbot, "client.name", "Harriet Lindqvist")
    qtbot.waitUntil(lambda: window.bars.bar("not kept") is not None)
    monkeypatch.undo()
    qtbot.waitUntil(lambda: window.bars.bar("not kept") is None)
    assert "keep: ValueError" in caplog.text and "Lindqvist" not in caplog.text


def test_a_letter_that_was_left_opens_again_where_it_was_left(
    composer: Composer, window: MainWindow, qtbot: QtBot
) -> None:
    write(composer, qtbot, "client.name", "Harriet Lindqvist")
    answers = composer.document.answers
    window.close_letter()
    assert window.screen_ is None
    (row,) = window.session.keeping.letters()
    window.open_kept(row.id)
    assert ready(window, qtbot).document.answers == answers
    assert [client.client.name for client in window.session.keeping.clients()] == ["Harriet Lindqvist"]


def test_a_file_goes_on_as_one_letter_and_tells_what_it_lacks(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "late.tidings"
    session = window.session
    session.save(session.sample("delay", "en"), file)
    for words in ("Once.", "Twice."):
        window.open_path(file)
        composer = ready(window, qtbot)
        if words == "Twice.":
            bar = window.bars.bar("file")
            assert bar is not None and "lacks changes" in bar.words.text()
            assert composer.document.answers == session.open(file), (
                "the file is shown as it is, until one says otherwise"
            )
            click(qtbot, bar.buttons[0])
            assert composer.document.answers.answers["cause"] == "Once."
        composer.show_step("cause")
        write(composer, qtbot, "cause", words)
        window.close_letter()
        assert window.bars.bar("file") is None
    (row,) = session.keeping.letters()
    assert session.keeping.open(row.id).answers.answers["cause"] == "Twice."
    session.save(session.keeping.open(row.id).answers, file)
    window.open_path(file)
    assert window.bars.bar("file") is None


def test_the_senders_profile_is_written_with_the_letter(
    composer: Composer, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    composer.show_step("client", "sender.business")
    write(composer, qtbot, "sender.business", "Marlow and Daughter")
    kept(window, qtbot)
    assert read_settings(settings_folder(tmp_path)).sender.business == "Marlow and Daughter"


def test_going_back_to_an_earlier_version_can_be_undone(sample: Composer, window: MainWindow, qtbot: QtBot) -> None:
    first = sample.document.answers
    sample.show_step("cause")
    write(sample, qtbot, "cause", "A pipe burst.")
    kept(window, qtbot)
    write(sample, qtbot, "cause", "Rain came in.")
    second = sample.document.answers
    kept(window, qtbot)
    window.menus.actions["history"].trigger()
    dialog = window.findChild(HistoryDialog)
    assert dialog is not None and dialog.list.count() >= 2
    assert "Changed: The cause" in dialog.list.item(0).text()
    assert "Rain came in." in dialog.text.toPlainText() and not dialog.back.isEnabled()
    dialog.list.setCurrentRow(1)
    assert "A pipe burst." in dialog.text.toPlainText()
    click(qtbot, dialog.back)
    assert sample.document.answers == first.answer("cause", "A pipe burst.")
    assert box(sample, "cause").text() == "A pipe burst."  # type: ignore[union-attr]
    window.menus.actions["undo"].trigger()
    assert sample.document.answers == second


def test_a_letter_in_the_bin_is_taken_out_again_with_one_click(
    composer: Composer, window: MainWindow, qtbot: QtBot
) -> None:
    write(composer, qtbot, "client.name", "Harriet Lindqvist")
    answers = composer.document.answers
    window.menus.actions["bin"].trigger()
    assert window.screen_ is None and not window.session.keeping.letters()
    bar = window.bars.bar("bin")
    assert bar is not None and "Harriet Lindqvist" in bar.words.text()
    click(qtbot, bar.buttons[0])
    assert ready(window, qtbot).document.answers == answers
    assert window.bars.bar("bin") is None and len(window.session.keeping.letters()) == 1


def test_closing_hides_the_window_and_leaves_a_backup(
    composer: Composer, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    write(composer, qtbot, "client.name", "Harriet Lindqvist")
    window.close()
    (backup,) = (tmp_path / "data" / "library" / "backups").glob("*.db")
    with sqlite3.connect(f"file:{backup}?mode=ro", uri=True) as copy:
        (text,) = copy.execute("select text from versions").fetchone()
    copy.close()
    assert "Harriet Lindqvist" in text


def test_no_letter_holds_words_of_another_and_nothing_is_left_behind(
    make: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    window = make()
    for name in ("Canary Alpha", "Canary Beta"):
        window.begin("delay", "en")
        write(ready(window, qtbot), qtbot, "client.name", name)
        window.close_letter()
    first, second = (window.session.keeping.open(row.id).answers for row in window.session.keeping.letters())
    assert "Alpha" not in str(first) and "Beta" not in str(second)
    window.close()
    assert not list((tmp_path / "tmp").iterdir())
    for file in tmp_path.rglob("*"):
        if file.is_file() and "library" not in file.parts:
            assert b"Canary" not in file.read_bytes(), file


def test_where_the_library_cannot_be_opened_the_letter_is_still_told_about(
    composer: Composer, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_arguments: object) -> int:
        raise LibraryFolderError("Letters cannot be kept there: no such folder.", "Choose another place, or free it.")

    monkeypatch.setattr(window.session.keeping, "keep", gone)
    write(composer, qtbot, "client.name", "Harriet")
    qtbot.waitUntil(lambda: "Not kept" in window.status.state.text())
    assert window.isWindowModified()
