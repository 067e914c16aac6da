"""Hear one sentence: its words, its dates, and which phrases of which check or role stand in it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache
from typing import TYPE_CHECKING

from tidings.checks.dates import DateMention
from tidings.checks.matcher import Found, Match, Matcher
from tidings.checks.recognition import Looked
from tidings.checks.tokens import Token
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.checks.context import Told
    from tidings.checks.phrasebook import Packed
    from tidings.checks.sense import Model

# What a label of the phrase tree says: what the phrase is for, whose it is, and which of its groups it belongs to.
FIND, UNLESS, NEEDS, EXCEPT = "find", "unless", "needs", "except"
CONDITIONS = (UNLESS, NEEDS)  # of a group of which a phrase was found
BY_PHRASES = ("by phrases",)  # the place of what the model was not trained on: phrases alone judge it
BY_MODEL = -1  # the group of a hit that comes from no phrase
MOST_REMEMBERED = 4_000


def label(purpose: str, owner: str, group: int = 0) -> str:
    """Write a label."""
    return f"{purpose} {group} {owner}"


class Hit(NamedTuple):
    """Something found for a check or role: code points within the sentence, and the group it came from."""

    start: int
    end: int
    group: int


class Heard(NamedTuple):
    """All that one sentence says. `hits` go by check id, or by role with a `=` before it.

    `excused` names those for which an exception stands in the sentence, `recognised` the lists and other things met.
    `amounts` are code points of the sentence. `roles` are the hits for roles that phrases alone gave, `told` what the
    model told of the sentence, standing at its `place`: from these the letter as a whole tells which roles it plays.
    The sentence was heard by phrases alone where nothing is told.
    """

    tokens: tuple[Token, ...]
    dates: tuple[DateMention, ...]
    amounts: tuple[tuple[int, int], ...]
    hits: Mapping[str, tuple[Hit, ...]]
    recognised: frozenset[str]
    excused: frozenset[str]
    roles: Mapping[str, tuple[Hit, ...]] = {}
    place: tuple[str, ...] = ()
    told: Told = ()


class Listener(ABC):
    """Hear sentences of one language, and remember the ones heard, so that a changed letter costs one sentence."""

    def __init__(self) -> None:
        self._remembered: dict[tuple[str, tuple[str, ...]], Heard] = {}

    def hear(self, sentence: str, place: tuple[str, ...] = ()) -> Heard:
        """Read one sentence; `place` tells where it stands (see `tidings.checks.reading`), or is BY_PHRASES.

        Its roles are those that phrases tell of; `in_letter` tells those that it plays.
        """
        known = self._remembered.get((sentence, place))
        if known is None:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[sentence, place] = self._hear(sentence, place)
        return known

    @abstractmethod
    def in_letter(self, sentences: Sequence[Heard]) -> list[Heard]:
        """Give the sentences of a letter, in order, with the roles that they play in it."""

    @abstractmethod
    def _hear(self, sentence: str, place: tuple[str, ...]) -> Heard:
        """Read a sentence that is not remembered."""


class Ear(Listener):
    """Hear what a language's files list and its model has learnt.

    `look` cuts a sentence into words and recognises what stands in it. Phrases are heard first; `model`, where there is
    one, hears what they do not hold, and denies those that mislead.
    """

    def __init__(
        self,
        packed: Packed,
        look: Callable[[str], Looked],
        needs: Mapping[str, Sequence[bool]],
        model: Model | None = None,
    ) -> None:
        super().__init__()
        self._model = model
        self._matcher = Matcher(packed)
        self._look = look
        self._needs = needs

    def _hear(self, sentence: str, place: tuple[str, ...]) -> Heard:
        tokens, recognised = self._look(sentence)
        by_owner: dict[str, dict[tuple[str, int], list[Match]]] = {}
        names = {stretch.name for stretch in recognised.stretches}
        found = self._matcher.find(tokens, recognised.stretches)
        for match in found.matches:
            purpose, group, owner = _parse(match.label)
            if purpose == "@":
                names.add(owner)
            else:
                by_owner.setdefault(owner, {}).setdefault((purpose, group), []).append(match)
        hits = {
            owner: kept for owner, matches in by_owner.items() if (kept := self._judge(owner, matches, found, tokens))
        }
        excused = frozenset(owner for owner, matches in by_owner.items() if (EXCEPT, 0) in matches)
        amounts = tuple(
            (tokens[one.first].start, tokens[one.last - 1].end) for one in recognised.stretches if one.name == "money"
        )
        heard = Heard(tokens, recognised.dates, amounts, hits, frozenset(names), excused)
        if self._model is None or place == BY_PHRASES:
            return heard
        judgement = self._model.listen(tokens, names, place, hits.keys())
        for owner in judgement.denied:
            del hits[owner]
        for sense in judgement.heard:
            if sense.owner not in excused:
                hits[sense.owner] = (_hit(tokens, sense.first, sense.last),)
        roles = {owner: found for owner, found in hits.items() if owner[0] == "="}
        return heard._replace(roles=roles, told=judgement.told, place=place)

    def in_letter(self, sentences: Sequence[Heard]) -> list[Heard]:
        """Give the sentences of a letter, in order, with the roles that they play in it."""
        told = [sentence for sentence in sentences if sentence.told]
        if self._model is None or not told:
            return list(sentences)
        judged = self._model.roles([one.told for one in told], [one.roles.keys() for one in told])
        settled = iter([_playing(self._model, one, *found) for one, found in zip(told, judged, strict=True)])
        return [next(settled) if sentence.told else sentence for sentence in sentences]

    def _judge(
        self,
        owner: str,
        matches: Mapping[tuple[str, int], Sequence[Match]],
        asked: Found,
        tokens: Sequence[Token],
    ) -> tuple[Hit, ...]:
        """Weigh what was found against what excuses it."""
        exceptions = matches.get((EXCEPT, 0), ())
        kept: list[tuple[Match, int]] = []
        for (purpose, group), found in matches.items():
            if purpose != FIND or (self._needs[owner][group] and not asked.of(label(NEEDS, owner, group))):
                continue
            excuses = asked.of(label(UNLESS, owner, group))
            for match in found:
                if any(_overlap(match, other) for other in exceptions):
                    continue
                if any(not _overlap(match, other) for other in excuses):
                    continue
                kept.append((match, group))
        return tuple(_apart(kept, tokens))


def _hit(tokens: Sequence[Token], first: int, last: int) -> Hit:
    return Hit(tokens[first].start, tokens[last - 1].end, BY_MODEL)


def _playing(model: Model, sentence: Heard, heard: Sequence[str], denied: Set[str]) -> Heard:
    """Give a sentence the roles that it plays: found by phrases and not denied, or heard and not excused."""
    roles = {owner: found for owner, found in sentence.roles.items() if owner not in denied}
    for owner in heard:
        if owner not in sentence.excused:
            place = model.point(
                owner, sentence.tokens, sentence.recognised, sentence.place, sentence.roles.keys() - denied
            )
            roles[owner] = (_hit(sentence.tokens, *place),)
    checks = {owner: found for owner, found in sentence.hits.items() if owner[0] != "="}
    return sentence._replace(hits={**checks, **roles})


@cache
def _parse(text: str) -> tuple[str, int, str]:
    if text.startswith("@"):
        return "@", 0, text[1:]
    purpose, group, owner = text.split(" ", 2)
    return purpose, int(group), owner


def _overlap(one: Match, other: Match) -> bool:
    return one.mark_first < other.mark_last and other.mark_first < one.mark_last


def _apart(found: Sequence[tuple[Match, int]], tokens: Sequence[Token]) -> list[Hit]:
    """Keep hits that do not overlap: the first one; of those that start together, the one with the smallest gaps, then
    the longest.
    """
    hits: list[Hit] = []
    covered = -1
    for match, group in sorted(found, key=_precedence):
        if match.mark_first < covered or match.mark_last <= match.mark_first:
            continue
        covered = match.mark_last
        hits.append(Hit(tokens[match.mark_first].start, tokens[match.mark_last - 1].end, group))
    return hits


def _precedence(found: tuple[Match, int]) -> tuple[int, int, int, int]:
    match, group = found
    return match.mark_first, match.skipped, -match.mark_last, group
