"""The Word file: real styles, the address in the window, the letter's language, the same bytes each time."""

import io
import zipfile
from pathlib import Path

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from hypothesis import given
from PIL import Image
from tests.export.samples import ENGLISH, LETTERS, PLAIN, PROFILES, TYPED, letter_of
from tests.export.word import blocks_of, in_word, read, texts

from tidings.core.letter import Letter
from tidings.core.page import PageProfile
from tidings.export.fonts import face
from tidings.export.layout import lay_out
from tidings.export.lines import break_lines, hold_together
from tidings.export.style import POINT, RUNNING_LABEL, RUNNING_TITLE, SERIF
from tidings.export.to_docx import to_docx


def document_xml(data: bytes) -> bytes:
    """The letter itself, as it stands in the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml")


@pytest.mark.parametrize("page", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_each_block_is_a_paragraph_in_its_style(letter: Letter, page: PageProfile) -> None:
    document = read(to_docx(letter, page))
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
    assert blocks_of(document) == [(names[block.kind], in_word(block)) for block in letter.blocks]


@given(TYPED)
def test_whatever_was_typed_reads_back(text: str) -> None:
    letter = letter_of(text, title=text or "-", page_label=text)
    assert texts(read(to_docx(letter, PLAIN))) == [in_word(block) for block in letter.blocks]


def test_a_day_stays_with_its_month_and_no_line_starts_with_a_dash() -> None:
    letter = letter_of("It comes on 18 December – not before. Call 01632 960377.")
    shown = [part.text for part in read(to_docx(letter, PLAIN)).paragraphs]
    assert "It comes on 18\u00a0December\u00a0– not before. Call 01632\u00a0960377." in shown


def test_a_short_word_that_paper_leaves_not_alone_holds_on_to_the_one_before() -> None:
    letter = letter_of("Thank you for trusting us with your parents’ letters, and for the guest book before, as it is.")
    paper = [line.text for line in lay_out(letter, PLAIN).pages[0].lines if line.block == 6]
    [text] = [part.text for part in read(to_docx(letter, PLAIN)).paragraphs if part.style.name == "Body Text"]
    column = PLAIN.width - PLAIN.margin_left - PLAIN.margin_right
    found = break_lines(text, face(SERIF), 10.5 * POINT, column)
    assert [text[start:end].replace("\u00a0", " ") for start, end in found] == paper
    assert len(paper[-1]) > 3


def test_characters_that_no_word_file_can_hold_are_replaced_should_one_get_this_far() -> None:
    document = read(to_docx(letter_of("a\x00b\ud800c\ufffed\x1b"), PLAIN))
    assert "a\ufffdb\ufffdc\ufffdd\ufffd" in texts(document)


def test_the_letterhead_has_the_name_at_the_left_and_the_lines_at_the_right() -> None:
    [letterhead] = read(to_docx(ENGLISH, PROFILES["a4-window-left"])).tables
    [row] = letterhead.rows
    name, contact = (cell.paragraphs[0] for cell in row.cells)
    assert (name.style.name, name.text) == ("Letterhead Name", "Marlow Bindery")
    assert contact.text == "3 Quay Street · Whitby YO21 1AB\n01632 960377 · ada@marlowbindery.example"
    assert contact.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert sum(column.width.mm for column in letterhead.columns) == pytest.approx(157, abs=0.05)


def test_nothing_is_placed_by_tabs_or_empty_paragraphs() -> None:
    document = read(to_docx(ENGLISH, PROFILES["a4-window-left"]))
    assert all(part.text for part in document.paragraphs)
    assert document.element.xpath("//w:tab | //w:txbxContent") == []


def test_the_closing_never_stands_alone_on_a_page() -> None:
    parts = read(to_docx(ENGLISH, PLAIN)).paragraphs
    kept = {part.style.name: part.style.paragraph_format.keep_with_next for part in parts}
    assert kept["Subject Line"] and kept["Salutation"] and kept["Closing"]
    body = [part.paragraph_format.keep_with_next for part in parts if part.style.name == "Body Text"]
    assert body == [None] * (len(body) - 1) + [True]


def test_no_letter_leaves_a_trace_in_the_next() -> None:
    page = PROFILES["a4-window-left"]
    first = to_docx(ENGLISH, page)
    long = letter_of("Secret.", address=tuple(f"Line {number}" for number in range(9)), title="A" * 70)
    assert b"Secret." in document_xml(to_docx(long, page))
    assert to_docx(ENGLISH, page) == first


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


@pytest.mark.parametrize("name", ["ru-gost", "el-custom", "sk-stn", "a4-window-left", "us-letter-window"])
@pytest.mark.parametrize("language", ["en", "ru", "sk"])
def test_date_and_reference_stand_where_they_stand_on_paper(language: str, name: str) -> None:
    letter, page = LETTERS[language], PROFILES[name]
    [first, *_] = lay_out(letter, page).pages
    for part in read(to_docx(letter, page)).paragraphs:
        frame = part._p.pPr.find(qn("w:framePr"))
        if part.style.name == "Date" or (part.style.name == "Reference Line" and page.reference):
            left, top, width, height = (int(frame.get(qn(f"w:{key}"))) * 25.4 / 1440 for key in "xywh")
            [line] = [line for line in first.lines if hold_together(line.text) == part.text]
            assert left - 0.05 <= line.x
            assert line.x + line.width <= left + width + 0.05
            assert top < line.baseline < top + height
            to_the_right = part.alignment != WD_ALIGN_PARAGRAPH.LEFT and part.style.name == "Date"
            edge, set_at = (left + width, line.x + line.width) if to_the_right else (left, line.x)
            assert edge == pytest.approx(set_at, abs=0.05)


def test_a_letterhead_in_the_corner_is_one_cell_with_everything_under_each_other(tmp_path: Path) -> None:
    Image.new("RGB", (60, 30)).save(tmp_path / "logo.png")
    letter = LETTERS["ru"]._replace(letterhead=LETTERS["ru"].letterhead._replace(logo=str(tmp_path / "logo.png")))
    document = read(to_docx(letter, PROFILES["ru-gost"]))
    [cell] = [cell for row in document.tables[0].rows for cell in row.cells]
    assert cell.width.mm == pytest.approx(73, abs=0.05)
    assert [part.text for part in cell.paragraphs if part.text] == [
        "Переплётная мастерская Марлоу",
        "\n".join(letter.letterhead.lines),
    ]
    assert all(part.text or part._p.xpath(".//pic:pic") for part in cell.paragraphs)
    assert {part.alignment for part in cell.paragraphs if part.text} == {WD_ALIGN_PARAGRAPH.LEFT}


def test_a_long_address_is_set_smaller_so_that_it_stays_in_the_window() -> None:
    page = PROFILES["us-letter-window"]
    letter = letter_of("Text.", address=tuple(f"Line {number}" for number in range(5)))
    style = read(to_docx(letter, page)).styles["Address"]
    assert style.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert 5 * style.paragraph_format.line_spacing.mm <= page.window.height
    assert style.font.size.pt <= 9


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
    document = read(to_docx(ENGLISH._replace(locale=locale), PLAIN))
    [language] = document.styles.element.xpath("//w:rPrDefault//w:lang")
    assert language.get(qn("w:val")) == tag
    assert document.core_properties.language == tag


def test_the_file_holds_what_the_letter_needs_and_nothing_of_a_template() -> None:
    data = to_docx(ENGLISH, PLAIN)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if not name.endswith(".rels")}
    assert sorted(name.rpartition("/")[2] for name in parts) == [
        "[Content_Types].xml",
        "core.xml",
        "document.xml",
        "fontTable.xml",
        "header1.xml",
        "settings.xml",
        "styles.xml",
    ]
    assert not any(b"python-docx" in part or b"2013" in part for part in parts.values())
    assert not {"Heading 1", "List Bullet"} & {style.name for style in read(data).styles}


def test_word_opens_it_as_a_file_of_today() -> None:
    [setting] = read(to_docx(ENGLISH, PLAIN)).settings.element.xpath("//w:compatSetting[@w:name='compatibilityMode']")
    assert setting.get(qn("w:val")) == "15"


def test_properties_are_the_letters_and_no_template_speaks() -> None:
    facts = read(to_docx(ENGLISH, PLAIN)).core_properties
    assert (facts.title, facts.author, facts.last_modified_by) == (ENGLISH.title, "Marlow Bindery", "Marlow Bindery")
    assert facts.created.date() == facts.modified.date() == ENGLISH.date
    assert (facts.comments, facts.keywords) == ("", "")


def test_long_properties_are_cut_to_what_word_takes() -> None:
    assert len(read(to_docx(ENGLISH._replace(title="x" * 1000), PLAIN)).core_properties.title) == 255


def test_later_pages_say_who_writes_to_whom_and_when_and_which_page_it_is() -> None:
    [section] = read(to_docx(ENGLISH, PLAIN)).sections
    assert section.different_first_page_header_footer
    assert not section.first_page_header._has_definition
    title, paragraph = section.header.paragraphs
    assert [field.get(qn("w:instr")).strip() for field in paragraph._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    shown = "".join(node.text for node in paragraph._p.iter(qn("w:t")))
    assert shown == "Harriet Lindqvist · 23 November 2026 · Page 2 of 2"
    assert (title.text, title._p.pPr.find(qn("w:framePr")) is not None) == ("Marlow Bindery", True)


def test_the_head_of_later_pages_has_room_for_long_names() -> None:
    long_name = "The Whitby and District Society for the Preservation of Contemporary Bookbinding and Paper Marbling"
    letter = letter_of("Text.", title=f"{long_name} Limited")
    letter = letter._replace(mail=letter.mail._replace(client=letter.mail.client._replace(name=long_name)))
    title, paragraph = read(to_docx(letter, PLAIN)).sections[0].header.paragraphs
    shown = "".join(node.text for node in paragraph._p.iter(qn("w:t")))
    assert title.text.endswith("…") and shown.endswith("… · 23 November 2026 · Page 2 of 2")
    widths = [
        face(look.font).width(text, look.size * POINT)
        for text, look in ((title.text, RUNNING_TITLE), (shown, RUNNING_LABEL))
    ]
    assert sum(widths) < PLAIN.width - PLAIN.margin_left - PLAIN.margin_right
    assert widths[0] < int(title._p.pPr.find(qn("w:framePr")).get(qn("w:w"))) / 1440 * 25.4


def test_the_logo_has_a_text_for_those_who_cannot_see_it(tmp_path: Path) -> None:
    Image.new("RGB", (60, 30)).save(tmp_path / "logo.png")
    document = read(to_docx(letter_of("Text.", logo=str(tmp_path / "logo.png")), PLAIN))
    [picture] = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "Marlow Bindery"
    assert picture.width == 2 * picture.height
    assert {picture._inline.get(side) for side in ("distT", "distB", "distL", "distR")} == {"0"}


def test_a_logo_in_a_form_that_word_cannot_show_becomes_png_without_its_file_name(tmp_path: Path) -> None:
    Image.new("RGB", (60, 30), "red").save(tmp_path / "private.ppm")
    data = to_docx(letter_of("Text.", logo=str(tmp_path / "private.ppm")), PLAIN)
    with zipfile.ZipFile(io.BytesIO(data)) as package, Image.open(package.open("word/media/image1.png")) as picture:
        assert (picture.size, picture.getpixel((0, 0))) == ((60, 30), (255, 0, 0))
    assert b"private" not in document_xml(data)


def test_a_page_with_a_window_starts_its_text_below_even_without_an_address() -> None:
    page = PROFILES["a4-window-left"]
    document = read(to_docx(letter_of("Text.", address=()), page))
    first = next(part for part in document.paragraphs if part.style.name == "Reference Line")
    assert first.paragraph_format.space_before.mm > 45


def test_a_logo_stands_in_lines_that_grow_with_it(tmp_path: Path) -> None:
    Image.new("RGB", (60, 30)).save(tmp_path / "logo.png")
    for page in (PLAIN, PROFILES["ru-gost"]):
        document = read(to_docx(letter_of("Text.", logo=str(tmp_path / "logo.png")), page))
        [picture] = document.element.xpath("//w:p[.//pic:pic]/w:pPr/w:pStyle/@w:val")
        assert picture == "LetterheadLogo"
        assert document.styles["Letterhead Logo"].paragraph_format.line_spacing_rule == WD_LINE_SPACING.AT_LEAST


def test_a_reference_line_that_flows_floats_at_the_left_of_the_date() -> None:
    parts = {part.style.name: part for part in read(to_docx(ENGLISH, PLAIN)).paragraphs}
    frame = parts["Reference Line"]._p.pPr.find(qn("w:framePr"))
    assert (frame.get(qn("w:vAnchor")), frame.get(qn("w:hAnchor"))) == ("text", "page")
    assert parts["Date"]._p.pPr.find(qn("w:framePr")) is None
    assert parts["Date"].paragraph_format.space_before.mm == 0


def test_a_long_subject_is_broken_where_it_is_on_paper() -> None:
    letter = letter_of(
        "Text.", subject="The daily cleaning of your practice: new price from Monday, 1 February 2027 on"
    )
    [subject] = [part for part in read(to_docx(letter, PLAIN)).paragraphs if part.style.name == "Subject Line"]
    widest = max(line.width for line in lay_out(letter, PLAIN).pages[0].lines if line.size == 11.5)
    column = PLAIN.width - PLAIN.margin_left - PLAIN.margin_right
    assert widest < column - subject.paragraph_format.right_indent.mm < widest + 1
