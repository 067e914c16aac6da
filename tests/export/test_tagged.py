"""The PDF for those who hear it, search it or keep it for decades: tags, reading order, languages, links, colours.

No validator is part of this suite; what one has confirmed is told in docs/pdf.md. What stands here is stricter in one
point: the tags, read aloud, are the letter and nothing else.
"""

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from PIL import Image, ImageCms
from tests.export.samples import ENGLISH, GREEK, LETTERS, PLAIN, PROFILES, RUSSIAN, TYPED, body, letter_of
from tests.export.tagged import Piece, furniture, read, tree, unicode_maps

from tidings.core.letter import Letter, Run, letter_text
from tidings.core.paper import Paper
from tidings.core.paper import Piece as PaperPiece
from tidings.export.envelope import lay_out_envelope
from tidings.export.links import find_links
from tidings.export.paper_layout import lay_out_paper
from tidings.export.pdf_colour import srgb_profile
from tidings.export.to_pdf import draw, to_pdf

LONG = {language: body(letter, 5) for language, letter in LETTERS.items()}
WINDOW = PROFILES["a4-window-left"]
PAPER = Paper(
    kind="script",
    language="sk",
    locale="sk_SK",
    date=ENGLISH.date,
    page="a4-plain",
    title="Podklad na telefonát",
    author="Kníhviazačstvo Marlow",
    page_label="Strana {page} z {pages}",
    pieces=tuple(
        PaperPiece(kind, (Run(text),), label, lines)
        for kind, text, label, lines in (
            ("note", "Len pre Vás, nie pre klienta.", "", 0),
            ("title", "Podklad na telefonát", "", 0),
            ("details", "Helena Lindqvistová, 02 5555 0100", "", 0),
            ("heading", "Fakty", "", 0),
            ("fact", "18. decembra", "Nový termín", 0),
            ("fact", "4. decembra", "Sľúbený termín", 0),
            ("heading", "Čo ponúknete", "", 0),
            ("item", "darčeková škatuľa do 12. decembra, viac na www.marlow.example", "", 0),
            ("item", "vrátenie zálohy 120 €", "", 0),
            ("ask", "Čo ak sa pýta prečo?", "", 0),
            ("say", "Dosky som narezala na zlý rozmer.", "", 0),
            ("room", "", "", 3),
        )
    ),
)


def words(text: str) -> str:
    """The text without its white space, which a page lays out anew."""
    return "".join(text.split())


def roles(piece: Piece) -> list[str]:
    """The roles of the pieces, as they are read."""
    return [deeper.role for deeper in piece.walk() if deeper.role]


@pytest.mark.parametrize("page", [PLAIN, WINDOW, PROFILES["ru-gost"]], ids=lambda page: page.id)
@pytest.mark.parametrize("letter", LONG.values(), ids=LONG)
def test_read_aloud_the_tags_are_the_letter_in_its_order_and_nothing_else(letter: Letter, page: object) -> None:
    document = tree(to_pdf(letter, page).data)
    assert words(document.said()) == words(letter_text(letter).text)


@given(TYPED)
def test_whatever_is_typed_each_piece_of_drawing_has_its_one_place_in_the_tree(text: str) -> None:
    letter = letter_of(text, subject=text[:40] or "-", enclosures=("Enclosures", text[:30], "b"))
    document = tree(to_pdf(letter, WINDOW).data)
    assert words(document.said()) == words(re.sub("[\ufeff\ufffe\uffff]", "\ufffd", letter_text(letter).text))


def test_a_letter_has_one_heading_its_subject_and_lists_what_is_enclosed() -> None:
    letter = letter_of("Text.", enclosures=("Enclosures", "a sample of leather", "the invoice"))
    document = tree(to_pdf(letter, PLAIN).data)
    heads = [piece.said() for piece in document.walk() if piece.role.startswith("H")]
    assert "".join(heads) == "Your album: ready on 18 December, not on the 4th"
    assert [piece.said() for piece in document.walk() if piece.role == "LBody"] == [
        "a sample of leather",
        "the invoice",
    ]
    address = [part.said() for part in document.parts[1].parts]
    assert address == ["Ms Harriet Lindqvist", "8 Church Row", "Malton YO17 7HA"]


def test_a_paragraph_that_goes_over_the_page_is_one_paragraph() -> None:
    letter = letter_of("A long story. " * 400)
    document = tree(to_pdf(letter, PLAIN).data)
    (story,) = [piece for piece in document.walk() if piece.role == "P" and piece.said().startswith("A long story.")]
    assert len({part["/Pg"].indirect_reference.idnum for part in story.entries["/K"]}) > 1


