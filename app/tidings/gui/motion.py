"""How long things may move: at most 150 ms, and not at all where the system asks for less."""

from __future__ import annotations

from PySide6.QtWidgets import QStyle, QWidget

LONGEST = 150


def milliseconds(widget: QWidget) -> int:
    """Give the time for a movement in this widget; 0 means at once."""
    wanted = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
    return min(LONGEST, max(0, wanted))
