"""The spelling of one letter: what is misspelt in its fields, what may have been meant, and the owner's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tidings.errors import TidingsError
from tidings.gui.document import LetterDocument
from tidings.gui.draft_document import DraftDocument
from tidings.gui.fields.base import Input, TextEdit
from tidings.gui.fields.prose import LineMarks, ProseEdit
from tidings.gui.fields.spelling import Misspelt, SpellingMarks, cursor_over
from tidings.gui.proofread_texts import ProofreadText
from tidings.gui.worker import Worker
from tidings.i18n import _, translated_error
from tidings.spelling.reader import Read, Reader
from tidings.spelling.spelling import Spelling, heed, ignore, ignored, manner
from tidings.spelling.text import Known, Manner, plain

if TYPE_CHECKING:
    from tidings.session import Session

SOON = 80  # milliseconds for words to come together before they are looked up
Then = Callable[[Any], object]


class _Shared(QObject):
    """Keep the dictionaries for as long as the app runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.spelling = Spelling()


def spelling() -> Spelling:
    """Return the app's dictionaries; the first call makes them."""
    app = QCoreApplication.instance()
    assert app is not None
    found = app.findChild(_Shared) or _Shared(app)
    return found.spelling


class Proofreader(QObject):
    """Judge the words of a letter's fields. What takes time is done in a thread, and in a process beside the app."""

    suggested = Signal(str, tuple)
    looked_up = Signal()
    """Words that were not known have been judged."""

    def __init__(self, session: Session, text: ProofreadText, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._text, self._document = session, text, text.document
        self._spelling = spelling()
        self._marks: list[SpellingMarks | LineMarks] = []
        self._wanted: set[str] = set()
        self._own: tuple[str, ...] = ()
        self._jobs: SimpleQueue[tuple[Callable[[], object], Then]] = SimpleQueue()
        self._worker = Worker(self._work, self)
        self._worker.built.connect(self._on_worked)
        self._soon = _timer(self, self._look_up)
        self._later = _timer(self, self._read_letter)
        self._known, self._manner, self._dictionary = Known(), Manner(""), ""
        self._reader: Reader | None = None
        self._read_all()
        self._document.changed.connect(self._on_changed)
        self._document.checks_changed.connect(self._read_all)

    @property
    def on(self) -> bool:
        """Say whether spelling is checked: it is wanted, and there is a dictionary that works."""
        return bool(self._dictionary)

    def watch(self, field: Input) -> None:
        """Mark what is misspelt in a field of words, and offer a menu on it."""
        edit = field.main()
        if isinstance(edit, TextEdit):
            edit.left.connect(self.watch_editor(edit, partial(_put, edit)).let_go)
        elif isinstance(edit, ProseEdit):
            marks = LineMarks(edit, self)
            edit.left.connect(marks.let_go)
            self._offer(edit, marks, partial(_put_in_line, edit))

    def watch_editor(self, edit: QPlainTextEdit, replace: Callable[[Misspelt, str], object]) -> SpellingMarks:
        """Mark what is misspelt in an editor; `replace` puts a word in the place of a misspelt one."""
        marks = SpellingMarks(edit, self)
        self._offer(edit, marks, replace)
        return marks

    def read(self, text: str) -> Read:
        """Say what is misspelt in a text, and have looked up what is not known; nothing where it is not wanted."""
        if self._reader is None:
            return Read()
        found = self._reader.read(text)
        if found.unknown:
            self._wanted.update(found.unknown)
            if not self._soon.isActive():
                self._soon.start(SOON)
        return found

    def ask_suggestions(self, word: str) -> None:
        """Have words suggested in place of one; `suggested` gives them."""
        dictionary = self._dictionary
        self._do(lambda: self._spelling.suggestions(dictionary, word), lambda found: self.suggested.emit(word, found))

    def ignore(self, word: str) -> None:
        """Ignore a word in this letter."""
        self._text.dismiss(ignore(self._text.dismissed(), word), _("Ignore “{word}”").format(word=word))
        self._read_letter()

    def is_own(self, word: str) -> bool:
        """Say whether the owner has said that a word is right, here or everywhere."""
        return _holds((*self._own, *ignored(self._text.dismissed())), word)

    def heed(self, word: str) -> None:
        """Check a word again that was ignored or added."""
        if _holds(self._own, word):
            self._change_own(word, False, _("Take “{word}” out of my words").format(word=word))
        if _holds(ignored(self._text.dismissed()), word):
            self._text.dismiss(heed(self._text.dismissed(), word), _("Check “{word}” again").format(word=word))
        self._read_letter()

    def add(self, word: str) -> None:
        """Add a word to the owner's own, for all letters of this language."""
        self._change_own(word, True, _("Add “{word}” to my words").format(word=word))

    def tell(self, text: str) -> None:
        """Tell the owner something in the status line."""
        self._document.told.emit(text)

    def stop(self) -> None:
        """End the work beside the window."""
        self._soon.stop()
        self._later.stop()
        self._worker.stop()

    def _change_own(self, word: str, add: bool, what: str) -> None:
        # The undo stack outlives this screen: what stands in it may need nothing of it.
        document, session, language = self._document, self._session, self._text.language().code
        document.do(
            lambda: _change_own(session, document, language, word, add),
            lambda: _change_own(session, document, language, word, not add),
            what,
        )

    def _offer(
        self,
        edit: QLineEdit | QPlainTextEdit,
        marks: SpellingMarks | LineMarks,
        replace: Callable[[Misspelt, str], object],
    ) -> None:
        from tidings.gui.spelling_menu import SpellingMenu

        self._marks.append(marks)
        edit.destroyed.connect(lambda: self._let_go(marks))
        SpellingMenu(edit, marks, self, replace)

    def _let_go(self, marks: SpellingMarks | LineMarks) -> None:
        self._marks = [one for one in self._marks if one is not marks]

    def _on_changed(self) -> None:
        self._later.start(4 * SOON)

    def _read_all(self) -> None:
        """Take the letter, and the owner's own words once they are read."""
        self._read_letter()
        if self.on:
            session, language = self._session, self._text.language().code
            self._do(lambda: _own_words(session, language), self._take_own)

    def _read_letter(self) -> None:
        """Take the letter's language, names and ignored words; mark everything anew where they have changed."""
        before, language = (self._known, self._manner, self._dictionary), self._text.language()
        wanted = self._session.settings.spelling and self._spelling.works
        self._manner = manner(language)
        self._dictionary = self._spelling.dictionary(language) if wanted else ""
        if self.on:
            self._known = self._text.known(self._manner, self._own)
        if before != (self._known, self._manner, self._dictionary):
            verdict = partial(self._spelling.verdict, self._dictionary)
            self._reader = Reader(self._manner, self._known, verdict) if self.on else None
            for marks in self._marks:
                marks.look_again()

    def _take_own(self, words: tuple[str, ...]) -> None:
        if words != self._own:
            self._own = words
            self._read_letter()

    def _look_up(self) -> None:
        words, dictionary = tuple(self._wanted), self._dictionary
        self._wanted.clear()
        if dictionary and words:
            self._do(lambda: self._spelling.look_up(dictionary, words), self._show)

    def _show(self, _done: None) -> None:
        for marks in self._marks:
            marks.look_at_waiting()
        self.looked_up.emit()

    def _do(self, job: Callable[[], object], then: Then) -> None:
        self._jobs.put((job, then))
        self._worker.request(True)

    def _work(self, _asked: bool) -> list[tuple[Then, object]]:
        """Do what is to be done, in the thread; the newest request may stand for several."""
        done: list[tuple[Then, object]] = []
        while True:
            try:
                job, then = self._jobs.get_nowait()
            except Empty:
                return done
            done.append((then, job()))

    def _on_worked(self, done: list[tuple[Then, object]]) -> None:
        for then, result in done:
            then(result)


def _put(edit: TextEdit, one: Misspelt, word: str) -> None:
    """Put a word into a field, as a change that can be taken back by itself."""
    edit.left.emit()
    cursor = cursor_over(edit.document(), one)
    cursor.insertText(word)
    edit.setTextCursor(cursor)
    edit.left.emit()


def _put_in_line(edit: ProseEdit, one: Misspelt, word: str) -> None:
    """Put a word into a line, as a change that can be taken back by itself."""
    edit.left.emit()
    edit.setSelection(one.start, one.end - one.start)
    edit.insert(word)
    edit.left.emit()


def _holds(words: Iterable[str], word: str) -> bool:
    return plain(word).casefold() in {one.casefold() for one in words}


def _change_own(
    session: Session, document: LetterDocument | DraftDocument, language: str, word: str, add: bool
) -> None:
    keeping = session.keeping
    try:
        if add:
            keeping.add_word(language, word)
        else:
            for same in _own_words(session, language):
                if same.casefold() == word.casefold():
                    keeping.drop_word(language, same)
    except TidingsError as err:
        document.told.emit(translated_error(err))
    document.checks_changed.emit()


def _own_words(session: Session, language: str) -> tuple[str, ...]:
    try:
        return session.keeping.words(language)
    except TidingsError:  # the library tells by itself that it cannot be opened
        return ()


def _timer(parent: QObject, then: Callable[[], None]) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.timeout.connect(then)
    return made
