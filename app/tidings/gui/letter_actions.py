"""What can be done with the open letter: save, export, print, copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tidings.errors import TidingsError
from tidings.gui import dialogs, outbox
from tidings.gui.document import LetterDocument
from tidings.gui.file_names import letter_name
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.session import Session


class LetterActions(QObject):
    """Carry out what the menus and buttons ask, for one letter; tell what came of it."""

    said = Signal(str, object)
    saved = Signal(object)

    def __init__(self, window: QWidget, session: Session, document: LetterDocument, before: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._session, self._document = window, session, document
        self._before = before

    def save(self) -> bool:
        """Save to the letter's file; ask for one where there is none yet. Say whether it is saved."""
        if self._document.path is None:
            return self.save_as()
        return self._write(self._document.path)

    def save_as(self) -> bool:
        """Save to another file."""
        path = self._ask(_("Save the letter"), outbox.LETTER_ENDING, _("Letters"))
        return path is not None and self._write(path)

    def save_pdf(self) -> None:
        """Write the page as PDF: the same bytes that are shown."""
        self._export(_("Save as PDF"), ".pdf", _("PDF document"))

    def save_word(self) -> None:
        """Write the letter as a Word document."""
        self._export(_("Save as Word"), ".docx", _("Word document"))

    def copy(self) -> None:
        """Copy the letter, for a mail or another program."""
        if self._tried(lambda: outbox.copy(self._session, self._document.answers)):
            self.said.emit(_("Copied. Paste it into your mail."), None)

    def print(self) -> None:
        """Print the pages."""

        def work() -> None:
            built = self._session.build(self._document.answers)
            if outbox.print_pdf(self._window, built.pdf, self.name()):
                self.said.emit(_("Sent to the printer."), None)

        self._tried(work)

    def name(self) -> str:
        """Give the name that the letter's files get."""
        answers = self._document.answers
        return letter_name(answers, _(self._session.situation(answers.situation).name))

    def _ask(self, title: str, ending: str, kind: str) -> Path | None:
        self._before()
        folder = self._session.settings.last_folder
        folder = folder if folder and Path(folder).is_dir() else ""
        return outbox.ask_where(self._window, title, folder, self.name(), ending, kind)

    def _write(self, path: Path) -> bool:
        self._before()
        if not self._tried(lambda: self._session.save(self._document.answers, path)):
            return False
        self._document.mark_saved(path)
        self.saved.emit(path)
        return True

    def _export(self, title: str, ending: str, kind: str) -> None:
        path = self._ask(title, ending, kind)
        if path is None or not self._tried(lambda: self._session.export(self._document.answers, path)):
            return
        self.said.emit(_("“{name}” is written.").format(name=path.name), path)

    def _tried(self, work: Callable[[], object]) -> bool:
        """Do it, or say in plain words why it could not be done."""
        try:
            work()
        except TidingsError as err:
            dialogs.tell(self._window, err)
            return False
        return True
