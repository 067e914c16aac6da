"""Put a picture into a PDF: as many dots as paper can show, on white, and nothing else that its file may tell."""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path

from tidings.core.page import Area
from tidings.export.pictures import read_picture
from tidings.named_tuple import NamedTuple


class Dots(NamedTuple):
    """A picture ready to go into a PDF: its size in dots, its colour space, and its compressed rows."""

    width: int
    height: int
    space: str
    data: bytes


def dots(path: str, area: Area) -> Dots:
    """Read a picture for a place on paper; once for each time it changed. Raises OSError where it cannot be read."""
    return _read(path, Path(path).stat().st_mtime_ns, area._replace(left=0.0, top=0.0))


@lru_cache(maxsize=8)
def _read(path: str, _changed: int, area: Area) -> Dots:
    plain = read_picture(path, area)
    if plain.mode == "RGBA":
        from PIL import Image

        clear, plain = plain, Image.new("RGB", plain.size, "white")
        plain.paste(clear, mask=clear.getchannel("A"))
    space = "DeviceGray" if plain.mode == "L" else "DeviceRGB"
    return Dots(plain.width, plain.height, space, zlib.compress(plain.tobytes()))
