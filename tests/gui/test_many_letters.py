"""Lists that have grown long: nothing is out of reach, and what is not shown is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.gui.hands import click
from tests.gui.test_home import keep, texts

from tidings.gui.home import letters, promises
from tidings.gui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|systemTrayWindowChanged")


def test_drafts_are_all_reached_however_many_letters_went_out_since(
    make: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "MOST", 2)
    window = make()
    keep(window, "price-rise", None)
    for _number in range(3):
        keep(window, "delay", "printed")
    window.home.begin()
    click(qtbot, window.start.names["letters"])
    page = window.start.letters
    assert page is not None and page.note.text().startswith("These are the latest 2.")
    click(qtbot, page.kind.chips["draft"])
    assert [row.situation for row in page.table.model_.rows] == ["price-rise"] and page.note.text() == "1 letter"


def test_today_leads_to_the_drafts_that_it_does_not_show(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make()
    for _number in range(4):
        keep(window, "price-rise", None)
    window.home.begin()
    assert window.start.today.day is not None and not hasattr(window.start.today.day, "all_drafts")
    keep(window, "price-rise", None)
    window.home.refresh()
    assert window.start.today.day is not None and len(window.start.today.cards) == 4
    click(qtbot, window.start.today.day.all_drafts)
    page = window.start.letters
    assert page is not None and page.isVisible() and len(page.table.model_.rows) == 5
    assert page.kind.chips["draft"].isChecked()


def test_promises_are_searched_and_those_not_shown_are_counted(
    make: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, today = make(), date.today()
    keep(window, "delay", "saved", follow_up_date=today + timedelta(days=1), new_date=today + timedelta(days=20))
    keep(window, "overcharge", "saved", follow_up_date=today + timedelta(days=3))
    window.home.begin()
    click(qtbot, window.start.names["promises"])
    page = window.start.promises
    assert page is not None
    every = len(page.cards)
    client = window.session.sample("overcharge", "en").client.name
    qtbot.keyClicks(page.search, client.upper())
    assert 0 < len(page.cards) < every
    page.search.setText("nobody at all")
    assert not page.cards and "No promise holds these words." in texts(page)
    page.search.clear()
    monkeypatch.setattr(promises, "MOST", 1)
    page.show_now(date.today())
    assert len(page.cards) == 1 and f"{every - 1} more. Search for them above." in texts(page)


def test_since_when_somebody_is_a_client_is_kept_in_the_address_book(window: MainWindow, qtbot: QtBot) -> None:
    window.home.begin()
    click(qtbot, window.start.names["clients"])
    page = window.start.clients
    assert page is not None
    click(qtbot, page.add)
    qtbot.keyClicks(page.rows["name"].input.main(), "Harriet Lindqvist")
    qtbot.keyClicks(page.rows["client_since"].input.main(), "2019")
    page.keep_now()
    assert [row.client.client_since for row in window.session.keeping.clients()] == ["2019"]


def test_what_was_typed_about_a_client_is_taken_back_and_kept_so(window: MainWindow, qtbot: QtBot) -> None:
    keep(window, "delay", None)
    window.home.begin()
    qtbot.waitUntil(window.isActiveWindow)
    click(qtbot, window.start.names["clients"])
    page = window.start.clients
    assert page is not None
    before = page.table.chosen().client
    field = page.rows["phone"].input.main()
    field.setFocus()
    qtbot.keyClicks(field, "12")
    page.rows["address_as"].input.chips["dr"].click()
    page.keep_now()
    kept = window.session.keeping.clients()[0].client
    assert kept.phone.endswith("12") and kept.address_as == "dr"
    for _press in range(2):
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.keep_now()
    assert window.session.keeping.clients()[0].client == before
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    page.keep_now()
    assert window.session.keeping.clients()[0].client.phone.endswith("12")
    page._show(page.table.chosen())
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.keeping.clients()[0].client.phone.endswith("12"), "another client begins with no history"
