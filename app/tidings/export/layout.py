"""Lay a letter out: which line stands where on which page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from tidings.core.letter import Block, Letter
from tidings.core.page import Area, PageProfile
from tidings.export.letterhead import Head, lay_letterhead
from tidings.export.notes import ADDRESS_TOO_LONG, LETTERHEAD_TOO_LONG, LOGO_LEFT_OUT, character_notes
from tidings.export.pages import Row, paginate
from tidings.export.sheet import Layout, Line, Note, Picture, Rule, Sheet, boxes, offset_at
from tidings.export.style import (
    ADDRESS_STYLES,
    POINT,
    RUNNING_LABEL,
    RUNNING_TITLE,
    SECOND_INK,
    SENDER_LINE,
    STYLES,
    Style,
)
from tidings.export.typeset import height, lower, set_balanced, set_lines

__all__ = ["Layout", "Line", "Note", "Picture", "Rule", "Sheet", "boxes", "lay_out", "offset_at"]

_SMALLER = (1.0, 0.92, 0.84, 0.76)
"""By how much a letterhead is made smaller, step by step, until it fits over the address."""
_RUNNING_HEIGHT = 11.0
_FOLD_MARK = (4.0, 9.0)


def lay_out(letter: Letter, page: PageProfile) -> Layout:
    """Lay a letter out on its paper. Raises LayoutError where a font cannot be read."""
    starts = _block_starts(letter)
    column = Area(page.margin_left, page.margin_top, page.width - page.margin_left - page.margin_right, 0.0)
    notes = list(character_notes([*(block.text for block in letter.blocks), letter.sender_line]))

    head, head_fits = _letterhead(letter, page, column)
    if head.logo_missing:
        notes.append(Note(LOGO_LEFT_OUT, PurePath(letter.letterhead.logo).name))
    if not head_fits:
        notes.append(Note(LETTERHEAD_TOO_LONG))
    fixed = list(head.lines)
    first_top = head.bottom if head.lines or head.picture else page.margin_top

    address = letter.block("address")
    flowing = {at for at, block in enumerate(letter.blocks) if not (block.kind == "letterhead" and head_fits)}
    if page.address is not None:
        if address is not None:
            number = letter.blocks.index(address)
            lines, style, fits = _fit(address.text, ADDRESS_STYLES, page.address, starts[number], number)
            bottom = page.address.top + height(lines, style)
            if not fits:
                notes.append(Note(ADDRESS_TOO_LONG))
            if bottom < page.height / 2:
                fixed += [*_sender_line(letter, page, page.address), *lower(lines, page.address.top)]
                flowing.remove(number)
                first_top = max(first_top, bottom)
        first_top = max(first_top, page.body_top or 0.0)

    rows = _rows(letter, flowing, starts, column)
    if rows and page.address is not None:
        rows[0] = rows[0]._replace(before=0.0)
    bottom = page.height - page.margin_bottom
    pages = paginate(rows, first_top, page.margin_top + _RUNNING_HEIGHT, bottom)
    pages[0] = [*fixed, *pages[0]]
    marks = tuple(Rule(*_FOLD_MARK, y, 0.4, SECOND_INK) for y in page.marks)
    sheets = [Sheet(tuple(pages[0]), head.rules + marks, head.picture)]
    for number, lines_of_page in enumerate(pages[1:], 2):
        sheets.append(Sheet((*_running_head(letter, column, number, len(pages)), *lines_of_page), marks))
    return Layout(page.width, page.height, tuple(sheets), tuple(notes))


def _block_starts(letter: Letter) -> list[int]:
    """Give the offset of each block in the letter's plain text, where an empty line stands between blocks."""
    starts, offset = [], 0
    for block in letter.blocks:
        starts.append(offset)
        offset += len(block.text) + 2
    return starts


def _letterhead(letter: Letter, page: PageProfile, column: Area) -> tuple[Head, bool]:
    """Lay out the letterhead over the address window, smaller if need be; False where it does not fit even so."""
    block = letter.block("letterhead")
    number = letter.blocks.index(block) if block else 0
    limit = page.height / 3
    if page.address is not None and page.window is not None:
        limit = page.window.top
    for smaller in _SMALLER:
        head = lay_letterhead(letter.letterhead, block, number, column, smaller)
        if head.bottom <= limit:
            return head, True
    return Head((), (), None, page.margin_top, head.logo_missing), block is None


def _fit(
    text: str, styles: Sequence[Style], area: Area, start: int | None, block: int | None
) -> tuple[tuple[Line, ...], Style, bool]:
    """Set text into an area, smaller if need be, each line whole if possible; False where it does not fit even so."""
    wanted = text.count("\n") + 1
    tried = []
    for style in styles:
        lines = set_lines(text, style, area.left, area.width, start, block)
        fits = height(lines, style) <= area.height
        if fits and len(lines) == wanted:
            return lines, style, True
        tried.append((lines, style, fits))
    return next((attempt for attempt in tried if attempt[2]), tried[-1])


def _sender_line(letter: Letter, page: PageProfile, address: Area) -> list[Line]:
    """Set the sender's own address small over the client's, where the envelope shows it."""
    if not (page.sender_line and letter.sender_line):
        return []
    place = Area(address.left, 0.0, address.width, SENDER_LINE.leading * POINT)
    lines, style, _ = _fit(letter.sender_line, (SENDER_LINE, SENDER_LINE.scaled(0.85)), place, None, None)
    return list(lower(lines, address.top - 1.5 - height(lines, style)))


def _rows(letter: Letter, flowing: set[int], starts: list[int], column: Area) -> list[Row]:
    """Set the blocks that flow down the page; a date shares the row of a short reference line."""
    rows: list[Row] = []
    last: Block | None = None
    for number, block in enumerate(letter.blocks):
        if number not in flowing:
            continue
        style = STYLES[block.kind]
        if block.kind == "date":
            style = style._replace(right=True)
        set_block = set_balanced if block.kind == "subject" else set_lines
        lines = set_block(block.text, style, column.left, column.width, starts[number], number)
        beside = len(lines) == 1 and last is not None and {last.kind, block.kind} == {"reference", "date"}
        if beside and rows[-1].of == 1 and rows[-1].lines[0].width + lines[0].width + 5 < column.width:
            level = rows[-1].lines[0].baseline
            rows[-1] = rows[-1]._replace(lines=(*rows[-1].lines, lines[0]._replace(baseline=level)))
        else:
            rows += _rows_of(block, lines, style)
        last = block
    return rows


def _rows_of(block: Block, lines: tuple[Line, ...], style: Style) -> list[Row]:
    """Make a row of each line; the first has the space above the block."""
    leading = style.leading * POINT
    return [
        Row(
            (line._replace(baseline=line.baseline - at * leading),),
            block.kind,
            leading,
            0.0 if at else style.before,
            at,
            len(lines),
        )
        for at, line in enumerate(lines)
    ]


def _running_head(letter: Letter, column: Area, number: int, count: int) -> tuple[Line, ...]:
    """Set what stands at the head of the second page and the following: the business and the page number."""
    label = letter.page_label.replace("{pages}", str(count)).replace("{page}", str(number))
    right = set_lines(label, RUNNING_LABEL._replace(right=True), column.left, column.width)[:1]
    room = column.width - sum(line.width for line in right) - 8
    left = set_lines(letter.letterhead.title, RUNNING_TITLE, column.left, room)[:1]
    return tuple(line for line in lower(left + right, column.top) if line.text)
