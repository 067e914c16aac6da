"""Labels. Every one shows plain text, so that a client called `<b>Jo</b>` is shown as just that."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QResizeEvent

DOT = " · "
NO_BREAK, DASHES = "\u00a0", ("–", "—")
FEW = 5  # words, below which a text may break anywhere: it stands in a narrow place
# Not the standard library's, which brings every entity of HTML with it and is a hundredth of the start.
_AS_WORDS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
ALONE = 16  # characters of the last two words, up to which one of them would look lost on a line of its own


class Words(QLabel):
    """Plain words, which break into lines as a typesetter would have it; `text` gives them as they were said."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show other words."""
        self._said = text
        super().setText(tied(text))

    def text(self) -> str:
        """Give the words, without the ties between them."""
        return self._said


def tied(text: str) -> str:
    """Tie a word of one letter to the next, a dash to the word before it, and the last two words to one another."""
    return "\n".join(map(_tied_line, text.split("\n")))


def _tied_line(line: str) -> str:
    words = line.split(" ")
    if len(words) < FEW:
        return line
    ties = [NO_BREAK if _holds(one, other) else " " for one, other in pairwise(words)]
    if words[-2] not in DASHES and len(words[-2]) + 1 + len(words[-1]) <= ALONE:
        ties[-1] = NO_BREAK
    return words[0] + "".join(tie + word for tie, word in zip(ties, words[1:], strict=True))


def _holds(word: str, following: str) -> bool:
    return (len(word) == 1 and word.isalpha()) or following in DASHES


def label(text: str = "", kind: str = "", wrap: bool = True) -> QLabel:
    """Make a label; `kind` names its look in the style sheet."""
    made = Words(text)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    if kind:
        made.setProperty("kind", kind)
    return made


def plain_tip(text: str) -> str:
    """Write a tool tip, which Qt would otherwise read as mark-up wherever it looks like it."""
    return f"<p style='white-space: pre-wrap'>{text.translate(_AS_WORDS)}</p>" if text else ""


def breakable(path: str) -> str:
    """Let a line end within a path of Windows: Qt ends one after a slash alone, and a long line widens the window."""
    return path.replace("\\", "\\\u200b")


class Caption(QWidget):
    """A field's label in bold, with its help beside it where there is room, else below."""

    def __init__(self, text: str, help_text: str = "") -> None:
        super().__init__()
        self.name = label(text, "field")
        self.help = label(help_text, "second")
        if not help_text:
            self.help.hide()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._box.addWidget(self.name)
        self._box.addWidget(self.help, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the help beside the label, or below it."""
        self._arrange(event.size().width())
        super().resizeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the field, as people expect who click on its name."""
        field = self.name.buddy()
        if field is not None and event.button() == Qt.MouseButton.LeftButton:
            field.setFocus(Qt.FocusReason.MouseFocusReason)

    def _arrange(self, width: int) -> None:
        name, text = (item.fontMetrics().horizontalAdvance(item.text()) for item in (self.name, self.help))
        beside = name + 8 + text + 8 <= width
        self.name.setWordWrap(not beside)
        self.help.setWordWrap(not beside)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(6 if beside else 2)


class Dotted(Words):
    """Pieces with dots between them. Where they need several lines, no dot stands at the end or the start of one."""

    def __init__(self, text: str = "", kind: str = "") -> None:
        super().__init__()
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if kind:
            self.setProperty("kind", kind)
        self._whole = ""
        self.say(text)

    def say(self, text: str) -> None:
        """Show other pieces."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.lineSpacing())

    def heightForWidth(self, width: int) -> int:
        """Compute the height of the lines."""
        self.ensurePolished()
        room, wrap = QRect(0, 0, max(width, 1), 1), int(Qt.TextFlag.TextWordWrap)
        return self.fontMetrics().boundingRect(room, wrap, tied(self._broken(width))).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines for another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self._broken(self.width()))

    def _broken(self, width: int) -> str:
        """Begin a new line in place of a dot that would end one."""
        lines: list[str] = []
        for piece in self._whole.split(DOT):
            longer = f"{lines[-1]}{DOT}{piece}" if lines else piece
            if lines and self.fontMetrics().horizontalAdvance(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
        return "\n".join(lines)


class Elided(QLabel):
    """One line of words that gives way where there is no room for all of them; a tip then shows the whole."""

    def __init__(self, kind: str, letters: int, side: int = 0) -> None:
        """Make it empty; it keeps room for so many letters, and `side` at either side of its words."""
        super().__init__()
        self._whole = ""
        self._letters, self._side = letters, side
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show other words; the same ones at each key cost nothing."""
        whole = " ".join(text.split())
        if whole != self._whole:
            self._whole = whole
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        """Ask for the room of all the words."""
        self.ensurePolished()
        words = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(words + 2 * self._side, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Need no more than a few letters' room."""
        return QSize(
            min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * self._letters + 2 * self._side),
            super().sizeHint().height(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * self._side
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(plain_tip(self._whole) if shown != self._whole else "")
        self.setAccessibleName(self._whole)
