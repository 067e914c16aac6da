"""Which words of a text a dictionary is asked about: no addresses, numbers, abbreviations or names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from tidings.named_tuple import NamedTuple

_CHUNK = re.compile(r"\S+")
_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_WORD = re.compile(rf"{_LETTERS}(?:['’\-‐‑\u00ad]{_LETTERS})*")
_DOMAIN = re.compile(r"\w\.\w\w")
_CLOSING = "\"'”“»’)]}*"
_OPENING = "\"'“„«‘([{*"
# A letter of each script that letters are written in; what has none of the letter's own is a foreign name.
_SCRIPTS = {"ru": "CYRILLIC", "el": "GREEK"}
_SHORTEST = 2
_LONGEST = 60
"""Longer ones are no words; Hunspell itself takes none above 100 bytes."""


class Word(NamedTuple):
    """A word where it stands (code points), as a dictionary spells it."""

    start: int
    end: int
    text: str


class Known(NamedTuple):
    """Words that need no dictionary: names by their stems, and others whole. All without capitals."""

    stems: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def holds(self, word: str) -> bool:
        """Say whether a word is known; a name in any of its cases."""
        small = word.casefold()
        if small in self.words or small.partition("'")[0] in self.words:
            return True
        return word[:1].isupper() and any(small.startswith(stem) for stem in self.stems)


class Manner(NamedTuple):
    """How a letter language ends its sentences."""

    language: str
    sentence_ends: str = ".!?…"
    abbreviations: Collection[str] = ()


def words_in(text: str, manner: Manner) -> Iterator[Word]:
    """Give the words of a text that a dictionary can judge.

    A capital within a sentence makes a name, as does one in the middle of a word; where a sentence begins it does not.
    """
    for chunk in chunks_in(text, manner):
        yield from chunk.words


def names_in(text: str, manner: Manner) -> Iterator[str]:
    """Give the words of a text that `words_in` takes for names, since they have a capital within a sentence."""
    for chunk in chunks_in(text, manner):
        yield from chunk.names


class Chunk(NamedTuple):
    """What stands between two spaces: its text, the words and names in it, and whether it ends a sentence."""

    text: str
    words: tuple[Word, ...]
    names: tuple[str, ...]
    ends: bool


def chunks_in(text: str, manner: Manner, fine: Mapping[str, bool] = {}) -> Iterator[Chunk]:  # noqa: B006
    """Take a text apart. What is `fine`, wherever it stands, is left out; the value says whether it ends a sentence."""
    fresh, last = True, 0
    for found in _CHUNK.finditer(text):
        chunk, at = found.group(), found.start()
        if chunk in fine:
            fresh, last = fine[chunk], at
            continue
        fresh = fresh or "\n" in text[last:at]
        last = at
        words, names = [], []
        for start, end, word in _pieces(chunk, manner.language):
            if fresh or not word[0].isupper():
                if word not in manner.abbreviations:
                    words.append(Word(at + start, at + end, word))
            else:
                names.append(word)
            fresh = False
        fresh = _after(chunk, manner) if any(map(str.isalnum, chunk)) else fresh
        yield Chunk(chunk, tuple(words), tuple(names), fresh)


def known_words(names: Collection[str], words: Collection[str] = ()) -> Known:
    """Collect what needs no dictionary: every word of the `names`, and single `words`."""
    named = {plain(word) for name in names for word in re.findall(_LETTERS, name)}
    small = {word.casefold() for word in named if len(word) > 1}
    # A name loses up to two letters when it is declined: Orlova, Orlovej.
    stems = {word[: max(4, len(word) - 2)] for word in small if len(word) >= 4}
    return Known(frozenset(stems), frozenset(small | {plain(word).casefold() for word in words}))


def plain(word: str) -> str:
    """Spell a word as dictionaries do: composed, with a straight apostrophe, without soft hyphens."""
    if word.isascii():
        return word
    composed = unicodedata.normalize("NFC", word.replace("\u00ad", ""))
    return composed.replace("’", "'").replace("‐", "-").replace("‑", "-")


@lru_cache(8192)
def _pieces(chunk: str, language: str) -> tuple[Word, ...]:
    """Take apart what stands between two spaces; an address or a number gives no words."""
    if any(map(str.isdigit, chunk)) or any(mark in chunk for mark in "@_/\\#&+=<>|~^"):
        return ()
    if _DOMAIN.search(chunk) or "…" in chunk.rstrip("…" + _CLOSING):
        return ()
    found = ((one.start(), one.end(), plain(one.group())) for one in _WORD.finditer(chunk))
    return tuple(Word(*one) for one in found if _judged(one[2], language))


def _judged(word: str, language: str) -> bool:
    if not _SHORTEST <= len(word) <= _LONGEST:
        return False
    # After a hyphen a capital is that of a title: Co-Operative.
    if any(part[1:] != part[1:].lower() for part in word.split("-")):
        return False
    script = _SCRIPTS.get(language, "LATIN")
    return any(unicodedata.name(letter, "").startswith(script) for letter in word)


def _after(chunk: str, manner: Manner) -> bool:
    """Say whether a sentence begins after this."""
    bare = chunk.rstrip(_CLOSING)
    if not bare or bare[-1] not in manner.sentence_ends + ":":
        return False
    return bare[-1] != "." or bare[:-1].lstrip(_OPENING) not in manner.abbreviations
