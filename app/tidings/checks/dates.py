"""Recognise dates and weekdays in the words of a sentence, in the forms of one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from tidings.checks.folding import bare, fold
from tidings.checks.tokens import Token
from tidings.lazy_pattern import lazy_pattern
from tidings.named_tuple import NamedTuple

_NUMERIC = lazy_pattern(
    r"(?=\d)(?<![\d.,/-])(?:(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)([./])\s?(\d\d?)\5\s?(\d{4}|\d\d))(?![\d/-])"
)
_SHORT = lazy_pattern(r"(?=\d)(?<![\d.,/:-])(?:(\d\d?)\.\s?(\d\d?)\.(?!\s?\d)|(\d\d)\.(\d\d)(?![\d.,:]|\s?[€$£₽%]))")
_ORDINAL = lazy_pattern(r"(\d{1,2})([^\W\d_]*)$")


class DateMention(NamedTuple):
    """A day that is named: its words, its weekday where one stands with it, and the days it can mean.

    `days` are triples of year (None where it is not said), month and day; there are two where a numeric date can be
    read both ways.
    """

    first: int
    last: int
    days: tuple[tuple[int | None, int, int], ...]
    weekday: int | None = None

    @property
    def has_year(self) -> bool:
        """Say whether the year is said."""
        return self.days[0][0] is not None

    def near(self, letter_date: date | None) -> tuple[date, ...]:
        """Give the days as dates; a year not said is the one that brings the day nearest to the letter's date."""
        return tuple(found for day in self.days if (found := _nearest(day, letter_date)))


def _nearest(day: tuple[int | None, int, int], letter_date: date | None) -> date | None:
    year, month, number = day
    if year is not None:
        return _real(year, month, number)
    if letter_date is None:
        return None
    found = [_real(letter_date.year + shift, month, number) for shift in (-1, 0, 1)]
    real = [one for one in found if one]
    return min(real, key=lambda one: abs((one - letter_date).days)) if real else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Calendar(NamedTuple):
    """The names of months and weekdays of a language, by folded form."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    capital: Set[str]
    joiners: Set[str]
    ordinal_endings: Set[str]
    month_first: bool
    short_dates: bool

    def day_number(self, word: str) -> int | None:
        """Read `4`, `4th` or `4го` as a day of the month."""
        found = _ORDINAL.match(word)
        if not found or (found[2] and found[2] not in self.ordinal_endings):
            return None
        number = int(found[1])
        return number if 1 <= number <= 31 else None

    def is_ordinal(self, word: str) -> bool:
        """Say whether a word is a day with its ordinal ending: `28th`."""
        return word[:1].isdigit() and not word.isdigit() and self.day_number(word) is not None

    def named_alone(self, text: str, token: Token) -> bool:
        """Say whether a month or weekday counts without a number beside it."""
        return token.end - token.start > 3 and (token.word not in self.capital or text[token.start].isupper())


def make_calendar(
    months: Sequence[Sequence[str]],
    weekdays: Sequence[Sequence[str]],
    joiners: Sequence[str],
    ordinal_endings: Sequence[str],
    *,
    month_first: bool,
    short_dates: bool,
) -> Calendar:
    """Fold the names of a language's calendar."""
    names = [form for forms in (*months, *weekdays) for form in forms]
    return Calendar(
        _numbered(months, 1),
        _numbered(weekdays, 0),
        frozenset(fold(name) for name in names if name[:1].isupper()),
        frozenset(map(fold, joiners)),
        frozenset(map(fold, ordinal_endings)),
        month_first,
        short_dates,
    )


