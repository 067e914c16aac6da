"""The kinds of value an answer can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

SYMBOLS: Mapping[str, str] = {"€": "EUR", "£": "GBP", "$": "USD", "₽": "RUB", "Kč": "CZK", "zł": "PLN", "₴": "UAH"}

_AMOUNT = re.compile(
    r"""^\s*(?P<before>[A-Z]{3}|€|£|\$|₽|₴)?\s*
        (?P<number>[-+]?\d[\d\s.,'\u00a0\u202f]*)\s*
        (?P<after>[A-Z]{3}|€|£|\$|₽|₴|Kč|zł)?\s*$""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217 code)."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        """Write the value as letter files do: `120 EUR`."""
        return f"{self.amount} {self.currency}"


Value: TypeAlias = str | bool | int | date | Money | tuple[str, ...]


def parse_money(text: str) -> Money:
    """Read `120 EUR`, `€120`, `1 234,50 €` or `£1,234.50`.

    Raises ValueError where there is no amount or no currency.
    """
    found = _AMOUNT.match(text)
    unit = found and (found["before"] or found["after"])
    if not found or not unit:
        raise ValueError(text)
    return Money(parse_number(found["number"]), SYMBOLS.get(unit, unit))


def parse_number(text: str) -> Decimal:
    """Read a number whose thousands and decimal marks may be those of any of our languages.

    The last mark is the decimal one when one or two digits follow it; every other mark groups thousands.
    """
    digits = re.sub(r"[\s'\u00a0\u202f]", "", text).rstrip(".,")
    decimal_mark = re.search(r"[.,](\d{1,2})$", digits)
    whole = digits[: decimal_mark.start()] if decimal_mark else digits
    whole = re.sub(r"[.,](?=\d{3}(?:[.,]|$))", "", whole)
    try:
        return Decimal(f"{whole}.{decimal_mark[1]}" if decimal_mark else whole)
    except InvalidOperation as err:
        raise ValueError(text) from err
