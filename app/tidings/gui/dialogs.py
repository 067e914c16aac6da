"""Questions and messages, in kind words and plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from tidings import __version__
from tidings.errors import TidingsError
from tidings.i18n import _, translated, translated_error

Leave = Literal["save", "leave", "stay"]
MailBody = Literal["letter", "pdf", ""]


def tell(parent: QWidget, err: TidingsError) -> None:
    """Say what happened and what to do next."""
    message = translated(err.message)
    box = _box(parent, message, translated_error(err).removeprefix(message).strip())
    box.addButton(_("I see"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def ask_before_leaving(parent: QWidget, name: str) -> Leave:
    """Ask once what shall become of changes that no file holds; `name` is the client's, where there is one."""
    question = _("Keep the changes in the letter to {name}?").format(name=name) if name else _("Keep this letter?")
    box = _box(parent, question, _("The latest changes are not in a file yet."))
    save = box.addButton(_("Save"), QMessageBox.ButtonRole.AcceptRole)
    save.setProperty("kind", "primary")
    leave = box.addButton(_("Leave without saving"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is save:
        return "save"
    return "leave" if box.clickedButton() is leave else "stay"


def ask_to_go_on(parent: QWidget, question: str, sentences: Sequence[str], deed: str, back: str) -> bool:
    """Tell what the letter does without, and ask whether to do it all the same; `back` is the safe way."""
    box = _box(parent, question, "\n".join(sentences))
    stay = box.addButton(back, QMessageBox.ButtonRole.RejectRole)
    stay.setProperty("kind", "primary")
    go = box.addButton(deed, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is go


def ask_mail_body(parent: QWidget) -> MailBody:
    """Ask how a letter goes by mail; nothing where the owner thought better of it."""
    more = _(
        "As the mail itself it is read at once. Attached, it keeps the look of your page, with a short note before it."
    )
    box = _box(parent, _("How shall the letter go?"), more)
    letter = box.addButton(_("As the mail itself"), QMessageBox.ButtonRole.AcceptRole)
    letter.setProperty("kind", "primary")
    pdf = box.addButton(_("As an attached PDF"), QMessageBox.ButtonRole.AcceptRole)
    back = box.addButton(_("Back to the letter"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(letter)
    box.setEscapeButton(back)
    box.exec()
    if box.clickedButton() is letter:
        return "letter"
    return "pdf" if box.clickedButton() is pdf else ""


def about(parent: QWidget) -> None:
    """Say what this is."""
    text = _(
        "Letters that carry bad news, written as a considerate business would write them. "
        "Everything stays on this computer."
    )
    box = _box(parent, f"Tidings {__version__}", text)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _box(parent: QWidget, text: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("Tidings")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(more)
    return box
