"""Lay a paper out: a quiet head, sections, facts in two columns, lines to write on; on one page where it can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tidings.core.page import Area, PageProfile
from tidings.core.paper import Paper, Piece, PieceKind
from tidings.export.notes import character_notes
from tidings.export.sheet import Layout, Line, Rule, Sheet
from tidings.export.style import (
    ACCENT,
    INK,
    POINT,
    RUNNING_LABEL,
    RUNNING_TITLE,
    SANS,
    SANS_BOLD,
    SECOND_INK,
    SERIF,
    Style,
)
from tidings.export.typeset import lower, set_lines, set_one
from tidings.named_tuple import NamedTuple

PAPER_STYLES: Mapping[PieceKind, Style] = {
    "note": Style(SANS_BOLD, 8, 11.5, colour=ACCENT),
    "title": Style(SANS_BOLD, 17, 22, before=1, colour=INK),
    "details": Style(SANS, 9, 13, before=0.4, colour=SECOND_INK),
    "heading": Style(SANS_BOLD, 10, 14, before=4.0, colour=ACCENT),
    "guide": Style(SANS, 8.5, 12, before=0.8, colour=SECOND_INK),
    "say": Style(SERIF, 10.5, 14.8, before=0.9),
    "item": Style(SERIF, 10.5, 14.8, before=0.7),
    "ask": Style(SANS_BOLD, 9, 13, before=1.8),
    "fact": Style(SERIF, 10.5, 14.8, before=0.7),
    "room": Style(SERIF, 10.5, 14.8, before=0.0),
}
LABEL = Style(SANS, 8.5, 14.8, colour=SECOND_INK)
LABEL_WIDTH, LABEL_GAP = 46.0, 4.0
BULLET, BULLET_WIDTH = "•", 4.5
RULE_GAP, ROOM_LINE = 2.2, 7.6
"""How far the rule stands under the head; how high a line to write on is."""
HAIR = "#C4C9CE"
SMALLER = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82)
"""By how much a paper is made smaller, step by step, to stand on one page."""
_MARGIN = 16.0
_RUNNING_HEIGHT = 11.0
_TOGETHER = 2


def paper_style(kind: PieceKind, size: float) -> Style:
    """Give the look of a piece, its type and the space above it so many parts of their full size."""
    style = PAPER_STYLES[kind]
    return style.scaled(size)._replace(before=style.before * size)


class Row(NamedTuple):
    """Lines beside each other, measured from the row's top; `kept` where no page may start with it."""

    lines: tuple[Line, ...]
    height: float
    before: float = 0.0
    rules: tuple[Rule, ...] = ()
    kept: bool = False


def paper_page(page: PageProfile) -> PageProfile:
    """Give the page of a paper: nothing has to show through a window, so it may be filled further up and down."""
    top, bottom = min(page.margin_top, _MARGIN), min(page.margin_bottom, _MARGIN)
    return page._replace(margin_top=top, margin_bottom=bottom, window=None, address=None, body_top=None, marks=())


def lay_out_paper(paper: Paper, page: PageProfile) -> Layout:
    """Lay a paper out on its page. Raises LayoutError where a font cannot be read."""
    notes = character_notes([piece.label + piece.text for piece in paper.pieces])
    page = paper_page(page)
    sheets = _sheets(paper, page, size_of(paper, page))
    return Layout(page.width, page.height, sheets, notes)


def size_of(paper: Paper, page: PageProfile) -> float:
    """Say how large the type is, in parts of its full size: smaller only where that brings it onto one page."""
    return next((size for size in SMALLER if len(_sheets(paper, page, size)) == 1), 1.0)


def _sheets(paper: Paper, page: PageProfile, size: float) -> tuple[Sheet, ...]:
    column = Area(page.margin_left, page.margin_top, page.width - page.margin_left - page.margin_right, 0.0)
    rows = _rows(paper, column, size)
    bottom = page.height - page.margin_bottom
    pages = _paginated(rows, page.margin_top, page.margin_top + _RUNNING_HEIGHT, bottom)
    sheets = []
    for number, placed in enumerate(pages, 1):
        head = _running_head(paper, column, number, len(pages)) if number > 1 else ()
        lines = tuple(line for row, top in placed for line in lower(row.lines, top))
        rules = tuple(rule._replace(y=rule.y + top) for row, top in placed for rule in row.rules)
        sheets.append(Sheet((*head, *lines), rules))
    return tuple(sheets)


def _rows(paper: Paper, column: Area, size: float) -> list[Row]:
    """Set every piece; what belongs to the one before is kept with it."""
    rows: list[Row] = []
    start = 0
    leads = ("note", "title", "details", "heading", "ask")
    for number, piece in enumerate(paper.pieces):
        kept = number > 0 and paper.pieces[number - 1].kind in leads
        made = list(_SET.get(piece.kind, _set_text)(piece, column, size, start, number))
        rows += [row._replace(kept=kept) if at == 0 else row for at, row in enumerate(made)]
        start += len(piece.text) + 1
    return rows


