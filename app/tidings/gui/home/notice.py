"""Notices of the system: what is due today, told once a day while the app is open, for whoever wants that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from tidings.errors import TidingsError
from tidings.i18n import ngettext

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow

LOOK_AGAIN = 15 * 60_000  # milliseconds
SHOWN = 10_000


class Notices(QObject):
    """Look from time to time whether a day has begun, and tell what it brings."""

    def __init__(self, window: MainWindow, new_day: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._new_day = new_day
        self._told: date | None = None
        self._seen: date | None = None
        self._tray: QSystemTrayIcon | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Show the home screen of a new day, and tell what is due."""
        today = self._window.session.keeping.now().date()
        if self._seen not in (None, today):
            self._new_day()
        self._seen = today
        if self._window.settings.notices and self._told != today:
            self._tell(today)

    def _tell(self, today: date) -> None:
        try:
            waiting = [one for one in self._window.session.keeping.follow_ups(today) if one.promise.day <= today]
        except TidingsError:
            return  # a bar tells what is wrong with the library
        self._told = today
        if waiting and QSystemTrayIcon.isSystemTrayAvailable():
            count = len(waiting)
            told = ngettext("{count} promise is due.", "{count} promises are due.", count).format(count=count)
            # The client is not named: others may see the screen.
            self._icon().showMessage("Tidings", told, QSystemTrayIcon.MessageIcon.Information, SHOWN)

    def _icon(self) -> QSystemTrayIcon:
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.setToolTip("Tidings")
            self._tray.activated.connect(lambda _why: self._window.come_forward(None))
            self._tray.messageClicked.connect(lambda: self._window.come_forward(None))
        self._tray.show()
        return self._tray
