"""Keep what is being written by itself: soon after the last key, never on it, and beside the window.

A first change waits at most LATEST for the pause that BREATH asks for, so that no key is older than a second anywhere
but in memory. Where keeping fails, it is tried again each second until it succeeds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal

from tidings.core.answers import Answers
from tidings.errors import DamagedLibraryError, LibraryError, TidingsError, WriteError, log_fault
from tidings.gui.document import LetterDocument
from tidings.i18n import _
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.keeping.values import Kept, Place
    from tidings.session import Session
    from tidings.settings import Settings

BREATH = 300  # milliseconds without a key
LATEST = 500  # milliseconds after the first key that is not kept
AGAIN = 1000  # milliseconds after a failure
SELDOM = 15_000  # milliseconds after one that does not end by itself


class Autosave(QObject):
    """Keep something. `changed` tells that it is kept, or why not (`trouble`).

    What that is, a subclass says: `_state` takes it as it stands, `_differs` compares, and `_write` keeps it, in
    whatever thread.
    """

    changed = Signal()
    _done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.kept_at: datetime | None = None
        self.trouble: TidingsError | None = None
        self._kept: Any = None
        self._first_unkept: float | None = None
        self._busy = self._ended = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._begin)
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    @property
    def unkept(self) -> bool:
        """Say whether there is something that is not kept yet."""
        return not self._ended and self._kept is not None and self._differs(self._state(), self._kept)

    def soon(self) -> None:
        """Keep it at the next pause."""
        now = monotonic()
        if self._first_unkept is None:
            self._first_unkept = now
        left = LATEST - (now - self._first_unkept) * 1000
        if self.trouble is None:
            self._timer.start(max(0, min(BREATH, round(left))))
        elif not self._timer.isActive():
            self._timer.start(self._patience())

    def now(self) -> None:
        """Keep it as soon as the window has a moment: a field, or the window, was left."""
        if self._first_unkept is not None and self.trouble is None:
            self._timer.start(0)

    def flush(self) -> bool:
        """Keep it before going on, and say whether it is kept."""
        self._timer.stop()
        self._pool.waitForDone()
        if self.unkept:
            self._keep(self._state())
        self._busy = False
        self._first_unkept = None
        self.changed.emit()
        if self.trouble is not None:
            self._timer.start(self._patience())
        return self.trouble is None

    def again(self) -> None:
        """Try again at once: what stood in the way may be gone."""
        if self.trouble is not None:
            self._timer.start(0)

    def stop(self) -> None:
        """End: nothing is kept from here on."""
        self._ended = True
        self._timer.stop()
        self._pool.waitForDone()

    def _state(self) -> Any:
        raise NotImplementedError

    def _differs(self, state: Any, kept: Any) -> bool:
        raise NotImplementedError

    def _write(self, state: Any) -> None:
        raise NotImplementedError

    def _patience(self) -> int:
        """Say after how many milliseconds to try again."""
        return SELDOM if isinstance(self.trouble, DamagedLibraryError) else AGAIN

    def _begin(self) -> None:
        if self._busy:
            return  # what is being kept now will look again when it is done
        if not self.unkept:
            self._first_unkept = None
            return
        self._busy, self._first_unkept = True, None
        state = self._state()

        def work() -> None:
            self._keep(state)
            self._done.emit()

        self._pool.start(work)

    def _keep(self, state: Any) -> None:
        """Keep a state, in whatever thread."""
        try:
            self._write(state)
        except TidingsError as err:
            self.trouble = err
        except Exception as err:  # a fault of ours must not look like a letter that is kept
            log_fault("keep", err)
            self.trouble = LibraryError(_("The letter could not be kept, and the fault is ours."), "")
        else:
            self.trouble, self._kept, self.kept_at = None, state, datetime.now()

    def _on_done(self) -> None:
        if self._ended:
            return
        self._busy = False
        self.changed.emit()
        if self.trouble is not None:
            self._timer.start(self._patience())
        elif self.unkept:
            self.soon()


class _State(NamedTuple):
    """What is kept: the answers, where the owner is in them, and the settings, in which the sender's profile lies."""

    answers: Answers
    place: Place
    settings: Settings


class LetterAutosave(Autosave):
    """Keep one letter."""

    def __init__(self, session: Session, document: LetterDocument, kept: Kept | None = None) -> None:
        super().__init__(document)
        self.document = document
        self.letter_id = kept.id if kept else None
        self.kept_at = kept.changed.astimezone() if kept else None
        self._session = session
        self._settings = session.settings
        self._place: Callable[[], Place] | None = None
        document.changed.connect(self.soon)

    def follow(self, place: Callable[[], Place]) -> None:
        """Ask this from now on where the owner is, and what is typed but not read; at first all counts as kept."""
        self._place = place
        self._kept = self._kept or self._state()

    def place(self) -> Place:
        """Say where the owner is; a fault in finding that must not keep the letter from being kept."""
        from tidings.keeping.values import BEGINNING

        assert self._place is not None
        try:
            return self._place()
        except Exception as err:
            log_fault("place", err)
            return BEGINNING

    @property
    def behind(self) -> bool:
        """Say whether the answers are not kept as they stand; quicker than `unkept`, for each key."""
        return self._kept is not None and self.document.answers != self._kept.answers

    def keep_untouched(self) -> None:
        """Keep the letter although nothing was written in it yet."""
        self._keep(self._state())
        self.changed.emit()

    def stop(self) -> None:
        """End: nothing is kept from here on."""
        if not self._ended:
            super().stop()
            self._place = None
            self.document.changed.disconnect(self.soon)

    def _state(self) -> _State:
        """Take what is to be kept."""
        return _State(self.document.answers, self.place(), self._session.settings)

    def _differs(self, state: _State, kept: _State) -> bool:
        return state.answers != kept.answers or state.place.typed != kept.place.typed

    def _write(self, state: _State) -> None:
        letter_id = self._session.keeping.keep(state.answers, self.letter_id, state.place)
        if self.document.path is not None and letter_id != self.letter_id:
            self._session.keeping.remember_file(self.document.path, letter_id)
        self.letter_id = letter_id
        self._keep_profile()

    def _keep_profile(self) -> None:
        """Write the sender's profile where it was changed with the letter."""
        settings = self._session.settings
        if settings is self._settings:
            return
        try:
            self._session.remember()
        except WriteError:
            return  # the letter is kept, sender and all; the profile is tried with the next change, and told at the end
        self._settings = settings
