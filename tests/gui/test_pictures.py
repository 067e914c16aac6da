"""The owner chooses a logo and a signature on the sender's card, and sees both on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.gui.hands import settled, write

from tidings.gui.composer import Composer
from tidings.gui.fields import PictureInput


def choose(composer: Composer, qtbot: QtBot, field_id: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Click on the button of a picture, and choose a file."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path) if path.name else "", ""))
    field = composer.forms["client"].rows[field_id].input
    assert isinstance(field, PictureInput)
    qtbot.mouseClick(field.choose, Qt.MouseButton.LeftButton)
    settled(composer, qtbot)


def test_a_chosen_signature_stands_on_the_page_until_its_line_is_emptied(
    composer: Composer, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("L", (300, 90)).save(tmp_path / "mine.png")
    composer.show_step("client", "sender.signature")
    choose(composer, qtbot, "sender.signature", tmp_path / "mine.png", monkeypatch)
    built = composer.preview.built
    assert built is not None and built.layout.pages[0].signature is not None
    write(composer, qtbot, "sender.signature", "")
    settled(composer, qtbot)
    assert composer.document.answers.sender.signature == ""
    assert composer.preview.built is not None and composer.preview.built.layout.pages[0].signature is None


def test_a_picture_that_cannot_be_read_is_told_with_the_page(
    composer: Composer, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "logo.png").write_text("no picture")
    composer.show_step("client", "sender.logo")
    choose(composer, qtbot, "sender.logo", tmp_path / "logo.png", monkeypatch)
    assert composer.preview.built is not None
    assert [note for note in composer.preview.built.notes if "logo.png" in note] == [
        "The logo “logo.png” could not be read, so the letter goes without it."
    ]


def test_nothing_chosen_changes_nothing(composer: Composer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    before = composer.document.answers
    composer.show_step("client", "sender.logo")
    choose(composer, qtbot, "sender.logo", Path(), monkeypatch)
    assert composer.document.answers == before
