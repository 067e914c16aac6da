"""Make the app icon's PNG, ICO and ICNS beside assets/icons/tidings.svg.

Usage: QT_QPA_PLATFORM=offscreen python packaging/make_icons.py
"""

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SVG = Path(__file__).resolve().parents[1] / "assets" / "icons" / "tidings.svg"
ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]
ICNS_SIZES = [16, 32, 64, 128, 256, 512, 1024]


def picture(size: int) -> Image.Image:
    """Draw the icon at a size in pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(data.data()))


def main() -> None:
    """Write the three files."""
    picture(256).save(SVG.with_suffix(".png"), optimize=True)
    small = [picture(size) for size in ICO_SIZES]
    small[-1].save(SVG.with_suffix(".ico"), sizes=[(size, size) for size in ICO_SIZES], append_images=small[:-1])
    large = [picture(size) for size in ICNS_SIZES]
    large[-1].save(SVG.with_suffix(".icns"), append_images=large[:-1])


if __name__ == "__main__":
    main()
