"""One window for one user: a second start hands over its letter, and the first window comes to the front.

A lock file says that there is a window, and files in a folder carry what a second start was asked to open. So nothing
listens on any socket, and an ordinary start pays no more than the lock.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QTimer

LOCK = "tidings.lock"
DOOR = "asked"  # the folder through which later starts ask
ENDING = ".asked"
PATIENCE = 3.0  # seconds in which a living window answers
LOOK_AGAIN = 1000  # milliseconds between looks at the door where the system does not tell of changes


class Instance:
    """This start of the app, and whether it is the first.

    A lock whose process has ended is taken over at once. Where no lock can be made, every start counts as the first:
    the library has a lock of its own, which lets one writer in.
    """

    def __init__(self, folder: Path) -> None:
        self._door = folder / DOOR
        try:
            self._door.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            self.first = True
            return
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)  # a lock never ages; it ends with its process
        self.first = self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def hand_over(self, path: Path | None, patience: float = PATIENCE) -> bool:
        """Ask the first window to come forward and open the letter. Say whether it has taken the request in time.

        Where it ends instead of answering, this start becomes the first.
        """
        asked = self._door / f"{time.time_ns()}-{os.getpid()}{ENDING}"
        try:
            draft = asked.with_suffix(".draft")
            draft.write_bytes(b"" if path is None else os.fsencode(path.absolute()))
            os.replace(draft, asked)
        except OSError:
            return False
        end = time.monotonic() + patience
        while asked.exists():
            self.first = self._lock.tryLock(0)
            if self.first or time.monotonic() > end:
                asked.unlink(missing_ok=True)
                return False
            time.sleep(0.02)
        return True

    def answer(self, parent: QObject, come: Callable[[Path | None], bool]) -> Door:
        """Answer later starts from now on; `come` says whether it could take the request just now."""
        return Door(parent, self._door, come)


class Door(QObject):
    """Watch the folder in which later starts lay down what they were asked to open."""

    def __init__(self, parent: QObject, folder: Path, come: Callable[[Path | None], bool]) -> None:
        super().__init__(parent)
        self._folder, self._come = folder, come
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look)
        self._again = QTimer(self)
        self._again.setInterval(LOOK_AGAIN)
        self._again.timeout.connect(self.look)
        if not self._watcher.addPath(str(folder)):
            self._again.start()
        QTimer.singleShot(0, self.look)

    def look(self) -> None:
        """Take every request that lies there; one that comes while a question is open waits for its answer."""
        try:
            asked = sorted(self._folder.glob(f"*{ENDING}"))
        except OSError:
            return
        for request in asked:
            try:
                name = request.read_bytes()
                request.unlink()
            except OSError:
                continue  # whoever asked has given up
            self._take(Path(os.fsdecode(name)) if name else None)

    def _take(self, path: Path | None) -> None:
        if not self._come(path):
            QTimer.singleShot(300, lambda: self._take(path))
