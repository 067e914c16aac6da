"""How large a window may be: as large as its words need at the size of the text, and no larger than its screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from tidings.gui.theme import keeper

FRAME, SIDES = 48, 16
"""The height and width of what the system draws around a window, in pixels at most."""
MAIN, LEAST = (1360, 850), (720, 480)
"""What the main window has where there is room, and the least that it may be made."""


def size_main(window: QWidget) -> None:
    """Size the main window to its screen, which may be smaller than the least: 1280 × 800 pixels at 200 %, say."""
    room = window.screen().availableSize() * 0.95  # with its frame
    window.setMinimumSize(QSize(*LEAST).boundedTo(room))
    window.resize(QSize(*MAIN).boundedTo(room))


def size_window(window: QWidget, size: tuple[int, int]) -> None:
    """Give a window this size at text of 100 %, as far as its screen has the room: what it holds wraps and scrolls."""
    width, height = map(keeper().scaled, size)
    there = window.screen().availableSize()
    window.resize(min(width, there.width() - SIDES), min(height, there.height() - FRAME))
