"""Page profiles: the paper, its margins, and where each piece of the letter stands. All lengths in millimetres."""

from __future__ import annotations

from typing import NamedTuple


class Area(NamedTuple):
    """A rectangle, measured from the top left corner of the sheet, in millimetres."""

    left: float
    top: float
    width: float
    height: float


class PageProfile(NamedTuple):
    """How a letter stands on its paper.

    `window` is the zone in which the whole address must lie to show through the envelope's window (None: no window);
    `address` where the address is printed; `body_top` where the date line starts on a page with a fixed address;
    `marks` the heights of fold marks at the left edge.
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
    body_top: float | None = None
    marks: tuple[float, ...] = ()
    source: str = ""
