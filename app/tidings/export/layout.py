"""Lay a letter out: which line stands where on which page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from tidings.core.letter import Block, BlockKind, Letter
from tidings.core.page import Area, PageProfile
from tidings.export.fixed import lay_fixed, style_of
from tidings.export.fonts import face
from tidings.export.letterhead import Head, lay_corner, lay_letterhead
from tidings.export.notes import LETTERHEAD_TOO_LONG, LOGO_LEFT_OUT, SIGNATURE_LEFT_OUT, character_notes
from tidings.export.pages import Row, paginate
from tidings.export.sheet import Layout, Line, Note, Picture, Rule, Sheet, boxes, offset_at
from tidings.export.signing import place_signature, signature_size, signature_style
from tidings.export.style import POINT, RUNNING_LABEL, RUNNING_TITLE, SECOND_INK, STYLES, Style
from tidings.export.typeset import lower, set_balanced, set_lines, set_one

__all__ = ["Layout", "Line", "Note", "Picture", "Rule", "Sheet", "boxes", "lay_out", "offset_at"]

_SMALLER = (1.0, 0.92, 0.84, 0.76)
"""By how much a letterhead is made smaller, step by step, until it fits over the address."""
_RUNNING_HEIGHT = 11.0
_RUNNING_GAP = 8.0
_RUNNING_PART = 0.6
"""How much of the line is for the client, the day and the page number; more, where the business has a short name."""
_FOLD_MARK = (4.0, 9.0)
_PUNCH_MARK = (4.0, 11.0)


def lay_out(letter: Letter, page: PageProfile) -> Layout:
    """Lay a letter out on its paper. Raises LayoutError where a font cannot be read."""
    starts = _block_starts(letter)
    column = Area(page.margin_left, page.margin_top, page.width - page.margin_left - page.margin_right, 0.0)
    notes = list(character_notes([*(block.text for block in letter.blocks), letter.sender_line]))

    head, head_fits = _letterhead(letter, page, column)
    if head.logo_missing:
        notes.append(LOGO_LEFT_OUT.about(PurePath(letter.letterhead.logo).name))
    if not head_fits:
        notes.append(LETTERHEAD_TOO_LONG)
    signature = signature_size(letter)
    if letter.signature and signature is None:
        notes.append(SIGNATURE_LEFT_OUT.about(PurePath(letter.signature).name))
    first_top = head.bottom if head.lines or head.picture else page.margin_top

    placed = lay_fixed(letter, page, starts, first_top)
    notes += placed.notes
    flowing = {
        at
        for at, block in enumerate(letter.blocks)
        if not (block.kind == "letterhead" and head_fits) and at not in placed.blocks
    }
    first_top = max(first_top, placed.bottom)
    if page.address is not None:
        first_top = max(first_top, page.body_top or 0.0)

    styles = {block.kind: style_of(block, page) for block in letter.blocks}
    if "signature" in styles:
        styles["signature"] = signature_style(styles["signature"], signature)
    rows = _rows(letter, flowing, starts, column, styles)
    if rows and page.address is not None:
        rows[0] = rows[0]._replace(before=0.0)
    bottom = page.height - page.margin_bottom
    pages = paginate(rows, first_top, page.margin_top + _RUNNING_HEIGHT, bottom)
    pages[0] = _in_order([*head.lines, *placed.lines, *pages[0]], letter)
    marks = _marks(page)
    name_style = styles.get("signature", STYLES["signature"].on(page))
    signed = [place_signature(letter, lines, name_style, signature) for lines in pages]
    sheets = [Sheet(tuple(pages[0]), head.rules + marks, head.picture, signed[0])]
    for number, lines_of_page in enumerate(pages[1:], 2):
        lines = (*_running_head(letter, column, number, len(pages)), *lines_of_page)
        sheets.append(Sheet(lines, marks, None, signed[number - 1]))
    return Layout(page.width, page.height, tuple(sheets), tuple(notes), placed.blocks)


def _block_starts(letter: Letter) -> list[int]:
    """Give the offset of each block in the letter's plain text, where an empty line stands between blocks."""
    starts, offset = [], 0
    for block in letter.blocks:
        starts.append(offset)
        offset += len(block.text) + 2
    return starts


