"""A letter written elsewhere is checked in the window, mended with keys and clicks, and becomes a guided letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.hands import at_rest, click, ready
from tests.gui.test_looks import cut, speak_stretched

import tidings.session
from tidings.content.store import Content
from tidings.core.draft import ASK, OUT
from tidings.core.finding import LEVELS
from tidings.errors import LibraryFolderError
from tidings.gui import dialogs
from tidings.gui.draft_document import Delta, delta
from tidings.gui.draft_edit import LINES, Mark, moved
from tidings.gui.draft_pieces import PlaceButton
from tidings.gui.draft_row import DraftRow
from tidings.gui.draft_screen import DraftScreen
from tidings.gui.draft_sort_page import DraftSortPage
from tidings.gui.main_window import MainWindow
from tidings.settings import Settings

# Without a screen, Qt says of every menu and dialog what it cannot do there.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

DRAFT = """9 November 2026

Dear Mr Petrakis,

Unfortunately your ledgers will be late. We will be in touch as soon as possible.

I trimmed the boards to the wrong size.

Yours sincerely,
Ada Marlow, 01632 960377
"""
THREAD = "\n\nOn Monday Sam wrote:\n> the old bag rang again\n"
FINE = """Dear Mr Petrakis,

Thank you for trusting us with your ledgers since 2019. They will be ready on 4 December, not on 20 November. I know
that you had planned to show them at your jubilee. I trimmed the boards to the wrong size, and I am sorry. New boards
are in the press now. I will take £40 off the price. I will ring you on Friday, 27 November.

Yours sincerely,
Ada Marlow, 01632 960377
"""
Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _shared_content(monkeypatch: pytest.MonkeyPatch, content: Content) -> None:
    """Read forms, letters and models once for all tests here."""
    monkeypatch.setattr(tidings.session, "Content", lambda packs: content)


@pytest.fixture(scope="module")
def content() -> Content:
    """The shipped content."""
    return Content()


@pytest.fixture(autouse=True)
def _leave(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the window go at the end of a test, whatever words are in it."""
    monkeypatch.setattr(dialogs, "ask_to_go_on", lambda *_arguments: True)


