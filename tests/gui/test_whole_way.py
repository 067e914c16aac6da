"""From the first screen to a PDF by keyboard alone: five situations, in each language of letters and of the window."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.gui.keyboard import Keyboard
from tests.night import NIGHT

from tidings.gui.finish_step import FinishStep
from tidings.gui.main_window import MainWindow
from tidings.i18n import _
from tidings.settings import Settings

SITUATIONS = ("delay", "overcharge", "price-rise", "request-declined", "ending-relationship")
LANGUAGES = ("en", "ru", "sk", "el")
EVERY_WAY = list(product(SITUATIONS, LANGUAGES))
# Each situation and each language always; all twenty ways, with every word typed, in the night.
WAYS = EVERY_WAY if NIGHT else list(zip(SITUATIONS, (*LANGUAGES, "ru"), strict=True))


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize(("situation", "language"), WAYS)
def test_a_letter_is_written_and_saved_by_keyboard_alone(
    make: Callable[..., MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    situation: str,
    language: str,
) -> None:
    """The user types the answers of the worked example; the PDF is then that of the example."""
    window = make(Settings(interface_language=language))
    example = window.session.sample(situation, language)
    spoken = next(one for one in window.session.languages() if one.code == language)
    keyboard = Keyboard(window, spoken.locale, patient=NIGHT)
    qtbot.waitUntil(window.isActiveWindow)

    keyboard.begin(example, _(window.session.situation(situation).name))
    assert window.screen_ is not None
    composer = window.screen_.composer
    keyboard.write(composer, example)
    # What has but one answer in a situation is not asked, though an example may name it.
    asked_for = {name for form in composer.forms.values() for name in form.rows}
    written = example._replace(answers={name: one for name, one in example.answers.items() if name in asked_for})
    assert composer.document.answers == written
    assert window.session.text(written) == window.session.text(example)

    asked: list[str] = []

    def answered(_parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(proposed).name)
        return str(tmp_path / asked[-1]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answered)
    finish = composer.forms["finish"]
    assert isinstance(finish, FinishStep)
    keyboard.push(finish.pdf)
    assert len(asked) == 1
    assert (tmp_path / asked[0]).read_bytes() == window.session.build(written).pdf
    assert asked[0] in window.status.message
