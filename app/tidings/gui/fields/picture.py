"""An input for a picture: its file, chosen, dropped or typed, and the picture itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader, QPixmap, QShowEvent
from PySide6.QtWidgets import QFileDialog

from tidings.core.values import Value
from tidings.gui.buttons import button
from tidings.gui.fields.line import LineInput
from tidings.gui.labels import label
from tidings.gui.theme import keeper
from tidings.i18n import _

ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff")
ROOM = QSize(200, 64)
# As for the page, which reads no larger ones.
LARGEST_FILE = 30_000_000
MOST_DOTS = 60_000_000


class PictureInput(LineInput):
    """A line with the name of a picture's file, a button that asks for it, and the picture as it is.

    A picture may be dropped on it; an emptied line takes it away.
    """

    def __init__(self, example: str = "") -> None:
        super().__init__(example or _("Drop a picture here"))
        self.choose = button(_("Choose a picture…"), "small")
        self.choose.clicked.connect(self._ask)
        self.picture = label("", wrap=False)
        self.picture.hide()
        self._shown = ""
        self.box.insertWidget(1, self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.insertWidget(2, self.picture, 0, Qt.AlignmentFlag.AlignLeft)
        self.edit.setAcceptDrops(False)  # it would take the file for words
        self.setAcceptDrops(True)
        self.edit.typed.connect(lambda _text: self._show_picture(complain=False))
        self.left.connect(lambda: self._show_picture(complain=True))

    def name(self, text: str, help_text: str = "") -> None:
        """Tell assistive technology what the input, its button and its picture are for."""
        super().name(text, help_text)
        self.choose.setAccessibleDescription(text)
        self.picture.setAccessibleName(text)

    def set_value(self, value: Value | None) -> None:
        """Show a value."""
        super().set_value(value)
        self._show_picture(complain=True)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the picture when it is first seen: most letters are written without a look at it."""
        super().showEvent(event)
        self._show_picture(complain=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture."""
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a picture in place of the one before."""
        event.acceptProposedAction()
        self._take(_dropped(event.mimeData()))

    def _ask(self) -> None:
        kinds = _("Pictures") + f" ({' '.join('*' + ending for ending in ENDINGS)})"
        folder = Path(self.edit.text()).parent if self.edit.text() else Path.home()
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Choose a picture"), str(folder), kinds)
        if chosen:
            self._take(chosen)

    def _take(self, path: str) -> None:
        self.set_value(path)
        self.edited.emit(path)

    def _show_picture(self, complain: bool) -> None:
        """Show what is in the file; `complain` where it is none, once its name is whole."""
        path = self.edit.text().strip()
        if not self.isVisible() or (path == self._shown and not complain):
            return
        if path != self._shown:
            self._shown = path
            image = read_small(path, ROOM * (keeper().scaled(100) / 100), self.devicePixelRatioF())
            self.picture.setPixmap(QPixmap.fromImage(image))
            self.picture.setVisible(not image.isNull())
        if complain:
            lost = bool(path) and self.picture.isHidden()
            self.say(_("This file is no picture that can be shown. Choose another one.") if lost else "", "error")


def read_small(path: str, room: QSize, ratio: float) -> QImage:
    """Read a picture as large as its room is, or none where the file is no picture, or a larger one than pages take."""
    none = QImage()
    try:
        if not path or not Path(path).is_file() or Path(path).stat().st_size > LARGEST_FILE:
            return none
    except (OSError, ValueError):
        return none
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > MOST_DOTS:
        return none
    if not size.isEmpty():
        fitting = size.scaled(room * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(fitting.boundedTo(size).expandedTo(QSize(1, 1)))
    image = reader.read()
    image.setDevicePixelRatio(ratio)
    return image


def _dropped(data: QMimeData) -> str:
    """Name the one picture that is dragged, if it is one."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and Path(paths[0]).suffix.lower() in ENDINGS else ""
