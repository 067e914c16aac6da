"""Letters and drafts that are dropped on the window are opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from tidings.gui.main_window import MainWindow


class Drops(QObject):
    """Take files that are dropped anywhere but in a text field."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Accept one file that is a letter or a draft, and open it."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        from PySide6.QtGui import QDropEvent  # a start need not wait for it

        if not isinstance(event, QDropEvent):
            return False
        path = _file(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._window.open_path(path)
        return True


def _file(data: QMimeData) -> Path | None:
    from tidings.session import DRAFT_ENDINGS, LETTER_ENDINGS

    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() in (*LETTER_ENDINGS, *DRAFT_ENDINGS):
        return paths[0]
    return None
