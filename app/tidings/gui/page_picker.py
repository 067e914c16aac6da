"""Choose the page of a letter: its name, a small drawing of it, when to take it, and what goes with its envelope."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from tidings.core.page import Area, PageProfile, PostKind
from tidings.core.values import Value
from tidings.gui.buttons import button, escaped
from tidings.gui.fields.picker import PickerInput
from tidings.gui.flow_layout import FlowLayout
from tidings.gui.labels import label
from tidings.gui.theme import LIGHT, keeper
from tidings.i18n import _

SKETCH = 84  # the height of an A4 page in the drawing, in pixels
LETTERHEAD = 9.0
LINE_WIDTHS = (1.0, 0.92, 0.97, 0.6, 0.0, 0.95, 1.0, 0.7, 0.0, 0.3)


def post_name(kind: PostKind) -> str:
    """Name what goes with an envelope."""
    return {"envelope": _("Envelope"), "window-test": _("Window test")}[kind]


class PagePicker(PickerInput):
    """A menu of the pages; what is chosen is drawn small beside a sentence on when to take it.

    `post_asked` says what of the envelope is wanted, and how: `print` or `pdf`.
    """

    post_asked = Signal(str, str)

    def __init__(self, name: str, pages: Sequence[PageProfile]) -> None:
        super().__init__(name, [(page.id, _(page.name)) for page in pages])
        self._pages = {page.id: page for page in pages}
        self.sketch = PageSketch()
        self.use = label("", "second")
        self.envelope, self.window_test = self._post_button("envelope"), self._post_button("window-test")
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.sketch, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.use)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for made in (self.envelope, self.window_test):
            flow.addWidget(made)
        words.addWidget(buttons)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.box.addLayout(row)
        self.button.chosen.connect(self._show)

    def set_value(self, value: Value | None) -> None:
        """Show what is chosen."""
        super().set_value(value)
        self._show(str(value or ""))

    def _show(self, page_id: str) -> None:
        page = self._pages.get(page_id)
        self.sketch.show_page(page)
        self.use.setText(_(page.use) if page else "")
        self.use.setVisible(bool(page and page.use))
        self.window_test.setVisible(bool(page and page.window))
        self.button.setAccessibleDescription(self.use.text())

    def _post_button(self, kind: PostKind) -> QPushButton:
        made = button(f"{post_name(kind)}…", "small")
        menu = QMenu(made)
        for way, text in (("print", _("Print…")), ("pdf", _("Save as PDF…"))):
            action = menu.addAction(escaped(text))
            action.triggered.connect(lambda _checked=False, way=way: self.post_asked.emit(kind, way))
        made.clicked.connect(lambda: menu.popup(made.mapToGlobal(QPoint(0, made.height() + 4))))
        return made


class PageSketch(QWidget):
    """A page seen from afar: letterhead, address in its window, lines of text, fold marks. White in every theme."""

    def __init__(self) -> None:
        super().__init__()
        self._page: PageProfile | None = None

    def show_page(self, page: PageProfile | None) -> None:
        """Draw another page."""
        self._page = page
        if page is not None:
            scale = self._scale()
            self.setFixedSize(round(page.width * scale) + 2, round(page.height * scale) + 2)
        self.setVisible(page is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page."""
        page = self._page
        if page is None:
            return
        painter = QPainter(self)
        painter.translate(0.5, 0.5)
        scale = self._scale()
        sheet = QRectF(0, 0, page.width * scale, page.height * scale)
        painter.setPen(QColor(LIGHT.field_line))
        painter.setBrush(QColor("white"))
        painter.drawRect(sheet)
        for area in bars(page):
            painter.fillRect(_scaled(area, scale), QColor(LIGHT.line))
        if page.window is not None:
            painter.setBrush(QColor(LIGHT.accent_wash))
            painter.setPen(QColor(LIGHT.accent))
            painter.drawRect(_scaled(page.window, scale).toRect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for area in address_lines(page):
            painter.fillRect(_scaled(area, scale), QColor(LIGHT.second))
        painter.setPen(QPen(QColor(LIGHT.second), 1))
        for mark in page.marks:
            painter.drawLine(
                _scaled(Area(0, mark, 10, 0), scale).topLeft(), _scaled(Area(10, mark, 0, 0), scale).topLeft()
            )

    def _scale(self) -> float:
        """Give pixels a millimetre."""
        return keeper().scaled(SKETCH) / 297


def address_lines(page: PageProfile) -> list[Area]:
    """Give three short lines where the address stands; above the text where no place is set for it."""
    place = page.address or Area(page.margin_left, page.margin_top + LETTERHEAD + 12, 60, 24)
    step = min(7.0, place.height / 3)
    return [
        Area(place.left, place.top + (at + 0.3) * step, place.width * part, step * 0.45)
        for at, part in enumerate((0.7, 0.55, 0.8))
    ]


def bars(page: PageProfile) -> list[Area]:
    """Give letterhead and text as bars."""
    column = page.width - page.margin_left - page.margin_right
    head = page.corner or Area(page.margin_left, page.margin_top, column, LETTERHEAD)
    top = page.body_top or page.margin_top + LETTERHEAD + 48
    date = [page.date._replace(width=min(page.date.width, 40), height=3)] if page.date else []
    if date and page.date_right and page.date is not None:
        date = [date[0]._replace(left=page.date.left + page.date.width - 40)]
    text = [Area(page.margin_left, top + at * 9, column * part, 3) for at, part in enumerate(LINE_WIDTHS) if part]
    return [Area(head.left, head.top, head.width * 0.6, LETTERHEAD), *date, *text]


def _scaled(area: Area, scale: float) -> QRectF:
    return QRectF(area.left * scale, area.top * scale, area.width * scale, max(area.height * scale, 1.0))
