"""The home screen: what is due and late, drafts that wait, letters, promises and clients, each with its way on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.conftest import OF_ADA
from tests.gui.hands import at_rest, box, click, ready, write
from tests.gui.test_looks import cut, speak_stretched

from tidings.core.answers import Answers, Client
from tidings.gui import sent_bar
from tidings.gui.home import client_list, deeds
from tidings.gui.home.client_list import ClientListDialog
from tidings.gui.home.page import Part
from tidings.gui.home.table import shared
from tidings.gui.home.when import short_day
from tidings.gui.main_window import MainWindow
from tidings.keeping.values import Sent
from tidings.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|systemTrayWindowChanged")


def keep(window: MainWindow, situation: str, sent: Sent | None, **answers: date) -> int:
    """Keep a worked example as the owner's own letter, sent or not."""
    sample = window.session.sample(situation, "en")
    # Of a sample's fixed days one is promised for; it would be past before the letter is written one day.
    asked = {"decide_by": date.today() + timedelta(days=5)} if "decide_by" in sample.answers else {}
    letter = sample._replace(date=date.today() - timedelta(days=9), answers={**sample.answers, **asked, **answers})
    keeping = window.session.keeping
    letter_id = keeping.keep(letter)
    keeping.leave(letter_id, letter)
    if sent:
        keeping.mark_sent(letter_id, letter, sent)
    return letter_id


@pytest.fixture
def window(make: Callable[..., MainWindow]) -> MainWindow:
    """A window over a late promise, a draft and a letter that is kept for a while."""
    made, today = make(), date.today()
    keep(made, "delay", "saved", follow_up_date=today - timedelta(days=1), new_date=today + timedelta(days=20))
    keep(made, "price-rise", None)
    made.home.begin()
    return made


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def show(window: MainWindow, qtbot: QtBot, part: Part) -> None:
    click(qtbot, window.start.names[part])


def choose(card: QWidget, name: str) -> None:
    """Choose what a card offers, on a button or in its menu."""
    for menu in card.findChildren(QMenu):
        for action in menu.actions():
            if action.text() == name:
                action.trigger()
                return
    raise AssertionError(name)


def answers(window: MainWindow) -> Answers:
    assert window.screen_ is not None
    return window.screen_.document.answers


def test_a_greek_is_greeted_as_greeks_call_each_other(make: Callable[..., MainWindow]) -> None:
    window = make(OF_ADA._replace(sender=OF_ADA.sender._replace(name="Νίκος Παπαδόπουλος"), interface_language="el"))
    window.home.begin()
    assert window.start.today.greeting.text() in ("Καλημέρα, Νίκο.", "Καλησπέρα, Νίκο.")


def test_on_the_first_day_it_says_how_a_letter_comes_about(make: Callable[..., MainWindow]) -> None:
    window = make()
    window.home.begin()
    assert "See the page" in texts(window.start.today) and "Ada" in window.start.today.greeting.text()
    assert not window.start.today.cards


