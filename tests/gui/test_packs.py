"""Where a situation is chosen, the owner sees what comes from a pack, and what of a pack cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests import guide
from tests.gui.hands import click, ready

from tidings.gui import dialogs
from tidings.gui.choose_screen import ChooseScreen
from tidings.gui.main_window import MainWindow
from tidings.settings import packs_folder

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The pack of the authors' guide, in the owner's folder."""
    return guide.write_pack(packs_folder(tmp_path))


def chosen(window: MainWindow, situation: str) -> ChooseScreen:
    """Go to the page of situations, and choose one."""
    window.show_choose()
    assert window.choose is not None
    window.choose.page.choose(situation)
    return window.choose


def test_a_quiet_caption_names_the_pack(make: Callable[..., MainWindow], pack: Path) -> None:
    screen = chosen(make(), guide.SITUATION)
    caption = screen.page.pane.caption
    assert caption.isVisible() and caption.text() == "from your pack “garden” · so far only in English"
    described = screen.page.cards[guide.SITUATION].accessibleDescription()
    assert described == "You cannot come on the day agreed. · from your pack “garden” · so far only in English"
    screen.page.choose("delay")
    assert not caption.isVisible()


def test_a_letter_that_a_pack_replaces_is_named_with_its_language(
    make: Callable[..., MainWindow], tmp_path: Path
) -> None:
    letter = "subject: [Nový termín]\nparts: {news: {wordings: {warm: [Mešká to.]}}, remedy: {wordings: {}}}\n"
    guide.write_pack(packs_folder(tmp_path), "shop", {"letter_templates/sk/delay.yaml": letter})
    screen = chosen(make(), "delay")
    assert screen.page.pane.caption.text() == "letter in Slovenčina from your pack “shop”"


def test_a_letter_of_a_pack_is_begun_and_its_example_opened(
    make: Callable[..., MainWindow], pack: Path, qtbot: QtBot
) -> None:
    window = make()
    click(qtbot, chosen(window, guide.SITUATION).page.pane.sample)
    composer = ready(window, qtbot)
    assert composer.preview.built is not None
    assert "The new day is Wednesday, 2 December." in composer.preview.built.text.text
    click(qtbot, chosen(window, guide.SITUATION).page.pane.begin)
    assert ready(window, qtbot).document.answers.situation == guide.SITUATION


def test_a_language_without_a_letter_is_told(
    make: Callable[..., MainWindow], pack: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _window, err: told.append(str(err)))
    screen = chosen(make(), guide.SITUATION)
    screen.language.set_value("el")
    click(qtbot, screen.page.pane.begin)
    assert told == ["There is no letter for “visit-put-off” in “el” yet. Choose another language."]


def test_what_cannot_be_used_is_told_where_situations_are_chosen(make: Callable[..., MainWindow], pack: Path) -> None:
    form = pack / guide.FORM
    form.write_text(form.read_text(encoding="utf-8").replace("weight: light", "weight: <b>heavy</b>"), encoding="utf-8")
    screen = chosen(make(), "delay")
    assert guide.SITUATION not in screen.page.cards
    (note,) = screen.page.left_out
    says = f"Left out of your packs: garden/{guide.FORM}, line 7: “weight” must be one of light, serious, grave."
    assert note.isVisible() and note.words.text().startswith(says)


def test_without_packs_there_is_nothing_to_see(make: Callable[..., MainWindow]) -> None:
    screen = chosen(make(), "price-rise")
    assert not screen.page.pane.caption.isVisible()
    assert screen.page.left_out == []
