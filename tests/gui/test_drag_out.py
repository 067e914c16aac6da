"""The finished letter is dragged out of the window as a file, from where it would be saved."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.hands import box, write

from tidings.core.answers import Answers
from tidings.errors import WriteError
from tidings.gui import drag_out, outbox, sent_bar
from tidings.gui.composer import Composer
from tidings.gui.finish_step import FinishStep
from tidings.gui.home.letters import LettersPage
from tidings.gui.main_window import MainWindow
from tidings.gui.screens import fill_library


class Landing:
    """Where it is dropped: what arrived, and whether it is taken."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.taken = Qt.DropAction.CopyAction
        self.meanwhile: Callable[[], object] = lambda: None

    def __call__(self, drag: QDrag) -> Qt.DropAction:
        (url,) = drag.mimeData().urls()
        self.files.append(Path(url.toLocalFile()))
        self.meanwhile()
        return self.taken


@pytest.fixture
def landing(monkeypatch: pytest.MonkeyPatch) -> Landing:
    made = Landing()
    monkeypatch.setattr(drag_out, "run", made)
    return made


def named(window: MainWindow, name: str) -> QPushButton:
    assert window.screen_ is not None
    found = [one for one in window.screen_.header.findChildren(QPushButton) if one.accessibleName() == name]
    return found[0]


def pull(qtbot: QtBot, widget: QWidget, by: QPoint = QPoint(0, 300)) -> None:  # noqa: B008
    """Press, move away with the button held, let go."""
    start, left = widget.rect().center(), Qt.MouseButton.LeftButton
    qtbot.mousePress(widget, left, pos=start)
    for part in (1, 2):
        move(widget, start + by * part / 2)
    qtbot.mouseRelease(widget, left, pos=start + by)


