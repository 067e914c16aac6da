"""The features of a sentence that the model knows: its words, their stems and pieces, and words that stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from zlib import crc32

from tidings.checks.tokens import Token
from tidings.named_tuple import NamedTuple

STEM = 5
PIECE = 4  # letters of a piece of a word
LONGEST = 400  # words of a sentence that are listened to; a longer one is no sentence
STRETCH = 8  # words of a stretch
STRIDE = 4  # words from the start of one stretch to the next
PLACE_COUNTS = 5  # times that a sentence's place in the letter counts as a feature: it tells more than a word does
# What the numbers of words are multiplied by where they stand together, and what tells kinds of pairs apart: large odd
# numbers, so that no sum is likely to meet another.
_FIRST, _NEXT, _THIRD, _WORDS, _GAP = 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1
_MOST = 0xFFFFFFFF
REACHES = (1, 1, 2, 2, 3)  # words that features of each kind reach on from the one they start at


# One feature of a sentence: its number, and the tokens it covers (the first, and past the last).
Feature = tuple[int, int, int]


def words_of(tokens: Sequence[Token]) -> list[str]:
    """Give the words that the model reads: folded, numbers all alike, a mark between clauses."""
    words = []
    for token in tokens[:LONGEST]:
        words.append("#" if token.word.isdigit() else token.word)
    return words


def stretches(count: int) -> Iterator[tuple[int, int]]:
    """Give the stretches of a sentence of `count` words: all of it, where it is short."""
    if count <= STRETCH:
        yield 0, count
        return
    yield from ((first, first + STRETCH) for first in range(0, count - STRETCH, STRIDE))
    yield count - STRETCH, count


def word_features(word: str) -> list[int]:
    """Give the features of one word: itself, its stem, and its pieces of four letters."""
    pieces = [f"w {word}", f"s {word[:STEM]}"]
    if len(word) >= PIECE:
        edged = f"<{word}>"
        pieces += [edged[at : at + PIECE] for at in range(len(edged) - PIECE + 1)]
    return list(map(crc32, map(str.encode, pieces)))


def neighbour_features(words: Sequence[str]) -> list[Feature]:
    """Give the features of words that stand together: pairs, triples, and pairs with a gap."""
    if not words:
        return []
    count = len(words)
    kinds = neighbours(list(map(number_of, words)), [number_of(word[:STEM]) for word in words])
    return [
        (kind[at], max(at - 1, 0), min(at + reach, count))
        for at in range(count + 1)
        for kind, reach in zip(kinds, REACHES, strict=True)
        if at < len(kind)
    ]


def neighbours(whole: list[int], stems: list[int]) -> tuple[list[int], ...]:
    """Give, kind by kind, the features that start at the sentence's beginning and at each of its words.

    `whole` and `stems` are the numbers of its words. The kinds are pairs of words; then, of stems, pairs, triples, and
    pairs with one word or two between them.
    """
    whole, stems = [_BEGINNING, *whole, _END], [_BEGINNING, *stems, _END]
    firsts, nexts = [stem * _FIRST for stem in stems], [stem * _NEXT for stem in stems]
    return (
        [(one * _FIRST + two * _NEXT + _WORDS) & _MOST for one, two in pairwise(whole)],
        [(one + two) & _MOST for one, two in zip(firsts, nexts[1:], strict=False)],
        [(one + two + three * _THIRD) & _MOST for one, two, three in zip(firsts, nexts[1:], stems[2:], strict=False)],
        [(one + _GAP + two) & _MOST for one, two in zip(firsts, nexts[2:], strict=False)],
        [(one + _GAP + two) & _MOST for one, two in zip(firsts, nexts[3:], strict=False)],
    )


def number_of(feature: str) -> int:
    """Give a feature its number, the same on every machine."""
    return crc32(feature.encode())


_BEGINNING, _END = number_of("^"), number_of("$")


class Features(NamedTuple):
    """A sentence's features: those of the whole, and those that start at each word."""

    whole: list[int]
    starting: list[list[int]]

    def all(self) -> list[int]:
        """Give the features of the sentence, as the model is trained on them."""
        return self.of(0, len(self.starting))

    def of(self, first: int, last: int) -> list[int]:
        """Give the features of a stretch of words: with them, what was met in the whole sentence."""
        return self.whole + [number for word in self.starting[first:last] for number in word]


def features_of(words: Sequence[str], met: Set[str], place: Sequence[str] = ()) -> Features:
    """Give all features of a sentence: `met` are lists and other things recognised in it, `place` where it stands."""
    starting = [word_features(word) for word in words]
    for number, first, _ in neighbour_features(words):
        starting[first].append(number)
    whole = (*sorted(met), *(name for name in place for _ in range(PLACE_COUNTS)))
    return Features(list(map(name_feature, whole)), starting)


def name_feature(name: str) -> int:
    """Give the feature of something met in a sentence, or of its place."""
    return number_of(f"n {name}")
