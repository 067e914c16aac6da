"""How the letter says a step's parts: the ready wordings, and the owner's own hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from tidings.gui.buttons import button, escaped
from tidings.gui.flow_layout import FlowLayout
from tidings.gui.icons import icon_label
from tidings.gui.labels import label
from tidings.gui.words import part_name, tone_name
from tidings.i18n import _


class WordingLine(QWidget):
    """'Wording: Warm · Plain · Formal · Write this part myself'."""

    tone_chosen = Signal(str)
    hand_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, gap=6)
        self._state: tuple[object, ...] = ()
        self.tones: dict[str, QPushButton] = {}
        self.by_hand: QPushButton | None = None

    def show_wordings(self, tones: Sequence[str], chosen: str, parts: Sequence[str]) -> None:
        """Offer the tones, and the parts that can still be taken in hand."""
        state = (tuple(tones), tuple(parts))
        if state != self._state:
            self._state = state
            self._clear()
            self._fill(tones, parts)
        # The same buttons as before, so that the one just pressed keeps the focus.
        for tone, item in self.tones.items():
            item.setChecked(tone == chosen)
        self.setVisible(bool(tones or parts))

    def _clear(self) -> None:
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.tones, self.by_hand = {}, None

    def _fill(self, tones: Sequence[str], parts: Sequence[str]) -> None:
        self._flow.addWidget(icon_label("pencil-line", "second"))
        if len(tones) > 1:
            self._flow.addWidget(label(_("Wording:"), "second", wrap=False))
            for number, tone in enumerate(tones):
                if number:
                    self._flow.add_separator(label("·", "second", wrap=False))
                item = button(tone_name(tone), "word")
                item.setCheckable(True)
                item.clicked.connect(lambda _checked=False, tone=tone: self.tone_chosen.emit(tone))
                self._flow.addWidget(item)
                self.tones[tone] = item
            if parts:
                self._flow.add_separator(label("·", "second", wrap=False))
        if parts:
            self.by_hand = button(_("Write this part myself"), "word")
            if len(parts) == 1:
                self.by_hand.clicked.connect(lambda: self.hand_asked.emit(parts[0]))
            else:
                menu = QMenu(self.by_hand)
                for part in parts:
                    action = menu.addAction(escaped(_capital(part_name(part))))
                    action.triggered.connect(lambda _checked=False, part=part: self.hand_asked.emit(part))
                self.by_hand.setMenu(menu)
            self._flow.addWidget(self.by_hand)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
