"""What stands below one another begins and ends at one edge, and nothing scrolls within what scrolls."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.conftest import OF_ADA
from tests.gui.hands import ready

from tidings.gui.fields.picker import PickerInput
from tidings.gui.flow_layout import FlowLayout
from tidings.gui.home.clients import ClientsPage
from tidings.gui.home.promises import PromisesPage
from tidings.gui.main_window import MainWindow
from tidings.gui.screens import fill_library, unfinished
from tidings.gui.settings_window import SettingsWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def right_edge(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), QPoint(widget.width(), 0)).x()


def test_fields_of_all_pages_of_the_settings_end_at_one_edge(window: MainWindow, qtbot: QtBot) -> None:
    window.show_settings()
    settings = window.settings_window
    assert isinstance(settings, SettingsWindow)
    scrolling, resting = settings.pages["business"], settings.pages["letters"]
    settings.show_page("business")
    qtbot.waitUntil(lambda: scrolling.findChildren(QLineEdit)[0].isVisible())
    edge = right_edge(scrolling.findChildren(QLineEdit)[0])
    settings.show_page("letters")
    qtbot.waitUntil(lambda: right_edge(resting.findChildren(PickerInput)[0]) == edge)


@pytest.mark.parametrize("room", [716, 717, 718, 719])
def test_cells_fill_their_row_to_the_pixel(qtbot: QtBot, room: int) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=10, even=True)
    cells = [QPushButton("x") for _place in range(5)]
    for cell in cells:
        cell.setMinimumWidth(200)
        flow.addWidget(cell)
    holder.resize(room, 400)
    holder.show()
    assert [cell.geometry().right() + 1 for cell in cells][2] == room
    assert [cell.x() for cell in cells[3:]] == [cell.x() for cell in cells[:2]]


def test_below_the_table_the_fields_of_a_client_do_not_scroll_by_themselves(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make(OF_ADA._replace(interface_language="el"))
    window.resize(960, 500)
    fill_library(window)
    window.home.show("clients")
    page = window.start.clients
    assert isinstance(page, ClientsPage)
    inner = page.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: page.write.isVisible() and not any(area.verticalScrollBar().maximum() for area in inner))
    assert page.write.mapTo(page, QPoint()).y() < page.rows["name"].mapTo(page, QPoint()).y()
    window.resize(1360, 700)
    qtbot.waitUntil(lambda: page.write.mapTo(page, QPoint()).y() > page.rows["name"].mapTo(page, QPoint()).y())


def test_only_promises_that_are_near_ask_to_be_done_now(window: MainWindow) -> None:
    fill_library(window)
    window.home.show("promises")
    page = window.start.promises
    assert isinstance(page, PromisesPage)
    kinds = [card.buttons[0].property("kind") == "primary" for card in page.cards]
    assert True in kinds and False in kinds and kinds == sorted(kinds, reverse=True)


def test_the_number_of_the_step_gives_way_before_the_buttons_stand_in_two_rows(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make()
    window.resize(1024, 700)
    window.open_sample("delay", "en")
    foot = ready(window, qtbot).forms["news"].foot
    assert foot.next is not None
    for words, seen in (("Next: Cause", True), ("Next: what happened, and why it did so, in full", False)):
        foot.next.setText(words)
        foot.resizeEvent(QResizeEvent(foot.size(), foot.size()))
        assert foot._where.isVisibleTo(foot) == seen, words


def test_beside_the_table_the_fields_of_a_client_scroll_and_the_page_does_not(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make(OF_ADA._replace(text_size=130))
    window.resize(1366, 700)
    fill_library(window)
    window.home.show("clients")
    page = window.start.clients
    assert isinstance(page, ClientsPage)
    outer = next(area for area in window.start.findChildren(QScrollArea) if area.isAncestorOf(page))
    qtbot.waitUntil(lambda: page.write.isVisible() and page.write.y() >= 0)
    assert outer.verticalScrollBar().maximum() == 0


def test_in_a_narrow_checklist_what_is_fine_gives_way_to_one_row_of_its_head(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make(OF_ADA._replace(interface_language="sk", text_size=130))
    window.resize(1366, 700)
    window.open_sample("delay", "en")
    composer = ready(window, qtbot)
    composer.document.change(unfinished(composer.document.answers), "")
    ready(window, qtbot)
    checklist = composer.checklist
    qtbot.waitUntil(lambda: bool(checklist.rows))
    title = next(one for one in checklist.findChildren(QLabel) if one.text() == "Kontrola")
    middle = title.mapTo(checklist, title.rect().center()).y()
    assert abs(checklist.own_words.mapTo(checklist, checklist.own_words.rect().center()).y() - middle) <= 2
    window.resize(1900, 700)
    labels = checklist.findChildren(QLabel)
    qtbot.waitUntil(lambda: any(one.text().startswith("V poriadku") and one.isVisible() for one in labels))


def test_the_way_on_from_a_draft_is_the_main_thing_once_there_are_words(window: MainWindow, qtbot: QtBot) -> None:
    window.show_draft()
    assert window.drafts is not None and window.drafts.screen is not None
    screen = window.drafts.screen
    assert screen.guide.property("kind") != "primary"
    screen.open_example()
    assert screen.guide.property("kind") == "primary" and screen.guide.property("tint")[1] == "on_accent"
    window.drafts.document.undo_stack.undo()
    assert screen.guide.property("kind") != "primary" and screen.guide.property("tint")[1] == "ink"
