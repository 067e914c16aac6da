"""What makes a composed letter sound: no hole, no stray mark, whole sentences."""

import re
from collections.abc import Iterator

from tidings.core.letter import Letter

_STRAY = {
    "doubled space": re.compile(r"[ \u00a0]{2}"),
    "space before a mark": re.compile(r"[ \u00a0][,.;:!?)](?!\d)"),
    "doubled mark": re.compile(r"[,;:·(][ ]?[,;:.!?·)]|(?<!\.)\.\.(?!\.)|[.!?][,;:·]|[!?]\."),
    "a value as a machine writes it": re.compile(r"\d{4}-\d\d-\d\d|\d [A-Z]{3}\b|\('"),
    "unfilled word": re.compile(r"\{\{|\}\}|\{%|\b(?:None|True|False)\b"),
}
_WRITTEN = ("subject", "salutation", "paragraph", "closing")  # the other blocks hold what the owner typed, no more
_SENTENCE_END = re.compile(r"[.!?…;][»”“\"'’)]*$")


def complaints(letter: Letter) -> Iterator[str]:
    """Name everything that no letter may show."""
    for block in letter.blocks:
        if block.kind in _WRITTEN:
            yield from _stray_marks(block.text)
        if not block.text.strip() or any(not "".join(run.text for run in line).strip() for line in block.lines):
            yield f"an empty line in “{block.kind}”"
        for part in block.parts:
            yield from _half_sentences(part.id, part.text)


def _stray_marks(text: str) -> Iterator[str]:
    for name, pattern in _STRAY.items():
        found = pattern.search(text)
        if found:
            yield f"{name}: …{text[max(0, found.start() - 30) : found.end() + 20]}…"
    if text != text.strip():
        yield f"white space at an end: {text!r}"


def _half_sentences(part: str, text: str) -> Iterator[str]:
    if not _SENTENCE_END.search(text):
        yield f"{part} does not end a sentence: …{text[-40:]}"
    if text[:1].islower():
        yield f"{part} begins in lower case: {text[:40]}…"
