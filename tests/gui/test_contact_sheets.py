"""All pages and papers can be looked at side by side, as they are printed."""

from pathlib import Path

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tidings.core.language import Language
from tidings.core.page import PageProfile
from tidings.core.paper import PAPERS
from tidings.gui.contact_sheets import GAP, GROUND, draw_sheets, pages_of, side_by_side
from tidings.session import Session


def test_pages_stand_below_and_languages_beside_each_other(qapp: QApplication) -> None:
    images = [QImage(20, height, QImage.Format.Format_RGB32) for height in (30, 10)]
    for image, colour in zip(images, ("red", "blue"), strict=True):
        image.fill(QColor(colour))
    sheet = side_by_side([[images[0]], [images[1], images[1]]])
    assert sheet.size().toTuple() == (3 * GAP + 40, 3 * GAP + 20)
    assert sheet.pixelColor(GAP + 5, GAP + 5) == QColor("red")
    assert sheet.pixelColor(2 * GAP + 25, 2 * GAP + 15) == QColor("blue")
    assert sheet.pixelColor(GAP + 25, 5) == QColor(GROUND)


def test_every_page_envelope_window_and_paper_is_drawn(qapp: QApplication, tmp_path: Path) -> None:
    class Small(Session):
        """English alone, on two pages: one with a window and one without."""

        def languages(self) -> tuple[Language, ...]:
            return tuple(language for language in super().languages() if language.code == "en")

        def pages(self) -> tuple[PageProfile, ...]:
            return tuple(page for page in super().pages() if page.id in ("a4-plain", "us-letter-window"))

    session = Small(tmp_path)
    drawn = {path.stem for path in draw_sheets(session, "delay", tmp_path / "sheets")}
    assert drawn == {
        "page-a4-plain",
        "envelope-a4-plain",
        "page-us-letter-window",
        "envelope-us-letter-window",
        "window-us-letter-window",
        *(f"paper-{kind}" for kind in PAPERS),
    }
    assert sorted(path.name for path in (tmp_path / "sheets").iterdir()) == sorted(f"{name}.png" for name in drawn)
    [page] = pages_of(session.build(session.sample("delay", "en")).pdf)
    sheet = QImage(str(tmp_path / "sheets" / "page-a4-plain.png"))
    assert sheet.copy(GAP, GAP, page.width(), page.height()) == page
