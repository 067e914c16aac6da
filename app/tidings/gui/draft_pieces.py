"""The sentences of a draft in groups, by the part of the letter that each of them goes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMargins, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tidings.core.draft import ASK, COPIES, ENCLOSURES, OUT, PAGE, SALUTATION, Piece, fitted, one_line
from tidings.core.situation import Situation
from tidings.gui.buttons import MenuButton
from tidings.gui.fitting_menu import FittingMenu
from tidings.gui.icons import icon_label
from tidings.gui.labels import Caption, label
from tidings.gui.theme import keeper
from tidings.gui.words import part_name
from tidings.i18n import _

TEXT_WIDTH = 660
NARROW = 400  # a pane without room to spare
WORDS = 240  # the room that words want beside their place
SIDE, BORDER = 14, 1


def place_name(place: str) -> str:
    """Name a place in the letter, or out of it."""
    names = {
        ASK: _("not decided yet"),
        SALUTATION: _("the salutation"),
        ENCLOSURES: _("the enclosures"),
        COPIES: _("who gets a copy"),
        PAGE: _("on the page already"),
        OUT: _("left out"),
    }
    return names.get(place) or part_name(place)


def places(situation: Situation) -> tuple[str, ...]:
    """Give the places that a piece may go to, in the letter's order; what is asked comes first."""
    return (ASK, SALUTATION, *situation.parts, ENCLOSURES, COPIES, PAGE, OUT)


class PlaceButton(FittingMenu):
    """Chooses a place from a menu; Ctrl and an arrow key go to the place before or after."""

    moved = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name, ())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the room of the longest place."""
        return MenuButton.sizeHint(self)

    def minimumSizeHint(self) -> QSize:
        """Need less: a long place can be shortened."""
        return super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the keys."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(steps[key])
        else:
            super().keyPressEvent(event)


class PieceRow(QFrame):
    """A sentence and where it goes."""

    def __init__(self, piece: Piece) -> None:
        super().__init__()
        self.setObjectName("piece")
        words = one_line(piece)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(SIDE, 8, 8, 8)
        row.setSpacing(12)
        said = label(words, "" if piece.kind == "sentence" else "second")
        said.setMaximumWidth(keeper().scaled(TEXT_WIDTH))
        row.addWidget(said, 1)
        row.addStretch(0)
        self.button = PlaceButton(_("Where “{words}” goes").format(words=words))
        self.button.setToolTip(_("Ctrl and an arrow key move it up or down."))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the place below the words where these would have no room beside it."""
        super().resizeEvent(event)
        beside = event.size().width() >= self.button.sizeHint().width() + keeper().scaled(WORDS)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(12 if beside else 6)

    def minimumSizeHint(self) -> QSize:
        """Need no more width than the place does, since the words can stand above it."""
        return QSize(self.button.minimumSizeHint().width() + SIDE + 8 + 2 * BORDER, super().minimumSizeHint().height())


class PieceGroups(QScrollArea):
    """All pieces; those that nobody could sort stand first."""

    changed = Signal()

    def __init__(self, pieces: Sequence[Piece]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("The sentences by their parts"))
        self._guessed = tuple(pieces)
        self._chosen: dict[int, str] = {}
        self._situation: Situation | None = None
        self.rows = [PieceRow(piece) for piece in pieces]
        for number, row in enumerate(self.rows):
            row.button.chosen.connect(lambda place, number=number: self.put(number, place))
            row.button.moved.connect(lambda by, number=number: self._on_moved(number, by))
        self._headings: list[QWidget] = []
        holder = QWidget()
        holder.setObjectName("content")
        self._column = QVBoxLayout(holder)
        self._keep_margins()
        self._column.setSpacing(6)
        self.setWidget(holder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spare the margins where there is little room."""
        super().resizeEvent(event)
        self._keep_margins()

    def _keep_margins(self) -> None:
        side = keeper().scaled(32) if self.width() >= keeper().scaled(NARROW) else SIDE
        margins = QMargins(side, keeper().scaled(22), side, keeper().scaled(32))
        if self._column.contentsMargins() != margins:
            self._column.setContentsMargins(margins)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Give the pieces where they stand now."""
        return tuple(piece._replace(place=self._place(number)) for number, piece in enumerate(self._guessed))

    @property
    def undecided(self) -> tuple[int, ...]:
        """Give the numbers of the pieces that have no place yet."""
        return tuple(number for number in range(len(self._guessed)) if self._place(number) == ASK)

    def show_for(self, situation: Situation) -> None:
        """Sort for another situation: what the owner has chosen stays, wherever the letter has that part."""
        self._situation = situation
        options = [(place, _capital(place_name(place))) for place in places(situation)]
        for row in self.rows:
            row.button.set_options(options)
        self._arrange()

    def put(self, number: int, place: str) -> None:
        """Put a piece into a place; the focus goes with it."""
        had_focus = self.focusWidget() is self.rows[number].button
        self._chosen[number] = place
        self._arrange()
        if had_focus or not self.rows[number].isVisible():
            self.rows[number].button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def ask(self) -> None:
        """Put the focus on the first piece that has no place yet."""
        if self.undecided:
            row = self.rows[self.undecided[0]]
            row.button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(row)

    def _on_moved(self, number: int, by: int) -> None:
        if self._situation is not None:
            there = places(self._situation)
            at = there.index(self._place(number))
            self.put(number, there[min(max(at + by, 0), len(there) - 1)])

    def _place(self, number: int) -> str:
        place = self._chosen.get(number, self._guessed[number].place)
        return place if self._situation is None else fitted(place, self._situation)

    def _arrange(self) -> None:
        """Put the rows under the headings of their places, each in the order of the draft."""
        assert self._situation is not None
        while self._column.count():
            self._column.takeAt(0)
        for heading in self._headings:
            heading.hide()
            heading.deleteLater()
        self._headings = []
        by_place: Mapping[str, list[int]] = {place: [] for place in places(self._situation)}
        for number in range(len(self.rows)):
            by_place[self._place(number)].append(number)
        for place, numbers in by_place.items():
            if numbers:
                heading = _heading(place)
                self._headings.append(heading)
                self._column.addWidget(heading)
            for number in numbers:
                self.rows[number].button.set_value(place)
                self._column.addWidget(self.rows[number])
        self._column.addStretch(1)


def _heading(place: str) -> QWidget:
    heading = QWidget()
    row = QHBoxLayout(heading)
    row.setContentsMargins(0, 12, 0, 0)
    row.setSpacing(8)
    if place == ASK:
        row.addWidget(icon_label("circle-help", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(_("Where do these belong? Choose a part for each, or leave it out."), "strong"), 1)
        return heading
    told = {
        PAGE: _("The letter has these lines by itself; put in what it should say besides."),
        OUT: _("Not in the letter. A thread of mails is kept from your client."),
    }.get(place, "")
    row.addWidget(Caption(_capital(place_name(place)), told), 1)
    return heading


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
