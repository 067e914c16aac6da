"""Put a picture into a PDF: as many dots as paper can show, on white, and nothing else that its file may tell."""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tidings.core.page import Area

_FINEST = 600 / 25.4
"""Dots a millimetre."""


class Dots(NamedTuple):
    """A picture ready to go into a PDF: its size in dots, its colour space, and its compressed rows."""

    width: int
    height: int
    space: str
    data: bytes


def dots(path: str, area: Area) -> Dots:
    """Read a picture for a place on paper; once for each time it changed. Raises OSError where it cannot be read."""
    return _read(path, Path(path).stat().st_mtime_ns, round(area.width * _FINEST), round(area.height * _FINEST))


@lru_cache(maxsize=8)
def _read(path: str, changed: int, width: int, height: int) -> Dots:
    from PIL import Image

    with Image.open(path) as picture:
        if picture.has_transparency_data:
            clear = picture.convert("RGBA")
            plain = Image.new("RGB", clear.size, "white")
            plain.paste(clear, mask=clear.getchannel("A"))
        else:
            plain = picture.convert("L" if picture.mode in ("1", "L") else "RGB")
    plain.thumbnail((max(width, 1), max(height, 1)), Image.Resampling.LANCZOS)
    space = "DeviceGray" if plain.mode == "L" else "DeviceRGB"
    return Dots(plain.width, plain.height, space, zlib.compress(plain.tobytes()))
