"""Make assets/fonts/ from the full Noto fonts: keep the scripts that letters are written in, drop the rest.

Usage: python packaging/make_fonts.py FOLDER_WITH_NOTO_TTF
"""

import sys
from pathlib import Path

from fontTools import subset

FONTS = Path(__file__).resolve().parents[1] / "assets" / "fonts"
FACES = [
    f"Noto{family}-{style}" for family in ("Serif", "Sans") for style in ("Regular", "Bold", "Italic", "BoldItalic")
]
RANGES = [
    (0x0000, 0x024F),  # Latin with its extensions A and B
    (0x02B0, 0x036F),  # modifier letters, combining accents
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic and its supplement
    (0x1E00, 0x1FFF),  # Latin extended additional, Greek extended (polytonic)
    (0x2000, 0x22FF),  # punctuation, super- and subscripts, currency, letterlike, number forms, arrows, operators
    (0x25A0, 0x25FF),  # geometric shapes
    (0xFB00, 0xFB06),  # ligatures
    (0xFE20, 0xFE2F),  # combining half marks
    (0xFFFC, 0xFFFD),  # object and replacement character
]


def make_font(source: Path, target: Path) -> None:
    """Write a subset of one font, without hinting: paper and today's screens do not use it, and each PDF is smaller."""
    options = subset.Options()
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.layout_features = ["ccmp", "locl", "mark", "mkmk", "kern", "liga"]
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def main() -> None:
    """Make every face."""
    for face in FACES:
        make_font(Path(sys.argv[1]) / f"{face}.ttf", FONTS / f"{face}.ttf")
        print(face, (FONTS / f"{face}.ttf").stat().st_size)


if __name__ == "__main__":
    main()
