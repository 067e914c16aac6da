"""What the menu does with kept letters: versions, bin, backups, a look through the library, all letters at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from tidings.core.answers import Answers
from tidings.errors import LibraryError
from tidings.gui import dialogs, letter_state, outbox
from tidings.gui.home import deeds
from tidings.gui.words import client_name
from tidings.i18n import _, ngettext, translated

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow
    from tidings.keeping.values import Marked, Sent

BIN = "bin"
BACK = "back"
SENT = "marked as sent"
READ_IN = "read in"
ARCHIVE = ".zip"


class LibraryActions:
    """Carry out what the menu asks of the library."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def deeds(self) -> dict[str, Callable[[], object]]:
        """Name what the menu can ask."""
        return {
            "history": self.show_history,
            "bin": self.bin_letter,
            "mark_sent": self.mark_sent,
            "back_up": self.back_up,
            "bring_back": self.bring_back,
            "check_library": self.check,
            "export_all": self.export_all,
            "import_all": self.import_all,
            "where": self.show_where,
        }

    # ── The open letter

    def show_history(self) -> None:
        """Show the earlier versions of the open letter."""
        letter_id = self.kept_id()
        screen = self._window.screen_
        if letter_id is None or screen is None:
            self._window.status.say(_("There are no earlier versions yet."))
            return

        def work() -> None:
            from tidings.gui.history_dialog import HistoryDialog

            dialog = HistoryDialog(self._window.session, letter_id, screen.composer.situation, self._window)
            # Qt would not keep these actions alive for as long as the dialog is open.
            dialog.chosen.connect(lambda answers, when: self._go_back(answers, when))
            dialog.open()

        self._window.tried(work)

    def _go_back(self, answers: Answers, when: str) -> None:
        screen = self._window.screen_
        if screen is not None:
            screen.document.change(answers, _("Go back to the version of {time}").format(time=when))

    def bin_letter(self) -> None:
        """Put the open letter into the bin, and offer to take it out again."""
        letter_id = self.kept_id()
        screen = self._window.screen_
        if letter_id is None or screen is None:
            self._window.close_letter()
            return
        name = client_name(screen.document.answers)

        def work() -> None:
            self._window.session.keeping.bin(letter_id)
            self._window.close_letter()
            bars = self._window.bars
            bars.end(BIN)
            told = _("“{name}” is in the bin, and stays there for 30 days.").format(name=name)
            bars.say(BIN, told, [(_("Undo"), lambda: self._unbin(letter_id)), (_("Close"), lambda: bars.end(BIN))])

        self._window.tried(work)

    def _unbin(self, letter_id: int) -> None:
        self._window.bars.end(BIN)
        if self._window.tried(lambda: self._window.session.keeping.unbin(letter_id)):
            self._window.open_kept(letter_id)

    def mark_sent(self, how: Sent = "other", letter_id: int | None = None) -> None:
        """Note that a letter went out, the open one where none is named, and keep an eye on what it promises."""
        open_id = self.kept_id(even_untouched=letter_id is None)
        marked = open_id if letter_id is None else letter_id
        if marked is None:
            return
        screen, keeping = self._window.screen_, self._window.session.keeping

        def work() -> None:
            now = screen.document.answers if screen is not None and marked == open_id else keeping.open(marked).answers
            before = keeping.mark_sent(marked, now, how)
            bars = self._window.bars
            bars.end(SENT)
            told = _("Marked as sent. What it promises is kept an eye on.")
            bars.say(SENT, told, [(_("Undo"), lambda: self._take_back(before)), (_("Close"), lambda: bars.end(SENT))])

        self._window.tried(work)

    def _take_back(self, before: Marked) -> None:
        self._window.bars.end(SENT)
        if self._window.tried(lambda: self._window.session.keeping.take_back_sent(before)):
            self._window.home.refresh()

    def kept_id(self, even_untouched: bool = False) -> int | None:
        """Keep the open letter as it stands, and give its id; None where nothing was written in it yet."""
        autosave = self._window.keeper.autosave
        if autosave is None:
            return None
        if autosave.flush() and autosave.letter_id is None and even_untouched:
            autosave.keep_untouched()
        return autosave.letter_id

    # ── All letters

    def back_up(self) -> None:
        """Make a backup now."""

        def work() -> None:
            backup = self._window.session.keeping.care.back_up()
            count = ngettext("{count} letter", "{count} letters", backup.letters).format(count=backup.letters)
            told = _("Backed up and checked: {count}.").format(count=count)
            self._window.status.say(told)

        self._after_keeping(work)

    def bring_back(self) -> None:
        """Show the backups, and bring one back where that is asked for."""

        def work() -> None:
            from tidings.gui.backups_dialog import BackupsDialog

            dialog = BackupsDialog(self._window)
            dialog.chosen.connect(lambda backup: self._restore(backup))
            dialog.open()

        self._after_keeping(work)

    def _restore(self, backup: Path) -> None:
        if not self._window.leave_letter():
            return

        def work() -> None:
            self._window.session.keeping.care.restore(backup)
            self._window.show_start()
            bars = self._window.bars
            for matter in (BIN, SENT, READ_IN, deeds.MATTER):  # what they offer to undo is not in this library
                bars.end(matter)
            told = _("These letters are back. What was there before is the newest backup.")
            bars.say(BACK, told, [(_("Close"), lambda: bars.end(BACK))])

        self._window.tried(work)

    def check(self) -> None:
        """Look through the whole library, and say how it is."""

        def work() -> None:
            health = self._window.session.keeping.care.check()
            if health.problems:
                problems = " ".join(map(translated, health.problems))
                dialogs.tell(self._window, LibraryError(problems))
                return
            count = ngettext("{count} letter", "{count} letters", health.letters).format(count=health.letters)
            versions = ngettext("{count} version", "{count} versions", health.versions).format(count=health.versions)
            self._window.status.say(_("All is well: {letters}, {versions}.").format(letters=count, versions=versions))

        self._after_keeping(work)

    def export_all(self) -> None:
        """Write all letters into one file that can be read without Tidings."""

        def work() -> None:
            folder = self._window.settings.last_folder
            kind = _("Letters in one file")
            path = outbox.ask_where(self._window, _("Export all letters"), folder, _("My letters"), ARCHIVE, kind)
            if path is not None:
                letters = self._window.session.keeping.care.export_all(path)
                count = ngettext("{count} letter", "{count} letters", letters).format(count=letters)
                told = _("“{name}” is written: {count}.").format(name=path.name, count=count)
                letter_state.tell(self._window, told, path)

        self._after_keeping(work)

    def import_all(self) -> None:
        """Keep the letters of such a file that are not there yet."""
        folder = self._window.settings.last_folder or str(Path.home())
        kind = f"{_('Letters in one file')} (*{ARCHIVE})"
        chosen, _filter = QFileDialog.getOpenFileName(self._window, _("Read letters in"), folder, kind)

        def work() -> None:
            result = self._window.session.keeping.care.import_all(Path(chosen))
            new = len(result.new)
            told = ngettext("{count} letter is new.", "{count} letters are new.", new).format(count=new)
            if result.known:
                known = ngettext("{count} was there.", "{count} were there.", result.known).format(count=result.known)
                told = f"{told} {known}"
            self._tell_new(told, result.new)
            if result.left_out:
                told = f"{told} {_('Left out:')}"
                dialogs.tell(self._window, LibraryError(told, "\n".join(map(translated, result.left_out))))
            self._window.home.refresh()

        if chosen:
            self._after_keeping(work)

    def _tell_new(self, told: str, new: Sequence[int]) -> None:
        """Say how many letters came in, and offer to take that back."""
        bars = self._window.bars

        def undo() -> None:
            bars.end(READ_IN)
            self._window.tried(lambda: self._window.session.keeping.care.give_back(new))
            self._window.home.refresh()

        bars.end(READ_IN)
        ways = [(_("Undo"), undo)] if new else []
        bars.say(READ_IN, told, [*ways, (_("Close"), lambda: bars.end(READ_IN))])

    def show_where(self) -> None:
        """Open the folder in which letters are kept."""
        outbox.show_in_folder(self._window.session.keeping.folder / "letters.db")

    def _after_keeping(self, work: Callable[[], object]) -> None:
        self._window.keeper.flush()
        self._window.tried(work)
