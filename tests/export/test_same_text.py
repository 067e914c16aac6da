"""Paper, Word file, web page and plain text carry the same words.

Declared differences: the small sender line and the head of later pages exist on paper alone; white space is folded,
since paper breaks lines where it must.
"""

import io
from html.parser import HTMLParser

import pytest
from hypothesis import given
from pypdf import PdfReader
from tests.export.samples import LETTERS, PLAIN, PROFILES, TYPED, body, letter_of
from tests.export.word import read, texts

from tidings.core.letter import Letter, letter_text
from tidings.core.page import PageProfile
from tidings.export.to_docx import to_docx
from tidings.export.to_html import to_html, to_html_fragment
from tidings.export.to_pdf import to_pdf
from tidings.export.to_text import to_text


class _Paragraphs(HTMLParser):
    """Reads paragraphs and line breaks as a browser does, and keeps which tags and attributes it met."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside = False
        self.met: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.met.update((tag, name) for name, _ in attrs)
        self.met.add((tag, ""))
        if tag == "p":
            self.texts.append("")
            self.inside = True
        elif tag == "br":
            self.texts[-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data


def parsed(html: str) -> _Paragraphs:
    """Parse HTML."""
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    return parser


def folded(text: str) -> str:
    """Leave white space out."""
    return "".join(text.split())


@pytest.mark.parametrize("page", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_all_forms_carry_the_same_text(letter: Letter, page: PageProfile) -> None:
    longer = body(letter, 4)
    plain = folded(letter_text(longer).text)
    assert folded(to_text(longer)) == plain
    assert folded("".join(parsed(to_html(longer, page)).texts)) == plain

    assert folded("".join(texts(read(to_docx(longer, page))))) == plain

    result = to_pdf(longer, page)
    pages = PdfReader(io.BytesIO(result.data)).pages
    on_paper = ""
    for sheet, printed in zip(result.layout.pages, pages, strict=True):
        text = folded(printed.extract_text())
        for line in sheet.lines:
            if line.start is None:
                assert folded(line.text) in text
                text = text.replace(folded(line.text), "", 1)
        on_paper += text
    assert on_paper == plain


@given(TYPED)
def test_markup_that_was_typed_is_text(text: str) -> None:
    letter = letter_of(text, title=text or "-", page_label=text)
    page = parsed(to_html(letter, PLAIN))
    assert page.texts == [block.text for block in letter.blocks]
    allowed = {"html", "head", "meta", "title", "body", "div", "p", "br", "strong"}
    assert {tag for tag, _ in page.met} <= allowed
    assert {name for _, name in page.met} <= {"", "lang", "charset", "name", "content", "style"}


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_the_clipboard_gets_paragraphs_with_their_own_font_and_the_language(letter: Letter) -> None:
    fragment = to_html_fragment(letter)
    assert fragment.startswith(f'<div lang="{letter.language}">')
    assert "<style" not in fragment
    assert fragment.count("<p style=") == fragment.count("white-space:pre-wrap") == len(letter.blocks)
    assert all("font-family:" in line for line in fragment.splitlines() if line.startswith("<p"))
    assert fragment.count("pt 0pt 0pt 0pt;") == len(letter.blocks), "a bare 0 is an indent to LibreOffice"
    assert fragment in to_html(letter, PLAIN)


def test_the_web_page_names_its_language_title_and_encoding() -> None:
    letter = LETTERS["sk"]
    html = to_html(letter, PLAIN)
    assert '<html lang="sk">' in html
    assert '<meta charset="utf-8">' in html
    assert f"<title>{letter.title}</title>" in html


def test_half_pairs_and_control_characters_are_replaced_should_one_get_this_far() -> None:
    letter = letter_of("a\x00b\ud800c")
    assert "a\ufffdb\ufffdc" in to_text(letter)
    assert "a\ufffdb\ufffdc" in to_html(letter, PLAIN)
