"""Cut text into words with exact places."""

from __future__ import annotations

import re
from itertools import accumulate, repeat

from tidings.checks.folding import fold
from tidings.lazy_pattern import lazy_pattern
from tidings.named_tuple import NamedTuple

# A word is a run of letters, digits and combining marks; a hyphen ends it. English short forms come apart in two
# ('we'll' is 'we' and ''ll'), so that a phrase about 'we' finds them too; 'can't' and the like stay whole.
_INSIDE = r"[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060]"
_TOKEN = lazy_pattern(
    rf"(['’ʼ](?:ll|m|ve|re|d|s)(?!{_INSIDE})"
    rf"|[^\W_](?:(?!['’ʼ](?:ll|m|ve|re|d|s)(?!{_INSIDE})){_INSIDE}|['’ʼ](?=[^\W\d_])(?!(?:ll|m|ve|re|d|s)(?!{_INSIDE})))*)",
    re.IGNORECASE,
)
# The same for a text without apostrophes, which is cut in half the time.
_PLAIN_TOKEN = lazy_pattern(rf"([^\W_]{_INSIDE}*)")
_CLAUSE_MARK = lazy_pattern('[,;:–—…()«»"“”]|\\s-\\s|\\n')
_NO_MARK = frozenset({"", " "})
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
    pattern = _TOKEN if "'" in text or "’" in text or "ʼ" in text else _PLAIN_TOKEN
    pieces = pattern.split(text)  # what stands between words, and words, in turn
    places = list(accumulate(map(len, pieces)))
    marks = [piece not in _NO_MARK and bool(_CLAUSE_MARK.search(piece)) for piece in pieces[:-1:2]]
    words = [fold(word[:LONGEST_WORD]) for word in pieces[1::2]]
    # As many tokens are made as letters have words: this takes half the time of calling the class.
    return tuple(map(tuple.__new__, repeat(Token), zip(places[:-1:2], places[1::2], words, marks, strict=True)))


def count_words(text: str) -> int:
    """Count the words as a reader would: runs between white space that hold a letter or a digit."""
    return sum([piece.isalnum() or any(map(str.isalnum, piece)) for piece in text.split()])
