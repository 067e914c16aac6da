"""The desk on which the pages lie: white sheets, marks on the words, a bar beside the paragraph in hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QToolTip, QWidget

from tidings.core.finding import Finding, Level
from tidings.core.page import Area
from tidings.gui.labels import plain_tip
from tidings.gui.theme import LIGHT, MARKS, PAGE_ACCENT, keeper
from tidings.named_tuple import NamedTuple

MARGIN = 32
GAP = 24
POINTS_PER_MM = 72 / 25.4
WAVE = 2.0  # pixels that the line under what must be fixed goes up and down


class Mark(NamedTuple):
    """Words on a page that a finding is about."""

    page: int
    area: Area
    finding: Finding


class Desk(QWidget):
    """Paint the pages at a scale (pixels a point) and tell where they are clicked."""

    clicked = Signal(int, float, float)
    mark_clicked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.scale = 1.0
        self.sizes: list[QSizeF] = []
        self.pictures: dict[int, QImage] = {}
        self.marks: tuple[Mark, ...] = ()
        self.bars: tuple[tuple[int, Area], ...] = ()
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def lay_out(self, sizes: list[QSizeF], scale: float) -> None:
        """Give the pages their places."""
        if (sizes, scale) == (self.sizes, self.scale):
            return
        self.sizes, self.scale = sizes, scale
        width = max((size.width() for size in sizes), default=0) * scale
        height = sum(size.height() * scale + GAP for size in sizes) - GAP
        self.setMinimumSize(round(width) + 2 * MARGIN, round(max(0, height)) + 2 * MARGIN)
        self.update()

    def show_pictures(self, pictures: dict[int, QImage]) -> None:
        """Show other pictures of the pages, as far as they are drawn."""
        self.pictures = pictures
        self._paint_sheets()

    def show_marks(self, marks: tuple[Mark, ...], bars: tuple[tuple[int, Area], ...]) -> None:
        """Mark words, and the paragraphs in hand with a bar."""
        self.marks, self.bars = marks, bars
        self._paint_sheets()

    def _paint_sheets(self) -> None:
        """Paint the sheets anew, and not what lies around them: their shadows take as long as all the rest."""
        for sheet in self.sheets():
            self.update(sheet.toRect())

    def sheets(self) -> list[QRectF]:
        """Give the rectangles of the pages."""
        found, top = [], float(MARGIN)
        for size in self.sizes:
            width, height = size.width() * self.scale, size.height() * self.scale
            found.append(QRectF(round((self.width() - width) / 2), top, round(width), round(height)))
            top += height + GAP
        return found

    def rect_of(self, page: int, area: Area) -> QRectF:
        """Turn millimetres on a page into a place on the desk."""
        sheets = self.sheets()
        if page >= len(sheets):
            return QRectF()
        unit = self.scale * POINTS_PER_MM
        corner = sheets[page].topLeft() + QPointF(area.left * unit, area.top * unit)
        return QRectF(corner, QSizeF(area.width * unit, area.height * unit))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint desk, shadow, sheet, marks and bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(keeper().roles.desk))
        for number, sheet in enumerate(self.sheets()):
            if not sheet.adjusted(-GAP, -GAP, GAP, GAP).intersects(QRectF(event.rect())):
                continue
            if not sheet.toRect().contains(event.rect()):
                _paint_shadow(painter, sheet)
            painter.fillRect(sheet, Qt.GlobalColor.white)
            if number in self.pictures:
                painter.drawImage(sheet, self.pictures[number])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for mark in self.marks:
            painter.setBrush(QColor(MARKS[mark.finding.level]))
            painter.drawRoundedRect(self.rect_of(mark.page, mark.area).adjusted(-1.5, -0.5, 1.5, 0.5), 2, 2)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for mark in self.marks:
            paint_line(painter, self.rect_of(mark.page, mark.area), mark.finding.level)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(PAGE_ACCENT))
        for page, area in self.bars:
            rect = self.rect_of(page, area)
            painter.drawRoundedRect(QRectF(rect.left() - 12, rect.top() + 1, 3, max(4, rect.height() - 2)), 1.5, 1.5)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what was clicked: a mark, else a place on a page."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if mark := self._mark_at(event.position()):
            self.mark_clicked.emit(mark.finding)
            return
        unit = self.scale * POINTS_PER_MM
        for number, sheet in enumerate(self.sheets()):
            if sheet.contains(event.position()):
                place = (event.position() - sheet.topLeft()) / unit
                self.clicked.emit(number, place.x(), place.y())

    def event(self, event: QEvent) -> bool:
        """Say what a mark is about when the pointer rests on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(mark.finding.message) if mark else "", self)
            return True
        return super().event(event)

    def _mark_at(self, point: QPointF) -> Mark | None:
        return next((mark for mark in self.marks if self.rect_of(mark.page, mark.area).contains(point)), None)


def paint_line(painter: QPainter, words: QRectF, level: Level) -> None:
    """Paint the line under marked words, wavy, plain or dotted, so that no level is told by its colour alone."""
    dotted = level == "suggestion"
    painter.setPen(QPen(QColor(getattr(LIGHT, level)), 1.3, Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine))
    if level != "error":
        painter.drawLine(words.bottomLeft(), words.bottomRight())
        return
    steps = range(max(2, round(words.width() / WAVE)))
    painter.drawPolyline([QPointF(words.left() + at * WAVE, words.bottom() - WAVE * (at % 2)) for at in steps])


def bars_of(areas: list[tuple[int, Area]], heads: list[tuple[int, Area]]) -> tuple[tuple[int, Area], ...]:
    """Join the lines of a paragraph into one area a page; a wide gap between two lines starts another.

    `heads` are where their paragraphs begin: a bar stands beside the lines, also where its words begin within one.
    """
    joined: list[tuple[int, Area]] = []
    left = min((area.left for _page, area in (*areas, *heads)), default=0.0)
    for page, area in sorted(areas, key=lambda item: (item[0], item[1].top)):
        if joined and joined[-1][0] == page:
            last = joined[-1][1]
            if area.top <= last.top + last.height + area.height:
                bottom = max(last.top + last.height, area.top + area.height)
                joined[-1] = (page, Area(left, last.top, 0, bottom - last.top))
                continue
        joined.append((page, Area(left, area.top, 0, area.height)))
    return tuple(joined)


def _paint_shadow(painter: QPainter, sheet: QRectF) -> None:
    """Paint a soft shadow: rings that fade outwards. What the sheet covers is left out, which is most of the work."""
    inside = sheet.toRect().adjusted(1, 1, -1, -1)
    painter.save()
    painter.setClipRegion(QRegion(sheet.toAlignedRect().adjusted(-GAP, -GAP, GAP, GAP)).subtracted(QRegion(inside)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 2))
    for outer in range(12, 0, -1):
        painter.drawRoundedRect(sheet.adjusted(-outer, -outer + 4, outer, outer + 4), outer, outer)
    painter.restore()
