"""Page profiles: the paper, its margins, and where each piece of the letter stands. All lengths in millimetres."""

from __future__ import annotations

from typing import Literal

from tidings.named_tuple import NamedTuple

PostKind = Literal["envelope", "window-test"]
"""What goes with a page beside the letter: its envelope, and a page that tries the envelope's window."""


Typeface = Literal["serif", "sans"]
"""What the text of a letter is set in; the letterhead is without serifs always."""


class Area(NamedTuple):
    """A rectangle, measured from the top left corner of the sheet, in millimetres."""

    left: float
    top: float
    width: float
    height: float


class Envelope(NamedTuple):
    """The size of an envelope, in millimetres; without figures DL, 220 by 110."""

    width: float = 220
    height: float = 110


class PageProfile(NamedTuple):
    """How a letter stands on its paper.

    `window` is the zone in which the whole address must lie to show through the envelope's window (None: no window);
    `address`, `date` and `reference` are where these are printed (None: they flow with the text), `date_right` whether
    the date is set to the right; `corner` is the place of a letterhead that does not stand across the page;
    `body_top` where the text starts on a page with a fixed address; `marks` are the heights of fold marks at the left
    edge, `punch_mark` the height of the middle for a punch; `type_scale` makes the type of the text larger or smaller,
    `typeface` is what it is set in. `envelope` is the one that the folded sheet goes into. `use` says in a sentence
    when to take the page.
    """

    id: str
    name: str
    paper: str
    width: float
    height: float
    margin_top: float
    margin_bottom: float
    margin_left: float
    margin_right: float
    window: Area | None = None
    address: Area | None = None
    sender_line: bool = False
    corner: Area | None = None
    date: Area | None = None
    date_right: bool = True
    reference: Area | None = None
    body_top: float | None = None
    marks: tuple[float, ...] = ()
    punch_mark: float | None = None
    type_scale: float = 1.0
    envelope: Envelope = Envelope()
    use: str = ""
    source: str = ""
    typeface: Typeface = "serif"
