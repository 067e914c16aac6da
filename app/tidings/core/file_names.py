"""Good names for files: the date, the client, the matter; safe on every system."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from tidings.core.answers import Answers
from tidings.core.names import last_name
from tidings.lazy_pattern import lazy_pattern

MAX_BYTES = 200
_FORBIDDEN = lazy_pattern(r'[<>:"/\\|?*]')
_RESERVED = lazy_pattern(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$", re.IGNORECASE)


def safe_name(text: str, fallback: str = "letter") -> str:
    """Make a file name, without an ending, from any text.

    No path, no device name of Windows, no control or hidden character, no dot or space at an end, at most 200 bytes.
    """
    shown = "".join(" " if char.isspace() else char for char in text)
    # Controls, formats (such as the override that turns a name around), surrogates, unassigned.
    kept = "".join(char for char in shown if unicodedata.category(char)[0] != "C")
    name = re.sub(r"\s+", " ", _FORBIDDEN.sub("-", unicodedata.normalize("NFC", kept)))
    name = name.strip(" .")
    while len(name.encode("utf-8")) > MAX_BYTES:
        name = name[:-1].rstrip(" .")
    stem, dot, rest = name.partition(".")
    if _RESERVED.match(stem.strip()):  # for Windows, a device whatever follows the first dot
        name = f"{stem.strip()} -{dot}{rest}"
    return name or fallback


def letter_name(answers: Answers, situation_name: str) -> str:
    """Name a letter's files: `2026-11-22 Lindqvist – delay`."""
    matter = situation_name.lower() if situation_name else answers.situation
    return dated_name(answers.date, answers.client.name, answers.client.organisation, matter)


def dated_name(day: date, client: str, organisation: str, matter: str) -> str:
    """Name a file by its day, the client's last name (or the organisation) and the matter."""
    who = last_name(client) or organisation
    return safe_name(" – ".join(piece for piece in (f"{day.isoformat()} {who}".strip(), matter) if piece))
