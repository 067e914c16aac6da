"""Put a font's subset into a PDF: a composite font, so that one font holds any characters and all can be searched."""

from __future__ import annotations

from typing import Any

from tidings.export.fonts import Face, Subset

_SYMBOLIC, _NONSYMBOLIC = 1 << 2, 1 << 5


def embed(document: Any, name: str, face: Face, subset: Subset) -> None:
    """Add a font to the resources of a reportlab document under a name such as `T1`."""
    from reportlab.pdfbase import pdfdoc

    source = face.source
    # Six letters before the name say that it is a subset; each font of a document has its own.
    base = pdfdoc.PDFName(f"{_tag(name)}+{face.name}")

    def stream(data: bytes, **entries: Any) -> Any:
        made = pdfdoc.PDFStream(content=data)
        made.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        for key, value in entries.items():
            made.dictionary[key] = value
        return document.Reference(made)

    descriptor = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": base,
            "Flags": source.flags & ~_NONSYMBOLIC | _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(source.bbox),
            "ItalicAngle": source.italicAngle,
            "Ascent": source.ascent,
            "Descent": source.descent,
            "CapHeight": source.capHeight,
            "StemV": source.stemV,
            "FontFile2": stream(subset.program, Length1=subset.program_length),
        }
    )
    system = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": base,
            "CIDSystemInfo": pdfdoc.PDFDictionary(system),
            "FontDescriptor": document.Reference(descriptor),
            "DW": source.defaultWidth,
            "W": subset.widths,
            "CIDToGIDMap": stream(subset.glyph_map),
        }
    )
    font = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": base,
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
            "ToUnicode": stream(subset.unicode_map),
        }
    )
    document.idToObject["BasicFonts"].dict[name] = document.Reference(font)


def _tag(name: str) -> str:
    """Make the six capital letters of a subset's name from the font's name in the document."""
    return "TIDNG" + chr(ord("A") + int(name.removeprefix("T")) % 26)