def move(widget: QWidget, place: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    where = QPointF(widget.mapToGlobal(place))
    QApplication.sendEvent(
        widget, QMouseEvent(QEvent.Type.MouseMove, QPointF(place), where, Qt.MouseButton.NoButton, left, none)
    )


def test_the_page_is_dragged_from_where_it_is_saved_with_its_good_name(
    sample: Composer, window: MainWindow, qtbot: QtBot, landing: Landing
) -> None:
    sample.show_step("finish")
    finish = sample.forms["finish"]
    assert isinstance(finish, FinishStep) and window.screen_ is not None
    for widget in (named(window, "Save as PDF"), finish.pdf):
        pull(qtbot, widget)
        assert not widget.isDown()
    for widget in (named(window, "Word"), finish.word):
        pull(qtbot, widget)
    name = window.screen_.actions_.name()
    assert [file.name for file in landing.files] == [f"{name}.pdf"] * 2 + [f"{name}.docx"] * 2
    assert sample.preview.built is not None
    assert landing.files[0].read_bytes() == sample.preview.built.pdf, "the page as it is shown"
    assert landing.files[2].read_bytes().startswith(b"PK")
    assert len({file.parent for file in landing.files}) == 4, "none takes the place of one that is still read"
    assert "handed over" in window.status.message


def test_an_unsteady_click_is_a_click(
    sample: Composer, window: MainWindow, qtbot: QtBot, landing: Landing, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(outbox, "ask_where", lambda *arguments: asked.append(arguments))
    pdf = named(window, "Save as PDF")
    pull(qtbot, pdf, QPoint(pdf.width() // 3, 0))
    assert asked and not landing.files


def test_a_letter_that_was_dropped_nowhere_has_gone_nowhere(
    sample: Composer, window: MainWindow, qtbot: QtBot, landing: Landing
) -> None:
    landing.taken = Qt.DropAction.IgnoreAction
    pull(qtbot, named(window, "Save as PDF"))
    assert landing.files and "handed over" not in window.status.message


def test_our_own_window_does_not_take_the_letter_back(
    sample: Composer, window: MainWindow, qtbot: QtBot, landing: Landing
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/letter.docx")])
    taken: list[bool] = []

    def over() -> bool:
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        event = QDragEnterEvent(QPoint(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(window, event)
        return event.isAccepted()

    landing.meanwhile = lambda: taken.append(over())
    pull(qtbot, named(window, "Word"))
    assert taken == [False]
    assert over(), "while from elsewhere it is welcome"


def test_what_is_not_in_the_letter_yet_is_said_and_nothing_is_dragged(
    composer: Composer, window: MainWindow, qtbot: QtBot, landing: Landing
) -> None:
    composer.show_step("news", "promised_date")
    write(composer, qtbot, "promised_date", "someday")
    assert box(composer, "promised_date").property("text") == "someday"
    pull(qtbot, named(window, "Save as PDF"))
    assert not landing.files and "Not all that you typed" in window.status.message


def test_a_full_disk_is_told_without_a_dialog(
    sample: Composer, window: MainWindow, qtbot: QtBot, landing: Landing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_answers: Answers, _path: Path) -> None:
        raise WriteError("The disk is full.", "Free some space on it.")

    monkeypatch.setattr(window.session, "export", full)
    pull(qtbot, named(window, "Save as PDF"))
    assert not landing.files and "The disk is full." in window.status.message


def test_a_file_just_written_is_dragged_from_the_line_that_tells_of_it(
    sample: Composer,
    window: MainWindow,
    qtbot: QtBot,
    landing: Landing,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outbox, "ask_where", lambda *_arguments: tmp_path / "Lindqvist.pdf")
    window.menus.actions["pdf"].trigger()
    line = next(one for one in window.status.findChildren(QLabel) if "Lindqvist.pdf" in one.text())
    pull(qtbot, line, QPoint(0, -200))
    assert landing.files == [tmp_path / "Lindqvist.pdf"]
    window.status.say("Something else.")
    pull(qtbot, line, QPoint(0, -200))
    assert len(landing.files) == 1


def test_the_keys_that_do_without_dragging_are_named(sample: Composer, window: MainWindow) -> None:
    assert "Ctrl+E" in named(window, "Save as PDF").toolTip() and "drag" in named(window, "Save as PDF").toolTip()
    assert "Ctrl+Shift+E" in named(window, "Word").toolTip()


def test_a_letter_is_pulled_out_of_the_list_of_letters(window: MainWindow, qtbot: QtBot, landing: Landing) -> None:
    fill_library(window)
    window.home.show("letters")
    page = window.start.letters
    assert isinstance(page, LettersPage)
    qtbot.waitUntil(lambda: len(page.table.model_.rows) == 4)
    view, model = page.table.viewport(), page.table.model_

    def pull_row(row: int) -> None:
        place = page.table.visualRect(model.index(row, 0)).center()
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=place)
        for down in (15, 30, 60):
            move(view, place + QPoint(0, down))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place + QPoint(0, 60))

    pull_row(1)
    (file,) = landing.files
    assert file.suffix == ".pdf" and model.rows[1].client.split()[-1] in file.name
    assert file.read_bytes().startswith(b"%PDF")
    assert window.bars.bar(sent_bar.MATTER) is None, "it went out before"
    draft = model.rows[0]
    assert draft.sent is None
    pull_row(0)
    bar = window.bars.bar(sent_bar.MATTER)
    assert bar is not None and draft.client in bar.words.text()
    bar.buttons[0].click()
    assert window.session.keeping.letter(draft.id).sent is not None


def test_what_was_dragged_out_goes_when_the_app_ends(app: QApplication) -> None:
    folder = drag_out.fresh_folder()
    (folder / "letter.pdf").write_bytes(b"%PDF")
    assert os.name == "nt" or folder.parent.stat().st_mode & 0o077 == 0, "nobody else may read it"
    held = QCoreApplication.instance().findChild(drag_out._Files)
    assert held is not None
    app.aboutToQuit.emit()
    assert not folder.parent.exists()
    held.setParent(None)
    held.deleteLater()
