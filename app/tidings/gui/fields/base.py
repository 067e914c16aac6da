"""What every input of the form can do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from tidings.core.values import Value
from tidings.gui.labels import label
from tidings.i18n import _

# More than a letter can hold; a text field would stand still for seconds over it.
MAX_PASTE = 200_000
MAX_LINES = 14


class Input(QWidget):
    """Hold one answer: show it, and tell when the owner changes it.

    A note below says what to do where what was typed cannot be understood; the typed characters always stay.
    """

    edited = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)
        self.note = label("", "small")
        self.note.hide()

    def set_value(self, value: Value | None) -> None:
        """Show a value, without a signal."""
        raise NotImplementedError

    def main(self) -> QWidget:
        """Give the widget that takes the focus."""
        raise NotImplementedError

    def name(self, text: str, help_text: str = "") -> None:
        """Tell assistive technology what the input is for."""
        self.main().setAccessibleName(text)
        self.main().setAccessibleDescription(help_text)

    def unread(self) -> str:
        """Give what was typed and cannot be understood, so that the letter does not have it; else nothing."""
        return ""

    def show_unread(self, text: str) -> None:
        """Show again what was typed and cannot be understood."""
        edit = self.main()
        if isinstance(edit, LineEdit):
            edit.setText(text)
            self.complain()

    def complain(self) -> None:
        """Say what to do with what cannot be understood."""

    def say(self, text: str, kind: str = "small") -> None:
        """Show a note below the input, or take it away."""
        self.note.setText(text)
        self.note.setVisible(bool(text))
        if self.note.property("kind") != kind:
            self.note.setProperty("kind", kind)
            self.note.style().polish(self.note)


def own_undo(event: QEvent) -> bool:
    """Say whether a key would start a text field's own undo; the window's undo covers every field instead."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


class LineEdit(QLineEdit):
    """A line of text; Enter goes on to the next field."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window."""
        if own_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()


class TextEdit(QPlainTextEdit):
    """Lines of text in a box that grows with them; Tab goes on to the next field."""

    left = Signal()
    too_long = Signal()

    def __init__(self, lines: int = 2) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        # The window's undo covers every field; a second history here would disagree with it.
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(4)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        """Give the text as typed: unlike toPlainText(), with its no-break spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window; take the height of a new font."""
        if own_undo(event):
            event.ignore()
            return False
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text, unless it is more than a letter can hold."""
        if source.hasText() and len(source.text()) + self.document().characterCount() > MAX_PASTE:
            self.too_long.emit()
            return
        super().insertFromMimeData(source)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the lines need at another width."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        spacing = self.fontMetrics().lineSpacing()
        needed = max(self._lines, self._count_lines())
        lines = min(needed, MAX_LINES)
        self.setFixedHeight(lines * spacing + 20)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if needed > lines else policy.ScrollBarAlwaysOff)

    def _count_lines(self) -> int:
        """Count the lines, as far as the box can grow. Qt itself counts the painted ones, and guesses the rest."""
        layout, block, lines = self.document().documentLayout(), self.document().begin(), 0
        while block.isValid() and lines <= MAX_LINES:
            layout.blockBoundingRect(block)  # which lays it out
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines


def paste_note() -> str:
    """Say what to do with a text that is too long for a field."""
    return _("That is more than a letter can hold. Paste the sentences that matter.")
