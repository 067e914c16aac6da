"""Line icons, tinted from the palette and sharp on every screen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tidings.resources import icon_file

if TYPE_CHECKING:
    from tidings.gui.theme import Roles

SIZE = 16
LEVEL_ICONS = {"error": "octagon-alert", "warning": "triangle-alert", "suggestion": "lightbulb", "fine": "check"}


def set_icon(widget: QAbstractButton | QLabel, name: str, role: str = "ink", size: int = SIZE) -> None:
    """Give a button or a label an icon that follows the theme and grows with the words; `role` names the colour.

    `size` is in pixels at the base size of the interface font.
    """
    from tidings.gui.theme import keeper

    widget.setProperty("tint", (name, role, size))
    _tint(widget, keeper().roles)


def retint(widgets: Iterable[QWidget], roles: Roles) -> None:
    """Draw the icons of all widgets anew, in the colours of another theme."""
    for widget in widgets:
        if isinstance(widget, QAbstractButton | QLabel) and widget.property("tint"):
            _tint(widget, roles)


def icon_label(name: str, role: str, size: int = SIZE) -> QLabel:
    """Make a label that shows an icon alone; what it means is said by the words beside it."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setProperty("alone", True)
    set_icon(label, name, role, size)
    return label


def _tint(widget: QAbstractButton | QLabel, roles: Roles) -> None:
    from tidings.gui.theme import keeper

    name, role, base = widget.property("tint")
    colour, size = getattr(roles, role), keeper().scaled(base)
    if isinstance(widget, QLabel):
        if widget.property("alone"):
            # As high as a line of words, so that it stands on the middle of the first one beside it.
            widget.setFixedSize(size, max(size, widget.fontMetrics().lineSpacing()))
        widget.setPixmap(picture(name, colour, size, widget.devicePixelRatioF()))
        return
    # The gap between icon and words is drawn with the icon: the style's own is too narrow.
    gap = 4 if widget.text() else 0
    left = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    widget.setIcon(icon(name, colour, size, gap, left))
    widget.setIconSize(QSize(size + gap, size))


@lru_cache(maxsize=256)
def icon(name: str, colour: str, size: int = SIZE, gap: int = 0, left: bool = False) -> QIcon:
    """Draw an icon for every screen there is, with a gap at its right or left."""
    made = QIcon()
    for ratio in {1.0, *(float(ceil(screen.devicePixelRatio())) for screen in QGuiApplication.screens())}:
        drawn = picture(name, colour, size, ratio)
        wide = QPixmap(round((size + gap) * ratio), drawn.height())
        wide.fill(Qt.GlobalColor.transparent)
        wide.setDevicePixelRatio(ratio)
        painter = QPainter(wide)
        painter.drawPixmap(gap if left else 0, 0, drawn)
        painter.end()
        # Qt greys out a disabled icon by itself; here the colour already says it.
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Active, QIcon.Mode.Selected):
            made.addPixmap(wide, mode)
    return made


@lru_cache(maxsize=512)
def picture(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Draw an icon once, `size` logical pixels wide."""
    source = icon_file(name).read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
