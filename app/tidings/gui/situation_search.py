"""Find the situation that somebody means, in the words in which they would tell a friend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches

from tidings.core.facts import fold
from tidings.core.situation import Situation
from tidings.i18n import _

LIKE = 0.8  # how alike a misspelt word and the one that is meant must be, of 1
MISSPELT = 5  # letters; shorter words are too easily like others
MARKS = ".,;:!?“”\"'"
COMMON = 0.3  # a word that more than this part of all situations hold says nothing about which is meant


def find(situations: Sequence[Situation], words: str) -> tuple[list[Situation], Situation | None]:
    """Find the situations that answer to all the words, else those that answer to some; and the closest of them.

    A misspelt word counts as the one it is like. Where nothing fits, the closest is the first of all.
    """
    grounds = [_folded(" ".join(_told(situation))) for situation in situations]
    typed = _mended(_folded(words).split(), grounds)
    stems = [_stem(word) for word in typed if len(word) > 1]
    pairs = list(zip(situations, grounds, strict=True))
    found = [one for one, ground in pairs if all(stem in ground for stem in stems)] if stems or not words else []
    if not found:
        telling = [stem for stem in stems if _count(grounds, stem) <= COMMON * len(grounds)]
        found = [one for one, ground in pairs if any(_holds(ground, stem) for stem in telling)]
    held = {one.id: sum(1 / _count(grounds, stem) for stem in stems if _holds(ground, stem)) for one, ground in pairs}

    def near(situation: Situation) -> tuple[float, float]:
        return _closeness(situation, Counter(stems)), held[situation.id]  # a rare word says more than a common one

    return found, max(found or situations, key=near, default=None)


def _told(situation: Situation) -> tuple[str, ...]:
    """Give the names of a situation, what it says of itself, and the ways people put it."""
    ways = (*situation.words, _(", ".join(situation.words)))
    return (_(situation.name), _(situation.summary), _(situation.about), *ways)


def _closeness(situation: Situation, typed: Counter[str]) -> int:
    """Say how well a situation answers: the longer a way of putting it that the words hold, the better."""
    told = (_(situation.name), *situation.words, *_(", ".join(situation.words)).split(", "))
    ways = [[_stem(word) for word in _folded(one).split() if len(word) > 1] for one in told]
    return max((sum(map(len, way)) for way in ways if way and Counter(way) <= typed), default=0)


def _mended(typed: list[str], grounds: Sequence[str]) -> list[str]:
    """Put the word that is meant in the place of a misspelt one; one that is like none says nothing."""
    strange = {word for word in typed if len(word) >= MISSPELT and not _count(grounds, _stem(word))}
    known = sorted({word.strip(MARKS) for ground in grounds for word in ground.split()}) if strange else []
    return [one for word in typed for one in (get_close_matches(word, known, 1, LIKE) if word in strange else [word])]


def _count(grounds: Sequence[str], stem: str) -> int:
    return sum(_holds(ground, stem) for ground in grounds)


def _holds(ground: str, stem: str) -> bool:
    """Say whether a text holds a word; a short one stands by itself there, since it is in everything."""
    return stem in ground if len(stem) > 3 else stem in ground.replace(",", " ").split()


def _folded(text: str) -> str:
    """Fold case, and the marks over letters, which people leave out when they search."""
    return fold(text).replace("’", "'")


def _stem(word: str) -> str:
    """Cut a long word's ending, so that inflected words find each other."""
    word = word.strip(MARKS)
    return word[: max(4, len(word) - 2)] if len(word) > 5 else word
