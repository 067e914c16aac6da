"""Send a letter out: files, mail program, clipboard; and show where it went."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from tidings.core.answers import Answers
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.session import Session

LETTER_ENDING = ".tidings"


def ask_where(parent: QWidget, title: str, folder: str, name: str, ending: str, kind: str) -> Path | None:
    """Ask where to write a file; None where the owner thought better of it."""
    start = str(Path(folder or Path.home()) / f"{name}{ending}")
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, start, f"{kind} (*{ending})")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


def ask_letter(parent: QWidget, folder: str) -> Path | None:
    """Ask for a letter file to open, or for a draft."""
    from tidings.session import DRAFT_ENDINGS, LETTER_ENDINGS

    kinds = (
        (_("Letters and drafts"), (*LETTER_ENDINGS, *DRAFT_ENDINGS)),
        (_("Letters"), LETTER_ENDINGS),
        (_("Drafts"), DRAFT_ENDINGS),
    )
    offered = ";;".join(f"{name} ({' '.join(f'*{ending}' for ending in endings)})" for name, endings in kinds)
    chosen, _filter = QFileDialog.getOpenFileName(parent, _("Open a letter"), folder or str(Path.home()), offered)
    return Path(chosen) if chosen else None


def copy(session: Session, answers: Answers) -> None:
    """Put the letter on the clipboard, as rich text and as plain text."""
    _put(session.html(answers), session.text(answers))


def open_mail(session: Session, answers: Answers) -> bool:
    """Open a new mail to the client, its body on the clipboard; say whether a mail program took it."""
    address, html, text = session.mail(answers)
    _put(html, text)
    return QDesktopServices.openUrl(QUrl.fromEncoded(QByteArray(address.encode("ascii"))))


def _put(html: str, text: str) -> None:
    """Put a text on the clipboard, in both its forms."""
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def show_in_folder(path: Path, run: Callable[..., object] = subprocess.Popen) -> None:
    """Show a file in the system's file manager, selected where that is possible."""
    if sys.platform == "win32":
        # As one line: from a list, Python would quote the option together with a name that holds spaces.
        run(f'explorer /select,"{path}"')
    elif sys.platform == "darwin":
        run(["open", "-R", str(path)])
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
