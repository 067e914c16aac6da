"""A letter that was left is let go of, with its pages and all that was found in it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.hands import ready, write

from tidings.gui.main_window import MainWindow

Way = Callable[[MainWindow], object]


@pytest.mark.parametrize(
    "leave",
    [
        lambda window: window.close_letter(),
        lambda window: window.begin("price-rise", "en"),
        lambda window: window.show_choose(),
    ],
    ids=["closed", "another begun", "another chosen"],
)
def test_nothing_holds_a_letter_that_was_left(window: MainWindow, qtbot: QtBot, leave: Way) -> None:
    def written() -> list[weakref.ref[object]]:
        window.open_sample("delay", "en")
        composer = ready(window, qtbot)
        composer.show_step("cause")
        write(composer, qtbot, "cause", "A pipe burst.")
        return [weakref.ref(one) for one in (composer, composer.document, composer.preview)]

    left = written()
    leave(window)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()
    assert [type(one()).__name__ for one in left if one() is not None] == []
