"""Read a Word file with a library that reads it as Word does."""

import io

import docx
from docx.document import Document
from docx.table import Table

from tidings.core.letter import Block


def read(data: bytes) -> Document:
    """Open a Word file."""
    return docx.Document(io.BytesIO(data))


def blocks_of(document: Document) -> list[tuple[str, str]]:
    """The blocks in reading order, each with its style, the small sender line left out; the letterhead is a table."""
    blocks = []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            cells = [paragraph for row in part.rows for cell in row.cells for paragraph in cell.paragraphs]
            blocks.append(("Letterhead", spaced("\n".join(paragraph.text for paragraph in cells if paragraph.text))))
        elif part.style.name != "Sender Line":
            blocks.append((part.style.name, spaced(part.text)))
    return blocks


def in_word(block: Block) -> str:
    """A block's text as the Word file has it, but for spaces at which no line may end: see `spaced`."""
    return spaced(block.text)


def spaced(text: str) -> str:
    """Take no-break spaces for spaces."""
    return text.replace("\u00a0", " ")


def texts(document: Document) -> list[str]:
    """The blocks' texts."""
    return [text for _, text in blocks_of(document)]
