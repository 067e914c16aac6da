"""How large a window may be: as large as its words need at the size of the text, and no larger than its screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tidings.gui.theme import keeper

FRAME, SIDES = 48, 16
"""The height and width of what the system draws around a window, in pixels at most."""


def size_window(window: QWidget, size: tuple[int, int]) -> None:
    """Give a window this size at text of 100 %, as far as its screen has the room: what it holds wraps and scrolls."""
    width, height = map(keeper().scaled, size)
    there = window.screen().availableSize()
    window.resize(min(width, there.width() - SIDES), min(height, there.height() - FRAME))
