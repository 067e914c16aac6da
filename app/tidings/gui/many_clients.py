"""The open letter to each client of a list: look at the first ones, choose the form, and write the files."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QProgressBar, QProgressDialog

from tidings.core.client_table import ClientTable
from tidings.gui import outbox
from tidings.gui.announce import announce
from tidings.gui.buttons import MenuButton, button
from tidings.gui.home.client_list import ClientListDialog, ask_list, target_names
from tidings.gui.labels import breakable
from tidings.gui.preview import shortened
from tidings.i18n import _, ngettext, translated
from tidings.merging import Merging, Outcome, Watch

if TYPE_CHECKING:
    from tidings.core.answers import Answers
    from tidings.gui.main_window import MainWindow

PATIENCE_MS = 400
LONGEST = 26  # characters of a question among what a column can hold, so that the columns stay side by side
TOLD = 6  # letters to be mended, and rows left out, that are named


class ManyClientsDialog(ClientListDialog):
    """The list as for the address book; the button writes a letter for each client into a folder."""

    def __init__(self, window: MainWindow, path: Path, letter: Answers, merging: Merging, table: ClientTable) -> None:
        self._letter, self._merging = letter, merging
        self._written_to: Path | None = None
        super().__init__(window, path, table)
        forms = [("pdf", _("As PDF")), ("docx", _("As Word documents")), ("eml", _("As mail drafts"))]
        self.form = MenuButton("", forms)
        self.form.set_value("pdf")
        self.folder = button(_("Show in folder"))
        self.folder.clicked.connect(self._show_folder)
        self.folder.hide()
        self._foot.insertWidget(0, self.form)
        self._foot.insertWidget(1, self.folder)

    def _read_table(self) -> ClientTable:
        return self._merging.read_clients(self._path, self._letter, self._mapping, self.encoding.value, asks=True)

    def _title(self) -> str:
        return _("This letter to many clients")

    def _told_first(self) -> str:
        return _(
            "Each gets a letter with their own name, salutation and answers from the columns. All else is the same."
        )

    def _told_back(self) -> str:
        return _("Close")

    def _told_deed(self, count: int) -> str:
        return ngettext("Write {count} letter…", "Write {count} letters…", count).format(count=count)

    def _targets(self) -> list[tuple[str, str]]:
        return [*target_names(), *((name, shortened(text, LONGEST)) for name, text in self._questions())]

    def _questions(self) -> list[tuple[str, str]]:
        """Name the questions that a column may answer, those of the news first: they differ most."""
        situation = self._window.session.situation(self._letter.situation)
        news = [name for step in situation.steps if step.id == "news" for name in step.asks]
        return [(name, _(situation.fields[name].label)) for name in dict.fromkeys((*news, *situation.fields))]

    def _more_heads(self) -> list[tuple[str, str]]:
        held = {column.target for column in self._table.columns}
        return [(name, text) for name, text in self._questions() if name in held]

    def _show(self) -> None:
        """Say also what must be fixed, while there is nothing to be thrown away yet."""
        super()._show()
        name, messages = self._merging.to_fix(self._letter, self._table)
        if messages:
            told = [_("Look first: in the letter to {name}, this must be fixed.").format(name=name), *messages[:TOLD]]
            self.told.setText("\n".join((*filter(None, [self.told.text()]), *told)))

    def _keep(self) -> None:
        start = str(self._written_to or self._window.settings.last_folder or Path.home())
        chosen = QFileDialog.getExistingDirectory(self, _("Where the letters shall lie"), start)
        if chosen:
            self._window.tried(partial(self._write, Path(chosen)))

    def _show_folder(self) -> None:
        if self._written_to is not None:
            outbox.show_in_folder(self._written_to)

    def _write(self, folder: Path) -> None:
        said, count = _("The letters are being written."), len(self._table.rows)
        progress = QProgressDialog(said, _("Stop writing"), 0, count, self)
        bar = QProgressBar()
        bar.setMaximum(count)
        bar.setTextVisible(False)  # on a bar that is half full, no colour of words is read on both halves
        progress.setBar(bar)
        progress.setWindowTitle(self._title())
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(PATIENCE_MS)
        progress.setAutoReset(False)  # all is written only when the disk has it

        def tell(done: int, _total: int) -> None:
            progress.setValue(max(done, progress.value()))
            progress.setLabelText(f"{said}  {progress.value()} / {count}")

        def goes_on() -> bool:
            progress.setValue(progress.value() + 1)  # lets the window breathe, so that “Stop” and Escape are heard
            return not progress.wasCanceled()

        try:
            watch = Watch(tell, goes_on)
            outcome = self._merging.merge(self._letter, self._table, folder, self.form.value, workers=1, watch=watch)
        finally:
            progress.close()
            progress.deleteLater()
        self.told.setText("\n".join(_told(outcome, folder)))
        announce(self, self.told.text())
        self._written_to = folder
        self.folder.show()


def ask(window: MainWindow, given: Path | None = None) -> None:
    """Ask for a list of clients for the open letter, unless one is given."""
    screen = window.screen_
    if screen is None:
        return
    if unread := screen.composer.unread():
        window.status.say(unread[0].sentence())
        screen.composer.show_step(unread[0].step, unread[0].field)
        return

    def work() -> None:
        if (path := given or ask_list(window, _("This letter to many clients"))) is None:
            return
        letter, merging = screen.document.answers, Merging(window.session, window.session.home, _)
        table = merging.read_clients(path, letter, asks=True)
        ManyClientsDialog(window, path, letter, merging, table).open()

    window.tried(work)


def _told(outcome: Outcome, folder: Path) -> list[str]:
    """Say what there is now, and what to know before the letters go out."""
    count = outcome.made
    told = [ngettext("{count} letter is written.", "{count} letters are written.", count).format(count=count)]
    if left := outcome.to_come:
        stopped = ngettext(
            "Stopped. {count} is still to come; to go on, choose the same folder once more: {folder}",
            "Stopped. {count} are still to come; to go on, choose the same folder once more: {folder}",
            left,
        )
        told.append(stopped.format(count=left, folder=breakable(str(folder))))
    if there := outcome.there:
        told.append(ngettext("{count} was there already.", "{count} were there already.", there).format(count=there))
    told += [translated(one) for one in outcome.warnings]
    told += [translated(str(one)) for one in outcome.skipped[:TOLD]]
    found = Counter(one.message for one in outcome.findings)  # mostly the same in every letter
    told += [f"{message} ({number})" for message, number in found.most_common(TOLD)]
    more = len(outcome.skipped[TOLD:]) + len(list(found)[TOLD:])
    return [*told, _("and {count} more").format(count=more)] if more else told
