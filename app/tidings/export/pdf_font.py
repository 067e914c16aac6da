"""Put a font's subset into a PDF: a composite font, so that one font holds any characters and all can be searched."""

from __future__ import annotations

from tidings.export.fonts import Face, Subset
from tidings.export.pdf_file import PdfFile, Ref, Text

_SERIF, _SYMBOLIC = 1 << 1, 1 << 2


def embed(file: PdfFile, number: int, face: Face, subset: Subset) -> Ref:
    """Add a font to a file, as its `number`-th."""
    source = face.source
    thousandth = 1000 / source.units
    # Six letters before the name say that it is a subset; each font of a document has its own.
    base = f"TIDNG{chr(ord('A') + number % 26)}+{face.name}"
    descriptor = file.add(
        {
            "Type": "FontDescriptor",
            "FontName": base,
            "Flags": _SYMBOLIC | (_SERIF if "Serif" in face.name else 0),
            "FontBBox": [round(edge * thousandth) for edge in source.box],
            "ItalicAngle": 0,
            "Ascent": round(source.ascent * thousandth),
            "Descent": round(source.descent * thousandth),
            "CapHeight": round(source.capital * thousandth),
            # How thick the stems are is not in the file; readers need it only where a font is missing.
            "StemV": 50 + source.weight**2 // 4225,
            "FontFile2": file.add_stream(subset.program, {"Length1": subset.program_length}),
        }
    )
    descendant = file.add(
        {
            "Type": "Font",
            "Subtype": "CIDFontType2",
            "BaseFont": base,
            "CIDSystemInfo": {"Registry": Text("Adobe"), "Ordering": Text("Identity"), "Supplement": 0},
            "FontDescriptor": descriptor,
            "DW": 1000,
            "W": subset.widths.encode("ascii"),
            "CIDToGIDMap": "Identity",
        }
    )
    return file.add(
        {
            "Type": "Font",
            "Subtype": "Type0",
            "BaseFont": base,
            "Encoding": "Identity-H",
            "DescendantFonts": [descendant],
            "ToUnicode": file.add_stream(subset.unicode_map),
        }
    )
