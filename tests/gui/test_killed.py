"""The app is killed while somebody types: nothing older than a second is lost, and the next start goes on there."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from pytestqt.qtbot import QtBot
from tests.gui.hands import box, open_library, ready
from tests.night import at_night
from tests.pace import slowness

from tidings.gui.main_window import MainWindow
from tidings.session import Session

APP = Path(__file__).parents[2] / "app"
KILLS = at_night(200, 4)
DRAFT_KILLS = at_night(100, 2)
Looked = Callable[[Session], tuple[str, int]]
# Types words with numbers into the real window, at the pace of a person, and tells each number before its first key.
TYPIST = """
import random, sys, time
from pathlib import Path
from PySide6.QtTest import QTest
from tidings.gui.app import make_application, make_window
from tidings.settings import Settings
app = make_application(["tidings"])
window = make_window(app, Settings(), Path(sys.argv[1]))
window.show()
window.warm_up()
window.open_library(return_to_letter=False)
{begin}
QTest.qWait(50)
for number in range(1, 10_000):
    print(number, time.monotonic(), flush=True)
    QTest.keyClicks(edit, f"w{{number}} ")
    QTest.qWait(random.choice((15, 40, 90, 350)))
"""
LETTER = """
window.begin("delay", "en")
composer = window.screen_.composer
composer.show_step("cause", "cause")
edit = composer.forms["cause"].rows["cause"].input.edit
"""
DRAFT = """
window.show_draft()
edit = window.drafts.screen.edit
"""


class Killed(NamedTuple):
    """What came of one kill: the words that were typed and are kept, and the age of the oldest one that is lost.

    The age is in seconds at the computer's pace: of a busy one, the app has only a part.
    """

    typed: int
    kept: int
    lost_age: float


def kept_cause(session: Session) -> tuple[str, int]:
    """Give the cause in the letter that was open, and the place of the cursor."""
    last = session.keeping.last_open()
    return ("", 0) if last is None else (str(last.answers.answers.get("cause", "")), last.place.at)


def kept_draft(session: Session) -> tuple[str, int]:
    """Give the draft that was being checked, and the place of the cursor."""
    last = session.keeping.draft.open() if session.keeping.draft_is_open() else None
    return ("", 0) if last is None else (last.state.text, last.at)


def kill_while_typing(home: Path, seconds: float, begin: str = LETTER, kept: Looked = kept_cause) -> Killed:
    """Type for some seconds at the computer's pace, kill, and look into the library."""
    environment = {**os.environ, "PYTHONPATH": str(APP), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", TYPIST.format(begin=begin), str(home)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines, begun = [process.stdout.readline()], time.monotonic()
        slow = [slowness()]
        while time.monotonic() < begun + seconds * min(slow):
            time.sleep(0.05)
            slow.append(slowness())
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        killed = time.monotonic()
        lines += process.stdout.readlines()
    times = {int(number): float(at) for number, at in (line.split() for line in lines if line.endswith("\n"))}
    session = Session(home)
    assert session.keeping.care.check().problems == ()
    text, at = kept(session)
    session.keeping.close()
    whole = [int(number) for number in re.findall(r"w(\d+) ", text)]
    assert whole == list(range(1, len(whole) + 1)), "in the order they were typed, and none twice"
    assert not text or at == len(text), "the cursor is kept with the words before it"
    lost = times.get(len(whole) + 1)
    return Killed(len(times), len(whole), 0.0 if lost is None else (killed - lost) / fmean(slow))


def kill_with_something_kept(home: Path, begin: str = LETTER, kept: Looked = kept_cause) -> None:
    """Type until something is kept, and kill."""
    assert any(kill_while_typing(home, seconds, begin, kept).kept for seconds in (1.6, 5, 20))


def test_no_word_older_than_a_second_is_lost_to_a_kill(tmp_path: Path) -> None:
    chance = random.Random(4711)
    killed = [kill_while_typing(tmp_path / str(number), chance.uniform(0.2, 2.5)) for number in range(KILLS)]
    worst = max(one.lost_age for one in killed)
    typed, middle = sum(one.typed for one in killed), sorted(one.lost_age for one in killed)[KILLS // 2]
    print(f"{KILLS} kills, {typed} words; oldest word lost: {worst:.3f} s at most, {middle:.3f} s in the middle")
    assert worst < 1.0, killed
    assert sum(one.kept for one in killed) > KILLS


def test_the_next_start_opens_the_letter_with_the_cursor_in_it(
    make: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    kill_with_something_kept(tmp_path)
    window = make()
    open_library(window, qtbot)
    composer = ready(window, qtbot)
    cause = box(composer, "cause")
    assert composer.step == "cause" and cause.hasFocus()
    assert "again, as it stood at" in window.status.message
    before = str(composer.document.answers.answers["cause"])
    qtbot.keyClicks(cause, "and on.")
    assert composer.document.answers.answers["cause"] == f"{before}and on.", "the cursor is where it was"
    window.close()
    again = make()
    open_library(again, qtbot)
    assert again.screen_ is None, "who closes the window begins at the first page"


def test_no_word_of_a_draft_older_than_a_second_is_lost_to_a_kill(tmp_path: Path) -> None:
    chance = random.Random(4712)
    homes = [tmp_path / str(number) for number in range(DRAFT_KILLS)]
    killed = [kill_while_typing(home, chance.uniform(0.4, 2.5), DRAFT, kept_draft) for home in homes]
    worst = max(one.lost_age for one in killed)
    print(f"{DRAFT_KILLS} kills, {sum(one.typed for one in killed)} words; oldest word lost: {worst:.3f} s at most")
    assert worst < 1.0, killed
    assert sum(one.kept for one in killed) > DRAFT_KILLS


def test_the_next_start_shows_the_draft_with_the_cursor_in_it(
    make: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    kill_with_something_kept(tmp_path, DRAFT, kept_draft)
    window = make()
    open_library(window, qtbot)
    assert window.drafts is not None and window.drafts.screen is not None
    edit = window.drafts.screen.edit
    bar = window.bars.bar("draft again")
    assert bar is not None and "Here is your draft again, as it stood at" in bar.words.text()
    before = edit.text()
    qtbot.keyClicks(edit, "and on.")
    assert edit.text() == f"{before}and on.", "the cursor is where it was"
    window.close()
    again = make()
    open_library(again, qtbot)
    assert again.drafts is None, "who closes the window begins at the first page"
    again.show_draft()
    assert again.drafts is not None and again.drafts.document.state.text == f"{before}and on.", "and finds it there"
