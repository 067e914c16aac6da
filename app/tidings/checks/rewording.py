"""Rewordings for the words that a check marks: filled from the letter's answers, tried, and only then offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tidings.checks.checklist import Checklist
from tidings.checks.ear import BY_PHRASES, Hit
from tidings.lazy_pattern import lazy_pattern
from tidings.named_tuple import NamedTuple

_COMMA = r"\s*[,–—]|\s+-(?=\s)"
_COMMA_BEFORE = lazy_pattern(rf"(?:{_COMMA})\s*$")
_COMMA_AFTER = lazy_pattern(_COMMA)
_WORD_BEFORE = lazy_pattern(r"\w[\w'’]*\s*$")
_WORD_AFTER = lazy_pattern(r"\s*([£€$]?\w(?:\S*\w)?)")
_SENTENCE_END = lazy_pattern(r"\s*[.!?;…]*\s*$")


class Rewording(NamedTuple):
    """What is written in the place of some words of a sentence."""

    start: int
    end: int
    words: str

    def applied(self, sentence: str) -> str:
        """Give the sentence with the rewording in it."""
        return sentence[: self.start] + self.words + sentence[self.end :]

    def widened(self, start: int, end: int, sentence: str) -> str:
        """Give what to write in the place of a longer stretch."""
        return sentence[start : self.start] + self.words + sentence[self.end : end]


def offered(
    owner: str,
    templates: Sequence[str],
    ready: Mapping[str, str],
    checklist: Checklist,
    sentence: str,
    hit: Hit,
    place: tuple[str, ...] = (),
) -> tuple[int, int, tuple[str, ...]]:
    """Give the words to mark, and what to write in their place.

    The words are those that were found; where they can be left out, with them a word beside them, so that comma and
    capital are put right and what to write is never nothing. `place` tells where in the letter the sentence stands.
    """
    good = [
        one
        for template in templates
        if (one := _rewording(template, ready, sentence, hit)) is not None
        and _mends(owner, checklist, sentence, place if template else BY_PHRASES, hit, one)
    ]
    start = min([hit.start, *(one.start for one in good)])
    end = max([hit.end, *(one.end for one in good)])
    return start, end, tuple(dict.fromkeys(one.widened(start, end, sentence) for one in good))


def _rewording(template: str, ready: Mapping[str, str], sentence: str, hit: Hit) -> Rewording | None:
    """Fill a template; None where it cannot be filled or changes nothing."""
    made = _filled(template, ready, sentence, hit) if template else _left_out(sentence, hit.start, hit.end)
    return None if made is None or made.words == sentence[made.start : made.end] else made


def _filled(template: str, ready: Mapping[str, str], sentence: str, hit: Hit) -> Rewording | None:
    """Fill a rewording from the letter's answers, and give it the capital that the marked words have.

    None where an answer is missing, or where the words would run into the one before.
    """
    try:
        words = template.format_map(ready)
    except (KeyError, ValueError):
        return None
    if hit.start and sentence[hit.start - 1].isalnum():  # a piece of a word, such as 'll
        return None
    if hit.start == 0 and sentence[0].isupper():
        words = _capital(words)
    return Rewording(hit.start, hit.end, words) if words else None


def _left_out(sentence: str, start: int, end: int) -> Rewording | None:
    """Leave words out, with the commas that set them off; the next word takes over a first capital.

    None where too little would remain to tell how: between brackets or quotation marks, or alone in the sentence.
    """
    before, after = sentence[:start], sentence[end:]
    comma_after = _COMMA_AFTER.match(after)
    comma_before = _COMMA_BEFORE.search(before)
    at_end = _SENTENCE_END.match(after) is not None
    if before.strip() and (at_end or (comma_before and comma_after)):
        kept = before[: comma_before.start()] if comma_before else before.rstrip()
        word = _WORD_BEFORE.search(kept)
        past = end + comma_after.end() if comma_after else end
        return Rewording(word.start(), past, kept[word.start() :]) if word else None
    follows = comma_after.end() if comma_after else 0
    next_word = _WORD_AFTER.match(after, follows)
    if next_word is None or (before and not before[-1].isspace()):
        return None
    words = next_word[1] if before.strip() or not sentence[start].isupper() else _capital(next_word[1])
    return Rewording(start, end + next_word.end(), words)


def _mends(owner: str, checklist: Checklist, sentence: str, place: tuple[str, ...], hit: Hit, made: Rewording) -> bool:
    """Say whether a rewording silences its finding, raises none, and leaves the check's other findings alone.

    Where words are left out, phrases alone are asked: what remains was there before, whatever a model hears in it now.
    """
    before, after = (checklist.ear.hear(text, place).hits for text in (sentence, made.applied(sentence)))
    if len(after.get(owner, ())) >= len(before.get(owner, ())):
        return False
    if any(one != hit and one.start < made.end and made.start < one.end for one in before.get(owner, ())):
        return False
    checks = {one.id for one in checklist.checks}
    return all(len(after[other]) <= len(before.get(other, ())) for other in after if other in checks)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
