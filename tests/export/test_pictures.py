"""A logo and a signature stand on the page in all forms that have pictures, and tell nothing but themselves."""

import base64
import io
import re
import zipfile
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader
from tests.export.samples import ENGLISH, LETTERS, PLAIN, PROFILES, body, letter_of
from tests.export.word import read

from tidings.core.letter import Letter
from tidings.core.page import Area, PageProfile
from tidings.export.layout import lay_out
from tidings.export.pictures import Room, place_picture, png, read_picture
from tidings.export.style import STYLES
from tidings.export.to_docx import to_docx
from tidings.export.to_html import to_html, to_html_fragment
from tidings.export.to_mail import to_mail
from tidings.export.to_pdf import to_pdf
from tidings.export.to_text import to_text
from tidings.export.typeset import top_of

ROOM = Room(55, 18)
ENGLISH_STYLE = STYLES["signature"]
SECRET = "taken at 54.4858, -0.6206 by Ada"


def photograph(path: Path, mode: str = "RGB", size: tuple[int, int] = (300, 100)) -> str:
    """Save a picture that knows where it was taken, by whom, and that it lies on its side."""
    picture = Image.new(mode, size)
    exif = Image.Exif()
    exif[0x010E] = SECRET
    exif[0x0112] = 6
    picture.save(path, exif=exif)
    return str(path)


def signed(letter: Letter, folder: Path) -> Letter:
    """The letter with a picture of a signature."""
    Image.new("RGBA", (550, 180), (10, 20, 90, 255)).save(folder / "signature.png")
    return letter._replace(signature=str(folder / "signature.png"))


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tiff"])
def test_a_picture_stands_upright_and_tells_nothing_of_where_it_was_taken(name: str, tmp_path: Path) -> None:
    path = photograph(tmp_path / name)
    area = place_picture(path, 27, 30, ROOM)
    assert area is not None
    assert (area.left, area.top, area.height) == (27, 30, 18)
    assert area.width == pytest.approx(6)
    data = png(path, area)
    assert SECRET.encode() not in data and b"eXIf" not in data and b"tEXt" not in data
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.size, dict(picture.getexif()), picture.info) == ((100, 300), {}, {})


def test_a_large_picture_is_made_as_fine_as_paper_shows(tmp_path: Path) -> None:
    path = photograph(tmp_path / "large.jpg", size=(5000, 4000))
    area = place_picture(path, 0, 0, ROOM)
    assert area is not None
    assert read_picture(path, area).size == (340, 425)


def test_a_picture_that_is_too_large_damaged_or_none_has_no_place(tmp_path: Path) -> None:
    (tmp_path / "huge.png").write_bytes(b"\x89PNG" + b"\0" * 30_000_001)
    Image.new("1", (9000, 7000)).save(tmp_path / "wide.png")
    (tmp_path / "text.png").write_text("no picture")
    for name in ("huge.png", "wide.png", "text.png", "gone.png", "", "a\0b"):
        assert place_picture(str(tmp_path / name), 0, 0, ROOM) is None


@pytest.mark.parametrize("page", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("letter", [ENGLISH, body(LETTERS["ru"], 3)], ids=["short", "long"])
def test_the_signature_stands_between_the_closing_and_the_name(
    letter: Letter, page: PageProfile, tmp_path: Path
) -> None:
    letter = signed(letter, tmp_path)
    layout = lay_out(letter, page)
    [sheet] = [sheet for sheet in layout.pages if sheet.signature]
    kinds = {line.block: line for line in reversed(sheet.lines)}
    closing, name = (kinds[letter.blocks.index(letter.block(kind))] for kind in ("closing", "signature"))
    area = sheet.signature.area
    assert (area.left, area.width, area.height) == (page.margin_left, 55, 18)
    assert closing.baseline + 2 < area.top
    assert area.top + area.height < top_of(name, ENGLISH_STYLE)
    assert layout.notes == ()


def test_a_small_signature_takes_no_more_room_than_one_by_hand(tmp_path: Path) -> None:
    Image.new("L", (500, 50)).save(tmp_path / "flat.png")
    with_it = lay_out(ENGLISH._replace(signature=str(tmp_path / "flat.png")), PLAIN)
    assert with_it.pages[0].lines == lay_out(ENGLISH, PLAIN).pages[0].lines


def test_a_signature_that_is_gone_is_told_and_the_letter_goes_without_it(tmp_path: Path) -> None:
    layout = lay_out(ENGLISH._replace(signature=str(tmp_path / "private" / "mine.png")), PLAIN)
    assert [str(note) for note in layout.notes] == [
        "The signature “mine.png” could not be read, so the letter leaves room to sign by hand."
    ]
    assert layout.pages == lay_out(ENGLISH, PLAIN).pages


def test_pdf_word_and_web_page_have_both_pictures_with_words_for_those_who_cannot_see_them(tmp_path: Path) -> None:
    logo = photograph(tmp_path / "private-logo.jpg")
    letter = signed(letter_of("Text.", logo=logo), tmp_path)
    wanted = ["Marlow Bindery", "Ada Marlow"]

    paper = to_pdf(letter, PLAIN).data
    [page] = PdfReader(io.BytesIO(paper)).pages
    assert len(page.images) == 2

    document = read(to_docx(letter, PLAIN))
    assert [picture._inline.docPr.get("descr") for picture in document.inline_shapes] == wanted
    [line] = [part for part in document.paragraphs if part.style.name == "Signature Picture"]
    assert line.style.paragraph_format.keep_with_next
    following = line._p.getnext().pPr.pStyle.get(qn("w:val"))
    assert following == "Signature"

    html = to_html(letter, PLAIN)
    assert re.findall(r'<img alt="([^"]*)"', html) == wanted
    sources = re.findall(r'src="data:image/png;base64,([A-Za-z0-9+/=]+)"', html)
    assert [Image.open(io.BytesIO(base64.b64decode(source))).format for source in sources] == ["PNG", "PNG"]

    with zipfile.ZipFile(io.BytesIO(to_docx(letter, PLAIN))) as package:
        word = b"".join(package.read(name) for name in package.namelist())
    for data in (paper, word, html.encode()):
        assert SECRET.encode() not in data and b"private" not in data and b"eXIf" not in data


def test_mail_clipboard_and_plain_text_have_words_alone(tmp_path: Path) -> None:
    letter = signed(ENGLISH, tmp_path)
    assert to_html_fragment(letter) == to_html_fragment(ENGLISH)
    assert to_text(letter) == to_text(ENGLISH)
    assert to_mail(letter, PLAIN) == to_mail(ENGLISH, PLAIN)


def test_the_same_pictures_give_the_same_bytes(tmp_path: Path) -> None:
    letter = signed(letter_of("Text.", logo=photograph(tmp_path / "logo.png")), tmp_path)
    assert to_docx(letter, PLAIN) == to_docx(letter, PLAIN)
    assert to_pdf(letter, PLAIN).data == to_pdf(letter, PLAIN).data
    assert png(letter.signature, Area(0, 0, 55, 18)) == png(letter.signature, Area(9, 9, 55, 18))
