"""Read the conventions of a place out of Babel's copy of Unicode CLDR: the only module that imports Babel."""

from __future__ import annotations

from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from tidings.core.conventions import COUNTED, PLURALS


class UnknownPlace(ValueError):
    """Tell that CLDR has no such locale."""


def read_conventions(name: str) -> dict[str, Any]:
    """Give the fields of `Conventions` as plain values, every one a text. Raises UnknownPlace."""
    try:
        locale = Locale.parse(name)
    except (UnknownLocaleError, ValueError, TypeError) as err:
        raise UnknownPlace(name) from err
    months, symbols = locale.months, locale.number_symbols["latn"]
    before, after = locale.currency_formats["standard"].prefix[0], locale.currency_formats["standard"].suffix[0]
    decimals = {code: str(rule[0]) for code, rule in get_global("currency_fractions").items() if code != "DEFAULT"}
    return {
        "dates": {
            "months": _twelve(months["format"]["wide"]),
            "months_short": _twelve(months["format"]["abbreviated"]),
            "months_alone": _twelve(months["stand-alone"]["wide"]),
            "weekdays": [locale.days["format"]["wide"][number] for number in range(7)],
        },
        "money": f"{before}{{number}}{after}".replace("¤", "{sign}"),
        "group": symbols["group"],
        "decimal": symbols["decimal"],
        "signs": {code: sign for code, sign in locale.currency_symbols.items() if code != sign},
        "decimals": {code: places for code, places in decimals.items() if places != "2"},
        "lists": {style: _joints(locale.list_patterns[style]) for style in ("standard", "or")},
        "plurals": _plurals(locale),
    }


def _twelve(names: Any) -> list[str]:
    return [names[number] for number in range(1, 13)]


def _joints(patterns: Any) -> list[str]:
    """Take what stands between the items out of patterns such as `{0} and {1}`."""
    return [patterns[kind].split("{0}")[-1].split("{1}")[0] for kind in ("2", "start", "middle", "end")]


def _plurals(locale: Locale) -> str:
    rule = locale.plural_form
    forms = [form for form in PLURALS if form in {*rule.tags, "other"}]
    return "".join(str(forms.index(rule(number)) if rule(number) in forms else 0) for number in range(COUNTED))
