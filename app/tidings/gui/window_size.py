"""How large a window may be: as large as its words need at the size of the text, and no higher than its screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tidings.gui.theme import keeper

FRAME = 48
"""The height of what the system draws around a window, in pixels at most."""


def size_window(window: QWidget, size: tuple[int, int]) -> None:
    """Give a window this size at text of 100 %, as far as its screen has the height: what it holds can be scrolled."""
    width, height = map(keeper().scaled, size)
    window.resize(width, min(height, window.screen().availableSize().height() - FRAME))
