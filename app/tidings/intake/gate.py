"""The gate for archives from elsewhere (XLSX, DOCX): what unpacks to far more than it should is not opened."""

from __future__ import annotations

import io
import zipfile
import zlib

MAX_UNPACKED = 50_000_000  # bytes in all parts together
MAX_RATIO = 100
MAX_PARTS = 2_000
_SMALL = 1_000_000
"""Unpacked bytes up to which any ratio is harmless."""


class TooMuch(ValueError):
    """An archive that unpacks to far more than a document."""


class NoArchive(ValueError):
    """Bytes that are no archive, or a damaged or locked one."""


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open an archive of which every part was unpacked once and counted, since what its headers say need not be true.

    Raises TooMuch or NoArchive.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
        most = min(MAX_UNPACKED, max(_SMALL, len(data) * MAX_RATIO))
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > most:
            raise TooMuch
        unpacked = 0
        for part in parts:
            with archive.open(part) as file:
                while piece := file.read(1 << 18):
                    unpacked += len(piece)
                    if unpacked > most:
                        raise TooMuch
    except (
        zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, UnicodeError,
        OverflowError,
    ) as err:  # fmt: skip
        raise NoArchive from err
    return archive
