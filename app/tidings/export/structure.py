"""What each line of a page is to somebody who hears it: heading, paragraph, item of a list, or mere furniture.

A path leads from the document down to the piece that a line belongs to. Its steps are named as tagged PDF names them
(ISO 32000-1, 14.8.4), and have keys, so that lines with the same path belong to the same piece. An empty path is
furniture, which is not read out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from tidings.core.letter import Letter
from tidings.core.paper import Paper, PieceKind
from tidings.export.links import Link, find_links
from tidings.export.sheet import Line
from tidings.export.signing import signature_says
from tidings.named_tuple import NamedTuple


class Step(NamedTuple):
    """One step of a path: what the piece is, and which one of its kind."""

    role: str
    key: int


Path = tuple[Step, ...]
FURNITURE: Path = ()


class Outline(NamedTuple):
    """Where the lines of a document belong, where its pictures do, and the links in its blocks, by their offsets.

    The picture of the signature is read just before the lines of the block `signer`.
    """

    path_of: Callable[[Line], Path]
    logo: Path
    logo_says: str
    links: Sequence[Sequence[Link]]
    signature: Path = FURNITURE
    signature_says: str = ""
    signer: int | None = None

    def pieces(self, line: Line) -> Iterator[tuple[Line, Link | None]]:
        """Part a line where links start and end."""
        start, end = line.start or 0, (line.start or 0) + len(line.text)
        found = [] if line.start is None or line.block is None else self.links[line.block]
        within = [link for link in found if link.start < end and link.end > start]
        if not within:
            yield line, None
            return
        edges, last = line.edges(), start
        for link in within:
            first, after = max(link.start, start), min(link.end, end)
            for begin, stop, leads_to in ((last, first, None), (first, after, link)):
                if stop > begin:
                    left, right = edges[begin - start], edges[stop - start]
                    text = line.text[begin - start : stop - start]
                    yield line._replace(text=text, start=begin, x=left, width=right - left), leads_to
            last = after
        if last < end:
            yield line._replace(text=line.text[last - start :], start=last, x=edges[last - start]), None


def outline_of(document: Letter | Paper) -> Outline:
    """Give the outline of a letter or a paper."""
    return _letter(document) if isinstance(document, Letter) else _paper(document)


_LISTS = ("enclosures", "copies")
_PAPER_ROLES: dict[PieceKind, str] = {"title": "H1", "heading": "H2", "ask": "H3"}


def _letter(letter: Letter) -> Outline:
    """Outline a letter. The sender over the window and the head of later pages are furniture, being said elsewhere."""
    texts = [block.text for block in letter.blocks]
    starts = list(accumulate((len(text) + 2 for text in texts), initial=0))

    def path_of(line: Line) -> Path:
        if line.block is None:
            return FURNITURE
        if line.start is None:  # on an envelope
            return (Step("P", line.block),)
        block = letter.blocks[line.block]
        role = "H1" if block.kind == "subject" else "P"
        if len(block.lines) == 1:
            return (Step(role, line.block),)
        whole, at = Step("Div", line.block), texts[line.block].count("\n", 0, line.start - starts[line.block])
        if at and block.kind in _LISTS:
            return (whole, Step("L", 0), Step("LI", at), Step("LBody", at))
        return (whole, Step(role, at))

    head = letter.block("letterhead")
    around = (Step("Div", letter.blocks.index(head)),) if head and len(head.lines) > 1 else ()
    links = [
        _moved(find_links(text, bare=block.kind == "letterhead"), start)
        for block, text, start in zip(letter.blocks, texts, starts, strict=False)
    ]
    name = letter.block("signature")
    return Outline(
        path_of,
        (*around, Step("Figure", 0)),
        letter.letterhead.title or letter.author,
        links,
        signature=(Step("Figure", 1),),
        signature_says=signature_says(letter),
        signer=letter.blocks.index(name) if name else None,
    )


def _paper(paper: Paper) -> Outline:
    """Outline a paper: items or facts that follow each other are a list."""
    kinds = [piece.kind for piece in paper.pieces]
    firsts: list[int] = []
    for number, kind in enumerate(kinds):
        firsts.append(firsts[-1] if number and kind == kinds[number - 1] else number)

    def path_of(line: Line) -> Path:
        if line.block is None:
            return FURNITURE
        kind = kinds[line.block]
        if kind in ("item", "fact"):
            # What has no place in the text is the bullet or the label before it.
            part = "Lbl" if line.start is None else "LBody"
            return (Step("L", firsts[line.block]), Step("LI", line.block), Step(part, 0))
        return (Step(_PAPER_ROLES.get(kind, "P"), line.block),)

    starts = accumulate((len(piece.text) + 1 for piece in paper.pieces), initial=0)
    links = [_moved(find_links(piece.text), start) for piece, start in zip(paper.pieces, starts, strict=False)]
    return Outline(path_of, (Step("Figure", 0),), paper.author, links)


def _moved(links: Iterator[Link], by: int) -> list[Link]:
    """Count the offsets of links in a block from the start of the whole text."""
    return [Link(link.start + by, link.end + by, link.address) for link in links]
