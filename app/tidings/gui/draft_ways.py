"""The way of a draft through the window: check it, sort it, begin the letter. The draft stays until it is closed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tidings.core.draft import DraftState
from tidings.errors import DraftError
from tidings.gui import dialogs
from tidings.gui.document import LetterDocument
from tidings.gui.draft_keeping import DraftAutosave
from tidings.gui.draft_screen import DraftScreen
from tidings.gui.draft_sort_page import DraftSortPage
from tidings.gui.words import moment_words
from tidings.i18n import _, ngettext

if TYPE_CHECKING:
    from tidings.core.answers import Answers
    from tidings.gui.main_window import MainWindow
    from tidings.keeping.draft import KeptDraft

# No letter has as many; and they are sorted while the owner waits.
MOST_CHARACTERS, MOST_PIECES = 50_000, 300
NOT_KEPT = "draft not kept"
AGAIN = "draft again"


class DraftWays:
    """Lead from the draft to its sentences, and from there to the letter; and back."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.autosave = DraftAutosave(window.session, window)
        self.autosave.changed.connect(self._on_kept)
        self.document = self.autosave.document
        self._brought_back = self.autosave.brought_back
        self._is_letter = False
        self.screen: DraftScreen | None = None
        self.page: DraftSortPage | None = None

    @property
    def shown(self) -> DraftScreen | None:
        """Give the screen of the draft while it is the one that is seen."""
        return self.screen if self.screen is not None and self._window.screens.currentWidget() is self.screen else None

    def show(self, path: Path | None = None) -> None:
        """Show the draft as it was left, or the words of a file."""
        window = self._window
        self._drop(is_open=True)
        self.screen = screen = DraftScreen(window.session, self.document)
        screen.back_asked.connect(window.close_letter)
        screen.guide_asked.connect(self.show_sorting)
        screen.said.connect(window.status.say)
        screen.counted.connect(self._show_state)
        self._bring_up(screen)
        window.menus.follow(self.document.undo_stack)
        window.menus.enable_draft()
        self._show_state(len(self.document.state.text.split()))
        screen.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        at = min(self.autosave.at, len(self.document.state.text))
        screen.edit.select(at, at)
        self.autosave.follow(screen, is_open=True)
        if path is not None:
            screen.open(path)
        elif self._brought_back is not None:
            self._say_again(self._brought_back)
        elif self._is_letter:
            window.status.say(_("Your draft became a letter. Undo brings its words back."))
        self._brought_back, self._is_letter = None, False

    def _say_again(self, kept: KeptDraft) -> None:
        """Say whose words these are, so that no other letter is pasted into them."""
        bars = self._window.bars

        def begin_anew() -> None:
            bars.end(AGAIN)
            self.document.take(DraftState(language=self.document.state.language), _("Close the draft"))

        said = _("Here is your draft again, as it stood at {time}.").format(time=moment_words(kept.changed))
        deeds = [(_("Check another letter"), begin_anew), (_("Go on with it"), lambda: bars.end(AGAIN))]
        bars.say(AGAIN, said, deeds)

    def show_sorting(self) -> None:
        """Show the draft's sentences, sorted into the parts of a letter."""

        def work() -> None:
            state = self.document.state
            if len(state.text) > MOST_CHARACTERS:
                raise _too_long()
            draft = self._window.session.sorting.sort(state.text, state.language, date.today())
            if len(draft.pieces) > MOST_PIECES:
                raise _too_long()
            page = DraftSortPage(self._window.session, draft, state.name)
            page.back_asked.connect(self.show)
            page.begun.connect(self._begin)
            self._drop(is_open=True)
            self._window.bars.end(AGAIN)
            self.page = page
            self._bring_up(page)
            self._window.menus.enable_letter(False)
            self._window.menus.actions["close"].setEnabled(True)
            self._window.status.show_start()
            page.begin_button.setFocus(Qt.FocusReason.OtherFocusReason)
            if page.groups.undecided:
                page.groups.ask()

        self._window.tried(work)

    def show_again(self) -> bool:
        """Make the screen that is shown anew, in letters of another size; say whether it was one of these."""
        here = self._window.screens.currentWidget()
        if self.screen is not None and here is self.screen:
            self.show()
        elif self.page is not None and here is self.page:
            self.show_sorting()
        else:
            return False
        return True

    def may_go(self) -> bool:
        """Say whether the window may go: the draft's words are kept or elsewhere, or the owner lets them go."""
        return self._lets_go(unkept=self.document.unsafe and not self.autosave.flush())

    def close(self) -> None:
        """Be done with the draft, unless the owner would rather have it, and go back to the first page."""
        if self._lets_go(unkept=self.document.unsafe):
            self.document.let_go(_("Close the draft"))
            self._window.show_start()

    def leave(self) -> None:
        """Put the screens away; the draft itself stays, and is kept."""
        if self.screen is not None or self.page is not None:
            self._window.menus.follow(None)
            self._drop(is_open=False)
            self._window.bars.end(AGAIN)
            self.autosave.flush()

    def _lets_go(self, unkept: bool) -> bool:
        """Ask before words are lost: those that stand there, or those that stood there before."""
        asked, told = _("Leave the draft?"), []
        if unkept:
            told.append(_("What you changed in it is in no file. Copy the text first, or turn it into a letter."))
        if self.document.left_behind:
            told.append(_("What stood here before it is in no file. Undo brings it back."))
        leave, stay = _("Leave without it"), _("Back to the draft")
        return not told or dialogs.ask_to_go_on(self._window, asked, told, leave, stay)

    def _on_kept(self) -> None:
        """Say in a bar that the draft is not kept, and why, while it is seen and until it is."""
        trouble, screen = self.autosave.trouble, self.screen
        if trouble is None or screen is None:
            self._window.bars.end(NOT_KEPT)
        else:
            self._window.keeper.tell(NOT_KEPT, trouble, screen.copy)

    def _begin(self, begun: Answers, answers: Answers) -> None:
        """Begin the letter that the sentences make. Going back in its history leads to the empty letter."""
        document = LetterDocument(begun)
        self.leave()
        self._window.show_letter(document)
        document.change(answers, _("Take over the draft"))
        if self._window.keep_now():
            self.document.let_go(_("Take over the draft"))
            self.autosave.flush()
            self._is_letter = True

    def _bring_up(self, screen: QWidget) -> None:
        window = self._window
        window.screens.addWidget(screen)
        window.screens.setCurrentWidget(screen)
        window.setWindowTitle(_("Check a draft"))
        window.setWindowModified(False)

    def _show_state(self, words: int) -> None:
        status = self._window.status
        status.show_start()
        status.state.say(_("Nothing is changed unless you say so"))
        status.page.say(ngettext("{count} word", "{count} words", words).format(count=words))

    def _drop(self, *, is_open: bool) -> None:
        self.autosave.follow(None, is_open=is_open)
        if self.screen is not None:
            self.screen.stop()
        for screen in (self.screen, self.page):
            if screen is not None:
                self._window.screens.removeWidget(screen)
                screen.hide()
                screen.deleteLater()
        self.screen = self.page = None


def _too_long() -> DraftError:
    return DraftError("This is far longer than a letter.", "Leave the letter's own words in, and cut the rest.")
