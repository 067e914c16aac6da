"""The menu on a misspelt word: what may have been meant, words of the owner's own, and ignoring it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from tidings.gui.buttons import escaped
from tidings.gui.fields.spelling import Misspelt, SpellingMarks, cursor_over
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.gui.proofreader import Proofreader

KEYS = ("Ctrl+;", "Alt+F7")  # the second for keyboards that have no semicolon at hand
PATIENCE = 400  # milliseconds; suggestions that take longer come into the open menu


class SpellingMenu(QObject):
    """Open on a right click, the menu key, or keys that go to the next misspelt word by themselves."""

    def __init__(
        self,
        edit: QPlainTextEdit,
        marks: SpellingMarks,
        proofreader: Proofreader,
        replace: Callable[[QTextCursor, str], object],
    ) -> None:
        super().__init__(edit)
        self._edit, self._marks, self._proofreader, self._replace = edit, marks, proofreader, replace
        self._asked: tuple[Misspelt, QPoint] | None = None
        self._awaited: tuple[Misspelt, QAction] | None = None  # the menu is open, and its suggestions are to come
        self.menu: QMenu | None = None
        edit.installEventFilter(self)
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
        cursor = self._edit.textCursor() if by_key else self._edit.cursorForPosition(event.pos())
        if one := self._marks.at(cursor):
            self._ask(one, self._below(one) if by_key else event.globalPos())
            return True
        word = _word_at(cursor)
        if not word or not self._proofreader.on or not self._proofreader.is_own(word):
            return False
        menu = self._standard_menu()
        heed = QAction(_("Check “{word}” again").format(word=escaped(word)), menu)
        heed.triggered.connect(lambda: self._proofreader.heed(word))
        self._show(menu, [heed], event.globalPos())
        return True

    def _on_keys(self) -> None:
        self._marks.let_go()
        one = self._marks.following(self._edit.textCursor())
        if one is None:
            if self._proofreader.on:
                self._proofreader.tell(_("No word in this field is misspelt."))
            return
        self._edit.setTextCursor(cursor_over(one))
        self._edit.ensureCursorVisible()
        self._ask(one, self._below(one))

    def _ask(self, one: Misspelt, place: QPoint) -> None:
        """Open the menu as soon as there are suggestions."""
        self._asked, self._awaited = (one, place), None
        self._patience.start(PATIENCE)
        self._proofreader.ask_suggestions(one.word.text)

    def _on_suggested(self, word: str, found: tuple[str, ...]) -> None:
        if self._asked is not None and self._asked[0].word.text == word:
            self._open(found)
        elif self._awaited is not None and self._awaited[0].word.text == word:
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
        if not one.block.isValid() or self._marks.at(cursor_over(one)) is None:
            return  # the word has gone in the meantime
        menu = self._standard_menu()
        if found is None:
            actions = [self._action(menu, _("Looking for suggestions…"), None)]
            self._awaited = (one, actions[0])
        else:
            actions = self._suggestions(menu, one, found)
        word = one.word.text
        line = QAction(menu)
        line.setSeparator(True)
        add = self._action(menu, _("Add “{word}” to my words").format(word=word), lambda: self._proofreader.add(word))
        ignore = self._action(menu, _("Ignore in this letter"), lambda: self._proofreader.ignore(word))
        self._show(menu, [*actions, line, add, ignore], place)

    def _suggestions(self, menu: QMenu, one: Misspelt, found: tuple[str, ...]) -> list[QAction]:
        cursor = cursor_over(one)
        actions = [self._action(menu, escaped(word), partial(self._replace, cursor, word)) for word in found]
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

    def _below(self, one: Misspelt) -> QPoint:
        rect = self._edit.cursorRect(cursor_over(one))
        return self._edit.viewport().mapToGlobal(rect.bottomLeft())


def _word_at(cursor: QTextCursor) -> str:
    at = QTextCursor(cursor)
    at.select(QTextCursor.SelectionType.WordUnderCursor)
    return at.selectedText()
