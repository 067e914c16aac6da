"""Read a draft that was written elsewhere, as clean text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.core.clean import Cleaned, clean_text
from tidings.errors import DraftError, NotThereError, reason_of, said

if TYPE_CHECKING:
    from docx.table import _Cell

MAX_FILE = 20_000_000  # bytes
LONGEST_CELL = 60  # characters; more are a paragraph
NEXT_STEP = said("Open it where it was written, and save it as plain text or .docx.")


def read_draft(path: Path) -> str:
    """Read a draft's text, in NFC with \\n line ends. Raises DraftError or NotThereError with a plain sentence."""
    return read_cleaned(path).text


def read_cleaned(path: Path) -> Cleaned:
    """Read a draft's text, and say what was taken out of it. Raises as `read_draft`."""
    if path.suffix.lower() not in READERS:
        raise DraftError(said("“{name}” is not a text that can be read.", name=path.name), NEXT_STEP)
    data = _bytes(path)
    return clean_text(READERS[path.suffix.lower()](data, path.name))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise DraftError(
                said("“{name}” is far too large for a letter.", name=path.name),
                "Copy the letter's own text into a file.",
            )
        return path.read_bytes()
    except FileNotFoundError as err:
        raise NotThereError(said("“{name}” is not there.", name=path), "Check the name.") from err
    except OSError as err:
        raise DraftError(
            said("“{name}” cannot be read: {reason}.", name=path.name, reason=reason_of(err)),
            "Check that you may open it.",
        ) from err
    except ValueError as err:
        raise NotThereError("That file name cannot be used.", "Choose another one.") from err


def read_text(data: bytes, name: str) -> str:
    """Read plain text in whatever encoding it was saved."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16", name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        guess = from_bytes(data).best()
        if guess is None:
            raise DraftError(said("“{name}” is not a text that can be read.", name=name), NEXT_STEP) from None
        text = str(guess)
    if "\0" in text:
        raise DraftError(said("“{name}” is not a text; it may be a picture or a document.", name=name), NEXT_STEP)
    return text


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as err:
        raise DraftError(said("“{name}” is not a text that can be read.", name=name), NEXT_STEP) from err


def read_docx(data: bytes, name: str) -> str:
    """Read the paragraphs of a Word document, each on a line of its own with an empty line between.

    The head of its pages stands above them and the foot below, since the letterhead with the telephone is often there.
    """
    import io

    _gate_archive(data, name)
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    try:
        document = docx.Document(io.BytesIO(data))
        blocks = []
        page = next(iter(document.sections), None)
        for place in (page and page.header, document, page and page.footer):
            for block in place.iter_inner_content() if place else ():
                if isinstance(block, Paragraph):
                    blocks.append(block.text)
                elif isinstance(block, Table):
                    blocks.extend(_table([[cell.text.strip() for cell in _once(row.cells)] for row in block.rows]))
    except Exception as err:  # whatever a damaged document makes the library raise
        raise DraftError(said("“{name}” cannot be read as a Word document.", name=name), NEXT_STEP) from err
    return "\n\n".join(text for text in blocks if text.strip()) + "\n"


def _once(cells: Iterable[_Cell]) -> Iterator[_Cell]:
    """Give each cell of a row once; the library repeats one that reaches over several columns."""
    before = None
    for cell in cells:
        if before is None or cell._tc is not before:
            yield cell
        before = cell._tc


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give a table as lines, one a row; a table that only sets paragraphs side by side, as its paragraphs."""
    if any("\n" in cell or len(cell) > LONGEST_CELL for row in rows for cell in row):
        yield from (cell for row in rows for cell in row)
    else:
        yield "\n".join(" · ".join(filter(None, row)) for row in rows)


def _gate_archive(data: bytes, name: str) -> None:
    """Refuse an archive that unpacks to far more than a letter."""
    from tidings.intake.gate import NoArchive, TooMuch, open_archive

    try:
        open_archive(data).close()
    except TooMuch as err:
        raise DraftError(said("“{name}” unpacks to far more than a letter.", name=name), NEXT_STEP) from err
    except NoArchive as err:
        raise DraftError(said("“{name}” cannot be read as a Word document.", name=name), NEXT_STEP) from err


def read_eml(data: bytes, name: str) -> str:
    """Read the text of a mail: its subject, then its plain body, or its HTML body as text."""
    from email import message_from_bytes, policy
    from email.message import EmailMessage

    try:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        body = message.get_body(("plain", "html"))
        text = body.get_content() if body is not None else ""
        html = body is not None and body.get_content_subtype() == "html"
        subject = str(message.get("subject", "")).strip()
    except Exception as err:  # mail from the wild breaks the parser in many ways
        raise DraftError(said("“{name}” cannot be read as a mail.", name=name), NEXT_STEP) from err
    if not isinstance(text, str) or not text.strip():
        raise DraftError(said("“{name}” holds no text.", name=name), "Open the mail and save its text.")
    if "\0" in text:
        raise DraftError(said("“{name}” is no mail; it may be a picture or a document.", name=name), NEXT_STEP)
    text = _html_to_text(text) if html else text
    return f"{subject}\n\n{text}" if subject else text


def _html_to_text(html: str) -> str:
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        """Keep the words, and a line end where a block begins or ends."""

        def __init__(self) -> None:
            super().__init__(convert_charrefs=True)
            self.pieces: list[str] = []
            self._silent = 0

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self._silent += tag in ("style", "script", "head")
            if tag in ("br", "tr"):
                self.pieces.append("\n")
            elif tag in ("p", "div", "li", "table"):
                self.pieces.append("\n\n")

        def handle_endtag(self, tag: str) -> None:
            self._silent -= tag in ("style", "script", "head")
            if tag in ("p", "div", "li", "table"):
                self.pieces.append("\n\n")

        def handle_data(self, data: str) -> None:
            if self._silent <= 0:
                self.pieces.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    reader = Reader()
    reader.feed(html)
    lines = (line.strip() for line in "".join(reader.pieces).split("\n"))
    text = "\n".join(lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip() + "\n"


READERS: Mapping[str, Callable[[bytes, str], str]] = {".txt": read_text, ".docx": read_docx, ".eml": read_eml}
