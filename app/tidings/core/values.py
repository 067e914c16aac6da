"""The kinds of value an answer can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from tidings.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from decimal import Decimal

SYMBOLS: Mapping[str, str] = {"€": "EUR", "£": "GBP", "$": "USD", "₽": "RUB", "Kč": "CZK", "zł": "PLN", "₴": "UAH"}

# How people write a currency besides its sign and its code; in lower case, without a full stop.
_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("euro", "euros", "eur", "евро", "eurá", "ευρώ"), "EUR"),
    **dict.fromkeys(("kč", "czk"), "CZK"),
    **dict.fromkeys(("pound", "pounds", "gbp"), "GBP"),
    **dict.fromkeys(("dollar", "dollars", "usd"), "USD"),
    **dict.fromkeys(("р", "руб", "рубль", "рубля", "рублей", "rub"), "RUB"),
}
_AMOUNT = lazy_pattern(r"(?P<before>[^\d\s.,+-]+\.?)?(?P<number>\d[\d.,']*)(?P<after>[^\d\s.,+-]+\.?)?")
_MOST_DIGITS = 15


class Money:
    """An amount in one currency (ISO 4217 code). No tuple, since a tuple among the values is a list of lines."""

    __slots__ = ("amount", "currency")

    def __init__(self, amount: Decimal, currency: str) -> None:
        self.amount: Final = amount
        self.currency: Final = currency

    def __eq__(self, other: object) -> bool:
        """Compare the amount and the currency."""
        return isinstance(other, Money) and (self.amount, self.currency) == (other.amount, other.currency)

    def __hash__(self) -> int:
        """Go by what is compared."""
        return hash((self.amount, self.currency))

    def __repr__(self) -> str:
        """Show it as it is made."""
        return f"Money({self.amount!r}, {self.currency!r})"

    def __str__(self) -> str:
        """Write the value as letter files do: `120 EUR`."""
        return f"{self.amount} {self.currency}"


Value: TypeAlias = str | bool | int | date | Money | tuple[str, ...]


def parse_money(text: str) -> Money:
    """Read `120 EUR`, `€120`, `1 234,50 €`, `£1,234.50` or `1500 руб.`.

    Raises ValueError where there is no amount, no currency, two currencies, or more digits than any price has.
    """
    found = _AMOUNT.fullmatch("".join(text.split()))
    units = {_currency(unit) for unit in (found["before"], found["after"]) if unit} if found else set()
    if not found or len(units) != 1:
        raise ValueError(text)
    amount = parse_number(found["number"])
    if len(amount.as_tuple().digits) > _MOST_DIGITS:
        raise ValueError(text)
    return Money(amount, units.pop())


def _currency(unit: str) -> str:
    """Give the code of a currency by its sign, code or name. Raises ValueError."""
    code = SYMBOLS.get(unit) or _NAMES.get(unit.lower().rstrip(".")) or unit.upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha() and code.isupper()):
        raise ValueError(unit)
    return code


def parse_number(text: str) -> Decimal:
    """Read a number whose thousands and decimal marks may be those of any of our languages.

    The last mark is the decimal one when one or two digits follow it; every other mark groups thousands.
    Raises ValueError.
    """
    from decimal import Decimal, InvalidOperation

    digits = "".join(text.replace("'", "").split()).rstrip(".,")
    decimal_mark = re.search(r"[.,](\d{1,2})$", digits)
    whole = digits[: decimal_mark.start()] if decimal_mark else digits
    whole = re.sub(r"[.,](?=\d{3}(?:[.,]|$))", "", whole)
    try:
        return Decimal(f"{whole}.{decimal_mark[1]}" if decimal_mark else whole)
    except InvalidOperation as err:
        raise ValueError(text) from err
