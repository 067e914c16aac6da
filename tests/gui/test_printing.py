"""Pages are printed at their real size, part by part; what a printer would lose is told; printing can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMarginsF, QRect, QSize, QTimer
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QProgressDialog

from tidings.core.answers import Answers
from tidings.errors import TidingsError
from tidings.gui import dialogs, printing
from tidings.gui.composer import Composer
from tidings.gui.main_window import MainWindow
from tidings.session import Session

SIDES = {"top": "near to the top", "bottom": "near to the bottom", "left": "left edge", "right": "right edge"}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return Session(tmp_path_factory.mktemp("printing"))


@pytest.fixture
def letter(qapp: QApplication, session: Session) -> Iterator[QPdfDocument]:
    """The worked example: one page."""
    with printing.opened(session.build(session.sample("delay", "en")).pdf) as document:
        yield document


@pytest.fixture
def long_letter(qapp: QApplication, session: Session) -> Iterator[QPdfDocument]:
    """A letter of several pages."""
    with printing.opened(session.build(at_length(session.sample("delay", "en"))).pdf) as document:
        yield document


def at_length(answers: Answers) -> Answers:
    return answers.answer("cause", "The boards were wrong, and a pipe burst over the bench. " * 170)


def into_file(printer: QPrinter, path: Path, dpi: int = 72) -> QPrinter:
    """Let a printer print into a file."""
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dpi)
    return printer


def print_into(document: QPdfDocument, path: Path, dpi: int = 72) -> QPrinter:
    printer = into_file(QPrinter(QPrinter.PrinterMode.HighResolution), path, dpi)
    printing.set_paper(printer, document.pagePointSize(0))
    return printer


def greys(image: QImage) -> list[bytes]:
    """The rows of a picture, in greys."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data, stride = bytes(grey.constBits()), grey.bytesPerLine()
    return [data[row * stride : row * stride + grey.width()] for row in range(grey.height())]


def ink(document: QPdfDocument) -> tuple[int, int, int, int, int]:
    """Where the ink of the first page stands, in thirds of a point: left, top, right, bottom; and how much there is."""
    rows = greys(whole(document, (document.pagePointSize(0) * 3).toSize()))
    inked = [row for row, points in enumerate(rows) if min(points) < 128]
    columns = [column for column, points in enumerate(zip(*rows, strict=True)) if min(points) < 128]
    amount = sum(255 * len(points) - sum(points) for points in rows)
    return columns[0], inked[0], columns[-1], inked[-1], amount


def whole(document: QPdfDocument, size: QSize) -> QImage:
    """The first page in one picture."""
    return printing.picture(document, 0, size, QRect(0, 0, size.width(), size.height()))


def test_a_printed_page_looks_as_the_page_does_and_stands_where_it_stood(letter: QPdfDocument, tmp_path: Path) -> None:
    printer = print_into(letter, tmp_path / "printed.pdf", 1200)
    assert printing.paint(letter, printer, [0], lambda _done: True)
    assert printer.resolution() == printing.MAX_DPI
    printed = QPdfDocument()
    printed.load(str(tmp_path / "printed.pdf"))
    assert printed.pageCount() == 1
    assert ink(printed)[:4] == pytest.approx(ink(letter)[:4], abs=1)
    assert ink(printed)[4] == pytest.approx(ink(letter)[4], rel=0.02)
    printed.close()


@given(st.integers(1, 12_000), st.integers(1, 17_000))
def test_bands_cover_a_page_once_and_none_is_large(width: int, height: int) -> None:
    bands = list(printing.bands(QSize(width, height)))
    assert [band.top() for band in bands] == [0, *(band.bottom() + 1 for band in bands[:-1])]
    assert bands[-1].bottom() == height - 1
    assert all(band.left() == 0 and band.width() == width for band in bands)
    assert all(band.width() * band.height() * 4 <= printing.BAND_BYTES for band in bands)


