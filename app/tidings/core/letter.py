"""A letter as data: immutable blocks of text, each part knowing from which answers it came.

Every export and every check reads the same blocks, so that all of them carry the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from tidings.core.page import Typeface
from tidings.named_tuple import NamedTuple

BlockKind = Literal[
    "letterhead",
    "address",
    "reference",
    "date",
    "subject",
    "salutation",
    "paragraph",
    "closing",
    "signature",
    "enclosures",
    "copies",
]

AppointmentKind = Literal["follow_up", "update", "decide_by", "new_date"]


class Run(NamedTuple):
    """A stretch of text and the answer it came from: a field id such as `news` or `client.name`, or None."""

    text: str
    source: str | None = None


class Part(NamedTuple):
    """One part of the body: thanks, news, impact, cause … `by_hand` where the owner rewrote it."""

    id: str
    runs: tuple[Run, ...]
    by_hand: bool = False

    @property
    def text(self) -> str:
        """Join the runs."""
        return "".join(run.text for run in self.runs)


class Block(NamedTuple):
    """A block of the page: lines of runs. A paragraph is one line made of parts joined by spaces.

    `parts` holds, for each line, the id of the part each run belongs to (None outside the body).
    """

    kind: BlockKind
    lines: tuple[tuple[Run, ...], ...]
    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """Join the lines with line ends."""
        return "\n".join("".join(run.text for run in line) for line in self.lines)


class Letterhead(NamedTuple):
    """What stands at the top of the page: the name, the lines beside it, the logo file and its alternative text."""

    title: str
    lines: tuple[str, ...]
    logo: str = ""


class Mailbox(NamedTuple):
    """Whom a mail comes from or goes to, as typed."""

    name: str = ""
    email: str = ""


class Mail(NamedTuple):
    """What a letter needs besides its text to go as a mail.

    `note` is what the mail says where the letter goes with it as a PDF; `file_name` is that PDF's, without its ending.
    """

    writer: Mailbox = Mailbox()
    client: Mailbox = Mailbox()
    note: str = ""
    file_name: str = "letter"


def promise_uid(key: tuple[str, ...]) -> str:
    """Make an id that is the same for the same promise in the same matter."""
    import hashlib  # most letters are made without

    return f"{hashlib.sha256(repr(key).encode('ascii', 'backslashreplace')).hexdigest()[:32]}@tidings"


class Appointment(NamedTuple):
    """A day on which the letter promises something, as the owner's calendar keeps it.

    `key` is the same for the same promise in the same matter, whatever its day. The day comes `times` times, `every` so
    many days.
    """

    kind: AppointmentKind
    key: tuple[str, ...]
    day: date
    summary: str
    description: str
    every: int = 0
    times: int = 1

    @property
    def uid(self) -> str:
        """Give an id that tells nothing of what it is made from."""
        return promise_uid(self.key)


class Letter(NamedTuple):
    """A composed letter, ready to be checked, laid out and exported.

    `language` is the letter's language code; `locale` the Babel locale that dates and money were written in; `page`
    the id of a page profile; `page_label` the pattern of the page number (`{page}`, `{pages}`) after the first page;
    `signature` a file with a picture of the signature, where the letter is not signed by hand.
    """

    language: str
    locale: str
    situation: str | None
    date: date
    page: str
    letterhead: Letterhead
    sender_line: str
    title: str
    author: str
    page_label: str
    blocks: tuple[Block, ...]
    mail: Mail = Mail()
    appointments: tuple[Appointment, ...] = ()
    signature: str = ""
    typeface: Typeface = "serif"

    def block(self, kind: BlockKind) -> Block | None:
        """Give the first block of a kind, if there is one."""
        return next((block for block in self.blocks if block.kind == kind), None)


class Span(NamedTuple):
    """Where a run stands in the letter's plain text (code points), which block, part and answer it belongs to."""

    start: int
    end: int
    block: int
    part: str | None
    source: str | None


class LetterText(NamedTuple):
    """The letter's plain text with the place of every run in it."""

    text: str
    spans: tuple[Span, ...]

    def at(self, offset: int) -> Span | None:
        """Give the run that holds an offset."""
        return next((span for span in self.spans if span.start <= offset < span.end), None)

    def of_part(self, part: str) -> tuple[int, int] | None:
        """Give the start and end of a part, where the letter has it."""
        spans = [span for span in self.spans if span.part == part]
        return (spans[0].start, spans[-1].end) if spans else None

    def of_source(self, source: str) -> tuple[int, int] | None:
        """Give the first stretch that came from an answer."""
        return next(((span.start, span.end) for span in self.spans if span.source == source), None)


def letter_text(letter: Letter) -> LetterText:
    """Write the letter as plain text: blocks apart by an empty line, the lines of a block by a line end."""
    pieces: list[str] = []
    spans: list[Span] = []
    offset = 0
    for number, block in enumerate(letter.blocks):
        if number:
            pieces.append("\n\n")
            offset += 2
        for line_number, line in enumerate(block.lines):
            if line_number:
                pieces.append("\n")
                offset += 1
            for run, part in zip(line, run_parts(block, line_number), strict=True):
                spans.append(Span(offset, offset + len(run.text), number, part, run.source))
                pieces.append(run.text)
                offset += len(run.text)
    return LetterText("".join(pieces) + "\n", tuple(spans))


def run_parts(block: Block, line_number: int) -> Iterator[str | None]:
    """Name the part of each run in a line; a space between two parts belongs to the one before."""
    if not block.parts:
        yield from (None for _ in block.lines[line_number])
        return
    for index, part in enumerate(block.parts):
        if index:
            yield block.parts[index - 1].id
        yield from (part.id for _ in part.runs)


def paragraph(parts: tuple[Part, ...]) -> Block:
    """Join parts into one paragraph, with a space between them."""
    runs: list[Run] = []
    for index, part in enumerate(parts):
        if index:
            runs.append(Run(" "))
        runs.extend(part.runs)
    return Block("paragraph", (tuple(runs),), parts)
