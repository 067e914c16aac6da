"""What a letter language has of its own: forms of address, closings, date phrases, names. Loaded from its data file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tidings.core.conventions import Conventions
from tidings.named_tuple import NamedTuple


class DayPhrase(NamedTuple):
    """How a day is said after a preposition: 'on Friday, 4 December', 'до пятницы, 4 декабря'.

    `pattern` holds `{weekday}` and `{date}`; `weekdays` run from Monday, in the case the phrase needs; `date` is the
    CLDR pattern of the day (no year) and `date_year` the one with the year, used where the year is not the letter's.
    """

    pattern: str
    weekdays: tuple[str, ...]
    date: str
    date_year: str


class NameRules(NamedTuple):
    """How a full name falls into its parts, and how its vocative is proposed.

    `given_first` says the usual order. `patronymic_ends` recognise a patronymic. Vocative rules are pairs of an ending
    (a regular expression) and what takes its place, the first that fits wins; by form of address (`mr`, `ms`).
    """

    given_first: bool = True
    patronymic_ends: tuple[str, ...] = ()
    vocative: Mapping[str, tuple[tuple[str, str], ...]] = {}


class Voices(NamedTuple):
    """A text as one person says it, and as a firm does."""

    one: str
    firm: str


class CalendarWords(NamedTuple):
    """How the promises of a letter are called in the owner's calendar.

    `follow_up` goes by its way (`phone`, `email`, `visit`, `letter`), with `other` where none is chosen. `{client}`
    stands where no case is needed, `{date}` is the letter's, `{who}` whoever will be in touch; `nobody` stands for a
    client without a name.
    """

    follow_up: Mapping[str, str]
    update: str
    decide_by: str
    new_date: str
    promised: str
    who: str
    nobody: str


class WindowTestWords(NamedTuple):
    """What stands on the page that tries an envelope's window: its name, and what to do, step by step."""

    title: str
    steps: tuple[str, ...]


class Variant(NamedTuple):
    """What differs on another paper: American spelling of dates and salutations on US Letter, say."""

    locale: str
    name: str
    date_line: str
    long_date: str
    day_date: str
    salutations: Mapping[str, tuple[str, ...]] = {}
    closings: Mapping[str, str] = {}
    titles: Mapping[str, str] = {}
    day_phrases: Mapping[str, DayPhrase] = {}
    conventions: Conventions = Conventions()


class Language(NamedTuple):
    """A letter language.

    Salutations, closings and titles go by form of address (`mr`, `ms`, `mx`, `dr`, `first-name`), with `neutral`
    for a name whose form of address is not known and `unknown` where there is no name. A salutation has
    alternatives, the first whose every piece is known is proposed; pieces are `{name}`, `{given}`, `{surname}`,
    `{patronymic}`, `{given_vocative}`, `{surname_vocative}`. Date patterns are CLDR's (see `conventions.write_date`).
    `labels` name what stands on the page: `reference`, `enclosure` (one) and `enclosures`, `copy` and `copies`, `page`.
    `mail_note` is what a mail says that brings the letter as a PDF, `{date}` being the letter's. `first_day` is how the
    first of a month is written where it is no plain number (Greek '1η'); `ordinals` is a pattern of the endings of a
    day's number ('4th'). `abbreviations` do not end a sentence; `list_mark` parts the items of a list that hold commas
    of their own; `common_words` tell the language of a draft, and `thanking` how words of thanks begin;
    `small_after_greeting` says whether the letter goes on in small letters after its greeting, `second_time` how it
    speaks of a letter before. `by_paper` says what differs on another paper (`letter`: American dates and punctuation).
    `conventions` are those of the locale and no keys of the file.
    """

    code: str
    name: str
    own_name: str
    locale: str
    date_line: str
    long_date: str
    day_date: str
    month: str
    day_phrases: Mapping[str, DayPhrase]
    salutations: Mapping[str, tuple[str, ...]]
    closings: Mapping[str, str]
    titles: Mapping[str, str]
    labels: Mapping[str, str]
    mail_note: Voices
    calendar: CalendarWords
    window_test: WindowTestWords
    names: NameRules = NameRules()
    first_day: str = ""
    ordinals: str = ""
    abbreviations: tuple[str, ...] = ()
    sentence_ends: str = ".!?…"
    list_mark: str = ";"
    common_words: tuple[str, ...] = ()
    thanking: tuple[str, ...] = ()
    small_after_greeting: bool = False
    second_time: tuple[str, ...] = ()
    by_paper: Mapping[str, Variant] = {}
    conventions: Conventions = Conventions()

    def on_paper(self, paper: str) -> Language:
        """Give the language as it is written on a paper: the variant's own rules laid over the common ones."""
        variant = self.by_paper.get(paper)
        if variant is None:
            return self
        return self._replace(
            name=variant.name,
            locale=variant.locale,
            date_line=variant.date_line,
            long_date=variant.long_date,
            day_date=variant.day_date,
            salutations={**self.salutations, **variant.salutations},
            closings={**self.closings, **variant.closings},
            titles={**self.titles, **variant.titles},
            day_phrases={**self.day_phrases, **variant.day_phrases},
            by_paper={},
            conventions=variant.conventions,
        )


def guess_language(text: str, languages: Sequence[Language]) -> Language:
    """Guess which language a text is written in, by the share of its words that are common in each.

    The first language is given where none is recognised.
    """
    words = re.findall(r"\w+", text[:20_000].lower())
    return max(languages, key=lambda language: sum(word in language.common_words for word in words))
