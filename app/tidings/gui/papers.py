"""The papers beside the letter: a button for each, and where it is to be written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from tidings.gui.buttons import button
from tidings.gui.flow_layout import FlowLayout
from tidings.gui.labels import label
from tidings.i18n import _

ICONS = {"preparation": "clipboard-list", "script": "phone", "briefing": "users", "help": "handshake"}


def paper_name(kind: str) -> str:
    """Name a kind of paper."""
    names = {
        "preparation": _("Preparation for a talk"),
        "script": _("Script for the phone"),
        "briefing": _("Briefing for the team"),
        "help": _("Request for help"),
    }
    return names[kind]


class Papers(QWidget):
    """What can be made from the same answers for the owner's own use."""

    asked = Signal(str)

    def __init__(self, kinds: Sequence[str]) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(label(_("For yourself and your team"), "field"))
        box.addWidget(label(_("From the same answers; not for the client"), "second"))
        box.addSpacing(6)
        holder = QWidget()
        holder.setSizePolicy(policy)
        flow = FlowLayout(holder)
        for kind in kinds:
            made = button(paper_name(kind), icon=ICONS[kind])
            made.clicked.connect(lambda _checked=False, kind=kind: self.asked.emit(kind))
            flow.addWidget(made)
        box.addWidget(holder)


def ask_where(parent: QWidget, folder: str, name: str, kind: str) -> Path | None:
    """Ask where to write a paper, and in which form; None where the owner thought better of it."""
    forms = {
        ".pdf": _("PDF document"),
        ".docx": _("Word document"),
        ".html": _("Web page"),
        ".txt": _("Text"),
    }
    filters = {f"{text} (*{ending})": ending for ending, text in forms.items()}
    start = str(Path(folder or Path.home()) / f"{name} – {paper_name(kind)}.pdf")
    chosen, wanted = QFileDialog.getSaveFileName(parent, paper_name(kind), start, ";;".join(filters))
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower() in forms:
        return path
    return path.with_name(path.name + filters.get(wanted, ".pdf"))
