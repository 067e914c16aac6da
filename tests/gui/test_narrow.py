"""In a small window, with large text, nothing of the home screen and the backups is cut: it flows, wraps or scrolls."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.conftest import OF_ADA

from tidings.gui.backups_dialog import BackupsDialog
from tidings.gui.home.clients import ClientsPage
from tidings.gui.home.letters import LettersPage
from tidings.gui.main_window import MainWindow
from tidings.gui.screens import fill_library

Make = Callable[..., MainWindow]


def small(make: Make, width: int, height: int, text_size: int = 100) -> MainWindow:
    window = make(OF_ADA._replace(text_size=text_size))
    window.resize(width, height)
    fill_library(window)
    return window


def whole(made: QPushButton, within: QWidget) -> bool:
    """Say whether a button has the room of its words, and all of it is seen."""
    place = QRect(made.mapTo(within, made.rect().topLeft()), made.size())
    seen = made.visibleRegion().boundingRect() == made.rect()
    return made.width() >= made.sizeHint().width() and within.rect().contains(place) and seen


def test_what_can_be_done_with_a_client_is_seen_in_a_low_window(make: Make, qtbot: QtBot) -> None:
    window = small(make, 1360, 850)
    window.home.show("clients")
    page = window.start.clients
    assert isinstance(page, ClientsPage)
    qtbot.waitUntil(lambda: whole(page.write, window) and whole(page.bin, window))


def test_in_a_narrow_window_the_buttons_stand_below_the_search_and_the_page_scrolls(make: Make, qtbot: QtBot) -> None:
    window = small(make, 900, 600, 150)
    window.home.show("clients")
    page = window.start.clients
    assert isinstance(page, ClientsPage)
    qtbot.waitUntil(lambda: page.add.mapTo(page, page.add.pos()).y() > page.search.geometry().bottom())
    assert page.search.width() > page.width() * 0.9
    areas = [one for one in window.start.findChildren(QScrollArea) if one.isAncestorOf(page)]
    areas[0].ensureWidgetVisible(page.write)
    assert whole(page.write, window) and whole(page.bin, window)


@pytest.mark.parametrize("text_size", [100, 150])
def test_no_button_of_the_letters_is_cut_and_no_column_crushed(make: Make, qtbot: QtBot, text_size: int) -> None:
    window = small(make, 900, 850, text_size)
    window.home.show("letters")
    page = window.start.letters
    assert isinstance(page, LettersPage)
    qtbot.waitUntil(lambda: all(whole(made, window) for made in (page.open, page.again, page.bin)))
    header = page.table.horizontalHeader()
    assert min(header.sectionSize(column) for column in range(header.count())) > 60
    assert not page.table.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("text_size", [100, 150])
def test_long_lines_of_a_backup_wrap(make: Make, qtbot: QtBot, text_size: int) -> None:
    window = small(make, 1360, 850, text_size)
    answers = window.session.sample("delay", "en")
    long = answers._replace(
        client=answers.client._replace(name="Aurelia-Maximiliane von Hohenstein-Wittgenstein zu Berg")
    )
    window.session.keeping.keep(long)
    window.session.keeping.care.back_up()
    dialog = BackupsDialog(window)
    dialog.show()
    qtbot.waitExposed(dialog)
    letters = dialog.letters
    qtbot.waitUntil(lambda: letters.count() == 5)
    assert not letters.horizontalScrollBar().isVisible()
    for row in range(letters.count()):
        item = letters.item(row)
        rect = letters.visualItemRect(item)
        words = letters.fontMetrics().boundingRect(
            QRect(0, 0, rect.width() - 22, 1000), int(Qt.TextFlag.TextWordWrap), item.text()
        )
        assert rect.width() <= letters.viewport().width() and rect.height() >= words.height(), item.text()
        assert item.text() in item.toolTip()
    dialog.reject()


@pytest.mark.parametrize("width", [1000, 1360, 1900])
def test_cards_fill_their_row_and_the_arrows_go_as_the_eye_does(make: Make, qtbot: QtBot, width: int) -> None:
    window = small(make, width, 850)
    window.show_choose()
    assert window.choose is not None
    page = window.choose.page
    cards = list(page.cards.values())

    def row() -> list[QWidget]:
        tops = [card.mapTo(page, QPoint()).y() for card in cards]
        return [card for card, top in zip(cards, tops, strict=True) if top == tops[0]]

    def full() -> bool:
        right, edge = (one.mapTo(page, QPoint()).x() + one.width() for one in (row()[-1], page.search))
        return edge - len(row()) <= right <= edge

    qtbot.waitUntil(full)
    below = cards[len(row())]
    cards[0].setFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Down)
    qtbot.waitUntil(below.hasFocus)
    qtbot.keyClick(below, Qt.Key.Key_Up)
    qtbot.waitUntil(cards[0].hasFocus)
