"""What the owner should know about a page: characters that cannot be printed, things that do not fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from tidings.export.fonts import face
from tidings.export.lines import LINE_ENDS
from tidings.export.sheet import Note
from tidings.export.style import SERIF

LOGO_LEFT_OUT = Note("The logo “{detail}” could not be read, so the letter goes without it.")
SIGNATURE_LEFT_OUT = Note("The signature “{detail}” could not be read, so the letter leaves room to sign by hand.")
ADDRESS_TOO_LONG = Note(
    "The address is too long for the window of the envelope: some of it will not show. Leave out a line, or choose a "
    "page without a window and write the address on the envelope."
)
LETTERHEAD_TOO_LONG = Note("The letterhead does not fit at the top of the page, so it stands with the text.")
CANNOT_PRINT = Note("These characters cannot be printed: {detail}. A box stands in their place.")
RIGHT_TO_LEFT = Note("Hebrew and Arabic come out in the wrong order in a PDF. Save the letter as a Word file instead.")

_SHOWN_AT_MOST = 12


def character_notes(texts: Iterable[str]) -> tuple[Note, ...]:
    """Tell which characters of the letter the paper cannot show as they were typed. All shipped faces show the same."""
    chars = sorted(set().union(*map(set, texts)))
    font = face(SERIF)
    missing = [char for char in chars if not font.shows(char) and char not in LINE_ENDS]
    notes = []
    if missing:
        names = [char if char.isprintable() else f"U+{ord(char):04X}" for char in missing[:_SHOWN_AT_MOST]]
        if len(missing) > _SHOWN_AT_MOST:
            names.append("…")
        notes.append(CANNOT_PRINT.about(" ".join(names)))
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in chars):
        notes.append(RIGHT_TO_LEFT)
    return tuple(notes)
