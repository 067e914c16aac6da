"""A letter goes out and comes back: files, clipboard, printer; and nothing is lost on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.gui.hands import box, ready, settled, write

from tidings.core.answers import Sender
from tidings.errors import LibraryFolderError, TidingsError
from tidings.gui import dialogs, outbox, preferences
from tidings.gui.composer import Composer
from tidings.gui.main_window import MainWindow
from tidings.settings import Settings


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the file dialog answer with this file."""
    monkeypatch.setattr(outbox, "ask_where", lambda *_arguments: path)
    monkeypatch.setattr(outbox, "ask_letter", lambda *_arguments: path)


def test_what_is_shown_is_what_is_exported(
    sample: Composer, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "letter.pdf")
    window.menus.actions["pdf"].trigger()
    assert sample.preview.built is not None
    shown = hashlib.sha256(sample.preview.built.pdf).hexdigest()
    assert hashlib.sha256((tmp_path / "letter.pdf").read_bytes()).hexdigest() == shown
    assert "letter.pdf" in window.status.message


def test_a_word_document_is_written(
    sample: Composer, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "letter.docx")
    window.menus.actions["word"].trigger()
    assert (tmp_path / "letter.docx").read_bytes().startswith(b"PK")


def test_a_letter_saved_and_opened_again_is_the_same(
    sample: Composer, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Lindqvist.tidings"
    choose(monkeypatch, file)
    sample.show_step("cause")
    write(sample, qtbot, "cause", "A pipe burst over the bench.")
    before = sample.document.answers
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert file.is_file() and not sample.document.unsaved
    write(sample, qtbot, "cause", "Something else.")
    assert sample.document.unsaved
    window.close_letter()
    window.open_path(file)
    assert ready(window, qtbot).document.answers == before
    assert window.settings.recent[0] == str(file)


def test_a_letter_that_can_neither_be_kept_nor_left_is_asked_about_once(
    sample: Composer, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(word: str) -> None:
        monkeypatch.setattr(dialogs, "ask_before_leaving", lambda _window, name: (asked.append(name), word)[1])

    def full(*_arguments: object) -> int:
        raise LibraryFolderError("The disk is full, so nothing more can be kept.", "Free some space on it.")

    monkeypatch.setattr(window.session.keeping, "keep", full)
    sample.show_step("cause")
    write(sample, qtbot, "cause", "A pipe burst.")
    answer("stay")
    window.close_letter()
    assert window.screen_ is not None and asked == ["Harriet Lindqvist"]
    answer("save")
    choose(monkeypatch, tmp_path / "kept.tidings")
    window.close_letter()
    assert window.screen_ is None and "A pipe burst" in (tmp_path / "kept.tidings").read_text(encoding="utf-8")


def test_an_untouched_letter_is_left_without_a_question(
    sample: Composer, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_before_leaving", lambda *_arguments: pytest.fail("asked for nothing"))
    window.close_letter()
    assert window.screen_ is None


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_lost(
    sample: Composer, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[TidingsError] = []
    monkeypatch.setattr(dialogs, "tell", lambda _window, err: told.append(err))
    choose(monkeypatch, tmp_path / "no such folder" / "x.tidings")
    sample.show_step("cause")
    write(sample, qtbot, "cause", "A pipe burst.")
    window.menus.actions["save"].trigger()
    assert told and "could not be written" in str(told[0])
    assert sample.document.unsaved and sample.document.answers.answers["cause"] == "A pipe burst."


def test_a_file_that_is_no_letter_is_told(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _window, err: told.append(str(err)))
    picture = tmp_path / "picture.tidings"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    window.open_path(picture)
    window.open_path(tmp_path / "gone.tidings")
    assert len(told) == 2 and "cannot be read" in told[0] and "not there" in told[1]
    assert window.screen_ is None


def asked(monkeypatch: pytest.MonkeyPatch, go_on: bool) -> list[tuple[str, ...]]:
    """Answer the question whether to go on, and keep what it said."""
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        dialogs,
        "ask_to_go_on",
        lambda _window, _question, sentences, _deed, _back: (told.append(tuple(sentences)), go_on)[1],
    )
    return told


def test_what_cannot_be_read_is_asked_about_before_the_letter_goes_anywhere(
    sample: Composer, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "letter.tidings")
    sample.show_step("news")
    write(sample, qtbot, "new_date", "the eighteenth")
    sample.show_step("cause")
    told = asked(monkeypatch, go_on=False)
    for action in ("save", "save_as", "pdf", "word", "copy_letter", "print"):
        window.menus.actions[action].trigger()
        assert sample.step == "news", "the owner is led to the field"
        sample.show_step("cause")
    assert len(told) == 6 and all("the eighteenth" in words and "ready" in words for (words,) in told)
    assert not list(tmp_path.glob("letter.*"))
    told = asked(monkeypatch, go_on=True)
    window.menus.actions["save"].trigger()
    assert (tmp_path / "letter.tidings").is_file() and len(told) == 1
    assert "the eighteenth" in window.status.state.accessibleName() and window.isWindowModified()
    write(sample, qtbot, "new_date", "18 December 2026")
    assert "not in the letter" not in window.status.state.accessibleName()
    window.menus.actions["save"].trigger()
    assert len(told) == 1, "nothing is asked for nothing"


def test_what_cannot_be_read_is_not_lost_when_the_letter_is_left(
    composer: Composer, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    composer.show_step("news")
    write(composer, qtbot, "new_date", "soonish")
    monkeypatch.setattr(dialogs, "ask_before_leaving", lambda *_arguments: pytest.fail("asked for nothing"))
    window.close_letter()
    assert window.screen_ is None
    window.open_kept(window.session.keeping.letters()[0].id)
    assert box(ready(window, qtbot), "new_date").text() == "soonish"


def test_what_cannot_be_read_stays_through_undo_and_larger_letters(
    composer: Composer, window: MainWindow, qtbot: QtBot
) -> None:
    composer.show_step("finish")
    write(composer, qtbot, "date", "31 February 2026")
    composer.show_step("news")
    write(composer, qtbot, "item", "your album")
    write(composer, qtbot, "new_date", "soonish")
    composer.document.undo_stack.undo()
    assert box(composer, "item").text() == "" and box(composer, "new_date").text() == "soonish"
    assert box(composer, "date").text() == "31 February 2026"
    preferences.choose_text_size(window, 130)
    composer = ready(window, qtbot)
    assert box(composer, "new_date").text() == "soonish" and box(composer, "date").text() == "31 February 2026"
    preferences.choose_text_size(window, 100)


def test_what_the_page_cannot_show_is_told_above_it_in_the_list_and_before_it_goes_out(
    sample: Composer, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "letter.pdf")
    assert not sample.preview.note.isVisible()
    sample.show_step("cause")
    sample.document.change(sample.document.answers.answer("cause", "The boards were wrong \U0001f642."), "")
    settled(sample, qtbot)
    qtbot.waitUntil(sample.preview.note.isVisible)
    said = [label.text() for label in sample.preview.note.findChildren(QLabel)]
    assert any("\U0001f642" in text for text in said)
    assert any("note about the page" in label.text() for label in sample.checklist.findChildren(QLabel))
    told = asked(monkeypatch, go_on=False)
    window.menus.actions["pdf"].trigger()
    assert len(told) == 1 and "\U0001f642" in told[0][0] and not (tmp_path / "letter.pdf").exists()
    told = asked(monkeypatch, go_on=True)
    window.menus.actions["pdf"].trigger()
    window.menus.actions["pdf"].trigger()
    assert len(told) == 1 and (tmp_path / "letter.pdf").exists(), "the same is asked once"
    write(sample, qtbot, "cause", "I trimmed the boards to the wrong size.")
    settled(sample, qtbot)
    qtbot.waitUntil(lambda: not sample.preview.note.isVisible())


@pytest.mark.expects_log
def test_a_fault_of_ours_while_saving_is_told_and_the_letter_stays_unsaved(
    sample: Composer,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    told: list[str] = []

    def fail(*_arguments: object) -> None:
        raise AttributeError("Harriet Lindqvist owes 120 EUR")

    monkeypatch.setattr(dialogs, "tell", lambda _window, err: told.append(str(err)))
    monkeypatch.setattr(sample.session, "save", fail)
    choose(monkeypatch, tmp_path / "letter.tidings")
    sample.show_step("cause")
    write(sample, qtbot, "cause", "A pipe burst.")
    window.menus.actions["save"].trigger()
    assert told and "fault is ours" in told[0] and sample.document.unsaved
    assert "AttributeError" in caplog.text and "Lindqvist" not in caplog.text + told[0]


def test_copy_puts_rich_and_plain_text_on_the_clipboard(sample: Composer, window: MainWindow) -> None:
    window.menus.actions["copy_letter"].trigger()
    data = QApplication.clipboard().mimeData()
    assert "Dear Ms Lindqvist" in data.text()
    assert "Dear Ms Lindqvist" in data.html() and "<p" in data.html()


def test_showing_a_file_in_its_folder_selects_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[list[str] | str] = []
    monkeypatch.setattr(outbox.sys, "platform", "darwin")
    outbox.show_in_folder(tmp_path / "a.pdf", run.append)
    monkeypatch.setattr(outbox.sys, "platform", "win32")
    outbox.show_in_folder(tmp_path / "2026-11-22 Novák – omeškanie.pdf", run.append)
    selected = f'explorer /select,"{tmp_path / "2026-11-22 Novák – omeškanie.pdf"}"'
    assert run == [["open", "-R", str(tmp_path / "a.pdf")], selected]


def test_a_new_letter_starts_with_the_saved_sender(composer: Composer, window: MainWindow, qtbot: QtBot) -> None:
    assert composer.document.answers.sender.business == "Marlow Bindery"
    card = composer.forms["client"].card  # type: ignore[attr-defined]
    card.open()
    write(composer, qtbot, "sender.phone", "01632 960000")
    settled(composer, qtbot)
    window.close_letter()
    window.begin("delay", "en")
    assert ready(window, qtbot).document.answers.sender.phone == "01632 960000"


def test_a_letter_of_another_business_leaves_the_profile_alone(
    make: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    window = make(Settings(sender=Sender(business="Dovecote Florists")))
    path = tmp_path / "theirs.tidings"
    window.session.save(window.session.sample("delay", "en"), path)
    window.open_path(path)
    composer = ready(window, qtbot)
    composer.forms["client"].card.open()  # type: ignore[attr-defined]
    write(composer, qtbot, "sender.phone", "01632 960000")
    assert composer.document.answers.sender.phone == "01632 960000"
    assert window.settings.sender == Sender(business="Dovecote Florists")
