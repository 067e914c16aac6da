"""Bars below the page: what the owner should know while they go on writing. One a matter, and never a dialog.

They come by themselves, and so below everything that is being looked at: header, form and page stay where they are.
In a low window one bar waits until another is done with, so that they never take more than a part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from tidings.gui.late_clicks import LateClicks

Deed = tuple[str, Callable[[], object]]
WORDS = 300  # the room that the words want beside the buttons
PART = 4  # of the height, one in so many is for bars


class Bar(QFrame):
    """A sentence, and what can be done about it."""

    def __init__(self, text: str, deeds: Sequence[Deed], urgent: bool) -> None:
        # Imported with the first bar, since most starts have none.
        from tidings.gui.buttons import button
        from tidings.gui.flow_layout import flowing
        from tidings.gui.icons import icon_label
        from tidings.gui.labels import label

        super().__init__()
        self.urgent = urgent
        self.setObjectName("bar")
        self.setProperty("level", "error" if urgent else "suggestion")
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(20, 6, 14, 6)
        row.setSpacing(10)
        told = QHBoxLayout()
        told.setSpacing(10)
        icon = icon_label("octagon-alert", "error") if urgent else icon_label("info", "suggestion")
        told.addWidget(icon)
        self.words: QLabel = label(text)
        self.words.setAccessibleName(text)
        told.addWidget(self.words, 1)
        row.addLayout(told, 1)
        self._ways, ways = flowing()
        self.buttons: list[QPushButton] = []
        for name, act in deeds:
            made = button(name, "small")
            made.clicked.connect(lambda _checked=False, act=act: act())
            ways.addWidget(made)
            self.buttons.append(made)
        row.addWidget(self._ways, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width of the window."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def height_in(self, width: int) -> int:
        """Compute the height that it needs in a window of this width."""
        for made in self.findChildren(QWidget):
            made.ensurePolished()
        self._arrange(width)
        return self._row.totalHeightForWidth(width)

    def _arrange(self, width: int) -> None:
        """Put the buttons below the words where these would have no room beside them."""
        from tidings.gui.theme import keeper

        beside = width >= self._ways.sizeHint().width() + keeper().scaled(WORDS)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


class Bars(QWidget):
    """The bars that are shown now, each known by its matter."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: dict[str, tuple[str, Bar]] = {}
        self._late: LateClicks | None = None
        self._screens: QStackedWidget | None = None
        self._holder: QWidget = self
        self._back: Callable[[], bool] | None = None

    def below(self, page: QStackedWidget) -> QWidget:
        """Put the bars below the screens, which have the rest of the room."""
        self._screens = page
        self._holder = column = _Column(self)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(page, 1)
        box.addWidget(self)
        return column

    def say(self, matter: str, text: str, deeds: Sequence[Deed] = (), urgent: bool = False) -> Bar:
        """Show a bar in place of the one in the same matter; the same words are not shown anew."""
        old = self._shown.get(matter)
        if old is not None and old[0] == text:
            return old[1]
        self.end(matter)
        self._hold_clicks()
        bar = Bar(text, deeds, urgent)
        self._shown[matter] = (text, bar)
        self._column.addWidget(bar)
        self.fit()
        from tidings.gui.announce import announce

        announce(bar, text)
        return bar

    def end(self, matter: str) -> None:
        """Take the bar in a matter away; it may be telling of a click just now, so that it is deleted later."""
        old = self._shown.pop(matter, None)
        if old is not None:
            self._hold_clicks()
            focused = self.window().focusWidget()
            if focused is not None and old[1].isAncestorOf(focused):
                self._give_focus_back()  # before it is hidden, or Qt puts the focus at the head of the window
            self._column.removeWidget(old[1])
            old[1].hide()
            old[1].deleteLater()
            self.fit()

    def fit(self) -> None:
        """Show what is urgent first, then what is newest, as far as the page keeps most of the height."""
        room, taken = self._holder.height() // PART, 0
        newest_first = reversed([bar for _text, bar in self._shown.values()])
        for place, bar in enumerate(sorted(newest_first, key=lambda bar: not bar.urgent)):
            taken += bar.height_in(self.width())
            bar.setVisible(place == 0 or taken <= room)

    def take_focus(self, back: Callable[[], bool]) -> bool:
        """Put the focus on the first thing that can be done; say whether there is one.

        `back` puts it where it came from, once that is done, and says whether it could.
        """
        self._back = back
        buttons = [made for _text, bar in self._shown.values() if bar.isVisible() for made in bar.buttons]
        if buttons:
            buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(buttons)

    def bar(self, matter: str) -> Bar | None:
        """Give the bar in a matter, if there is one."""
        found = self._shown.get(matter)
        return None if found is None else found[1]

    def _give_focus_back(self) -> None:
        """Put the focus where it was on the screen that is seen, which a screen reader then says.

        Where that is gone, it goes to the first thing there that is no button, or else to the first button.
        """
        back, self._back = self._back, None
        screen = self._screens.currentWidget() if self._screens is not None else None
        if screen is None or (back is not None and back()):
            return
        place = screen.focusWidget()
        if place is None or not _takes_focus(place):
            inside = [one for one in screen.findChildren(QWidget) if _takes_focus(one)]
            place = next((one for one in inside if not isinstance(one, QPushButton)), next(iter(inside), screen))
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hold_clicks(self) -> None:
        from tidings.gui.late_clicks import LateClicks

        self._late = self._late or LateClicks(self)
        self._late.hold()


class _Column(QWidget):
    """Tells the bars of every change of the room that they share with the page."""

    def __init__(self, bars: Bars) -> None:
        super().__init__()
        self._bars = bars

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the bars into it."""
        super().resizeEvent(event)
        self._bars.fit()


def _takes_focus(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & tab == tab