def test_marks_rules_page_heads_and_the_sender_over_the_window_are_furniture() -> None:
    found = furniture(to_pdf(LONG["en"], WINDOW).data)
    first = [text for at, kind, text in found if at == 0 and kind == "Layout"]
    assert first == ["", "Marlow Bindery · 3 Quay Street · Whitby YO21 1AB"]
    heads = [text for at, kind, text in found if at == 1 and kind == "Pagination/Header"]
    assert len(heads) == 1
    assert "Page 2 of" in heads[0]


def test_the_logo_says_whose_it_is_and_one_that_says_nothing_is_furniture(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGBA", (60, 30), (0, 90, 100, 40)).save(logo)
    data = to_pdf(letter_of("Text.", logo=str(logo)), PLAIN).data
    (figure,) = [piece for piece in tree(data).walk() if piece.role == "Figure"]
    assert figure.entries["/Alt"] == "Marlow Bindery"
    assert [float(edge) for edge in figure.entries["/A"]["/BBox"]] == pytest.approx(
        [70.87, 758.27, 161.57, 803.62], abs=30
    )
    silent = to_pdf(letter_of("Text.", logo=str(logo), title="")._replace(author=""), PLAIN).data
    assert "Figure" not in roles(tree(silent))


def test_the_picture_of_a_signature_says_so_and_is_read_before_the_name(tmp_path: Path) -> None:
    signed = tmp_path / "signature.png"
    Image.new("LA", (200, 60), (0, 90)).save(signed)
    for letter in (GREEK, LONG["en"]):
        document = tree(to_pdf(letter._replace(signature=str(signed)), PLAIN).data)
        at, figure = next((at, part) for at, part in enumerate(document.parts) if part.role == "Figure")
        assert letter.block("signature").lines[0][0].text in figure.entries["/Alt"]
        assert document.parts[at - 1].said() == letter.block("closing").text
        assert document.parts[at + 1].parts[0].said() == letter.block("signature").lines[0][0].text


def test_a_picture_is_flat_and_no_finer_than_paper_shows(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGBA", (4000, 1600), (255, 0, 0, 128)).save(logo)
    page = read(to_pdf(letter_of("Text.", logo=str(logo)), PLAIN).data).pages[0]
    picture = page["/Resources"]["/XObject"]["/Picture"]
    assert "/SMask" not in picture
    assert picture["/Width"] <= 40 * 600 / 25.4 + 1
    assert set(picture.get_data()) == {255, 127}


def test_a_paper_has_headings_in_steps_and_lists_of_facts_and_items() -> None:
    document = tree(draw(PAPER, lay_out_paper(PAPER, PLAIN)))
    order = "Document P H1 P H2 L LI Lbl LBody LI Lbl LBody H2 L LI Lbl LBody Link LI Lbl LBody H3 P"
    assert " ".join(roles(document)) == order
    labels = [piece.said() for piece in document.walk() if piece.role == "Lbl"]
    assert labels == ["Nový termín", "Sľúbený termín", "•", "•"]


def test_an_envelope_is_read_as_sender_and_address() -> None:
    document = tree(draw(ENGLISH, lay_out_envelope(ENGLISH, PLAIN)))
    assert [piece.role for piece in document.parts] == ["P", "P"]
    assert "Marlow Bindery" in document.parts[0].said()
    assert "Harriet Lindqvist" in document.parts[1].said()


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_the_file_names_its_language_title_and_colours_twice_alike(letter: Letter) -> None:
    letter = letter._replace(title="Jo <jo@x.example> & «Ю»", locale=f"{letter.language}_XX")
    reader = read(to_pdf(letter, PLAIN).data)
    root = reader.root_object
    assert root["/Lang"] == f"{letter.language}-XX"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": letter.title}
    assert reader.metadata.title == letter.title
    assert reader.xmp_metadata.dc_creator == [letter.author]
    assert root["/OutputIntents"][0]["/DestOutputProfile"].get_object().get_data() == srgb_profile()
    first, last = reader.trailer["/ID"]
    assert first == last
    assert len(first.original_bytes) == 16


def test_the_metadata_name_the_rules_that_were_confirmed() -> None:
    metadata = read(to_pdf(ENGLISH, PLAIN).data).root_object["/Metadata"].get_object().get_data()
    ElementTree.fromstring(metadata)
    for rule in (b"<pdfuaid:part>1<", b"<pdfaid:part>2<", b"<pdfaid:conformance>A<"):
        assert rule in metadata


def test_characters_that_only_some_can_read_take_the_claim_away() -> None:
    metadata = read(to_pdf(letter_of("Our sign: \ue000"), PLAIN).data).root_object["/Metadata"].get_object().get_data()
    assert b"pdfaid:part" not in metadata
    assert b"pdfuaid:part" not in metadata


def test_the_colour_profile_leaves_colours_as_they_are() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    picture = Image.merge("RGB", [Image.linear_gradient("L").rotate(turn) for turn in (0, 90, 180)])
    changed = ImageCms.profileToProfile(picture, ours, ImageCms.createProfile("sRGB"))
    assert max(abs(a - b) for a, b in zip(picture.tobytes(), changed.tobytes(), strict=True)) <= 1


def test_links_of_the_letterhead_and_the_text_lead_where_they_say() -> None:
    letter = letter_of(
        "Write to b.c@d.example, or see https://e.example/f?g=ä.",
        contact=("3 Quay Street", "ada@marlow.example · marlow.example"),
    )
    reader = read(to_pdf(letter, PLAIN).data)
    notes = [note.get_object() for note in reader.pages[0]["/Annots"]]
    assert [note["/A"]["/URI"] for note in notes] == [
        "mailto:ada@marlow.example",
        "https://marlow.example",
        "mailto:b.c@d.example",
        "https://e.example/f?g=%C3%A4",
    ]
    for note in notes:
        assert note["/F"] == 4
        assert note["/Contents"]
        left, bottom, right, top = map(float, note["/Rect"])
        assert right - left > 40
        assert 5 < top - bottom < 20


def test_a_link_that_is_broken_over_lines_is_one_link() -> None:
    address = "someone-" * 12 + "else@example.com"
    data = to_pdf(letter_of(f"Write to {address}, please."), PLAIN).data
    (note,) = [
        note.get_object() for note in read(data).pages[0]["/Annots"] if "someone" in note.get_object()["/A"]["/URI"]
    ]
    assert len(note["/QuadPoints"]) == 16
    (link,) = [piece for piece in tree(data).walk() if piece.role == "Link" and "someone" in piece.said()]
    assert link.said() == address


@given(TYPED)
def test_no_text_makes_a_link_that_goes_elsewhere_than_to_mail_or_the_web(text: str) -> None:
    for link in find_links(f"javascript:x.yz file://a.example {text} a@b.example", bare=True):
        assert re.fullmatch(r"(mailto:|https?://)[!-~]+", link.address)


def test_what_merely_looks_like_an_address_is_none() -> None:
    text = "St.Peter z.B. e.g. 1.12.2026 x@y @a.bc a@b..cd Marlow.Co 01632.960377 javascript:a.example/b"
    assert list(find_links(text, bare=True)) == []


@pytest.mark.parametrize("letter", [ENGLISH, RUSSIAN, GREEK], ids=lambda letter: letter.language)
def test_each_width_is_the_embedded_font_s_and_no_code_is_its_sign_for_nothing(letter: Letter) -> None:
    letter = letter._replace(
        blocks=(*letter.blocks, *letter_of("tab\t soft\u00adhyphen zero\u200bwidth 👍 אב").blocks[6:7])
    )
    page = read(to_pdf(letter, PLAIN).data).pages[0]
    meant = unicode_maps(page)
    for name, font in page["/Resources"]["/Font"].items():
        descendant = font["/DescendantFonts"][0].get_object()
        program = descendant["/FontDescriptor"]["/FontFile2"].get_object().get_data()
        cut = TTFont(io.BytesIO(program), checkChecksums=2)
        first, widths = descendant["/W"]
        assert first == 1
        order = cut.getGlyphOrder()
        assert [round(float(width)) for width in widths] == [
            cut["hmtx"][glyph][0] for glyph in order[1 : len(widths) + 1]
        ]
        assert len(meant[name]) == len(widths)
        assert set(meant[name].values()).isdisjoint("\x00\ufeff\ufffe\uffff")
        # A reader draws what has a shape in the shipped font as that font does.
        whole = TTFont(Path(__file__).parents[2] / "assets" / "fonts" / f"{font['/BaseFont'][8:]}.ttf")
        shapes = whole.getBestCmap()
        for code, char in meant[name].items():
            if char.isalpha() and ord(char) in shapes:
                ours, theirs = cut["glyf"][order[int(code, 16)]], whole["glyf"][shapes[ord(char)]]
                assert ours.isComposite() or ours.getCoordinates(cut["glyf"]) == theirs.getCoordinates(whole["glyf"])
