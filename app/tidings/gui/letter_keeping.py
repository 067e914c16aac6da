"""What the window does to keep the open letter: by itself, with a bar where that fails, and back again after a kill."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tidings.errors import DamagedLibraryError, TidingsError
from tidings.i18n import _, translated

if TYPE_CHECKING:
    from tidings.gui.autosave import LetterAutosave
    from tidings.gui.bars import Deed
    from tidings.gui.composer_screen import ComposerScreen
    from tidings.gui.document import LetterDocument
    from tidings.gui.library_bar import LibraryOpener
    from tidings.gui.main_window import MainWindow
    from tidings.keeping.draft import KeptDraft
    from tidings.keeping.values import Kept

NOT_KEPT = "not kept"
FILE = "file"
GONE = "gone"
LOOK_FOR_BACKUP = 5 * 60_000  # milliseconds


class LetterKeeping(QObject):
    """Keep the letter that is open in the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.autosave: LetterAutosave | None = None
        self._opener: LibraryOpener | None = None
        self._backups = QTimer(self)
        self._backups.setInterval(LOOK_FOR_BACKUP)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self.now)
        app.commitDataRequest.connect(self.flush)

    def take(self, document: LetterDocument, screen: ComposerScreen, kept: Kept | None = None) -> None:
        """Keep this letter from now on; one that is kept already goes on where its screen is made anew."""
        from tidings.gui import sent_bar
        from tidings.gui.autosave import LetterAutosave
        from tidings.gui.place import go_to, place_in

        autosave, composer = self.autosave, screen.composer
        if autosave is None or autosave.document is not document:
            if autosave is not None:
                autosave.flush()
                autosave.stop()
            autosave = self.autosave = LetterAutosave(self._window.session, document, kept)
            autosave.changed.connect(self._on_changed)
            if kept is not None:
                go_to(composer, kept.place)
                sent_bar.tell(self._window, kept.id)
        autosave.follow(lambda: place_in(composer))
        composer.typed.connect(autosave.soon)
        composer.step_changed.connect(self.now)

    def holds(self, letter_id: int) -> bool:
        """Say whether this letter is the one that is open."""
        return self.autosave is not None and self.autosave.letter_id == letter_id

    def kept_of_file(self, document: LetterDocument, path: Path) -> Kept | None:
        """Find what is kept of the letter in a file, so that it goes on as one; tell of changes that the file lacks."""
        try:
            kept = self._window.session.keeping.of_file(path)
        except TidingsError:
            return None  # the library cannot be opened, which a bar tells, or the letter not be read; the file can
        from tidings.gui.words import moment_words
        from tidings.keeping.values import BEGINNING

        bars = self._window.bars
        bars.end(FILE)
        if kept is None:
            return None
        if kept.answers != document.answers:

            def go_on() -> None:
                bars.end(FILE)
                document.change(kept.answers, _("Go on with what was kept"))

            told = _("This file lacks changes that were kept at {time}.").format(time=moment_words(kept.changed))
            bars.say(FILE, told, [(_("Go on with them"), go_on), (_("Close"), lambda: bars.end(FILE))])
        return kept._replace(answers=document.answers, place=BEGINNING)

    def now(self) -> None:
        """Keep it as soon as the window has a moment: a field, a step or the window was left."""
        if self.autosave is not None:
            self.autosave.now()

    def flush(self) -> bool:
        """Keep it before going on; say whether it is kept."""
        return self.autosave is None or self.autosave.flush()

    def leave(self) -> None:
        """Let go of the letter, and remember its client."""
        if self.autosave is None:
            return
        autosave, self.autosave = self.autosave, None
        place = autosave.place()
        autosave.stop()
        for matter in (NOT_KEPT, FILE, GONE):
            self._window.bars.end(matter)
        letter_id, answers = autosave.letter_id, autosave.document.answers
        if letter_id is not None and autosave.trouble is None:
            try:
                if autosave.document.untouched_sample:
                    self._window.session.keeping.bin(letter_id)
                    self._window.session.keeping.note_open("")
                else:
                    self._window.session.keeping.leave(letter_id, answers, place)
            except TidingsError:
                return  # the letter itself is kept; its client is remembered the next time it is left

    def again(self) -> None:
        """Keep letter and draft at once, where that failed before."""
        if self.autosave is not None:
            self.autosave.again()
        if self._window.drafts is not None:
            self._window.drafts.autosave.again()

    def open_library(self, return_to_letter: bool) -> None:
        """Open the library beside the window, and say what is wrong with it; after a kill, return to the letter."""
        from tidings.gui.library_bar import LibraryOpener

        self._opener = LibraryOpener(self._window)
        self._backups.timeout.connect(self._opener.back_up)
        if return_to_letter:
            self._opener.ready.connect(self._return_to)
        self._opener.ready.connect(lambda *_kept: self._window.home.begin())
        self._opener.ready.connect(self._backups.start)
        self._opener.open()

    def close_library(self) -> None:
        """Back up what changed, and let go of the library."""
        self._backups.stop()
        if self._window.drafts is not None:
            self._window.drafts.autosave.stop()
        if self._opener is not None:
            self._opener.stop()
        if self._window.has_session:
            try:
                self._window.session.keeping.close()
            except TidingsError:
                return  # all letters are kept; the next start tells what is wrong

    def tell(self, matter: str, trouble: TidingsError, copy: Callable[[], object], *others: Deed) -> None:
        """Say in a bar that something is not kept, and why."""
        told = (_("Not kept."), translated(trouble.message), _("Your text is still here."))
        self._window.bars.say(matter, " ".join(told), [(_("Copy all"), copy), *others], urgent=True)
        if isinstance(trouble, DamagedLibraryError) and self._opener is not None:
            self._opener.tell(trouble)

    def _return_to(self, kept: Kept | KeptDraft | None) -> None:
        """Open what was open when the app ended without closing it, unless something else is open by now."""
        if kept is None:
            return
        from tidings.keeping.draft import KeptDraft

        drafts = self._window.drafts
        if self._window.screen_ is not None or (drafts is not None and drafts.shown is not None):
            return
        if isinstance(kept, KeptDraft):
            if drafts is None:
                self._window.show_draft()  # which says since when it stands so
            return
        self._window.show_kept(kept)
        when = kept.changed.astimezone()
        time = f"{when:%H:%M:%S}" if when.date() == date.today() else f"{when:%Y-%m-%d %H:%M}"
        self._window.status.say(_("Here is your letter again, as it stood at {time}.").format(time=time))

    def _on_changed(self) -> None:
        """Say in a bar that the letter is not kept, and why, until it is."""
        if self.autosave is None:
            return
        trouble, bars = self.autosave.trouble, self._window.bars
        if trouble is None:
            bars.end(NOT_KEPT)
        else:
            self.tell(NOT_KEPT, trouble, self._copy, (_("Save elsewhere"), self._save_elsewhere))
        from tidings.gui import letter_state

        letter_state.show_state(self._window)

    def _copy(self) -> None:
        if self._window.screen_ is not None:
            self._window.screen_.actions_.copy()

    def _save_elsewhere(self) -> None:
        if self._window.screen_ is not None:
            self._window.screen_.actions_.save_as()
