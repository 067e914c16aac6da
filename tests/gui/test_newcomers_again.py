"""What the next newcomers stumbled over: in a hurry, with firms for clients, with large letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QFileDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.conftest import OF_ADA
from tests.gui.hands import box, click, ready, settled, write

from tidings.core.answers import Client
from tidings.core.client_table import ClientRow, ClientTable
from tidings.gui import dialogs, letter_keeping, outbox
from tidings.gui.backups_dialog import BackupsDialog
from tidings.gui.buttons import MenuButton
from tidings.gui.composer import Composer
from tidings.gui.fields.base import LineEdit
from tidings.gui.fields.choice import ChoiceInput
from tidings.gui.fields.date import DateInput
from tidings.gui.finish_step import FinishStep
from tidings.gui.main_window import MainWindow
from tidings.gui.many_clients import ManyClientsDialog
from tidings.gui.option_menu import OptionMenu
from tidings.gui.preview import Preview
from tidings.gui.settings_pages import Checks, Places
from tidings.merging import Merging

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_letter_that_went_out_says_so_when_it_is_opened_again(window: MainWindow, qtbot: QtBot) -> None:
    window.begin("delay", "en")
    write(ready(window, qtbot), qtbot, "client.name", "Chloe Hartley")
    assert window.keep_now() and window.bars.bar(letter_keeping.GONE) is None
    (letter,) = window.session.keeping.letters()
    window.menus.actions["mark_sent"].trigger()
    window.close_letter()
    window.open_kept(letter.id)
    ready(window, qtbot)
    bar = window.bars.bar(letter_keeping.GONE)
    assert bar is not None and bar.words.text().startswith("This letter went out on ")
    click(qtbot, bar.buttons[0])
    ready(window, qtbot)
    assert window.bars.bar(letter_keeping.GONE) is None
    assert window.screen_ is not None and window.screen_.document.answers.client.name == "Chloe Hartley"
    assert not window.keeper.holds(letter.id)


@pytest.mark.parametrize(
    ("typed", "situation"),
    [
        ("refuse a refund", "complaint-declined"),
        ("she wants her money back", "complaint-declined"),
        ("refund", "overcharge"),
        ("they paid twice", "overcharge"),
        ("say no to a discount", "request-declined"),
    ],
)
def test_of_the_letters_that_a_search_finds_the_closest_one_is_chosen(
    window: MainWindow, typed: str, situation: str
) -> None:
    window.show_choose()
    assert window.choose is not None
    page = window.choose.page
    page.search.setText(typed)
    (chosen,) = [card.situation.id for card in page.cards.values() if card.property("chosen") == "true"]
    assert chosen == situation and not page.cards[situation].isHidden()


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("valued", "Thank you for a lovely day", "The letter says the thanks itself. Write here only what for."),
        (
            "client.reference",
            "chloe@example.com",
            "This looks like an e-mail address. Its place is under “More” below.",
        ),
        ("promised_date", "31 December 2062", "Sunday, years away. Is the year 2062 meant?"),
    ],
)
def test_what_is_typed_into_the_wrong_place_or_year_is_told_until_it_is_right(
    composer: Composer, qtbot: QtBot, field: str, typed: str, told: str
) -> None:
    step, form = next((step, form) for step, form in composer.forms.items() if field in form.rows)
    composer.show_step(step)
    write(composer, qtbot, field, typed)
    assert form.rows[field].input.note.text() == told
    write(composer, qtbot, field, "1 December 2026")
    assert form.rows[field].input.note.text() != told


def test_the_settings_fit_the_screen_make_backups_and_name_first_what_is_switched_off(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make(OF_ADA._replace(text_size=150))
    window.session.switch_check("shouting", False)
    window.show_settings("places")
    shown = window.settings_window
    room = window.screen().availableSize().height()
    assert shown.height() < room
    checks, places = shown.pages["checks"], shown.pages["places"]
    assert isinstance(checks, Checks) and next(iter(checks.boxes)) == "shouting"
    assert isinstance(places, Places)
    click(qtbot, places.back_up)
    assert places.told.text() == "Backed up and checked: 0 letters."
    click(qtbot, places.bring_back)
    qtbot.waitUntil(lambda: bool(window.findChildren(BackupsDialog)))
    assert not shown.isVisible()


def test_the_filled_button_goes_with_how_the_letter_reaches_the_client(composer: Composer) -> None:
    composer.show_step("finish")
    finish = composer.forms["finish"]
    assert isinstance(finish, FinishStep)
    for channel, main, other in (
        ("email", finish.mail_program, finish.pdf),
        ("letter", finish.pdf, finish.mail_program),
    ):
        composer.document.change(composer.document.answers._replace(channel=channel), "")
        assert (main.property("kind"), other.property("kind")) == ("primary", "")


def test_a_click_on_how_a_letter_comes_about_begins_one(window: MainWindow, qtbot: QtBot) -> None:
    window.home.begin()
    qtbot.waitUntil(lambda: window.start.today.day is not None)
    assert window.start.today.day is not None
    click(qtbot, window.start.today.day.lesson)
    assert window.choose is not None and window.screens.currentWidget() is window.choose


def test_more_questions_open_where_they_can_be_seen(window: MainWindow, composer: Composer, qtbot: QtBot) -> None:
    window.resize(1366, 600)
    email = box(composer, "client.email")
    click(qtbot, composer.forms["client"].more_button)
    qtbot.waitUntil(lambda: window.focusWidget() is email and not email.visibleRegion().isEmpty())


def test_the_bar_stands_beside_the_paragraph_also_where_the_step_begins_within_a_line(
    composer: Composer, qtbot: QtBot
) -> None:
    answers = composer.document.answers.answer("news", "Your album will be late.")
    composer.document.change(answers.answer("impact", "I know that it was to be a present."), "")
    settled(composer, qtbot)
    preview: Preview = composer.preview
    preview.show_parts(("news",))
    (of_news,) = preview.desk.bars
    preview.show_parts(("impact",))
    (of_impact,) = preview.desk.bars
    (begins,) = composer.session.boxes(
        preview.built, preview.built.text.text.index("I know"), 1 + preview.built.text.text.index("I know")
    )
    assert begins[1].left > of_news[1].left + 10
    assert of_impact[1].left == pytest.approx(of_news[1].left)


@pytest.mark.parametrize(
    ("typed", "situation"),
    [
        ("lessons finish", "ending-relationship"),
        ("end of lesons", "ending-relationship"),
        ("cant teach him any more", "ending-relationship"),
        ("I am retiring", "closing-down"),
    ],
)
def test_a_misspelt_word_or_one_that_says_nothing_does_not_lead_a_search_astray(
    window: MainWindow, qtbot: QtBot, typed: str, situation: str
) -> None:
    window.show_choose()
    assert window.choose is not None
    page = window.choose.page
    qtbot.keyClicks(page.search, typed)
    assert not page.cards[situation].isHidden() and page.cards["delay"].isHidden()
    assert page.cards[situation].property("chosen") == "true"


def test_enter_in_the_search_goes_to_the_letter_that_it_chose_and_begins_no_other(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_choose()
    assert window.choose is not None
    page = window.choose.page
    qtbot.keyClicks(page.search, "stop lessons")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.cards["ending-relationship"]
    qtbot.keyClick(page.cards["ending-relationship"], Qt.Key.Key_Return)
    assert window.screen_ is not None and window.screen_.document.answers.situation == "ending-relationship"


def test_whoever_goes_on_with_a_letter_is_where_they_left_it(window: MainWindow, qtbot: QtBot) -> None:
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    write(composer, qtbot, "client.name", "Harriet Lindqvist")
    composer.show_step("remedy")
    window.close_letter()
    (letter,) = window.session.keeping.letters()
    window.open_kept(letter.id)
    assert ready(window, qtbot).step == "remedy"


def test_an_example_bears_the_owners_letterhead_and_is_no_letter_until_something_in_it_is_theirs(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_sample("ending-relationship", "en")
    composer = ready(window, qtbot)
    assert window.screen_ is not None
    document = window.screen_.document
    assert document.answers.sender == OF_ADA.sender
    before = document.answers.client.name
    write(composer, qtbot, "client.name", "Ines")
    assert window.keep_now() and window.session.keeping.letters()
    document.undo_stack.setIndex(0)
    assert document.answers.client.name == before
    window.close_letter()
    assert not window.session.keeping.letters() and not window.session.keeping.clients()
    window.open_sample("ending-relationship", "en")
    write(ready(window, qtbot), qtbot, "client.name", "Ines")
    window.close_letter()
    assert [one.title for one in window.session.keeping.letters()]


def test_a_calendar_opens_by_keys_stays_on_the_screen_and_takes_no_words_that_are_typed_on(qtbot: QtBot) -> None:
    field, after = DateInput("en_GB"), LineEdit()
    whole = QWidget()
    box_ = QVBoxLayout(whole)
    box_.addWidget(field)
    box_.addWidget(after)
    qtbot.addWidget(whole)
    whole.show()
    screen = whole.screen().availableGeometry()
    whole.move(screen.right() - 60, screen.bottom() - whole.height())
    field.main().setFocus()
    qtbot.keyClick(field.main(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    view = field.findChild(QCalendarWidget)
    assert view is not None and view.isVisible()
    assert screen.contains(view.window().frameGeometry())
    qtbot.keyClick(view.window(), Qt.Key.Key_Escape)
    assert not view.isVisible()
    field.main().setFocus()
    qtbot.keyClick(field.main(), Qt.Key.Key_Tab)
    assert whole.focusWidget() is after


def test_a_long_menu_is_one_column_and_goes_to_the_option_whose_first_letters_are_typed(qtbot: QtBot) -> None:
    options = [
        ("", "Not used"),
        *((f"{n}", f"Column {n}") for n in range(40)),
        ("late", "Čo mešká?"),
        ("when", "Čo je nové?"),
    ]
    choice = MenuButton("What it holds", options)
    qtbot.addWidget(choice)
    choice.show()
    click(qtbot, choice)
    menu = choice.findChild(OptionMenu)
    assert menu is not None and menu.isVisible()
    screen = choice.screen().availableGeometry()
    assert menu.height() <= screen.height() / 2 + 1 and screen.contains(menu.geometry())
    assert len({menu.actionGeometry(action).left() for action in menu.actions()}) == 1
    qtbot.keyClicks(menu, "co me")
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert choice.value == "late"


def test_words_of_value_that_stand_nowhere_beside_thanks_of_ones_own_are_told(composer: Composer, qtbot: QtBot) -> None:
    composer.show_step("thanks")
    note = composer.forms["thanks"].rows["valued"].input.note
    write(composer, qtbot, "valued", "the tea on Thursdays")
    assert note.isHidden()
    write(composer, qtbot, "thanks", "Thank you for trusting me with Tobias.")
    assert note.text() == "Your own thanks stand in the letter, and these words do not." and not note.isHidden()
    write(composer, qtbot, "thanks", "")
    assert note.isHidden()


def test_a_second_enter_on_a_choice_goes_on_and_does_not_take_it_back(composer: Composer, qtbot: QtBot) -> None:
    choice = composer.forms["client"].rows["client.address_as"].input
    assert isinstance(choice, ChoiceInput)
    chip = choice.chips["ms"]
    chip.setFocus()
    for _press in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert composer.document.answers.client.address_as == "ms"
    assert QApplication.focusWidget() is box(composer, "client.salutation")


def test_a_letters_own_client_is_not_offered_to_it_while_the_name_is_mended(
    composer: Composer, window: MainWindow, qtbot: QtBot
) -> None:
    client = window.session.sample("delay", "en").client
    letter = window.session.keeping.keep(composer.document.answers._replace(client=client))
    window.session.keeping.leave(letter, composer.document.answers._replace(client=client))
    book = composer.forms["client"].book  # type: ignore[attr-defined]
    write(composer, qtbot, "client.name", client.name[:-1])
    assert book.completer.popup().isVisible(), "another letter to them takes what is known"
    qtbot.keyClick(book.completer.popup(), Qt.Key.Key_Escape)
    composer.document.change(composer.document.answers._replace(client=client), "")
    qtbot.keyClick(box(composer, "client.name"), Qt.Key.Key_Backspace)
    assert not book.completer.popup().isVisible()


def test_a_mail_draft_without_an_address_says_so(
    composer: Composer, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "ask_where", lambda *_arguments: tmp_path / "draft.eml")
    monkeypatch.setattr(dialogs, "ask_mail_body", lambda _window: "letter")
    window.menus.actions["mail"].trigger()
    told = "The mail has no address yet: type it in your mail program."
    assert window.status.message.endswith(told) and (tmp_path / "draft.eml").exists()


def test_one_card_of_a_draft_is_framed_the_one_that_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    window.show_draft()
    assert window.drafts is not None and window.drafts.screen is not None
    screen = window.drafts.screen
    screen.open_example()
    qtbot.waitUntil(lambda: len(screen.list.rows) > 2 and not screen.list.filling)
    first, second, *_others = screen.list.rows
    screen.list.choose(second.finding)
    first.setFocus()


def test_before_letters_to_many_are_written_the_list_shows_their_answers_and_what_must_be_fixed(
    composer: Composer, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("Priezvisko a meno;Nový termín\nHronec Peter;11.12.2026\nTóthová Anna;12.12.2026\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    write(composer, qtbot, "client.name", "Chloe Hartley")
    window.menus.actions["many"].trigger()
    (dialog,) = window.findChildren(ManyClientsDialog)
    shown = [one.text() for one in dialog.findChildren(QLabel)]
    assert {"Peter Hronec", "11.12.2026", "When will it be ready?"} <= set(shown)
    told = dialog.told.text().split("\n")
    assert "Look first: in the letter to Peter Hronec, this must be fixed." in told
    assert "The letter does not tell the cause." in told
    dialog.close()


def test_a_typed_day_that_is_not_that_of_another_client_is_told_before_the_letters_are_written(
    window: MainWindow,
) -> None:
    session = window.session
    sample = session.sample("delay", "en")
    days = ("4 December", "9 December")
    letter = sample._replace(wording={"news": f"It will be ready on {days[1]}, not on {days[0]}."})
    rows = tuple(
        ClientRow(f"line {at}", Client(name=name), {"promised_date": "2026-12-04", "new_date": day})
        for at, (name, day) in enumerate((("Ada Hill", "2026-12-09"), ("Ben Moss", "2026-12-18")))
    )
    assert Merging(session).to_fix(letter, ClientTable(rows[:1])) == ("Ada Hill", ())
    name, messages = Merging(session).to_fix(letter, ClientTable(rows))
    assert name == "Ben Moss" and messages == ("“9 December” does not agree with what you answered.",)


def test_a_sentence_that_begins_with_a_small_letter_is_told_and_not_changed(composer: Composer, qtbot: QtBot) -> None:
    composer.show_step("cause")
    note = composer.forms["cause"].rows["cause"].input.note
    write(composer, qtbot, "cause", "i have")
    assert note.text() == "This begins with a small letter, and stands so on the page." and not note.isHidden()
    assert composer.document.answers.answers["cause"] == "i have"
    for fine in ("I have to stop", "e-mail is down"):
        write(composer, qtbot, "cause", fine)
        assert note.isHidden()
    composer.document.change(composer.document.answers._replace(language="sk"), "")
    composer.show_step("thanks")
    write(composer, qtbot, "thanks", "na jar sme sa poznali")
    assert composer.forms["thanks"].rows["thanks"].input.note.isHidden(), "so it is right after a greeting with a comma"
