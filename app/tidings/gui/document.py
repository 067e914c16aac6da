"""The open letter: its answers, where it is kept, and every change with a way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from weakref import proxy

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from tidings.core.answers import Answers
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.session import Session

# Keys pressed without a longer pause, in one field, are taken back together.
PAUSE_SECONDS = 1.2


class LetterDocument(QObject):
    """Hold the answers and tell when they change. Only this class changes them.

    `checks_changed` tells that the same answers are checked otherwise now; `told` is something for the owner to know.
    """

    changed = Signal()
    replaced = Signal()
    saved_changed = Signal()
    checks_changed = Signal()
    told = Signal(str)

    def __init__(self, answers: Answers, path: Path | None = None, sample: bool = False) -> None:
        super().__init__()
        self._answers = self._saved = answers
        self.path = path
        self.sample = sample
        self._take_apart = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self.saved_changed)

    @property
    def answers(self) -> Answers:
        """Give the answers as they stand."""
        return self._answers

    @property
    def untouched_sample(self) -> bool:
        """Say whether this is a worked example as it came, so that there is nothing of the owner's in it."""
        return self.sample and not self.unsaved

    @property
    def unsaved(self) -> bool:
        """Say whether there are changes that no file holds yet."""
        return self._answers != self._saved

    def change(self, answers: Answers, what: str, key: str = "") -> None:
        """Take new answers. `what` names the change in the Edit menu; changes of one `key` in a row count as one."""
        if answers != self._answers:
            self.undo_stack.push(_Change(self, self._answers, answers, what, key))

    def do(self, deed: Callable[[], object], back: Callable[[], object], what: str) -> None:
        """Do something beside the letter that can be taken back as a change of it can."""
        self.undo_stack.push(Deed(deed, back, what))

    def end_run(self) -> None:
        """Let the next change be taken back apart from the last, whatever its key."""
        self._take_apart = True

    def mark_saved(self, path: Path) -> None:
        """Tell that a file now holds the answers as they stand."""
        self.path = path
        self.sample = False
        self._saved = self._answers
        self.undo_stack.setClean()
        self.saved_changed.emit()

    def hold(self, answers: Answers, by_hand: bool) -> None:
        """Set the answers; `by_hand` where the form shows them already. For the undo stack alone."""
        self._answers = answers
        if not by_hand:
            self.replaced.emit()
        self.changed.emit()

    def runs_on(self) -> bool:
        """Say whether the next change may join the last, and forget that it might not."""
        apart, self._take_apart = self._take_apart, False
        return not apart


def example(session: Session, situation_id: str, language: str) -> LetterDocument:
    """Give a worked example under the owner's letterhead, since people write over it. Raises NotThereError."""
    answers, own = session.sample(situation_id, language), session.settings.sender
    return LetterDocument(answers._replace(sender=own) if own.business or own.name else answers, sample=True)


class _Change(QUndoCommand):
    """One step back: the answers before and after."""

    def __init__(self, document: LetterDocument, before: Answers, after: Answers, what: str, key: str) -> None:
        super().__init__(what or _("Change"))
        self._document: LetterDocument = proxy(document)  # whose history this is: held by it, neither would ever go
        self._before, self._after = before, after
        self._key = key
        self._time = monotonic()
        self._joins = document.runs_on()
        self._first = True

    def id(self) -> int:
        """Let Qt try to merge every change with the one before."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Join a later change of the same field, if it followed at once."""
        if not isinstance(other, _Change) or not self._key or other._key != self._key or not other._joins:
            return False
        if other._time - self._time > PAUSE_SECONDS:
            return False
        self._after, self._time = other._after, other._time
        return True

    def redo(self) -> None:
        """Do it, first by the owner's hand, later from the menu."""
        # A change with a key was typed into a field, which therefore shows it already.
        self._document.hold(self._after, by_hand=self._first and bool(self._key))
        self._first = False

    def undo(self) -> None:
        """Take it back, and say what, since it may stand in a step that is out of sight."""
        self._document.hold(self._before, by_hand=False)
        self._document.told.emit(_("Taken back: {what}").format(what=self.text()))


class Deed(QUndoCommand):
    """One step back that leaves the answers alone."""

    def __init__(self, deed: Callable[[], object], back: Callable[[], object], what: str) -> None:
        super().__init__(what)
        self._deed, self._back = deed, back

    def redo(self) -> None:
        """Do it."""
        self._deed()

    def undo(self) -> None:
        """Take it back."""
        self._back()
