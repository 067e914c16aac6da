"""A paper beside the letter comes as PDF, Word file, web page and text, each with the same words."""

import io
import re
from functools import cache
from html import unescape
from pathlib import Path

import docx
import pytest
from hypothesis import given
from pypdf import PdfReader
from tests.export.samples import PLAIN, PROFILES, TYPED

from tidings.content.papers import make_paper
from tidings.core.letter import Run
from tidings.core.page import PageProfile
from tidings.core.paper import PAPERS, Paper, PaperKind, Piece, paper_text
from tidings.errors import UsageError
from tidings.export.paper_docx import paper_docx
from tidings.export.paper_html import paper_html
from tidings.export.paper_layout import lay_out_paper, paper_page
from tidings.export.paper_writer import PAPER_FORMS, export_paper
from tidings.export.to_pdf import draw
from tidings.session import Session

TAGS = {"html", "head", "meta", "title", "body", "p", "h1", "ul", "li", "table", "tr", "th", "td", "div", "br"}
LANGUAGES = ("en", "ru", "sk", "el")
by_language = pytest.mark.parametrize("language", LANGUAGES)
by_kind = pytest.mark.parametrize("kind", PAPERS)


@cache
def paper(kind: PaperKind, language: str, situation: str = "delay") -> Paper:
    session = Session(Path("/nonexistent"))
    return make_paper(session.content, kind, session.sample(situation, language))


def of_text(*texts: str) -> Paper:
    """A paper with these texts as an answer, a label and a point of a list."""
    pieces = [
        piece
        for text in texts
        for piece in (Piece("fact", (Run(text),), text), Piece("item", (Run(text),)), Piece("room", lines=2))
    ]
    return paper("help", "en")._replace(pieces=(*paper("help", "en").pieces[:3], *pieces))


def words(made: Paper) -> str:
    """All words of a paper, without white space, bullets and lines to write on."""
    return folded("".join(piece.label + piece.text for piece in made.pieces))


def folded(text: str) -> str:
    return re.sub(r"[\s•]", "", text)


def in_pdf(data: bytes) -> str:
    return folded("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


def in_docx(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return folded("".join(body.xpath("string(.)")))


@by_language
@by_kind
def test_every_form_has_the_same_words(kind: PaperKind, language: str) -> None:
    made = paper(kind, language)
    layout = lay_out_paper(made, PLAIN)
    assert sorted(in_pdf(draw(made, layout))) == sorted(words(made))
    assert in_docx(paper_docx(made, PLAIN)) == words(made)
    html = paper_html(made, PLAIN).partition("<body")[2].partition(">")[2]
    assert folded(unescape(re.sub(r"<[^>]*>", "", html))) == words(made)
    text = paper_text(made).replace("_", "")
    for piece in made.pieces:
        if piece.kind == "fact":
            text = text.replace(f"{piece.label}: {piece.text}", piece.label + piece.text)
    assert folded(text) == words(made)


@by_language
@by_kind
@pytest.mark.parametrize("page", PROFILES.values(), ids=PROFILES)
def test_a_paper_is_one_page_on_every_paper(kind: PaperKind, language: str, page: PageProfile) -> None:
    for situation in ("delay", "request-declined"):
        layout = lay_out_paper(paper(kind, language, situation), page)
        assert len(layout.pages) == 1
        assert layout.notes == ()
        bottom = page.height - paper_page(page).margin_bottom
        right = page.width - page.margin_right + 0.1
        assert all(line.baseline <= bottom and line.x + line.width <= right for line in layout.pages[0].lines)


def test_a_paper_that_fills_more_than_a_page_goes_on_with_its_name_and_number() -> None:
    made = of_text(*(f"Line {number}: " + "the boards are cut. " * 30 for number in range(20)))
    layout = lay_out_paper(made, PLAIN)
    assert len(layout.pages) > 1
    assert in_pdf(draw(made, layout)).count("Line19:") == 3  # label, answer and point of the list
    for number, sheet in enumerate(layout.pages[1:], 2):
        head = " ".join(line.text for line in sheet.lines[:2])
        assert made.title in head and f"Page {number} of {len(layout.pages)}" in head
        assert all(line.baseline <= PLAIN.height - paper_page(PLAIN).margin_bottom for line in sheet.lines)


@given(TYPED)
def test_what_was_typed_is_text_in_every_form(text: str) -> None:
    made = of_text(text or "-")
    assert in_docx(paper_docx(made, PLAIN)) == folded(words(made))
    html = paper_html(made, PLAIN)
    assert set(re.findall(r"</?(\w+)", html)) <= TAGS
    draw(made, lay_out_paper(made, PLAIN))


def test_the_word_file_is_made_of_real_headings_a_list_and_a_table() -> None:
    document = docx.Document(io.BytesIO(paper_docx(paper("briefing", "sk"), PLAIN)))
    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Subtitle", "Heading 1", "List Bullet", "Writing Line"} <= styles
    assert document.core_properties.language == "sk-SK"
    prepared = docx.Document(io.BytesIO(paper_docx(paper("preparation", "sk"), PLAIN)))
    assert prepared.tables and all(len(table.columns) == 2 for table in prepared.tables)
    assert "\t" not in in_docx(paper_docx(paper("preparation", "sk"), PLAIN))


@pytest.mark.parametrize("ending", PAPER_FORMS)
def test_the_same_paper_gives_the_same_file(ending: str, tmp_path: Path) -> None:
    first, second = tmp_path / f"one{ending}", tmp_path / f"two{ending}"
    for path in (first, second):
        export_paper(paper("script", "el"), PLAIN, path)
    assert first.read_bytes() == second.read_bytes()


def test_a_pdf_names_its_title_author_and_language() -> None:
    made = paper("script", "ru")
    reader = PdfReader(io.BytesIO(draw(made, lay_out_paper(made, PLAIN))))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (made.title, made.author)
    assert reader.trailer["/Root"]["/Lang"] == "ru-RU"


def test_another_ending_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot hold this paper"):
        export_paper(paper("script", "en"), PLAIN, tmp_path / "script.odt")
    assert list(tmp_path.iterdir()) == []
