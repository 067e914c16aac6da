"""A letter is laid out so that it stands well on its paper, and each place on it is found again in the text."""

from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image
from tests.export.samples import ENGLISH, LETTERS, PLAIN, PROFILES, TYPED, body, letter_of

from tidings.core.letter import Letter, letter_text
from tidings.export.fonts import face
from tidings.export.layout import boxes, lay_out, offset_at
from tidings.export.lines import LINE_ENDS
from tidings.export.sheet import Layout, Line
from tidings.export.style import SANS, SANS_BOLD, SERIF, SERIF_BOLD

WINDOWS = [page for page in PROFILES.values() if page.window]
PAGES = st.sampled_from(list(PROFILES.values()))
SENTENCES = st.lists(
    st.integers(1, 60).map(lambda count: " ".join(["We will call you on Friday."] * count)), min_size=1, max_size=12
)


def lines_of(letter: Letter, layout: Layout, kind: str) -> list[tuple[int, Line]]:
    """The lines of all blocks of a kind, each with its page."""
    return [
        (number, line)
        for number, sheet in enumerate(layout.pages)
        for line in sheet.lines
        if line.block is not None and letter.blocks[line.block].kind == kind
    ]


def assert_all_text_stands_in_its_place(letter: Letter, layout: Layout) -> None:
    """Every character of the letter stands on paper once, and each line knows its offset."""
    text = letter_text(letter).text
    left_out = set(range(len(text)))
    for sheet in layout.pages:
        for line in sheet.lines:
            if line.start is not None:
                stretch = range(line.start, line.start + len(line.text))
                assert text[stretch.start : stretch.stop] == line.text
                assert left_out.issuperset(stretch)
                left_out.difference_update(stretch)
    assert {text[at] for at in left_out} <= LINE_ENDS


