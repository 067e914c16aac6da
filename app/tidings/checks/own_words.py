"""A user's own words for a check: heard besides everything else, and never denied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tidings.checks.definition import Words
from tidings.checks.ear import BY_MODEL, Heard, Hit, Listener
from tidings.checks.matcher import Match, Matcher
from tidings.checks.packing import RECOGNISED, folded
from tidings.checks.patterns import PhraseProblem, doubt, parse_phrase
from tidings.checks.phrasebook import Packed, names_in, pack
from tidings.checks.recognition import Recogniser
from tidings.errors import said

BY_OWNER = -2  # the group of a hit that comes from a phrase of the user's own
# The kinds of check that look for phrases, and so can look for more of them.
LISTENING_KINDS = frozenset({"phrases", "repetition", "thread"})


def pack_own_words(own: Mapping[str, Sequence[str]], words: Words, lists: Mapping[str, tuple[str, ...]]) -> Packed:
    """Pack phrases by check id. Raises PhraseProblem."""
    phrases = [(check, phrase) for check, listed in own.items() for phrase in listed]
    return pack(phrases, lists, stands_for=folded(words.stands_for), bare_words=words.bare_words)


def names_lists(phrase: str) -> bool:
    """Say whether a phrase names a list of the language's words. Raises PhraseProblem."""
    return not names_in([phrase]) <= RECOGNISED


def phrase_problem(phrase: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    """Say in a sentence why a phrase cannot be read, or reads otherwise than it looks; nothing where it can."""
    try:
        parse_phrase(phrase)
        unknown = sorted(names_in([phrase]) - RECOGNISED - set(lists))
    except PhraseProblem as problem:
        return str(problem)
    if unknown:
        return said(
            "“{phrase}” names the list “@{name}”, which this language does not have.", phrase=phrase, name=unknown[0]
        )
    return doubt(phrase)


class OwnEar(Listener):
    """Hear what an ear hears, and the user's own words as well.

    What they find stands, whatever the model or an exception makes of the sentence. The model's own guess at the same
    check gives way to it, as it does to every phrase; a shipped phrase on the same words stays, since it knows how they
    are mended.
    """

    def __init__(self, ear: Listener, own: Packed, recogniser: Recogniser) -> None:
        super().__init__()
        self._ear = ear
        self._matcher = Matcher(own)
        self._recogniser = recogniser if own["lists"] else None

    def in_letter(self, sentences: Sequence[Heard]) -> list[Heard]:
        """Give the sentences of a letter, in order, with the roles that they play in it."""
        return self._ear.in_letter(sentences)

    def _hear(self, sentence: str, place: tuple[str, ...]) -> Heard:
        heard = self._ear.hear(sentence, place)
        stretches = self._recogniser.recognise(sentence, heard.tokens).stretches if self._recogniser else ()
        own: dict[str, list[Match]] = {}
        for match in self._matcher.match(heard.tokens, stretches):
            if not match.label.startswith("@") and match.mark_last > match.mark_first:
                own.setdefault(match.label, []).append(match)
        if not own:
            return heard
        hits = dict(heard.hits)
        for check, matches in own.items():
            listed = [hit for hit in hits.get(check, ()) if hit.group != BY_MODEL]
            found = (
                Hit(heard.tokens[one.mark_first].start, heard.tokens[one.mark_last - 1].end, BY_OWNER)
                for one in matches
            )
            hits[check] = tuple(sorted(_beside(listed, found), key=lambda hit: hit.start))
        return heard._replace(hits=hits)


def _beside(listed: Sequence[Hit], found: Iterator[Hit]) -> list[Hit]:
    """Add to some hits those that overlap with none before them: of two that start together, the longer one."""
    kept = list(listed)
    for hit in sorted(found, key=lambda one: (one.start, -one.end)):
        if not any(hit.start < other.end and other.start < hit.end for other in kept):
            kept.append(hit)
    return kept
