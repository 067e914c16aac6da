"""The worked example of docs/writing-letters.md, taken from its page: what the guide shows is what the tests run."""

from __future__ import annotations

import re
from pathlib import Path

from tidings import resources

GUIDE = resources.data_root() / "docs" / "writing-letters.md"
SITUATION = "visit-put-off"
FORM = f"forms/{SITUATION}.yaml"
LETTER = f"letter_templates/en/{SITUATION}.yaml"
SAMPLE = f"assets/samples/en/{SITUATION}.tidings"


def blocks(kind: str) -> list[str]:
    """Give the blocks of one kind that the guide shows."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def example() -> dict[str, str]:
    """Give the files of the guide's pack by their places in it."""
    form, letter, sample = blocks("yaml")
    return {FORM: form, LETTER: letter, SAMPLE: sample}


def write_pack(packs: Path, name: str = "garden", files: dict[str, str] | None = None) -> Path:
    """Write a pack into a folder of packs: the guide's, or one of these files."""
    pack = packs / name
    for place, text in (example() if files is None else files).items():
        (pack / place).parent.mkdir(parents=True, exist_ok=True)
        (pack / place).write_text(text, encoding="utf-8")
    return pack
