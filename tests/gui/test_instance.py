"""A second start brings the first window forward with its letter; a lock left by a crash holds nobody up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread, Timer

import pytest
from pytestqt.qtbot import QtBot
from tests.night import at_night

from tidings.gui.instance import Instance
from tidings.gui.main_window import MainWindow

APP = Path(__file__).parents[2] / "app"
# A window that tells which letter it opens.
START = """
import sys
from functools import partialmethod
from pathlib import Path
from tidings.gui import app, instance, main_window
main_window.MainWindow.open_path = lambda window, path: print(path.name, flush=True)
main_window.MainWindow.warm_up = lambda window: print("here", flush=True)
# A busy computer may be long in opening the first window.
instance.Instance.hand_over = partialmethod(instance.Instance.hand_over, patience=600)
sys.exit(app.run(Path(sys.argv[2]) if len(sys.argv) > 2 else None, home=Path(sys.argv[1])))
"""

PATIENCE = 60.0  # seconds that no test waits in vain
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the app in a process of its own."""
    begun: list[subprocess.Popen[str]] = []

    def starter(*arguments: str) -> subprocess.Popen[str]:
        environment = {**os.environ, "PYTHONPATH": str(APP), "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-c", START, str(tmp_path), *arguments]
        begun.append(subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True))
        return begun[-1]

    yield starter
    for process in begun:
        process.kill()
        process.communicate()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_second_start_hands_its_letter_to_the_first_window(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(window, "open_path", opened.append)
    first = Instance(tmp_path)
    first.answer(window, window.come_forward)
    window.showMinimized()
    second = Instance(tmp_path)
    assert first.first and not second.first
    done: list[bool] = []
    asking = Thread(target=lambda: done.append(second.hand_over(tmp_path / "ünder.tidings", PATIENCE)))
    asking.start()
    qtbot.waitUntil(lambda: bool(opened))
    asking.join()
    assert done == [True] and opened == [tmp_path / "ünder.tidings"]
    assert not window.isMinimized()
    assert not list((tmp_path / "asked").iterdir())


def test_a_window_that_does_not_answer_is_not_waited_for_long(tmp_path: Path) -> None:
    first, second = Instance(tmp_path), Instance(tmp_path)
    assert first.first
    assert not second.hand_over(tmp_path / "a.tidings", patience=0.1)
    assert not list((tmp_path / "asked").iterdir()), "what nobody took is not opened days later"


def test_a_start_while_the_first_window_is_closing_becomes_the_first(tmp_path: Path) -> None:
    first, second = Instance(tmp_path), Instance(tmp_path)
    Timer(0.1, first._lock.unlock).start()
    before = time.monotonic()
    assert not second.hand_over(None, PATIENCE) and second.first
    assert time.monotonic() - before < PATIENCE, "it does not wait for an answer that will not come"
    assert not Instance(tmp_path).first


def test_where_no_lock_can_be_made_the_window_opens_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert Instance(tmp_path / "file" / "state").first


@pytest.mark.parametrize("gap", [number * 0.05 / at_night(100, 2) for number in range(at_night(100, 2))])
def test_of_two_starts_at_once_one_window_opens_and_gets_the_letter(start: Start, gap: float) -> None:
    first = start()
    time.sleep(gap)
    second = start("late.tidings")
    end = time.monotonic() + PATIENCE
    while first.poll() is None and second.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    left = [process for process in (first, second) if process.poll() is None]
    assert len(left) == 1, "one of them has handed over and ended"
    assert line(left[0]) == "here"
    if left[0] is first:
        assert line(first) == "late.tidings"


def test_a_lock_left_by_a_kill_is_taken_over_at_once(start: Start) -> None:
    first = start()
    assert line(first) == "here"
    first.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    first.wait()
    second = start("late.tidings")
    assert line(second) == "here" and line(second) == "late.tidings"
