"""The first page: what Tidings is for, a new letter, the latest ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tidings.gui.buttons import button
from tidings.gui.header import Header
from tidings.gui.icons import icon_label
from tidings.gui.labels import label
from tidings.gui.theme import keeper
from tidings.i18n import _


class StartPage(QWidget):
    """Teach in one sentence, and lead on."""

    new_asked = Signal()
    open_asked = Signal()
    draft_asked = Signal()
    sample_asked = Signal()
    recent_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        header = Header()
        header.say("Tidings")
        box.addWidget(header)
        row = QHBoxLayout()
        row.setSpacing(0)
        box.addLayout(row, 1)
        row.addWidget(self._make_rail())
        content = QWidget()
        content.setObjectName("content")
        self._box = QVBoxLayout(content)
        side = keeper().scaled(44)
        self._box.setContentsMargins(side, keeper().scaled(32), side, keeper().scaled(32))
        self._box.setSpacing(0)
        self._greeting = label("", "title")
        self._sentence = label("", "coach")
        self._sentence.setMaximumWidth(keeper().scaled(620))
        self._box.addWidget(self._greeting)
        self._box.addSpacing(6)
        self._box.addWidget(self._sentence)
        self._box.addSpacing(28)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(0)
        self._box.addLayout(self._lists)
        self._box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(area, 1)
        self.recent: list[QPushButton] = []

    def show_recent(self, recent: Sequence[str], writer: str) -> None:
        """Greet, and list the letters that were open last."""
        self._greeting.setText(_greeting(datetime.now().hour, writer))
        while item := self._lists.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.recent = []
        self._sentence.setText(
            _(
                "Tidings leads you through a letter with hard news, question by question, "
                "and shows the page as it will be printed."
            )
        )
        if recent:
            self._list_recent([Path(name) for name in recent])
        else:
            self._lists.addWidget(self._make_lesson())

    def _make_rail(self) -> QFrame:
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setMinimumWidth(keeper().scaled(208))
        rail.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        box = QVBoxLayout(rail)
        box.setContentsMargins(10, 16, 10, 16)
        box.setSpacing(6)
        self.new = button(_("New letter"), "primary", "plus")
        self.new.clicked.connect(self.new_asked)
        self.open = button(_("Open a letter…"), icon="folder-open")
        self.open.clicked.connect(self.open_asked)
        self.draft = button(_("Check a draft"), icon="clipboard-check")
        self.draft.clicked.connect(self.draft_asked)
        self.sample = button(_("Look at a sample"), "quiet", "eye", "second")
        self.sample.clicked.connect(self.sample_asked)
        for made in (self.new, self.open, self.draft, self.sample):
            box.addWidget(made)
        box.addStretch(1)
        return rail

    def _make_lesson(self) -> QFrame:
        """Say how a letter comes about, for whoever is here for the first time."""
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(keeper().scaled(620))
        box = QVBoxLayout(card)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(16)
        for icon, title, text in (
            (
                "message-square",
                _("Say what happened"),
                _("Pick what the letter is about and answer a few short questions."),
            ),
            ("file-text", _("See the page"), _("It grows beside your answers, just as it will be printed.")),
            (
                "clipboard-check",
                _("Mend what might hurt"),
                _("A checklist shows the words that go wrong, and better ones."),
            ),
            ("printer", _("Send it your way"), _("As PDF or Word, on paper, or copied into a mail.")),
        ):
            line = QHBoxLayout()
            line.setSpacing(16)
            line.addWidget(icon_label(icon, "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(label(title, "strong"))
            words.addWidget(label(text, "second"))
            line.addLayout(words, 1)
            box.addLayout(line)
        return card

    def _list_recent(self, recent: Sequence[Path]) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 10)
        row.setSpacing(8)
        row.addWidget(icon_label("mail", "ink"))
        row.addWidget(label(_("Latest letters"), "strong"), 1)
        self._lists.addWidget(head)
        for path in recent:
            item = self._make_recent(path)
            self.recent.append(item)
            self._lists.addWidget(item)

    def _make_recent(self, path: Path) -> QPushButton:
        item = QPushButton()
        item.setObjectName("recent")
        item.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        item.setMinimumHeight(keeper().scaled(44))
        item.setAccessibleName(path.stem)
        item.setAccessibleDescription(str(path.parent))
        row = QHBoxLayout(item)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(16)
        name, folder, when = (
            label(path.stem, "strong", wrap=False),
            label(path.parent.name, "second"),
            label(_when(path), "second", False),
        )
        row.addWidget(name)
        row.addWidget(folder, 1)
        row.addWidget(when)
        for part in (name, folder, when):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        item.clicked.connect(lambda: self.recent_asked.emit(str(path)))
        return item


def _greeting(hour: int, writer: str) -> str:
    """Greet by the time of day, by the first name where it is known."""
    name = writer.split()[0] if writer.split() else ""
    if hour < 12:
        return _("Good morning, {name}.").format(name=name) if name else _("Good morning.")
    if hour < 18:
        return _("Good afternoon, {name}.").format(name=name) if name else _("Good afternoon.")
    return _("Good evening, {name}.").format(name=name) if name else _("Good evening.")


def _when(path: Path) -> str:
    """Say when a file was changed, as people do."""
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime)
    except (OSError, ValueError):
        return _("not there any more")
    days = (date.today() - changed.date()).days
    if days == 0:
        return f"{changed:%H:%M}"
    return _("yesterday") if days == 1 else changed.date().isoformat()
