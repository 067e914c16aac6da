"""The owner's own words, for a check or for the spelling: look at them, add some, remove some."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from tidings.core.language import Language
from tidings.errors import ContentError, TidingsError
from tidings.gui import outbox
from tidings.gui.buttons import MenuButton, button
from tidings.gui.labels import label
from tidings.gui.menu_key import menu_by_keys
from tidings.gui.rows import refill
from tidings.gui.window_size import size_window
from tidings.i18n import _, translated, translated_error, translated_problem

if TYPE_CHECKING:
    from tidings.session import Session

SIZE = (480, 440)
SPELLING = "spelling"  # stands among the checks, which have no such id


class WordRow(QFrame):
    """One word or phrase, with the button that takes it out."""

    def __init__(self, phrase: str) -> None:
        super().__init__()
        self.phrase = phrase
        self.setObjectName("wordRow")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 4, 2)
        row.addWidget(label(phrase), 1)
        self.remove = button(_("Remove"), "quiet")
        self.remove.setAccessibleName(_("Remove “{words}”").format(words=phrase))
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)


class OwnWordsDialog(QDialog):
    """A list of words for one check at a time, or of those that the spelling knows; each change is kept at once."""

    changed = Signal()

    def __init__(self, session: Session, language: Language, check: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("My own words"))
        size_window(self, SIZE)
        self._checking, self._keeping, self._language = session.checking, session.keeping, language.code
        self._own_name = language.own_name
        self._keyed: list[tuple[Hashable, WordRow]] = []
        checks = [(one.id, _(one.name)) for one in self._checking.listening(language.code)]
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(8)
        box.addWidget(label(_("My own words"), "heading"))
        self._told = label("", "second")
        box.addWidget(self._told)
        box.addSpacing(4)
        self.check = MenuButton(_("Check"), [*checks, (SPELLING, _("Spelling"))])
        self.check.set_value(check if check in dict(checks) else checks[0][0])
        self.check.chosen.connect(lambda _check: self._show())
        box.addWidget(self.check)
        box.addLayout(self._make_entry())
        self.said = label("", "second")
        box.addWidget(self.said)
        box.addWidget(self._make_list(), 1)
        box.addSpacing(8)
        box.addLayout(self._make_foot())
        self._show()
        self.entry.setFocus()

    @property
    def rows(self) -> list[WordRow]:
        """Give the lines of the list."""
        return [row for _key, row in self._keyed]

    def add(self) -> None:
        """Add what is typed."""
        phrase = " ".join(self.entry.text().split())
        if phrase and self._kept(lambda: self._change(phrase, there=True)):
            self.entry.clear()
        self.entry.setFocus()

    def remove(self, phrase: str) -> None:
        """Take a word out."""
        self._kept(lambda: self._change(phrase, there=False))
        self.entry.setFocus()

    @property
    def _spells(self) -> bool:
        return self.check.value == SPELLING

    def _change(self, phrase: str, there: bool) -> None:
        """Let a word be among those that are shown, or not."""
        if self._spells:
            (self._keeping.add_word if there else self._keeping.drop_word)(self._language, phrase)
        else:
            change = self._checking.add_words if there else self._checking.remove_words
            change(self._language, self.check.value, phrase)

    def _phrases(self) -> tuple[str, ...]:
        if not self._spells:
            return tuple(self._checking.own_words(self._language).get(self.check.value, ()))
        try:
            return self._keeping.words(self._language)
        except TidingsError:
            return ()  # a bar tells what is wrong with the library

    def _make_entry(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(_("A word or phrase"))
        self.entry.setAccessibleName(_("A word or phrase to look for"))
        self.entry.returnPressed.connect(self.add)
        menu_by_keys(self.entry)
        row.addWidget(self.entry, 1)
        self.add_button = button(_("Add"), "beside")
        self.add_button.clicked.connect(self.add)
        row.addWidget(self.add_button)
        return row

    def _make_list(self) -> QScrollArea:
        holder = QWidget()
        holder.setObjectName("content")
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._none = label(_("None yet."), "second")
        self._none.setContentsMargins(10, 8, 10, 8)
        self._column.addWidget(self._none)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("framed")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_("My own words"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        return area

    def _make_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.file_button = button(_("Show the file"), "word")
        self.file_button.setToolTip(_("own-words.yaml, which you may also change by hand."))
        self.file_button.clicked.connect(lambda: outbox.show_in_folder(self._checking.file))
        row.addWidget(self.file_button)
        row.addStretch(1)
        self.done_button = button(_("Done"), "primary")
        self.done_button.clicked.connect(self.accept)
        row.addWidget(self.done_button)
        return row

    def _kept(self, change: Callable[[], None]) -> bool:
        """Make a change and show the list as it is now; say why where it cannot be made."""
        try:
            change()
        except TidingsError as err:
            self._say(translated_error(err) if isinstance(err, ContentError) else translated(err.message), "error")
            return False
        self._show()
        self.changed.emit()
        return True

    def _show(self) -> None:
        phrases, spells = self._phrases(), self._spells
        told = _("This check will look for them in every letter in {language}. They stay on this computer.")
        if spells:
            told = _("They get no wavy line in letters in {language}. They stay on this computer.")
        self._told.setText(told.format(language=self._own_name))
        self._keyed = refill(self._column, self._keyed, phrases, lambda place: self._make(phrases[place]))
        self._none.setVisible(not phrases)
        self.file_button.setVisible(not spells and self._checking.file.is_file())
        problems = () if spells else self._checking.problems(self._language)
        if spells:
            self._say("", "second")
        elif problems:
            self._say("\n".join(map(translated_problem, problems)), "error")
        else:
            self._say(_("inform* finds every ending, (soon|shortly) either word, ... a few words between."), "second")

    def _make(self, phrase: str) -> WordRow:
        row = WordRow(phrase)
        row.remove.clicked.connect(lambda: self.remove(phrase))
        return row

    def _say(self, text: str, kind: str) -> None:
        self.said.setText(text)
        self.said.setProperty("kind", kind)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
