"""Print the pages of a PDF at their real size: band by band, so that memory stays bounded, and it can be stopped.

Nothing is made to fit: a page that is shrunk no longer meets the envelope's window. What a printer would cut off is
told instead, before anything is sent to it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QProgressDialog, QWidget

from tidings.errors import TidingsError
from tidings.gui import dialogs
from tidings.i18n import _

MAX_DPI = 600
BAND_BYTES = 16_000_000
"""How large the picture of a part of a page may be; a whole A4 page at 600 dpi takes 139 MB."""
POINT = 25.4 / 72
PROBE = 2.0
"""Pixels a point where a page is searched for ink."""
INK = 240
"""A grey below this is ink."""
SLACK = 1.0
"""Millimetres of a page that a printer may cut off without a word: the outer end of a fold mark."""
PATIENCE_MS = 400
"""So long printing goes on before it shows how far it is."""
SAME_PAPER = 2.0
"""Millimetres by which two papers of the same name may differ."""

Outcome = Literal["sent", "stopped", "left"]


def print_pdf(parent: QWidget, pdf: bytes, title: str) -> Outcome | Path:
    """Let a printer be chosen and print; give the file where it was printed into one.

    Raises TidingsError where there is no printer, or it does not answer.
    """
    if sys.platform == "win32" and not QPrinterInfo.availablePrinterNames():
        raise TidingsError(_("There is no printer on this computer yet."), _("Save the page as PDF instead."))
    with opened(pdf) as document:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        set_paper(printer, document.pagePointSize(0))
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, document.pageCount())
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            return "left"
        wanted = sheets(printer, document.pageCount())
        losses = lost(document, sorted(set(wanted)), printer.pageLayout())
        question = _("The printer would not show all of the page.")
        if losses and not dialogs.ask_to_go_on(parent, question, losses, _("Print it"), _("Back to the letter")):
            return "left"
        with _progress(parent, len(wanted)) as go_on:
            if not paint(document, printer, wanted, go_on):
                return "stopped"
            return Path(printer.outputFileName()) if printer.outputFileName() else "sent"


@contextmanager
def opened(pdf: bytes) -> Iterator[QPdfDocument]:
    """Open a PDF; the document reads from its bytes to the last page."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    try:
        yield document
    finally:
        document.close()


def set_paper(printer: QPrinter, points: QSizeF) -> None:
    """Ask for paper of a page's size, by its name where it has one, and for all of it; an envelope lies on its side."""
    lying = points.width() > points.height()
    upright = points.transposed() if lying else points
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)


