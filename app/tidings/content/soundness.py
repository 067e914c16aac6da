"""What makes a composed letter sound: no hole, no stray mark, whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from tidings.core.letter import Letter
from tidings.named_tuple import NamedTuple


class Complaint(NamedTuple):
    """Something that no letter may show: what, the part of the letter or its kind of block, and the words around it."""

    what: str
    where: str
    shown: str

    def __str__(self) -> str:
        """Say it in a line."""
        return f"{self.what} in “{self.where}”: {self.shown}"


DOUBLED_SPACE = "a doubled space"
STRAY_SPACE = "a space before a mark"
DOUBLED_MARK = "a doubled mark"
MACHINE_VALUE = "a value as a machine writes it"
UNFILLED = "an unfilled word"
EMPTY_LINE = "an empty line"
OUTER_SPACE = "white space at an end"
NO_END = "a sentence without an end"
SMALL_START = "a start in small letters"

_STRAY: Mapping[str, re.Pattern[str]] = {
    DOUBLED_SPACE: re.compile(r"[ \u00a0]{2}"),
    STRAY_SPACE: re.compile(r"[ \u00a0][,.;:!?)](?!\d)"),
    DOUBLED_MARK: re.compile(r"[,;:·(][ ]?[,;:.!?·)]|(?<!\.)\.\.(?!\.)|[.!?][,;:·]|[!?]\."),
    MACHINE_VALUE: re.compile(r"\d{4}-\d\d-\d\d|\d [A-Z]{3}\b|\('"),
    UNFILLED: re.compile(r"\{\{|\}\}|\{%|\b(?:None|True|False)\b"),
}
_WRITTEN = ("subject", "salutation", "paragraph", "closing")  # the other blocks hold what the owner typed, no more
_SENTENCE_END = re.compile(r"[.!?…;][»”“\"'’)]*$")


def complaints(letter: Letter) -> Iterator[Complaint]:
    """Name everything that no letter may show."""
    for block in letter.blocks:
        in_parts = [complaint for part in block.parts for complaint in _of_part(part.id, part.text)]
        yield from in_parts
        if block.kind in _WRITTEN and not in_parts:
            yield from _stray_marks(block.kind, block.text)
        if not block.text.strip() or any(not "".join(run.text for run in line).strip() for line in block.lines):
            yield Complaint(EMPTY_LINE, block.kind, "")


@lru_cache(maxsize=2048)
def _of_part(part: str, text: str) -> tuple[Complaint, ...]:
    """Look at one part; the same few texts come again and again where a letter is tried in every way."""
    return (*_stray_marks(part, text), *_half_sentences(part, text))


def _stray_marks(where: str, text: str) -> Iterator[Complaint]:
    for what, pattern in _STRAY.items():
        found = pattern.search(text)
        if found:
            yield Complaint(what, where, f"…{text[max(0, found.start() - 30) : found.end() + 20]}…")
    if text != text.strip():
        yield Complaint(OUTER_SPACE, where, repr(text))


def _half_sentences(part: str, text: str) -> Iterator[Complaint]:
    if not _SENTENCE_END.search(text):
        yield Complaint(NO_END, part, f"…{text[-40:]}")
    if text[:1].islower():
        yield Complaint(SMALL_START, part, f"{text[:40]}…")
