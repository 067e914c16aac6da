"""The page beside the form: the real PDF, drawn anew with every change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPropertyAnimation, QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tidings.core.finding import Finding
from tidings.core.page import Area
from tidings.gui.buttons import button
from tidings.gui.desk import MARGIN, Desk, Mark, bars_of
from tidings.gui.icons import icon_label
from tidings.gui.labels import label
from tidings.gui.motion import milliseconds
from tidings.gui.pdf_pages import PdfPages
from tidings.i18n import _, percent, translated

if TYPE_CHECKING:
    from tidings.session import Built

Boxes = Callable[["Built", int, int], tuple[tuple[int, Area], ...]]
ZOOMS = (50, 67, 80, 92, 100, 110, 125, 150, 175, 200, 300)
FIT_AT_MOST = 135
MOST_MARKS = 200
PER_CENT = 72 / 96 * 100  # of pixels a point, so that 100 % is the size on paper


class Preview(QWidget):
    """Pages on a desk, with zoom; a banner tells when the page could not be made, and the last good one stays."""

    place_clicked = Signal(object, int, float, float)
    finding_clicked = Signal(object)
    drawn = Signal()

    def __init__(self, boxes: Boxes) -> None:
        super().__init__()
        self._boxes = boxes
        self._parts: tuple[str, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self._percent: int | None = None
        self.built: Built | None = None
        self.pages = PdfPages(self)
        self.pages.ready.connect(self._on_ready)
        self.pages.page_drawn.connect(self._on_page_drawn)
        self.pages.unreadable.connect(
            lambda: self.show_failure(_("The page cannot be shown just now. The last page stays here."))
        )
        self.desk = Desk()
        self.desk.setAccessibleName(_("The page"))
        self.desk.clicked.connect(lambda page, x, y: self.place_clicked.emit(self.built, page, x, y))
        self.desk.mark_clicked.connect(self.finding_clicked)
        self.area = QScrollArea()
        self.area.setObjectName("desk")
        self.area.setAccessibleName(_("The page"))
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.desk)
        self.area.verticalScrollBar().valueChanged.connect(lambda _value: self._draw_missing())
        self.banner, self._sentence = _make_strip("banner", "octagon-alert", "error")
        self.note, self._note = _make_strip("pageNote", "info", "second")
        self.box = box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.banner)
        box.addWidget(self.note)
        box.addWidget(self.area, 1)
        self.zoom = self._make_zoom()

    def show_built(self, built: Built, findings: tuple[Finding, ...]) -> None:
        """Show a letter, once its page is drawn, with the words marked that these findings are about."""
        self.banner.hide()
        self.pages.show(built.pdf, (built, findings), self._pages_in_view(), self._pixels())

    def show_failure(self, sentence: str) -> None:
        """Say why there is no new page."""
        self._sentence.setText(shortened(sentence))
        self.banner.show()

    def show_parts(self, parts: tuple[str, ...], follow: bool = True) -> None:
        """Put the bar beside these parts of the letter, and bring them into view."""
        self._parts = parts
        self._place_marks()
        if follow:
            self._follow()

    def show_finding(self, finding: Finding) -> None:
        """Bring the words that a finding is about into view."""
        if self.built is not None and finding.start is not None and finding.end is not None:
            areas = self._boxes(self.built, finding.start, finding.end)
            if areas:
                self._scroll_to(self.desk.rect_of(*areas[0]))

    def zoom_by(self, direction: int) -> None:
        """Zoom in (1), out (-1), or to the width of the pane (0)."""
        now = round(self._scale() * PER_CENT)
        if direction > 0:
            self._percent = next((zoom for zoom in ZOOMS if zoom > now), ZOOMS[-1])
        elif direction < 0:
            self._percent = next((zoom for zoom in reversed(ZOOMS) if zoom < now), ZOOMS[0])
        else:
            self._percent = None
        self._lay_out(again=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the pane, and keep the zoom in its corner."""
        super().resizeEvent(event)
        self._lay_out(again=True)

    def _make_zoom(self) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("zoom")
        row = QHBoxLayout(frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        out, fit, closer = (
            button("", "quiet", "minus", "second"),
            button(percent(100), "quiet"),
            button("", "quiet", "plus", "second"),
        )
        for made, name, direction in ((out, _("Smaller"), -1), (fit, _("Fit the page"), 0), (closer, _("Larger"), 1)):
            made.setAccessibleName(name)
            made.setToolTip(name)
            made.setProperty("kind", "zoom")
            made.clicked.connect(lambda _checked=False, direction=direction: self.zoom_by(direction))
            row.addWidget(made)
        self._zoom_text = fit
        return frame

    def _scale(self) -> float:
        """Give pixels a point: as chosen, else so that the page fills the pane."""
        if self._percent is not None:
            return self._percent / PER_CENT
        sizes = self.pages.sizes
        width = max((size.width() for size in sizes), default=595.0)
        # The scroll bar's room is kept free always, so that a second page does not change the size of the first.
        room = self.area.width() - 2 * MARGIN - 14
        return max(0.3, min(room / width, FIT_AT_MOST / PER_CENT))

    def _pixels(self) -> float:
        return self._scale() * self.devicePixelRatioF()

    def _lay_out(self, again: bool = False) -> None:
        self.desk.lay_out(self.pages.sizes, self._scale())
        self._zoom_text.setText(percent(round(self._scale() * PER_CENT)))
        self.zoom.adjustSize()
        self.zoom.move(self.width() - self.zoom.width() - 16, self.area.y() + 14)
        self.zoom.raise_()
        if again and self.pages.sizes:
            self.pages.draw(self._pages_in_view(), self._pixels())

    def _pages_in_view(self) -> list[int]:
        view = QRectF(self.desk.visibleRegion().boundingRect())
        return [number for number, sheet in enumerate(self.desk.sheets()) if sheet.intersects(view)] or [0]

    def _draw_missing(self) -> None:
        missing = [
            page for page in self._pages_in_view() if page not in self.desk.pictures and page < len(self.pages.sizes)
        ]
        if missing:
            self.pages.draw(missing, self._pixels())

    def _on_ready(self, about: tuple[Built, tuple[Finding, ...]]) -> None:
        first = self.built is None
        self.built, self._findings = about
        self.desk.show_pictures(self.pages.pictures)
        self._note.setText(shortened(" ".join(map(translated, self.built.notes))))
        self.note.setVisible(bool(self.built.notes))
        self.box.activate()
        self._lay_out(again=first)
        self._place_marks()
        self._draw_missing()
        self.desk.setAccessibleDescription(self.built.text.text)
        self._follow()
        self.drawn.emit()

    def _on_page_drawn(self, _page: int) -> None:
        self.desk.show_pictures(self.pages.pictures)

    def _place_marks(self) -> None:
        built = self.built
        if built is None:
            return
        marks = tuple(
            Mark(page, area, finding)
            for finding in self._findings[:MOST_MARKS]
            if finding.start is not None and finding.end is not None
            for page, area in self._boxes(built, finding.start, finding.end)
        )
        places = [place for part in self._parts if (place := built.text.of_part(part))]
        begun = [built.text.text.rfind("\n", 0, start) + 1 for start, _end in places]
        lines = [box for start, end in places for box in self._boxes(built, start, end)]
        self.desk.show_marks(marks, bars_of(lines, [box for at in begun for box in self._boxes(built, at, at + 1)]))

    def _follow(self) -> None:
        """Bring the paragraph in hand into view; a page that shows it already stays where it is."""
        if self.desk.bars:
            self._scroll_to(self.desk.rect_of(*self.desk.bars[0]))

    def _scroll_to(self, rect: QRectF) -> None:
        bar = self.area.verticalScrollBar()
        top, bottom = rect.top() - 40, rect.bottom() + 40
        height = self.area.viewport().height()
        if bar.value() <= top and bottom <= bar.value() + height:
            return
        target = round(top if top < bar.value() else min(bottom - height, top))
        duration = milliseconds(self)
        if not duration or not self.isVisible():
            bar.setValue(target)
            return
        move = QPropertyAnimation(bar, b"value", self)
        move.setDuration(duration)
        move.setEndValue(target)
        move.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    def focusable(self) -> QWidget:
        """Give the widget that takes the keys for scrolling."""
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return self.area


def _make_strip(name: str, icon: str, role: str) -> tuple[QFrame, QLabel]:
    """Make a strip above the page that says something in words; hidden as long as there is nothing to say."""
    strip = QFrame()
    strip.setObjectName(name)
    row = QHBoxLayout(strip)
    row.setContentsMargins(16, 8, 16, 8)
    row.setSpacing(8)
    row.addWidget(icon_label(icon, role), 0, Qt.AlignmentFlag.AlignTop)
    words = label("")
    row.addWidget(words, 1)
    strip.hide()
    return strip, words


def shortened(sentence: str, longest: int = 240) -> str:
    """Keep a message that lists many problems from covering the page: its beginning says what to do."""
    text = " ".join(sentence.split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
