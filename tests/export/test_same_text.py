"""Paper, Word file, web page, mail and plain text carry the same words.

Declared differences: the small sender line and the head of later pages exist on paper alone; a mail says address, date
and subject in its head; white space is folded, since paper breaks lines where it must. Hostile texts are compared on
paper by their characters, since a reader puts the parts of a page in an order of its own.
"""

import io
from collections import Counter
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.export.samples import HOSTILE, LETTERS, PLAIN, PROFILES, body, letter_of
from tests.export.word import read, texts
from tests.night import at_night

from tidings.core.letter import Letter, letter_text
from tidings.core.page import PageProfile
from tidings.export.to_docx import to_docx
from tidings.export.to_html import to_html, to_html_fragment
from tidings.export.to_mail import mail_letter, to_mail
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


def printed(letter: Letter, page: PageProfile) -> str:
    """The letter's words as a reader of the PDF copies them, without what only paper has."""
    result = to_pdf(letter, page)
    words = ""
    for sheet, shown in zip(result.layout.pages, PdfReader(io.BytesIO(result.data)).pages, strict=True):
        text = folded(shown.extract_text())
        for line in sheet.lines:
            if line.start is None:
                assert folded(line.text) in text
                text = text.replace(folded(line.text), "", 1)
        words += text
    return words


def mailed(letter: Letter) -> tuple[str, str]:
    """The words of a mail's two bodies."""
    message = message_from_bytes(to_mail(letter, PLAIN), policy=default)
    assert isinstance(message, EmailMessage)
    plain, rich = (message.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None and rich is not None
    return plain.get_content(), "".join(parsed(rich.get_content()).texts)


@pytest.mark.parametrize("page", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_all_forms_carry_the_same_text(letter: Letter, page: PageProfile) -> None:
    longer = body(letter, 4)
    plain = folded(letter_text(longer).text)
    assert folded(to_text(longer)) == plain
    assert folded("".join(parsed(to_html(longer, page)).texts)) == plain

    assert folded("".join(texts(read(to_docx(longer, page))))) == plain
    assert printed(longer, page) == plain


@given(HOSTILE, HOSTILE, st.sampled_from(list(PROFILES.values())))
@settings(max_examples=at_night(20_000, 40))
def test_whatever_is_typed_is_the_same_in_every_form(text: str, other: str, page: PageProfile) -> None:
    letter = letter_of(text, other, address=(other or "-", text), signature=(text,), enclosures=(other,))
    plain = folded(letter_text(letter).text)
    assert folded(to_text(letter)) == plain
    assert folded("".join(parsed(to_html(letter, page)).texts)) == plain
    assert folded("".join(texts(read(to_docx(letter, page))))) == plain
    assert in_any_order(printed(letter, page)) == in_any_order(plain)
    body = folded(letter_text(mail_letter(letter)).text)
    assert [folded(words) for words in mailed(letter)] == [body, body]


def in_any_order(text: str) -> Counter[str]:
    """Count the characters."""
    return Counter(text)


@given(HOSTILE)
@settings(max_examples=at_night(10_000, 40))
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
    assert '<div lang="en-GB">' in to_html_fragment(letter._replace(locale="en_GB"))
    assert "line-height:15.5pt" in fragment
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
