"""Draw every page and every paper in all languages side by side, to be looked at: one picture each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from tidings.core.paper import PAPERS
from tidings.errors import UsageError
from tidings.gui.printing import opened, picture
from tidings.session import Session

PIXELS = 1.0
"""Pixels a point."""
GAP = 16
GROUND = "#8A8D91"


def draw_sheets(session: Session, situation: str, folder: Path) -> Iterator[Path]:
    """Write a picture of each page profile, envelope, window test and paper, the languages beside each other."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in _sheets(session, situation, folder):
        path = folder / f"{name}.png"
        side_by_side(columns).save(str(path))
        yield path


def _sheets(session: Session, situation: str, folder: Path) -> Iterator[tuple[str, list[list[QImage]]]]:
    samples = [session.sample(situation, language.code) for language in session.languages()]
    for page in session.pages():
        letters = [sample._replace(page=page.id) for sample in samples]
        yield f"page-{page.id}", [pages_of(session.build(letter).pdf) for letter in letters]
        yield f"envelope-{page.id}", [pages_of(session.posting.make("envelope", letter).pdf) for letter in letters]
        try:
            yield f"window-{page.id}", [pages_of(session.posting.make("window-test", one).pdf) for one in letters]
        except UsageError:
            continue  # it has none
    for kind in PAPERS:
        columns = []
        for sample in samples:
            path = folder / f"{kind}.pdf"
            session.export_paper(kind, sample, path)
            columns.append(pages_of(path.read_bytes()))
            path.unlink()
        yield f"paper-{kind}", columns


def pages_of(pdf: bytes) -> list[QImage]:
    """Draw the pages of a PDF."""
    with opened(pdf) as document:
        sizes = [(document.pagePointSize(number) * PIXELS).toSize() for number in range(document.pageCount())]
        return [picture(document, number, size, QRect(QPoint(0, 0), size)) for number, size in enumerate(sizes)]


def side_by_side(columns: Sequence[Sequence[QImage]]) -> QImage:
    """Put pictures on one sheet: a column each, one below the other in it."""
    width = sum(max(image.width() for image in column) + GAP for column in columns) + GAP
    height = max(sum(image.height() + GAP for image in column) for column in columns) + GAP
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(QColor(GROUND))
    painter = QPainter(sheet)
    left = GAP
    for column in columns:
        top = GAP
        for image in column:
            painter.drawImage(left, top, image)
            top += image.height() + GAP
        left += max(image.width() for image in column) + GAP
    painter.end()
    return sheet
