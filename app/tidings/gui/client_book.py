"""The address book at the client's name: known clients are offered as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from tidings.core.answers import Client
from tidings.errors import TidingsError

if TYPE_CHECKING:
    from tidings.session import Session

MOST = 8
SHORTEST = 2  # letters before anybody is offered


class ClientBook(QObject):
    """Offer the clients whose names begin with what is typed; the library is asked only then."""

    chosen = Signal(object)

    def __init__(self, edit: QLineEdit, session: Session) -> None:
        super().__init__(edit)
        self._session = session
        self._found: dict[str, Client] = {}
        self._names = QStringListModel(self)
        self.completer = QCompleter(self._names, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        edit.setCompleter(self.completer)
        edit.textEdited.connect(self._offer)
        self.completer.activated.connect(self._choose)

    def _offer(self, text: str) -> None:
        self._found = {}
        if len(text.strip()) >= SHORTEST:
            try:
                rows = self._session.keeping.clients(text, MOST)
            except TidingsError:
                rows = ()  # a bar tells what is wrong with the library; the name can be typed all the same
            self._found = {_told(row.client): row.client for row in rows}
        self._names.setStringList(list(self._found))

    def _choose(self, told: str) -> None:
        client = self._found.get(told)
        if client is not None:
            self.chosen.emit(client)


def _told(client: Client) -> str:
    pieces = (client.name, client.organisation, client.address[-1] if client.address else "")
    return " · ".join(piece for piece in pieces if piece)
