"""Write a PDF file: its objects, the table that says where each of them is, and its end (ISO 32000-1, clause 7).

In values a `str` is a name, `Text` a text that somebody reads, `bytes` what is to stand in the file as it is.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


class Ref(int):
    """The number of an object."""


class Text(str):
    """A text that a reader shows or reads out."""


Value: TypeAlias = "str | bytes | bool | int | float | Sequence[Value] | Mapping[str, Value]"


class PdfFile:
    """A file in the making. The same objects in the same order always give the same bytes."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> Ref:
        """Give the number of an object that is filled in later."""
        self._objects.append(b"null")
        return Ref(len(self._objects))

    def fill(self, ref: Ref, value: Value) -> None:
        """Say what a reserved object is."""
        self._objects[ref - 1] = written(value)

    def add(self, value: Value) -> Ref:
        """Add an object."""
        ref = self.reserve()
        self.fill(ref, value)
        return ref

    def add_stream(self, data: bytes, entries: Mapping[str, Value] | None = None, *, packed: bool = True) -> Ref:
        """Add a stream of data; `packed`: compressed as zlib does it."""
        head = {**(entries or {}), **({"Filter": "FlateDecode"} if packed else {}), "Length": len(data)}
        ref = self.reserve()
        self._objects[ref - 1] = written(head) + b"\nstream\n" + data + b"\nendstream"
        return ref

    def finish(self, root: Ref, info: Ref) -> bytes:
        """Give the whole file."""
        out, places = bytearray(_HEADER), []
        for number, content in enumerate(self._objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
        start = len(out)
        mark = b"<" + _mark(out) + b">"
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        trailer: dict[str, Value] = {"Size": len(places) + 1, "Root": root, "Info": info, "ID": [mark, mark]}
        out += b"trailer\n" + written(trailer) + b"\nstartxref\n%d\n%%%%EOF\n" % start
        return bytes(out)


def _mark(data: bytearray) -> bytes:
    """Make sixteen bytes that tell one file from another: no secret, so four sums do, of each fourth byte."""
    return b"".join(b"%08x" % zlib.crc32(data[at::4]) for at in range(4))


def written(value: Value) -> bytes:
    """Write a value as it stands in a file."""
    return _WRITTEN[type(value)](value)


def _sequence(values: Sequence[Value]) -> bytes:
    return b"[" + b" ".join([written(value) for value in values]) + b"]"


def _mapping(entries: Mapping[str, Value]) -> bytes:
    return (
        b"<<" + b" ".join([b"/%s %s" % (key.encode("ascii"), written(value)) for key, value in entries.items()]) + b">>"
    )


def number(value: float) -> str:
    """Write a length, to a thousandth of a point."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def readable(text: str) -> str:
    """Keep what somebody can read of a text: half pairs and controls go, and every space is a plain one."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "" for char in text)


def _text(text: str) -> bytes:
    """Write a text: as it is where it is plain ASCII, else in UTF-16."""
    kept = readable(text)
    if kept.isascii():
        return f"({kept.translate(_ESCAPED)})".encode("ascii")
    return b"<feff" + kept.encode("utf-16-be").hex().encode("ascii") + b">"


# By exact type, since this is most of what a page costs after its lines are broken.
_WRITTEN: Mapping[type, Callable[[Any], bytes]] = {
    Ref: lambda ref: b"%d 0 R" % ref,
    str: lambda name: b"/" + name.encode("ascii"),
    Text: _text,
    bytes: lambda ready: ready,
    bool: lambda truth: b"true" if truth else b"false",
    int: lambda whole: b"%d" % whole,
    float: lambda length: number(length).encode("ascii"),
    list: _sequence,
    dict: _mapping,
}
