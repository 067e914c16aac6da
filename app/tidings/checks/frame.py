"""Find the frame of a letter: what stands before the body, the body's paragraphs, and what stands after."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from tidings.lazy_pattern import lazy_pattern
from tidings.named_tuple import NamedTuple

RegionKind = Literal[
    "letterhead", "date", "subject", "salutation", "paragraph", "closing", "signature", "enclosures", "copies"
]
# What a short line may be, by the language's own words: see `Words`.
LineNames = Callable[[str], frozenset[str]]
_LINE = lazy_pattern(r"[^\n]*")
_LONGEST_FRAME_LINE = 14
_POSTSCRIPT = lazy_pattern(r"\s*(p\.?\s?s\.?|з\.?\s?ы\.?|υ\.?\s?γ\.?)[\s:.]", re.IGNORECASE)
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b")
_SENTENCE_END = lazy_pattern(r"(?:[^\W\d_]{3}|\d)[.!?…][\"'”’»)]*\s*$")  # and no 's. r. o.'
LONGEST_FOOT = 6  # lines with date, name and address under a letter
_SALUTATION_END = lazy_pattern(r"[,!:—–]")


class Region(NamedTuple):
    """A piece of the letter and where it stands."""

    kind: RegionKind
    start: int
    end: int


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    names: frozenset[str]


def find_regions(text: str, names: LineNames) -> tuple[Region, ...]:
    """Cut a letter into its regions.

    `names` tells what a short line may be: `salutation`, `closing`, `subject`, `enclosures`, `copies`, `date`, and of
    dates `place and date`.
    Text without a salutation is body from the start, apart from lines that say what they are.
    """
    lines = [
        _Line(
            found.start(),
            found.end(),
            found[0],
            names(found[0]) if _is_short(found[0]) else _long_names(found[0], names),
        )
        for found in _LINE.finditer(text)
        if found[0].strip()
    ]
    opening = next((at for at, line in enumerate(lines) if "salutation" in line.names), None)
    closing = _closing(lines, -1 if opening is None else opening)
    regions: list[Region] = []
    body_from = 0
    if opening is not None:
        regions += [_heading(line) for line in lines[:opening]]
        salutation, rest = _salutation(lines[opening])
        regions.append(salutation)
        body_from = opening + 1
        if rest:
            regions.append(rest)
    else:
        while body_from < len(lines) and lines[body_from].names & {"subject", "date"}:
            regions.append(_heading(lines[body_from]))
            body_from += 1
    body_to = len(lines) if closing is None else closing
    dated = _foot_date(lines, body_from) if closing is None else None
    regions += _body(text, lines[body_from : body_to if dated is None else dated])
    if dated is not None:
        regions += _tail(lines[dated:])
    if closing is not None:
        regions.append(Region("closing", lines[closing].start, lines[closing].end))
        regions += _tail(lines[closing + 1 :])
    return tuple(regions)


def _is_short(text: str) -> bool:
    return len(text) <= 160 and len(text.split()) <= _LONGEST_FRAME_LINE


def _long_names(text: str, names: LineNames) -> frozenset[str]:
    """Of a long line, ask only whether it starts with a salutation: 'Dear Anna, thank you for …'."""
    head = _SALUTATION_END.split(text[:80], maxsplit=1)[0]
    if len(head) < len(text[:80]) and len(head.split()) <= 6:
        return names(head) & {"salutation", "subject"}
    return frozenset()


def _closing(lines: list[_Line], opening: int) -> int | None:
    """Find the last line that closes a letter; it cannot be the first one of the body."""
    for at in range(len(lines) - 1, opening, -1):
        line = lines[at]
        if "closing" in line.names and len(line.text.split()) <= 8 and not line.text.rstrip().endswith("?"):
            return at
    return None


def _foot_date(lines: list[_Line], body_from: int) -> int | None:
    """Find the line with place and date at the foot of a letter without a closing, as Slovak letters have it.

    Only names and addresses stand below it; a date above more sentences belongs to the body.
    """
    for at in range(len(lines) - 1, max(body_from, len(lines) - LONGEST_FOOT), -1):
        if _SENTENCE_END.search(lines[at].text):
            return None
        if "place and date" in lines[at].names and _YEAR.search(lines[at].text):
            return at
    return None


def _heading(line: _Line) -> Region:
    for kind in ("subject", "date"):
        if kind in line.names:
            return Region("subject" if kind == "subject" else "date", line.start, line.end)
    return Region("letterhead", line.start, line.end)


def _salutation(line: _Line) -> tuple[Region, Region | None]:
    """Part the salutation from a body that goes on in the same line."""
    marks = list(_SALUTATION_END.finditer(line.text))
    for mark in marks:
        rest = line.text[mark.end() :]
        words = len(rest.split())
        # A short rest names more people, unless it is a sentence. Greetings end with an exclamation mark themselves.
        if words > 5 or (words > 3 and rest.rstrip().endswith((".", "?"))):
            return Region("salutation", line.start, line.start + mark.end()), Region(
                "paragraph", line.start + mark.end(), line.end
            )
    return Region("salutation", line.start, line.end), None


def _body(text: str, lines: list[_Line]) -> Iterator[Region]:
    """Join lines into paragraphs: an empty line parts them, and so does a line that says what it is."""
    start = end = -1
    for line in lines:
        apart = start >= 0 and text[end : line.start].count("\n") > 1
        named: RegionKind | None = (
            "enclosures" if "enclosures" in line.names else "copies" if "copies" in line.names else None
        )
        if start >= 0 and (apart or named):
            yield Region("paragraph", start, end)
            start = -1
        if named:
            yield Region(named, line.start, line.end)
            continue
        start, end = (line.start if start < 0 else start), line.end
    if start >= 0:
        yield Region("paragraph", start, end)


def _tail(lines: list[_Line]) -> Iterator[Region]:
    kind: RegionKind = "signature"
    for line in lines:
        if "enclosures" in line.names:
            kind = "enclosures"
        elif "copies" in line.names:
            kind = "copies"
        elif _POSTSCRIPT.match(line.text):
            kind = "paragraph"
        if kind == "signature" and "place and date" in line.names:
            yield Region("date", line.start, line.end)
        else:
            yield Region(kind, line.start, line.end)
