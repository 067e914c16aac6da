"""The kinds of check that mark words: phrases, repetition, placeholder, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import product

from tidings.checks.case import Case, Spot
from tidings.checks.checklist import BLANKS
from tidings.checks.dates import DateMention
from tidings.checks.definition import CheckDefinition
from tidings.checks.ear import BY_MODEL, Hit
from tidings.checks.folding import fold
from tidings.checks.reading import ReadSentence
from tidings.checks.rewording import offered
from tidings.lazy_pattern import lazy_pattern

# The look ahead to the characters a blank starts with costs nothing, and spares a trial of each form at each letter.
_BLANK = lazy_pattern(
    r"(?=[{$\[<_.…€£XХΧx?TFl#%])(?:"
    r"\{\{[^{}\n]{0,80}\}\}|\{%[^{}\n]{0,80}%\}|\$\{[^{}\n]{1,80}\}|\[[^\[\]\n]{1,60}\]|<[^\W\d_][^<>\n@/]{1,58}[^<>\s@/]>|(?<![\w%/])%[^\W\d]\w{2,30}%(?!\w)"
    r"|(?<![^\W_])_{3,}|(?<!\w)_{2,}(?:[.:/-]_{2,})*(?!\w)|\.{5,}|…{2,}|\{[^{}\n\d]{2,40}\}|\?{3,}|(?<=[ (:])#{3,}"
    r"|[€£$][ ]?[XХΧ_?]{2,}|\b[XХΧ]{2,}(?:[.,:/-][XХΧ]{2,})+\b|\b[XХΧx]{3,}\b"
    r"|\b[XХΧ]{2}(?=\s?(?:[%€£$₽]|eur|руб|ευρ|day|hour|week|дн|час|dní|hod|η?μέρ|ώρ))"
    r"|\b(?:TBD|TBC|TBA|TODO|FIXME)\b|\blorem ipsum\b)",
)
# One of these stands in every blank that the pattern finds; most lines hold none, and spare the trial.
_BLANK_PAIRS = tuple(map("".join, product("XХΧx?", repeat=2)))
_BLANK_SIGNS = (*"{[<_%#", "……", ".....", "TB", "TODO", "FIXME", "lorem ipsum", *_BLANK_PAIRS)
# A day as a form asks for it ('dd/mm/yyyy'), and a field's name ('LAST_NAME').
_DAY = lazy_pattern(
    r"\b(?:dd|дд|ηη)[./-] ?(?:mm|мм|μμ)\b(?:[./-] ?(?:yyyy|yy|гггг|гг|rrrr|rr|εεεε|\d{4})\b)?", re.IGNORECASE
)
_DAY_SIGNS = ("DD", "dd", "дд", "ДД", "ηη", "ΗΗ")
_FIELD = lazy_pattern(r"\b[A-ZА-ЯΑ-Ω]{2,20}(?:_[A-ZА-ЯΑ-Ω\d]{1,20})+\b")
_KEPT_UP_TO = 3_000  # characters
_ROUND = lazy_pattern(r"\((?P<inside>[^()\n]{2,40})\)")
# What stands in brackets for good reason: an omission, a footnote number, 'sic', the day and hour of a chat's message.
_NO_BLANK = lazy_pattern(r"\[(?:…|\.\.\.|\d{1,3}|sic|sic!|\d[\d./: ,-]{3,24}(?:\s?[ap]\.?m\.?)?)\]|<3", re.IGNORECASE)
LONGEST_AGO = timedelta(days=90)  # from a letter's date to a day without a year that may be a promise gone by


def phrases(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Mark every phrase that the language's file lists, and what must not stand in a letter of this situation."""
    barred = case.form is not None and case.form.situation.id in check.barred_in
    for sentence in case.reading.worded:
        listed, marked = sentence.hits(check.id), 0
        for hit in listed:
            spot = _spot(check, case, sentence, hit, marked)
            marked = spot.end or 0
            yield spot
        for role in check.roles if barred else ():
            for hit in sentence.hits("=" + role):
                if not any(_overlap(hit, one) for one in listed):
                    yield Spot(sentence.start + hit.start, sentence.start + hit.end)


