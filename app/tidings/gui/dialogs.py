"""Questions and messages, in kind words and plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from tidings import __version__
from tidings.errors import TidingsError
from tidings.gui.buttons import button
from tidings.gui.icons import picture
from tidings.gui.theme import keeper
from tidings.i18n import _, translated, translated_error

Leave = Literal["save", "leave", "stay"]
MailBody = Literal["letter", "pdf", ""]
SIGN = 24  # pixels, at the base size of the interface font


def tell(parent: QWidget, err: TidingsError) -> None:
    """Say what happened and what to do next."""
    message = translated(err.message)
    box = _box(parent, "info", message, translated_error(err).removeprefix(message).strip())
    _add(box, _("I see"), QMessageBox.ButtonRole.AcceptRole, "primary")
    box.exec()


def ask_before_leaving(parent: QWidget, name: str) -> Leave:
    """Ask once what shall become of changes that no file holds; `name` is the client's, where there is one."""
    question = _("Keep the changes in the letter to {name}?").format(name=name) if name else _("Keep this letter?")
    box = _box(parent, "circle-help", question, _("The latest changes are not in a file yet."))
    save = _add(box, _("Save"), QMessageBox.ButtonRole.AcceptRole, "primary")
    leave = _add(box, _("Leave without saving"), QMessageBox.ButtonRole.DestructiveRole)
    stay = _add(box, _("Stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is save:
        return "save"
    return "leave" if box.clickedButton() is leave else "stay"


def ask_to_go_on(parent: QWidget, question: str, sentences: Sequence[str], deed: str, back: str) -> bool:
    """Tell what the letter does without, and ask whether to do it all the same; `back` is the safe way."""
    box = _box(parent, "circle-help", question, "\n".join(sentences))
    stay = _add(box, back, QMessageBox.ButtonRole.RejectRole, "primary")
    go = _add(box, deed, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is go


def ask_mail_body(parent: QWidget) -> MailBody:
    """Ask how a letter goes by mail; nothing where the owner thought better of it."""
    more = _(
        "As the mail itself it is read at once. Attached, it keeps the look of your page, with a short note before it."
    )
    box = _box(parent, "circle-help", _("How shall the letter go?"), more)
    letter = _add(box, _("As the mail itself"), QMessageBox.ButtonRole.AcceptRole, "primary")
    pdf = _add(box, _("As an attached PDF"), QMessageBox.ButtonRole.AcceptRole)
    back = _add(box, _("Back to the letter"), QMessageBox.ButtonRole.RejectRole)
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
    box = _box(parent, "mail", f"Tidings {__version__}", text)
    _add(box, _("Close"), QMessageBox.ButtonRole.AcceptRole, "primary")
    box.exec()


def _box(parent: QWidget, sign: str, text: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("Tidings")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIconPixmap(picture(sign, keeper().roles.accent, keeper().scaled(SIGN), box.devicePixelRatioF()))
    box.setText(text)
    box.setInformativeText(more)
    return box


def _add(box: QMessageBox, text: str, role: QMessageBox.ButtonRole, kind: str = "") -> QPushButton:
    made = button(text, kind)
    made.setParent(box)  # else Python would let it go
    box.addButton(made, role)
    return made