@pytest.fixture
def draft(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> DraftScreen:
    """The draft above, opened from a file and checked."""
    return opened(window, qtbot, tmp_path, DRAFT)


def opened(window: MainWindow, qtbot: QtBot, folder: Path, text: str) -> DraftScreen:
    """Open a text as the command line does."""
    file = folder / "ledgers.txt"
    file.write_text(text, encoding="utf-8")
    window.open_path(file)
    assert window.drafts is not None and window.drafts.screen is not None
    checked(window.drafts.screen, qtbot)
    return window.drafts.screen


def checked(screen: DraftScreen, qtbot: QtBot) -> None:
    """Wait until what is shown was found in the words as they stand."""
    qtbot.waitUntil(
        lambda: (
            screen.checked is not None and screen.checked.state == screen.document.state and not screen.list.filling
        ),
    )


def row(screen: DraftScreen, check: str) -> DraftRow:
    return next(row for row in screen.list.rows if row.finding.check == check)


def deed(parent: QWidget, text: str) -> QPushButton:
    return next(made for made in parent.findChildren(QPushButton) if made.text() == text)


def selected(screen: DraftScreen) -> str:
    return screen.edit.textCursor().selectedText()


def marked(screen: DraftScreen) -> list[str]:
    return [screen.document.state.text[mark.start : mark.end] for mark in screen.edit.marks]


def sorting(window: MainWindow, screen: DraftScreen, qtbot: QtBot) -> DraftSortPage:
    click(qtbot, screen.guide)
    assert window.drafts is not None and window.drafts.page is not None
    return window.drafts.page


def test_a_greeting_alone_is_no_letter_that_may_go(window: MainWindow, qtbot: QtBot) -> None:
    window.show_draft()
    assert window.drafts is not None and window.drafts.screen is not None
    draft = window.drafts.screen
    qtbot.keyClicks(draft.edit, "Dear Ms Novak,")
    qtbot.waitUntil(lambda: draft.checked is not None and draft.checked.state.text == "Dear Ms Novak,")
    assert draft.list.head.text() == "No letter yet"
    qtbot.keyClicks(draft.edit, " you failed to pay.")
    qtbot.waitUntil(lambda: bool(draft.list.rows))


# ── Open, paste, drop


def test_the_first_page_leads_to_an_empty_draft(window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, window.start.draft)
    assert window.drafts is not None and window.drafts.shown is not None
    screen = window.drafts.shown
    assert screen.focusWidget() is screen.edit and screen.list.head.text() == "No letter yet"
    click(qtbot, screen.guide)
    assert "no words yet" in window.status.message
    click(qtbot, screen.header.back)
    assert window.screens.currentWidget() is window.start


@pytest.mark.parametrize("language", ["en", "ru", "sk", "el"])
def test_an_example_in_each_language_shows_what_is_found(window: MainWindow, qtbot: QtBot, language: str) -> None:
    window.show_draft()
    assert window.drafts is not None and window.drafts.screen is not None
    screen = window.drafts.screen
    screen.language._choose(language)
    click(qtbot, screen.list.example)
    checked(screen, qtbot)
    assert screen.language.value == language and len(screen.list.rows) > 6
    assert screen.list.rows[0].finding.start is None and not screen.list.example.isVisible()


def test_a_file_is_checked_in_its_own_language(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    screen = opened(
        window, qtbot, tmp_path, "Уважаемая Анна!\n\nК сожалению, шторы будут позже.\n\nС уважением,\nОльга\n"
    )
    assert screen.language.value == "ru" and screen.header.detail.text() == "ledgers.txt"
    assert screen.checked is not None and screen.checked.findings


def test_the_language_can_be_changed_and_that_can_be_undone(
    draft: DraftScreen, window: MainWindow, qtbot: QtBot
) -> None:
    draft.language.setFocus()
    qtbot.keyClick(draft.language, Qt.Key.Key_Space)
    menu = draft.language.findChild(QMenu)
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert draft.document.state.language != "en"
    window.menus.actions["undo"].trigger()
    assert draft.document.state.language == draft.language.value == "en"


def test_a_letter_is_pasted_and_checked(window: MainWindow, qtbot: QtBot) -> None:
    window.show_draft()
    assert window.drafts is not None and window.drafts.screen is not None
    screen = window.drafts.screen
    QGuiApplication.clipboard().setText("Vážená pani Nováková,\n\nbohužiaľ je to zrušené.\u202e\n")
    qtbot.keyClick(screen.edit, Qt.Key.Key_V, Control)
    checked(screen, qtbot)
    assert screen.document.state.text == screen.edit.text() == "Vážená pani Nováková,\n\nbohužiaľ je to zrušené.\n"
    assert screen.language.value == "sk" and "U+202E" in window.status.message


def test_a_dropped_file_is_opened_and_undo_brings_the_words_back(
    draft: DraftScreen, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Dear Jo,\n\nAll is well.\n", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(other))])
    point = QPoint(20, 20)
    enter = QDragEnterEvent(
        point, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    draft.dragEnterEvent(enter)
    assert enter.isAccepted()
    draft.dropEvent(
        QDropEvent(
            QPointF(point), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert draft.edit.text() == "Dear Jo,\n\nAll is well.\n" and draft.header.detail.text() == "other.txt"
    window.menus.actions["undo"].trigger()
    assert draft.edit.text() == DRAFT and draft.document.state.name == "ledgers.txt"


def test_a_word_document_is_asked_for_and_opened(
    draft: DraftScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import docx

    file = tmp_path / "letter.docx"
    document = docx.Document()
    document.add_paragraph("Dear Jo,")
    document.add_paragraph("It is late.")
    document.save(str(file))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(file), ""))
    click(qtbot, draft.open_button)
    assert draft.edit.text() == "Dear Jo,\n\nIt is late.\n"


def test_a_file_that_cannot_be_read_is_told_and_the_words_stay(
    draft: DraftScreen, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, err: told.append(str(err)))
    file = tmp_path / "broken.docx"
    file.write_bytes(b"PK no document")
    window.open_path(file)
    assert told and "Word document" in told[0]
    assert window.drafts is not None and window.drafts.document.state.text == DRAFT


# ── Find and mend


def test_words_are_marked_and_what_is_missing_comes_first(draft: DraftScreen, qtbot: QtBot) -> None:
    assert "as soon as possible" in marked(draft)
    assert any(words.startswith("Unfortunately") for words in marked(draft)), "a rewording may take a word along"
    missing = [row.finding.start is None for row in draft.list.rows]
    assert missing == sorted(missing, reverse=True) and True in missing
    assert "in the words" in draft.list.head.text() and "does not say yet" in draft.list.more.text()
    qtbot.waitUntil(lambda: len(draft.edit.extraSelections()) == len(draft.edit.marks))
    assert len(set(LINES.values())) == len(LEVELS), "a level is told by its line, not by its colour alone"


def test_a_click_on_a_card_selects_its_words_and_the_cursor_in_words_frames_their_card(
    draft: DraftScreen, qtbot: QtBot
) -> None:
    card = row(draft, "vague-time")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(30, 8))
    assert selected(draft) == "as soon as possible" and draft.focusWidget() is draft.edit
    assert card.property("chosen") == "true"
    at = DRAFT.index("Unfortunately") + 3
    draft.edit.select(at, at)
    assert row(draft, "negative-opener").property("chosen") == "true" and card.property("chosen") == "false"


def test_all_of_it_by_keys(draft: DraftScreen, window: MainWindow, qtbot: QtBot) -> None:
    window.menus.actions["panes"].trigger()
    focused = draft.focusWidget()
    assert isinstance(focused, DraftRow)
    while focused.finding.check != "vague-time":
        qtbot.keyClick(focused, Qt.Key.Key_Down)
        assert draft.focusWidget() is not focused, "the last card"
        focused = draft.focusWidget()
        assert isinstance(focused, DraftRow)
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert draft.focusWidget() is draft.edit and selected(draft) == "as soon as possible"
    qtbot.keyClicks(draft.edit, "on Friday")
    assert "in touch on Friday." in draft.document.state.text
    window.menus.actions["undo"].trigger()
    assert draft.document.state.text == DRAFT == draft.edit.text()
    window.menus.actions["panes"].trigger()
    assert draft.focusWidget() is not draft.edit
    window.menus.actions["panes"].trigger()
    assert draft.focusWidget() is draft.edit


def test_marks_move_with_their_words_while_one_types(draft: DraftScreen, qtbot: QtBot) -> None:
    draft.edit.select(0, 0)
    draft.edit.setFocus()
    qtbot.keyClicks(draft.edit, "Whitby, ")
    assert "as soon as possible" in marked(draft)
    checked(draft, qtbot)
    assert "as soon as possible" in marked(draft)
    window_undo = draft.document.undo_stack
    assert window_undo.undoText() == "Typing"
    window_undo.undo()
    assert draft.edit.text() == DRAFT, "letters typed in a row are one step"


def test_a_rewording_takes_one_click_and_can_be_undone(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    screen = opened(window, qtbot, tmp_path, "Dear Jo,\n\n😀 Please find attached the list. We utilise it.\n")
    fixed = next((one for one in screen.list.rows if one.deeds and one.finding.fixes), None)
    assert fixed is not None, [one.finding for one in screen.list.rows]
    before, fix = screen.document.state.text, fixed.finding.fixes[0]
    screen.list.reworded.emit(fixed.finding, fix)
    assert fixed.finding.text not in screen.document.state.text and fix in screen.document.state.text
    assert screen.edit.text() == screen.document.state.text
    window.menus.actions["undo"].trigger()
    assert screen.document.state.text == screen.edit.text() == before


def test_a_rewording_never_overwrites_other_words(draft: DraftScreen, qtbot: QtBot) -> None:
    finding = row(draft, "vague-time").finding
    draft.document.write(DRAFT.replace("as soon as possible", "on Friday"), "")
    draft.reword(finding, "tomorrow")
    assert "tomorrow" not in draft.document.state.text


def test_room_is_made_for_what_is_missing(draft: DraftScreen, window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, deed(row(draft, "remedy-missing"), "Add a sentence"))
    assert draft.focusWidget() is draft.edit
    qtbot.keyClicks(draft.edit, "I will take £40 off.")
    assert "wrong size.\n\nI will take £40 off.\n\nYours sincerely," in draft.document.state.text
    window.menus.actions["undo"].trigger()
    window.menus.actions["undo"].trigger()
    assert draft.document.state.text == DRAFT


def test_why_is_told_with_its_source(draft: DraftScreen, qtbot: QtBot) -> None:
    card = row(draft, "vague-time")
    click(qtbot, card.why_button)
    assert card.why.isVisible() and card.why.text().startswith(card.finding.why)
    assert "From the article “" in card.why.text()


@pytest.mark.parametrize(("way", "said"), [("here", "only here"), ("letter", "in this letter"), ("always", "every")])
def test_a_finding_is_put_aside_and_comes_back(draft: DraftScreen, qtbot: QtBot, way: str, said: str) -> None:
    card = row(draft, "vague-time")
    card.put_aside.chosen.emit(way)
    qtbot.waitUntil(lambda: all(one.finding.check != "vague-time" for one in draft.list.rows))
    (line,) = draft.list.aside.rows
    assert said in line.accessibleName()
    click(qtbot, line.back)
    qtbot.waitUntil(lambda: any(one.finding.check == "vague-time" for one in draft.list.rows))
    draft.document.undo_stack.undo()
    qtbot.waitUntil(lambda: all(one.finding.check != "vague-time" for one in draft.list.rows))
    draft.document.undo_stack.undo()


def test_own_words_are_listened_for_at_once(draft: DraftScreen, window: MainWindow, qtbot: QtBot) -> None:
    window.menus.actions["own_words"].trigger()
    dialog = draft.putting.dialog
    assert dialog is not None
    dialog.check.set_value("euphemism")
    qtbot.keyClicks(dialog.entry, "the boards")
    qtbot.keyClick(dialog.entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "the boards" in marked(draft))
    dialog.accept()


def test_a_letter_without_a_finding_is_left_in_peace(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    screen = opened(window, qtbot, tmp_path, FINE)
    assert screen.list.head.text() == "Nothing to mend" and "may go" in screen.list.more.text()
    assert screen.list.rows == []


def test_more_than_a_letter_is_told_kindly_and_does_not_stall(window: MainWindow, qtbot: QtBot) -> None:
    window.show_draft()
    assert window.drafts is not None and window.drafts.screen is not None
    screen = window.drafts.screen
    screen.document.write("A line of words.\n" * 60_000, "")
    qtbot.waitUntil(lambda: screen.list.head.text() == "Not checked")
    assert "longer than a letter" in screen.list.more.text()
    screen.edit.select(0, 0)
    qtbot.keyClicks(screen.edit, "x")
    assert screen.document.state.text.startswith("xA line")
    window.menus.actions["undo"].trigger()
    window.menus.actions["undo"].trigger()
    assert screen.document.state.text == ""


def test_the_text_is_copied_whole(draft: DraftScreen, window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, draft.copy_button)
    assert QGuiApplication.clipboard().text() == DRAFT and "copied" in window.status.message


def full_disk(_state: object) -> None:
    """Keep nothing."""
    raise LibraryFolderError("The disk is full, so nothing more can be kept.", "Free some space on it.")


def test_words_that_are_nowhere_else_hold_the_window(
    draft: DraftScreen, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "ask_to_go_on", lambda _parent, question, *_rest: asked.append(question))
    drafts = window.drafts
    assert drafts is not None and drafts.may_go(), "a file that was opened is safe"
    qtbot.keyClicks(draft.edit, "x")
    assert drafts.may_go() and not asked, "what was typed is kept"
    with monkeypatch.context() as full:
        full.setattr(drafts.autosave, "_write", full_disk)
        qtbot.keyClicks(draft.edit, "y")
        assert not drafts.may_go() and asked.pop()
        bar = window.bars.bar("draft not kept")
        assert bar is not None and "disk is full" in bar.words.text()
        click(qtbot, bar.buttons[0])
        assert QGuiApplication.clipboard().text() == f"xy{DRAFT}" and drafts.may_go(), "it is on the clipboard"
    drafts.autosave.again()
    qtbot.waitUntil(lambda: window.bars.bar("draft not kept") is None)


def test_a_draft_is_there_still_after_a_look_elsewhere(draft: DraftScreen, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(draft.edit, "x")
    text = draft.document.state.text
    window.show_choose()
    window.menus.actions["draft"].trigger()
    assert window.drafts is not None and window.drafts.shown is not None
    assert window.drafts.shown.edit.text() == text
    window.menus.actions["undo"].trigger()
    assert window.drafts.shown.edit.text() == DRAFT


# ── Into a guided letter


def test_sentences_are_sorted_confirmed_and_become_a_letter(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    screen = opened(window, qtbot, tmp_path, DRAFT + THREAD)
    page = sorting(window, screen, qtbot)
    assert page.facts.value == "delay" and page.facts.name.text() == "Petrakis"
    out = [piece.text for piece in page.groups.pieces if piece.place == OUT]
    assert "> the old bag rang again" in out
    for number in page.groups.undecided:
        page.groups.put(number, "impact")
    number = next(n for n, piece in enumerate(page.groups.pieces) if piece.text.startswith("I trimmed"))
    page.groups.put(number, "cause")
    click(qtbot, page.begin_button)
    composer = ready(window, qtbot)
    answers = composer.document.answers
    assert answers.client.name == "Petrakis" and answers.client.salutation == "Dear Mr Petrakis,"
    assert answers.wording["cause"] == "I trimmed the boards to the wrong size." and str(answers.date) == "2026-11-09"
    assert composer.built is not None
    for words in ("Unfortunately your ledgers will be late.", "We will be in touch as soon as possible."):
        assert words in composer.built.text.text
    assert "old bag" not in composer.built.text.text
    assert any(finding.check == "vague-time" for finding in composer.built.findings)
    assert composer.document.unsaved


def test_far_more_than_a_letter_is_not_sorted(
    draft: DraftScreen, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, err: told.append(str(err)))
    for text in ("A line of words.\n" * 4_000, "Yes.\n" * 301):
        draft.document.write(text, "")
        click(qtbot, draft.guide)
        assert "longer than a letter" in told.pop()
        assert window.drafts is not None and window.drafts.shown is draft


def test_nothing_begins_while_a_sentence_has_no_place(draft: DraftScreen, window: MainWindow, qtbot: QtBot) -> None:
    page = sorting(window, draft, qtbot)
    page.groups.put(2, ASK)
    click(qtbot, page.begin_button)
    assert window.screen_ is None and page.note.isVisible() and "no place yet" in page.note.words.text()
    focused = page.focusWidget()
    assert isinstance(focused, PlaceButton) and focused.value == ASK
    page.groups.put(2, OUT)
    while page.groups.undecided:
        page.groups.put(page.groups.undecided[0], OUT)
    assert not page.note.isVisible()


def test_a_sentence_is_moved_by_keys(draft: DraftScreen, window: MainWindow, qtbot: QtBot) -> None:
    page = sorting(window, draft, qtbot)
    number = next(n for n, piece in enumerate(page.groups.pieces) if piece.text.startswith("I trimmed"))
    page.groups.put(number, "news")
    made = page.groups.rows[number].button
    made.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_Down, Control)
    assert page.groups.pieces[number].place == made.value == "impact" and page.focusWidget() is made
    qtbot.keyClick(made, Qt.Key.Key_Up, Control)
    assert page.groups.pieces[number].place == "news"
    qtbot.keyClick(made, Qt.Key.Key_Space)
    menu = made.findChild(QMenu)
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert page.groups.pieces[number].place == "impact"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.drafts is not None and window.drafts.shown is not None
    assert window.drafts.shown.edit.text() == DRAFT


def test_another_situation_keeps_what_was_chosen_and_asks_its_own_questions(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(window, qtbot, tmp_path, FINE)
    page = sorting(window, screen, qtbot)
    days = {page._draft.facts[number].text: made for number, made in page.facts.buttons.items()}
    assert days["Friday, 27 November"].value == "follow_up_date"
    days["4 December"]._choose("new_date")
    days["20 November"]._choose("promised_date")
    page.facts._choose("second-delay")
    assert {"follow_up_date", "new_date", "promised_date"} <= set(page.facts.values())
    page.facts._choose("price-rise")
    assert page.facts.situation.id == "price-rise" and "new_date" not in page.facts.values()
    page.facts._choose("delay")
    while page.groups.undecided:
        page.groups.put(page.groups.undecided[0], "impact")
    click(qtbot, page.begin_button)
    answers = ready(window, qtbot).document.answers
    assert str(answers.answers["new_date"]) == "2026-12-04" and str(answers.answers["follow_up_date"]) == "2026-11-27"


# ── To be seen by everybody


@pytest.mark.parametrize(("width", "text_size", "stretched"), [(1024, 150, True), (1360, 150, True), (1024, 100, True)])
def test_both_screens_are_cut_nowhere_and_named_everywhere(
    make: Callable[..., MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    width: int,
    text_size: int,
    stretched: bool,
) -> None:
    if stretched:
        speak_stretched(monkeypatch)
    window = make(Settings(text_size=text_size))
    window.resize(width, 800)
    screen = opened(window, qtbot, tmp_path, DRAFT)
    at_rest(window, qtbot)
    assert not cut(window)
    page = sorting(window, screen, qtbot)
    at_rest(window, qtbot)
    assert not cut(window)
    ground = page.groups.widget()
    assert ground is not None and ground.width() <= page.groups.viewport().width(), "nothing lies beside the window"
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert widget.accessibleName() or (isinstance(widget, QPushButton) and widget.text()), widget


# ── Without a window


def test_a_delta_is_what_changed() -> None:
    assert delta("one two", "one and two") == Delta(4, "", "and ")
    assert delta("aaa", "aa") == Delta(2, "a", "") and delta("x", "x") == Delta(1, "", "")
    assert delta("one", "other").on("one") == "other" and delta("one", "other").back().on("other") == "one"


def test_marks_move_and_those_that_were_touched_go(draft: DraftScreen) -> None:
    finding = draft.list.rows[0].finding
    marks = [Mark(0, 3, finding), Mark(5, 9, finding), Mark(12, 15, finding)]
    assert [(mark.start, mark.end) for mark in moved(marks, Delta(6, "x", "long"))] == [(0, 3), (15, 18)]