def test_an_empty_list_says_so_in_the_place_of_its_rows_and_offers_nothing_to_do_with_one(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make()
    window.home.begin()
    show(window, qtbot, "letters")
    letters = window.start.letters
    assert letters is not None and letters.table.accessibleDescription() == "There are no letters here yet."
    before = letters.table.viewport().grab().toImage()
    assert not letters.open.isVisible() and not letters.note.isVisible()
    letters.table.show_rows(())
    assert letters.table.viewport().grab().toImage() != before, "the words are drawn"
    show(window, qtbot, "clients")
    clients = window.start.clients
    assert clients is not None and not clients.write.isVisible()
    click(qtbot, clients.add)
    assert clients.write.isVisible()


@pytest.mark.parametrize("text_size", [100, 150])
def test_the_first_day_is_cut_nowhere_however_long_its_words(
    make: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, text_size: int
) -> None:
    speak_stretched(monkeypatch)
    window = make(Settings(text_size=text_size))  # of somebody unknown, who is asked
    window.home.begin()
    for width in (1360, 1024, 960):
        window.resize(width, 700)
        at_rest(window, qtbot)
        assert not cut(window), width


def test_a_day_and_its_month_stay_on_one_line(window: MainWindow) -> None:
    told = short_day(date(2026, 11, 9), date(2026, 11, 23))
    assert told == "9\u00a0Nov" and short_day(date(2025, 11, 9), date(2026, 11, 23)) == "9\u00a0Nov\u00a02025"


def test_what_is_late_comes_first_then_what_lies_unfinished(window: MainWindow) -> None:
    today = window.start.today
    assert today.sentence.text() == "2 promises are late."
    late, task, draft = today.cards
    assert "was due yesterday" in texts(late) and "Your own task" in texts(task)
    assert "Price rise" in texts(draft) and "begun today" in texts(draft)
    assert [made.accessibleName().split(", ")[0] for made in today.latest] == ["Grace Adeyemi", "Harriet Lindqvist"]


def test_the_names_of_the_pages_tell_how_much_stands_there(window: MainWindow, qtbot: QtBot) -> None:
    names = window.start.names
    before = {part: name.count.text() for part, name in names.items()}
    assert before == {"today": "2", "letters": "2", "promises": "4", "clients": "2"}
    assert names["letters"].accessibleName() == "Letters, 2"
    click(qtbot, window.start.today.cards[0].buttons[0])
    assert (names["today"].count.text(), names["promises"].count.text()) == ("1", "3")


def test_the_latest_letters_stand_in_columns_below_their_names(window: MainWindow) -> None:
    window.resize(1360, 850)
    window.show()
    listed = window.start.today.latest[0].parentWidget()
    assert listed is not None
    head = listed.findChild(QWidget, "recentHead")
    columns = [
        [part.x() for part in row.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)]
        for row in (head, *window.start.today.latest)
    ]
    assert len(columns[0]) == 5 and all(row == columns[0] for row in columns)


def test_a_promise_is_done_with_a_click_and_undone_with_another(window: MainWindow, qtbot: QtBot) -> None:
    card = window.start.today.cards[0]
    click(qtbot, card.buttons[0])
    assert window.start.today.sentence.text() == "1 promise is late."
    bar = window.bars.bar(deeds.MATTER)
    assert bar is not None
    click(qtbot, bar.buttons[0])
    assert window.start.today.sentence.text() == "2 promises are late."


def test_more_time_is_asked_with_what_the_letter_said(window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, window.start.today.cards[0].buttons[1])
    letter = answers(window)
    assert letter.situation == "need-more-time"
    assert letter.client.name == "Harriet Lindqvist"
    assert letter.answers["promised_date"] == date.today() + timedelta(days=20)


def test_an_unfinished_letter_is_gone_on_with(window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, window.start.today.cards[-1].buttons[0])
    assert answers(window).client.name == "Grace Adeyemi"


def test_letters_are_found_by_a_word_and_opened_by_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, "letters")
    page = window.start.letters
    assert page is not None and len(page.table.model_.rows) == 2
    page.search.setFocus()
    qtbot.keyClicks(page.search, "album")
    assert [row.client for row in page.table.model_.rows] == ["Harriet Lindqvist"]
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert answers(window).situation == "delay"


def test_the_bin_gives_a_letter_back(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, "letters")
    page = window.start.letters
    assert page is not None
    click(qtbot, page.kind.chips["draft"])
    click(qtbot, page.bin)
    assert page.note.text() == "There are no letters here yet."
    click(qtbot, page.kind.chips["bin"])
    click(qtbot, page.unbin)
    click(qtbot, page.kind.chips["draft"])
    assert [row.client for row in page.table.model_.rows] == ["Grace Adeyemi"]


