"""What a letter language has of its own: forms of address, closings, date phrases, names. Loaded from its data file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DayPhrase:
    """How a day is said after a preposition: 'on Friday, 4 December', 'до пятницы, 4 декабря'.

    `pattern` holds `{weekday}` and `{date}`; `weekdays` run from Monday, in the case the phrase needs; `date` is the
    Babel pattern of the day (no year) and `date_year` the one with the year, used where the year is not the letter's.
    """

    pattern: str
    weekdays: tuple[str, ...]
    date: str
    date_year: str


@dataclass(frozen=True, slots=True)
class NameRules:
    """How a full name falls into its parts, and how its vocative is proposed.

    `given_first` says the usual order. `patronymic_ends` recognise a patronymic. Vocative rules are pairs of endings,
    the first that fits wins; by form of address (`mr`, `ms`).
    """

    given_first: bool = True
    patronymic_ends: tuple[str, ...] = ()
    vocative: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variant:
    """What differs on another paper: American spelling of dates and salutations on US Letter, say."""

    locale: str
    name: str
    long_date: str
    day_date: str
    salutations: Mapping[str, str]
    closings: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)
    day_phrases: Mapping[str, DayPhrase] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Language:
    """A letter language.

    Salutations, closings and titles go by form of address; salutation patterns may use `{name}`, `{given}`,
    `{surname}`, `{patronymic}`, `{surname_vocative}`, `{given_vocative}`, and the key `unknown` is used where no name
    is given. `abbreviations` do not end a sentence. `body_starts_lower`: Slovak and Greek bodies go on in lower case
    after a salutation that ends in a comma where custom asks for it.
    """

    code: str
    name: str
    own_name: str
    locale: str
    long_date: str
    day_date: str
    month: str
    day_phrases: Mapping[str, DayPhrase]
    salutations: Mapping[str, str]
    closings: Mapping[str, str]
    titles: Mapping[str, str]
    labels: Mapping[str, str]
    names: NameRules = NameRules()
    abbreviations: tuple[str, ...] = ()
    sentence_ends: str = ".!?…"
    by_paper: Mapping[str, Variant] = field(default_factory=dict)
