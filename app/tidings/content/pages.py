"""Page profiles: assets/pages.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tidings.content.binding import Binder
from tidings.content.plain import Plain
from tidings.core.page import PageProfile


class PagesFile(NamedTuple):
    """The file: profiles by id."""

    profiles: Mapping[str, Any]


def bind_pages(value: Plain, binder: Binder) -> Mapping[str, PageProfile]:
    """Bind the page profiles; each takes its id from its key."""
    file: Any = binder.bind(value, PagesFile)
    if binder.problems:
        return {}
    profiles: dict[str, Any] = {}
    for name, entry in file.profiles.items():
        if isinstance(entry, dict):
            entry.setdefault("id", name)
        profiles[name] = binder.bind(
            entry, PageProfile, f"profiles.{name}", getattr(value["profiles"], "lines", {}).get(name)
        )
    return profiles
