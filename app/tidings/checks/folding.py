"""Fold words, so that capitals, accents a hurried writer leaves out, and invisible characters do not matter."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from tidings.lazy_pattern import lazy_pattern

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "´": "'", "`": "'"})
_INVISIBLE = lazy_pattern("[\u00ad\u200b-\u200f\u2060\ufeff]")
_GREEK = lazy_pattern("[\u0370-\u03ff\u1f00-\u1fff]")


MOST_REMEMBERED = 20_000  # words: a letter says most of its words more than once, and the next letter says them again


@lru_cache(MOST_REMEMBERED)
def fold(word: str) -> str:
    """Fold one word for comparison.

    Case goes; Greek loses tonos, dialytika and the final sigma; Russian ё becomes е; curly apostrophes become
    straight; soft hyphens and zero-width characters vanish. Slovak and other Latin diacritics stay, since they tell
    words apart (see `bare`).
    """
    if word.isascii():
        return word.lower()
    folded = _INVISIBLE.sub("", word).casefold().translate(_APOSTROPHES).replace("ё", "е")
    if _GREEK.search(folded):
        return bare(folded).replace("ς", "σ")
    return unicodedata.normalize("NFC", folded)


def bare(word: str) -> str:
    """Take every accent off: what a typist without the right keyboard writes."""
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))
