"""The Word file: real styles, the address in the window, the letter's language, the same bytes each time."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given
from PIL import Image
from tests.export.samples import ENGLISH, LETTERS, PLAIN, PROFILES, TYPED, letter_of

from tidings.core.letter import Letter
from tidings.core.page import PageProfile
from tidings.export.to_docx import to_docx


def read(data: bytes) -> Document:
    """Open a Word file with a library that reads it as Word does."""
    return docx.Document(io.BytesIO(data))


def texts(document: Document) -> list[str]:
    """The paragraphs' texts, the small sender line left out."""
    return [part.text for part in document.paragraphs if part.style.name != "Sender Line"]


@pytest.mark.parametrize("page", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_each_block_is_a_paragraph_in_its_style(letter: Letter, page: PageProfile) -> None:
    document = read(to_docx(letter, page))
    assert texts(document) == [block.text for block in letter.blocks]
    names = {
        "letterhead": "Letterhead",
        "address": "Address",
        "reference": "Reference Line",
        "date": "Date",
        "subject": "Subject Line",
        "salutation": "Salutation",
        "paragraph": "Body Text",
        "closing": "Closing",
        "signature": "Signature",
        "enclosures": "Enclosures",
    }
    styles = [part.style.name for part in document.paragraphs if part.style.name != "Sender Line"]
    assert styles == [names[block.kind] for block in letter.blocks]


@given(TYPED)
def test_whatever_was_typed_reads_back(text: str) -> None:
    letter = letter_of(text, title=text or "-", page_label=text)
    assert texts(read(to_docx(letter, PLAIN))) == [block.text for block in letter.blocks]


def test_characters_that_no_word_file_can_hold_are_replaced_should_one_get_this_far() -> None:
    document = read(to_docx(letter_of("a\x00b\ud800c\ufffed\x1b"), PLAIN))
    assert "a\ufffdb\ufffdc\ufffdd\ufffd" in texts(document)


def test_nothing_stands_in_tables_or_empty_paragraphs() -> None:
    document = read(to_docx(ENGLISH, PROFILES["a4-window-left"]))
    assert document.tables == []
    assert all(part.text for part in document.paragraphs)


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_the_same_letter_gives_the_same_bytes(letter: Letter) -> None:
    data = to_docx(letter, PLAIN)
    assert to_docx(letter, PLAIN) == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("page", PROFILES.values(), ids=PROFILES)
def test_paper_and_margins_are_the_profiles(page: PageProfile) -> None:
    [section] = read(to_docx(ENGLISH, page)).sections
    measures = (section.page_width, section.page_height, section.left_margin, section.right_margin, section.top_margin)
    expected = (page.width, page.height, page.margin_left, page.margin_right, page.margin_top)
    assert [length.mm for length in measures] == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("page", [page for page in PROFILES.values() if page.window], ids=lambda page: page.id)
def test_the_address_is_framed_where_the_window_is(page: PageProfile) -> None:
    document = read(to_docx(ENGLISH, page))
    [address] = [part for part in document.paragraphs if part.style.name == "Address"]
    frame = address._p.pPr.find(qn("w:framePr"))
    left, top, width, height = (int(frame.get(qn(f"w:{key}"))) * 25.4 / 1440 for key in "xywh")
    window = page.window
    assert frame.get(qn("w:vAnchor")) == frame.get(qn("w:hAnchor")) == "page"
    assert window.left <= left
    assert left + width <= window.left + window.width
    assert window.top <= top
    assert top + height <= window.top + window.height + 0.02


def test_an_address_of_half_a_page_flows_since_a_frame_is_never_parted() -> None:
    letter = letter_of("Text.", address=tuple(f"Line {number}" for number in range(80)))
    document = read(to_docx(letter, PROFILES["a4-window-left"]))
    [address] = [part for part in document.paragraphs if part.style.name == "Address"]
    assert address._p.pPr.find(qn("w:framePr")) is None
    assert address.text.count("Line") == 80


@pytest.mark.parametrize(
    ("locale", "tag"), [("en_GB", "en-GB"), ("en_US", "en-US"), ("ru", "ru-RU"), ("sk", "sk-SK"), ("el", "el-GR")]
)
def test_proofing_speaks_the_letters_language(locale: str, tag: str) -> None:
    document = read(to_docx(replace(ENGLISH, locale=locale), PLAIN))
    [language] = document.styles.element.xpath("//w:rPrDefault//w:lang")
    assert language.get(qn("w:val")) == tag
    assert document.core_properties.language == tag


def test_properties_are_the_letters_and_no_template_speaks() -> None:
    facts = read(to_docx(ENGLISH, PLAIN)).core_properties
    assert (facts.title, facts.author, facts.last_modified_by) == (ENGLISH.title, "Marlow Bindery", "Marlow Bindery")
    assert facts.created.date() == facts.modified.date() == ENGLISH.date
    assert (facts.comments, facts.keywords) == ("", "")


def test_long_properties_are_cut_to_what_word_takes() -> None:
    assert len(read(to_docx(replace(ENGLISH, title="x" * 1000), PLAIN)).core_properties.title) == 255


def test_the_page_number_stands_on_the_second_page_and_the_following() -> None:
    [section] = read(to_docx(ENGLISH, PLAIN)).sections
    assert section.different_first_page_header_footer
    assert not section.first_page_header._has_definition
    [paragraph] = section.header.paragraphs
    assert [field.get(qn("w:instr")).strip() for field in paragraph._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "".join(node.text for node in paragraph._p.iter(qn("w:t"))) == "Page 2 of 2"


def test_the_logo_has_a_text_for_those_who_cannot_see_it(tmp_path: Path) -> None:
    Image.new("RGB", (60, 30)).save(tmp_path / "logo.png")
    document = read(to_docx(letter_of("Text.", logo=str(tmp_path / "logo.png")), PLAIN))
    [picture] = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "Marlow Bindery"
    assert picture.width == 2 * picture.height


def test_a_logo_in_a_form_that_word_cannot_show_is_left_out(tmp_path: Path) -> None:
    Image.new("RGB", (60, 30)).save(tmp_path / "logo.ppm")
    document = read(to_docx(letter_of("Text.", logo=str(tmp_path / "logo.ppm")), PLAIN))
    assert len(document.inline_shapes) == 0


def test_a_page_with_a_window_starts_its_text_below_even_without_an_address() -> None:
    page = PROFILES["a4-window-left"]
    document = read(to_docx(letter_of("Text.", address=()), page))
    first = next(part for part in document.paragraphs if part.style.name == "Reference Line")
    assert first.paragraph_format.space_before.mm > 45
