"""In a small window, with large text, nothing is cut and nothing hangs: it flows, wraps or scrolls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.gui.conftest import OF_ADA
from tests.gui.hands import at_rest, ready
from tests.night import NIGHT

from tidings.core.situation import STEPS
from tidings.gui.backups_dialog import BackupsDialog
from tidings.gui.buttons import button
from tidings.gui.finish_step import FinishStep
from tidings.gui.header import Header
from tidings.gui.home.clients import ClientsPage
from tidings.gui.home.letters import LettersPage
from tidings.gui.labels import DOT, Dotted
from tidings.gui.main_window import MainWindow
from tidings.gui.note import Note
from tidings.gui.screens import every_screen, fill_library, unfinished
from tidings.gui.window_size import size_main, size_window
from tidings.gui.wording_line import WordingLine

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

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
    shown = [column for column in range(header.count()) if not header.isSectionHidden(column)]
    assert min(map(header.sectionSize, shown)) > 60
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
    with qtbot.waitExposed(dialog):
        dialog.show()
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


@pytest.mark.parametrize(("width", "height", "text_size"), [(1024, 700, 100), (960, 500, 100), (1024, 700, 150)])
def test_without_the_page_the_form_stands_in_the_middle_of_its_room(
    make: Make, qtbot: QtBot, width: int, height: int, text_size: int
) -> None:
    window = make(OF_ADA._replace(text_size=text_size))
    window.resize(width, height)
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    assert composer.narrow
    places = set()
    for step in STEPS:
        composer.show_step(step)
        at_rest(window, qtbot)
        form = composer.forms[step]
        column = form.title.parentWidget()
        assert column is not None
        left = column.mapTo(form, QPoint()).x()
        places.add((left, column.width()))
        assert abs(left - (form.width() - left - column.width())) <= 1
    assert len(places) == 1, "it stands alike in every step, be there a scroll bar or not"


def test_beside_large_text_the_page_keeps_a_width_to_be_read_until_the_owner_draws_another(
    make: Make, qtbot: QtBot
) -> None:
    window = make(OF_ADA._replace(text_size=150))
    window.resize(1600, 900)
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    form, page = composer.panes.sizes()
    assert 600 <= form < page
    composer.panes.handle(1).moveSplitter(700)
    drawn = composer.panes.sizes()[0]
    assert drawn == 700
    window.resize(1620, 900)
    at_rest(window, qtbot)
    assert composer.panes.sizes()[0] == drawn


def test_beside_the_page_the_form_begins_at_its_edge(make: Make, qtbot: QtBot) -> None:
    window = make()
    window.begin("delay", "en")
    form = ready(window, qtbot).forms["client"]
    assert form.title.mapTo(form, QPoint()).x() == 32 and form.title.width() == 440


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(width=st.integers(40, 600))
def test_dots_between_wordings_are_seen_between_two_of_a_row_only(app: QApplication, width: int) -> None:
    line = WordingLine()
    line.show_wordings(("warm", "plain", "formal"), "warm", ("news",))
    line.resize(width, line.heightForWidth(width))
    line.show()
    parts = sorted(
        (one for one in line.findChildren(QWidget) if one.parent() is line and not one.visibleRegion().isEmpty()),
        key=lambda one: (one.geometry().center().y() // 8, one.x()),
    )
    dots = [isinstance(one, QLabel) and one.text() == "·" for one in parts]
    for before, after in zip([None, *parts], [*parts, None], strict=True):
        if before is None or after is None or after.x() < before.x():  # the end of a row, or its start
            assert not any(one is not None and dots[parts.index(one)] for one in (before, after))
    assert [one for one, dot in zip(parts, dots, strict=True) if not dot][-1] is line.by_hand


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    pieces=st.lists(st.from_regex(r"[A-Za-zα-ω]{1,12}( [a-zа-я]{1,12}){0,3}", fullmatch=True), min_size=1, max_size=5),
    width=st.integers(20, 700),
)
def test_lines_of_pieces_neither_begin_nor_end_with_a_dot(app: QApplication, pieces: list[str], width: int) -> None:
    shown = Dotted(DOT.join(pieces))
    shown.resize(width, shown.heightForWidth(width))
    shown.show()
    lines = shown.text().split("\n")
    assert DOT.join(lines) == shown.accessibleName() == DOT.join(pieces)
    fits = shown.fontMetrics().horizontalAdvance(DOT.join(pieces)) <= width
    assert (len(lines) == 1) == (fits or len(pieces) == 1)
    assert not any(line.startswith("·") or line.endswith("·") for line in lines)
    assert shown.height() >= len(lines) * shown.fontMetrics().lineSpacing()


def told(note: Note) -> bool:
    """Say whether all words of a note can be read."""
    seen = note.visibleRegion().boundingRect() == note.rect()
    return seen and note.words.height() >= note.words.heightForWidth(note.words.width())


@pytest.mark.parametrize("language", ["en", "ru", "sk", "el"] if NIGHT else ["el"])
def test_the_advice_to_call_first_is_whole_in_a_low_window_and_the_rest_scrolls(
    make: Make, qtbot: QtBot, language: str
) -> None:
    window = make(OF_ADA._replace(interface_language=language, text_size=115))
    window.resize(960, 500)
    window.show_choose()
    assert window.choose is not None
    page = window.choose.page
    pane = page.pane
    scrolled = 0

    def laid_out() -> bool:
        """Say whether the words above the advice have their room, be it out of sight."""
        content = pane.area.widget()
        layout = content.layout()
        assert layout is not None
        QApplication.processEvents()
        return bool(content.height() >= layout.totalHeightForWidth(content.width()))

    for situation in page.situations:
        page.choose(situation.id)
        qtbot.waitUntil(laid_out)
        qtbot.waitUntil(lambda: not situation.call_first or told(pane.call_first))  # noqa: B023 – called at once
        assert whole(pane.begin, window), situation.id
        bar = pane.area.verticalScrollBar()
        assert bar.value() == 0
        if bar.maximum():
            scrolled += 1
            assert pane.area.focusPolicy() == Qt.FocusPolicy.TabFocus and pane.area.accessibleName()
            pane.area.setFocus()
            qtbot.keyClick(pane.area, Qt.Key.Key_End)
            qtbot.keyClick(pane.area, Qt.Key.Key_PageDown)
            qtbot.keyClick(pane.area, Qt.Key.Key_PageDown)
            assert bar.value() == bar.maximum()
    assert scrolled


def test_in_a_narrow_header_the_name_stays_whole_and_words_stand_where_there_is_room(make: Make, qtbot: QtBot) -> None:
    window = make(OF_ADA._replace(interface_language="ru", letter_language="ru"))
    window.resize(960, 500)  # a screen of 1920 × 1080 pixels at 200 %
    window.open_sample("delay", "ru")
    ready(window, qtbot)
    assert window.screen_ is not None
    header = window.screen_.header
    qtbot.waitUntil(lambda: header.title.text() == "Маргарита Павловна Ольшанская")
    at_rest(window, qtbot)
    buttons = [made for made in header.findChildren(QPushButton) if made.isVisible() and made is not header.back]
    assert all(whole(made, window) and made.accessibleName() in made.toolTip() for made in buttons)
    worded = [bool(made.text()) for made in buttons]
    assert worded == sorted(worded) and worded[:2] == [False, False] and any(worded), worded
    window.resize(1400, 500)
    qtbot.waitUntil(lambda: all(made.text() for made in buttons))


SHOWN = (QLabel, QPushButton, QLineEdit, QPlainTextEdit, QTableView)


def beyond(window: QWidget) -> list[str]:
    """Name what reaches over the right or left edge of something that it stands in, and buttons without their room."""
    crushed = [made for made in window.findChildren(QPushButton) if made.width() < made.minimumSizeHint().width()]
    found = [f"“{made.text()}” is too narrow" for made in crushed if made.isVisible()]
    for one in (one for kind in SHOWN for one in window.findChildren(kind)):
        holder = one.parentWidget()
        while one.isVisible() and holder is not None and holder.window() is window:
            left = one.mapTo(holder, QPoint()).x()
            if left < -1 or left + one.width() > holder.width() + 1:
                named = one.text() if isinstance(one, QLabel | QPushButton | QLineEdit) else one.accessibleName()
                found.append(f"{type(one).__name__} “{named}”: {left}+{one.width()} in {holder.width()} of {holder}")
                break
            holder = holder.parentWidget()
    return found


@pytest.mark.parametrize("language", ["ru", "el"] if NIGHT else ["ru"])
def test_in_the_smallest_window_with_the_largest_text_nothing_is_cut_at_the_sides(
    make: Make, qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    window = make(OF_ADA._replace(interface_language=language, letter_language=language, text_size=150))
    window.resize(720, 480)
    found = {}
    for name, top in every_screen(window, tmp_path):
        if top is window:
            if window.screen_ is not None and window.screens.currentWidget() is window.screen_:
                ready(window, qtbot)
            at_rest(window, qtbot)
            found[name] = beyond(window)
    assert len(found) > 20 and not any(found.values()), {name: cut for name, cut in found.items() if cut}
    assert window.size().toTuple() == (720, 480)


@pytest.mark.parametrize(("width", "height", "text_size"), [(1280, 720, 100), (720, 480, 150)])
def test_the_way_on_is_seen_in_every_step(make: Make, qtbot: QtBot, width: int, height: int, text_size: int) -> None:
    window = make(OF_ADA._replace(text_size=text_size))
    window.resize(width, height)
    window.open_sample("delay", "en")
    composer = ready(window, qtbot)
    places = set()
    for step in STEPS:
        composer.show_step(step)
        at_rest(window, qtbot)
        form = composer.forms[step]
        if form.foot.next is not None:
            assert whole(form.foot.next, window), step
            places.add(form.foot.next.mapTo(window, QPoint()).y())
            assert form.focusWidget() is not None and not form.foot.isAncestorOf(form.focusWidget())
    assert len(places) == 1, "it stays where the hand is"
    finish = composer.forms["finish"]
    assert isinstance(finish, FinishStep) and whole(finish.pdf, window)
    composer.document.change(composer.document.answers._replace(channel="email"), "")
    qtbot.waitUntil(lambda: whole(finish.mail_program, window))
    assert finish.foot.isAncestorOf(finish.mail_program) and not finish.foot.isAncestorOf(finish.pdf)


def test_in_the_smallest_window_page_and_checklist_share_the_height(make: Make, qtbot: QtBot) -> None:
    window = make(OF_ADA._replace(text_size=150))
    window.resize(720, 480)
    window.open_sample("delay", "en")
    composer = ready(window, qtbot)
    composer.document.change(unfinished(composer.document.answers), "")
    qtbot.waitUntil(lambda: composer.checklist.filled)
    assert window.screen_ is not None
    window.screen_.page_button.setChecked(True)
    qtbot.waitUntil(composer.checklist.isVisible)
    at_rest(window, qtbot)
    page, listed = composer.preview.geometry(), composer.checklist.geometry()
    assert 0 < page.height() > listed.height() > 100 and page.bottom() < listed.top()
    assert listed.bottom() < composer.right.height()


def test_signs_alone_at_the_left_say_in_tips_what_they_are(make: Make, qtbot: QtBot) -> None:
    window = make(OF_ADA._replace(text_size=150))
    window.resize(720, 480)
    rail = window.start.rail
    qtbot.waitUntil(lambda: rail.slim)
    made = [one for one in rail.findChildren(QPushButton) if one.isVisibleTo(rail)]
    assert all(one.accessibleName() and one.accessibleName() in one.toolTip() and not one.text() for one in made)
    window.open_sample("delay", "en")
    composer = ready(window, qtbot)
    buttons = composer.rail.buttons
    assert [one.text() for one in buttons.values()] == [str(number) for number in range(1, len(buttons) + 1)]
    assert "Cause" in buttons["cause"].accessibleName() and "Cause" in buttons["cause"].toolTip()
    composer.show_step("finish")
    at_rest(window, qtbot)
    assert whole(buttons["finish"], window), "the step in hand is in view"
    window.resize(1360, 850)
    qtbot.waitUntil(lambda: "Cause" in buttons["cause"].text() and not buttons["cause"].toolTip())


def test_a_header_without_room_tells_in_tips_what_it_leaves_out(app: QApplication, qtbot: QtBot) -> None:
    window, header = QWidget(), Header()
    qtbot.addWidget(window)
    header.setParent(window)
    header.say("Harriet Lindqvist", "Delay · English", "Start")
    header.add(button("Copy", icon="copy"))
    header.resize(220, 44)
    window.show()
    qtbot.waitUntil(header.detail.isHidden)
    assert "Delay · English" in header.toolTip() and header.back.text() == "" and "Start" in header.back.toolTip()
    header.resize(900, 44)
    qtbot.waitUntil(header.detail.isVisible)
    assert not header.toolTip() and header.back.text() == "Start"


def test_no_window_is_larger_than_its_screen(app: QApplication) -> None:
    class Window(QWidget):
        def screen(self) -> QScreen:
            return cast(QScreen, SimpleNamespace(availableSize=lambda: QSize(640, 400)))

    main, dialog = Window(), Window()
    size_main(main)
    size_window(dialog, (760, 600))
    assert main.minimumSize() == main.size() == QSize(608, 380)
    assert dialog.width() < 640 and dialog.height() < 400


def test_a_table_without_room_leaves_out_what_is_wanted_least(make: Make, qtbot: QtBot) -> None:
    window = small(make, 720, 480, 150)
    window.home.show("letters")
    page = window.start.letters
    assert isinstance(page, LettersPage)
    header = page.table.horizontalHeader()
    qtbot.waitUntil(lambda: header.isSectionHidden(1) and header.isSectionHidden(4))
    window.resize(1360, 850)
    qtbot.waitUntil(lambda: not header.hiddenSectionCount())
