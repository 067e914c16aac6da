"""Break text into lines: greedy, left-aligned, in one pass over the characters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tidings.export.fonts import Face

# The no-break spaces are not among them.
_SPACES = frozenset(" \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000")
LINE_ENDS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_DASHES = frozenset("–—")
_LONGEST_DAY = 2  # digits
_KEPT_UP_TO = 3_000  # characters
_JOINTS = _DASHES | frozenset("-\u2010/")
_SHORT = 0.1
"""A last line shorter than this part of the column looks forgotten."""
_TAIL = 3
_NARROWER = (0.97, 0.94, 0.91, 0.88, 0.85)


def break_lines(text: str, face: Face, size: float, width: float) -> Iterator[tuple[int, int]]:
    """Give the start and end of each line of a text set at a size, in a column of a width in the same unit.

    A line may end after a space, a hyphen, a slash or a dash, never at a no-break space, and no line starts with a dash
    that a space stands before. A day stays with its month, the groups of a number stay together, and a word of one
    letter stays with the next one, as Slovak and Russian books have it. Spaces at the end of a line hang over the edge.
    A word wider than the column is broken between characters. A line end in the text ends
    the line and belongs to none.
    """
    advances = [advance * size for advance in map(face.advances.__getitem__, text)]
    start = 0
    reach = 0.0  # where the pen stands
    chance = 0  # the last place where the line may end, if it lies beyond the start …
    chance_reach = 0.0  # … and where the pen stood there
    length = len(text)
    for here, (char, advance) in enumerate(zip(text, advances, strict=True)):
        if char in LINE_ENDS:
            if not (char == "\n" and here and text[here - 1] == "\r"):
                yield start, here
            start, reach = here + 1, 0.0
            continue
        if char in _SPACES:
            reach += advance
            if here + 1 == length or (text[here + 1] not in _DASHES and not _holds_on(text, here)):
                chance, chance_reach = here + 1, reach
            continue
        while reach + advance > width and here > start:
            if chance > start:
                yield start, chance
                start, reach = chance, reach - chance_reach
            else:
                yield start, here
                start, reach = here, 0.0
        reach += advance
        if char in _JOINTS and _may_end_after(text, here):
            chance, chance_reach = here + 1, reach
    yield start, length


def break_paragraph(text: str, face: Face, size: float, width: float) -> list[tuple[int, int]]:
    """Break running text as `break_lines` does, but leave no short word alone on the last line.

    The last three lines are set narrower instead, so that another word comes down, unless that would take a line more
    or break a word.
    """
    lines = list(break_lines(text, face, size, width))
    if len(lines) == 1 or _reach(text, lines[-1], face, size) >= _SHORT * width:
        return lines
    kept, tail = lines[:-_TAIL], lines[-_TAIL:]
    begin = tail[0][0]
    for part in _NARROWER:
        tried = [(begin + start, begin + end) for start, end in break_lines(text[begin:], face, size, width * part)]
        if len(tried) > len(tail) or any(_in_a_word(text, end) for _start, end in tried[:-1]):
            break
        if _reach(text, tried[-1], face, size) >= _SHORT * width:
            return kept + tried
    return lines


def _in_a_word(text: str, end: int) -> bool:
    """Tell whether a line that ends here parts a word that was too wide for it."""
    return text[end - 1] not in _SPACES and text[end - 1] not in _JOINTS and text[end] not in LINE_ENDS


def _reach(text: str, line: tuple[int, int], face: Face, size: float) -> float:
    return face.width(text[slice(*line)].rstrip(), size)


def hold_together(text: str) -> str:
    """Put a no-break space wherever a line may not end at a space, for programs that break lines by themselves."""
    return _held(text) if len(text) <= _KEPT_UP_TO else _held.__wrapped__(text)


@lru_cache(maxsize=512)
def _held(text: str) -> str:
    """Hold a text together; most paragraphs of many letters are the same."""
    if " " not in text:
        return text
    chars = list(text)
    for here in range(len(text) - 1):
        if text[here] == " " and (text[here + 1] in _DASHES or _holds_on(text, here)):
            chars[here] = "\u00a0"
    return "".join(chars)


def _holds_on(text: str, here: int) -> bool:
    """Tell whether the word before a space stays with the next one."""
    return _is_one_letter(text, here) or _holds_a_number(text, here)


def _is_one_letter(text: str, here: int) -> bool:
    """Tell whether a word of one letter stands before a space: `в`, `s`, `ή`, `a`; in front of it may be a quote."""
    word = text[max(here - 3, 0) : here].rsplit(" ", 1)[-1].rsplit("\u00a0", 1)[-1].lstrip("«„“‘('\"")
    return len(word) == 1 and word.isalpha() and text[here + 1 : here + 2].isalnum()


def _holds_a_number(text: str, here: int) -> bool:
    """Tell whether a space stands between a day and its month, a number and its unit, or two groups of a number."""
    after = text[here + 1 : here + 2]
    number = text[max(here - 4, 0) : here].rsplit(" ", 1)[-1].removesuffix(".").lstrip("+(")
    if _is_ordinal(number):
        return after.isupper()
    if number.isdigit():
        return after.isdigit() or (after.isalpha() and len(number) <= _LONGEST_DAY)
    return after.isdigit() and _names_a_number(text, here)


def _is_ordinal(word: str) -> bool:
    """Tell whether a word counts the days of a month: 1η, 4th."""
    digits = word.rstrip("ηςstndrh")
    return digits != word and digits.isdigit() and len(digits) <= _LONGEST_DAY


def _names_a_number(text: str, here: int) -> bool:
    """Tell whether a name stands before a small number, as a month does before an American day: February 1, Flat 3."""
    number = text[here + 1 : here + 4]
    digits = len(number) - len(number.lstrip("0123456789"))
    name = text[max(here - 12, 0) : here].rsplit(" ", 1)[-1]
    return 1 <= digits <= _LONGEST_DAY and name.isalpha() and name[0].isupper()


def _may_end_after(text: str, here: int) -> bool:
    """Tell whether a hyphen, slash or dash joins two words; a minus, a date and a telephone number stay whole."""
    return text[here - 1 : here].isalnum() and text[here + 1 : here + 2].isalpha()
