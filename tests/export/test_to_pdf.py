"""The PDF: the same bytes each time, fonts inside, text that can be searched and copied, facts about itself."""

import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unicodedata import bidirectional

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from PIL import Image
from pypdf import PdfReader
from tests.export.samples import ENGLISH, LETTERS, PLAIN, PROFILES, TYPED, body, letter_of

from tidings.core.letter import Letter
from tidings.core.page import PageProfile
from tidings.errors import LayoutError
from tidings.export import fonts
from tidings.export.layout import Line
from tidings.export.structure import outline_of
from tidings.export.to_pdf import to_pdf

POINT = 25.4 / 72
SHOWN = re.compile(r"/(T\d+) ([\d.]+) Tf 1 0 0 1 ([-\d.]+) ([-\d.]+) Tm <([0-9A-F]*)> Tj")


def read(data: bytes) -> PdfReader:
    """Open a PDF as any reader would, strictly."""
    return PdfReader(io.BytesIO(data), strict=True)


def unicode_maps(reader: PdfReader) -> dict[str, dict[str, str]]:
    """What each code of each font means, by the table in the file."""
    maps = {}
    for name, font in reader.pages[0]["/Resources"]["/Font"].items():
        table = font.get_object()["/ToUnicode"].get_object().get_data().decode("ascii")
        pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]{4,8})>\n", table)
        maps[name.lstrip("/")] = {code: bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
    return maps


def drawn(data: bytes) -> Iterator[tuple[int, str, float, float, float]]:
    """Each line that was drawn: page, text, x, y from the top in millimetres, size."""
    reader = read(data)
    maps = unicode_maps(reader)
    for number, page in enumerate(reader.pages):
        height = float(page.mediabox.height)
        for font, size, x, y, codes in SHOWN.findall(page.get_contents().get_data().decode("latin-1")):
            text = "".join(maps[font][codes[at : at + 4]] for at in range(0, len(codes), 4))
            yield number, text, float(x) * POINT, (height - float(y)) * POINT, float(size)


@pytest.mark.parametrize("page", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_every_line_of_the_layout_is_drawn_in_its_place(letter: Letter, page: PageProfile) -> None:
    long = body(letter, 4)
    result, outline = to_pdf(long, page), outline_of(long)
    expected = [
        (
            number,
            line.text,
            pytest.approx(line.x, abs=0.01),
            pytest.approx(line.baseline, abs=0.01),
            pytest.approx(line.size, abs=0.001),
        )
        for number, sheet in enumerate(result.layout.pages)
        for whole in sheet.lines
        for line, _ in outline.pieces(whole)
    ]
    assert len(result.layout.pages) > 1
    assert list(drawn(result.data)) == expected


@given(TYPED)
def test_every_typed_character_can_be_copied_from_the_page(text: str) -> None:
    result = to_pdf(letter_of(text, subject=text[:50] or "-"), PLAIN)
    lines = "".join(line.text for sheet in result.layout.pages for line in sheet.lines)
    # A few code points are no text: what a reader would copy for them is the sign for that.
    assert "".join(line[1] for line in drawn(result.data)) == re.sub("[\ufeff\ufffe\uffff]", "\ufffd", lines)


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_the_same_letter_gives_the_same_bytes_whatever_was_made_before(letter: Letter) -> None:
    first = to_pdf(letter, PLAIN).data
    to_pdf(letter_of("Something else: ѣ, ǻ, ᾧ."), PROFILES["us-letter-window"])
    fonts._cut.cache_clear()
    assert to_pdf(letter, PLAIN).data == first


def test_letters_drawn_at_the_same_time_do_not_disturb_each_other() -> None:
    expected = {language: to_pdf(letter, PLAIN).data for language, letter in LETTERS.items()}
    fonts._cut.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        jobs = [(language, pool.submit(to_pdf, letter, PLAIN)) for language, letter in [*LETTERS.items()] * 5]
    assert all(job.result().data == expected[language] for language, job in jobs)


def test_another_letter_gives_other_bytes() -> None:
    other = ENGLISH._replace(blocks=ENGLISH.blocks[:-1])
    assert to_pdf(ENGLISH, PLAIN).data != to_pdf(other, PLAIN).data


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_all_fonts_are_embedded_as_subsets(letter: Letter) -> None:
    reader = read(to_pdf(letter, PLAIN).data)
    found = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert len(found) == 4
    for font in found:
        assert re.fullmatch(r"/[A-Z]{6}\+Noto(Serif|Sans)-(Regular|Bold)", font["/BaseFont"])
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        program = descriptor["/FontFile2"].get_object()
        assert len(program.get_data()) == program["/Length1"]
    assert len({font["/BaseFont"] for font in found}) == 4


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_the_file_says_what_it_is_and_nothing_of_the_machine(letter: Letter) -> None:
    reader = read(to_pdf(letter, PLAIN).data)
    assert reader.metadata is not None
    facts = reader.metadata
    assert (facts.title, facts.author, facts.creator) == (letter.title, letter.author, "Tidings")
    subject = letter.block("subject")
    assert subject is not None
    assert facts.subject == subject.text
    assert facts["/CreationDate"] == "D:20261123000000Z"
    assert reader.trailer["/Root"]["/Lang"] == letter.locale


def test_titles_with_characters_that_no_title_can_hold_do_no_harm() -> None:
    letter = ENGLISH._replace(title="A\x00B\ud800C 18.\u00a0decembra\n(2)", author="\x1b")
    assert read(to_pdf(letter, PLAIN).data).metadata.title == "ABC 18. decembra (2)"


def test_control_characters_are_shown_as_boxes_and_told_should_one_get_this_far() -> None:
    result = to_pdf(letter_of("a\x00b\x1bc\ud800d\ufffee"), PLAIN)
    text = [line for _, line, *_ in drawn(result.data) if line.startswith("a\ufffd")]
    assert text == ["a\ufffdb\x1bc\ufffdd\ufffde"]
    assert str(result.layout.notes[0]).startswith("These characters cannot be printed: U+0000 U+001B")


def boxed(data: bytes) -> set[str]:
    """The characters that the file's own fonts draw as the sign for one that cannot be shown."""
    page = read(data).pages[0]
    found = set()
    for name, meant in unicode_maps(read(data)).items():
        font = page["/Resources"]["/Font"]["/" + name]["/DescendantFonts"][0].get_object()
        cut = TTFont(io.BytesIO(font["/FontDescriptor"]["/FontFile2"].get_object().get_data()))
        face = fonts.face(font["/BaseFont"].partition("+")[2])
        sign = face.source.outline(face.glyphs[0xFFFD])[:10]  # how many strokes it has, and its edges
        shapes, places = cut.reader["glyf"], cut["loca"].locations
        for code, char in meant.items():
            start, end = places[int(code, 16) : int(code, 16) + 2]
            if shapes[start:end][:10] == sign:
                found.add(char)
    return found - {"\ufffd"}


@given(TYPED, TYPED)
def test_no_character_is_shown_as_a_box_without_a_note_that_names_it(text: str, name: str) -> None:
    letter = letter_of(text, title=name[:20], address=(name[20:40] or "-",), signature=(text[:9] or "-",))
    result = to_pdf(letter, PROFILES["a4-window-left"])
    typed = {char for sheet in result.layout.pages for line in sheet.lines for char in line.text}
    boxes = sorted(boxed(result.data) & typed)
    told = " ".join(str(note) for note in result.layout.notes)
    assert bool(boxes) == ("cannot be printed" in told)
    for char in boxes[:12]:
        assert (char if char.isprintable() else f"U+{ord(char):04X}") in told
    if any(bidirectional(char) in ("R", "AL") for char in typed):
        assert "Hebrew and Arabic come out in the wrong order" in told


def test_a_character_without_a_shape_is_drawn_as_a_box_as_wide_as_measured() -> None:
    face = fonts.face("NotoSerif-Regular")
    part = fonts.subset(face, "n👍\u00ad")
    shapes = list(part.codes)
    assert shapes[-1] == "👍"
    assert face.advances["👍"] == face.advances["\ufffd"] > 0
    assert face.advances["\u00ad"] == 0


def test_no_text_is_kept_in_ascii_85_and_no_standard_font_is_named() -> None:
    data = to_pdf(ENGLISH, PLAIN).data
    assert b"ASCII85" not in data
    assert b"Helvetica" not in data


def test_the_paper_is_as_large_as_the_profile_says() -> None:
    for page in PROFILES.values():
        box = read(to_pdf(ENGLISH, page).data).pages[0].mediabox
        assert (float(box.width) * POINT, float(box.height) * POINT) == pytest.approx((page.width, page.height))


def test_the_logo_is_drawn(tmp_path: Path) -> None:
    for name, mode in (("logo.png", "RGBA"), ("logo.jpg", "L"), ("logo.gif", "P")):
        Image.new(mode, (60, 30)).save(tmp_path / name)
        letter = letter_of("Text.", logo=str(tmp_path / name))
        assert len(read(to_pdf(letter, PLAIN).data).pages[0].images) == 1


def test_a_missing_font_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "font_file", lambda name: tmp_path / name)
    fonts.face.cache_clear()
    try:
        with pytest.raises(LayoutError, match="could not be read. Install Tidings again."):
            to_pdf(ENGLISH, PLAIN)
    finally:
        fonts.face.cache_clear()


def test_lines_know_what_they_hold() -> None:
    first = to_pdf(ENGLISH, PLAIN).layout.pages[0].lines[0]
    assert isinstance(first, Line)
    assert first.text == "Marlow Bindery"
