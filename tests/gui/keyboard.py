"""A user without a mouse: finds the way by Tab and arrows, types what a letter shall say, and only reads the screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from tidings.core.answers import Answers
from tidings.core.values import Money, Value
from tidings.gui.buttons import MenuButton
from tidings.gui.client_step import ClientStep
from tidings.gui.composer import Composer
from tidings.gui.fields import ChoiceInput
from tidings.gui.fields.dates import write_date
from tidings.gui.form_row import FormRow
from tidings.gui.main_window import MainWindow
from tidings.gui.page_picker import PagePicker

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = 60
MOST_TABS = 120  # more than any screen has places to stop at


class Keyboard:
    """Keys go to whatever has the focus, as they would from a real keyboard."""

    def __init__(self, window: MainWindow, locale: str, patient: bool = False) -> None:
        """`locale` is that of the letter, for its dates; who is not `patient` pastes what is longer than a line."""
        self._window, self._locale, self._patient = window, locale, patient

    @property
    def focused(self) -> QWidget:
        """What the next key goes to: an open menu, else the widget with the focus, else the window."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._window

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        """Press one key after the other."""
        for key in keys:
            QTest.keyClick(self.focused, key, CONTROL if control else Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        """Type a text; a line ends with Enter."""
        if len(text) > LONG and not self._patient:
            QApplication.clipboard().setText(text)
            self.press(Key.Key_V, control=True)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press(Key.Key_Return)
            for letter in line:
                # Qt's own helper knows the keys of ASCII only.
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(
                        self.focused, QKeyEvent(kind, Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                    )

    def tab_to(self, there: QWidget, what: str) -> None:
        """Press Tab until a widget is reached."""
        for _press in range(MOST_TABS):
            if self.focused is there:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {what}")

    def push(self, button: QPushButton) -> None:
        """Go to a button, and press it with Enter."""
        self.tab_to(button, button.accessibleName())
        self.press(Key.Key_Return)

    def pick(self, button: MenuButton, value: str) -> None:
        """Choose from the menu of a button, on which the focus is."""
        if button.value == value:
            return
        self.press(Key.Key_Space)
        for _press in range(MOST_TABS):
            menu = self.focused
            assert isinstance(menu, QMenu), "a menu is open"
            action = menu.activeAction()
            if action is not None and action.data() == value:
                self.press(Key.Key_Return)
                self._window.activateWindow()  # a closing menu does so itself, save without a screen
                return
            self.press(Key.Key_Down)
        raise AssertionError(f"the menu does not offer {value}")

    def begin(self, letter: Answers, name: str) -> None:
        """Begin a letter from the first screen: its language from the menu, its situation by its name."""
        self.push(self._window.start.new)
        choose = self._window.choose
        assert choose is not None
        self.tab_to(choose.language, "the language")
        self.pick(choose.language, letter.language)
        self.tab_to(choose.page.search, "the search")
        self.type(name)
        self.press(Key.Key_Return)
        for _press in choose.page.cards:
            if getattr(self.focused, "situation", None) == choose.page.cards[letter.situation].situation:
                break
            self.press(Key.Key_Right)
        self.press(Key.Key_Return)

    def write(self, composer: Composer, letter: Answers) -> None:
        """Answer all the questions as a letter does, step by step, up to the last one."""
        for step in composer.situation.steps_shown:
            assert composer.step == step
            form = composer.forms[step]
            if isinstance(form, ClientStep) and (letter.client.email or letter.client.client_since):
                self._answer((row for name, row in form.rows.items() if name.startswith("client.")), letter)
                self.push(form.more_button)
            self._answer(form.rows.values(), letter)
            if step != "finish":
                self.push(form.foot.next)

    def _answer(self, rows: Iterable[FormRow], letter: Answers) -> None:
        """Go through the questions from top to bottom; an answer may bring up or take away those after it."""
        for row in rows:
            value = row.binding.get(letter)
            if row.isVisible() and value is not None and value != row.binding.get(self._answers):
                self.tab_to(row.input.main(), row.text)
                self._give(row, value)

    @property
    def _answers(self) -> Answers:
        assert self._window.screen_ is not None
        return self._window.screen_.document.answers

    def _give(self, row: FormRow, value: Value) -> None:
        """Answer one question, the focus being on it."""
        if isinstance(row.input, ChoiceInput):
            while self.focused is not row.input.chips[str(value)]:
                self.press(Key.Key_Right)
            self.press(Key.Key_Space)
        elif isinstance(row.input, PagePicker):
            self.pick(row.input.button, str(value))
        else:
            self.press(Key.Key_A, control=True)
            self.type(self._typed(value))

    def _typed(self, value: Value) -> str:
        """Write a value as people type it."""
        if isinstance(value, date):
            return write_date(value, self._locale)
        if isinstance(value, Money):
            return f"{value.amount} {value.currency}"
        return "\n".join(value) if isinstance(value, tuple) else str(value)
