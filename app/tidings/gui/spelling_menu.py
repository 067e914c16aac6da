"""The menu on a misspelt word: what may have been meant, words of the owner's own, and ignoring it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit

from tidings.gui.buttons import escaped
from tidings.gui.fields.spelling import Misspelt
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.gui.proofreader import Proofreader

KEYS = ("Ctrl+;", "Alt+F7")  # the second for keyboards that have no semicolon at hand
PATIENCE = 400  # milliseconds; suggestions that take longer come into the open menu


class Marks(Protocol):
    """The marks on a field's misspelt words, and where they stand in it; one line or several."""

    def cursor(self) -> int:
        """Say where the cursor is."""

    def place_of(self, point: QPoint) -> int:
        """Say which place of the text is shown at a point of the field."""

    def at(self, place: int) -> Misspelt | None:
        """Give the misspelt word that stands at a place of the text, or ends there."""

    def following(self, place: int) -> Misspelt | None:
        """Give the misspelt word at a place, else the next one, else the first of the field."""

    def word_at(self, place: int) -> str:
        """Give the word at a place, misspelt or not."""

    def select(self, one: Misspelt) -> None:
        """Select a misspelt word, and bring it into view."""

    def below(self, one: Misspelt) -> QPoint:
        """Give the place on the screen below a misspelt word."""

    def let_go(self) -> None:
        """Mark the word that was being typed, now that it is done."""


class SpellingMenu(QObject):
    """Open on a right click, the menu key, or keys that go to the next misspelt word by themselves."""

    def __init__(
        self,
        edit: QLineEdit | QPlainTextEdit,
        marks: Marks,
        proofreader: Proofreader,
        replace: Callable[[Misspelt, str], object],
    ) -> None:
        super().__init__(edit)
        self._edit, self._marks, self._proofreader, self._replace = edit, marks, proofreader, replace
        self._asked: tuple[Misspelt, QPoint] | None = None
        self._awaited: tuple[Misspelt, QAction] | None = None  # the menu is open, and its suggestions are to come
        self.menu: QMenu | None = None
        edit.installEventFilter(self)
        if isinstance(edit, QPlainTextEdit):
            edit.viewport().installEventFilter(self)
        for keys in KEYS:
            shortcut = QShortcut(QKeySequence(keys), edit)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._on_keys)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(lambda: self._open(None))
        proofreader.suggested.connect(self._on_suggested)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the menu over where it is asked for on a word that is misspelt, or was."""
        if event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return False
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self._marks.cursor() if by_key else self._marks.place_of(event.pos())
        if one := self._marks.at(place):
            self._ask(one, self._marks.below(one) if by_key else event.globalPos())
            return True
        word = self._marks.word_at(place)
        if not word or not self._proofreader.on or not self._proofreader.is_own(word):
            return False
        menu = self._standard_menu()
        heed = QAction(_("Check “{word}” again").format(word=escaped(word)), menu)
        heed.triggered.connect(lambda: self._proofreader.heed(word))
        self._show(menu, [heed], event.globalPos())
        return True

    def _on_keys(self) -> None:
        self._marks.let_go()
        one = self._marks.following(self._marks.cursor())
        if one is None:
            if self._proofreader.on:
                self._proofreader.tell(_("No word in this field is misspelt."))
            return
        self._marks.select(one)
        self._ask(one, self._marks.below(one))

    def _ask(self, one: Misspelt, place: QPoint) -> None:
        """Open the menu as soon as there are suggestions."""
        self._asked, self._awaited = (one, place), None
        self._patience.start(PATIENCE)
        self._proofreader.ask_suggestions(one.text)

    def _on_suggested(self, word: str, found: tuple[str, ...]) -> None:
        if self._asked is not None and self._asked[0].text == word:
            self._open(found)
        elif self._awaited is not None and self._awaited[0].text == word:
            (one, waiting), self._awaited = self._awaited, None
            menu = self.menu
            if menu is not None and menu.isVisible():
                menu.insertActions(waiting, self._suggestions(menu, one, found))
                menu.removeAction(waiting)
                menu.setActiveAction(menu.actions()[0])

    def _open(self, found: tuple[str, ...] | None) -> None:
        """Open the menu on the word that was asked about; None where its suggestions are still to come."""
        if self._asked is None:
            return
        (one, place), self._asked = self._asked, None
        self._patience.stop()
        if self._marks.at(one.start) != one:
            return  # the word has gone in the meantime
        menu = self._standard_menu()
        if found is None:
            actions = [self._action(menu, _("Looking for suggestions…"), None)]
            self._awaited = (one, actions[0])
        else:
            actions = self._suggestions(menu, one, found)
        word = one.text
        line = QAction(menu)
        line.setSeparator(True)
        add = self._action(menu, _("Add “{word}” to my words").format(word=word), lambda: self._proofreader.add(word))
        ignore = self._action(menu, _("Ignore in this letter"), lambda: self._proofreader.ignore(word))
        self._show(menu, [*actions, line, add, ignore], place)

    def _suggestions(self, menu: QMenu, one: Misspelt, found: tuple[str, ...]) -> list[QAction]:
        actions = [self._action(menu, escaped(word), partial(self._replace, one, word)) for word in found]
        if not actions:
            return [self._action(menu, _("No suggestion"), None)]
        bold = actions[0].font()
        bold.setBold(True)
        actions[0].setFont(bold)
        return actions

    def _show(self, menu: QMenu, actions: list[QAction], place: QPoint) -> None:
        first = menu.actions()[0]
        menu.insertActions(first, actions)
        menu.insertSeparator(first)
        menu.aboutToHide.connect(self._on_hidden)
        self.menu = menu
        menu.popup(place)
        menu.setActiveAction(next(action for action in actions if action.isEnabled()))

    def _on_hidden(self) -> None:
        """Let the menu go, once what was chosen in it is done."""
        menu, self.menu, self._awaited = self.menu, None, None
        if menu is not None:
            menu.deleteLater()

    def _standard_menu(self) -> QMenu:
        menu = self._edit.createStandardContextMenu()
        menu.setAccessibleName(_("Spelling"))
        return menu

    def _action(self, menu: QMenu, text: str, act: Callable[[], object] | None) -> QAction:
        made = QAction(text, menu)
        made.setEnabled(act is not None)
        if act is not None:
            made.triggered.connect(lambda _checked=False: act())
        return made
