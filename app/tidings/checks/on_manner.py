"""The kinds of check that look at how a letter is set out: pasted threads, capitals, enclosures, referrals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from tidings.checks.case import Case, Spot
from tidings.checks.definition import CheckDefinition
from tidings.checks.reading import ReadSentence
from tidings.checks.threads import thread_pieces
from tidings.lazy_pattern import lazy_pattern

_AT_NAME = lazy_pattern(r"(?<![\w.@/])@[^\W\d_][\w.-]*\w")

_WORD = lazy_pattern(r"(?<!\w)[^\W\d_]+(?:['’-][^\W\d_]+)*(?!\w)")  # no piece of an account number or a code
_MARKS = lazy_pattern(r"[!]{2,}|[!?]*!\?[!?]*|\?!+")
_ENDS = ".!?…"
_OPENING, _CLOSING = ("«", "„", "“", '"'), ("»", "“", "”", '"')
_MOST_ADDRESSED = 3  # words of a first sentence that only calls to the reader: 'Девочки!'
_LONG_CAPITALS = 4  # letters of the longest word, so that a run of abbreviations (VAT PDF) is none
_CAPITAL, _SMALL = "A-ZÀ-ÖØ-ÞČĎĹĽŇŔŠŤŽА-ЯЁΑ-ΩΆΈΉΊΌΎΏ", "a-zß-öø-ÿčďĺľňŕšťžа-яёα-ωά-ώ"
_CAPITALS = lazy_pattern(f"[{_CAPITAL}]{{2}}")  # without such, most sentences need not be looked at word by word
_STREET = lazy_pattern(
    rf"\b\d{{1,4}}[a-zа-яα-ω]?,?\s+[{_CAPITAL}][{_SMALL}]{{2}}"
    rf"|\b[{_CAPITAL}][{_SMALL}]{{3,}},?\s\d{{1,4}}(?:/\d+)?\b(?!\s?(?:€|eur|руб|%|[.:]\d))"
)


def thread(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Mark pieces of in-house correspondence: header blocks, forwarded lines, quoted lines, @names, and phrases."""
    text = case.reading.text
    spans = list(thread_pieces(text))
    if "@" in text:
        spans += [found.span() for found in _AT_NAME.finditer(text)]
    for sentence in case.reading.sentences:
        if sentence.kind == "salutation":
            continue  # 'Hi all' to the parents of a club is theirs; within a letter to one client it is the office's
        spans += [(sentence.start + hit.start, sentence.start + hit.end) for hit in sentence.hits(check.id)]
    yield from (Spot(start, end) for start, end in _apart(spans))


def shouting(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Mark words in capitals, piled-up exclamation marks, and each sentence that ends in one after the first."""
    text = case.reading.text
    spans: list[tuple[int, int]] = []
    loud = 0
    heads = {
        word
        for region in case.reading.regions
        if region.kind == "letterhead"
        for word in text[region.start : region.end].split()
    }
    lines = _lines_around(case)
    for at, sentence in enumerate(case.reading.body):
        said = text[sentence.start : sentence.end]
        if "!" in said:
            spans += [(sentence.start + found.start(), sentence.start + found.end()) for found in _MARKS.finditer(said)]
        if _CAPITALS.search(said) and sentence not in lines:
            spans += [(sentence.start + start, sentence.start + end) for start, end in _capitals(said, heads)]
        if said.rstrip(" \t\n\"'”’»)").endswith("!") and not (at == 0 and _only_calls(sentence, case)):
            loud += 1
            if loud > 1:
                spans.append((sentence.start, sentence.end))
    yield from (Spot(start, end) for start, end in _apart(spans))


def _only_calls(sentence: ReadSentence, case: Case) -> bool:
    """Say whether a first sentence is a salutation in itself: 'Девочки!'."""
    alone = sum(one.region == sentence.region for one in case.reading.body) == 1
    return alone and len(sentence.heard.tokens) <= _MOST_ADDRESSED


def _lines_around(case: Case) -> list[ReadSentence]:
    """Give the lines of the body that are no sentences: above its first one, as official letters name their house and
    the matter in capitals; and in the last paragraph, where a name stands that nothing parts from the body.
    """
    text, body = case.reading.text, case.reading.body
    above = list(takewhile(lambda one: text[one.end - 1] not in _ENDS, body))
    if len(above) == len(body):
        return []
    below = takewhile(lambda one: one.region == body[-1].region and text[one.end - 1] not in _ENDS, reversed(body))
    return [*above, *below]


def _capitals(said: str, heads: set[str]) -> Iterator[tuple[int, int]]:
    """Find two or more words in capitals in a row; abbreviations, the names of the letterhead and what stands in
    quotation marks are none. A word of one letter joins others.
    """
    run: list[re.Match[str]] = []
    for found in [*_WORD.finditer(said), None]:
        joined = found is not None and (not run or not said[run[-1].end() : found.start()].strip())
        loud = found is not None and found[0].isupper() and found[0] not in heads
        if found is not None and loud and joined:
            run.append(found)
            continue
        while run and len(run[-1][0]) == 1:
            run.pop()
        if sum(len(word[0]) > 1 for word in run) > 1 and max(len(word[0]) for word in run) >= _LONG_CAPITALS:
            start, end = run[0].start(), run[-1].end()
            if not (said[start - 1 : start] in _OPENING and said[end : end + 1] in _CLOSING):
                yield start, end
        run = [found] if found is not None and loud else []
        if run and len(run[0][0]) == 1:
            run = []


def enclosure(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Mark the words that speak of something enclosed, where no enclosure is listed."""
    if any(region.kind == "enclosures" for region in case.reading.regions):
        return
    for sentence in case.reading.body:
        for role in check.roles:
            yield from (Spot(sentence.start + hit.start, sentence.start + hit.end) for hit in sentence.hits("=" + role))


def referral(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Mark each sentence that sends the client to somebody, where neither it nor one beside it says how to reach them:
    the next two of its paragraph, or the one before that speaks of them as well.
    """
    body = case.reading.body
    sent = {
        at
        for at, sentence in enumerate(body)
        if sentence.hits(check.id) or any(sentence.plays(role) for role in check.roles)
    }
    for at in sorted(sent):
        near = body[at - (at - 1 in sent) : at + 3]
        if not any(one.region == body[at].region and is_reachable(case.reading.text, one) for one in near):
            yield Spot(body[at].start, body[at].end, field=check.field or None)


def is_reachable(text: str, sentence: ReadSentence) -> bool:
    """Say whether a sentence tells how to reach somebody: a number, an e-mail, web or street address."""
    heard = sentence.heard
    if {"phone", "email", "web"} & heard.recognised:
        return True
    dates = [(heard.tokens[one.first].start, heard.tokens[one.last - 1].end) for one in heard.dates]
    streets = (found.span() for found in _STREET.finditer(text[sentence.start : sentence.end]))
    return any(not any(start < last and first < end for first, last in dates) for start, end in streets)


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Keep spans that do not overlap: the first, and of those that start together the longest."""
    covered = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= covered and end > start:
            yield start, end
            covered = end
