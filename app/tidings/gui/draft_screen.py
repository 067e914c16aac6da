"""Check a letter that was written elsewhere: its words with marks, and what was found beside them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import is_normalized

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from tidings import resources
from tidings.core.clean import clean_text
from tidings.core.draft import CheckedDraft, DraftState
from tidings.core.finding import Finding
from tidings.gui.buttons import MenuButton, button
from tidings.gui.draft_aside import DraftAside
from tidings.gui.draft_document import Delta, DraftDocument, delta
from tidings.gui.draft_edit import DraftEdit, Mark, moved
from tidings.gui.draft_list import WIDTH, DraftList
from tidings.gui.fields.base import cleaned_note
from tidings.gui.fields.spelling import Misspelt, cursor_over
from tidings.gui.header import Header
from tidings.gui.icons import set_icon
from tidings.gui.proofread_texts import ProofreadDraft
from tidings.gui.proofreader import Proofreader
from tidings.gui.theme import keeper
from tidings.gui.trying import tried
from tidings.gui.worker import Worker
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.session import Session

EXAMPLE = "draft.txt"
NARROW = 900  # the width, at the base size of the interface font, below which words and findings share the room
OPENING_PARTS = ("thanks",)  # what stands right after the salutation


class DraftScreen(QWidget):
    """Bind the panes to the draft: every change is checked beside the window, and shown."""

    back_asked = Signal()
    guide_asked = Signal()
    said = Signal(str)
    counted = Signal(int)

    def __init__(self, session: Session, document: DraftDocument) -> None:
        super().__init__()
        self.session, self.document = session, document
        self.checked: CheckedDraft | None = None
        self.setAcceptDrops(True)
        self.header = Header()
        self.header.back_asked.connect(self.back_asked)
        self._add_buttons()
        self.edit = DraftEdit()
        self.list = DraftList()
        self.putting = DraftAside(session, document, self)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.addWidget(self._make_sheet())
        self.panes.addWidget(self.list)
        self.panes.setStretchFactor(0, 1)
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        self.panes.setSizes([4000, keeper().scaled(WIDTH)])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.panes, 1)
        self.proofreader = Proofreader(session, ProofreadDraft(session, document), self)
        self._misspelt = self.proofreader.watch_editor(self.edit, self._put_right)
        self.edit.show_text(document.state.text)
        self._connect()
        self.worker = Worker(session.sorting.check, self)
        self.worker.built.connect(self._on_checked)
        self.worker.failed.connect(self._on_failed)
        self._on_changed()

    def open(self, path: Path) -> bool:
        """Take the words of a file, and say whether it could be read; those that were here come back with undo."""

        def work() -> None:
            text = self.session.read_draft(path).rstrip("\n") + "\n"
            state = DraftState(text, self.session.guess_language(text), (), path.name)
            self.document.take(state, _("Open “{name}”").format(name=path.name))
            self.edit.select(0, 0)
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

        return tried(self, work)

    def ask_open(self) -> None:
        """Ask for a file, and take its words."""
        kinds = _("Letters written elsewhere") + " (*.docx *.txt *.eml)"
        folder = self.session.settings.last_folder
        start = folder if folder and Path(folder).is_dir() else str(Path.home())
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Open a draft"), start, kinds)
        if chosen:
            self.open(Path(chosen))

    def open_example(self) -> None:
        """Take the words of an example, in the language of the draft."""
        if self.open(resources.samples_dir(self.document.state.language) / EXAMPLE):
            self.document.example = self.document.state.text

    def copy(self) -> None:
        """Put the words on the clipboard."""
        QGuiApplication.clipboard().setText(self.document.state.text)
        self.document.mark_safe()
        self.said.emit(_("The text is copied."))

    def go_to(self, finding: Finding) -> None:
        """Show the words of a finding, or the place where something is missing."""
        self.list.choose(finding)
        place = self._place_of(finding)
        if place is not None:
            self.edit.select(*place)
        elif self.checked is not None and finding.start is None:
            at = self._room_for(finding)
            self.edit.select(at, at)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def reword(self, finding: Finding, fix: str) -> None:
        """Put a rewording in the place of a finding's words; what was changed meanwhile is never overwritten."""
        place = self._place_of(finding)
        if place is None:
            return
        start, end = place
        text = self.document.state.text
        what = _("Reword “{words}”").format(words=finding.text)
        self.document.write(_without_gap(text[:start], fix, text[end:]), what)

    def add_for(self, finding: Finding) -> None:
        """Make room for a sentence that the letter lacks, and put the cursor there."""
        text, at = self.document.state.text, self._room_for(finding)
        before = "\n\n" if text[:at].strip() else ""
        after = "" if text[at:].startswith("\n\n") or not text[at:].strip() else "\n\n"
        self.document.write(text[:at] + before + after + text[at:], _("Add a sentence"))
        self.edit.select(at + len(before), at + len(before))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if finding.question:
            self.said.emit(finding.question)

    def cycle_panes(self, beyond: Callable[[], bool] = lambda: False) -> None:
        """Move the focus from the words to what was found, to what `beyond` may give it to, and back."""
        focused = self.window().focusWidget()
        if focused is not None and self.list.isAncestorOf(focused):
            if not beyond():
                self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif focused is None or self.isAncestorOf(focused):
            self.list.focus_first()
        else:
            self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stop(self) -> None:
        """End the work beside the window."""
        self.worker.stop()
        self.proofreader.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, let neither side crush the other, and spare the margin."""
        super().resizeEvent(event)
        width, scaled = event.size().width(), keeper().scaled
        narrow = width < scaled(NARROW)
        self._sheet.setContentsMargins(scaled(20 if narrow else 48), scaled(24), 0, 0)
        if narrow:
            self.panes.setSizes([width * 4 // 9, width * 5 // 9])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dropped beside the words, too."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that is dropped."""
        event.acceptProposedAction()
        self.edit.insertFromMimeData(event.mimeData())

    def _make_sheet(self) -> QWidget:
        """Put the words on a ground with margins; beyond the length of a readable line it stays empty."""
        sheet = QWidget()
        sheet.setObjectName("content")
        sheet.setMinimumWidth(keeper().scaled(210))
        self._sheet = row = QHBoxLayout(sheet)
        row.addWidget(self.edit, 1)
        row.addStretch(0)
        return sheet

    def _add_buttons(self) -> None:
        languages = [(item.code, item.own_name) for item in self.session.languages()]
        self.language = MenuButton(_("The language of the draft"), languages, kind="menu")
        self.language.chosen.connect(self._on_language)
        self.open_button = button(_("Open…"), icon="folder-open")
        self.open_button.clicked.connect(self.ask_open)
        self.copy_button = button(_("Copy the text"), icon="copy")
        self.copy_button.clicked.connect(self.copy)
        self.guide = button(_("Turn it into a guided letter"), icon="sparkles")
        self.guide.clicked.connect(self._on_guide)
        for made in (self.language, self.open_button, self.copy_button, self.guide):
            self.header.add(made)

    def _connect(self) -> None:
        self.document.edited.connect(self._on_edited)
        self.document.changed.connect(self._on_changed)
        self.document.checks_changed.connect(self._ask)
        self.document.told.connect(self.said)
        self.edit.typed.connect(self._on_typed)
        self.edit.pasted.connect(self._on_pasted)
        self.edit.dropped.connect(self.open)
        self.edit.cleaned.connect(lambda removed: self.said.emit(cleaned_note(removed)))
        self.edit.mark_entered.connect(lambda mark: self.list.choose(mark.finding if mark else None))
        connections: tuple[tuple[object, Callable[..., object]], ...] = (
            (self.list.went_to, self.go_to),
            (self.list.reworded, self.reword),
            (self.list.add_asked, self.add_for),
            (self.list.dismissed, lambda finding, way: self.putting.dismiss(self.checked, finding, way)),
            (self.list.taken_back, self.putting.take_back),
            (self.list.example_asked, self.open_example),
            (self.list.words_asked, self.putting.show_words),
        )
        for signal, act in connections:
            signal.connect(act)  # type: ignore[attr-defined]

    def _on_guide(self) -> None:
        if self.document.state.text.strip():
            self.guide_asked.emit()
        else:
            self.said.emit(_("There are no words yet. Paste a letter first, or open one."))

    def _on_typed(self, text: str) -> None:
        change = delta(self.document.state.text, text)
        if not is_normalized("NFC", text) or clean_text(change.added).text != change.added:
            clean = clean_text(text)
            self.edit.show_change(delta(text, clean.text))
            text = clean.text
            if clean.removed:
                self.said.emit(cleaned_note(clean.removed))
        self.document.change(self.document.state._replace(text=text), _("Typing"), typed=True)

    def _on_pasted(self, pasted: str) -> None:
        state = self.document.state
        start, end = self.edit.selection()
        text = clean_text(state.text[:start] + pasted + state.text[end:]).text
        whole = not (state.text[:start] + state.text[end:]).strip()
        language = self.session.guess_language(text) if whole else state.language
        self.document.change(state._replace(text=text, language=language), _("Paste"))

    def _put_right(self, one: Misspelt, word: str) -> None:
        """Put a word in the place of a misspelt one."""
        self.edit.setTextCursor(cursor_over(self.edit.document(), one))
        start, end = self.edit.selection()
        text = self.document.state.text
        self.document.write(text[:start] + word + text[end:], _("Correct “{word}”").format(word=text[start:end]))

    def _on_language(self, code: str) -> None:
        self.document.change(self.document.state._replace(language=code), _("Change the language"))

    def _on_edited(self, change: Delta, by_hand: bool) -> None:
        if not by_hand:
            self.edit.show_change(change)
            self._misspelt.let_go()  # the word at the cursor was put there, and is not being typed
        self.edit.show_marks(moved(self.edit.marks, change))

    def _on_changed(self) -> None:
        state = self.document.state
        self.language.set_value(state.language)
        self.header.say(_("Check a draft"), state.name, _("Start"))
        self.counted.emit(len(state.text.split()))
        self._show_way_on(bool(state.text.strip()))
        self._ask()

    def _show_way_on(self, words: bool) -> None:
        """Make the letter the main thing to do once there are words to make it of."""
        kind = "primary" if words else ""
        if self.guide.property("kind") != kind:
            self.guide.setProperty("kind", kind)
            self.guide.style().polish(self.guide)
            set_icon(self.guide, "sparkles", "on_accent" if words else "ink")
            self.header.fit()

    def _ask(self) -> None:
        self.worker.request(self.document.state)

    def _on_checked(self, checked: CheckedDraft) -> None:
        if checked.state != self.document.state:
            return  # a later check is on its way
        self.checked = checked
        self.edit.show_marks(
            [Mark(one.start, one.end, one) for one in checked.findings if one.start is not None and one.end is not None]
        )
        if checked.state.text[checked.opening :].strip():  # a greeting alone is no letter yet
            self.list.show_findings(checked.findings, self.putting.aside(checked))
        else:
            self.list.show_nothing()
        self.list.show_slips(self.putting.slips())
        mark = self.edit.mark_at(self.edit.place())
        if mark is not None:
            self.list.choose(mark.finding)

    def _on_failed(self, text: str) -> None:
        self.checked = None
        self.edit.show_marks(())
        self.list.show_trouble(text)

    def _place_of(self, finding: Finding) -> tuple[int, int] | None:
        """Say where the words of a finding stand now; None where they have changed."""
        text = self.document.state.text
        mark = next((mark for mark in self.edit.marks if mark.finding == finding), None)
        return (mark.start, mark.end) if mark and text[mark.start : mark.end] == finding.text else None

    def _room_for(self, finding: Finding) -> int:
        """Say where something that is missing belongs."""
        if self.checked is None or self.checked.state.text != self.document.state.text:
            return self.edit.place()
        return self.checked.opening if finding.part in OPENING_PARTS else self.checked.ending


def _without_gap(before: str, fix: str, after: str) -> str:
    """Join a rewording to its neighbours; where words are left out, no second space stays behind."""
    if not fix and before[-1:] in ("", " ", "\n") and after[:1] == " ":
        after = after[1:]
    return before + fix + after
