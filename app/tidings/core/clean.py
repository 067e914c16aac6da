"""Clean text at the door: every text that comes in passes here once, and nothing else changes the user's words."""

from __future__ import annotations

import unicodedata

from tidings.errors import said
from tidings.lazy_pattern import lazy_pattern
from tidings.named_tuple import NamedTuple

# Controls (save tab and line end), lone surrogates, noncharacters, BOM, bidi overrides, embeddings and isolates. They
# break files or show the client something other than what was typed; no letter needs one.
_UNWANTED = lazy_pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\u202a-\u202e\u2066-\u2069"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
# Word processors give \x0b for a line that ends within a paragraph, and \x0c for a page that does.
_LINE_ENDS = lazy_pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


class Cleaned(NamedTuple):
    """Clean text, and the code points that were taken out of it (`U+202E`), each named once."""

    text: str
    removed: tuple[str, ...] = ()

    def taken_out(self, name: str) -> str:
        """Say what was taken out of the file of that name."""
        signs = ", ".join(self.removed)
        return said("Left out of “{name}”, since no letter can carry it: {signs}.", name=name, signs=signs)


def clean_text(text: str) -> Cleaned:
    """Bring text into NFC with line ends as \\n, and take out characters that no letter can carry."""
    # Every one of these characters is one that does not print, and most texts hold no such one but line ends.
    if _prints(text):
        return Cleaned(unicodedata.normalize("NFC", text))
    text = _LINE_ENDS.sub("\n", text)
    removed = tuple(f"U+{ord(char):04X}" for char in dict.fromkeys(_UNWANTED.findall(text)))
    return Cleaned(unicodedata.normalize("NFC", _UNWANTED.sub("", text) if removed else text), removed)


def _prints(text: str) -> bool:
    """Say whether all characters but line ends and no-break spaces are seen."""
    return text.replace("\n", "").replace("\u00a0", "").replace("\u202f", "").isprintable()


def clean_line(text: str) -> str:
    """Clean text that is one line by nature: a name, a number, a place."""
    return clean_in_line(text).text.strip()


def clean_in_line(text: str) -> Cleaned:
    """Clean text that is being typed into one line: line ends become spaces, and spaces at its ends may stay."""
    cleaned = clean_text(text)
    return cleaned._replace(text=" ".join(cleaned.text.split("\n")))
