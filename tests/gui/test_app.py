"""The app starts with the window, does the heavy work after it is seen, and ends when it is closed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.hands import box, ready

from tidings import resources
from tidings.errors import LibraryError
from tidings.gui.file_opener import FileOpener
from tidings.gui.home.client_list import ClientListDialog
from tidings.gui.main_window import MainWindow
from tidings.gui.many_clients import ManyClientsDialog
from tidings.session import DRAFT_ENDINGS, LETTER_ENDINGS
from tidings.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
APP = Path(__file__).parents[2] / "app"
NO_KEYS = Qt.KeyboardModifier.NoModifier


def python(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, without a screen."""
    environment = {**os.environ, "PYTHONPATH": str(APP), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code, str(home)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )


def test_the_window_is_seen_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    done = python(
        "import sys; from pathlib import Path; from tidings.gui.app import run\n"
        "status = run(home=Path(sys.argv[1]), quit_after_first_paint=True)\n"
        "heavy = {'reportlab', 'docx', 'jinja2', 'yaml', 'babel', 'PySide6.QtPdf', 'PySide6.QtPrintSupport',\n"
        "  'dataclasses', 'decimal', 'html', 'tidings.session', 'tidings.content', 'tidings.core.situation',\n"
        "  'tidings.gui.composer', 'tidings.gui.preview', 'tidings.gui.choose_page'}\n"
        "print(sorted(heavy & set(sys.modules))); sys.exit(status)",
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_a_self_test_gets_the_window_and_its_failure_is_told(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tidings.gui import app\n"
        "app.SELF_TEST_SECONDS = 500\n"  # in which a busy computer has opened the window
        "def look(window):\n    assert window.isVisible() and window.session.situations()\n    {}\n"
        "sys.exit(app.run(home=Path(sys.argv[1]), self_test=look))"
    )
    assert python(code.format("print('seen')"), tmp_path).stdout.strip() == "seen"
    assert python(code.format("raise ValueError"), tmp_path).returncode == 1


def recent(window: MainWindow) -> list[str]:
    """Open the menu of the latest letters, and name what it offers to open again."""
    window.menus.recent.aboutToShow.emit()
    return [action.text() for action in window.menus.recent.actions() if action.isEnabled()]


def test_the_menu_lists_the_letter_files_that_were_open_last(make: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = make()
    assert not recent(window)
    letter = tmp_path / "2026-11-22 Lindqvist – delay.tidings"
    window.session.save(window.session.sample("delay", "en"), letter)
    window.remember(window.settings.with_recent(letter))
    assert recent(window) == [letter.name]


def test_the_menu_lists_the_letters_that_are_kept_before_files(
    make: Callable[..., MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make(Settings(recent=(str(tmp_path / "late.tidings"),)))
    kept = window.session.keeping.keep(window.session.sample("delay", "en"))
    assert recent(window) == ["Harriet Lindqvist · Delay · your album", "", "late.tidings"]
    window.menus.recent.actions()[0].trigger()
    assert window.keeper.holds(kept)
    monkeypatch.setattr(type(window.session.keeping), "letters", _fail)
    assert recent(window) == ["late.tidings"], "files can be opened where the library cannot"


def _fail(*_arguments: object, **_named: object) -> None:
    raise LibraryError("The library cannot be opened.")


def test_a_letter_that_is_gone_leaves_the_list(
    make: Callable[..., MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tidings.gui import dialogs

    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _window, err: told.append(str(err)))
    window = make(Settings(recent=(str(tmp_path / "gone.tidings"),)))
    assert recent(window) == ["gone.tidings"]
    window.menus.recent.actions()[0].trigger()
    assert told and not recent(window) and not window.settings.recent


def test_the_window_comes_back_where_it_was(make: Callable[..., MainWindow], tmp_path: Path) -> None:
    from tidings.settings import read_settings, settings_folder

    window = make()
    window.resize(1000, 700)
    window.close()
    again = make(read_settings(settings_folder(tmp_path)))
    assert again._first_settings.window


def test_the_panes_come_back_as_they_were_drawn(make: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path) -> None:
    from tidings.settings import read_settings, settings_folder

    window = make()
    window.open_sample("delay", "en")
    composer = ready(window, qtbot)
    left, right = composer.panes.sizes()
    composer.panes.moveSplitter(left + 60, 1)
    drawn = composer.panes.sizes()[0]
    assert drawn != left
    window.close()
    again = make(read_settings(settings_folder(tmp_path)))
    again.begin("price-rise", "en")
    composer = ready(again, qtbot)
    qtbot.waitUntil(lambda: abs(composer.panes.sizes()[0] - drawn) <= 1)


def test_hostile_settings_do_not_keep_the_window_shut(make: Callable[..., MainWindow]) -> None:
    window = make(
        Settings(
            window="not base 64 \x00 ü", letter_language="xx", page="papyrus", recent=("\x00", "/nowhere/x.tidings")
        )
    )
    assert window.isVisible() and len(recent(window)) == 2
    window.begin("delay", "en")
    assert window.screen_ is not None


def test_a_letter_that_the_system_asks_for_is_opened(make: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = make()
    letter = tmp_path / "late.tidings"
    letter.write_bytes((resources.samples_dir("en") / "delay.tidings").read_bytes())
    opener = FileOpener(window)
    assert opener.eventFilter(window, QFileOpenEvent(str(letter)))
    assert window.screen_ is not None
    assert not opener.eventFilter(window, QEvent(QEvent.Type.User))


def file_to_drag(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def may_drop(target: QWidget, data: QMimeData) -> bool:
    """Drag something over a widget, and say whether it may be dropped there."""
    over = QDragEnterEvent(QPoint(4, 4), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NO_KEYS)
    QApplication.sendEvent(target, over)
    return over.isAccepted()


def drop(window: MainWindow, path: Path) -> bool:
    """Drag a file onto the window, and let it go where it may; say whether it might."""
    data = file_to_drag(path)
    taken = may_drop(window, data)
    if taken:
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NO_KEYS)
        QApplication.sendEvent(window, QDropEvent(QPointF(4, 4), *how))
    return taken


def test_a_letter_that_is_dropped_on_the_window_is_opened(make: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = make()
    letter = tmp_path / "late.tidings"
    letter.write_bytes((resources.samples_dir("en") / "delay.tidings").read_bytes())
    assert not drop(window, tmp_path / "photo.png") and window.screen_ is None
    assert drop(window, letter) and window.screen_ is not None


@pytest.mark.parametrize("letter_is_open", [False, True])
def test_a_list_that_is_dropped_on_the_window_is_for_the_letter_or_else_for_the_address_book(
    make: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, letter_is_open: bool
) -> None:
    window = make()
    if letter_is_open:
        window.open_sample("delay", "en")
        ready(window, qtbot)
    clients = tmp_path / "clients.csv"
    clients.write_text("Name\nClara Lindqvist\n", "utf-8")
    drop(window, clients)
    (dialog,) = window.findChildren(ClientListDialog)
    assert isinstance(dialog, ManyClientsDialog) == letter_is_open
    dialog.reject()


def test_a_file_that_is_dropped_on_a_text_field_goes_to_the_window(
    make: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make()
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    draft = tmp_path / "late.txt"
    draft.write_text("Dear Ms Novak, it will be late.", "utf-8")
    opened: list[Path] = []
    monkeypatch.setattr(window, "open_path", opened.append)
    file, words = file_to_drag(draft), QMimeData()
    words.setText("Ines")
    for name, step in (("client.name", "client"), ("cause", "cause")):
        composer.show_step(step)
        field = box(composer, name)
        target = field.viewport() if isinstance(field, QPlainTextEdit) else field
        for data in (words, file):
            assert may_drop(target, data)
            how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NO_KEYS)
            QApplication.sendEvent(target, QDropEvent(QPointF(4, 4), *how))
        assert (field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()) == "Ines"
    assert opened == [draft, draft]


def test_one_dialog_opens_letters_and_drafts(
    make: Callable[..., MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make()
    draft = tmp_path / "late.txt"
    draft.write_text("Dear Ms Novak, it will be late.", "utf-8")
    offered: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (offered.append(given[3]) or str(draft), ""))
    window.menus.actions["open"].trigger()
    assert all(f"*{ending}" in offered[0].split(";;")[0] for ending in (*LETTER_ENDINGS, *DRAFT_ENDINGS))
    assert window.drafts is not None and window.drafts.shown is not None
