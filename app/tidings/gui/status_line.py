"""The line at the bottom: kept when, how long, which language and paper."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QPushButton, QStatusBar

from tidings.gui.announce import announce
from tidings.gui.buttons import button
from tidings.gui.labels import Elided
from tidings.i18n import _, ngettext

MESSAGE_SECONDS = 8
FEWEST, SIDE = 8, 10  # letters that are seen of a fact in a narrow window, and pixels at either side of it


class StatusLine(QStatusBar):
    """Facts at the left and right, shortened where there is no room; a passing message takes the left for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.state, self.length, self.language, self.page = (_fact() for _place in range(4))
        self._follow: QPushButton | None = None
        self._message = _fact()
        self._message.hide()
        self._file: Path | None = None
        self._drag: QObject | None = None
        self.setContentsMargins(6, 0, 6, 0)
        for widget in (self.state, self.length, self._message):
            self.addWidget(widget)
        for widget in (self.language, self.page):
            self.addPermanentWidget(widget)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.end_message)

    def show_start(self) -> None:
        """Say what holds everywhere."""
        self.state.say(_("Letters stay on this computer"))
        for widget in (self.length, self.language, self.page):
            widget.say("")

    def show_state(self, kept_at: datetime | None, trouble: bool, unread: str = "") -> None:
        """Say since when the letter is kept as it stands, and what was typed that cannot be read."""
        state = _("Kept as you write")
        if trouble:
            state = _("Not kept")
        elif kept_at is not None:
            time = f"{kept_at:%H:%M}" if kept_at.date() == date.today() else kept_at.date().isoformat()
            state = _("Kept {time}").format(time=time)
        if unread:
            state += " · " + _("not in the letter yet: “{text}”").format(text=_short(unread))
        self.state.say(state)

    def show_length(self, words: int, pages: int) -> None:
        """Say how long the letter is."""
        counted = ngettext("{count} word", "{count} words", words).format(count=words)
        sheets = _("one page") if pages == 1 else ngettext("{count} page", "{count} pages", pages).format(count=pages)
        self.length.say(f"{counted}, {sheets}")

    def say(self, text: str, follow: QPushButton | None = None, file: Path | None = None) -> None:
        """Show a message for a while, with a button to go on from it; a file that it names can be dragged from it."""
        self.end_message()
        self._message.say(text)
        self._file = file
        if file is not None and self._drag is None:
            from tidings.gui.drag_out import DragOut

            self._drag = DragOut(self._message, lambda: self._file)
        self._message.setCursor(Qt.CursorShape.ArrowCursor if file is None else Qt.CursorShape.OpenHandCursor)
        announce(self, text)
        for widget in (self.state, self.length):
            widget.hide()
        self._message.show()
        self._follow = follow
        if follow is not None:
            self.addWidget(follow)
            follow.show()
        self._clock.start(MESSAGE_SECONDS * 1000)

    def end_message(self) -> None:
        """Show the facts again."""
        self._clock.stop()
        self._message.hide()
        if self._follow is not None:
            self.removeWidget(self._follow)
            self._follow.deleteLater()
            self._follow = None
        for widget in (self.state, self.length):
            widget.show()

    @property
    def message(self) -> str:
        """Give the message that is shown now."""
        return "" if self._message.isHidden() else self._message.accessibleName()


def _fact() -> Elided:
    return Elided("", FEWEST, SIDE)


def follow_button(text: str) -> QPushButton:
    """Make the button that goes with a message."""
    return button(text, "word")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
