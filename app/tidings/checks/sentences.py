"""Cut a stretch of text into sentences with exact places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from tidings.checks.folding import fold
from tidings.lazy_pattern import lazy_pattern

_CLOSERS = "\"'”’»)]"
_END = lazy_pattern(rf"(?=[.!?;…\u037e\n])(?:[.!?;…\u037e]+[{re.escape(_CLOSERS)}]*(?=\s|$)|\n)")
_WORD_BEFORE = lazy_pattern(r"[^\s(«„“\"]*$")
# A page without any sentence end is cut, so that no sentence grows without bound.
LONGEST_SENTENCE = 2_000


def split_sentences(
    text: str, start: int, end: int, abbreviations: Set[str], ends: str = ".!?…"
) -> Iterator[tuple[int, int]]:
    """Give start and end of each sentence between two places.

    `abbreviations` are folded and without their full stop; `ends` are the marks that end a sentence.
    """
    begin = start
    for found in _END.finditer(text, start, end):
        stop = found.end()
        if found[0] == "\n":
            if _goes_on(text, found.start(), stop, end):
                continue
        elif found[0][0] not in ends or (
            found[0][0] == "." and _no_end(text, begin, found.start(), stop, end, abbreviations)
        ):
            continue
        yield from _cut(text, begin, stop)
        begin = stop
    yield from _cut(text, begin, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Drop white space at both ends; cut what is too long at a space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE:
        stop = text.rfind(" ", start, start + LONGEST_SENTENCE)
        stop = stop + 1 if stop > start else start + LONGEST_SENTENCE
        yield start, stop
        start = stop
    if start < end:
        yield start, end


def _goes_on(text: str, line_end: int, next_line: int, end: int) -> bool:
    """Say whether a line end only wraps a sentence: no mark before it, a small letter or digit after it."""
    before = text[line_end - 1] if line_end else "\n"
    after = text[next_line] if next_line < end else "\n"
    return before not in ".!?:…" and (after.islower() or after.isdigit() or before == ",")


def _no_end(text: str, begin: int, dot: int, stop: int, end: int, abbreviations: Set[str]) -> bool:
    """Say whether a full stop belongs to an abbreviation, an initial or an ordinal number."""
    found = _WORD_BEFORE.search(text, max(begin, dot - 30), dot)
    word = found[0] if found else ""
    rest = text[stop : min(end, stop + 80)].lstrip()
    if not rest:
        return False
    if fold(word) in abbreviations:
        return True
    if len(word) == 1 and word.isalpha() and word.isupper() and word not in "IЯ":
        return True
    if word.isdigit() and len(word) <= 2:
        return rest[0].islower() or rest[0].isdigit()
    return rest[0].islower() and "." in word
