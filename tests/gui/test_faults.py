"""Whatever breaks in the window: it stays open with all words, and the report holds none of them."""

from __future__ import annotations

import secrets
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.hands import box, click, write

from tidings import faults
from tidings.gui.composer import Composer
from tidings.gui.main_window import MainWindow


@pytest.fixture
def caught(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window with the app's own catching of faults, in place of the one that fails tests."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    faults.catch_all(window.faults.happened.emit, lambda: None)
    yield window
    QApplication.processEvents()


@pytest.mark.expects_log
def test_a_fault_in_any_slot_keeps_the_window_and_the_words_and_its_report_holds_none(
    caught: MainWindow, composer: Composer, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    canary = f"Lindqvist{secrets.token_hex(6)}"
    write(composer, qtbot, "client.name", canary)

    def broken(*_arguments: object) -> None:
        raise ValueError(composer.document.answers.client.name)

    actions = list(caught.menus.actions.values())
    signals = [action.changed for action in actions]
    signals += [composer.typed, composer.built_changed, composer.document.changed]
    for signal in signals:
        signal.connect(broken)
    clicks: list[Callable[[], object]] = [lambda action=action: action.changed.emit() for action in actions]
    clicks += [composer.typed.emit, composer.built_changed.emit, lambda: QTimer.singleShot(0, broken)]
    for act in clicks:
        caught.bars.end("fault")
        act()
        qtbot.waitUntil(lambda: caught.bars.bar("fault") is not None)
    assert len(clicks) >= 30 and caught.isVisible()
    write(composer, qtbot, "client.organisation", "Still typing")
    assert composer.document.answers.client.organisation == "Still typing"
    bar = caught.bars.bar("fault")
    assert bar is not None and box(composer, "client.name").text() == canary
    click(qtbot, bar.buttons[0])
    told = QApplication.clipboard().text()
    assert "ValueError" in told and "test_faults.py" in told and "PySide6" in told
    assert canary not in told + caplog.text + bar.words.text()
    click(qtbot, bar.buttons[1])
    assert caught.bars.bar("fault") is None
    for signal in signals:
        signal.disconnect(broken)  # a letter that is still built must not find them when the test is over


@pytest.mark.expects_log
def test_a_fault_in_keeping_itself_is_told_once_and_the_words_are_kept_all_the_same(
    caught: MainWindow, composer: Composer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise ValueError

    monkeypatch.setattr(composer, "unread", broken)
    assert caught.keeper.autosave is not None
    composer.document.change(composer.document.answers.answer("cause", "A pipe burst."), "")
    caught.faults.happened.emit(faults.fault_of(ValueError()))
    qtbot.waitUntil(lambda: caught.bars.bar("fault") is not None)
    (row,) = caught.session.keeping.letters()
    assert caught.session.keeping.open(row.id).answers.answers["cause"] == "A pipe burst."


@pytest.mark.expects_log
def test_a_fault_in_a_thread_is_told_as_well(caught: MainWindow, qtbot: QtBot) -> None:
    def broken() -> None:
        raise ValueError("Harriet Lindqvist")

    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: caught.bars.bar("fault") is not None)
