"""Say in a bar why letters cannot be kept, or only read, and lead out of it; the damaged file always stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from tidings.errors import DamagedLibraryError, LibraryError, TidingsError, log_fault
from tidings.gui.bars import Deed
from tidings.i18n import _, translated_error

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow
    from tidings.keeping.draft import KeptDraft
    from tidings.keeping.values import Kept

LIBRARY = "library"


class LibraryOpener(QObject):
    """Open the library beside the window, and say what is wrong with it."""

    ready = Signal(object)
    """The letter or draft to return to, where there is one."""
    _tried = Signal(object, str, object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pool = QThreadPool(self)
        self._tried.connect(self._on_tried)

    def open(self) -> None:
        """Open it; what comes of it is told later."""
        keeping = self._window.session.keeping

        def work() -> None:
            trouble: TidingsError | None = None
            reason = ""
            kept: Kept | KeptDraft | None = None
            try:
                reason = keeping.start()
                kept = _last_open(keeping.last_open)
                if keeping.draft_is_open():
                    kept = keeping.draft.open()
            except TidingsError as err:
                trouble = err
            except Exception as err:  # a fault of ours must not look like an empty library
                log_fault("library", err)
                trouble = LibraryError(_("Your letters cannot be opened, and the fault is ours."), "")
            self._tried.emit(trouble, reason, kept)

        self._pool.start(work)

    def back_up(self) -> None:
        """Take a backup where one is due; a library of which none can be taken, since it is damaged, is told."""
        care = self._window.session.keeping.care

        def work() -> None:
            try:
                care.back_up_if_due()
            except DamagedLibraryError as err:
                self._tried.emit(err, "", None)
            except TidingsError:
                return  # tried again at the next turn and at the end; what cannot be kept is told by its own bar

        self._pool.start(work)

    def stop(self) -> None:
        """Wait until what has begun is done."""
        self._pool.waitForDone()

    def tell(self, trouble: TidingsError) -> None:
        """Say what is wrong with the library, and lead out of it."""
        self._window.bars.say(LIBRARY, translated_error(trouble), self._ways_out(trouble), urgent=True)
        self._window.home.tell_missing()

    def _on_tried(self, trouble: TidingsError | None, reason: str, kept: Kept | KeptDraft | None) -> None:
        bars = self._window.bars
        if trouble is not None:
            self.tell(trouble)
            return
        bars.end(LIBRARY)
        self._window.keeper.again()
        if reason:
            bars.say(LIBRARY, _(reason), [(_("Close"), lambda: bars.end(LIBRARY))])
        else:
            self.back_up()  # which also finds damage that nothing else has noticed yet
        self.ready.emit(kept)

    def _ways_out(self, trouble: TidingsError) -> Sequence[Deed]:
        if not isinstance(trouble, DamagedLibraryError):
            return [(_("Try again"), self.open)]
        care, path, backup = self._window.session.keeping.care, trouble.path, trouble.backup
        ways: list[Deed] = []
        if backup is not None:
            ways.append((_("Open it"), self._then_open(lambda: care.restore(backup))))
        ways.append((_("Look inside"), lambda: self._look_inside(path)))
        ways.append((_("Begin anew beside it"), self._then_open(care.begin_anew)))
        return ways

    def _then_open(self, deed: Callable[[], Path | None]) -> Callable[[], None]:
        def work() -> None:
            aside: list[Path | None] = []
            if self._window.tried(lambda: aside.append(deed())):
                self.open()
                if aside[0] is not None:
                    told = _("The damaged file is kept in {folder}.")
                    self._window.status.say(told.format(folder=aside[0]))

        return work

    def _look_inside(self, path: Path) -> None:
        from tidings.gui.backups_dialog import BackupsDialog

        BackupsDialog(self._window, path).open()


def _last_open(look: Callable[[], Kept | None]) -> Kept | None:
    """Give the letter to return to; one that cannot be read any more is found in the list."""
    try:
        return look()
    except LibraryError:
        raise
    except TidingsError:
        return None
