"""The main window: one screen at a time, the menus above, the state of the letter below.

What the first page does not need is imported where it is used, so that the window is seen at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar, QStackedWidget, QWidget

from tidings.errors import WriteError
from tidings.gui import wiring
from tidings.gui.bars import Bars
from tidings.gui.document import LetterDocument, example
from tidings.gui.fault_bar import FaultTeller
from tidings.gui.home.host import HomeHost
from tidings.gui.home.page import HomePage
from tidings.gui.letter_keeping import LetterKeeping
from tidings.gui.menus import Menus
from tidings.gui.status_line import StatusLine
from tidings.gui.window_size import size_main
from tidings.i18n import translated_error
from tidings.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QHideEvent, QPaintEvent

    from tidings.core.answers import Client
    from tidings.core.situation import StepId
    from tidings.gui.choose_screen import ChooseScreen
    from tidings.gui.composer_screen import ComposerScreen
    from tidings.gui.draft_ways import DraftWays
    from tidings.gui.unread import Unread
    from tidings.keeping.values import Kept
    from tidings.session import Session

SAMPLE = "delay"


class MainWindow(QMainWindow):
    """Lead from screen to screen. The session is made when it is first needed, after the window is seen."""

    painted = Signal()

    def __init__(
        self, make_session: Callable[[], Session], settings: Settings, write_settings: Callable[[Settings], None]
    ) -> None:
        super().__init__()
        self._make_session = make_session
        self._session: Session | None = None
        self._write_settings = write_settings
        self._first_settings = settings
        self._seen = False
        self.screen_: ComposerScreen | None = None
        self._client: Client | None = None
        self.choose: ChooseScreen | None = None
        self.drafts: DraftWays | None = None
        self.setWindowTitle("Tidings")
        size_main(self)
        if settings.window:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(settings.window.encode("ascii", "ignore"))))
        self.screens = QStackedWidget()
        self.bars = Bars()
        self.faults = FaultTeller(self)
        self.keeper = LetterKeeping(self)
        self.home = HomeHost(self)
        self.setCentralWidget(self.bars.below(self.screens))
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.menus = Menus(self)
        self._make_start()
        wiring.connect_menus(self)
        self.show_start()

    @property
    def session(self) -> Session:
        """Give the session; the first call makes it."""
        if self._session is None:
            self._session = self._make_session()
        return self._session

    @property
    def has_session(self) -> bool:
        """Say whether the session was needed so far."""
        return self._session is not None

    @property
    def settings(self) -> Settings:
        """Give the settings, be the session made or not."""
        return self._session.settings if self._session is not None else self._first_settings

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window is seen for the first time."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the letter before it is out of sight."""
        super().hideEvent(event)
        self.keeper.now()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless the letter could not be kept and the owner would rather stay with it."""
        if not self.leave_letter() or (self.drafts is not None and not self.drafts.may_go()):
            event.ignore()
            return
        self._leave_draft()
        self.hide()  # a backup of many letters takes a moment, which nobody should have to look at
        self.keeper.close_library()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.remember(self.settings._replace(window=geometry))
        event.accept()

    def warm_up(self) -> None:
        """Load what the first letter needs, now that the window is seen."""
        self.tried(lambda: self.session)
        QTimer.singleShot(0, _import_composer)

    def open_library(self, return_to_letter: bool) -> None:
        """Open the library beside the window; after a kill, return to the letter that was open."""
        self.keeper.open_library(return_to_letter)

    def keep_now(self) -> bool:
        """Keep the open letter as it stands; say whether it is kept."""
        return self.keeper.flush()

    def come_forward(self, path: Path | None) -> bool:
        """Come to the front, with a letter where one is asked for; say whether there was no question open."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if QApplication.activeModalWidget() is not None:
            return False
        if path is not None:
            self.open_path(path)
        return True

    # ── Screens

    def show_start(self) -> None:
        """Show the first page."""
        self._leave_draft()
        self.start.greet(self.settings.sender)
        self.screens.setCurrentWidget(self.start)
        self.home.refresh()
        self.setWindowTitle("Tidings")
        self.setWindowModified(False)
        self.menus.enable_letter(False)
        self.status.show_start()
        self.start.setFocus()

    def show_choose(self, client: Client | None = None) -> None:
        """Let a situation be chosen, for this client where one is given."""
        if not self.leave_letter():
            return
        self._client = client

        def work() -> None:
            from tidings.gui.choose_screen import ChooseScreen

            screen = ChooseScreen(self.session)
            screen.back_asked.connect(self.show_start)
            screen.begun.connect(self.begin)
            screen.sample_asked.connect(self.open_sample)
            self._leave_draft()
            self.hold_choose(screen)
            self.status.show_start()

        self.tried(work)

    def hold_choose(self, screen: ChooseScreen) -> None:
        """Show the situations, in place of those that were shown before."""
        self._drop(self.choose)
        self.choose = screen
        self.screens.addWidget(screen)
        self.screens.setCurrentWidget(screen)
        screen.page.search.setFocus()

    def begin(self, situation_id: str, language: str) -> None:
        """Begin a letter."""

        def work() -> None:
            answers = self.session.new(situation_id, language)
            if self._client is not None:
                answers = answers._replace(client=self._client.in_new_matter())
            self.remember(self.settings._replace(letter_language=language))
            self._show_letter(LetterDocument(answers))

        self.tried(work)

    def open_sample(self, situation_id: str = SAMPLE, language: str = "") -> None:
        """Show a worked example."""
        chosen = language or self.settings.letter_language

        def work() -> None:
            document = example(self.session, situation_id, chosen)
            if self.leave_letter():
                self._show_letter(document)

        self.tried(work)

    def show_draft(self, path: Path | None = None) -> None:
        """Check a draft: the words of a file, or the draft as it was left."""

        def work() -> None:
            from tidings.gui.draft_ways import DraftWays

            if self.leave_letter():
                self.drafts = self.drafts or DraftWays(self)
                self.drafts.show(path)

        self.tried(work)

    def show_letter(self, document: LetterDocument) -> None:
        """Show a letter that begins with words from elsewhere."""
        self._show_letter(document)

    def open_path(self, path: Path) -> None:
        """Open a letter file, or a draft. The letter that is open is left only if the other one can be read."""
        from tidings.session import DRAFT_ENDINGS

        if path.suffix.lower() in DRAFT_ENDINGS:
            self.show_draft(path)
            return

        def work() -> None:
            document = LetterDocument(self.session.open(path), path)
            if self.leave_letter():
                self._show_letter(document, kept=self.keeper.kept_of_file(document, path))
                self.remember(self.settings.with_recent(path))

        if not self.tried(work) and str(path.absolute()) in self.settings.recent and not path.exists():
            self.remember(self.settings.without_recent(path))
            if self.screen_ is None:
                self.show_start()

    def open_kept(self, letter_id: int) -> None:
        """Open a letter that is kept. The letter that is open is left only if the other one can be read."""

        def work() -> None:
            if self.keeper.holds(letter_id):
                return
            kept = self.session.keeping.open(letter_id)
            if self.leave_letter():
                self.show_kept(kept)

        self.tried(work)

    def show_kept(self, kept: Kept) -> None:
        """Show a kept letter, at the place where the owner left it."""
        self._show_letter(LetterDocument(kept.answers), kept=kept)

    def close_letter(self) -> None:
        """Go back to the first page."""
        if self.leave_letter():
            self.show_start()

    def _show_letter(
        self,
        document: LetterDocument,
        step: StepId = "client",
        unread: Sequence[Unread] = (),
        kept: Kept | None = None,
    ) -> None:
        from tidings.gui import letter_state
        from tidings.gui.composer_screen import ComposerScreen
        from tidings.gui.unread import put_back

        finished = document.path is not None or document.sample or kept is not None
        screen = ComposerScreen(self, self.session, document, finished)
        self._drop_letter()
        self._leave_draft()
        self.screen_ = screen
        screen.header.back_asked.connect(self.close_letter)
        letter_state.connect(self, screen)
        self.screens.addWidget(screen)
        self.screens.setCurrentWidget(screen)
        self.menus.follow(document.undo_stack)
        self.menus.enable_letter(True)
        screen.composer.checklist.setVisible(self.menus.actions["checklist"].isChecked())
        screen.composer.show_step(step)
        put_back(screen.composer.forms, unread)
        self.keeper.take(document, screen, kept)
        letter_state.show_state(self)
        letter_state.tell_taken_out(self)

    def _make_start(self) -> None:
        self.start = HomePage()
        self.home.connect_page(self.start)
        self.screens.addWidget(self.start)

    def leave_letter(self) -> bool:
        """Say whether the open letter may be left: it is kept, or saved in a file, or the owner lets it go."""
        screen = self.screen_
        if screen is None:
            return True
        if not self.keeper.flush():
            from tidings.gui import dialogs

            answer = dialogs.ask_before_leaving(self, screen.document.answers.client.name)
            if answer == "stay" or (answer == "save" and not screen.actions_.save()):
                return False
        self.keeper.leave()
        self._drop_letter()
        return True

    def _leave_draft(self) -> None:
        if self.drafts is not None:
            self.drafts.leave()

    def _drop_letter(self) -> None:
        if self.screen_ is not None:
            self.screen_.composer.stop()
            self.menus.follow(None)
            self._drop(self.screen_)
            self.screen_ = None
            self.remember(self.settings)

    def _drop(self, screen: QWidget | None) -> None:
        if screen is not None:
            self.screens.removeWidget(screen)
            screen.hide()
            screen.deleteLater()

    # ── What the menus ask

    def ask_open(self) -> None:
        """Ask for a letter file, and open it."""
        from tidings.gui import outbox

        folder = self.settings.last_folder
        path = outbox.ask_letter(self, folder if folder and Path(folder).is_dir() else "")
        if path is not None:
            self.open_path(path)

    def show_settings(self, page: str = "") -> None:
        """Show the settings, on one of their pages."""

        def work() -> None:
            from tidings.gui.settings_window import SettingsWindow

            self.settings_window = SettingsWindow(self, page)
            self.settings_window.open()

        self.tried(work)

    def speak_anew(self) -> None:
        """Say everything again, in another language. The open letter and its history stay."""
        for action in self.menus.actions.values():
            action.deleteLater()
        self.setMenuBar(QMenuBar())
        self.menus = Menus(self)
        wiring.connect_menus(self)
        self.status.deleteLater()
        self.status = StatusLine()
        self.setStatusBar(self.status)
        self.lay_out_anew()

    def lay_out_anew(self) -> None:
        """Make the screen that is shown again, in letters of another size. The open letter and its history stay."""
        screen, here = self.screen_, self.screens.currentWidget()
        self._drop(self.start)
        self._make_start()
        if screen is not None:
            self._show_letter(screen.document, screen.composer.step, screen.composer.unread())
        elif here is self.choose and self.choose is not None:
            self.show_choose()
        elif not self.home.welcome.show_again(here) and (self.drafts is None or not self.drafts.show_again()):
            self.show_start()

    def remember(self, changed: Settings) -> None:
        """Keep changed settings; where they cannot be written, they hold until the end."""
        self._first_settings = changed
        keep = self._session.remember if self._session is not None else self._write_settings
        try:
            keep(changed)
        except WriteError as err:
            self.status.say(translated_error(err))

    def tried(self, work: Callable[[], object]) -> bool:
        """Do it, or say in plain words why it could not be done."""
        from tidings.gui.trying import tried

        return tried(self, work)


def _import_composer() -> None:
    """Import what a letter needs, so that the first one opens at once."""
    import tidings.gui.composer_screen  # noqa: F401
    from tidings.session import warm_up

    warm_up()
