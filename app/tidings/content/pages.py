"""Page profiles: assets/pages.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tidings.content.binding import Binder
from tidings.content.plain import Plain
from tidings.core.page import PageProfile
from tidings.named_tuple import NamedTuple


class PagesFile(NamedTuple):
    """The file: profiles by id."""

    profiles: Mapping[str, Any]


def bind_page_entries(value: Plain, binder: Binder) -> Mapping[str, Plain] | None:
    """Bind the file alone, and give its profiles by their ids as they are written: a letter has one page of many."""
    file: Any = binder.bind(value, PagesFile)
    return None if binder.problems else file.profiles


def bind_page(name: str, entries: Mapping[str, Plain], binder: Binder) -> PageProfile | None:
    """Bind one profile, which takes its id from its key."""
    entry = entries[name]
    if isinstance(entry, dict):
        entry.setdefault("id", name)
    bound: PageProfile = binder.bind(entry, PageProfile, f"profiles.{name}", getattr(entries, "lines", {}).get(name))
    return None if binder.problems else bound
