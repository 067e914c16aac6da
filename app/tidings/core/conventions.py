"""How a place writes dates, amounts and lists, as plain data: what Unicode CLDR says of it.

Babel takes longer to start than a letter to write, so what letters need of it is read once, when content is compiled
(`locale_data`), and lies with the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal

from tidings.lazy_pattern import lazy_pattern
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

ListStyle = Literal["standard", "or"]
# The forms of a plural that templates know, in the order in which they give them.
PLURALS = ("one", "few", "many", "other")
# Plural forms repeat after the hundreds; the first two hundred hold every exception.
COUNTED = 200
# A field of a CLDR date pattern, or words in quotes.
_FIELD = lazy_pattern(r"'(?P<words>(?:[^']|'')*)'|(?P<letter>[a-zA-Z])(?P=letter)*")


class DateNames(NamedTuple):
    """The names of months from January and of weekdays from Monday.

    `months` and `months_short` stand beside a day ('4 декабря'), `months_alone` stand alone ('декабрь').
    """

    months: tuple[str, ...] = ()
    months_short: tuple[str, ...] = ()
    months_alone: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()


class Conventions(NamedTuple):
    """What a place has of its own.

    `money` holds `{sign}` and `{number}`; `signs` and `decimals` go by currency, where they are not the code and two.
    `lists` holds, for each style, what stands between two items, after the first of several, between further ones,
    and before the last. `plurals` has a digit for each number from 0: the place of its form among those of the
    language, which stand in the order of `PLURALS`.
    """

    dates: DateNames = DateNames()
    money: str = "{number} {sign}"
    group: str = ""
    decimal: str = "."
    signs: Mapping[str, str] = {}
    decimals: Mapping[str, str] = {}
    lists: Mapping[str, tuple[str, str, str, str]] = {}
    plurals: str = ""

    def write_money(self, amount: Decimal, currency: str) -> str:
        """Write an amount; a whole one without its decimals."""
        places = int(self.decimals.get(currency, "2")) if amount != amount.to_integral_value() else 0
        number = f"{abs(amount):,.{places}f}".translate({ord(","): self.group, ord("."): self.decimal})
        written = self.money.format(sign=self.signs.get(currency, currency), number=number)
        return f"-{written}" if amount < 0 else written

    def joints(self, amount: int, style: ListStyle) -> list[str]:
        """Give what stands between so many items."""
        two, start, middle, end = self.lists[style]
        return [] if amount < 2 else [two] if amount == 2 else [start, *[middle] * (amount - 3), end]

    def plural(self, number: int) -> int:
        """Give the place of a number's form among the forms of the language."""
        return int(self.plurals[number if number < COUNTED else 100 + number % 100])


def write_date(value: date, pattern: str, names: DateNames) -> str:
    """Write a date by a CLDR pattern: `d`, `dd`, `M`, `MM`, `MMM`, `MMMM`, `LLLL`, `EEEE`, `y`, and words in quotes.

    Any other field is left as it stands.
    """

    def field(found: re.Match[str]) -> str:
        words = found["words"]
        if words is not None:
            return words.replace("''", "'") or "'"
        written = _FIELDS.get(found[0])
        return written(value, names) if written else found[0]

    return _FIELD.sub(field, pattern)


_FIELDS: Mapping[str, Callable[[date, DateNames], str]] = {
    "d": lambda value, _: f"{value.day}",
    "dd": lambda value, _: f"{value.day:02}",
    "M": lambda value, _: f"{value.month}",
    "MM": lambda value, _: f"{value.month:02}",
    "MMM": lambda value, names: names.months_short[value.month - 1],
    "MMMM": lambda value, names: names.months[value.month - 1],
    "LLLL": lambda value, names: names.months_alone[value.month - 1],
    "EEEE": lambda value, names: names.weekdays[value.weekday()],
    "y": lambda value, _: f"{value.year}",
}
