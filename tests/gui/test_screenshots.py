"""The pictures for the README are small, and as good as what they show."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter

from tidings import resources
from tidings.gui.screenshots import SIZE, small


def test_a_picture_keeps_what_is_frequent_exactly_and_a_small_icon_red() -> None:
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    for x in range(64):
        for y in range(64):
            image.setPixelColor(x, y, QColor(200 + x % 16, 200 + y % 16, 210))
    painter = QPainter(image)
    painter.fillRect(0, 0, 64, 40, QColor("#F6F5F2"))
    painter.fillRect(60, 60, 2, 2, QColor("#B3261E"))
    painter.end()
    made = small(image)
    assert made.pixelColor(5, 5).name().upper() == "#F6F5F2"
    assert made.pixelColor(60, 60).name().upper() == "#B3261E"
    assert made.colorCount() <= 256


def test_the_pictures_of_the_documents_are_there() -> None:
    folder = resources.data_root() / "docs" / "pictures"
    for name in ("composer-light", "composer-dark", "choose", "today", "draft"):
        file = folder / f"{name}.png"
        assert file.stat().st_size < 200_000
        assert QImage(str(file)).size().toTuple() == SIZE
