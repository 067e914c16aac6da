"""What changed between two versions of a letter, read from the letter files that we wrote, without parsing YAML."""

from __future__ import annotations

import re

_KEY = re.compile(r"([A-Za-z_][\w-]*):")
_GROUPS = ("sender", "client", "answers", "wording", "tones")


def changed_keys(old: str, new: str) -> tuple[str, ...]:
    """Name what differs: `date`, `client.name`, `cause`, `wording.news`; the answers go by their own names."""
    before, after = _entries(old), _entries(new)
    return tuple(key for key in {**after, **before} if before.get(key) != after.get(key))


def _entries(text: str) -> dict[str, str]:
    """Part a letter file into its entries; lines that are deeper belong to the entry above."""
    entries: dict[str, str] = {}
    group = key = ""
    for line in text.rstrip("\n").split("\n"):
        depth = len(line) - len(line.lstrip(" "))
        found = _KEY.match(line, depth)
        if found and depth == 0:
            group = key = found[1]
        elif found and depth == 2 and group in _GROUPS:
            key = found[1] if group == "answers" else f"{group}.{found[1]}"
        if key and key not in _GROUPS:
            entries[key] = entries.get(key, "") + line + "\n"
    return entries
