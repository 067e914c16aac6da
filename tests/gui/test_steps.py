"""The steps of a letter: those that have nothing to ask are passed over, and each part has a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.gui.hands import ready

from tidings.gui.composer import Composer
from tidings.gui.main_window import MainWindow
from tidings.gui.words import part_name
from tidings.session import Session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize(
    ("situation", "passed_over"), [("delay", None), ("safety-recall", "thanks"), ("payment-overdue", "cause")]
)
def test_a_step_that_asks_nothing_is_passed_over(
    make: Callable[..., MainWindow], qtbot: QtBot, situation: str, passed_over: str | None
) -> None:
    window = make()
    window.begin(situation, "en")
    composer = ready(window, qtbot)
    seen = [composer.step]
    while composer.step != "finish":
        composer.turn(1)
        seen.append(composer.step)
    expected = ["client", "thanks", "news", "cause", "remedy", "follow-up", "finish"]
    assert seen == [step for step in expected if step != passed_over] == list(composer.rail.buttons)
    composer.turn(-len(seen))
    for step in seen[1:]:
        composer.forms[composer.step].foot.next.click()
        assert composer.step == step


def test_the_number_of_a_step_gives_way_whenever_the_buttons_need_its_room(composer: Composer, qtbot: QtBot) -> None:
    composer.show_step("thanks")
    foot = composer.forms["thanks"].foot
    onward, number = foot.next, foot.findChild(QLabel)
    assert onward is not None and number is not None and number.isVisible()
    before = onward.text()
    onward.setText(before * 4)
    qtbot.waitUntil(lambda: not number.isVisible() and onward.width() >= onward.sizeHint().width())
    onward.setText(before)
    qtbot.waitUntil(number.isVisible)


def test_every_part_of_every_letter_has_a_name_in_words() -> None:
    parts = {part for situation in Session().situations() for part in situation.parts}
    assert {part for part in parts if part_name(part) == part.replace("_", " ")} == set()