def test_a_page_drawn_in_bands_is_the_page(letter: QPdfDocument, monkeypatch: pytest.MonkeyPatch) -> None:
    size = (letter.pagePointSize(0) * 4).toSize()
    page = whole(letter, size)
    monkeypatch.setattr(printing, "BAND_BYTES", 4 * size.width() * 400)
    bands = list(printing.bands(size))
    assert len(bands) == 9
    for band in bands:
        rows = zip(greys(printing.picture(letter, 0, size, band)), greys(page.copy(band)), strict=True)
        far = (abs(a - b) for one, other in rows if one != other for a, b in zip(one, other, strict=True))
        assert max(far, default=0) < 20


def test_ranges_copies_and_the_order_of_the_pages(app: QApplication, tmp_path: Path) -> None:
    printer = into_file(QPrinter(), tmp_path / "printed.pdf")
    assert printing.sheets(printer, 3) == [0, 1, 2]
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert printing.sheets(printer, 3) == [0, 1, 2, 0, 1, 2]
    printer.setCollateCopies(False)
    assert printing.sheets(printer, 3) == [0, 0, 1, 1, 2, 2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3-9"))
    assert printing.sheets(printer, 3) == [0, 0, 2, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.sheets(printer, 3) == [2, 2, 0, 0]


def test_only_the_pages_asked_for_are_printed(long_letter: QPdfDocument, tmp_path: Path) -> None:
    assert long_letter.pageCount() >= 3
    printer = print_into(long_letter, tmp_path / "printed.pdf")
    assert printing.paint(long_letter, printer, [2, 0], lambda _done: True)
    printed = QPdfDocument()
    printed.load(str(tmp_path / "printed.pdf"))
    assert printed.pageCount() == 2
    printed.close()


def test_printing_stops_between_two_pages_and_leaves_no_half_of_a_file(
    long_letter: QPdfDocument, tmp_path: Path
) -> None:
    asked: list[int] = []
    printer = print_into(long_letter, tmp_path / "printed.pdf")
    assert not printing.paint(long_letter, printer, [0, 1, 2], lambda done: (asked.append(done), done < 1)[1])
    assert asked == [0, 1] and not (tmp_path / "printed.pdf").exists()


def test_an_envelope_is_printed_lying(app: QApplication, tmp_path: Path) -> None:
    printer = into_file(QPrinter(), tmp_path / "printed.pdf")
    printing.set_paper(printer, QPageSize(QPageSize.PageSizeId.DLE).size(QPageSize.Unit.Point).transposed())
    layout = printer.pageLayout()
    assert layout.pageSize().id() == QPageSize.PageSizeId.DLE
    assert layout.orientation() == QPageLayout.Orientation.Landscape
    assert layout.fullRect(QPageLayout.Unit.Millimeter).size().toSize().toTuple() == (220, 110)


def printer_layout(size: QPageSize.PageSizeId, margins: QMarginsF) -> QPageLayout:
    """The paper of a printer that cannot print nearer to its edges."""
    upright = QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(size), upright, margins, QPageLayout.Unit.Millimeter, margins)


def test_usual_printers_lose_nothing_of_any_page(app: QApplication, session: Session) -> None:
    """Laser printers leave 4.2 mm; the fold marks start at 4 mm."""
    sample = session.sample("delay", "en")
    for page in session.pages():
        size = QPageSize.PageSizeId.Letter if page.paper == "letter" else QPageSize.PageSizeId.A4
        with printing.opened(session.build(sample._replace(page=page.id)).pdf) as document:
            assert printing.lost(document, [0], printer_layout(size, QMarginsF(4.2, 4.2, 4.2, 4.2))) == [], page.id


@pytest.mark.parametrize("side", SIDES)
def test_what_a_printer_cannot_reach_is_told(long_letter: QPdfDocument, side: str) -> None:
    margins = QMarginsF(*(40 if side == name else 5 for name in ("left", "top", "right", "bottom")))
    [told] = printing.lost(long_letter, [0], printer_layout(QPageSize.PageSizeId.A4, margins))
    assert SIDES[side] in told


def test_other_paper_is_told_and_what_hangs_over_it(long_letter: QPdfDocument) -> None:
    none = QMarginsF(0, 0, 0, 0)
    [told] = printing.lost(long_letter, [0], printer_layout(QPageSize.PageSizeId.A3, none))
    assert told == "The page is A4, the paper in the printer A3."
    told, *cut = printing.lost(long_letter, [0], printer_layout(QPageSize.PageSizeId.A5, none))
    assert "A5" in told and [side for side in SIDES if any(SIDES[side] in line for line in cut)] == ["bottom", "right"]


@pytest.fixture
def choose_printer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the print dialog be answered with a printer that prints into a file."""

    def choose(path: Path, paper: QPageSize.PageSizeId | None = None) -> None:
        def answered(dialog: QPrintDialog) -> int:
            into_file(dialog.printer(), path)
            if paper is not None:
                dialog.printer().setPageSize(QPageSize(paper))
            return int(QPrintDialog.DialogCode.Accepted.value)

        monkeypatch.setattr(QPrintDialog, "exec", answered)

    return choose


def test_print_sends_the_page_to_the_printer_and_tells_of_a_file_where_that_is_one(
    sample: Composer, window: MainWindow, tmp_path: Path, choose_printer: Callable[..., None]
) -> None:
    choose_printer(tmp_path / "printed.pdf")
    window.menus.actions["print"].trigger()
    assert window.status.message == "“printed.pdf” is written."
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_nothing_is_printed_that_a_printer_would_cut_unless_the_owner_wants_it(
    sample: Composer,
    window: MainWindow,
    tmp_path: Path,
    choose_printer: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    answers = [False, True]
    choose_printer(tmp_path / "printed.pdf", QPageSize.PageSizeId.A5)
    monkeypatch.setattr(
        dialogs, "ask_to_go_on", lambda _window, _question, lines, *_rest: (told.extend(lines), answers.pop(0))[1]
    )
    window.menus.actions["print"].trigger()
    assert "The page is A4, the paper in the printer A5." in told
    assert not (tmp_path / "printed.pdf").exists() and window.status.message == ""
    window.menus.actions["print"].trigger()
    assert (tmp_path / "printed.pdf").exists()


def test_printing_many_pages_shows_how_far_it_is_and_can_be_stopped(
    sample: Composer,
    window: MainWindow,
    tmp_path: Path,
    choose_printer: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(printing, "PATIENCE_MS", 0)
    choose_printer(tmp_path / "printed.pdf")
    said: list[str] = []

    def stop() -> None:
        for dialog in window.findChildren(QProgressDialog):
            said.append(dialog.labelText())
            dialog.cancel()

    sample.document.change(at_length(sample.document.answers), "")
    QTimer.singleShot(0, stop)
    window.menus.actions["print"].trigger()
    assert said == ["Printing page 3 of 4"]
    assert "stopped" in window.status.message and not (tmp_path / "printed.pdf").exists()


@pytest.mark.qt_log_ignore("QPdfWriter|QPainter|QPdf")
def test_a_printer_that_does_not_answer_is_told(letter: QPdfDocument, tmp_path: Path) -> None:
    printer = print_into(letter, tmp_path / "no such folder" / "printed.pdf")
    with pytest.raises(TidingsError, match="does not answer"):
        printing.paint(letter, printer, [0], lambda _done: True)


def test_windows_without_a_printer_is_told(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing.sys, "platform", "win32")
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", lambda: [])
    with pytest.raises(TidingsError, match="no printer on this computer") as told:
        printing.print_pdf(None, b"", "")  # type: ignore[arg-type]
    assert told.value.next_step == "Save the page as PDF instead."
