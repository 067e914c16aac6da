"""The address book at the client's name: known clients are offered as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QListView

from tidings.core.answers import Client
from tidings.errors import TidingsError
from tidings.gui.fields.base import LineEdit

if TYPE_CHECKING:
    from tidings.session import Session

MOST = 8
SHORTEST = 2  # letters before anybody is offered
MENDED = 3  # letters by which a name that is being mended differs from what it was
PRESS, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease


class ClientBook(QObject):
    """Offer the clients whose names begin with what is typed; the library is asked only then."""

    chosen = Signal(object)

    def __init__(self, edit: LineEdit, session: Session, own: Callable[[], Client]) -> None:
        """`own` gives the client of the letter, who is not offered to it."""
        super().__init__(edit)
        self._session = session
        self._own = own
        self._found: list[Client] = []
        self._names = QStringListModel(self)
        self.completer = _Names(self._names, self._found, self)
        edit.setCompleter(self.completer)
        edit.textEdited.connect(self._offer)
        # Going through the names writes each into the field, of which Qt tells the field's owner nothing.
        self.completer.passed.connect(edit.typed)
        self.completer.taken.connect(self.chosen)

    def _offer(self, text: str) -> None:
        self._found.clear()
        if len(text.strip()) >= SHORTEST:
            try:
                known = (row.client for row in self._session.keeping.clients(text, MOST))
                self._found.extend(client for client in known if not self._is_own(client, text))
            except TidingsError:
                self._found.clear()  # a bar tells what is wrong with the library; the name can be typed all the same
        self._names.setStringList([_told(client) for client in self._found])

    def _is_own(self, client: Client, text: str) -> bool:
        """Say whether a client is the letter's own, kept while it is written, whose name is only being mended."""
        rest = self._own()._replace(name="", reference="")
        mended = abs(len(client.name) - len(text)) <= MENDED
        return mended and any(rest) and rest == client._replace(name="", reference="")


class _Names(QCompleter):
    """The names in a list below the field: each is shown with more than the name that it puts there."""

    passed = Signal(str)
    taken = Signal(object)

    def __init__(self, names: QStringListModel, clients: list[Client], parent: QObject) -> None:
        super().__init__(names, parent)
        self._clients = clients
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(MOST)
        offered = QListView()
        offered.setObjectName("offered")
        offered.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPopup(offered)
        self.highlighted[QModelIndex].connect(self._pass)  # type: ignore[index]
        self.activated[QModelIndex].connect(self._take)  # type: ignore[index]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Give the name alone, for the field."""
        return self._clients[index.row()].name if index.row() < len(self._clients) else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a name with Enter or Tab, which the field would otherwise keep for going on; take a click beside it."""
        if isinstance(event, QMouseEvent) and event.type() in (PRESS, RELEASE) and self._lies_beside(event, watched):
            if event.type() == RELEASE:
                self._click_beside(event)
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            offered = self.popup()
            at = offered.currentIndex() if offered is not None and offered.isVisible() else QModelIndex()
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if offered is not None and at.isValid() and (enter or event.key() == Qt.Key.Key_Tab):
                offered.hide()
                self._take(at)
                if enter:
                    return True
        return super().eventFilter(watched, event)

    def _lies_beside(self, event: QMouseEvent, watched: QObject) -> bool:
        """Say whether the list keeps from the window what is meant for it: so it is on X11 alone."""
        offered = self.popup()
        on_list = watched is not offered or offered is None or offered.rect().contains(event.position().toPoint())
        return not on_list and QGuiApplication.platformName() == "xcb"

    def _click_beside(self, release: QMouseEvent) -> None:
        """Close the list, and let the click do what it was meant for."""
        offered, field = self.popup(), self.widget()
        window = field.window().windowHandle() if field is not None else None
        if offered is not None:
            offered.hide()
        if window is not None:
            place, button, keys = release.globalPosition(), release.button(), release.modifiers()
            inside = window.mapFromGlobal(place)
            for kind, held in ((PRESS, button), (RELEASE, Qt.MouseButton.NoButton)):
                QCoreApplication.postEvent(window, QMouseEvent(kind, inside, inside, place, button, held, keys))

    def _pass(self, at: QModelIndex) -> None:
        if at.isValid():
            self.passed.emit(self.pathFromIndex(at))

    def _take(self, at: QModelIndex) -> None:
        if at.row() < len(self._clients):
            self.taken.emit(self._clients[at.row()])


def _told(client: Client) -> str:
    pieces = (client.name, client.organisation, client.address[-1] if client.address else "")
    return " · ".join(piece for piece in pieces if piece)
