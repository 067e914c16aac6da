"""Pack a Word file: its parts in a ZIP archive, all with the same date, so that the same letter gives the same bytes.

The parts that all letters share are compressed once.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import lru_cache
from struct import pack
from typing import Any

from docx.document import Document
from docx.opc.packuri import PACKAGE_URI
from docx.opc.pkgwriter import _ContentTypesItem

from tidings.named_tuple import NamedTuple

_DEFLATED, _VERSION = 8, 20
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1  # the first day that an archive can name
_OWN_FOR_EACH = ("word/document.xml", "docProps/core.xml")


class _Packed(NamedTuple):
    """A part as it stands in the archive."""

    data: bytes
    size: int
    checksum: int


def packed(document: Document) -> bytes:
    """Save a document."""
    out, contents = bytearray(), bytearray()
    count = 0
    for name, data in _parts(document):
        part = _deflated(data) if name in _OWN_FOR_EACH else _shared(data)
        spelt = name.encode("ascii")
        sizes = pack("<HHHHIIIHH", 0, _DEFLATED, 0, _DATE, part.checksum, len(part.data), part.size, len(spelt), 0)
        contents += pack("<IHH", 0x02014B50, _VERSION, _VERSION) + sizes + pack("<HHHII", 0, 0, 0, 0, len(out)) + spelt
        out += pack("<IH", 0x04034B50, _VERSION) + sizes + spelt + part.data
        count += 1
    end = pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(contents), len(out), 0)
    return bytes(out + contents + end)


def _parts(document: Document) -> Iterator[tuple[str, bytes]]:
    """Give every part of the package by its name, what they are and belong to first."""
    package = document.part.package
    parts = list(package.iter_parts())
    for part in parts:
        part.before_marshal()
    kinds: Any = _ContentTypesItem  # which the library leaves untyped
    yield "[Content_Types].xml", kinds.from_parts(parts).blob
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for part in parts:
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, part.rels.xml


@lru_cache(maxsize=16)
def _shared(data: bytes) -> _Packed:
    """Compress a part that other letters have as well: styles, fonts, settings, the logo."""
    return _deflated(data)


def _deflated(data: bytes) -> _Packed:
    made = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return _Packed(made.compress(data) + made.flush(), len(data), zlib.crc32(data))
