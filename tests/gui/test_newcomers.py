"""What newcomers stumbled over, and what helps them now."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.gui.hands import at_rest, box, click, ready, settled, write

from tidings.core.situation import STEPS
from tidings.gui.composer import Composer
from tidings.gui.fields import MoneyInput
from tidings.gui.finish_step import FinishStep
from tidings.gui.main_window import MainWindow
from tidings.gui.misplaced import begins_with_greeting

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_an_address_pasted_into_the_clients_name_is_parted_in_one_step_back(composer: Composer, qtbot: QtBot) -> None:
    word_processors_break = "\x0b"
    QApplication.clipboard().setText(
        word_processors_break.join(("Harriet Lindqvist", "8 Church Row", "Malton YO17 7HA"))
    )
    name = box(composer, "client.name")
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    client = composer.document.answers.client
    assert (client.name, client.address) == ("Harriet Lindqvist", ("8 Church Row", "Malton YO17 7HA"))
    assert box(composer, "client.address").toPlainText() == "8 Church Row\nMalton YO17 7HA"  # type: ignore[union-attr]
    composer.document.undo_stack.undo()
    assert not composer.document.answers.client.name and not composer.document.answers.client.address


def test_an_address_pasted_into_the_letterhead_is_kept_for_new_letters(composer: Composer, qtbot: QtBot) -> None:
    write(composer, qtbot, "sender.address", "")
    QApplication.clipboard().setText("Quay Bindery\n3 Quay Street")
    composer.forms["client"].card.open()  # type: ignore[attr-defined]
    business = box(composer, "sender.business")
    business.selectAll()
    business.paste()
    sender = composer.session.settings.sender
    assert (sender.business, sender.address) == ("Quay Bindery", ("3 Quay Street",))


def test_nothing_is_counted_as_fine_before_every_step_was_seen_and_something_answered(
    composer: Composer, qtbot: QtBot
) -> None:
    def said() -> str:
        return " ".join(label.text() for label in composer.checklist.findChildren(QLabel))

    for step in ("thanks", "news", "cause", "remedy"):
        composer.show_step(step)  # type: ignore[arg-type]
    settled(composer, qtbot)
    qtbot.waitUntil(lambda: bool(composer.checklist.rows))
    assert "fine" not in said()
    composer.show_step("finish")
    settled(composer, qtbot)
    assert "fine" not in said() and "must fix" in said()
    composer.document.change(composer.document.answers.answer("cause", "The leather came late."), "")
    settled(composer, qtbot)
    qtbot.waitUntil(lambda: "fine" in said())


def test_amounts_begin_in_the_currency_of_the_letter_and_another_one_is_asked_about(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.begin("overcharge", "en")
    composer = ready(window, qtbot)
    rows = [row for step in STEPS if step in composer.forms for row in composer.forms[step].rows.values()]
    first, second, *_others = [row for row in rows if isinstance(row.input, MoneyInput)]
    composer.show_step(next(step for step, form in composer.forms.items() if first.binding.id in form.rows))
    write(composer, qtbot, first.binding.id, "£120")
    composer.show_step(next(step for step, form in composer.forms.items() if second.binding.id in form.rows))
    assert isinstance(second.input, MoneyInput) and second.input.currency.value == "GBP"
    write(composer, qtbot, second.binding.id, "45 EUR")
    assert second.input.note.text() == "The other amounts are in GBP. Is that meant?"
    write(composer, qtbot, second.binding.id, "45 GBP")
    assert not second.input.note.text()


def test_in_a_narrow_window_the_last_step_offers_the_page_to_be_read(
    window: MainWindow, composer: Composer, qtbot: QtBot
) -> None:
    finish = composer.forms["finish"]
    assert isinstance(finish, FinishStep)
    composer.show_step("finish")
    assert not finish.look.isVisible()
    window.resize(900, 640)
    qtbot.waitUntil(finish.look.isVisible)
    click(qtbot, finish.look)
    assert composer.preview.isVisible() and not composer.stack.isVisible()


def test_f6_reaches_the_bar_below_and_comes_back_to_the_field_that_was_left(
    window: MainWindow, composer: Composer, qtbot: QtBot
) -> None:
    pressed: list[str] = []
    window.bars.say("a", "Does it go to the client today?", [("Yes, today", lambda: pressed.append("yes"))])
    reference = box(composer, "client.reference")
    reference.setFocus()
    for _press in range(5):
        window.menus.actions["panes"].trigger()
        if (bar := window.bars.bar("a")) is not None and window.focusWidget() is bar.buttons[0]:
            break
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert pressed == ["yes"]
    window.menus.actions["panes"].trigger()
    assert window.focusWidget() is reference


def test_a_question_in_a_bar_is_no_stop_where_there_is_none(make: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = make()
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    assert composer.stack.isAncestorOf(window.focusWidget())
    for _press in range(2 + composer.checklist.filled):
        window.menus.actions["panes"].trigger()
    assert composer.stack.isAncestorOf(window.focusWidget())


def test_words_typed_on_a_row_of_choices_choose_nothing_and_it_says_where_to_write(
    composer: Composer, qtbot: QtBot
) -> None:
    composer.show_step("remedy")
    chip = composer.focusWidget()
    assert isinstance(chip, QPushButton)
    qtbot.keyClicks(chip, "I will bring them on Friday")
    assert "remedy_kind" not in composer.document.answers.answers
    notes = [row.input.note.text() for row in composer.forms["remedy"].rows.values()]
    assert "Choose with the space bar, or go on with Tab to write." in notes


def test_what_is_taken_back_is_told_though_its_step_is_out_of_sight(
    window: MainWindow, composer: Composer, qtbot: QtBot
) -> None:
    composer.show_step("cause")
    write(composer, qtbot, "cause", "I trimmed the boards.")
    composer.show_step("remedy")
    window.menus.actions["undo"].trigger()
    assert window.status.message == "Taken back: Change “The cause”"


def test_in_a_low_window_the_page_keeps_more_room_than_the_list(
    window: MainWindow, composer: Composer, qtbot: QtBot
) -> None:
    composer.show_step("finish")
    qtbot.waitUntil(lambda: len(composer.checklist.rows) > 3)
    window.resize(1360, 520)
    qtbot.waitUntil(lambda: composer.preview.height() > composer.checklist.height())


def test_the_button_that_begins_a_letter_is_in_view_in_a_low_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1000, 480)
    window.show_choose()
    assert window.choose is not None
    begin = window.choose.page.pane.begin
    at_rest(window, qtbot)
    assert begin.visibleRegion().boundingRect().height() == begin.height()


def test_a_refusal_is_asked_for_its_reason_and_not_for_what_happened(window: MainWindow, qtbot: QtBot) -> None:
    asked = {}
    for situation in ("request-declined", "delay"):
        window.begin(situation, "en")
        asked[situation] = ready(window, qtbot).forms["cause"].title.text()
    assert asked == {"request-declined": "What is the reason?", "delay": "What happened?"}


def test_the_sentences_of_a_draft_can_be_left_by_the_key_that_closes(window: MainWindow, qtbot: QtBot) -> None:
    window.show_draft()
    assert window.drafts is not None and window.drafts.screen is not None
    window.drafts.screen.open_example()
    window.drafts.show_sorting()
    assert window.drafts.page is not None
    window.menus.actions["close"].trigger()
    assert window.screens.currentWidget() is window.start


@pytest.mark.parametrize(
    ("text", "greets"),
    [
        ("Dear Ms Lindqvist,\n\nThank you for the album.", True),
        ("Уважаемая Анна Викторовна!\nСпасибо за доверие.", True),
        ("Thank you for the album.\nIt was a pleasure.", False),
        ("Dear Ms Lindqvist, thank you for the album.", False),
        ("Thank you!", False),
    ],
)
def test_a_short_first_line_that_ends_as_greetings_do_is_one(text: str, greets: bool) -> None:
    assert begins_with_greeting(text) is greets


def test_a_greeting_pasted_with_a_paragraph_is_told(composer: Composer, qtbot: QtBot) -> None:
    composer.show_step("thanks")
    edit = composer.focusWidget()
    QApplication.clipboard().setText("Dear Ms Lindqvist,\n\nThank you for the album.")
    qtbot.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    notes = [row.input.note.text() for row in composer.forms["thanks"].rows.values()]
    assert "The letter greets the client already. Leave the first line out here." in notes


def test_f6_reaches_the_bar_from_a_draft_too(window: MainWindow, qtbot: QtBot) -> None:
    window.show_draft()
    assert window.drafts is not None and window.drafts.screen is not None
    screen = window.drafts.screen
    screen.open_example()
    qtbot.waitUntil(lambda: screen.checked is not None and not screen.list.filling and bool(screen.edit.marks))
    window.bars.say("a", "Does it go to the client today?", [("Yes, today", lambda: None)])
    bar = window.bars.bar("a")
    assert bar is not None
    screen.edit.setFocus()
    reached = []
    for _press in range(3):
        window.menus.actions["panes"].trigger()
        reached.append(window.focusWidget())
    assert screen.list.isAncestorOf(reached[0]) and reached[1:] == [bar.buttons[0], screen.edit]
