"""Find what a reader can click: mail addresses and web addresses, as they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}"
_FOUND = re.compile(
    rf"(?P<mail>[\w.+%-]+@{_HOST})|(?P<web>https?://{_HOST}|www\.{_HOST})(?P<path>(?:[:/?#][^\s<>\"“”«»]*)?)",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?:\A|(?<=\n)|(?<= · )){_HOST}(?:/[^\s<>]*)?(?=\Z|\n| · )")
_ENDS = ".,;:!?)'’”»"
_AS_THEY_ARE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%")


class Link(NamedTuple):
    """A stretch of a text, and the address it leads to."""

    start: int
    end: int
    address: str


def find_links(text: str, bare: bool = False) -> Iterator[Link]:
    """Give the addresses in a text; `bare`: also a web address that fills a line, or its part between middle dots."""
    if "@" not in text and "." not in text:
        return
    found = [_link(match) for match in _FOUND.finditer(text)]
    if bare:
        taken = {link.start for link in found}
        others = (match for match in _BARE.finditer(text) if match.start() not in taken)
        found += (Link(match.start(), match.end(), _escaped(f"https://{match[0]}")) for match in others)
    yield from sorted(found)


def _link(match: re.Match[str]) -> Link:
    if match["mail"]:
        return Link(match.start(), match.end(), _escaped(f"mailto:{match['mail']}"))
    shown = match[0] if not match["path"] else match[0].rstrip(_ENDS)
    scheme = "" if shown.lower().startswith("http") else "https://"
    return Link(match.start(), match.start() + len(shown), _escaped(scheme + shown))


def _escaped(address: str) -> str:
    """Write an address in the characters that addresses may have."""
    data = address.encode("utf-8", "replace")
    return "".join(chr(byte) if byte in _AS_THEY_ARE else f"%{byte:02X}" for byte in data)
