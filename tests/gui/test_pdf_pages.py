"""The picture is always that of the newest page, however fast pages and sizes follow each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tidings.gui.pdf_pages import PdfPages
from tidings.session import Session


@pytest.fixture
def letters(tmp_path: Path) -> list[bytes]:
    """Four letters that differ in one sentence."""
    session = Session(home=tmp_path)
    sample = session.sample("delay", "en")
    return [session.build(sample.answer("cause", f"Reason number {number * 1111}.")).pdf for number in range(1, 5)]


def picture(pages: PdfPages, qtbot: QtBot, about: object) -> QImage:
    """Wait for the picture of a letter, and take it."""
    told: list[object] = []
    pages.ready.connect(told.append)
    qtbot.waitUntil(lambda: about in told and not pages._front.owed and not pages._back.owed)
    pages.ready.disconnect(told.append)
    return pages.pictures[0].copy()


def test_a_page_drawn_while_the_next_is_coming_does_not_take_its_place(qtbot: QtBot, letters: list[bytes]) -> None:
    quiet = PdfPages()
    alone = []
    for number, data in enumerate(letters):
        quiet.show(data, number, [0], 1.0)
        alone.append(picture(quiet, qtbot, number))
    assert all(one != other for one, other in zip(alone, alone[1:], strict=False))

    busy = PdfPages()
    seen: list[tuple[int, QImage]] = []

    def go_on(turn: int) -> None:
        seen.append((turn % len(letters), busy.pictures[0].copy()))
        if turn < 60:
            busy.show(letters[(turn + 1) % len(letters)], turn + 1, [0], 1.0)
            # A pane that changes its size just now asks for the page that is shown at other sizes, and at the same one.
            busy.draw([0], 0.5)
            busy.draw([0], 1.0)

    busy.ready.connect(go_on)
    busy.show(letters[0], 0, [0], 1.0)
    qtbot.waitUntil(lambda: len(seen) == 61)
    assert all(image == alone[number] for number, image in seen)


def test_the_newest_of_many_pages_is_shown(qtbot: QtBot, letters: list[bytes]) -> None:
    pages = PdfPages()
    pages.show(letters[3], "alone", [0], 1.0)
    alone = picture(pages, qtbot, "alone")
    for number in range(40):
        pages.show(letters[number % 4], number, [0], 1.0)
    assert picture(pages, qtbot, 39) == alone


def test_a_page_at_another_size_is_drawn_anew(qtbot: QtBot, letters: list[bytes]) -> None:
    pages = PdfPages()
    pages.show(letters[0], 0, [0], 1.0)
    small = picture(pages, qtbot, 0)
    with qtbot.waitSignal(pages.page_drawn):
        pages.draw([0], 2.0)
    assert abs(pages.pictures[0].width() - 2 * small.width()) <= 2
