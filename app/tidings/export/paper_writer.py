"""Write a paper beside the letter to a file: PDF, Word, web page or text, by the file's ending."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tidings.core.page import PageProfile
from tidings.core.paper import Paper, paper_text
from tidings.errors import UsageError, said
from tidings.export.notes import character_notes
from tidings.export.safe import safe
from tidings.export.sheet import Note
from tidings.export.writer import EXPORTERS, write_checked


def export_paper(paper: Paper, page: PageProfile, path: Path) -> tuple[Note, ...]:
    """Write a paper to a file, and give what a PDF cannot show as it was typed.

    Raises UsageError for an unknown ending, WriteError where it cannot be written.
    """
    write = PAPER_FORMS.get(path.suffix.lower())
    if write is None:
        raise UsageError(
            said("“{name}” cannot hold this paper.", name=path.name),
            said("Choose a name that ends in one of these: {endings}.", endings=", ".join(PAPER_FORMS)),
        )
    write_checked(EXPORTERS[path.suffix.lower()], write(paper, page), path)
    if path.suffix.lower() != ".pdf":
        return ()
    return character_notes([piece.label + piece.text for piece in paper.pieces])


# Each form loads what it needs when it is asked for.
def _pdf(paper: Paper, page: PageProfile) -> bytes:
    """Draw a PDF."""
    from tidings.export.paper_layout import lay_out_paper
    from tidings.export.to_pdf import draw

    return draw(paper, lay_out_paper(paper, page))


def _docx(paper: Paper, page: PageProfile) -> bytes:
    """Write a Word file."""
    from tidings.export.paper_docx import paper_docx

    return paper_docx(paper, page)


def _html(paper: Paper, page: PageProfile) -> bytes:
    """Write a web page."""
    from tidings.export.paper_html import paper_html

    return paper_html(paper, page).encode()


def _text(paper: Paper, page: PageProfile) -> bytes:
    """Write plain text, which needs no page."""
    return safe(paper_text(paper)).encode()


PAPER_FORMS: Mapping[str, Callable[[Paper, PageProfile], bytes]] = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".html": _html,
    ".txt": _text,
}
