"""What keeps going wrong: the causes that letters gave, those alike counted together."""

from __future__ import annotations

import sqlite3

from tidings.library.searching import words_of
from tidings.library.values import Cause

_STEM = 5  # letters by which a word is known in most of its forms
_SHORT = 4  # shorter words ('the', 'auf', 'для') tell no cause


def counted(connection: sqlite3.Connection) -> tuple[Cause, ...]:
    """Group causes that share at least half of their longer words, the most frequent first, then the newest."""
    found = connection.execute(
        "select id, cause from letters where cause <> '' and binned is null order by sequence desc"
    )
    groups: list[tuple[frozenset[str], str, list[int]]] = []
    for letter_id, text in ((number, str(text)) for number, text in found):
        stems = _stems(text)
        alike = next((numbers for others, _text, numbers in groups if _alike(stems, others)), None)
        if alike is None:
            groups.append((stems, text, [letter_id]))
        else:
            alike.append(letter_id)
    causes = [Cause(text, tuple(numbers)) for _stems_of, text, numbers in groups]
    return tuple(sorted(causes, key=lambda cause: -len(cause.letters)))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words_of(text) if len(word) >= _SHORT) or frozenset(words_of(text))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or 2 * len(one & other) >= max(len(one), len(other), 1)