def repetition(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Mark the phrases of the language's file, and what plays a role once more than is allowed.

    A marked phrase counts as one that plays the role.
    """
    count = 0
    for sentence in case.reading.worded:
        listed = sentence.hits(check.id)
        plain = [
            hit
            for role in check.roles
            for hit in sentence.hits("=" + role)
            if not any(_overlap(hit, one) for one in listed)
        ]
        marked = 0
        for hit in sorted([*listed, *plain], key=lambda one: one.start):
            count += 1
            if hit in listed:
                spot = _spot(check, case, sentence, hit, marked)
                marked = spot.end or 0
                yield spot
            elif count > check.allowed:
                yield Spot(sentence.start + hit.start, sentence.start + hit.end)


@lru_cache(maxsize=512)
def _blanks_in(line: str) -> tuple[list[tuple[int, int]], list[tuple[int, int, str]]]:
    """Find what looks like a blank in a line, and what stands in round brackets; most lines stay as they were."""
    signs = []
    if any(sign in line for sign in _BLANK_SIGNS):
        signs = [match.span() for match in _BLANK.finditer(line) if not _NO_BLANK.fullmatch(match[0])]
    if "_" in line:
        signs += [match.span() for match in _FIELD.finditer(line)]
    if any(sign in line for sign in _DAY_SIGNS):
        signs += [match.span() for match in _DAY.finditer(line)]
    round_ones = _ROUND.finditer(line) if "(" in line else ()
    return signs, [(*match.span(), fold(match["inside"].strip())) for match in round_ones]


def placeholder(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Mark blanks: by their brackets and signs in any language, and by the language's own words."""
    text = case.reading.text
    known, found, start = case.checklist.is_bracketed_blank, [], 0
    for line in text.split("\n"):
        signs, round_ones = (_blanks_in if len(line) <= _KEPT_UP_TO else _blanks_in.__wrapped__)(line)
        found += [(start + begin, start + end) for begin, end in signs]
        found += [(start + begin, start + end) for begin, end, inside in round_ones if known(inside)]
        start += len(line) + 1
    brackets = tuple(found)
    for sentence in case.reading.sentences:
        for hit in sentence.hits(BLANKS):
            start, end = sentence.start + hit.start, sentence.start + hit.end
            if not any(start < stop and begin < end for begin, stop in brackets):
                found.append((start, end))
    covered = -1
    for start, end in sorted(found):
        if start >= covered:
            yield Spot(start, end)
            covered = end


def dates(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    """Mark dates that cannot be right: a weekday that is another day, or a promise for a day gone by."""
    judge = _wrong_weekday if check.test == "weekday" else _past_promise
    yield from judge(check, case)


def _wrong_weekday(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    for sentence in case.reading.sentences:
        for mention in sentence.heard.dates:
            days = mention.near(case.reading.date)
            if mention.weekday is None or not days or any(day.weekday() == mention.weekday for day in days):
                continue
            yield _on_day(sentence, mention)


def _past_promise(check: CheckDefinition, case: Case) -> Iterator[Spot]:
    letter_date = case.reading.date
    if letter_date is None:
        return
    for sentence in case.reading.body:
        # Only a promise in so many words: the model also hears one in the date on which something happened.
        promises = _listed(sentence, check.roles)
        mentions = [one for one in sentence.heard.dates if not _only_names(check, sentence, one)]
        if not promises or not mentions:
            continue
        gone_by = [one for one in mentions if _gone_by(one, letter_date)]
        weekday_alone = "weekday" in sentence.heard.recognised and not any(
            one.weekday is not None for one in sentence.heard.dates
        )
        # Where a day to come is named as well, the day gone by is a reference: 'your invoice of 3 May is paid by
        # Friday'; so is a day that names a paper or an order. Of two other days gone by the last is the promise.
        if len(gone_by) < len(mentions) or weekday_alone:
            # But not where it is itself what is promised: 'I will send it by 3 May and call on Friday'.
            ends = {hit.end for hit in promises}
            gone_by = [one for one in gone_by if _place(sentence, one)[1] in ends]
        for mention in gone_by[-1:]:
            yield _on_day(sentence, mention)


def _on_day(sentence: ReadSentence, mention: DateMention) -> Spot:
    start, end = _place(sentence, mention)
    return Spot(sentence.start + start, sentence.start + end)


def _gone_by(mention: DateMention, letter_date: date) -> bool:
    """Say whether a day lies before the letter's own date; without a year, one of months ago is next year's."""
    days = mention.near(letter_date)
    if not days or max(days) >= letter_date:
        return False
    return mention.has_year or letter_date - max(days) <= LONGEST_AGO


def _listed(sentence: ReadSentence, roles: Iterable[str]) -> list[Hit]:
    """Give the phrases by which a sentence plays some roles."""
    return [hit for role in roles for hit in sentence.hits("=" + role) if hit.group != BY_MODEL]


def _place(sentence: ReadSentence, mention: DateMention) -> tuple[int, int]:
    """Give where a day stands in its sentence."""
    tokens = sentence.heard.tokens
    return tokens[mention.first].start, tokens[mention.last - 1].end


def _only_names(check: CheckDefinition, sentence: ReadSentence, mention: DateMention) -> bool:
    """Say whether a day only says which paper, order or delivery is meant."""
    start, end = _place(sentence, mention)
    return any(hit.start < end and start < hit.end for hit in _listed(sentence, check.not_with))


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _spot(check: CheckDefinition, case: Case, sentence: ReadSentence, hit: Hit, marked: int) -> Spot:
    """Mark what was found, with its rewordings; without them where they would reach into what was `marked` before."""
    templates = case.checklist.fixes(check.id, hit.group)
    text = case.reading.text[sentence.start : sentence.end]
    start, end, fixes = offered(check.id, templates, case.ready, case.checklist, text, hit, sentence.place)
    if sentence.start + start < marked:
        start, end, fixes = hit.start, hit.end, ()
    return Spot(sentence.start + start, sentence.start + end, fixes, words=text[hit.start : hit.end])
