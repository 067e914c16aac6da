"""Read annotated letters: what a careful reader marked on them (see README.md for the form)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"\[\[([a-z+-]+)\|([^\]]*)\]\]|\s?‹([a-z -]*)›")


@dataclass(frozen=True)
class Mark:
    """A run of words that shows a problem: code points of the letter's text."""

    check: str
    start: int
    end: int


@dataclass(frozen=True)
class Role:
    """The roles of the sentence that ends at a place of the letter's text."""

    names: frozenset[str]
    end: int


@dataclass(frozen=True)
class AnnotatedLetter:
    """A letter's plain text, the checks on the whole letter, the marked words, and the roles of sentences."""

    id: str
    language: str
    text: str
    on_letter: frozenset[str]
    marks: tuple[Mark, ...]
    roles: tuple[Role, ...]


def read_letters(path: Path, language: str) -> Iterator[AnnotatedLetter]:
    """Read the letters of one file."""
    for chunk in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
        head, _, body = chunk.partition("\n")
        name, _, checks = (piece.strip() for piece in head.split("|"))
        yield _parse(name, language, body.strip("\n") + "\n", frozenset(checks.split()))


def _parse(name: str, language: str, body: str, on_letter: frozenset[str]) -> AnnotatedLetter:
    pieces: list[str] = []
    marks: list[Mark] = []
    roles: list[Role] = []
    length = at = 0
    for found in _MARK.finditer(body):
        pieces.append(body[at : found.start()])
        length += found.start() - at
        at = found.end()
        if found[1] is None:
            roles.append(Role(frozenset(found[3].split()), length))
            continue
        marks += [Mark(check, length, length + len(found[2])) for check in found[1].split("+")]
        pieces.append(found[2])
        length += len(found[2])
    pieces.append(body[at:])
    return AnnotatedLetter(name, language, "".join(pieces), on_letter, tuple(marks), tuple(roles))
