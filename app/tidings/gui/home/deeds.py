"""What can be done about a promise or a letter from any list of the home screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tidings.core.carrying import NextLetter, letter_for_more_time
from tidings.core.file_names import letter_name
from tidings.errors import TidingsError
from tidings.gui.document import LetterDocument
from tidings.gui.drag_out import fresh_folder
from tidings.i18n import _, translated_error

if TYPE_CHECKING:
    from tidings.core.answers import Client
    from tidings.gui.main_window import MainWindow
    from tidings.keeping.values import ClientRow, FollowUp, LetterRow

MATTER = "home"


class HomeDeeds(QObject):
    """Carry out what a list asks, offer to take it back, and say that the lists have changed."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    # ── Promises

    def done(self, one: FollowUp) -> None:
        """Note that a promise is kept."""
        keeping = self._window.session.keeping
        self._do(
            lambda: keeping.mark_done(one.id),
            _("Done: {promise}").format(promise=one.promise.text),
            lambda: keeping.mark_done(one.id, False),
        )

    def reopen(self, one: FollowUp) -> None:
        """Note that a promise is open again."""
        keeping = self._window.session.keeping
        self._do(lambda: keeping.mark_done(one.id, False), _("Open again: {promise}").format(promise=one.promise.text))

    def move(self, one: FollowUp, days: int) -> None:
        """Move a promise by so many days from today."""
        keeping = self._window.session.keeping
        day = keeping.now().date() + timedelta(days=days)
        self._do(
            lambda: keeping.move_promise(one.id, day),
            _("Moved. Tell the client, if they know the old day."),
            lambda: keeping.move_promise(one.id, one.promise.day),
        )

    def write_next(self, one: FollowUp, situation: NextLetter) -> None:
        """Begin the next letter in the matter of a promise."""

        def work() -> None:
            answers = self._window.session.keeping.next_letter(one.letter_id, situation)
            if self._window.leave_letter():
                self._window.show_letter(LetterDocument(answers))

        self._window.tried(work)

    def more_time(self, one: FollowUp, of_letter: str) -> None:
        """Begin the letter that asks for more time."""
        self.write_next(one, letter_for_more_time(of_letter, one.promise.kind))

    def open_letter(self, letter_id: int) -> None:
        """Open the letter that promised it."""
        self._window.open_kept(letter_id)

    # ── Letters

    def file_of(self, row: LetterRow) -> Path | None:
        """Write a letter as PDF for another program; None, with a word why, where that cannot be done."""
        session = self._window.session
        try:
            answers = session.keeping.open(row.id).answers
            path = fresh_folder() / f"{letter_name(answers, _(session.situation(answers.situation).name))}.pdf"
            session.export(answers, path)
        except TidingsError as err:
            self._window.status.say(translated_error(err))
            return None
        return path

    def handed_over(self, row: LetterRow) -> None:
        """Ask whether a letter that was dragged elsewhere went to its client."""
        from tidings.gui import sent_bar

        sent_bar.ask_about(self._window, "saved", row.id, row.client or row.organisation)

    def bin_letter(self, row: LetterRow) -> None:
        """Put a letter into the bin."""
        keeping = self._window.session.keeping
        name = row.client or row.organisation or row.title or _("Nobody named yet")
        told = _("“{name}” is in the bin, and stays there for 30 days.").format(name=name)
        self._do(lambda: keeping.bin(row.id), told, lambda: keeping.unbin(row.id))

    def unbin_letter(self, row: LetterRow) -> None:
        """Take a letter out of the bin."""
        keeping = self._window.session.keeping
        self._do(lambda: keeping.unbin(row.id), _("The letter is out of the bin again."))

    def start_from(self, row: LetterRow) -> None:
        """Begin a letter from what another one says, dated today."""

        def work() -> None:
            keeping = self._window.session.keeping
            answers = keeping.open(row.id).answers
            if self._window.leave_letter():
                self._window.show_letter(LetterDocument(answers._replace(date=keeping.now().date(), dismissed=())))

        self._window.tried(work)

    # ── Clients

    def bin_client(self, row: ClientRow) -> None:
        """Put a client into the bin; the letters to them stay."""
        keeping = self._window.session.keeping
        name = row.client.name or row.client.organisation
        told = _("“{name}” is no longer in your address book. The letters stay.").format(name=name)
        self._do(lambda: keeping.bin_client(row.id), told, lambda: keeping.unbin_client(row.id))

    def take_clients(self, clients: Iterable[Client]) -> bool:
        """Keep the clients of a list; say whether they are kept."""
        from tidings.keeping.client_lists import give_back, take_clients

        keeping = self._window.session.keeping

        def work() -> None:
            taken = take_clients(keeping, clients)
            told = _("Kept: {new} new, {known} brought up to date.")
            self._tell(
                told.format(new=len(taken.new), known=len(taken.known)),
                (lambda: give_back(keeping, taken)) if any(taken) else None,
            )

        return self._window.tried(work)

    def _do(self, work: Callable[[], object], told: str, undo: Callable[[], object] | None = None) -> None:
        if self._window.tried(work):
            self._tell(told, undo)

    def _tell(self, told: str, undo: Callable[[], object] | None) -> None:
        """Say what was done, and offer to take it back."""
        bars = self._window.bars
        bars.end(MATTER)
        if undo is None:
            bars.say(MATTER, told, [(_("Close"), lambda: bars.end(MATTER))])
        else:
            bars.say(MATTER, told, [(_("Undo"), lambda: self._undo(undo)), (_("Close"), lambda: bars.end(MATTER))])
        self.changed.emit()

    def _undo(self, undo: Callable[[], object]) -> None:
        self._window.bars.end(MATTER)
        self._window.tried(undo)
        self.changed.emit()
