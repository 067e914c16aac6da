"""Write a paper beside the letter as a web page: headings, lists and facts as what they are."""

from __future__ import annotations

from html import escape
from itertools import groupby

from tidings.core.page import PageProfile
from tidings.core.paper import Paper, Piece, PieceKind
from tidings.export.paper_layout import HAIR, LABEL, LABEL_WIDTH, PAPER_STYLES, ROOM_LINE
from tidings.export.safe import safe
from tidings.export.style import ACCENT, POINT, SANS, SANS_BOLD, Style

_TAGS: dict[PieceKind, str] = {"title": "h1", "heading": "h2", "ask": "h3"}


def paper_html(paper: Paper, page: PageProfile) -> str:
    """Write a whole HTML document, as wide as the paper's column."""
    width = page.width - page.margin_left - page.margin_right
    body = "\n".join(_group(kind, tuple(pieces)) for kind, pieces in groupby(paper.pieces, lambda piece: piece.kind))
    return (
        f'<!DOCTYPE html>\n<html lang="{_attribute(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{_attribute(paper.author)}">\n'
        f"<title>{_escaped(paper.title)}</title>\n</head>\n"
        f'<body style="margin:{page.margin_top:g}mm auto; padding:0 6mm; max-width:{width:g}mm; background:#FFFFFF">\n'
        f"{body}\n</body>\n</html>\n"
    )


def _group(kind: PieceKind, pieces: tuple[Piece, ...]) -> str:
    """Write pieces of one kind that follow each other: a list, a table of facts, or each by itself."""
    style = PAPER_STYLES[kind]
    if kind == "item":
        items = "\n".join(f'<li style="margin:0 0 3pt 0; white-space:pre-wrap">{_escaped(p.text)}</li>' for p in pieces)
        return f'<ul style="margin:{_above(style)} 0 0 0; padding-left:5mm; {_font(style)}">\n{items}\n</ul>'
    if kind == "fact":
        rows = "\n".join(map(_fact, pieces))
        return f'<table style="margin:{_above(style)} 0 0 0; border-collapse:collapse; width:100%">\n{rows}\n</table>'
    if kind == "room":
        line = f'<div style="height:{ROOM_LINE:g}mm; border-bottom:1px solid {HAIR}"></div>'
        return "\n".join(line for piece in pieces for _ in range(piece.lines))
    tag = _TAGS.get(kind, "p")
    rule = f"; padding-bottom:6pt; border-bottom:1px solid {ACCENT}" if kind == "details" else ""
    look = f"margin:{_above(style)} 0 0 0; {_font(style)}; white-space:pre-wrap{rule}"
    return "\n".join(f'<{tag} style="{look}">{_escaped(piece.text)}</{tag}>' for piece in pieces)


def _fact(piece: Piece) -> str:
    label = f'<th scope="row" style="width:{LABEL_WIDTH:g}mm; padding:1pt 0; text-align:left; vertical-align:baseline; '
    value = '<td style="padding:1pt 0; vertical-align:baseline; white-space:pre-wrap; '
    return (
        f'<tr>{label}{_font(LABEL)}">{_escaped(piece.label)}</th>'
        f'{value}{_font(PAPER_STYLES["fact"])}">{_escaped(piece.text)}</td></tr>'
    )


def _above(style: Style) -> str:
    return f"{style.before / POINT:.4g}pt"


def _font(style: Style) -> str:
    sans = style.font in (SANS, SANS_BOLD)
    family = "'Noto Sans', Calibri, Arial, sans-serif" if sans else "'Noto Serif', Cambria, Georgia, serif"
    weight = "bold" if style.font == SANS_BOLD else "normal"
    return (
        f"font-family:{family}; font-size:{style.size:g}pt; font-weight:{weight}; "
        f"line-height:{style.leading / style.size:.3g}; color:{style.colour}"
    )


def _escaped(text: str) -> str:
    return escape(safe(text), quote=False).replace("\n", "<br>")


def _attribute(text: str) -> str:
    return escape(safe(text), quote=True)
