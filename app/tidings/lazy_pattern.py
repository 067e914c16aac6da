"""Regular expressions that are compiled when first used: to compile them all takes longer than many a check."""

from __future__ import annotations

import re
from typing import Any, cast

_WAYS = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub")


class _Pattern:
    """Stand in for a compiled pattern; its methods are that one's own after the first use of any of them."""

    __slots__ = ("_text", "_flags", *_WAYS)

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._text, self._flags)
        for way in _WAYS:
            setattr(self, way, getattr(compiled, way))
        return getattr(compiled, name)


def lazy_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern; what is wrong with it is told when it is first used."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
