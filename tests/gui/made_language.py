"""A language made up, as a catalogue for tests, and an eye for what is left in English or has not enough room."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from tests.gui.test_looks import cut

from tidings.gui.made_up import MadeUp
from tidings.gui.main_window import MainWindow
from tidings.gui.tick_box import TickBox

ENGLISH = re.compile(r"[A-Za-z]{2,}")
# What is the same everywhere: names of programs, languages, currencies, keys and encodings; ids, addresses, files.
NAMES = re.compile(
    r"Tidings|English|Slovenčina|\b[A-Z]{3}\b|Ctrl|Shift|Alt\+Down|utf-\d+|cp\d+|\S+@\S+|\bU\+[0-9A-F]{4}\b"
    r"|\b[a-z]+(?:-[a-z]+)+\b|[^\s“”()]*\.(?:tidings|csv|pdf|zip|yaml|txt|ics|eml|docx|json)\b|/\S+"
)


class Made(MadeUp):
    """Knows the messages of the catalogues. What none holds stays as it is, as it would for every translator."""

    def __init__(self, known: set[str]) -> None:
        super().__init__()
        self._known = known

    def gettext(self, message: str) -> str:
        return super().gettext(message) if message in self._known else message


def english(text: str, names: Collection[str] = ()) -> bool:
    """Say whether a text shows an English word that is no name: of a law, as it is cited, or a key as it is typed."""
    bare = plain(text)
    for name in sorted(names, key=len, reverse=True):
        bare = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", bare)
    return bool(ENGLISH.search(NAMES.sub(" ", bare)))


def plain(text: str) -> str:
    """Give the words of a text that may be marked up, as tool tips are."""
    return html.unescape(re.sub(r"<[^>]+>", " ", text)) if text.startswith("<") else text


def words_of(widget: QWidget) -> Iterator[str]:
    """Give all that a widget shows or says of itself; what the owner wrote is not asked for."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QGroupBox | QMenu):
        yield widget.title()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QListWidget):
        yield from (widget.item(place).text() for place in range(widget.count()))
    yield from (action.text() for action in widget.actions())


def left_in_english(top: QWidget, names: Collection[str]) -> set[str]:
    """Name the English texts of a window or dialog, be they seen now or later."""
    told = {text for widget in (top, *top.findChildren(QWidget)) for text in words_of(widget)}
    told |= {action.text() for action in top.findChildren(QAction)}
    return {text for text in told if english(text, names)}


def cramped(top: QWidget) -> list[str]:
    """Name the labels, buttons and boxes to tick whose words have not enough room."""
    boxes = [box for box in top.findChildren(TickBox) if box.isVisible()]
    boxes = [box for box in boxes if box.heightForWidth(box.width()) > box.height() + 1]
    return [*cut(top), *(box.text() for box in boxes)]


class Watch:
    """Looks at screen after screen, and gathers what is wrong with them."""

    def __init__(self, window: MainWindow) -> None:
        self.english: dict[str, set[str]] = {}
        self.cut: dict[str, list[str]] = {}
        reminders = (reminder for form in window.session.situations() for reminder in form.reminders)
        checks = window.session.content.checks("el").checks
        self.names = {*(one.source for one in reminders), *(one.source for one in checks)} - {""}

    def look(self, name: str, top: QWidget) -> None:
        if found := left_in_english(top, self.names) - set().union(*self.english.values()):
            self.english[name] = found
        # A row that was filled a moment ago takes its height when the window next breathes.
        deadline = QDeadlineTimer(20_000)
        while (found_cut := cramped(top)) and not deadline.hasExpired():
            QApplication.processEvents()
        if found_cut:
            self.cut[name] = found_cut

    def judge(self) -> None:
        wrong = [
            f"{screen}: {text!r}" for found in (self.english, self.cut) for screen in found for text in found[screen]
        ]
        assert not wrong, "\n".join(wrong)
