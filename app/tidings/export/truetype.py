"""Read a TrueType font as far as a page needs it, and cut out of it the shapes that a text needs."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping, Sequence
from struct import Struct, error, pack, unpack_from

from tidings.named_tuple import NamedTuple

_TABLE = Struct(">4sIII")
_COMPOSITE = -1
# What a part of a composite glyph has besides its number, by its flags (OpenType, table "glyf").
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80


class TrueType(NamedTuple):
    """A font file: its tables, which glyph each character has, and its measures in parts of `units` an em."""

    data: bytes
    tables: Mapping[str, tuple[int, int]]
    units: int
    glyphs: dict[int, int]
    advances: Sequence[int]
    outlines: Sequence[int]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    capital: int
    weight: int

    def table(self, name: str) -> bytes:
        """Give the bytes of a table."""
        start, length = self.tables[name]
        return self.data[start : start + length]

    def advance(self, glyph: int) -> int:
        """Measure a glyph; the last ones of a font may share one width."""
        return self.advances[2 * min(glyph, len(self.advances) // 2 - 1)]

    def outline(self, glyph: int) -> bytes:
        """Give the drawing of a glyph; nothing for a space."""
        start, end = self.outlines[glyph : glyph + 2]
        base = self.tables["glyf"][0]
        return self.data[base + start : base + end]


def read_truetype(data: bytes) -> TrueType:
    """Read a font. Raises ValueError where it is damaged or of another kind."""
    try:
        return _read(data)
    except (error, IndexError, KeyError, OverflowError) as err:
        raise ValueError("no TrueType font") from err


def _read(data: bytes) -> TrueType:
    count = unpack_from(">H", data, 4)[0]
    tables = {}
    for at in range(12, 12 + 16 * count, 16):
        name, _, start, length = _TABLE.unpack_from(data, at)
        if start + length > len(data):
            raise ValueError("a table is cut off")
        tables[name.decode("ascii")] = (start, length)
    head, metrics, system = tables["head"][0], tables["hhea"][0], tables["OS/2"][0]
    widths = unpack_from(">H", data, metrics + 34)[0]
    return TrueType(
        data=data,
        tables=tables,
        units=unpack_from(">H", data, head + 18)[0],
        glyphs=_characters(data, tables["cmap"][0]),
        advances=_numbers("H", data, tables["hmtx"][0], widths * 2),
        outlines=_outlines(data, tables, unpack_from(">h", data, head + 50)[0]),
        box=unpack_from(">4h", data, head + 36),
        ascent=unpack_from(">h", data, metrics + 4)[0],
        descent=unpack_from(">h", data, metrics + 6)[0],
        capital=unpack_from(">h", data, system + 88)[0],
        weight=unpack_from(">H", data, system + 4)[0],
    )


def _numbers(kind: str, data: bytes, start: int, count: int) -> array[int]:
    """Read numbers that stand one after the other, most significant byte first."""
    found = array(kind)
    found.frombytes(data[start : start + count * found.itemsize])
    if sys.byteorder == "little":
        found.byteswap()
    return found


def _outlines(data: bytes, tables: Mapping[str, tuple[int, int]], long: int) -> Sequence[int]:
    """Read where each glyph's drawing starts."""
    start, length = tables["loca"]
    if long:
        return _numbers("I", data, start, length // 4)
    return [offset * 2 for offset in _numbers("H", data, start, length // 2)]


def _characters(data: bytes, start: int) -> dict[int, int]:
    """Read which glyph each character has; the table of all of Unicode where there is one, else that of the BMP."""
    found = {}
    for at in range(start + 4, start + 4 + 8 * unpack_from(">H", data, start + 2)[0], 8):
        platform, encoding, offset = unpack_from(">HHI", data, at)
        found[platform, encoding] = start + offset
    place = found.get((3, 10)) or found[3, 1]
    return _whole_plane(data, place) if unpack_from(">H", data, place)[0] == 12 else _segments(data, place)


def _whole_plane(data: bytes, place: int) -> dict[int, int]:
    glyphs: dict[int, int] = {}
    for at in range(place + 16, place + 16 + 12 * unpack_from(">I", data, place + 12)[0], 12):
        first, last, glyph = unpack_from(">III", data, at)
        glyphs.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return glyphs


def _segments(data: bytes, place: int) -> dict[int, int]:
    count = unpack_from(">H", data, place + 6)[0] // 2
    length = unpack_from(">H", data, place + 2)[0]
    ends = _numbers("H", data, place + 14, count)
    # The starts, the steps and the offsets of each segment, and behind them the glyphs that no step leads to.
    rest = _numbers("H", data, place + 16 + 2 * count, (length - 16 - 2 * count) // 2)
    glyphs = {}
    for at, last in enumerate(ends):
        first, step, offset = rest[at], rest[at + count], rest[at + 2 * count]
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code if not offset else rest[at + 2 * count + offset // 2 + code - first]
            if glyph and (glyph := (glyph + step) & 0xFFFF):
                glyphs[code] = glyph
    return glyphs


def cut(font: TrueType, glyphs: Sequence[int | None], widths: Mapping[int, int]) -> bytes:
    """Make a font whose glyphs are these, in this order, after the sign for a missing one.

    None makes an empty glyph; `widths` gives the widths of glyphs, by their new numbers, that differ from the font's.
    """
    kept: list[int | None] = [0, *glyphs]
    numbers: dict[int, int] = {}
    drawings: list[bytes] = []
    for glyph in kept:  # which grows by the parts of composite glyphs
        drawing = b"" if glyph is None else _renumbered(font.outline(glyph), numbers, kept)
        drawings.append(drawing + bytes(-len(drawing) % 4))
    offsets = [0]
    for drawing in drawings:
        offsets.append(offsets[-1] + len(drawing))
    head, metrics, most = (bytearray(font.table(name)) for name in ("head", "hhea", "maxp"))
    head[8:12], head[50:52] = bytes(4), pack(">H", 1)
    metrics[34:36] = most[4:6] = pack(">H", len(kept))
    bearings = b"".join(
        pack(">Hh", widths.get(at, 0 if glyph is None else font.advance(glyph)), _bearing(drawings[at]))
        for at, glyph in enumerate(kept)
    )
    return _font_file(
        {
            "glyf": b"".join(drawings),
            "head": bytes(head),
            "hhea": bytes(metrics),
            "hmtx": bearings,
            "loca": pack(f">{len(offsets)}I", *offsets),
            "maxp": bytes(most),
        }
    )


def _bearing(drawing: bytes) -> int:
    """Say how far a drawing starts from the pen: its left edge, as the shipped fonts have it."""
    return int(unpack_from(">h", drawing, 2)[0]) if drawing else 0


def _renumbered(drawing: bytes, numbers: dict[int, int], kept: list[int | None]) -> bytes:
    """Let a composite glyph name its parts by their new numbers; parts that are not there yet are added."""
    if not drawing or unpack_from(">h", drawing)[0] != _COMPOSITE:
        return drawing
    changed = bytearray(drawing)
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = unpack_from(">HH", drawing, at)
        if part not in numbers:
            numbers[part] = len(kept)
            kept.append(part)
        changed[at + 2 : at + 4] = pack(">H", numbers[part])
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return bytes(changed)


def _font_file(tables: Mapping[str, bytes]) -> bytes:
    """Put tables into a file, each with its sum, and the sum of all where readers look for it."""
    count = len(tables)
    power = count.bit_length() - 1
    header = pack(">IHHHH", 0x00010000, count, 16 << power, power, (count - (1 << power)) * 16)
    place, directory, body = len(header) + 16 * count, b"", b""
    for name, table in tables.items():
        directory += _TABLE.pack(name.encode("ascii"), _sum(table), place + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    made = bytearray(header + directory + body)
    start = made.index(tables["head"], place)
    made[start + 8 : start + 12] = pack(">I", (0xB1B0AFBA - _sum(made)) & 0xFFFFFFFF)
    return bytes(made)


def _sum(table: bytes | bytearray) -> int:
    """Add a table up in words of four bytes."""
    data = bytes(table) + bytes(-len(table) % 4)
    return sum(_numbers("I", data, 0, len(data) // 4)) & 0xFFFFFFFF
