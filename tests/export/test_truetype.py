"""The shipped fonts, read and cut by ourselves, beside what other readers find in them."""

import io
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from tidings.export.truetype import cut, read_truetype
from tidings.resources import assets_dir

FONTS = sorted((assets_dir() / "fonts").glob("*.ttf"))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_is_read_as_others_read_it(path: Path) -> None:
    ours, theirs = read_truetype(path.read_bytes()), TTFont(path)
    order = theirs.getGlyphOrder()
    named = {code: order[glyph] for code, glyph in ours.glyphs.items()}
    assert {**named, 0: order[0]} == {**theirs.getBestCmap(), 0: order[0]}
    assert [ours.advance(glyph) for glyph in range(len(order))] == [theirs["hmtx"][name][0] for name in order]
    assert (ours.units, ours.ascent, ours.descent) == (
        theirs["head"].unitsPerEm,
        theirs["hhea"].ascent,
        theirs["hhea"].descent,
    )
    assert (ours.capital, ours.weight) == (theirs["OS/2"].sCapHeight, theirs["OS/2"].usWeightClass)


@pytest.mark.parametrize("path", FONTS[:2], ids=lambda path: path.stem)
def test_what_is_cut_out_has_the_same_shapes_also_where_they_are_put_together_of_others(path: Path) -> None:
    font = read_truetype(path.read_bytes())
    glyphs = [font.glyphs[ord(char)] for char in "aáǻьШἇ€"]
    made = TTFont(io.BytesIO(cut(font, [*glyphs, None], {8: 250})), checkChecksums=2)
    whole = TTFont(path)
    new, old = made.getGlyphOrder(), whole.getGlyphOrder()
    assert made["hmtx"][new[8]] == (250, 0)
    for name, glyph in zip(new[1:8], glyphs, strict=True):
        drawings = []
        for source, which in ((made, name), (whole, old[glyph])):
            pen = DecomposingRecordingPen(source.getGlyphSet())
            source.getGlyphSet()[which].draw(pen)
            drawings.append(pen.value)
        assert drawings[0] == drawings[1]


def test_what_is_no_font_or_half_of_one_is_refused() -> None:
    data = FONTS[0].read_bytes()
    for wrong in (b"", b"no font at all", data[:20], data[:5000], data[: len(data) // 2], b"\0" * 400):
        with pytest.raises(ValueError, match="."):
            read_truetype(wrong)
