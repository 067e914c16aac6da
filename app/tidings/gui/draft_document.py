"""The open draft: its words as they stand, and every change with a way back. Opening another one is a change, too."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from tidings.core.draft import DraftState
from tidings.gui.document import PAUSE_SECONDS, Deed
from tidings.i18n import _
from tidings.named_tuple import NamedTuple

MOST_STEPS = 500


class Delta(NamedTuple):
    """What a change did to the text: at a place (code points) some words went and others came."""

    at: int
    removed: str
    added: str

    def back(self) -> Delta:
        """Give the change that takes this one back."""
        return Delta(self.at, self.added, self.removed)

    def on(self, text: str) -> str:
        """Change a text."""
        return text[: self.at] + self.added + text[self.at + len(self.removed) :]


def delta(before: str, after: str) -> Delta:
    """Find what was changed between two texts. Compares slices, so that a long text costs no loop over its letters."""
    start = _alike(before, after, from_end=False, most=min(len(before), len(after)))
    end = _alike(before, after, from_end=True, most=min(len(before), len(after)) - start)
    return Delta(start, before[start : len(before) - end], after[start : len(after) - end])


def _alike(one: str, other: str, *, from_end: bool, most: int) -> int:
    """Count the characters that two texts share at one of their ends, but no more than `most`."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if from_end:
            same = one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]
        else:
            same = one[low:middle] == other[low:middle]
        low, high = (middle, high) if same else (low, middle - 1)
    return low


class DraftDocument(QObject):
    """Hold a draft and tell when it changes. Only this class changes it.

    `edited` gives each change of the words, and whether the editor shows it already. `checks_changed` tells that the
    same words are checked otherwise now; `told` is something for the owner to know.
    """

    changed = Signal()
    edited = Signal(object, bool)
    checks_changed = Signal()
    told = Signal(str)

    def __init__(self, state: DraftState) -> None:
        super().__init__()
        self.state = self._safe = state
        self._left = ""
        self.example = ""
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(MOST_STEPS)

    @property
    def unsafe(self) -> bool:
        """Say whether words would be lost with the window: typed here, and copied nowhere."""
        return bool(self.state.text.strip()) and self.state.text != self._safe.text

    @property
    def left_behind(self) -> bool:
        """Say whether words that stood here before would be lost with the window: they are in the history alone."""
        return bool(self._left) and self.state.text != self._left

    def mark_safe(self, safe: bool = True) -> None:
        """Tell that the words as they stand are elsewhere as well, or that they are not."""
        self._safe = self.state if safe else DraftState()

    def take(self, state: DraftState, what: str) -> None:
        """Take words that are elsewhere as well in the place of these, which stay in the history."""
        if self.unsafe:
            self._left = self.state.text
            self.told.emit(_("The draft before it comes back with Undo."))
        self.change(state, what)
        self.mark_safe()

    def change(self, state: DraftState, what: str, *, typed: bool = False) -> None:
        """Take another state. `what` names the change in the Edit menu; what is `typed` in a row counts as one."""
        if state != self.state:
            self.undo_stack.push(_Step(self, self.state, state, what, typed))

    def do(self, deed: Callable[[], object], back: Callable[[], object], what: str) -> None:
        """Do something beside the draft that can be taken back as a change of it can."""
        self.undo_stack.push(Deed(deed, back, what))

    def write(self, text: str, what: str) -> None:
        """Change the words."""
        self.change(self.state._replace(text=text), what)

    def put_beneath(self, earlier: DraftState) -> None:
        """Put words that were found late into the history; where there are no others, they are the draft."""
        now, safe = self.state, self._safe
        self.change(earlier, "")
        if now.text.strip():
            self.change(now, "")
            self._left = earlier.text
            self.told.emit(_("The draft before it comes back with Undo."))
        self._safe = safe

    def let_go(self, what: str) -> None:
        """Be empty, since the owner is done with these words; undo brings them back while the window is there."""
        self.change(DraftState(language=self.state.language), what)
        self._left = ""
        self.mark_safe()

    def hold(self, rest: DraftState, changed: Delta, by_hand: bool) -> None:
        """Set the state: the words by what changed in them. For the undo stack alone."""
        self.state = rest._replace(text=changed.on(self.state.text))
        if changed.removed or changed.added:
            self.edited.emit(changed, by_hand)
        self.changed.emit()


class _Step(QUndoCommand):
    """One step back. It keeps what changed in the words, not the words, which may be many."""

    def __init__(self, document: DraftDocument, before: DraftState, after: DraftState, what: str, typed: bool) -> None:
        super().__init__(what or _("Change"))
        self._document = document
        self._delta = delta(before.text, after.text)
        self._before, self._after = before._replace(text=""), after._replace(text="")
        self._typed = typed
        self._time = monotonic()
        self._first = True

    def id(self) -> int:
        """Let Qt try to merge every change with the one before."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Join letters that were typed at once after one another, or taken away one before the other."""
        if not isinstance(other, _Step) or not (self._typed and other._typed):
            return False
        if other._time - self._time > PAUSE_SECONDS or other._before != self._after:
            return False
        mine, next_ = self._delta, other._delta
        if next_.at == mine.at + len(mine.added) and not next_.removed:
            self._delta = Delta(mine.at, mine.removed, mine.added + next_.added)
        elif not mine.added and not next_.added and next_.at + len(next_.removed) == mine.at:
            self._delta = Delta(next_.at, next_.removed + mine.removed, "")
        else:
            return False
        self._time, self._after = other._time, other._after
        return True

    def redo(self) -> None:
        """Do it, first by the owner's hand, later from the menu."""
        self._document.hold(self._after, self._delta, by_hand=self._first and self._typed)
        self._first = False

    def undo(self) -> None:
        """Take it back."""
        self._document.hold(self._before, self._delta.back(), by_hand=False)
