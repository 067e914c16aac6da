"""Words in labels: no line ends with a word of one letter, and none holds a short word alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from tidings.gui.labels import Dotted, label, tied


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("What do you value about working with them?", "What do you value about working with~them?"),
        ("Срок ещё впереди; о новом — заранее.", "Срок ещё впереди; о~новом~— заранее."),
        ("Fill it in. All of it stands in a letter.", "Fill it in. All of it stands in a~letter."),
        ("Their name as you\nsay it at the door.", "Their name as you\nsay it at the~door."),
        ("was due yesterday", "was due yesterday"),
        ("You will be told of its consequences afterwards", "You will be told of its consequences afterwards"),
        ("", ""),
    ],
)
def test_a_short_word_stays_with_its_neighbour(text: str, told: str) -> None:
    assert tied(text) == told.replace("~", "\u00a0")


def test_no_short_word_stands_alone_on_the_last_line(qtbot: QtBot) -> None:
    said = "What happens, and what do you offer? Begin with that."
    shown = label(said)
    qtbot.addWidget(shown)
    drawn = tied(said)
    widest = shown.fontMetrics().horizontalAdvance(said) - 2
    lines = shown.fontMetrics().boundingRect(QRect(0, 0, widest, 999), int(Qt.TextFlag.TextWordWrap), drawn)
    last = shown.fontMetrics().horizontalAdvance("with that.")
    assert lines.height() == shown.heightForWidth(widest) and lines.width() <= widest - last
    assert shown.text() == said, "whoever asks for the words gets them as they were said"


def test_pieces_with_dots_between_them_are_tied_too(qtbot: QtBot) -> None:
    shown = Dotted("From now on a second person measures before each cut.", "strong")
    qtbot.addWidget(shown)
    assert "\u00a0" not in shown.text() and shown.heightForWidth(4000) < shown.heightForWidth(200)
