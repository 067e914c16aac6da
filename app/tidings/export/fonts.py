"""The shipped fonts: how wide each character is, and the part of a font that a PDF carries with it.

A PDF carries the rows of 32 characters that its text touches, so that a letter in the making keeps the same subset
from one keystroke to the next, and the finished, compressed streams are made once. The same text always gives the same
bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache, lru_cache

from tidings.errors import LayoutError, said
from tidings.export.style import FontName
from tidings.export.truetype import TrueType, cut, read_truetype
from tidings.named_tuple import NamedTuple
from tidings.resources import font_file

REPLACEMENT = "\ufffd"
_ROW = 32
# Zero-width characters that must stay in the text but never show; the soft hyphen's glyph would be a hyphen.
_INVISIBLE = frozenset([0xAD, 0x34F, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
                        *range(0xFE00, 0xFE10), 0xFEFF, *range(0xE0000, 0xE01F0)])  # fmt: skip
# The fonts have empty glyphs for some control characters, which would make them vanish.
_CONTROLS = frozenset([*range(0x20), *range(0x7F, 0xA0)])
# No reader may copy these: they mean nothing, or where a file starts.
_NO_TEXT = frozenset([0x0, 0xFEFF, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


class Advances(dict[str, float]):
    """The width of each character in ems, found when it is first asked for.

    One without a glyph is as wide as the sign that stands in for it.
    """

    def __init__(self, source: TrueType, glyphs: dict[int, int]) -> None:
        super().__init__()
        self._source, self._glyphs = source, glyphs

    def __missing__(self, char: str) -> float:
        code = ord(char)
        if code in _INVISIBLE:
            width = 0.0
        elif char == "\t":
            width = 4 * self[" "]
        else:
            width = self._source.advance(self._glyphs.get(code, self._glyphs[ord(REPLACEMENT)])) / self._source.units
        self[char] = width
        return width


class Face(NamedTuple):
    """A font file that was read: the widths of its characters in ems, and what it draws for each."""

    name: FontName
    advances: Advances
    glyphs: dict[int, int]
    source: TrueType

    def shows(self, char: str) -> bool:
        """Tell whether the font has a shape for a character, or need not have one."""
        return ord(char) in self.glyphs or ord(char) in _INVISIBLE or char == "\t"

    def width(self, text: str, size: float) -> float:
        """Measure a text set at a size, in the unit of the size."""
        return sum(map(self.advances.__getitem__, text)) * size


class Subset(NamedTuple):
    """A part of a font, ready to go into a PDF: two-byte codes by character and the compressed streams."""

    codes: dict[str, str]
    program: bytes
    program_length: int
    widths: str
    unicode_map: bytes


@cache
def face(name: FontName) -> Face:
    """Read a shipped font. Raises LayoutError where it is missing or damaged."""
    try:
        source = read_truetype(font_file(name).read_bytes())
    except (OSError, ValueError) as err:
        raise LayoutError(said("The font {name} could not be read.", name=name), "Install Tidings again.") from err
    glyphs = source.glyphs.copy()
    for code in _CONTROLS:
        glyphs.pop(code, None)
    return Face(name, Advances(source, glyphs), glyphs, source)


def subset(of: Face, text: Iterable[str]) -> Subset:
    """Give the part of a font that shows all these characters, and the rest of the rows they stand in."""
    chars = set(text)
    rows = frozenset(ord(char) // _ROW for char in chars if ord(char) in of.glyphs)
    others = frozenset(char for char in chars if ord(char) not in of.glyphs)
    return _cut(of.name, rows, others)


@lru_cache(maxsize=64)
def _cut(name: FontName, rows: frozenset[int], others: frozenset[str]) -> Subset:
    """Cut, compress and describe a subset, whose glyphs have the numbers of their characters' codes."""
    font = face(name)
    codes = [code for row in sorted(rows) for code in range(row * _ROW, (row + 1) * _ROW) if code in font.glyphs]
    codes += sorted(map(ord, others))
    shapes = [_shape(code, font.glyphs) for code in codes]
    units = font.source.units
    empty = {
        at: round(font.advances[chr(codes[at - 1])] * units) for at, shape in enumerate(shapes, 1) if shape is None
    }
    program = cut(font.source, shapes, empty)
    widths = [font.advances[chr(code)] * 1000 for code in codes]
    return Subset(
        codes={chr(code): f"{number:04X}" for number, code in enumerate(codes, 1)},
        program=zlib.compress(program),
        program_length=len(program),
        widths="[1 [" + " ".join(f"{width:g}" for width in widths) + "]]",
        unicode_map=zlib.compress(_unicode_map(codes).encode("ascii")),
    )


def _shape(code: int, glyphs: dict[int, int]) -> int | None:
    """Name the glyph that is drawn: the character's own, none, or the sign for a character that cannot be shown."""
    if code in _INVISIBLE or code == ord("\t"):
        return None
    return glyphs.get(code, glyphs[ord(REPLACEMENT)])


def _unicode_map(codes: list[int]) -> str:
    """Write the table by which a reader copies and searches text: UTF-16, at most 100 entries a section."""
    entries = [f"<{number:04X}> <{_utf16(code)}>" for number, code in enumerate(codes, 1)]
    sections = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in sections)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )


def _utf16(code: int) -> str:
    """Write a code point in UTF-16; one that is no text becomes the replacement sign."""
    return (REPLACEMENT if code in _NO_TEXT else chr(code)).encode("utf-16-be").hex().upper()
