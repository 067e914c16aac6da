"""Clicks that were aimed at the window as it was a moment ago, before something came into it by itself."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget

MOMENT_MS = 500
"""How long a hand takes to see that something has moved, and to stop: some 250 ms, and as long again."""


class LateClicks(QObject):
    """For a moment, let nothing take a click that has just come or moved to where the pointer is.

    What has stayed in its place takes clicks as ever, and so does everything from the keyboard or a screen reader.
    """

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self._watched: QWindow | None = None
        self._places: dict[QWidget, QPoint] = {}
        self._moment = QTimer(self, interval=MOMENT_MS, singleShot=True)
        self._moment.timeout.connect(self.let_go)

    def hold(self) -> None:
        """Begin, before the window changes; a change within the moment prolongs it."""
        window = self._within.window()
        if not self._moment.isActive() and window.isVisible() and (handle := window.windowHandle()) is not None:
            seen = [one for one in window.findChildren(QWidget) if one.isVisible()]
            self._places = {one: one.mapTo(window, QPoint()) for one in seen if one.window() is window}
            self._watched = handle
            handle.installEventFilter(self)
        if self._watched is not None:
            self._moment.start()

    def let_go(self) -> None:
        """Let every click be taken again."""
        self._moment.stop()
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched, self._places = None, {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a click away from what was not there."""
        if event.type() not in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            return False
        window = self._within.window()
        hit = window.childAt(cast(QMouseEvent, event).position().toPoint())
        return hit is not None and self._places.get(hit) != hit.mapTo(window, QPoint())
