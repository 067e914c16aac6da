"""Turn PDF bytes into pictures of pages, beside the window's thread; the latest bytes win."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer


class _Slot(QObject):
    """One PDF document with its bytes, its renderer, and the pictures made so far."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # The document reads from the buffer as long as it lives: dropping the buffer would crash the process.
        self.buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.renderer = QPdfPageRenderer(self)
        self.renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self.renderer.setDocument(self.document)
        self.about: object = None
        self.requests: dict[int, int] = {}
        # All that the renderer still works at, wanted or not. Asked for the same page and size again, it gives the
        # same number back: of another document, were that loaded before all is drawn, it would give the old page.
        self.owed: set[int] = set()
        self.drawn: dict[int, QImage] = {}
        self.stale: set[int] = set()

    def load(self, data: bytes, about: object) -> bool:
        """Load other bytes, and say whether they are a PDF file."""
        self.document.close()
        self.buffer.close()
        self.buffer.setData(QByteArray(data))
        self.buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self.buffer)
        self.about, self.drawn, self.requests, self.stale = about, {}, {}, set()
        return bool(self.document.status() == QPdfDocument.Status.Ready)

    def request(self, page: int, scale: float) -> None:
        """Ask for a picture of a page, `scale` pixels a point."""
        points = self.document.pagePointSize(page)
        size = QSize(max(1, round(points.width() * scale)), max(1, round(points.height() * scale)))
        number = self.renderer.requestPage(page, size, QPdfDocumentRenderOptions())
        if number:  # 0 means that there is no document to draw
            self.requests[page] = number
            self.owed.add(number)


class PdfPages(QObject):
    """Two documents in turn: one is shown while the next is made ready, so that the page never blinks."""

    ready = Signal(object)
    page_drawn = Signal(int)
    unreadable = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._front, self._back = _Slot(self), _Slot(self)
        for slot in (self._front, self._back):
            slot.renderer.pageRendered.connect(
                lambda page, _size, image, _options, request, slot=slot: self._on_rendered(slot, page, request, image)
            )
        self._pending: tuple[bytes, object] | None = None
        self._loaded = False
        self._wanted: list[int] = [0]
        self._scale = 1.0

    @property
    def sizes(self) -> list[QSizeF]:
        """Give the sizes of the pages shown, in points."""
        document = self._front.document
        return [document.pagePointSize(number) for number in range(document.pageCount())]

    @property
    def pictures(self) -> dict[int, QImage]:
        """Give the pictures of the pages shown, as far as they are drawn."""
        return self._front.drawn

    def show(self, data: bytes, about: object, wanted: list[int], scale: float) -> None:
        """Make other bytes ready, these pages first. `ready` gives `about` back when they are drawn.

        They are loaded once the window has dealt with what else it was told, so that it never stands still for both.
        """
        self._pending, self._wanted, self._scale = (data, about), wanted, scale
        QTimer.singleShot(0, self, self._load_pending)

    def draw(self, pages: list[int], scale: float) -> None:
        """Draw pages of the document that is shown, unless they are; at another scale, all other pictures go."""
        if scale != self._scale:
            self._scale = scale
            self._front.drawn = {page: image for page, image in self._front.drawn.items() if page in pages}
            self._front.stale = set(self._front.drawn)
        for page in pages:
            if page not in self._front.drawn or page in self._front.stale:
                self._front.request(page, scale)

    def _load_pending(self) -> None:
        if self._back.owed or self._pending is None:
            return
        pending, self._pending = self._pending, None
        self._loaded = False
        if not self._back.load(*pending):
            self.unreadable.emit()
            return
        self._loaded = True
        QTimer.singleShot(0, self, self._request_wanted)

    def _request_wanted(self) -> None:
        """Ask for the pages of what was loaded last, once."""
        if not self._loaded:
            return
        self._loaded = False
        count = self._back.document.pageCount()
        for page in [page for page in self._wanted if page < count] or [0]:
            self._back.request(page, self._scale)

    def _on_rendered(self, slot: _Slot, page: int, request: int, image: QImage) -> None:
        slot.owed.discard(request)
        if slot.requests.get(page) != request:
            self._load_pending()
            return
        del slot.requests[page]
        slot.drawn[page] = _on_paper(image)
        slot.stale.discard(page)
        if slot is self._front:
            self.page_drawn.emit(page)
        elif not slot.requests:
            self._front, self._back = slot, self._front
            # Pictures that the old document still owes are of no use any more.
            self._back.requests = {}
            self.ready.emit(slot.about)
            self._load_pending()


def _on_paper(image: QImage) -> QImage:
    """Lay a picture on white."""
    sheet = QImage(image.size(), QImage.Format.Format_RGB32)
    sheet.fill(0xFFFFFFFF)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, image)
    painter.end()
    return sheet
