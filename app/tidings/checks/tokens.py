"""Cut text into words with exact places."""

from __future__ import annotations

import re

from tidings.checks.folding import fold
from tidings.lazy_pattern import lazy_pattern
from tidings.named_tuple import NamedTuple

# A word is a run of letters, digits and combining marks; a hyphen ends it. English short forms come apart in two
# ('we'll' is 'we' and ''ll'), so that a phrase about 'we' finds them too; 'can't' and the like stay whole.
_INSIDE = r"[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060]"
_TOKEN = lazy_pattern(
    rf"['’ʼ](?:ll|m|ve|re|d|s)(?!{_INSIDE})"
    rf"|[^\W_](?:(?!['’ʼ](?:ll|m|ve|re|d|s)(?!{_INSIDE})){_INSIDE}|['’ʼ](?=[^\W\d_])(?!(?:ll|m|ve|re|d|s)(?!{_INSIDE})))*",
    re.IGNORECASE,
)
# The same for a text without apostrophes, which is cut in half the time.
_PLAIN_TOKEN = lazy_pattern(rf"[^\W_]{_INSIDE}*")
_APOSTROPHES = ("'", "’", "ʼ")
_CLAUSE_MARK = lazy_pattern('[,;:–—…()«»"“”]|\\s-\\s|\\n')
# Longer runs of letters are no words; only their start is kept for comparison.
LONGEST_WORD = 60


class Token(NamedTuple):
    """One word: where it stands in its sentence, folded, and whether a clause mark stands before it."""

    start: int
    end: int
    word: str
    after_mark: bool = False


def tokenize(text: str) -> tuple[Token, ...]:
    """Cut a text into words, in order."""
    tokens: list[Token] = []
    last = 0
    pattern = _TOKEN if any(mark in text for mark in _APOSTROPHES) else _PLAIN_TOKEN
    for found in pattern.finditer(text):
        start, end = found.span()
        between = text[last:start]
        mark = bool(between) and between != " " and bool(_CLAUSE_MARK.search(between))
        tokens.append(Token(start, end, fold(found[0][:LONGEST_WORD]), mark))
        last = end
    return tuple(tokens)


def count_words(text: str) -> int:
    """Count the words as a reader would: runs between white space that hold a letter or a digit."""
    return sum(1 for piece in text.split() if any(char.isalnum() for char in piece))
