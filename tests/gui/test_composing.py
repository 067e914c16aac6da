"""An owner goes through a letter: keys, clicks, and the page that follows."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.hands import box, click, ready, settled, write

from tidings.core.situation import STEPS
from tidings.core.values import Money
from tidings.gui.composer import Composer
from tidings.gui.document import LetterDocument
from tidings.gui.fields import ChoiceInput, DateInput
from tidings.gui.main_window import MainWindow


def test_from_the_first_page_to_a_finished_letter(window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, window.start.new)
    assert window.choose is not None
    page = window.choose.page
    qtbot.keyClicks(page.search, "behind schedule")
    assert [card.situation.id for card in page.cards.values() if card.isVisible()] == ["delay"]
    click(qtbot, page.pane.begin)
    composer = ready(window, qtbot)

    write(composer, qtbot, "client.name", "Harriet Lindqvist")
    row = composer.forms["client"].rows["client.address_as"].input
    assert isinstance(row, ChoiceInput)
    click(qtbot, row.chips["ms"])
    write(composer, qtbot, "client.address", "8 Church Row")
    qtbot.keyClick(box(composer, "client.address"), Qt.Key.Key_Return)
    qtbot.keyClicks(box(composer, "client.address"), "Malton YO17 7HA")
    for step, answers in {
        "thanks": {"thanks": "Thank you for trusting me with your letters."},
        "news": {"item": "your album", "promised_date": "4 December 2026", "new_date": "18.12.2026"},
        "cause": {"cause": "I cut the boards to the wrong size."},
        "remedy": {"remedy": "The sewn pages can be with you on 11 December."},
        "follow-up": {"follow_up_date": "2026-11-30"},
    }.items():
        click(qtbot, composer.forms[composer.step].foot.next)
        assert composer.step == step
        for field, text in answers.items():
            write(composer, qtbot, field, text)
    click(qtbot, composer.forms["follow-up"].foot.next)
    assert composer.step == "finish"

    settled(composer, qtbot)
    assert composer.built is not None
    text = composer.built.text.text
    for words in (
        "Dear Ms Lindqvist",
        "8 Church Row\nMalton",
        "Thank you for trusting me",
        "18 December",
        "wrong size",
    ):
        assert words in text
    assert composer.document.answers.answers["new_date"] == date(2026, 12, 18)


def test_the_page_changes_with_what_is_typed(sample: Composer, qtbot: QtBot) -> None:
    before = sample.preview.desk.pictures[0].copy()
    sample.show_step("cause")
    write(sample, qtbot, "cause", "A pipe burst over the bench.")
    settled(sample, qtbot)
    assert sample.preview.built is not None
    assert "A pipe burst over the bench." in sample.preview.built.text.text
    qtbot.waitUntil(lambda: sample.preview.desk.pictures[0] != before)


def test_words_are_kept_to_the_letter(composer: Composer, qtbot: QtBot) -> None:
    """No-break spaces, mark-up, other scripts: pasted and kept."""
    odd = "Due\u00a0on 4\u202fDecember: <b>5 & 6</b> “Ольга” Ελένη 🙂"
    QApplication.clipboard().setText(odd)
    composer.show_step("news")
    target = box(composer, "news")
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert composer.document.answers.answers["news"] == odd
    composer.show_step("cause")
    composer.show_step("news")
    assert composer.document.answers.answers["news"] == odd


def test_undo_takes_back_typing_field_by_field(composer: Composer, window: MainWindow, qtbot: QtBot) -> None:
    composer.show_step("news")
    write(composer, qtbot, "item", "your album")
    composer.show_step("cause")
    write(composer, qtbot, "cause", "A pipe burst.")
    qtbot.keyClick(box(composer, "cause"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert composer.document.answers.answers.get("cause") is None
    assert box(composer, "cause").document().toPlainText() == ""
    assert composer.document.answers.answers["item"] == "your album"
    qtbot.keyClick(box(composer, "cause"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "item" not in composer.document.answers.answers
    assert box(composer, "item").text() == ""
    window.menus.actions["redo"].trigger()
    window.menus.actions["redo"].trigger()
    assert composer.document.answers.answers["cause"] == "A pipe burst."


def test_a_date_that_cannot_be_read_stays_as_typed_and_says_what_to_do(composer: Composer, qtbot: QtBot) -> None:
    composer.show_step("news")
    write(composer, qtbot, "new_date", "31 February 2026")
    field = composer.forms["news"].rows["new_date"].input
    assert isinstance(field, DateInput)
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert field.edit.text() == "31 February 2026"
    assert "Type it like" in field.note.text() and field.note.isVisible()
    assert "new_date" not in composer.document.answers.answers
    composer.show_step("cause")
    composer.show_step("news")
    assert field.edit.text() == "31 February 2026"


def test_an_amount_brings_its_currency(composer: Composer, qtbot: QtBot) -> None:
    composer.show_step("remedy")
    kind = composer.forms["remedy"].rows["remedy_kind"].input
    assert isinstance(kind, ChoiceInput)
    click(qtbot, kind.chips["discount"])
    write(composer, qtbot, "remedy_amount", "120.50 USD")
    money = composer.document.answers.answers["remedy_amount"]
    assert isinstance(money, Money) and str(money) == "120.50 USD"


def test_a_list_has_one_item_a_line(composer: Composer, qtbot: QtBot) -> None:
    composer.show_step("finish")
    write(composer, qtbot, "enclosures", "Invoice 7")
    qtbot.keyClick(box(composer, "enclosures"), Qt.Key.Key_Return)
    qtbot.keyClicks(box(composer, "enclosures"), "Price list")
    assert composer.document.answers.enclosures == ("Invoice 7", "Price list")


def test_another_wording_changes_the_letter(sample: Composer, qtbot: QtBot) -> None:
    sample.show_step("news")
    assert sample.built is not None
    before = sample.built.text.text
    tones = sample.forms["news"].wording.tones
    other = next(tone for tone, made in tones.items() if not made.isChecked())
    click(qtbot, tones[other])
    settled(sample, qtbot)
    assert sample.built.text.text != before
    sample.document.undo_stack.undo()
    settled(sample, qtbot)
    assert sample.built.text.text == before


def test_a_formal_wording_is_offered_in_every_letter_and_plain_words_stand_with_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    answers = window.session.sample("delay", "en")
    told = {name: one for name, one in answers.answers.items() if name != "remedy"}
    window.show_letter(LetterDocument(answers._replace(answers={**told, "remedy_kind": "discount"})))
    composer = ready(window, qtbot)
    composer.show_step("remedy")
    tones = composer.forms["remedy"].wording.tones
    click(qtbot, tones["formal"])
    settled(composer, qtbot)
    assert tones["formal"].isChecked() and not tones["plain"].isChecked()
    assert composer.built is not None
    assert "I would like to offer you the following" in composer.built.text.text, "the part that has a formal wording"
    assert window.session.tone(composer.document.answers, "remedy") == "plain", "the part that has none"


def test_a_part_can_be_written_by_hand_and_given_back(sample: Composer, qtbot: QtBot) -> None:
    sample.show_step("news")
    assert sample.built is not None
    before = sample.built.text.text
    sample.forms["news"].take_in_hand("news")
    mine = box(sample, "wording.news")
    assert mine.document().toRawText().strip() in before.replace("\n", "\u2029")
    write(sample, qtbot, "wording.news", "It will be the 18th.")
    settled(sample, qtbot)
    assert "It will be the 18th." in sample.built.text.text
    sample.forms["news"].give_back("news")
    settled(sample, qtbot)
    assert sample.built.text.text == before


def test_a_click_on_the_page_goes_to_the_field(sample: Composer, qtbot: QtBot) -> None:
    built = sample.preview.built
    assert built is not None
    place = built.text.of_source("cause")
    assert place is not None
    page, area = sample.session.boxes(built, *place)[0]
    rect = sample.preview.desk.rect_of(page, area)
    point = QPointF(rect.left() + 20, rect.center().y()).toPoint()
    qtbot.mouseClick(sample.preview.desk, Qt.MouseButton.LeftButton, pos=point)
    assert sample.step == "cause"
    assert box(sample, "cause").hasFocus()


def test_keys_lead_through_the_letter(sample: Composer, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert sample.step == "thanks"
    qtbot.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert sample.step == "client"
    name = box(sample, "client.name")
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert not name.hasFocus(), "Enter goes on to the next field"
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert sample.preview.area.hasFocus()
    assert sample.built is not None
    sample.checklist.show_findings(())
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert sample.stack.isAncestorOf(QApplication.focusWidget()), "a list without rows has nothing to stop at"
    sample.document.change(sample.document.answers.answer("cause", "Unfortunately I trimmed the boards."), "")
    settled(sample, qtbot)
    qtbot.waitUntil(lambda: bool(sample.checklist.rows))
    qtbot.keyClick(window, Qt.Key.Key_F6)
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert sample.checklist.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert sample.stack.isAncestorOf(QApplication.focusWidget())


def test_tab_goes_through_the_form_from_top_to_bottom(sample: Composer, qtbot: QtBot) -> None:
    for step in STEPS:
        sample.show_step(step)
        form = sample.forms[step]
        order = [row.input.main() for row in form.rows.values() if row.isVisible()]
        order[0].setFocus()
        seen = [order[0]]
        for _press in range(60):
            QApplication.focusWidget().nextInFocusChain()
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            focused = QApplication.focusWidget()
            if focused in order and focused not in seen:
                seen.append(focused)
        assert seen == order, step


def test_words_that_no_letter_answers_to_still_lead_to_one(window: MainWindow, qtbot: QtBot) -> None:
    def shown(words: str) -> list[str]:
        page.search.clear()
        qtbot.keyClicks(page.search, words)
        return [card.situation.id for card in page.cards.values() if card.isVisible()]

    click(qtbot, window.start.new)
    assert window.choose is not None
    page = window.choose.page
    assert shown("shipment promised") == ["delay"], "one of two words is enough where no letter has both"
    assert len(shown("xyzzy")) == len(page.cards), "and all of them where none has any"


def test_a_click_on_the_name_of_a_field_leads_into_it(composer: Composer, qtbot: QtBot) -> None:
    row = composer.forms["client"].rows["client.organisation"]
    click(qtbot, row.caption.name)
    assert box(composer, "client.organisation").hasFocus()


def test_what_the_title_asks_is_not_asked_twice(composer: Composer) -> None:
    composer.show_step("follow-up")
    row = composer.forms["follow-up"].rows["follow_up_date"]
    assert not row.caption.isVisible() and row.input.main().accessibleName() == row.text


def test_a_narrow_window_folds_the_page_behind_a_button(sample: Composer, window: MainWindow, qtbot: QtBot) -> None:
    assert window.screen_ is not None
    button = window.screen_.page_button
    assert sample.right.isVisible() and not button.isVisible()
    window.resize(900, 700)
    qtbot.waitUntil(lambda: sample.narrow)
    assert sample.stack.isVisible() and not sample.right.isVisible()
    click(qtbot, button)
    assert sample.right.isVisible() and not sample.stack.isVisible()
    window.resize(1360, 850)
    qtbot.waitUntil(lambda: not sample.narrow)
    assert sample.stack.isVisible() and sample.right.isVisible()
