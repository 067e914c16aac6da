"""Who writes: a quiet card that opens to be filled in or changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tidings.core.answers import Sender
from tidings.gui import bindings
from tidings.gui.bindings import Binding
from tidings.gui.buttons import button
from tidings.gui.fields import Input, LineInput, ListInput, PhoneInput, PictureInput
from tidings.gui.labels import DOT, Dotted, label
from tidings.gui.tick_box import TickBox
from tidings.i18n import _

AddRow = Callable[[Binding, str, Input, str, QVBoxLayout], QWidget]


class SenderCard(QFrame):
    """Show the letterhead in short; its fields below, when opened."""

    opened = Signal()

    def __init__(self, add_row: AddRow) -> None:
        super().__init__()
        self.setObjectName("card")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(0)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(_("From"), "section"))
        self.summary = label("", "strong")
        self.contact = Dotted("", "second")
        words.addWidget(self.summary)
        words.addWidget(self.contact)
        head.addLayout(words, 1)
        self.change = button(_("Change"), "link")
        self.change.setCheckable(True)
        self.change.toggled.connect(self._on_toggled)
        head.addWidget(self.change)
        box.addLayout(head)
        self.details = QWidget()
        inner = QVBoxLayout(self.details)
        inner.setContentsMargins(0, 16, 0, 0)
        inner.setSpacing(0)
        for name, text, field, help_text in sender_rows():
            add_row(bindings.sender(name), text, field, help_text, inner)
        self.keep = TickBox(_("Use this for new letters too"))
        self.keep.setChecked(True)
        inner.addWidget(self.keep)
        box.addWidget(self.details)
        self.details.hide()

    def show_sender(self, sender: Sender) -> None:
        """Tell in two lines who writes."""
        title = sender.business or sender.name
        self.summary.setText(title or _("Who is writing?"))
        others = [sender.name if sender.business else "", sender.phone, sender.email]
        self.contact.say(DOT.join(piece for piece in others if piece) or _("Your name and how to reach you"))

    def open(self) -> None:
        """Show the fields."""
        self.change.setChecked(True)

    def _on_toggled(self, on: bool) -> None:
        self.details.setVisible(on)
        self.change.setText(_("Done") if on else _("Change"))
        if on:
            self.opened.emit()


def example(text: str) -> str:
    """Show how an answer may look."""
    return _("For example: {example}").format(example=text)


def sender_rows() -> tuple[tuple[str, str, Input, str], ...]:
    """Make the questions about the sender, each with the key that its answer has in a letter file."""
    return (
        ("business", _("Your business"), LineInput(example(_("Marlow Bindery"))), _("As on your sign")),
        ("name", _("Your name"), LineInput(example(_("Ada Marlow"))), _("The person who signs")),
        ("role", _("Your role"), LineInput(), _("If you like")),
        ("address", _("Address"), ListInput(), _("Line by line")),
        ("phone", _("Phone"), PhoneInput(_("For example: 01632 960377")), _("At which they reach you")),
        ("email", _("E-mail"), LineInput(example(_("ada@marlowbindery.example"))), ""),
        ("website", _("Website"), LineInput(), _("If you like")),
        ("registration", _("Registration"), LineInput(), _("Company or tax number, if your letters show it")),
        ("logo", _("Logo"), PictureInput(), _("Stands at the top of the page")),
        ("signature", _("Signature"), PictureInput(), _("A picture of it; without one there is room to sign")),
    )
