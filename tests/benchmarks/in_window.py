"""In the real window, with a library of 10,000 letters: how long it stands still while a letter is built anew."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from in_library import LETTERS, fill
from table import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tidings.gui.composer import Composer

LONGEST_WAIT = 5.0  # seconds until a page that is not drawn is a fault


def measure_stalls(rounds: int, folder: Path, language: str) -> list[Row]:
    """Type into the cause of a letter, key by key; take the longest time between two beats of the event loop.

    A beat comes each millisecond where nothing holds the window up, so a millisecond is the least that is measured.
    """
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest

    from tidings.gui.app import make_application, make_window
    from tidings.library import open_library
    from tidings.settings import Settings, library_folder, settings_folder, write_settings

    application = make_application(["benchmark"])
    settings = Settings(spelling=False, welcomed=True)
    write_settings(settings, settings_folder(folder))
    library = open_library(library_folder(folder), lambda: datetime.now(UTC))
    library.read(fill, LETTERS)
    library.close()
    window = make_window(application, settings, folder)
    window.resize(1360, 850)
    window.show()
    window.open_sample("delay", language)
    screen = window.screen_
    assert screen is not None
    composer = screen.composer
    composer.show_step("cause")
    _until_drawn(application, composer)
    target = next(form.rows["cause"].input.main() for form in composer.forms.values() if "cause" in form.rows)
    target.setFocus()
    beats: list[float] = []
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=1)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    longest, whole = [], []
    for turn in range(rounds + 10):
        beats.clear()
        start = time.perf_counter()
        QTest.keyClick(target, "abcdefgh "[turn % 9])
        _until_drawn(application, composer)
        end = time.perf_counter()
        places = [start, *beats, end]
        if turn >= 10:
            longest.append(max(after - before for before, after in zip(places, places[1:], strict=False)) * 1000)
            whole.append((end - start) * 1000)
        _rest(application)
    timer.stop()
    window.close()
    return [
        Row(
            f"longest stall of the window per rebuild, {LETTERS} letters kept, {language}, p95",
            quantiles(longest, n=20)[-1],
            None,
            f"in the middle {median(longest):.1f}; key to drawn page {median(whole):.1f}",
            8,
        )
    ]


def _until_drawn(application: QApplication, composer: Composer) -> None:
    """Let the window work until the page shows the answers as they stand."""
    end = time.perf_counter() + LONGEST_WAIT
    while time.perf_counter() < end:
        application.processEvents()
        built = composer.preview.built
        if (
            built is not None
            and built.answers == composer.document.answers
            and not composer.preview.pages._front.requests
        ):
            return
        time.sleep(0.0002)
    raise RuntimeError("The page was not drawn.")


def _rest(application: QApplication) -> None:
    """Let autosave and the like come to an end, as between two keys of a slow typist."""
    end = time.perf_counter() + 0.03
    while time.perf_counter() < end:
        application.processEvents()
        time.sleep(0.001)
