"""The pictures for the README are small, and as good as what they show."""

from __future__ import annotations

import re

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
    home = ("today", "letters", "promises", "clients")
    for name in ("welcome", *home, "choose", "composer-light", "composer-dark", "finish", "draft"):
        file = folder / f"{name}.png"
        assert file.stat().st_size < 200_000
        assert QImage(str(file)).size().toTuple() == SIZE


def test_the_guide_shows_only_pictures_that_are_there_and_tells_what_the_window_says() -> None:
    docs = resources.data_root() / "docs"
    guide = (docs / "guide.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", guide)
    assert len(pictures) >= 8
    assert [name for name in pictures if not (docs / name).is_file()] == []
    sources = [path.read_text(encoding="utf-8") for path in (resources.data_root() / "app").rglob("gui/**/*.py")]
    said = "\n".join(sources).replace("&", "")
    assert [words for words in re.findall(r"\*\*([^*]+)\*\*", guide) if words not in said] == []
