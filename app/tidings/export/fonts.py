"""The shipped fonts: how wide each character is, and the part of a font that a PDF carries with it.

A PDF carries the rows of 32 characters that its text touches, so that a letter in the making keeps the same subset
from one keystroke to the next, and the finished, compressed streams are made once. The same text always gives the same
bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from tidings.errors import LayoutError
from tidings.export.style import FontName
from tidings.resources import font_file

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFace

REPLACEMENT = "\ufffd"
_ROW = 32
# Zero-width characters that must stay in the text but never show; the soft hyphen's glyph would be a hyphen.
_INVISIBLE = frozenset([0xAD, 0x34F, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
                        *range(0xFE00, 0xFE10), 0xFEFF, *range(0xE0000, 0xE01F0)])  # fmt: skip
# reportlab reads a font through one file position, so that two threads must not cut subsets at once.
_CUTTING = Lock()


class Advances(dict[str, float]):
    """The width of each character in ems; one without a glyph is as wide as the sign that stands in for it."""

    def __missing__(self, char: str) -> float:
        return self[REPLACEMENT]


class Face(NamedTuple):
    """A font file that was read: the widths of its characters, and reportlab's view of it."""

    name: FontName
    advances: Advances
    glyphs: dict[int, int]
    source: TTFontFace

    def shows(self, char: str) -> bool:
        """Tell whether the font has a shape for a character, or need not have one."""
        return char in self.advances

    def width(self, text: str, size: float) -> float:
        """Measure a text set at a size, in the unit of the size."""
        return sum(map(self.advances.__getitem__, text)) * size


class Subset(NamedTuple):
    """A part of a font, ready to go into a PDF: two-byte codes by character and the compressed streams."""

    codes: dict[str, str]
    program: bytes
    program_length: int
    glyph_map: bytes
    widths: str
    unicode_map: bytes


@cache
def face(name: FontName) -> Face:
    """Read a shipped font. Raises LayoutError where it is missing or damaged."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        font = TTFont(name, str(font_file(name)))
    except (OSError, TTFError) as err:
        raise LayoutError(f"The font {name} could not be read.", "Install Tidings again.") from err
    # So that a canvas can start with it, and need not mention Helvetica, which would not be embedded.
    pdfmetrics.registerFont(font)
    source: TTFontFace = font.face
    # The font has empty glyphs for some control characters, which would make them vanish.
    glyphs = {code: glyph for code, glyph in source.charToGlyph.items() if category(chr(code)) != "Cc"}
    advances = Advances({chr(code): source.charWidths[code] / 1000 for code in glyphs})
    advances.update((chr(code), 0.0) for code in _INVISIBLE)
    advances["\t"] = 4 * advances[" "]
    return Face(name, advances, glyphs, source)


def subset(of: Face, text: Iterable[str]) -> Subset:
    """Give the part of a font that shows all these characters, and the rest of the rows they stand in."""
    chars = set(text)
    rows = frozenset(ord(char) // _ROW for char in chars if ord(char) in of.glyphs)
    others = frozenset(char for char in chars if ord(char) not in of.glyphs)
    with _CUTTING:
        return _cut(of.name, rows, others)


@lru_cache(maxsize=64)
def _cut(name: FontName, rows: frozenset[int], others: frozenset[str]) -> Subset:
    """Cut, compress and describe a subset; code 0 is the font's own sign for a missing character."""
    font = face(name)
    glyphs = font.glyphs
    codes = [code for row in sorted(rows) for code in range(row * _ROW, (row + 1) * _ROW) if code in glyphs]
    codes += sorted(map(ord, others))
    shapes = [_shape(code, glyphs) for code in codes]
    program = font.source.makeSubset(shapes)
    order: dict[int, int] = {0: 0}
    numbers = [0, *(order.setdefault(glyphs[shape], len(order)) for shape in shapes)]
    widths = [font.advances[chr(code)] * 1000 for code in codes]
    return Subset(
        codes={chr(code): f"{number:04X}" for number, code in enumerate(codes, 1)},
        program=zlib.compress(program),
        program_length=len(program),
        glyph_map=zlib.compress(b"".join(number.to_bytes(2, "big") for number in numbers)),
        widths="[1 [" + " ".join(f"{width:g}" for width in widths) + "]]",
        unicode_map=zlib.compress(_unicode_map(codes).encode("ascii")),
    )


def _shape(code: int, glyphs: dict[int, int]) -> int:
    """Name the character whose shape is drawn: its own, a blank, or the sign for a character that cannot be shown."""
    if code in _INVISIBLE or code == ord("\t"):
        return ord(" ")
    return code if code in glyphs else ord(REPLACEMENT)


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
    """Write a code point in UTF-16; half a pair, which no text can hold, becomes the replacement sign."""
    return (REPLACEMENT if 0xD800 <= code < 0xE000 else chr(code)).encode("utf-16-be").hex().upper()
