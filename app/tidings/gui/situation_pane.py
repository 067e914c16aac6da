"""What the chosen situation asks, how long it takes, and whether to call first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tidings.core.situation import Situation
from tidings.gui.buttons import button
from tidings.gui.labels import Dotted, label
from tidings.gui.note import Note
from tidings.gui.theme import keeper
from tidings.i18n import _, ngettext

WIDTH, LEAST = 344, 200
LOW = 260  # a height at which the advice would leave no room for anything else
FOOT = 16  # beside and below the buttons
BORDER = 1  # that shows where the focus is


class SituationPane(QFrame):
    """The pane at the right, with the button that begins."""

    begun = Signal(str)
    sample_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self._situation: Situation | None = None
        self._name, self._about, self._time = label("", "heading"), label("", "coach"), label("", "strong")
        self.caption = Dotted("", "small")
        self._asked = QVBoxLayout()
        self._asked.setSpacing(6)
        self.call_first = Note("phone")
        self.begin = button(_("Begin"), "primary")
        self.begin.setMinimumHeight(keeper().scaled(36))
        self.begin.clicked.connect(lambda: self._situation and self.begun.emit(self._situation.id))
        self.sample = button(_("or look at an example letter"), "word")
        self.sample.clicked.connect(lambda: self._situation and self.sample_asked.emit(self._situation.id))
        self._lay_out()
        self.fit(keeper().scaled(WIDTH))

    def fit(self, room: int) -> None:
        """Be as wide as is good for reading, or as there is room; the buttons always have theirs."""
        for made in (self.begin, self.sample):
            made.ensurePolished()
        needed = max(self.begin.sizeHint().width(), self.sample.sizeHint().width()) + 2 * (FOOT + 8) + BORDER
        self.setFixedWidth(max(needed, keeper().scaled(LEAST), min(keeper().scaled(WIDTH), room)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a very low window, let the advice to call first scroll with the other words."""
        super().resizeEvent(event)
        box, place = self._told, 0
        if event.size().height() < keeper().scaled(LOW):
            box, place = self._words, self._words.indexOf(self._about) + 1
        if box.indexOf(self.call_first) < 0:
            box.insertWidget(place, self.call_first)

    def show_situation(self, situation: Situation, caption: str = "") -> None:
        """Tell about a situation, and in a caption where it comes from."""
        if situation is self._situation:
            return
        self._situation = situation
        self._name.setText(_(situation.name))
        self.area.setAccessibleName(_(situation.name))
        self.area.verticalScrollBar().setValue(0)
        self.caption.say(caption)
        self.caption.setVisible(bool(caption))
        self._about.setText(_(situation.about))
        minutes = situation.minutes
        self._time.setText(ngettext("About {count} minute.", "About {count} minutes.", minutes).format(count=minutes))
        self.call_first.setVisible(bool(situation.call_first))
        self.call_first.words.setText(_(situation.call_first))
        while item := self._asked.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for asked in situation.you_will_be_asked:
            self._asked.addWidget(_make_bullet(_(asked)))

    def _lay_out(self) -> None:
        content = QWidget()
        self._words = box = QVBoxLayout(content)
        box.setContentsMargins(24 - BORDER, 26, 24 - BORDER, 4)
        box.setSpacing(6)
        box.addWidget(self._name)
        box.addWidget(self.caption)
        box.addWidget(self._about)
        box.addSpacing(8)
        box.addWidget(label(_("You will be asked for"), "strong"))
        box.addLayout(self._asked)
        box.addSpacing(8)
        box.addWidget(self._time)
        box.addStretch(1)
        area = self.area = _AsHighAsItsWords()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content.setMinimumHeight(1)  # else Qt takes what its words need in a narrower pane for the least height
        area.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area)
        foot = QVBoxLayout()  # below the words where there is room, and in view however low the window is
        foot.setContentsMargins(FOOT, 0, FOOT, FOOT)
        foot.setSpacing(6)
        self._told = told = QVBoxLayout()
        told.setContentsMargins(8, 12, 8, 10)
        told.addWidget(self.call_first)
        foot.addLayout(told)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.begin)
        foot.addLayout(row)
        foot.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addLayout(foot)
        outer.addStretch(1)


class _AsHighAsItsWords(QScrollArea):
    """Takes no more height than its content needs; where there is less it scrolls, and Tab leads to it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sideWords")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._on_range(0, 0)

    def sizeHint(self) -> QSize:
        """Ask for the height of the content at this width."""
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is None:
            return super().sizeHint()
        return QSize(self.width(), layout.totalHeightForWidth(self.width() - 2 * BORDER) + 2 * BORDER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _on_range(self, _least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if most else Qt.FocusPolicy.NoFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask anew when the content has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def _make_bullet(text: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(label("•", "second", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text), 1)
    return line
