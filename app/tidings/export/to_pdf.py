"""Draw a letter as PDF. Preview, print and file are the same bytes, and the same letter always gives the same ones.

The file is tagged: everything that is drawn is either part of the letter, in the order in which it is read, or
furniture of the page.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from tidings.core.letter import Letter
from tidings.core.page import Area, PageProfile
from tidings.core.paper import Paper
from tidings.export.fonts import face, subset
from tidings.export.layout import lay_out
from tidings.export.links import Link
from tidings.export.pdf_colour import add_colours
from tidings.export.pdf_facts import Facts, add_info, add_metadata
from tidings.export.pdf_file import PdfFile, Ref, Text, Value, number
from tidings.export.pdf_font import embed
from tidings.export.pdf_picture import dots
from tidings.export.pdf_tags import Tags
from tidings.export.sheet import Layout, Line, Picture, Rule, Sheet
from tidings.export.structure import Outline, Path, outline_of
from tidings.export.style import POINT, FontName
from tidings.named_tuple import NamedTuple

_LAYOUT, _HEAD = "/Artifact <</Type /Layout>> BDC", "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
# Characters that only those who agreed on them can read.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


class PdfResult(NamedTuple):
    """A PDF file, and the layout that it was drawn from."""

    data: bytes
    layout: Layout


class _Type(NamedTuple):
    """A font of this document: its name in the file, and the code of each character."""

    name: str
    codes: dict[str, str]


class _Drawing(NamedTuple):
    """A document in the making: its file, its tags, and what its pages are drawn with."""

    file: PdfFile
    tags: Tags
    outline: Outline
    types: Mapping[FontName, _Type]
    height: float


def to_pdf(letter: Letter, page: PageProfile) -> PdfResult:
    """Lay a letter out and draw it. Raises LayoutError where a font cannot be read."""
    layout = lay_out(letter, page)
    return PdfResult(draw(letter, layout), layout)


def draw(document: Letter | Paper, layout: Layout) -> bytes:
    """Draw the layout of a letter, of its envelope, or of a paper beside it, as a PDF file."""
    file = PdfFile()
    root, pages = file.reserve(), file.reserve()
    tags = Tags(file, len(layout.pages))
    characters = _characters(layout)
    fonts: dict[str, Value] = {}
    types = {}
    for at, (name, chars) in enumerate(characters.items(), 1):
        part = subset(face(name), chars)
        fonts[f"T{at}"] = embed(file, at, face(name), part)
        types[name] = _Type(f"T{at}", part.codes)
    drawing = _Drawing(file, tags, outline_of(document), types, layout.height)
    kids = [_add_page(drawing, sheet, at, pages, fonts, layout) for at, sheet in enumerate(layout.pages)]
    file.fill(pages, {"Type": "Pages", "Kids": kids, "Count": len(kids)})
    facts = _facts(document, not any(map(_PRIVATE.search, map("".join, characters.values()))))
    file.fill(
        root,
        {
            "Type": "Catalog",
            "Pages": pages,
            "Lang": Text(facts.language),
            "MarkInfo": {"Marked": True},
            "StructTreeRoot": tags.finish(),
            "ViewerPreferences": {"DisplayDocTitle": True},
            "Metadata": add_metadata(file, facts),
            "OutputIntents": [add_colours(file)],
        },
    )
    return file.finish(root, add_info(file, facts))


def _characters(layout: Layout) -> dict[FontName, set[str]]:
    """Collect the characters that each font has to show, by font in a fixed order."""
    found: dict[FontName, set[str]] = {}
    for sheet in layout.pages:
        for line in sheet.lines:
            found.setdefault(line.font, set()).update(line.text)
    return {name: found[name] for name in sorted(found)}


def _facts(document: Letter | Paper, keeps_rules: bool) -> Facts:
    """Gather what the file says of itself."""
    subject = document.block("subject") if isinstance(document, Letter) else None
    return Facts(
        title=document.title,
        author=document.author,
        subject=subject.text if subject else document.title,
        language=document.locale.replace("_", "-"),
        day=document.date,
        keeps_rules=keeps_rules,
    )


def _add_page(drawing: _Drawing, sheet: Sheet, at: int, pages: Ref, fonts: Mapping[str, Value], layout: Layout) -> Ref:
    """Draw one page: rules and pictures first, then piece after piece, as they are read."""
    file = drawing.file
    page = file.reserve()
    drawing.tags.start_page(page)
    content = list(_rules(drawing, sheet.rules))
    pictures: dict[str, Value] = {}
    if sheet.picture:
        pictures["Picture"] = _add_picture(file, sheet.picture)
        content += _picture(drawing, sheet.picture, "Picture", drawing.outline.logo, drawing.outline.logo_says)
    notes: list[Ref] = []
    for path, lines in groupby(sheet.lines, drawing.outline.path_of):
        of_one = tuple(lines)
        if sheet.signature and of_one[0].block == drawing.outline.signer and "Signature" not in pictures:
            pictures["Signature"] = _add_picture(file, sheet.signature)
            about = drawing.outline.signature, drawing.outline.signature_says
            content += _picture(drawing, sheet.signature, "Signature", *about)
        content += _lines(drawing, path, of_one, notes) if path else _furniture(drawing, of_one, at)
    entries: dict[str, Value] = {
        "Type": "Page",
        "Parent": pages,
        "MediaBox": [0, 0, layout.width / POINT, layout.height / POINT],
        "Resources": {"Font": fonts, **({"XObject": pictures} if pictures else {})},
        "Contents": file.add_stream(zlib.compress("\n".join(content).encode("ascii"))),
        "StructParents": at,
        "Tabs": "S",
    }
    file.fill(page, {**entries, **({"Annots": notes} if notes else {})})
    return page


def _rules(drawing: _Drawing, rules: Sequence[Rule]) -> Iterator[str]:
    """Draw lines, which nobody needs to hear of."""
    if not rules:
        return
    yield _LAYOUT
    for rule in rules:
        left, right, y = (number(length / POINT) for length in (rule.left, rule.right, drawing.height - rule.y))
        yield f"{_colour(rule.colour)} RG {number(rule.thickness)} w {left} {y} m {right} {y} l S"
    yield "EMC"


def _add_picture(file: PdfFile, picture: Picture) -> Ref:
    """Add the dots of a picture to the file."""
    made = dots(picture.path, picture.area)
    size: dict[str, Value] = {"Width": made.width, "Height": made.height, "BitsPerComponent": 8}
    return file.add_stream(made.data, {"Type": "XObject", "Subtype": "Image", "ColorSpace": made.space, **size})


def _picture(drawing: _Drawing, picture: Picture, name: str, path: Path, says: str) -> Iterator[str]:
    """Draw a picture, and tag it with what it says to somebody who cannot see it; if nothing, it is furniture."""
    left, bottom, right, top = box = _box(drawing, picture.area)
    kind = _LAYOUT
    if says:
        placed: dict[str, Value] = {"O": "Layout", "Placement": "Block", "BBox": box}
        mark = drawing.tags.mark(path, {"Alt": Text(says), "A": placed})
        kind = f"/Figure <</MCID {mark}>> BDC"
    size = f"{number(right - left)} 0 0 {number(top - bottom)} {number(left)} {number(bottom)}"
    yield f"{kind} q {size} cm /{name} Do Q EMC"


def _furniture(drawing: _Drawing, lines: Sequence[Line], at: int) -> Iterator[str]:
    """Show lines that are not read out: on the first page the sender over the window, on others their head."""
    yield _HEAD if at else _LAYOUT
    for line in lines:
        yield _show(drawing, line)
    yield "EMC"


def _lines(drawing: _Drawing, path: Path, lines: Sequence[Line], notes: list[Ref]) -> Iterator[str]:
    """Show the lines of one piece, and lay a link over each address in them."""
    pieces = [piece for line in lines for piece in drawing.outline.pieces(line)]
    for link, parts in groupby(pieces, lambda piece: piece[1]):
        shown = [part for part, _ in parts]
        if link is None:
            yield f"/{path[-1].role} <</MCID {drawing.tags.mark(path)}>> BDC"
        else:
            note = drawing.file.reserve()
            mark, key = drawing.tags.mark_link(path, note)
            drawing.file.fill(note, _annotation(drawing, link, shown, key))
            notes.append(note)
            yield f"/Link <</MCID {mark}>> BDC"
        for part in shown:
            yield _show(drawing, part)
        yield "EMC"


def _annotation(drawing: _Drawing, link: Link, shown: Sequence[Line], key: int) -> dict[str, Value]:
    """Describe the place on a page that leads to an address."""
    boxes = [_box(drawing, part.area) for part in shown]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    corners = [
        corner for left, bottom, right, top in boxes for corner in (left, top, right, top, left, bottom, right, bottom)
    ]
    return {
        "Type": "Annot",
        "Subtype": "Link",
        "Rect": [min(lefts), min(bottoms), max(rights), max(tops)],
        "QuadPoints": corners,
        "Border": [0, 0, 0],
        "F": 4,
        "Contents": Text(link.address.removeprefix("mailto:")),
        "StructParent": key,
        "A": {"S": "URI", "URI": Text(link.address)},
    }


def _box(drawing: _Drawing, area: Area) -> list[float]:
    """Give left, bottom, right and top of an area in points, from the page’s lower left corner."""
    bottom = drawing.height - area.top - area.height
    edges = (area.left, bottom, area.left + area.width, bottom + area.height)
    return [edge / POINT for edge in edges]


def _show(drawing: _Drawing, line: Line) -> str:
    """Write the instruction that shows a line of text."""
    type_ = drawing.types[line.font]
    codes = "".join(map(type_.codes.__getitem__, line.text))
    place = f"{number(line.x / POINT)} {number((drawing.height - line.baseline) / POINT)}"
    return f"BT {_colour(line.colour)} rg /{type_.name} {number(line.size)} Tf 1 0 0 1 {place} Tm <{codes}> Tj ET"


@cache
def _colour(colour: str) -> str:
    """Write a colour such as #0F5C66 as shares of red, green and blue."""
    return " ".join(number(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