def _set_text(piece: Piece, column: Area, size: float, start: int, number: int) -> Iterator[Row]:
    style = paper_style(piece.kind, size)
    yield from _stacked(set_lines(piece.text, style, column.left, column.width, start, number, running=True), style)


def _set_details(piece: Piece, column: Area, size: float, start: int, number: int) -> Iterator[Row]:
    """Set the last line of the head, with a rule under it."""
    rows = list(_set_text(piece, column, size, start, number))
    rule = Rule(column.left, column.left + column.width, rows[-1].height + RULE_GAP, 0.8, ACCENT)
    yield from rows[:-1]
    yield rows[-1]._replace(rules=(rule,), height=rule.y)


def _set_item(piece: Piece, column: Area, size: float, start: int, number: int) -> Iterator[Row]:
    style = paper_style("item", size)
    left, width = column.left + BULLET_WIDTH, column.width - BULLET_WIDTH
    rows = list(_stacked(set_lines(piece.text, style, left, width, start, number, running=True), style))
    bullet = set_lines(BULLET, style._replace(colour=ACCENT), column.left, BULLET_WIDTH, None, number)
    yield rows[0]._replace(lines=(*bullet, *rows[0].lines))
    yield from rows[1:]


def _set_fact(piece: Piece, column: Area, size: float, start: int, number: int) -> Iterator[Row]:
    """Set the label at the left and the answer beside it."""
    style, look = paper_style("fact", size), LABEL.scaled(size)
    labels = set_lines(piece.label, look, column.left, LABEL_WIDTH - LABEL_GAP, None, number)
    answer = set_lines(
        piece.text, style, column.left + LABEL_WIDTH, column.width - LABEL_WIDTH, start, number, running=True
    )
    count = max(len(labels), len(answer))
    both = [labels[at : at + 1] + answer[at : at + 1] for at in range(count)]
    leading = style.leading * POINT
    for at, lines in enumerate(both):
        # Both share the foot of the answer's line.
        level = [line._replace(baseline=(answer or labels)[0].baseline) for line in lines]
        yield Row(tuple(level), leading, 0.0 if at else style.before, kept=_is_kept(at, count))


def _set_room(piece: Piece, column: Area, size: float, _start: int, _number: int) -> Iterator[Row]:
    height = ROOM_LINE * size
    rule = Rule(column.left, column.left + column.width, height, 0.5, HAIR)
    for at in range(piece.lines):
        yield Row((), height, rules=(rule,), kept=at > 0)


_Setter = Callable[[Piece, Area, float, int, int], Iterator[Row]]
_SET: Mapping[PieceKind, _Setter] = {
    "details": _set_details,
    "item": _set_item,
    "fact": _set_fact,
    "room": _set_room,
}


def _stacked(lines: tuple[Line, ...], style: Style) -> Iterator[Row]:
    """Make a row of each line; the first has the space above the piece."""
    leading = style.leading * POINT
    for at, line in enumerate(lines):
        top = line._replace(baseline=line.baseline - at * leading)
        yield Row((top,), leading, 0.0 if at else style.before, kept=_is_kept(at, len(lines)))


def _is_kept(at: int, count: int) -> bool:
    """Keep two lines of a piece together at the foot of a page and at the head of the next."""
    return 0 < at < _TOGETHER or (at > 0 and count - at < _TOGETHER)


def _paginated(rows: list[Row], first_top: float, top: float, bottom: float) -> list[list[tuple[Row, float]]]:
    """Place rows on pages, each with its top."""
    pages: list[list[tuple[Row, float]]] = []
    start = 0
    while start < len(rows) or not pages:
        cursor = top if pages else first_top
        placed: list[tuple[Row, float]] = []
        for row in rows[start:]:
            above = cursor + (row.before if placed else 0.0)
            if placed and above + row.height > bottom:
                break
            placed.append((row, above))
            cursor = above + row.height
        end = start + len(placed)
        if end < len(rows):
            end = next((place for place in range(end, start, -1) if not rows[place].kept), end)
        pages.append(placed[: end - start])
        start = end
    return pages


def _running_head(paper: Paper, column: Area, number: int, count: int) -> tuple[Line, ...]:
    """Set what stands at the head of the second page: the paper's name and the page number."""
    label = paper.page_label.replace("{pages}", str(count)).replace("{page}", str(number))
    right = set_lines(label, RUNNING_LABEL._replace(right=True), column.left, column.width)[:1]
    left = set_one(paper.title, RUNNING_TITLE, column.left, column.width / 2)
    return tuple(line for line in lower(left + right, column.top) if line.text)