def test_promises_can_be_moved_kept_and_looked_back_on(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, "promises")
    page = window.start.promises
    assert page is not None
    before = [texts(card) for card in page.cards]
    assert "was due yesterday" in before[0]
    choose(page.cards[0], "In a week")
    assert sum("was due yesterday" in texts(card) for card in page.cards) == 1
    click(qtbot, page.cards[0].buttons[0])
    click(qtbot, page.kind.chips["kept"])
    assert len(page.cards) == 1


def test_causes_that_come_again_are_counted(window: MainWindow, qtbot: QtBot) -> None:
    again = window.session.keeping.keep(
        window.session.sample("delay", "en")._replace(client=Client(name="Nora Whitfield"))
    )
    assert again
    show(window, qtbot, "promises")
    page = window.start.promises
    assert page is not None
    click(qtbot, page.kind.chips["causes"])
    assert "in 2 letters: Delay" in texts(page.cards[0])


def test_a_client_is_changed_by_typing_and_written_to(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, "clients")
    page = window.start.clients
    assert page is not None
    assert {row.client.name for row in page.table.model_.rows} == {"Grace Adeyemi", "Harriet Lindqvist"}
    name = page.rows["name"].input.main()
    assert isinstance(name, QLineEdit)
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Grace Adeyemi-Bell")
    page.keep_now()
    assert name.text() == "Grace Adeyemi-Bell"
    assert "Grace Adeyemi-Bell" in {row.client.name for row in window.session.keeping.clients()}
    click(qtbot, page.write)
    window.begin("delay", "en")
    assert answers(window).client.name == "Grace Adeyemi-Bell"


def test_a_new_letter_to_a_known_client_has_no_reference_of_an_earlier_one(window: MainWindow, qtbot: QtBot) -> None:
    keeping = window.session.keeping
    row = next(row for row in keeping.clients() if row.client.name == "Harriet Lindqvist")
    keeping.keep_client(row.id, row.client._replace(reference="Order 4711", client_since="2019"))
    known = keeping.clients("4711")[0].client
    show(window, qtbot, "clients")
    page = window.start.clients
    assert page is not None
    page.table.selectRow([row.client for row in page.table.model_.rows].index(known))
    click(qtbot, page.write)
    window.begin("delay", "en")
    assert answers(window).client == known._replace(reference="")
    for typed in ("", "Order 4802"):
        window.begin("delay", "en")
        composer = ready(window, qtbot)
        write(composer, qtbot, "client.reference", typed)
        write(composer, qtbot, "client.name", "Harr")
        qtbot.keyClick(composer.forms["client"].book.completer.popup(), Qt.Key.Key_Down)
        qtbot.keyClick(composer.forms["client"].book.completer.popup(), Qt.Key.Key_Return)
        assert answers(window).client == known._replace(reference=typed), "what this letter says of its matter stays"


def test_the_salutation_that_is_ready_for_a_client_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, "clients")
    page = window.start.clients
    assert page is not None
    page._show_client(Client("Harriet Lindqvist", address_as="ms"))
    assert page.rows["salutation"].input.main().placeholderText() == "Dear Ms Lindqvist,"  # type: ignore[attr-defined]


