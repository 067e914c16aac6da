"""All letters as one ZIP of letter files, which any unzipping program and any editor can read; and back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from tidings.core.clean import clean_text
from tidings.core.file_names import dated_name
from tidings.errors import LetterFileError, NotThereError, UsageError, joined, said
from tidings.library.values import LetterFacts

ENDING = ".tidings"
MAX_ARCHIVE = 200_000_000  # bytes
MAX_UNPACKED = 400_000_000  # bytes in all letters together, counted while they are read
MAX_LETTER = 4_000_000  # bytes of one letter
MAX_LETTERS = 50_000
_NEXT_STEP = said("Choose a file that Tidings wrote, or open the letters in it one by one.")


def packed(letters: Iterable[tuple[LetterFacts, str, datetime]]) -> bytes:
    """Pack letters as files named by day, client and matter; equal names are numbered."""
    out = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for facts, text, changed in letters:
            name = _free(_name(facts, changed), taken)
            when = changed.timetuple()[:6] if 1980 <= changed.year <= 2107 else (1980, 1, 1, 0, 0, 0)
            info = zipfile.ZipInfo(name, when)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, text.encode("utf-8"))
    return out.getvalue()


def unpacked(path: Path) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each letter in a ZIP. Raises UsageError or NotThereError before the first.

    Nothing is written to the disk, so that no name in the archive can lead anywhere. Sizes are counted while reading,
    since the archive's own figures need not be true.
    """
    try:
        if path.stat().st_size > MAX_ARCHIVE:
            raise UsageError(said("“{name}” is far too large for letters.", name=path.name), _NEXT_STEP)
        archive = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    except OSError as err:
        raise NotThereError(
            said("“{name}” cannot be read.", name=path.name), "Check that it is there and that you may open it."
        ) from err
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as err:
        raise UsageError(said("“{name}” is no ZIP of letters.", name=path.name), _NEXT_STEP) from err
    parts = [part for part in archive.infolist() if part.filename.lower().endswith(ENDING)]
    if not parts:
        raise UsageError(said("There are no letters in “{name}”.", name=path.name), _NEXT_STEP)
    if len(parts) > MAX_LETTERS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UsageError(said("“{name}” holds far more than letters.", name=path.name), _NEXT_STEP)
    return _texts(archive, parts)


def _texts(archive: zipfile.ZipFile, parts: Iterable[zipfile.ZipInfo]) -> Iterator[tuple[str, str]]:
    import zlib

    left = MAX_UNPACKED
    with archive:
        for part in parts:
            name = clean_text(PurePosixPath(part.filename).name).text
            try:
                with archive.open(part) as file:
                    data = file.read(min(MAX_LETTER, left) + 1)
                text = data.decode("utf-8-sig") if len(data) <= min(MAX_LETTER, left) else ""
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
                text, data = "", b""
            left -= len(data)
            yield name, clean_text(text).text


def _name(facts: LetterFacts, changed: datetime) -> str:
    matter = facts.title or facts.situation
    return dated_name(facts.day or changed.date(), facts.client, facts.organisation, matter)


def _free(name: str, taken: set[str]) -> str:
    """Give a name that no other file of the archive has, on any system."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    taken.add(free.casefold())
    return free + ENDING


def unreadable(name: str, err: LetterFileError) -> str:
    """Say in one line why a letter was left out."""
    first = joined(err.problems[:1] or [err.message])
    return first if name in first else left_out(name, first)


def left_out(name: str, why: str) -> str:
    """Name a letter that was left out, and say why."""
    return said("{name}: {why}", name=name, why=joined([why]))
