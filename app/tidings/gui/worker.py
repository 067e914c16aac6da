"""Build letters and check drafts beside the window: one thread, and the latest request wins."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Lock
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer, Signal

from tidings.errors import TidingsError, log_fault
from tidings.i18n import _, translated_error

Build = Callable[[Any], Any]  # from answers to a built letter, or from a draft to what was found in it

# How long Python lets one thread run while another waits (seconds). The default of 5 ms would be felt in typing.
SWITCH_INTERVAL = 0.0005
BREATH_MS = 1  # from a request to the start of the work


class _Builder(QObject):
    """Live in the worker thread; build whatever is the newest request."""

    built = Signal(object)
    failed = Signal(str)

    def __init__(self, build: Build, take: Callable[[], Any]) -> None:
        super().__init__()
        self._build = build
        self._take = take

    def work(self) -> None:
        """Build the newest request, if it has not been built already."""
        answers = self._take()
        if answers is None:
            return
        try:
            built = self._build(answers)
        except TidingsError as err:
            self.failed.emit(translated_error(err))
        except Exception as err:  # a fault of ours must not take the window down, nor the words in it
            log_fault("build", err)
            self.failed.emit(_("The page could not be made just now. Your words are safe; the last page stays here."))
        else:
            self.built.emit(built)


class Worker(QObject):
    """Take requests at any rate; give back the newest letter."""

    built = Signal(object)
    failed = Signal(str)
    _asked = Signal()

    def __init__(self, build: Build, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_INTERVAL)
        self._lock = Lock()
        self._newest: Any = None
        # The window first shows what was typed: meanwhile the two threads would take turns at each call of Python.
        self._soon = QTimer(self, singleShot=True, interval=BREATH_MS)
        self._soon.timeout.connect(self._asked)
        self._thread = QThread(self)
        self._thread.setObjectName("letter builder")
        self._builder = _Builder(build, self._take)
        self._builder.moveToThread(self._thread)
        self._asked.connect(self._builder.work)
        self._builder.built.connect(self.built)
        self._builder.failed.connect(self.failed)
        app = QCoreApplication.instance()
        if app is not None:
            # However the app ends: a thread that still ran then would take the process down with it.
            app.aboutToQuit.connect(self.stop)
        self._thread.start()

    def request(self, answers: Any) -> None:
        """Ask for a letter. A request that is still waiting is replaced."""
        with self._lock:
            self._newest = answers
        if not self._soon.isActive():
            self._soon.start()

    def stop(self) -> None:
        """End the thread, after the build it may be at."""
        self._soon.stop()
        with self._lock:
            self._newest = None
        self._thread.quit()
        self._thread.wait()

    def _take(self) -> Any:
        with self._lock:
            newest, self._newest = self._newest, None
        return newest
