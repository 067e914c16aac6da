"""Read a tagged PDF as strictly as its rules are: what is drawn, what it belongs to, and what it says read aloud."""

from __future__ import annotations

import io
import re
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

PAINTING = set(["Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"])
ROLES = set(["Document", "Div", "P", "H1", "H2", "H3", "L", "LI", "Lbl", "LBody", "Figure", "Link"])
# What may stand in what, where that is laid down (ISO 32000-1, 14.8.4.3).
INSIDE = {"L": {"LI"}, "LI": {"Lbl", "LBody"}}
ONLY_IN = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}}


class Piece(NamedTuple):
    """A piece of the tree: its role, its text if it has any of its own, its entries, and its parts in order."""

    role: str
    text: str
    entries: Any
    parts: tuple[Piece, ...]

    def walk(self) -> list[Piece]:
        """This piece and all below it, as they are read."""
        return [self, *(deeper for part in self.parts for deeper in part.walk())]

    def said(self) -> str:
        """All of its text, as it is read."""
        return "".join(piece.text for piece in self.walk())


class Stretch(NamedTuple):
    """A marked stretch of a page's drawing."""

    tag: str
    number: int | None
    text: str
    kind: str


def read(data: bytes) -> PdfReader:
    """Open a PDF as any reader would, strictly."""
    return PdfReader(io.BytesIO(data), strict=True)


def unicode_maps(page: DictionaryObject) -> dict[str, dict[str, str]]:
    """What each code of each font means, by the table in the file."""
    maps = {}
    for name, font in page["/Resources"]["/Font"].items():
        table = font.get_object()["/ToUnicode"].get_object().get_data().decode("ascii")
        pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]{4,8})>\n", table)
        maps[name] = {code: bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
    return maps


def stretches(reader: PdfReader, page: Any) -> list[Stretch]:
    """The marked stretches of a page. Fails where something is drawn outside of them, or in two at once."""
    maps = unicode_maps(page)
    found: list[Stretch] = []
    now: Stretch | None = None
    font = ""
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        name = operator.decode("latin-1")
        if name == "BDC":
            assert now is None, "a stretch within a stretch"
            tag, facts = operands
            kind = "/".join(str(facts[key]).lstrip("/") for key in ("/Type", "/Subtype") if key in facts)
            now = Stretch(tag.lstrip("/"), facts.get("/MCID"), "", kind)
        elif name == "EMC":
            assert now is not None, "an end without a start"
            found.append(now)
            now = None
        elif name == "Tf":
            font = operands[0]
        elif name in PAINTING:
            assert now is not None, f"{name} outside of what is marked"
            if name == "Tj":
                codes = operands[0].original_bytes.hex().upper()
                shown = "".join(maps[font][codes[at : at + 4]] for at in range(0, len(codes), 4))
                now = now._replace(text=now.text + shown)
    assert now is None, "a stretch without an end"
    return found


def tree(data: bytes) -> Piece:
    """The tree of a file, with the text that its pages show. Fails where the two do not agree in every point."""
    reader = read(data)
    root = reader.root_object["/StructTreeRoot"]
    parents = root["/ParentTree"]["/Nums"]
    keyed = dict(zip(parents[::2], parents[1::2], strict=True))
    assert list(keyed) == list(range(root["/ParentTreeNextKey"]))
    drawn: dict[tuple[int, int], Stretch] = {}
    owners: dict[tuple[int, int], int] = {}
    pages = {}
    for page in reader.pages:
        at = page.indirect_reference.idnum
        pages[at] = page
        marked = [stretch for stretch in stretches(reader, page) if stretch.number is not None]
        assert sorted(stretch.number for stretch in marked) == list(range(len(marked)))
        owned = keyed.pop(page["/StructParents"])
        assert isinstance(owned, ArrayObject)
        assert len(owned) == len(marked)
        drawn |= {(at, stretch.number): stretch for stretch in marked}
        owners |= {(at, number): owner.idnum for number, owner in enumerate(owned)}
    notes = {note.idnum: note.get_object() for page in pages.values() for note in page.get("/Annots", ArrayObject())}

    def read_piece(ref: Any, parent: Any, around: str) -> Piece:
        element = ref.get_object()
        assert element["/Type"] == "/StructElem"
        assert element.raw_get("/P").idnum == parent.idnum
        role = element["/S"].lstrip("/")
        assert role in ROLES
        assert around in ONLY_IN.get(role, {around})
        assert role in INSIDE.get(around, {role})
        text, parts = "", []
        assert element["/K"], "a piece with nothing in it"
        for kid in element["/K"]:
            facts = kid.get_object()
            if facts["/Type"] == "/MCR":
                key = (facts.raw_get("/Pg").idnum, facts["/MCID"])
                stretch = drawn.pop(key)  # which fails where two pieces own it
                assert stretch.tag == role
                assert owners[key] == ref.idnum
                parts.append(Piece("", stretch.text, {}, ()))
            elif facts["/Type"] == "/OBJR":
                note = notes.pop(facts.raw_get("/Obj").idnum)
                assert keyed.pop(note["/StructParent"]).idnum == ref.idnum
            else:
                parts.append(read_piece(kid, ref, role))
        return Piece(role, text, element, tuple(parts))

    (top,) = root["/K"]
    document = read_piece(top, reader.root_object.raw_get("/StructTreeRoot"), "")
    assert document.role == "Document"
    assert not drawn, "stretches that no piece owns"
    assert not notes, "links outside of the tree"
    assert not keyed, "keys that lead nowhere"
    return document


def furniture(data: bytes) -> list[tuple[int, str, str]]:
    """What is drawn and not read out: page, kind, text."""
    reader = read(data)
    return [
        (at, stretch.kind, stretch.text)
        for at, page in enumerate(reader.pages)
        for stretch in stretches(reader, page)
        if stretch.tag == "Artifact"
    ]
