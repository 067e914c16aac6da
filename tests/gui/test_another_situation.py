"""A letter that turns out to be about something else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.hands import click, ready, write

from tidings.core.values import Money
from tidings.gui import another_situation
from tidings.gui.composer import Composer
from tidings.gui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def change_to(window: MainWindow, qtbot: QtBot, situation: str) -> Composer:
    """Ask for another situation below the steps, and choose one."""
    assert window.screen_ is not None
    click(qtbot, window.screen_.composer.rail.another)
    assert window.choose is not None and window.screens.currentWidget() is window.choose
    window.choose.page.choose(situation)
    click(qtbot, window.choose.page.pane.begin)
    return ready(window, qtbot)


def test_the_same_letter_goes_on_in_another_situation_and_undo_brings_all_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.begin("overcharge", "en")
    composer = ready(window, qtbot)
    write(composer, qtbot, "client.name", "Chloe Hartley")
    document = composer.document
    document.change(document.answers.answer("thanks", "Thank you for your wedding day."), "")
    document.change(document.answers.answer("charged", Money(Decimal(120), "GBP")), "")
    document.change(document.answers.answer("correction", "The new invoice is in this envelope."), "")
    before, kept = document.answers, window.session.keeping
    composer = change_to(window, qtbot, "complaint-declined")
    assert composer.situation.id == document.answers.situation == "complaint-declined"
    assert document.answers.client.name == "Chloe Hartley"
    assert document.answers.answers["thanks"] == "Thank you for your wedding day."
    assert "charged" not in document.answers.answers
    bar = window.bars.bar(another_situation.MATTER)
    assert bar is not None
    assert "“What did you charge?”, “How is it being put right?”" in bar.words.text()
    assert window.keep_now()
    assert [(row.client, row.situation) for row in kept.letters()] == [("Chloe Hartley", "complaint-declined")]
    click(qtbot, bar.buttons[0])
    assert ready(window, qtbot).situation.id == "overcharge" and document.answers == before
    assert window.bars.bar(another_situation.MATTER) is None


def test_the_letter_waits_while_another_situation_is_chosen(window: MainWindow, composer: Composer) -> None:
    window.menus.actions["another"].trigger()
    assert window.choose is not None and window.choose.page.cards["delay"].property("chosen") == "true"
    window.choose.back_asked.emit()
    assert window.screen_ is not None and window.screens.currentWidget() is window.screen_
    assert composer is window.screen_.composer and composer.document.answers.situation == "delay"
