"""A letter goes out and comes back: files, clipboard, printer; and nothing is lost on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.hands import ready, settled, write

from tidings.core.answers import Sender
from tidings.errors import TidingsError
from tidings.gui import dialogs, outbox
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
    assert window.status.state.text().startswith("Saved ")
    write(sample, qtbot, "cause", "Something else.")
    assert window.isWindowModified() and "Changed" in window.status.state.text()
    window.close_letter()
    window.open_path(file)
    assert ready(window, qtbot).document.answers == before
    assert window.settings.recent[0] == str(file)


def test_an_unsaved_letter_is_asked_about_once(
    sample: Composer, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(word: str) -> None:
        monkeypatch.setattr(dialogs, "ask_before_leaving", lambda _window, name: (asked.append(name), word)[1])

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


def test_copy_puts_rich_and_plain_text_on_the_clipboard(sample: Composer, window: MainWindow) -> None:
    window.menus.actions["copy_letter"].trigger()
    data = QApplication.clipboard().mimeData()
    assert "Dear Ms Lindqvist" in data.text()
    assert "Dear Ms Lindqvist" in data.html() and "<p" in data.html()


def test_the_pages_of_the_pdf_are_printed(sample: Composer, tmp_path: Path, qtbot: QtBot) -> None:
    """Printed into a file here: one page, the letter's size, with ink on it."""
    assert sample.preview.built is not None
    buffer = QBuffer()
    buffer.setData(QByteArray(sample.preview.built.pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(document.pagePointSize(0), QPageSize.Unit.Point))
    outbox.paint_pages(document, printer)
    assert printer.resolution() <= outbox.MAX_DPI
    printed = QPdfDocument()
    printed.load(str(tmp_path / "printed.pdf"))
    assert printed.pageCount() == document.pageCount()
    assert abs(printed.pagePointSize(0).height() - document.pagePointSize(0).height()) < 2
    size = printed.pagePointSize(0).toSize()
    before, after = document.render(0, size), printed.render(0, size)
    assert _ink(after) == pytest.approx(_ink(before), rel=0.2)
    document.close()
    printed.close()


def test_showing_a_file_in_its_folder_selects_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[list[str]] = []
    monkeypatch.setattr(outbox.sys, "platform", "darwin")
    outbox.show_in_folder(tmp_path / "a.pdf", run.append)
    monkeypatch.setattr(outbox.sys, "platform", "win32")
    outbox.show_in_folder(tmp_path / "a.pdf", run.append)
    assert run == [["open", "-R", str(tmp_path / "a.pdf")], ["explorer", f"/select,{tmp_path / 'a.pdf'}"]]


def test_a_new_letter_starts_with_the_saved_sender(composer: Composer, window: MainWindow, qtbot: QtBot) -> None:
    assert composer.document.answers.sender.business == "Marlow Bindery"
    card = composer.forms["client"].card  # type: ignore[attr-defined]
    card.open()
    write(composer, qtbot, "sender.phone", "01632 960000")
    settled(composer, qtbot)
    window.close_letter()
    window.begin("delay", "en")
    assert ready(window, qtbot).document.answers.sender.phone == "01632 960000"


def test_a_letter_of_another_business_leaves_the_profile_alone(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make(Settings(sender=Sender(business="Dovecote Florists")))
    window.open_sample("delay", "en")
    composer = ready(window, qtbot)
    composer.forms["client"].card.open()  # type: ignore[attr-defined]
    write(composer, qtbot, "sender.phone", "01632 960000")
    assert composer.document.answers.sender.phone == "01632 960000"
    assert window.settings.sender == Sender(business="Dovecote Florists")


def _ink(image: object) -> int:
    """Count dark points."""
    from PySide6.QtGui import QImage

    assert isinstance(image, QImage)
    sheet = QImage(image.size(), QImage.Format.Format_RGB32)
    sheet.fill(0xFFFFFFFF)
    from PySide6.QtGui import QPainter

    painter = QPainter(sheet)
    painter.drawImage(0, 0, image)
    painter.end()
    grey = sheet.convertToFormat(QImage.Format.Format_Grayscale8)
    data = bytes(grey.constBits())
    return sum(255 - value for value in data) // 255
