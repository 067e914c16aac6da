"""All checks of one language, ready to read with: what `packing` made of the data files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from tidings.checks.definition import CheckDefinition, Words
from tidings.checks.ear import Ear, Listener
from tidings.checks.folding import fold
from tidings.checks.matcher import Matcher
from tidings.checks.recognition import make_recogniser
from tidings.checks.remembered import Remembered
from tidings.checks.sense import Model

if TYPE_CHECKING:
    from mmap import mmap

# The role of words left over from a form.
BLANKS = "=blank"
_JOKERS = frozenset("*?[")
MOST_LINES = 1_000  # remembered: a letter that is changed keeps most of its lines
MOST_LOOKED_AT = 200  # lines of a letter: each is asked what it may be, and then heard


class Checklist:
    """One language's checks, ready to read with.

    `abbreviations` (folded, no full stop) do not end a sentence, `sentence_ends` do.
    """

    def __init__(self, packed: Mapping[str, Any], model: bytes | mmap | None = None) -> None:
        self.code: str = packed["code"]
        self.checks: tuple[CheckDefinition, ...] = tuple(CheckDefinition(**_frozen(item)) for item in packed["checks"])
        self._words = words = Words(**_frozen(packed["words"]))
        self._fixes: dict[str, list[list[str]]] = {
            owner: [fixes for _, fixes in groups] for owner, groups in packed["groups"].items()
        }
        needs = {owner: tuple(needed for needed, _ in groups) for owner, groups in packed["groups"].items()}
        self._recogniser = make_recogniser(words)
        self._looked = Remembered(self._recogniser.look, MOST_LOOKED_AT)
        self.ear: Listener = Ear(packed["phrases"], self._looked.__getitem__, needs, Model(model) if model else None)
        self._frame = Matcher(packed["frame"])
        self._lines = Remembered(self._line_names, MOST_LINES)
        self.abbreviations = frozenset[str](packed["abbreviations"])
        self.sentence_ends: str = packed["sentence_ends"]
        self._bracketed_blanks = frozenset(map(fold, words.bracketed_blanks))
        self._shapes_of_blanks = [blank for blank in self._bracketed_blanks if not _JOKERS.isdisjoint(blank)]
        self.titles = frozenset(map(fold, words.titles))
        self.capital_words = self._recogniser.capital_words

    def fixes(self, owner: str, group: int) -> tuple[str, ...]:
        """Give the rewordings of a group, their slots not yet filled; none for what no shipped phrase found."""
        return tuple(self._fixes[owner][group]) if group >= 0 else ()

    def with_own_words(
        self, own: Mapping[str, Sequence[str]], lists: Mapping[str, tuple[str, ...]] | None = None
    ) -> Checklist:
        """Give the same checks, which also listen for a user's own phrases, by check id.

        `lists` are the lists that the phrases name. Raises PhraseProblem where a phrase cannot be read.
        """
        from copy import copy

        from tidings.checks.own_words import OwnEar, pack_own_words

        changed = copy(self)
        changed.ear = OwnEar(self.ear, pack_own_words(own, self._words, lists or {}), self._recogniser)
        return changed

    def is_bracketed_blank(self, inside: str) -> bool:
        """Say whether some folded words are a blank where they stand alone in round brackets: '(insert date)'."""
        return inside in self._bracketed_blanks or any(fnmatchcase(inside, shape) for shape in self._shapes_of_blanks)

    def line_names(self, line: str) -> frozenset[str]:
        """Name what a short line of a letter may be: see `frame.find_regions`."""
        return self._lines[line]

    def _line_names(self, line: str) -> frozenset[str]:
        tokens, recognised = self._looked[line]
        names = {match.label for match in self._frame.match(tokens, recognised.stretches) if match.first == 0}
        if any(mention.last - mention.first >= len(tokens) - 3 for mention in recognised.dates) and len(tokens) <= 8:
            names.add("date")
            if ":" not in line and all(mention.weekday is None for mention in recognised.dates):
                names.add("place and date")
        return frozenset(names)


def _frozen(item: Mapping[str, Any]) -> dict[str, Any]:
    """Turn JSON's lists back into tuples."""
    return {key: _tuple(value) for key, value in item.items()}


def _tuple(value: Any) -> Any:
    return tuple(_tuple(item) for item in value) if isinstance(value, list | tuple) else value
