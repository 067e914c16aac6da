"""The page is chosen by name, drawing and a sentence on when to take it; its envelope and its window can be tried."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot
from tests.gui.hands import settled

from tidings import i18n
from tidings.core.page import Area
from tidings.errors import TidingsError
from tidings.gui import dialogs, outbox, printing
from tidings.gui.composer import Composer
from tidings.gui.finish_step import FinishStep
from tidings.gui.main_window import MainWindow
from tidings.gui.page_picker import PagePicker, address_lines, bars


@pytest.fixture
def picker(sample: Composer) -> PagePicker:
    """The page in the last step of the worked example."""
    sample.show_step("finish")
    finish = sample.forms["finish"]
    assert isinstance(finish, FinishStep)
    return finish.pages


def choose(picker: PagePicker, name: str) -> None:
    """Choose a page from the menu."""
    [action] = [action for action in picker.button._menu.actions() if action.text() == name]
    action.trigger()


def take(made: QPushButton, way: str) -> None:
    """Take an entry of the menu that a button opens."""
    [menu] = made.findChildren(QMenu)
    [action] = [action for action in menu.actions() if action.text() == way]
    action.trigger()


def test_every_page_says_when_to_take_it(window: MainWindow) -> None:
    pages = window.session.pages()
    assert all(page.use.endswith(".") for page in pages)
    assert len({page.use for page in pages} | {page.name for page in pages}) == 2 * len(pages)


def test_what_is_chosen_is_drawn_and_explained(picker: PagePicker, sample: Composer) -> None:
    assert "hand the letter over" in picker.use.text() and picker.window_test.isHidden()
    choose(picker, "A4, window on the left (DIN 5008 B)")
    assert sample.document.answers.page == "a4-window-left"
    assert "German envelopes" in picker.use.text() and not picker.window_test.isHidden()
    assert picker.button.accessibleDescription() == picker.use.text()
    drawn = picker.sketch.grab().toImage()
    window = QColor("#0F5C66").rgb()
    assert sum(drawn.pixel(x, y) == window for x in range(drawn.width()) for y in range(drawn.height())) > 20


def test_a_drawing_stays_on_its_sheet(window: MainWindow) -> None:
    for page in window.session.pages():
        areas = [*address_lines(page), *bars(page)]
        assert all(area.left >= 5 and area.left + area.width <= page.width - 5 for area in areas), page.id
        assert all(area.top + area.height <= page.height for area in areas)
        window_of = page.window
        if window_of is not None:
            assert all(_inside(area, window_of) for area in address_lines(page)), page.id


def _inside(area: Area, other: Area) -> bool:
    return other.top <= area.top and area.top + area.height <= other.top + other.height


def test_names_and_sentences_are_said_in_the_language_of_the_interface(window: MainWindow) -> None:
    class Shouting(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper()

    i18n.install("xx", Shouting())
    made = PagePicker("", window.session.pages())
    made.set_value("el-custom")
    assert made.button.text() == "A4, GREEK" and made.use.text().startswith("AS GREEK FIRMS WRITE")
    assert made.envelope.text() == "ENVELOPE…"


def test_the_envelope_is_saved_as_pdf_under_a_good_name(
    picker: PagePicker, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []

    def ask(_parent: object, _title: str, _folder: str, name: str, ending: str, _kind: str) -> Path:
        proposed.append(name)
        return tmp_path / f"{name}{ending}"

    monkeypatch.setattr(outbox, "ask_where", ask)
    take(picker.envelope, "Save as PDF…")
    assert proposed == ["2026-11-23 Lindqvist – delay – Envelope"]
    [page] = PdfReader(tmp_path / f"{proposed[0]}.pdf").pages
    assert "8 Church Row" in page.extract_text()
    assert "is written" in window.status.message
    assert [button.text() for button in window.status.findChildren(QPushButton)] == ["Show in folder"]


def test_the_window_test_is_printed(picker: PagePicker, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[tuple[bytes, str]] = []
    monkeypatch.setattr(printing, "print_pdf", lambda _parent, pdf, title: (printed.append((pdf, title)), "sent")[1])
    choose(picker, "US Letter, #10 window")
    take(picker.window_test, "Print…")
    [(pdf, title)] = printed
    assert pdf.startswith(b"%PDF") and title.endswith("Window test")
    assert window.status.message == "Sent to the printer."
    window.menus.actions["envelope"].trigger()
    assert len(printed) == 2 and printed[1][1].endswith("Envelope")


def test_what_cannot_be_made_is_told(
    picker: PagePicker, sample: Composer, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[TidingsError] = []
    monkeypatch.setattr(dialogs, "tell", lambda _window, err: told.append(err))
    window.menus.actions["window_test"].trigger()
    client = sample.document.answers.client._replace(name="", organisation="", address=())
    sample.document.change(sample.document.answers._replace(client=client), "")
    settled(sample, qtbot)
    take(picker.envelope, "Print…")
    assert ["no window" in str(told[0]), "no address" in str(told[1])] == [True, True]


def test_notes_about_the_page_are_said_in_the_language_of_the_interface(
    picker: PagePicker, sample: Composer, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Hushed(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return "weg: {detail}" if "cannot be printed" in message else message

    i18n.install("xx", Hushed())
    asked: list[str] = []
    monkeypatch.setattr(
        dialogs, "ask_to_go_on", lambda _window, _question, lines, *_rest: (asked.extend(lines), False)[1]
    )
    sample.document.change(sample.document.answers.answer("cause", "The boards were wrong \U0001f642."), "")
    settled(sample, qtbot)
    window.menus.actions["print"].trigger()
    assert asked == ["weg: \U0001f642"]
