"""Letters, drafts and lists of clients that are dropped on the window are opened."""

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
        """Accept one file that is a letter, a draft or a list of clients, and open it."""
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
            self._open(path)
        return True

    def _open(self, path: Path) -> None:
        """Open a file; a list of clients is for the open letter, or else for the address book."""
        from tidings.session import LIST_ENDINGS

        if path.suffix.lower() not in LIST_ENDINGS:
            self._window.open_path(path)
        elif self._window.screen_ is not None:
            from tidings.gui import many_clients

            many_clients.ask(self._window, path)
        else:
            self._window.home.take_list(path)


def _file(data: QMimeData) -> Path | None:
    from tidings.session import DRAFT_ENDINGS, LETTER_ENDINGS, LIST_ENDINGS

    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() in (*LETTER_ENDINGS, *DRAFT_ENDINGS, *LIST_ENDINGS):
        return paths[0]
    return None