def _numbered(names: Sequence[Sequence[str]], first: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, forms in enumerate(names, start=first):
        for form in forms:
            found.setdefault(fold(form).rstrip("."), number)
            found.setdefault(bare(fold(form)).rstrip("."), number)
    return found


def find_dates(text: str, tokens: Sequence[Token], calendar: Calendar) -> list[DateMention]:
    """Find the days named in a sentence, in order."""
    found = sorted(
        [*_written(text, tokens, calendar), *_numeric(text, tokens, calendar)], key=lambda mention: mention.first
    )
    return [_with_weekday(mention, tokens, calendar) for mention in found]


def _written(text: str, tokens: Sequence[Token], calendar: Calendar) -> Iterator[DateMention]:
    for at, token in enumerate(tokens):
        month = calendar.months.get(token.word)
        if month is None:
            continue
        before = _day_before(tokens, at, calendar)
        if before:
            first, day = before
            last, year = _year_after(tokens, at + 1)
            yield DateMention(first, last, ((year, month, day),))
            continue
        # Where days come first, a number behind a month's name is something else: 'Марта, 8 921 000-01-44'.
        if not calendar.month_first:
            continue
        # 'You may 4 times' is no fourth of May.
        if token.word in calendar.capital and not text[token.start].isupper():
            continue
        day_after = calendar.day_number(tokens[at + 1].word) if at + 1 < len(tokens) else None
        if day_after:
            last = at + 2
            if last < len(tokens) and tokens[last].word in calendar.ordinal_endings:
                last += 1
            last, year = _year_after(tokens, last)
            yield DateMention(at, last, ((year, month, day_after),))


def _day_before(tokens: Sequence[Token], at: int, calendar: Calendar) -> tuple[int, int] | None:
    """Look back for the day's number, over 'of' and over an ordinal ending that a hyphen parts from it."""
    place = at - 1
    while place >= 0 and place >= at - 3:
        day = calendar.day_number(tokens[place].word)
        if day:
            return place, day
        if tokens[place].word not in calendar.joiners and tokens[place].word not in calendar.ordinal_endings:
            return None
        place -= 1
    return None


def _year_after(tokens: Sequence[Token], at: int) -> tuple[int, int | None]:
    if at < len(tokens) and len(tokens[at].word) == 4 and tokens[at].word.isascii() and tokens[at].word.isdigit():
        year = int(tokens[at].word)
        if 1900 <= year <= 2199:
            return at + 1, year
    return at, None


def _numeric(text: str, tokens: Sequence[Token], calendar: Calendar) -> Iterator[DateMention]:
    if not any(map(str.isdigit, text)):
        return
    for found in _NUMERIC.finditer(text):
        if found[1]:
            days = [(int(found[1]), int(found[2]), int(found[3]))]
        else:
            year = int(found[7]) + (2000 if len(found[7]) == 2 else 0)
            one, two = int(found[4]), int(found[6])
            days = [(year, two, one)]
            if calendar.month_first and found[5] == "/":
                days.append((year, one, two))
        yield from _mention(tokens, found.span(), days)
    if calendar.short_dates:
        for found in _SHORT.finditer(text):
            day, month = (found[1], found[2]) if found[1] else (found[3], found[4])
            yield from _mention(tokens, found.span(), [(None, int(month), int(day))])


def _mention(
    tokens: Sequence[Token], span: tuple[int, int], days: Sequence[tuple[int | None, int, int]]
) -> Iterator[DateMention]:
    real = tuple(day for day in days if _real(day[0] or 2024, day[1], day[2]))
    inside = [at for at, token in enumerate(tokens) if span[0] <= token.start < span[1]]
    if real and inside:
        yield DateMention(inside[0], inside[-1] + 1, tuple(dict.fromkeys(real)))


def _with_weekday(mention: DateMention, tokens: Sequence[Token], calendar: Calendar) -> DateMention:
    """Take in the weekday that stands just before or just after the date."""
    for first in range(mention.first - 1, max(-1, mention.first - 3), -1):
        weekday = calendar.weekdays.get(tokens[first].word)
        if weekday is not None:
            return DateMention(first, mention.last, mention.days, weekday)
        if tokens[first].word not in calendar.joiners:
            break
    after = mention.last
    if after < len(tokens) and tokens[after].after_mark:
        last = after + 1 if tokens[after].word in calendar.joiners and after + 1 < len(tokens) else after
        weekday = calendar.weekdays.get(tokens[last].word)
        ends_here = last + 1 == len(tokens) or tokens[last + 1].after_mark
        if weekday is not None and ends_here:
            return DateMention(mention.first, last + 1, mention.days, weekday)
    return mention
