"""Print an envelope without a window: the sender small at the upper left, the client's address large."""

from __future__ import annotations

from tidings.core.letter import Letter
from tidings.core.page import Area, PageProfile
from tidings.errors import UsageError
from tidings.export.fixed import fit
from tidings.export.notes import character_notes
from tidings.export.sheet import Layout, Sheet
from tidings.export.style import ADDRESS_STYLES, CONTACT
from tidings.export.typeset import lower, set_lines

# In millimetres. Post offices want the address at the lower right and nothing in the lowest strip, where machines print
# (post.ch, "Addressing items correctly": 15 mm), and the sender 10 mm from the edges (a Slovak school's summary).
_EDGE = 10.0
_CODE_STRIP = 18.0
_SENDER_WIDTH = 85.0
_LARGER = 1.1
"""There is room for type larger than in a window."""


def lay_out_envelope(letter: Letter, page: PageProfile) -> Layout:
    """Lay out the envelope of a page profile. Raises UsageError where there is no address, or too long a one."""
    width, height = page.envelope
    address = letter.block("address")
    if address is None:
        raise UsageError(
            "There is no address to print on the envelope.", "Fill in the client’s name and address, then try again."
        )
    place = Area(width * 0.48, height * 0.4, width * 0.52 - _EDGE, height * 0.6 - _CODE_STRIP)
    styles = [style.scaled(_LARGER).set_in(page.typeface) for style in ADDRESS_STYLES]
    lines, _, fits = fit(address.text, styles, place, None, letter.blocks.index(address))
    if not fits:
        raise UsageError("The address is too long for the envelope.", "Leave out a line, then try again.")
    sender = letter.sender_line.replace(" · ", "\n")
    # Neither has a place in the letter's text; the sender is no block of it, but is read out.
    above = set_lines(sender, CONTACT, _EDGE, _SENDER_WIDTH, None, len(letter.blocks)) if sender else ()
    notes = character_notes([address.text, letter.sender_line])
    return Layout(width, height, (Sheet((*lower(above, _EDGE), *lower(lines, place.top))),), notes)