@pytest.mark.parametrize("page", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_a_letter_of_ordinary_length_fits_one_page(letter: Letter, page) -> None:
    layout = lay_out(letter, page)
    assert (len(layout.pages), layout.notes) == (1, ())
    assert_all_text_stands_in_its_place(letter, layout)


@given(TYPED, TYPED.filter(bool), TYPED.filter(bool), PAGES)
def test_whatever_was_typed_stands_on_paper_once(text: str, name: str, address: str, page) -> None:
    letter = letter_of(text, title=name, address=tuple(address.split("\n")))
    assert_all_text_stands_in_its_place(letter, lay_out(letter, page))


@pytest.mark.parametrize("page", WINDOWS, ids=lambda page: page.id)
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_the_whole_address_shows_in_the_window_and_nothing_else_of_the_letter(letter: Letter, page) -> None:
    layout = lay_out(letter, page)
    window = page.window
    for line in layout.pages[0].lines:
        area = line.area
        inside = (
            area.left >= window.left
            and area.left + area.width <= window.left + window.width
            and area.top >= window.top
            and line.baseline + 0.25 * line.size * 25.4 / 72 <= window.top + window.height
        )
        beside = area.top >= window.top + window.height or area.top + area.height <= window.top
        of_address = line.block is None or letter.blocks[line.block].kind == "address"
        assert inside if of_address else beside


@pytest.mark.parametrize("page", WINDOWS, ids=lambda page: page.id)
def test_an_address_of_five_lines_is_made_smaller_rather_than_cut(page) -> None:
    letter = letter_of("Text.", address=("The Whitby Museum", "Ms Harriet Lindqvist", "8 Church Row", "Malton", "UK"))
    layout = lay_out(letter, page)
    last = lines_of(letter, layout, "address")[-1][1]
    assert layout.notes == ()
    assert last.baseline < page.address.top + page.address.height


@pytest.mark.parametrize("page", WINDOWS, ids=lambda page: page.id)
def test_an_address_that_cannot_fit_is_told(page) -> None:
    letter = letter_of("Text.", address=tuple(f"Line {number}" for number in range(12)))
    layout = lay_out(letter, page)
    [note] = layout.notes
    assert str(note).startswith("The address is too long for the window of the envelope: some of it will not show.")
    assert "choose a page without a window" in str(note)
    assert_all_text_stands_in_its_place(letter, layout)


def test_only_the_envelope_that_shows_it_gets_the_small_sender_line() -> None:
    shown = {
        page.id
        for page in PROFILES.values()
        if any(line.text == ENGLISH.sender_line for line in lay_out(ENGLISH, page).pages[0].lines)
    }
    assert shown == {"a4-window-left", "a4-window-left-a"}


def test_the_date_stands_at_the_right_beside_the_reference_line() -> None:
    layout = lay_out(ENGLISH, PLAIN)
    [(_, reference)] = lines_of(ENGLISH, layout, "reference")
    [(_, date)] = lines_of(ENGLISH, layout, "date")
    assert reference.baseline == pytest.approx(date.baseline)
    assert date.x + date.width == pytest.approx(PLAIN.width - PLAIN.margin_right)


def test_a_long_subject_is_broken_into_lines_of_about_the_same_length() -> None:
    letter = letter_of(
        "Text.", subject="The daily cleaning of your practice: new price from Monday, 1 February 2027 on"
    )
    lines = [line for _, line in lines_of(letter, lay_out(letter, PLAIN), "subject")]
    assert len(lines) == 2
    assert lines[1].width > 0.7 * lines[0].width
    assert_all_text_stands_in_its_place(letter, lay_out(letter, PLAIN))


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_lines_are_short_enough_to_read(letter: Letter) -> None:
    for page in PROFILES.values():
        longer = body(letter, 3)
        lengths = [len(line.text) for _, line in lines_of(longer, lay_out(longer, page), "paragraph")]
        assert max(lengths) <= 98
        assert sorted(lengths)[len(lengths) // 2] <= 88


@given(SENTENCES, PAGES)
def test_no_line_stands_below_the_margin_or_over_another(paragraphs: list[str], page) -> None:
    layout = lay_out(letter_of(*paragraphs), page)
    for sheet in layout.pages:
        for line in sheet.lines:
            assert line.baseline <= page.height - page.margin_bottom
        flow = [line for line in sheet.lines if line.block is not None and line.font == SERIF and line.x < 40]
        for above, below in zip(flow, flow[1:], strict=False):
            assert below.baseline - above.baseline > 3


@given(SENTENCES, PAGES)
def test_two_lines_of_a_paragraph_stand_together_at_least(paragraphs: list[str], page) -> None:
    letter = letter_of(*paragraphs)
    found = lines_of(letter, lay_out(letter, page), "paragraph")
    for _, lines in groupby(found, key=lambda item: item[1].block):
        counts = [len(list(group)) for _, group in groupby(lines, key=lambda item: item[0])]
        assert len(counts) == 1 or min(counts) >= 2


@given(SENTENCES, PAGES)
def test_the_closing_and_signature_have_two_lines_of_the_body_with_them(paragraphs: list[str], page) -> None:
    letter = letter_of(*paragraphs)
    layout = lay_out(letter, page)
    on_pages = {number for kind in ("closing", "signature") for number, _ in lines_of(letter, layout, kind)}
    assert len(on_pages) == 1
    text = lines_of(letter, layout, "paragraph")
    assume(len(text) >= 2)
    assert sum(1 for number, _ in text if number in on_pages) >= 2


@given(SENTENCES, PAGES)
def test_the_salutation_has_text_under_it(paragraphs: list[str], page) -> None:
    letter = letter_of(*paragraphs)
    layout = lay_out(letter, page)
    assert lines_of(letter, layout, "salutation")[0][0] == lines_of(letter, layout, "paragraph")[0][0]


@given(SENTENCES, st.integers(1, 7), PAGES)
def test_a_short_list_of_enclosures_stays_whole_and_with_the_signature(paragraphs: list[str], count: int, page) -> None:
    letter = letter_of(*paragraphs, enclosures=("Enclosures:", *["Reply card"] * count))
    layout = lay_out(letter, page)
    assert len({number for kind in ("signature", "enclosures") for number, _ in lines_of(letter, layout, kind)}) == 1


def test_pages_after_the_first_name_the_business_and_the_page() -> None:
    layout = lay_out(body(ENGLISH, 4), PLAIN)
    heads = [[line.text for line in sheet.lines if line.start is None] for sheet in layout.pages]
    assert heads == [[], ["Marlow Bindery", "Harriet Lindqvist · 23 November 2026 · Page 2 of 2"]]


def test_a_client_whose_name_looks_like_a_page_number_keeps_it() -> None:
    letter = body(ENGLISH, 4)
    letter = letter._replace(mail=letter.mail._replace(client=letter.mail.client._replace(name="{pages} & {page}")))
    assert lay_out(letter, PLAIN).pages[1].lines[1].text == "{pages} & {page} · 23 November 2026 · Page 2 of 2"


def test_a_page_label_may_hold_any_braces() -> None:
    layout = lay_out(body(ENGLISH, 4)._replace(page_label="{page}/{pages} {0} {"), PLAIN)
    assert layout.pages[1].lines[1].text == "Harriet Lindqvist · 23 November 2026 · 2/2 {0} {"


@given(TYPED, PAGES, st.data())
def test_a_place_on_the_page_is_found_in_the_text_and_the_other_way_round(text: str, page, data) -> None:
    letter = letter_of(text)
    layout = lay_out(letter, page)
    plain = letter_text(letter).text
    offset = data.draw(st.integers(0, len(plain) - 1))
    found = boxes(layout, offset, offset + 1)
    if plain[offset] in LINE_ENDS:
        assert found == ()
        return
    [(number, area)] = found
    assume(area.width > 0.01)
    assert offset_at(layout, number, area.left + area.width / 2, area.top + area.height / 2) == offset


def test_the_boxes_of_a_sentence_cover_its_lines_one_by_one() -> None:
    text = letter_text(ENGLISH)
    start = text.text.index("You had planned")
    end = text.text.index("be there.") + len("be there.")
    found = boxes(lay_out(ENGLISH, PLAIN), start, end)
    assert [number for number, _ in found] == [0] * 3
    assert found[0][1].left > PLAIN.margin_left + 50
    assert [area.left for _, area in found[1:]] == [PLAIN.margin_left] * 2
    assert found[0][1].top < found[1][1].top < found[2][1].top


def test_a_click_beside_a_line_finds_its_nearest_end_and_one_on_blank_paper_nothing() -> None:
    layout = lay_out(ENGLISH, PLAIN)
    text = letter_text(ENGLISH).text
    [(_, area)] = boxes(layout, text.index("Dear"), text.index("Dear") + 1)
    assert offset_at(layout, 0, 2, area.top + 1) == text.index("Dear")
    assert offset_at(layout, 0, 205, area.top + 1) == text.index("Lindqvist,") + len("Lindqvist,") - 1
    assert offset_at(layout, 0, 100, 290) is None
    assert offset_at(layout, 7, 100, 100) is None


def test_characters_that_no_font_shows_are_named() -> None:
    [note] = lay_out(letter_of("Well done 👍 and 漢"), PLAIN).notes
    assert str(note) == "These characters cannot be printed: 漢 👍. A box stands in their place."


def test_all_faces_show_the_same_characters_so_that_one_cannot_stand_in_for_another() -> None:
    shown = {name: set(face(name).glyphs) for name in (SERIF, SERIF_BOLD, SANS, SANS_BOLD)}
    assert all(chars == shown[SERIF] for chars in shown.values())


def test_hebrew_and_arabic_are_told_to_come_out_in_the_wrong_order() -> None:
    for text in ("שלום", "مرحبا"):
        assert any("Word file" in str(note) for note in lay_out(letter_of(text), PLAIN).notes)


def test_a_long_letterhead_wraps_and_stays_over_the_address_window() -> None:
    letter = letter_of(
        "Text.",
        title="Abernathy, Featherstonehaugh, Montgomery and Daughters, Bookbinders of Whitby",
        contact=("The Old Rope Works, 3 Quay Street, Whitby, North Yorkshire YO21 1AB", "01632 960377", "a@b.example"),
    )
    for page in WINDOWS:
        layout = lay_out(letter, page)
        assert layout.notes == ()
        assert layout.pages[0].rules[0].y <= page.window.top
        lines = [line.area for _, line in lines_of(letter, layout, "letterhead")]
        assert all(area.left >= page.margin_left - 0.1 for area in lines)
        assert all(area.left + area.width <= page.width - page.margin_right + 0.1 for area in lines)


def test_a_logo_that_is_missing_or_no_picture_never_stops_the_letter(tmp_path: Path) -> None:
    broken = tmp_path / "logo.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\nnot really")
    for logo in (str(broken), str(tmp_path / "gone.png"), str(tmp_path), "a\0b", "http://example.com/logo.png"):
        layout = lay_out(letter_of("Text.", logo=logo), PLAIN)
        assert layout.pages[0].picture is None
        assert str(layout.notes[0]).endswith("could not be read, so the letter goes without it.")


def test_a_logo_keeps_its_shape(tmp_path: Path) -> None:
    Image.new("RGB", (300, 100), "teal").save(tmp_path / "logo.png")
    picture = lay_out(letter_of("Text.", logo=str(tmp_path / "logo.png")), PLAIN).pages[0].picture
    assert picture is not None
    assert picture.area.width == pytest.approx(3 * picture.area.height)


@pytest.mark.parametrize("text", ["word " * 200_000, "&" * 100_000, "\n" * 20_000, " " * 100_000])
def test_huge_texts_are_laid_out_whole(text: str) -> None:
    letter = letter_of(text)
    assert_all_text_stands_in_its_place(letter, lay_out(letter, PLAIN))


def test_a_letter_without_anything_in_it_is_one_empty_page() -> None:
    layout = lay_out(ENGLISH._replace(blocks=()), PLAIN)
    assert [sheet.lines for sheet in layout.pages] == [()]


def test_the_head_of_a_later_page_tells_the_page_however_long_the_names_are() -> None:
    long_name = "The Whitby and District Society for the Preservation of Contemporary Bookbinding and Paper Marbling"
    letter = letter_of(*["nnnn " * 300] * 8, title=f"{long_name} Limited")
    letter = letter._replace(mail=letter.mail._replace(client=letter.mail.client._replace(name=long_name)))
    layout = lay_out(letter, PLAIN)
    for number, sheet in enumerate(layout.pages[1:], 2):
        left, right = sorted((line for line in sheet.lines if line.block is None), key=lambda line: line.x)
        assert left.text.startswith("The Whitby") and left.text.endswith("…")
        assert right.text.startswith("The Whitby")
        assert right.text.endswith(f"… · 23 November 2026 · Page {number} of {len(layout.pages)}")
        assert left.x >= PLAIN.margin_left and left.x + left.width + 4 < right.x
        assert right.x + right.width <= PLAIN.width - PLAIN.margin_right + 0.01
