"""Write a letter as plain text."""

from __future__ import annotations

from tidings.core.letter import Letter, letter_text
from tidings.export.safe import safe


def to_text(letter: Letter) -> str:
    """Write a letter as plain text, in whole paragraphs with an empty line between them."""
    return safe(letter_text(letter).text)
