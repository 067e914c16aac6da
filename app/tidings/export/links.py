"""Find what a reader can click: mail addresses and web addresses, as they stand in a text."""

from __future__ import annotations

from collections.abc import Iterator

from tidings.named_tuple import NamedTuple

_SCHEMES = ("https://", "http://")
_BEFORE, _AFTER = "(<[{\"'“„‘«", ".,;:!?)>]}\"'”“’»"
_IN_MAIL = frozenset(".+-_%")
_AS_THEY_ARE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%")


class Link(NamedTuple):
    """A stretch of a text, and the address it leads to."""

    start: int
    end: int
    address: str


def find_links(text: str, bare: bool = False) -> Iterator[Link]:
    """Give the addresses in a text, in their order; `bare`: also web addresses that say neither https:// nor www."""
    reach = 0
    for word in text.split():
        start = text.index(word, reach)
        reach = start + len(word)
        if "." not in word:
            continue
        shown = word.lstrip(_BEFORE)
        start += len(word) - len(shown)
        shown = shown.rstrip(_AFTER)
        address = _address(shown, bare)
        if address:
            yield Link(start, start + len(shown), _escaped(address))


def _address(word: str, bare: bool) -> str:
    """Give the address that a word is; nothing where it is none."""
    name, at, host = word.rpartition("@")
    if at:
        plain = name.isascii() and all(char.isalnum() or char in _IN_MAIL for char in name)
        return f"mailto:{word}" if name and plain and _is_host(host) else ""
    scheme = next((scheme for scheme in _SCHEMES if word.lower().startswith(scheme)), "")
    host = word[len(scheme) :]
    for end in "/?#:":
        host = host.partition(end)[0]
    named = scheme or host.lower().startswith("www.") or (bare and host.rpartition(".")[2].islower())
    return (word if scheme else f"https://{word}") if named and _is_host(host) else ""


def _is_host(text: str) -> bool:
    """Tell whether a text names a computer: words between dots, the last of them in letters."""
    words = text.split(".")
    sound = all(word.replace("-", "").isalnum() and word.strip("-") == word for word in words)
    return sound and len(words) > 1 and len(words[-1]) > 1 and words[-1].isalpha()


def _escaped(address: str) -> str:
    """Write an address in the characters that addresses may have."""
    data = address.encode("utf-8", "replace")
    return "".join(chr(byte) if byte in _AS_THEY_ARE else f"%{byte:02X}" for byte in data)