def _in_order(lines: list[Line], letter: Letter) -> list[Line]:
    """Sort lines as they are read aloud and copied: in the letter's own order, wherever they stand on the page."""
    address = letter.block("address")
    sender = letter.blocks.index(address) - 0.5 if address else 0.0  # the sender's line, which is of no block
    return sorted(lines, key=lambda line: sender if line.block is None else line.block)


def _marks(page: PageProfile) -> tuple[Rule, ...]:
    """Draw where to fold and, a little longer, where to punch: fine and short, in the left margin."""
    marks = [Rule(*_FOLD_MARK, y, 0.4, SECOND_INK) for y in page.marks]
    if page.punch_mark is not None:
        marks.append(Rule(*_PUNCH_MARK, page.punch_mark, 0.4, SECOND_INK))
    return tuple(marks)


def _letterhead(letter: Letter, page: PageProfile, column: Area) -> tuple[Head, bool]:
    """Lay out the letterhead over the address window, smaller if need be; False where it does not fit even so."""
    block = letter.block("letterhead")
    number = letter.blocks.index(block) if block else 0
    limit = page.height / 3
    if page.corner is not None:
        limit = page.corner.top + page.corner.height
    elif page.address is not None:
        limit = min(area.top for area in (page.window, page.address) if area is not None)
    for smaller in _SMALLER:
        if page.corner is not None:
            head = lay_corner(letter.letterhead, block, number, page.corner, smaller)
        else:
            head = lay_letterhead(letter.letterhead, block, number, column, smaller)
        if head.bottom <= limit:
            return head, True
    return Head((), (), None, page.margin_top, head.logo_missing), block is None


def _rows(
    letter: Letter, flowing: set[int], starts: list[int], column: Area, styles: Mapping[BlockKind, Style]
) -> list[Row]:
    """Set the blocks that flow down the page; a date shares the row of a short reference line."""
    rows: list[Row] = []
    last: Block | None = None
    for number, block in enumerate(letter.blocks):
        if number not in flowing:
            continue
        style = styles[block.kind]
        place = (column.left, column.width, starts[number], number)
        if block.kind == "subject":
            lines = set_balanced(block.text, style, *place)
        else:
            lines = set_lines(block.text, style, *place, running=block.kind == "paragraph")
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


def running_words(letter: Letter, width: float, number: int = 2, count: int = 2) -> tuple[str, str, str]:
    """Write the head of a later page, so that it is not taken for another letter’s: business, client and day, page.

    Long names are cut, so that all stand in one line of this width, and apart.
    """
    label = letter.page_label.replace("{pages}", str(count)).replace("{page}", str(number))
    date = letter.block("date")
    after = f" · {date.text} · " if date and date.text else " · "
    title = min(_wide(letter.letterhead.title, RUNNING_TITLE), width * (1 - _RUNNING_PART))
    most = width - title - _RUNNING_GAP - _wide(after + label)
    client = set_one(letter.mail.client.name, RUNNING_LABEL, 0.0, most)[0].text if most > 0 else ""
    words = client + after if client else after.removeprefix(" · ")
    room = width - _wide(words + label) - _RUNNING_GAP
    return set_one(letter.letterhead.title, RUNNING_TITLE, 0.0, room)[0].text, words, label


def _wide(text: str, style: Style = RUNNING_LABEL) -> float:
    return face(style.font).width(text, style.size * POINT)


def _running_head(letter: Letter, column: Area, number: int, count: int) -> tuple[Line, ...]:
    """Set the head of the second page and the following."""
    title, words, label = running_words(letter, column.width, number, count)
    right = set_lines(words + label, RUNNING_LABEL._replace(right=True), column.left, column.width)[:1]
    left = set_lines(title, RUNNING_TITLE, column.left, column.width)[:1]
    return tuple(line for line in lower(left + right, column.top) if line.text)
