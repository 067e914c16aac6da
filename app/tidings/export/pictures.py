"""Pictures of the letter: a logo, a signature. Read with care, upright, and rid of all else that their files tell.

A photograph knows where and when it was taken; nothing of that goes into a letter.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.core.page import Area
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from PIL import Image

_FINEST = 600 / 25.4
"""Dots a millimetre: more than paper shows."""
_LARGEST_FILE = 30_000_000
_MOST_DOTS = 60_000_000


class Room(NamedTuple):
    """How wide and high a picture may be, in millimetres."""

    width: float
    height: float


def place_picture(path: str, left: float, top: float, room: Room) -> Area | None:
    """Fit a picture into its room, at the upper left; None where the file cannot be read as a picture.

    A file of more than 30 MB or of more than 60 million dots is not read.
    """
    changed = _changed(path)
    size = _size(path, changed) if changed is not None else None
    if size is None:
        return None
    scale = min(room.width / size[0], room.height / size[1])
    return Area(left, top, size[0] * scale, size[1] * scale)


def read_picture(path: str, area: Area) -> Image.Image:
    """Read a picture for a place on paper, in grey, in colours, or in colours with clear parts.

    Raises OSError where it cannot be read.
    """
    from PIL import Image, ImageOps

    with Image.open(path) as opened:
        upright = ImageOps.exif_transpose(opened)
        if upright.has_transparency_data:
            made = upright.convert("RGBA")
        else:
            made = upright.convert("L" if upright.mode in ("1", "L") else "RGB")
    made.thumbnail(_dots(area), Image.Resampling.LANCZOS)
    made.info.clear()
    return made


def png(path: str, area: Area) -> bytes:
    """Write a picture for a place on paper as PNG. Raises OSError where it cannot be read."""
    return _png(path, Path(path).stat().st_mtime_ns, area._replace(left=0.0, top=0.0))


@lru_cache(maxsize=8)
def _png(path: str, _changed: int, area: Area) -> bytes:
    file = io.BytesIO()
    read_picture(path, area).save(file, "PNG")
    return file.getvalue()


def _dots(area: Area) -> tuple[int, int]:
    return max(round(area.width * _FINEST), 1), max(round(area.height * _FINEST), 1)


def _changed(path: str) -> int | None:
    """Give when a file was last changed; None where there is none that may be read."""
    try:
        about = Path(path).stat() if Path(path).is_file() else None
    except (OSError, ValueError):
        return None
    return about.st_mtime_ns if about and about.st_size <= _LARGEST_FILE else None


@lru_cache(maxsize=8)
def _size(path: str, _changed: int) -> tuple[int, int] | None:
    """Read a picture through once for each time it changed, so that a damaged one is known before it is drawn."""
    from PIL import Image, ImageOps

    try:
        with Image.open(path) as picture:
            if not 0 < picture.width * picture.height <= _MOST_DOTS:
                return None
            return ImageOps.exif_transpose(picture).size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
