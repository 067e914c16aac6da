"""What every input of the form can do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from tidings.core.clean import clean_in_line, clean_text
from tidings.core.values import Value
from tidings.gui.labels import label
from tidings.gui.menu_key import menu_by_keys
from tidings.i18n import _

# More than a letter can hold; a text field would stand still for seconds over it.
MAX_PASTE = 200_000
MAX_LINE = 10_000
MAX_LINES = 14
_NO_BOUND = 50_000_000  # Qt would cut a longer paste without a word


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

    def follow(self, edit: LineEdit | TextEdit) -> None:
        """Tell what a text field could not take."""
        edit.cleaned.connect(lambda removed: self.say(cleaned_note(removed)))
        edit.too_long.connect(lambda: self.say(paste_note(), "error"))

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
    """Say whether a key would start a text field's own undo; the window's undo covers every field instead.

    So it is with Ctrl+E, which saves a PDF: on Linux, text fields would take it to go to the end of the line.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    return undo or event.keyCombination() == QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E)


def holds_files(event: QDragEnterEvent) -> bool:
    """Say whether files are dragged. They go to the window: their names are no words of a letter."""
    return any(url.isLocalFile() for url in event.mimeData().urls())


class LineEdit(QLineEdit):
    """A line of text; Enter goes on to the next field.

    `typed` gives the text after each change by hand, clean; `cleaned` then names what was taken out of it.
    """

    left = Signal()
    typed = Signal(str)
    cleaned = Signal(tuple)
    too_long = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(_NO_BOUND)
        self.take_lines: Callable[[tuple[str, ...]], bool] | None = None  # who has a place for several pasted lines
        self._last = ""
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_text)  # which Qt tells after the other
        menu_by_keys(self)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window."""
        if own_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take words, and leave files to the window."""
        if holds_files(event):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._go_on()
            return
        super().keyPressEvent(event)

    def _go_on(self) -> None:
        """Go to the next question; what only helps with this one, as a calendar beside it, is passed over."""
        asked = self.parentWidget()
        self.focusNextChild()
        while isinstance(asked, Input) and (other := QApplication.focusWidget()) and asked.isAncestorOf(other):
            if other is self or not asked.focusNextChild():
                return

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def _on_edited(self, text: str) -> None:
        if len(text) > max(MAX_LINE, len(self._last)):
            self.setText(self._last)
            self.too_long.emit()
            return
        if self.take_lines is not None and not text.isprintable():
            lines = tuple(line.strip() for line in clean_text(text).text.split("\n") if line.strip())
            if len(lines) > 1 and self.take_lines(lines):
                return
        clean = clean_in_line(text)
        if clean.text != text:
            before = text.encode("utf-16-le")[: 2 * self.cursorPosition()].decode("utf-16-le", "ignore")
            self.setText(clean.text)
            self.setCursorPosition(units(clean_in_line(before).text))
        self.typed.emit(clean.text)
        if clean.removed:
            self.cleaned.emit(clean.removed)

    def _on_text(self, text: str) -> None:
        self._last = text


class TextEdit(QPlainTextEdit):
    """Lines of text in a box that grows with them; Tab goes on to the next field."""

    left = Signal()
    cleaned = Signal(tuple)
    too_long = Signal()

    def __init__(self, lines: int = 2) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        # The window's undo covers every field; a second history here would disagree with it.
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(4)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        menu_by_keys(self)
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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take words, and leave files to the window."""
        if holds_files(event):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste clean text, unless it is more than a letter can hold."""
        pasted = source.text()
        if len(pasted) + self.document().characterCount() > MAX_PASTE:
            self.too_long.emit()
            return
        clean = clean_text(pasted)  # before Qt turns some characters into line ends
        self.textCursor().insertText(clean.text)
        self.ensureCursorVisible()
        if clean.removed:
            self.cleaned.emit(clean.removed)

    def clean(self) -> tuple[str, ...]:
        """Clean what was typed, at its place and with the cursor where it is; give what was taken out."""
        text = self.text()
        clean = clean_text(text)
        if clean.text != text:
            start = _common(text, clean.text)
            end = _common(text[start:][::-1], clean.text[start:][::-1])
            cursor = QTextCursor(self.document())
            cursor.setPosition(units(text[:start]))
            cursor.setPosition(units(text[: len(text) - end]), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(clean.text[start : len(clean.text) - end])
        return clean.removed

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


def units(text: str) -> int:
    """Count in Qt's units: two for a character beyond the basic plane."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _common(one: str, other: str) -> int:
    """Count the characters with which both texts begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def cleaned_note(removed: tuple[str, ...]) -> str:
    """Say what was taken out of a text that was typed or pasted."""
    return _("Left out what no letter can carry: {characters}.").format(characters=", ".join(removed))


def paste_note() -> str:
    """Say what to do with a text that is too long for a field."""
    return _("That is more than a letter can hold. Paste the sentences that matter.")
