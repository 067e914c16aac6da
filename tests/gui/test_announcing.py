"""Whoever cannot see the window is told what changes in it: findings, finished exports, bars."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot
from tests.gui.hands import ready, settled, write

from tidings.gui import outbox
from tidings.gui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a screen reader would be told."""
    said: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    yield said


def test_new_findings_are_counted_aloud(make: Callable[..., MainWindow], qtbot: QtBot, heard: list[str]) -> None:
    window = make()
    window.open_sample("delay", "en")
    composer = ready(window, qtbot)
    heard.clear()
    composer.show_step("cause")
    write(composer, qtbot, "cause", "Our supplier let us down again.")
    settled(composer, qtbot)
    assert any("1 to mend" in text and "To mend: “Our supplier let us down”" in text for text in heard)
    heard.clear()
    write(composer, qtbot, "cause", "Accounting forgot your invoice.")
    settled(composer, qtbot)
    assert heard and "Accounting forgot" in heard[-1], "another finding in place of the first is told too"


def test_findings_in_a_draft_are_told(make: Callable[..., MainWindow], qtbot: QtBot, heard: list[str]) -> None:
    window = make()
    window.show_draft()
    assert window.drafts is not None and window.drafts.screen is not None
    draft = window.drafts.screen
    qtbot.keyClicks(draft.edit, "You failed to pay the invoice of May.")
    qtbot.waitUntil(lambda: bool(draft.list.rows), timeout=30_000)
    qtbot.waitUntil(lambda: any("1 in the words, and 5 things" in text for text in heard))
    heard.clear()
    qtbot.keyClicks(draft.edit, " We will do it soon.")
    qtbot.waitUntil(lambda: any("“soon”" in text and "2 in the words" in text for text in heard), timeout=10_000)


def test_a_finished_export_and_a_bar_are_told(
    make: Callable[..., MainWindow], tmp_path: Path, heard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "ask_where", lambda *_args: tmp_path / "letter.docx")
    window = make()
    window.open_sample("delay", "en")
    assert window.screen_ is not None
    window.screen_.actions_.save_word()
    assert any("letter.docx" in text for text in heard)
    window.bars.say("matter", "The disk is full.")
    assert heard[-1] == "The disk is full."
