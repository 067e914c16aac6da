"""What a bar says comes quietly: nothing moves under the hand, and no click lands where it was not aimed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.gui.conftest import OF_ADA
from tests.gui.hands import at_rest, ready

from tidings.gui import late_clicks
from tidings.gui.composer import Composer
from tidings.gui.main_window import MainWindow

TOLD = (
    "This letter is about another matter now. These answers are kept and not in the letter: the old price, the new one."
)


def place(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), QPoint())


def click_at(window: MainWindow, spot: QPoint) -> None:
    """Click as the system does: at a place of the window, be there what may."""
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def middle(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), widget.rect().center())


def test_header_steps_fields_and_page_stay_where_they_are(window: MainWindow, composer: Composer, qtbot: QtBot) -> None:
    assert window.screen_ is not None
    form = composer.forms["client"]
    stay = [window.screen_.header, *composer.rail.buttons.values(), form.title, *form.rows.values(), composer.preview]
    before = [place(one) for one in stay]
    window.bars.say("a", TOLD, [("Undo", lambda: None), ("Close", lambda: window.bars.end("a"))])
    bar = window.bars.bar("a")
    assert bar is not None
    qtbot.waitUntil(lambda: bar.isVisible() and bar.height() > 20)
    assert [place(one) for one in stay] == before
    assert place(bar).y() + bar.height() == place(window.status).y(), "above the line of state, over nothing else"
    window.bars.end("a")
    at_rest(window, qtbot)
    assert [place(one) for one in stay] == before


def test_a_click_aimed_at_what_moved_away_is_not_taken(
    window: MainWindow, composer: Composer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late_clicks, "MOMENT_MS", 600_000)  # so that the clicks come within it on any computer
    pressed: list[str] = []
    another = middle(composer.rail.another)
    composer.rail.another.clicked.connect(lambda: pressed.append("another"))
    window.bars.say("a", TOLD, [(f"Way {number}", lambda: pressed.append("way")) for number in range(20)])
    bar = window.bars.bar("a")
    assert bar is not None
    qtbot.waitUntil(lambda: bar.height() > 60)
    below = next(made for made in bar.buttons if made.isVisible())
    click_at(window, another)
    click_at(window, middle(below))
    assert not pressed and composer.step == "client"
    click_at(window, middle(composer.rail.buttons["news"]))
    assert composer.step == "news", "what stayed in its place takes clicks"
    assert window.bars._late is not None
    window.bars._late._moment.start(1)
    qtbot.waitUntil(lambda: click_at(window, middle(below)) or bool(pressed))  # type: ignore[func-returns-value]
    assert pressed == ["way"], "and after a moment the bar does"


@pytest.mark.parametrize(("width", "height", "text_size"), [(720, 480, 150), (960, 500, 100)])
def test_in_a_small_window_a_bar_has_room_for_its_words_and_buttons(
    make: Callable[..., MainWindow], qtbot: QtBot, width: int, height: int, text_size: int
) -> None:
    window = make(OF_ADA._replace(text_size=text_size))
    window.resize(width, height)
    window.begin("delay", "en")
    ready(window, qtbot)
    window.bars.say(
        "a", TOLD, [("Go on with them", lambda: None), ("Put it beside", lambda: None), ("Close", lambda: None)]
    )
    bar = window.bars.bar("a")
    assert bar is not None
    qtbot.waitUntil(lambda: bar.words.height() >= bar.words.heightForWidth(bar.words.width()) > 0)
    for made in bar.buttons:
        assert made.width() >= made.sizeHint().width() and made.visibleRegion().boundingRect() == made.rect()
    assert window.size().toTuple() == (width, height)


def test_in_a_low_window_bars_wait_for_one_another_and_the_urgent_one_comes_first(
    make: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make(OF_ADA._replace(text_size=150))
    window.resize(720, 480)
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    shown = {
        name: window.bars.say(name, text, [("Close", lambda: None)], urgent)
        for name, text, urgent in (("a", TOLD, False), ("fault", "Something went wrong.", True), ("b", TOLD, False))
    }
    qtbot.waitUntil(lambda: [name for name, bar in shown.items() if bar.isVisible()] == ["fault"])
    assert composer.height() > window.height() // 3, "the letter can still be written"
    window.bars.end("fault")
    qtbot.waitUntil(lambda: shown["b"].isVisible() and not shown["a"].isVisible())
    window.bars.end("b")
    qtbot.waitUntil(lambda: shown["a"].isVisible())
    window.bars.say("c", "Kept.", [("Close", lambda: None)])
    window.resize(1360, 1000)
    qtbot.waitUntil(lambda: shown["a"].isVisible(), timeout=5000)
