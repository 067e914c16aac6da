"""What can be done with the open letter: save, export, print, copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tidings.core.appointments import nothing_promised
from tidings.core.file_names import letter_name
from tidings.errors import TidingsError, said
from tidings.gui import dialogs, outbox, papers
from tidings.gui.document import LetterDocument
from tidings.gui.drag_out import DragOut, fresh_folder
from tidings.gui.page_picker import post_name
from tidings.gui.trying import tried
from tidings.gui.unread import Unread
from tidings.i18n import _, translated, translated_error

if TYPE_CHECKING:
    from tidings.core.page import PostKind
    from tidings.core.paper import PaperKind
    from tidings.session import Session

# What a letter leaves the house in, and how the library calls that way.
WAYS_OUT = {".pdf": "saved", ".docx": "saved", ".eml": "mailed"}


class LetterActions(QObject):
    """Carry out what the menus and buttons ask, for one letter; tell what came of it.

    `unread` gives what was typed and is not in the letter; it is asked about before the letter goes anywhere, and
    `went_to` leads there where the owner wants that.
    """

    said = Signal(str, object)
    saved = Signal(object)
    went_to = Signal(str, str)
    went_out = Signal(str)
    """How a letter may just have gone to the client."""

    def __init__(
        self, window: QWidget, session: Session, document: LetterDocument, unread: Callable[[], Sequence[Unread]]
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._document = window, session, document
        self._unread = unread
        self._notes_told: tuple[str, ...] = ()

    def save(self) -> bool:
        """Save to the letter's file; ask for one where there is none yet. Say whether it is saved."""
        if self._document.path is None:
            return self.save_as()
        return self._may(_("Save without it")) and self._write(self._document.path)

    def save_as(self) -> bool:
        """Save to another file."""
        if not self._may(_("Save without it")):
            return False
        path = self._ask(_("Save the letter"), outbox.LETTER_ENDING, _("Letters"))
        return path is not None and self._write(path)

    def save_pdf(self) -> None:
        """Write the page as PDF: the same bytes that are shown."""
        self._export(_("Save as PDF"), ".pdf", _("PDF document"))

    def save_word(self) -> None:
        """Write the letter as a Word document."""
        self._export(_("Save as Word"), ".docx", _("Word document"))

    def save_mail(self) -> None:
        """Write the draft of a mail, with the letter in it or attached, as the owner chooses."""

        def work() -> None:
            self._session.mail(self._document.answers)  # an address that no mail can go to is told before any question
            body = dialogs.ask_mail_body(self._window)
            if body:
                self._write_form(_("Save as mail draft"), ".eml", _("Mail draft"), attach_pdf=body == "pdf")

        self._going_out(work)

    def open_mail(self) -> None:
        """Open a new mail to the client in the owner's mail program, with the letter ready to be pasted."""

        def work() -> None:
            if outbox.open_mail(self._session, self._document.answers):
                self.said.emit(_("A new mail opens. The letter is copied: paste it in."), None)
            else:
                self.said.emit(_("No mail program answered. The letter is copied: paste it into a new mail."), None)

        if self._may(_("Open without it")) and self._tried(work):
            self.went_out.emit("mailed")

    def save_calendar(self) -> None:
        """Write the days that the letter promises, for the owner's calendar."""

        def work() -> None:
            if not self._session.compose(self._document.answers).appointments:
                raise nothing_promised()
            self._write_form(_("Save for the calendar"), ".ics", _("Calendar file"))

        self._going_out(work)

    def save_paper(self, kind: PaperKind) -> None:
        """Write a paper beside the letter, for the owner's own use."""

        def work() -> None:
            path = papers.ask_where(self._window, self._folder(), self.name(), kind)
            if path is not None:
                notes = self._session.export_paper(kind, self._document.answers, path)
                self._written(path, notes)

        self._going_out(work)

    def post(self, kind: PostKind, way: str) -> None:
        """Print the envelope or the page that tries its window, or write it as PDF: `way` is print or pdf."""
        name = f"{self.name()} – {post_name(kind)}"

        def work() -> None:
            made = self._session.posting.make(kind, self._document.answers)
            deed = _("Print it") if way == "print" else _("Save as PDF")
            if not self._paper_may(deed, made.notes):
                return
            if way == "print":
                self._print(made.pdf, name)
                return
            path = outbox.ask_where(self._window, deed, self._folder(), name, ".pdf", _("PDF document"))
            if path is not None:
                self._session.posting.export(kind, self._document.answers, path)
                self._written(path)

        self._going_out(work)

    def let_drag(self, button: QWidget, ending: str) -> None:
        """Let the letter be dragged from a button as a file of this ending."""
        drag = DragOut(button, lambda: self._file_to_drag(ending))
        drag.dropped.connect(lambda path: self._on_dropped(path))

    def copy(self) -> None:
        """Copy the letter, for a mail or another program."""
        if self._may(_("Copy without it")) and self._tried(lambda: outbox.copy(self._session, self._document.answers)):
            self.said.emit(_("Copied. Paste it into your mail."), None)
            self.went_out.emit("copied")

    def print(self) -> None:
        """Print the pages."""

        def work() -> None:
            built = self._session.build(self._document.answers)
            if self._paper_may(_("Print it"), built.notes) and self._print(built.pdf, self.name()):
                self.went_out.emit("printed")

        if self._may(_("Print without it")):
            self._tried(work)

    def name(self) -> str:
        """Give the name that the letter's files get."""
        answers = self._document.answers
        return letter_name(answers, _(self._session.situation(answers.situation).name))

    def _ask(self, title: str, ending: str, kind: str) -> Path | None:
        return outbox.ask_where(self._window, title, self._folder(), self.name(), ending, kind)

    def _folder(self) -> str:
        """Give the folder that was used last, if it is still there."""
        folder = self._session.settings.last_folder
        return folder if folder and Path(folder).is_dir() else ""

    def _write(self, path: Path) -> bool:
        self._document.end_run()
        if not self._tried(lambda: self._session.save(self._document.answers, path)):
            return False
        self._document.mark_saved(path)
        self.saved.emit(path)
        return True

    def _export(self, title: str, ending: str, kind: str) -> None:
        self._going_out(lambda: self._write_form(title, ending, kind))

    def _going_out(self, work: Callable[[], object]) -> None:
        """Write a file of the letter, where all that was typed is in it."""
        self._document.end_run()
        if self._may(_("Save without it")):
            self._tried(work)

    def _write_form(self, title: str, ending: str, kind: str, attach_pdf: bool = False) -> None:
        """Ask where, and write the letter in a form."""
        answers = self._document.answers
        # Notes are about the page; a Word document is laid out by Word.
        on_paper = ending == ".pdf" or attach_pdf
        if on_paper and not self._paper_may(title, self._session.build(answers).notes):
            return
        path = self._ask(title, ending, kind)
        if path is not None:
            self._session.export(answers, path, attach_pdf=attach_pdf)
            nobody = said("The mail has no address yet: type it in your mail program.")
            self._written(path, [nobody] if ending == ".eml" and not answers.client.email else [])
            if ending in WAYS_OUT:
                self.went_out.emit(WAYS_OUT[ending])

    def _file_to_drag(self, ending: str) -> Path | None:
        """Write the letter for another program. Nothing can be asked while the owner drags: it is said instead."""
        self._document.end_run()
        if unread := self._unread():
            said = _("Not all that you typed is in the letter yet.")
            self.said.emit(f"{said} {unread[0].sentence()}", None)
            return None
        try:
            path = fresh_folder() / f"{self.name()}{ending}"
            self._session.export(self._document.answers, path)
        except (TidingsError, OSError) as err:
            told = translated_error(err) if isinstance(err, TidingsError) else _("There is no room for the file.")
            self.said.emit(told, None)
            return None
        return path

    def _on_dropped(self, path: Path) -> None:
        self.said.emit(_("“{name}” is handed over.").format(name=path.name), None)
        self.went_out.emit(WAYS_OUT[path.suffix])

    def _written(self, path: Path, notes: Sequence[str] = ()) -> None:
        """Tell that a file is there, and lead to it."""
        self.said.emit(" ".join((_("“{name}” is written.").format(name=path.name), *map(translated, notes))), path)

    def _print(self, pdf: bytes, title: str) -> bool:
        """Print, and say whether all of it went to the printer."""
        from tidings.gui import printing  # with the printers of the system; most letters go another way

        told = {
            "sent": _("Sent to the printer."),
            "stopped": _("Printing was stopped. Pages that are on their way may still come out."),
        }
        outcome = printing.print_pdf(self._window, pdf, title)
        if isinstance(outcome, Path):
            self._written(outcome)
            return True
        if outcome in told:
            self.said.emit(told[outcome], None)
        return outcome == "sent"

    def _may(self, deed: str) -> bool:
        """Say whether the letter may go on as it stands: all that was typed is in it, or the owner lets it go."""
        unread = self._unread()
        if not unread:
            return True
        question = _("Not all that you typed is in the letter yet.")
        if dialogs.ask_to_go_on(self._window, question, [one.sentence() for one in unread], deed, _("Go to it")):
            return True
        self.went_to.emit(unread[0].step, unread[0].field)
        return False

    def _paper_may(self, deed: str, notes: tuple[str, ...]) -> bool:
        """Say whether the page may go out although it cannot show all as it should. The same is asked once."""
        if not notes or notes == self._notes_told:
            return True
        question = _("The page cannot show everything as you typed it.")
        if not dialogs.ask_to_go_on(self._window, question, [*map(translated, notes)], deed, _("Back to the letter")):
            return False
        self._notes_told = notes
        return True

    def _tried(self, work: Callable[[], object]) -> bool:
        return tried(self._window, work)
