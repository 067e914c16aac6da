"""Recognise what stands in a sentence besides plain words: dates, numbers, money, phone numbers, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tidings.checks.dates import Calendar, DateMention, find_dates, make_calendar
from tidings.checks.definition import Words
from tidings.checks.folding import fold
from tidings.checks.matcher import Stretch
from tidings.checks.tokens import Token, tokenize
from tidings.lazy_pattern import lazy_pattern
from tidings.named_tuple import NamedTuple

_DIGIT = lazy_pattern(r"\d")
_EMAIL = lazy_pattern(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_WEB = lazy_pattern(
    r"\bhttps?://[^\s<>\"]+|\bwww\.[^\s<>\"]+|(?<![@\w.])[\w-]{2,63}\.(?:com|org|net|eu|info|co\.uk|uk|ru|sk|cz|gr|cy|de|рф)\b"
)
_PHONE = lazy_pattern(r"(?<![\w.,/])(?:\+|\(\+?)?\d[\d \u00a0\u202f()./‑–-]{4,24}\d(?![\w])")
_TIME = lazy_pattern(r"(?=\d)(?<![\d.:])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d.:])")
_SYMBOLS = "€£$₽₴"
FEWEST_PHONE_DIGITS, MOST_PHONE_DIGITS = 6, 15


class Recognised(NamedTuple):
    """What was recognised in one sentence."""

    stretches: tuple[Stretch, ...]
    dates: tuple[DateMention, ...]


class Looked(NamedTuple):
    """A sentence's words, and what was recognised in it."""

    tokens: tuple[Token, ...]
    recognised: Recognised


class Recogniser(NamedTuple):
    """What a language needs for it, folded."""

    calendar: Calendar
    numbers: frozenset[str]
    currencies: frozenset[str]
    capital_words: frozenset[str]
    telling: frozenset[str]
    """Words that may mean something alone: numbers, weekdays and months."""
    phone_shapes: tuple[re.Pattern[str], ...] = ()

    def look(self, text: str) -> Looked:
        """Cut one sentence into words and find everything in it."""
        tokens = tokenize(text)
        return Looked(tokens, self.recognise(text, tokens))

    def recognise(self, text: str, tokens: Sequence[Token]) -> Recognised:
        """Find everything in one sentence."""
        stretches: list[Stretch] = []
        dates: tuple[DateMention, ...] = ()
        dated: set[int] = set()
        digits = len(_DIGIT.findall(text))
        if digits or not self.telling.isdisjoint([token.word for token in tokens]):
            dates = tuple(find_dates(text, tokens, self.calendar))
            stretches += [Stretch("date", mention.first, mention.last) for mention in dates]
            dated.update(at for mention in dates for at in range(mention.first, mention.last))
            stretches += self._single(text, tokens, dated)
        stretches += self._names(text, tokens)
        if digits:
            stretches += self._money(text, tokens)
            stretches += _spans("time", _TIME, text, tokens)
        if digits >= FEWEST_PHONE_DIGITS:
            stretches += [one for one in self._phones(text, tokens) if one.first not in dated]
        if "@" in text:
            stretches += _spans("email", _EMAIL, text, tokens)
        if "." in text[:-1] or "//" in text:
            stretches += _spans("web", _WEB, text, tokens)
        return Recognised(tuple(stretches), dates)

    def _single(self, text: str, tokens: Sequence[Token], dated: set[int]) -> Iterator[Stretch]:
        calendar = self.calendar
        for at, token in enumerate(tokens):
            word = token.word
            if word not in self.telling and not word[:1].isdigit():
                continue
            if word.isdigit() or word in self.numbers:
                yield Stretch("number", at, at + 1)
                if word.isdigit() and text[token.end : token.end + 1] == "." and calendar.day_number(word):
                    yield Stretch("ordinal", at, at + 1)
            elif calendar.is_ordinal(word):
                yield Stretch("ordinal", at, at + 1)
            elif word in calendar.weekdays and calendar.named_alone(text, token):
                if at not in dated:
                    yield Stretch("weekday", at, at + 1)
            elif word in calendar.months and calendar.named_alone(text, token):
                yield Stretch("month", at, at + 1)

    def _names(self, text: str, tokens: Sequence[Token]) -> Iterator[Stretch]:
        """Take words with a capital for names, but not the sentence's first, unless another one follows it."""
        rest = text[tokens[0].end :] if tokens else ""
        if rest == rest.lower():  # as in most sentences
            return
        first = 0
        while first < len(tokens):
            last = first
            while last < len(tokens) and self._is_name(text, tokens[last]):
                last += 1
            if last > max(first, 1):
                yield Stretch("name", first, last)
                if first == 0:
                    # 'Ask Jo Lunt': the first word may have its capital from the sentence.
                    yield Stretch("name", 1, last)
            first = max(last, first + 1)

    def _is_name(self, text: str, token: Token) -> bool:
        calendar = self.calendar
        if token.end - token.start < 2 or not text[token.start].isupper():
            return False
        word = token.word
        return word not in self.capital_words and word not in calendar.weekdays and word not in calendar.months

    def _money(self, text: str, tokens: Sequence[Token]) -> Iterator[Stretch]:
        at = 0
        while at < len(tokens):
            if not tokens[at].word[:1].isdigit():
                at += 1
                continue
            last = at + 1
            while (
                last < len(tokens)
                and tokens[last].word.isdigit()
                and text[tokens[last - 1].end : tokens[last].start] in _JOINTS
            ):
                last += 1
            before, after = text[: tokens[at].start].rstrip(), text[tokens[last - 1].end :].lstrip()
            if before[-1:] in _SYMBOLS and before or after[:1] in _SYMBOLS and after:
                yield Stretch("money", at, last)
            elif last < len(tokens) and tokens[last].word in self.currencies:
                yield Stretch("money", at, last + 1)
            elif at and tokens[at - 1].word in self.currencies:
                yield Stretch("money", at - 1, last)
            at = last

    def _phones(self, text: str, tokens: Sequence[Token]) -> Iterator[Stretch]:
        for found in _PHONE.finditer(text):
            stretch = _covering("phone", found.span(), tokens)
            if stretch is None or text[found.end() :].lstrip()[:1] in (*_SYMBOLS, "%"):
                continue
            if _is_phone(found[0]) or (
                any(shape.fullmatch(found[0]) for shape in self.phone_shapes)
                and not (stretch.last < len(tokens) and tokens[stretch.last].word in self.currencies)
            ):
                yield stretch


