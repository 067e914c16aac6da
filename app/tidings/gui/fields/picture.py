"""An input for a picture: its file, typed or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tidings.gui.buttons import button
from tidings.gui.fields.line import LineInput
from tidings.i18n import _


class PictureInput(LineInput):
    """A line with the name of a picture's file, and a button that asks for it; an emptied line takes it away."""

    def __init__(self, example: str = "") -> None:
        super().__init__(example)
        self.choose = button(_("Choose a picture …"), "link")
        self.choose.clicked.connect(self._ask)
        self.box.insertWidget(1, self.choose, 0, Qt.AlignmentFlag.AlignLeft)

    def name(self, text: str, help_text: str = "") -> None:
        """Tell assistive technology what the input and its button are for."""
        super().name(text, help_text)
        self.choose.setAccessibleDescription(text)

    def _ask(self) -> None:
        kinds = _("Pictures") + " (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff)"
        folder = Path(self.edit.text()).parent if self.edit.text() else Path.home()
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Choose a picture"), str(folder), kinds)
        if chosen:
            self.edit.setText(chosen)
            self.edited.emit(chosen)
