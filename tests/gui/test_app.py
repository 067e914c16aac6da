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
from PySide6.QtWidgets import QApplication

from tidings import resources
from tidings.gui.file_opener import FileOpener
from tidings.gui.main_window import MainWindow
from tidings.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
APP = Path(__file__).parents[2] / "app"


def python(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, without a screen."""
    environment = {**os.environ, "PYTHONPATH": str(APP), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code, str(home)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_window_is_seen_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    done = python(
        "import sys; from pathlib import Path; from tidings.gui.app import run\n"
        "status = run(home=Path(sys.argv[1]), quit_after_first_paint=True)\n"
        "heavy = {'reportlab', 'docx', 'jinja2', 'yaml', 'babel', 'PySide6.QtPdf', 'PySide6.QtPrintSupport',\n"
        "  'dataclasses', 'decimal', 'tidings.session', 'tidings.content', 'tidings.core.situation',\n"
        "  'tidings.gui.composer', 'tidings.gui.preview', 'tidings.gui.choose_page'}\n"
        "print(sorted(heavy & set(sys.modules))); sys.exit(status)",
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_a_self_test_gets_the_window_and_its_failure_is_told(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tidings.gui.app import run\n"
        "def look(window):\n    assert window.isVisible() and window.session.situations()\n    {}\n"
        "sys.exit(run(home=Path(sys.argv[1]), self_test=look))"
    )
    assert python(code.format("print('seen')"), tmp_path).stdout.strip() == "seen"
    assert python(code.format("raise ValueError"), tmp_path).returncode == 1


def recent(window: MainWindow) -> list[str]:
    """Name the letter files that the menu offers to open again."""
    return [action.text() for action in window.menus.recent.actions()]


def test_the_menu_lists_the_letter_files_that_were_open_last(make: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = make()
    assert not recent(window)
    letter = tmp_path / "2026-11-22 Lindqvist – delay.tidings"
    window.session.save(window.session.sample("delay", "en"), letter)
    window.remember(window.settings.with_recent(letter))
    window.show_start()
    assert recent(window) == [letter.stem]


def test_a_letter_that_is_gone_leaves_the_list(
    make: Callable[..., MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tidings.gui import dialogs

    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _window, err: told.append(str(err)))
    window = make(Settings(recent=(str(tmp_path / "gone.tidings"),)))
    window.menus.recent.actions()[0].trigger()
    assert told and not recent(window) and not window.settings.recent


def test_the_window_comes_back_where_it_was(make: Callable[..., MainWindow], tmp_path: Path) -> None:
    from tidings.settings import read_settings, settings_folder

    window = make()
    window.resize(1000, 700)
    window.close()
    again = make(read_settings(settings_folder(tmp_path)))
    assert again._first_settings.window


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


def test_a_letter_that_is_dropped_on_the_window_is_opened(make: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = make()
    letter = tmp_path / "late.tidings"
    letter.write_bytes((resources.samples_dir("en") / "delay.tidings").read_bytes())
    for path, opened in ((tmp_path / "photo.png", False), (letter, True)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        hand = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        over = QDragEnterEvent(QPoint(9, 9), *hand)
        QApplication.sendEvent(window, over)
        if over.isAccepted():
            QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), *hand))
        assert over.isAccepted() == opened and (window.screen_ is not None) == opened