_JOINTS = frozenset({" ", ".", ",", "'", "\u00a0", "\u202f"})


def make_recogniser(words: Words) -> Recogniser:
    """Fold what a language brings."""
    calendar = make_calendar(
        words.months,
        words.weekdays,
        words.date_joiners,
        words.ordinal_endings,
        month_first=words.month_first,
        short_dates=words.short_dates,
    )
    numbers = frozenset(map(fold, words.numbers))
    return Recogniser(
        calendar,
        numbers,
        frozenset(map(fold, words.currencies)),
        frozenset(map(fold, words.capital_words)),
        numbers.union(calendar.weekdays, calendar.months),
        tuple(map(_shape, words.phone_shapes)),
    )


def _shape(written: str) -> re.Pattern[str]:
    """Make a pattern of a phone number's shape: a # is a digit, and a space may be left out."""
    return re.compile(re.escape(written).replace(r"\#", r"\d").replace(r"\ ", "[ \u00a0\u202f]?"))


def _spans(name: str, pattern: re.Pattern[str], text: str, tokens: Sequence[Token]) -> Iterator[Stretch]:
    for found in pattern.finditer(text):
        stretch = _covering(name, found.span(), tokens)
        if stretch:
            yield stretch


def _covering(name: str, span: tuple[int, int], tokens: Sequence[Token]) -> Stretch | None:
    inside = [at for at, token in enumerate(tokens) if token.start < span[1] and token.end > span[0]]
    return Stretch(name, inside[0], inside[-1] + 1) if inside else None


def _is_phone(text: str) -> bool:
    """Tell a phone number from a date, an amount or a reference: by its length, its start and its groups."""
    digits = re.sub(r"\D", "", text)
    if not FEWEST_PHONE_DIGITS <= len(digits) <= MOST_PHONE_DIGITS:
        return False
    if re.fullmatch(r"\d{4}-\d\d?-\d\d?|\d\d?[./-]\s?\d\d?[./-]\s?\d{2,4}|\d{4}\s?[-–]\s?\d{4}", text):
        return False
    if text[0] in "+(" or (digits[0] == "0" and len(digits) >= 7):
        return True
    groups = re.split(r"\D+", text.strip("()"))
    if len(groups) == 1:
        return len(digits) in (10, 11) and digits[0] in "26789"
    if (
        len(groups[0]) < 4
        and all(len(group) == 3 for group in groups[1:])
        and re.fullmatch(r"[\d., \u00a0\u202f]+", text)
    ):
        return False
    return len(digits) >= 7 and len(groups[-1]) >= 2
