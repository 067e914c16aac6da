"""Keep the draft that is being checked by itself, as a letter is, and begin with the one that was kept last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from tidings.core.draft import DraftState
from tidings.errors import TidingsError
from tidings.gui.autosave import Autosave
from tidings.gui.draft_document import DraftDocument
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.gui.draft_screen import DraftScreen
    from tidings.keeping.draft import KeptDraft
    from tidings.session import Session


class _State(NamedTuple):
    """What is kept: the draft, the characters before the cursor, whether it is elsewhere too and whether it is open."""

    draft: DraftState
    at: int = 0
    safe: bool = True
    is_open: bool = False


class DraftAutosave(Autosave):
    """Hold the document of the draft, and keep it as long as it has words of the owner's."""

    _found = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._is_read = False
        self.brought_back = self._read()
        draft = self.brought_back.state if self.brought_back else DraftState(language=session.settings.letter_language)
        self.document = DraftDocument(draft)
        if self.brought_back is not None:
            self.document.mark_safe(self.brought_back.safe)
        self.at = self.brought_back.at if self.brought_back else 0
        self._is_open = False
        self._screen: DraftScreen | None = None
        self._kept = self._state()
        self._found.connect(self.document.put_beneath, Qt.ConnectionType.QueuedConnection)
        self.document.changed.connect(self.soon)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self.now)
        app.commitDataRequest.connect(self.flush)

    def follow(self, screen: DraftScreen | None, *, is_open: bool) -> None:
        """Look from now on where the cursor is in this screen; say whether the owner is busy with the draft."""
        self._take_place()
        self._screen, self._is_open = screen, is_open
        self.soon()

    def _read(self) -> KeptDraft | None:
        """Give the draft that was kept last, if it can be read; what is wrong with the library, a bar tells."""
        try:
            kept = self._session.keeping.draft.open()
        except TidingsError:
            return None
        self._is_read = True
        if kept is not None and kept.state.language not in [one.code for one in self._session.languages()]:
            return kept._replace(state=kept.state._replace(language=self._session.settings.letter_language))
        return kept

    def _take_place(self) -> None:
        if self._screen is not None:
            self.at = self._screen.edit.place()

    def _state(self) -> _State:
        """Take what is to be kept. An example has no word of the owner's."""
        self._take_place()
        document = self.document
        if not document.state.text.strip() or document.state.text == document.example:
            return _State(DraftState())
        return _State(document.state, self.at, not document.unsafe, self._is_open)

    def _differs(self, state: _State, kept: _State) -> bool:
        return state != kept._replace(at=state.at)

    def _write(self, state: _State) -> None:
        """Keep it; one that could not be read before is not lost, but goes into the history."""
        if not self._is_read and (earlier := self._read()) is not None:
            self._found.emit(earlier.state)
            if not state.draft.text:
                return
        self._session.keeping.draft.keep(state.draft, state.at, safe=state.safe, is_open=state.is_open)
