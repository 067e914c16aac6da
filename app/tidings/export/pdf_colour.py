"""Say what the colours of a PDF mean: those of sRGB, by a colour profile of our own making (ICC.1:2004-10)."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache
from struct import pack

from tidings.export.pdf_file import PdfFile, Ref, Text

_NAME = "sRGB IEC61966-2.1"
# IEC 61966-2-1: red, green, blue and white, adapted to the white of paper (D50), how that was done, and the curve.
_WHITE = (0.9642, 1.0, 0.82491)
_RED, _GREEN, _BLUE = (0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410)
_ADAPTED = (1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


def add_colours(file: PdfFile) -> Ref:
    """Add what the colours of a file are to be shown as."""
    profile = file.add_stream(_packed(), {"N": 3})
    return file.add(
        {
            "Type": "OutputIntent",
            "S": "GTS_PDFA1",
            "OutputConditionIdentifier": Text(_NAME),
            "Info": Text(_NAME),
            "DestOutputProfile": profile,
        }
    )


@cache
def _packed() -> bytes:
    return zlib.compress(srgb_profile())


def srgb_profile() -> bytes:
    """Make the colour profile: a header, a list of what is where, and the values."""
    curve = pack(">4s4xHxx", b"para", 3) + _fixed(_CURVE)
    tags = {
        b"desc": _words(_NAME),
        b"cprt": _words("CC0"),
        b"wtpt": _point(_WHITE),
        b"chad": b"sf32" + bytes(4) + _fixed(_ADAPTED),
        b"rXYZ": _point(_RED),
        b"gXYZ": _point(_GREEN),
        b"bXYZ": _point(_BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    listed, body, places = pack(">I", len(tags)), b"", dict[bytes, int]()
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        # The same value is kept once.
        if value not in places:
            places[value] = start + len(body)
            body += value + bytes(-len(value) % 4)
        listed += pack(">4sII", name, places[value], len(value))
    header = pack(">I4xI4s4s4s", start + len(body), 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    header += pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + bytes(28) + _fixed(_WHITE)
    return header.ljust(128, b"\0") + listed + body


def _fixed(values: Sequence[float]) -> bytes:
    """Write numbers to a sixteenth of a bit of sixteen."""
    return b"".join(pack(">i", round(value * 0x10000)) for value in values)


def _point(values: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(values)


def _words(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return pack(">4s4xII2s2sII", b"mluc", 1, 12, b"en", b"US", len(data), 28) + data
