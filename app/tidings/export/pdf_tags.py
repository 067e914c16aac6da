"""The tree of a tagged PDF: what there is on the pages, in the order in which it is read (ISO 32000-1, 14.7 and 14.8).

Each stretch of a page's drawing has a number, and the tree says which piece it belongs to. Links have a place in the
tree and in the list of things on their page.
"""

from __future__ import annotations

from collections.abc import Mapping

from tidings.export.pdf_file import PdfFile, Ref, Value
from tidings.export.structure import Path, Step


class _Piece:
    """One piece of the tree: its parts by step, and what hangs on it, in reading order."""

    def __init__(self, ref: Ref, role: str) -> None:
        self.ref = ref
        self.entries: dict[str, Value] = {"Type": "StructElem", "S": role}
        self.parts: dict[Step, _Piece] = {}
        self.kids: list[_Piece | Value] = []


class Tags:
    """The tree in the making, from the first page to the last."""

    def __init__(self, file: PdfFile, pages: int) -> None:
        self._file = file
        self._count = pages
        self._root = file.reserve()
        self._document = _Piece(file.reserve(), "Document")
        self._pages: list[tuple[Ref, list[Ref]]] = []
        self._links: list[Ref] = []

    def start_page(self, page: Ref) -> None:
        """Begin a page: its drawing’s numbers start anew."""
        self._pages.append((page, []))

    def mark(self, path: Path, entries: Mapping[str, Value] | None = None) -> int:
        """Give the number of the next stretch of the page’s drawing, which belongs to a piece of the tree."""
        piece = self._piece(path)
        piece.entries.update(entries or {})
        return self._mark(piece)

    def mark_link(self, path: Path, annotation: Ref) -> tuple[int, int]:
        """Do the same for a stretch that leads somewhere, and give the key that its annotation is found under."""
        parent = self._piece(path)
        link = _Piece(self._file.reserve(), "Link")
        parent.kids.append(link)
        number = self._mark(link)
        link.kids.append({"Type": "OBJR", "Obj": annotation, "Pg": self._pages[-1][0]})
        self._links.append(link.ref)
        return number, self._count + len(self._links) - 1

    def finish(self) -> Ref:
        """Write the tree and give its root."""
        self._write(self._document, self._root)
        kept: list[Value] = [*(marks for _, marks in self._pages), *self._links]
        nums = [value for pair in enumerate(kept) for value in pair]
        parents = self._file.add({"Nums": nums})
        self._file.fill(
            self._root,
            {
                "Type": "StructTreeRoot",
                "K": [self._document.ref],
                "ParentTree": parents,
                "ParentTreeNextKey": len(kept),
            },
        )
        return self._root

    def _piece(self, path: Path) -> _Piece:
        piece = self._document
        for step in path:
            if step not in piece.parts:
                piece.parts[step] = _Piece(self._file.reserve(), step.role)
                piece.kids.append(piece.parts[step])
            piece = piece.parts[step]
        return piece

    def _mark(self, piece: _Piece) -> int:
        page, marks = self._pages[-1]
        number = len(marks)
        marks.append(piece.ref)
        piece.kids.append({"Type": "MCR", "Pg": page, "MCID": number})
        return number

    def _write(self, piece: _Piece, parent: Ref) -> None:
        kids: list[Value] = [kid.ref if isinstance(kid, _Piece) else kid for kid in piece.kids]
        self._file.fill(piece.ref, {**piece.entries, "P": parent, "K": kids})
        for kid in piece.kids:
            if isinstance(kid, _Piece):
                self._write(kid, piece.ref)
