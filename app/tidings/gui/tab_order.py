"""The order in which Tab goes through what was made at different times."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def tab_as_seen(holder: QWidget) -> None:
    """Let Tab go through a widget's fields and buttons as its layout shows them, whenever they were made."""
    for before, after in pairwise(_as_seen(holder.layout())):
        QWidget.setTabOrder(before, after)


def _as_seen(layout: QLayout | None) -> Iterator[QWidget]:
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        inner = widget.widget() if isinstance(widget, QScrollArea) else widget
        yield from _as_seen(inner.layout() if inner is not None else item.layout() if item is not None else None)
