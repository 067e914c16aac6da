"""Languages: assets/languages/<code>.yaml, and what CLDR says of the places that they name."""

from __future__ import annotations

from tidings.content.binding import Binder
from tidings.content.plain import Plain
from tidings.core.language import Language


def bind_language(value: Plain, binder: Binder) -> Language | None:
    """Bind one language; compiled content has the conventions of its places already."""
    if isinstance(value, dict) and "conventions" not in value:
        add_conventions(value, binder)
    language: Language | None = binder.bind(value, Language)
    return None if binder.problems else language


def add_conventions(value: Plain, binder: Binder) -> None:
    """Add the conventions of the places of a language and its variants; note a place that does not exist."""
    from tidings.core.locale_data import UnknownPlace, read_conventions

    variants = value.get("by_paper")
    for entry in (value, *(variants.values() if isinstance(variants, dict) else ())):
        if isinstance(entry, dict) and isinstance(entry.get("locale"), str):
            try:
                entry["conventions"] = read_conventions(entry["locale"])
            except UnknownPlace:
                line = getattr(entry, "lines", {}).get("locale")
                binder.note(f"“{entry['locale']}” is no locale; write en_GB, say.", "locale", line)
