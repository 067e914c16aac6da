"""Drag a letter out of the window: it arrives as a file in a mail, in another program, or in a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QFileIconProvider, QWidget

from tidings.gui.labels import plain_tip
from tidings.i18n import _

ICON = 48  # pixels
DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class _Files(QObject):
    """Keep what was dragged out until the app ends: a mail program may read it long after it was dropped."""

    def __init__(self, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._folder = TemporaryDirectory(prefix="tidings-", ignore_cleanup_errors=True)
        parent.aboutToQuit.connect(self._folder.cleanup)

    def fresh(self) -> Path:
        """Make an empty folder, so that no file takes the place of one that is still read."""
        return Path(mkdtemp(dir=self._folder.name))


def fresh_folder() -> Path:
    """Give an empty folder for a file that goes to another program. It is taken away when the app ends."""
    app = QCoreApplication.instance()
    assert app is not None
    return (app.findChild(_Files) or _Files(app)).fresh()


class DragOut(QObject):
    """Let a file be dragged out of a widget.

    It starts once the pointer has left the widget with the button held, where a click would be given up anyway: so an
    unsteady click remains a click. `make` gives the file, or None where there is none to give.
    """

    dropped = Signal(object)

    def __init__(self, widget: QWidget, make: Callable[[], Path | None]) -> None:
        super().__init__(widget)
        self._widget, self._make = widget, make
        self._held = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Watch the pointer."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            self._held = event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton
        elif event.type() == QEvent.Type.MouseMove and self._held:
            self._held = self._widget.rect().contains(event.position().toPoint())
            if not self._held:
                self._drag()
                return True
        return False

    def _drag(self) -> None:
        if isinstance(self._widget, QAbstractButton):
            self._widget.setDown(False)  # who drops it elsewhere lets go of the button without us
        path = self._make()
        if path is not None and drag_file(self._widget, path):
            self.dropped.emit(path)


class _NotHere(QObject):
    """Keep every window of ours from taking back what is dragged out of one."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Pass drags over."""
        if event.type() not in DRAGS:
            return False
        event.ignore()
        return True


def drag_file(widget: QWidget, path: Path) -> bool:
    """Let the owner drag a file out of a widget, and say whether something took it."""
    app = QCoreApplication.instance()
    assert app is not None
    drag, data, guard = QDrag(widget), QMimeData(), _NotHere()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drag.setMimeData(data)
    drag.setPixmap(QFileIconProvider().icon(QFileIconProvider.IconType.File).pixmap(ICON))
    app.installEventFilter(guard)
    try:
        return run(drag) != Qt.DropAction.IgnoreAction
    finally:
        app.removeEventFilter(guard)


def run(drag: QDrag) -> Qt.DropAction:
    """Let the owner drag until they let go; what takes the file gets a copy."""
    return drag.exec(Qt.DropAction.CopyAction)


def drag_tip(deed: str, keys: str) -> str:
    """Say what a button does, by which keys, and that its file may be dragged from it."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return plain_tip(_("{deed} ({keys}). Or drag it from here into a mail or a folder.").format(deed=deed, keys=native))