def sheets(printer: QPrinter, count: int) -> list[int]:
    """Name the pages to paint, from 0, in the order in which they leave the printer, with all copies of them."""
    pages = list(range(count))
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        pages = [page for page in pages if ranges.isEmpty() or ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return pages * copies if printer.collateCopies() else [page for page in pages for _copy in range(copies)]


def paint(document: QPdfDocument, printer: QPrinter, pages: Sequence[int], go_on: Callable[[int], bool]) -> bool:
    """Paint pages one after the other, and say whether all are painted.

    `go_on` hears before each page how many are done, and stops the work with False. Raises TidingsError where the
    printer does not answer.
    """
    printer.setResolution(min(printer.resolution(), MAX_DPI))
    painter = QPainter()
    if not painter.begin(printer):
        raise _no_answer()
    # Text must not be smeared on its way to the printer.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    stopped = False
    try:
        for done, page in enumerate(pages):
            if stopped := not go_on(done):
                printer.abort()
                break
            if done and not printer.newPage():
                raise _no_answer()
            points = document.pagePointSize(page) * (printer.resolution() / 72)
            for area in bands(points.toSize()):
                painter.drawImage(area, picture(document, page, points.toSize(), area))
    finally:
        painter.end()
    if stopped and printer.outputFileName():
        Path(printer.outputFileName()).unlink(missing_ok=True)  # half of a file is of no use
    return not stopped


def bands(size: QSize) -> Iterator[QRect]:
    """Part a page into bands of its full width, each of bounded size."""
    rows = max(1, BAND_BYTES // (4 * size.width()))
    for top in range(0, size.height(), rows):
        yield QRect(0, top, size.width(), min(rows, size.height() - top))


def picture(document: QPdfDocument, page: int, size: QSize, area: QRect) -> QImage:
    """Draw a part of a page, on white, as it looks where the whole page has this size in pixels."""
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(size)
    # Qt takes the clip's right and bottom as coordinates of its last pixels and shrinks the page by one in so many.
    options.setScaledClipRect(area.adjusted(0, 0, 1, 1))
    image = document.render(page, area.size(), options)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    painter.fillRect(image.rect(), QColor("white"))
    painter.end()
    image.reinterpretAsFormat(QImage.Format.Format_RGB32)
    return image


def lost(document: QPdfDocument, pages: Sequence[int], layout: QPageLayout) -> list[str]:
    """Say what of these pages would be lost on a printer's paper, printed at their real size; nothing if nothing."""
    page, paper = document.pagePointSize(0), layout.fullRect(QPageLayout.Unit.Point).size()
    in_points = QPageLayout(layout)
    in_points.setUnits(QPageLayout.Unit.Point)
    margins = QMarginsF(in_points.minimumMargins())
    # Where the paper is smaller than the page, what hangs over is lost as well.
    margins.setRight(max(0.0, margins.right() + page.width() - paper.width()))
    margins.setBottom(max(0.0, margins.bottom() + page.height() - paper.height()))
    told = []
    if max(abs(page.width() - paper.width()), abs(page.height() - paper.height())) * POINT > SAME_PAPER:
        sizes = {"page": _size(page), "paper": _size(paper)}
        told.append(_("The page is {page}, the paper in the printer {paper}.").format(**sizes))
    sides = set().union(*(_cut(document, number, margins) for number in pages))
    return told + [sentence for side, sentence in _sides().items() if side in sides]


def _cut(document: QPdfDocument, number: int, margins: QMarginsF) -> set[str]:
    """Name the edges of a page at which something stands that these margins (in points) would cut."""
    points = document.pagePointSize(number)
    size = (points * PROBE).toSize()
    image = picture(document, number, size, QRect(0, 0, size.width(), size.height()))
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    left, top, right, bottom = (
        max(0, round((margin - SLACK / POINT) * PROBE))
        for margin in (margins.left(), margins.top(), margins.right(), margins.bottom())
    )
    width, height = size.width(), size.height()
    strips = {
        "left": QRect(0, 0, left, height),
        "top": QRect(0, 0, width, top),
        "right": QRect(width - right, 0, right, height),
        "bottom": QRect(0, height - bottom, width, bottom),
    }
    return {side for side, strip in strips.items() if not strip.isEmpty() and _has_ink(grey.copy(strip))}


def _has_ink(grey: QImage) -> bool:
    data, stride, width = bytes(grey.constBits()), grey.bytesPerLine(), grey.width()
    return any(min(data[row * stride : row * stride + width]) < INK for row in range(grey.height()))


def _sides() -> dict[str, str]:
    return {
        "top": _("It cannot print so near to the top, and something stands there."),
        "bottom": _("It cannot print so near to the bottom, and something stands there."),
        "left": _("It cannot print so near to the left edge, and something stands there."),
        "right": _("It cannot print so near to the right edge, and something stands there."),
    }


def _size(points: QSizeF) -> str:
    """Name a paper: A4, or its measures."""
    lying = points.width() > points.height()
    paper = QPageSize(points.transposed() if lying else points, QPageSize.Unit.Point)
    if paper.id() != QPageSize.PageSizeId.Custom:
        return paper.name()
    return f"{points.width() * POINT:.0f} × {points.height() * POINT:.0f} mm"


@contextmanager
def _progress(parent: QWidget, count: int) -> Iterator[Callable[[int], bool]]:
    """Show how far the printing is, as soon as it takes a while; gives what `paint` asks before each page."""
    dialog = QProgressDialog("", _("Stop printing"), 0, count, parent)
    dialog.setWindowTitle("Tidings")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(PATIENCE_MS)
    dialog.setAutoClose(False)

    def go_on(done: int) -> bool:
        dialog.setLabelText(_("Printing page {page} of {pages}").format(page=done + 1, pages=count))
        dialog.setValue(done)  # lets the window breathe, so that “Stop” is heard
        return not dialog.wasCanceled()

    try:
        yield go_on
    finally:
        dialog.close()
        dialog.deleteLater()


def _no_answer() -> TidingsError:
    return TidingsError(
        _("The printer does not answer."), _("See that it is switched on and connected, then print once more.")
    )