def test_clients_come_from_a_list_after_a_look_at_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "clients.csv"
    path.write_text(
        "Name;Firma;Wohnort;E-mail\nClara Lindqvist;;Whitby;clara@example.com\nIvo Biely;Zrno;Nitra;\n", "utf-8"
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    show(window, qtbot, "clients")
    page = window.start.clients
    assert page is not None
    click(qtbot, page.from_list)
    dialog = next(one for one in window.findChildren(ClientListDialog))
    assert "clara@example.com" in texts(dialog) and "Whitby" not in texts(dialog)
    dialog._mapped("Wohnort")("city")
    assert "Whitby" in texts(dialog)
    click(qtbot, dialog.keep)
    clients = window.session.keeping.clients
    assert {"Clara Lindqvist", "Ivo Biely"} <= {row.client.name for row in clients()}
    bar = window.bars.bar(deeds.MATTER)
    assert bar is not None and "2 new" in bar.words.text()
    click(qtbot, bar.buttons[0])
    assert not {"Clara Lindqvist", "Ivo Biely"} & {row.client.name for row in clients()}


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_known_client_is_offered_while_the_name_is_typed_and_taken_with_enter_or_tab(
    window: MainWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    write(composer, qtbot, "client.name", "Harr")
    offered = composer.forms["client"].book.completer.popup()
    assert offered.isVisible() and offered.model().index(0, 0).data().startswith("Harriet Lindqvist")
    qtbot.keyClick(offered, Qt.Key.Key_Down)
    # The letter says what the field says, also before anything is taken.
    assert box(composer, "client.name").text() == answers(window).client.name == "Harriet Lindqvist"
    assert not answers(window).client.address
    qtbot.keyClick(offered, key)
    assert not offered.isVisible()
    assert answers(window).client.name == "Harriet Lindqvist" and answers(window).client.address


def test_a_list_none_of_whose_headings_tells_a_name_asks_which_one_does(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("Bezeichner;PSČ;Mesto\nŽofia Ďuricová;960 01;Zvolen\nPekáreň Lipa;974 01;Zvolen\n", "cp1250")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    show(window, qtbot, "clients")
    assert window.start.clients is not None
    click(qtbot, window.start.clients.from_list)
    dialog = next(one for one in window.findChildren(ClientListDialog))
    assert dialog.told.text() == "Say which column holds the name of the client, or of the firm."
    assert not dialog.keep.isEnabled()
    next(choice for heading, choice in dialog._choices if heading == "Bezeichner").chosen.emit("name")
    assert "Žofia Ďuricová" in texts(dialog) and "Say which" not in dialog.told.text()
    click(qtbot, dialog.keep)
    assert "Pekáreň Lipa" in {row.client.name for row in window.session.keeping.clients()}


def test_a_day_of_a_workbook_is_told_as_people_do() -> None:
    assert client_list._as_told("2026-11-27") in ("27 November 2026", "November 27, 2026")
    assert client_list._as_told("2026-13-27") == "2026-13-27" and client_list._as_told("27.11.2026") == "27.11.2026"


def test_a_known_client_is_taken_with_the_mouse(window: MainWindow, qtbot: QtBot) -> None:
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    write(composer, qtbot, "client.name", "Harr")
    offered = composer.forms["client"].book.completer.popup()
    place = offered.visualRect(offered.model().index(0, 0)).center()
    qtbot.mouseClick(offered.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert answers(window).client.name == "Harriet Lindqvist" and answers(window).client.address


def test_when_a_letter_leaves_it_is_asked_once_whether_it_goes_to_the_client(window: MainWindow, qtbot: QtBot) -> None:
    window.open_kept(next(row.id for row in window.session.keeping.drafts()))
    ready(window, qtbot)
    assert window.screen_ is not None
    window.screen_.actions_.copy()
    bar = window.bars.bar(sent_bar.MATTER)
    assert bar is not None
    click(qtbot, bar.buttons[0])
    assert not window.session.keeping.drafts()
    window.screen_.actions_.copy()
    assert window.bars.bar(sent_bar.MATTER) is None


@pytest.mark.parametrize("answer", [0, 1])
@pytest.mark.parametrize(("by_pane", "is_there"), [(False, True), (True, True), (False, False)])
def test_once_it_is_answered_one_goes_on_where_one_was(
    window: MainWindow, app: QApplication, qtbot: QtBot, answer: int, by_pane: bool, is_there: bool
) -> None:
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    composer.show_step("cause", "cause")
    place = box(composer, "cause")
    assert place.hasFocus() and window.screen_ is not None
    window.screen_.actions_.copy()
    bar = window.bars.bar(sent_bar.MATTER)
    assert bar is not None
    bar.buttons[answer].setFocus()
    if by_pane:
        place.setFocus()
        while window.focusWidget() not in bar.buttons:
            window.menus.actions["panes"].trigger()
        bar.buttons[answer].setFocus()
    place.setEnabled(is_there)
    met = list[QWidget]()
    with qtbot.waitSignal(app.focusChanged, check_params_cb=lambda _old, new: bool(met.append(new)) or new is not None):
        qtbot.keyClick(bar.buttons[answer], Qt.Key.Key_Return)
    assert window.bars.bar(sent_bar.MATTER) is None
    assert window.focusWidget() is place or not is_there and composer.isAncestorOf(window.focusWidget())
    assert met[0] is window.focusWidget(), "and nothing is said of the head of the window on the way"


def test_who_has_no_letterhead_yet_is_led_to_it(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make(Settings())
    window.home.begin()
    day = window.start.today.day
    assert day is not None and day.nobody is not None
    click(qtbot, day.nobody.buttons[0])
    assert window.screens.currentWidget() is window.home.welcome.page is not None
    window.remember(window.settings._replace(sender=OF_ADA.sender._replace(name="")))
    window.show_start()
    assert window.start.today.day is not None
    assert window.start.today.day.nobody is None, "a firm writes, too"


def test_a_notice_tells_once_a_day_how_much_is_due_and_names_nobody(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _self, _title, text, *_rest: told.append(text))
    notices = window.home.notices
    assert notices is not None
    notices.look()
    assert told == []
    window.remember(window.settings._replace(notices=True))
    notices.look()
    notices.look()
    assert told == ["2 promises are due."]


def test_the_question_is_about_its_letter_also_when_that_was_left(window: MainWindow, qtbot: QtBot) -> None:
    draft = next(row.id for row in window.session.keeping.drafts())
    window.open_kept(draft)
    ready(window, qtbot)
    assert window.screen_ is not None
    window.screen_.actions_.copy()
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    write(composer, qtbot, "client.name", "Nora Whitfield")
    bar = window.bars.bar(sent_bar.MATTER)
    assert bar is not None and "Grace Adeyemi" in bar.words.text()
    click(qtbot, bar.buttons[0])
    sent = {row.client: row.sent is not None for row in window.session.keeping.letters()}
    assert sent["Grace Adeyemi"] and not sent["Nora Whitfield"]


def test_enter_in_the_search_opens_the_letter_that_was_found(window: MainWindow, qtbot: QtBot) -> None:
    show(window, qtbot, "letters")
    page = window.start.letters
    assert page is not None
    qtbot.keyClicks(page.search, "album")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert answers(window).situation == "delay"


def test_days_and_buttons_of_cards_stand_below_one_another(window: MainWindow, qtbot: QtBot) -> None:
    cards = window.start.today.cards
    assert len(cards) > 2

    def columns() -> set[tuple[int, ...]]:
        return {tuple(one.mapTo(window, QPoint()).x() for one in (card.day, card.buttons[0])) for card in cards}

    qtbot.waitUntil(lambda: len(columns()) == 1)


@given(st.lists(st.integers(1, 500), min_size=1, max_size=6), st.integers(0, 3_000), st.data())
def test_a_table_fills_its_width_and_gives_narrow_columns_what_they_need(
    needs: list[int], room: int, data: st.DataObject
) -> None:
    long = data.draw(st.lists(st.sampled_from(range(len(needs))), min_size=1, unique=True))
    widths = shared(room, needs, long)
    assert sum(widths) == (room if sum(needs) >= room else max(room, sum(needs)))
    fair = room // len(needs)
    assert all(width >= min(need, fair) for width, need in zip(widths, needs, strict=True))
    assert all(width <= need for at, (width, need) in enumerate(zip(widths, needs, strict=True)) if at not in long)
