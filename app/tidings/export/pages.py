"""Part rows of lines into pages, so that nothing stands alone that belongs together."""

from __future__ import annotations

from collections.abc import Sequence

from tidings.core.letter import BlockKind
from tidings.export.sheet import Line
from tidings.export.typeset import lower
from tidings.named_tuple import NamedTuple

# Blocks that the next one must stand with, and blocks that must stand with the one before.
_WITH_NEXT: frozenset[BlockKind] = frozenset(["letterhead", "address", "reference", "date", "subject", "salutation"])
_WITH_LAST: frozenset[BlockKind] = frozenset(["closing", "signature", "enclosures", "copies"])
_TOGETHER = 2
"""How many lines of a block stand together at least, at the foot of a page as well as at the head of the next."""
_SHORT_LIST = 8
"""A list of enclosures or copies of so many lines stays whole, and with the signature."""


class Row(NamedTuple):
    """Lines beside each other, measured from the row's top; the `at`-th of `of` rows of its block."""

    lines: tuple[Line, ...]
    kind: BlockKind
    height: float
    before: float
    at: int
    of: int


def paginate(rows: Sequence[Row], first_top: float, top: float, bottom: float) -> list[list[Line]]:
    """Place rows on pages from `first_top` on the first page and `top` on the others, down to `bottom`.

    Two lines of a paragraph stand together at least; the closing and the signature have two lines of the body with
    them. Where a page cannot hold what belongs together, it is parted all the same.
    """
    may_start = _page_starts(rows)
    pages: list[list[Line]] = []
    start = 0
    while start < len(rows) or not pages:
        cursor = top if pages else first_top
        end, tops = start, []
        while end < len(rows):
            row = rows[end]
            # Room to sign is kept even at the head of a page.
            parted = end > start or not pages or row.kind == "signature"
            above = cursor + (row.before if parted else 0.0)
            if above + row.height > bottom and (end > start or above > top):
                break
            tops.append(above)
            cursor = above + row.height
            end += 1
        if end < len(rows):
            end = next((place for place in range(end, start, -1) if may_start[place]), end)
        pages.append([line for row, y in zip(rows[start:end], tops, strict=False) for line in lower(row.lines, y)])
        start = end
    return pages


def _page_starts(rows: Sequence[Row]) -> list[bool]:
    """Tell for each row whether a new page may start with it."""
    may: list[bool] = []
    after = [0] * (len(rows) + 1)  # how many lines of the body stand from here to the closing
    for place in range(len(rows) - 1, -1, -1):
        kind = rows[place].kind
        after[place] = 0 if kind in _WITH_LAST else after[place + 1] + 1
    closes = any(row.kind in _WITH_LAST for row in rows)
    for place, row in enumerate(rows):
        if row.at:
            allowed = row.at >= _TOGETHER and row.of - row.at >= _TOGETHER
            allowed = allowed and (row.kind not in _WITH_LAST or row.of > _SHORT_LIST)
        else:
            allowed = place > 0 and rows[place - 1].kind not in _WITH_NEXT and row.kind not in _WITH_LAST
        if closes and row.kind not in _WITH_LAST and after[place] < _TOGETHER:
            allowed = False
        may.append(allowed)
    return may
