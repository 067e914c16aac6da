"""Each page profile keeps to its norm: read from the PDF, the address stands where envelope or reader expect it."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.export.samples import LETTERS, PROFILES, body, letter_of

from tidings.core.letter import Letter
from tidings.core.page import Area
from tidings.export.fonts import face
from tidings.export.layout import lay_out
from tidings.export.notes import ADDRESS_TOO_LONG
from tidings.export.style import SERIF
from tidings.export.to_pdf import to_pdf
from tidings.session import Session

POINT = 25.4 / 72

# Written down here once more, so that a slip in the profiles' file does not pass: where the norm, or the window of the
# envelope wherever the sheet slips to, wants the address. Left, top, width and height in millimetres.
NORMS = {
    "a4-window-left": Area(20, 45, 85, 45),  # DIN 5008 B
    "a4-window-left-a": Area(20, 27, 85, 45),  # DIN 5008 A
    "a4-window-right": Area(122, 45, 71, 26.5),  # SN 010130: 90 × 40 mm on C5/6 and C5
    "uk-dl-window": Area(20, 57, 80, 24),  # 90 × 35 mm on DL
    "us-letter-window": Area(22.2, 63.5, 88.9, 17),  # 4 1/2 × 1 1/8 inches on #10
    "sk-stn": Area(105, 44, 105, 25.4),  # STN 01 6910: 25.4 mm high, 44 mm from the top, on the right half
    "ru-gost": Area(105, 20, 95, 60),  # GOST R 7.0.97: upper right, within the margins
    "el-custom": Area(27, 40, 80, 60),  # upper left, under the date
}
MARGINS = {"ru-gost": (30, 10, 20, 20), "a4-window-left": (25, 28, 16, 22), "sk-stn": (25, 25, 12, 22)}
LONG_ADDRESSES = {
    "en": (
        "The Whitby Museum and Gallery",
        "Ms Harriet Lindqvist",
        "c/o Front Desk",
        "8 Church Row",
        "Malton",
        "YO17 7HA",
    ),
    "ru": (
        "Директору краеведческого музея",
        "Елене Сергеевне Линдквист",
        "отдел редких книг",
        "ул. Церковная, д. 8, кв. 14",
        "Санкт-Петербург",
        "190121",
    ),
    "sk": (
        "Mestské múzeum",
        "Oddelenie tlačí",
        "Mgr. Helena Lindqvistová",
        "Kostolná 8",
        "811 01  Bratislava",
        "Slovensko",
    ),
    "el": (
        "Δημοτικό Μουσείο",
        "Τμήμα σπάνιων βιβλίων",
        "Κυρία Ελένη Λίντκβιστ",
        "Εκκλησίας 8",
        "546 22",
        "Θεσσαλονίκη",
    ),
}


def printed(data: bytes) -> list[tuple[str, float, float, float]]:
    """The lines of the first page as a PDF reader finds them: text, left, baseline from the top, size; millimetres."""
    [first, *_] = PdfReader(io.BytesIO(data)).pages
    height = float(first.mediabox.height)
    found = []

    def visit(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if text.strip():
            found.append((text.strip("\n"), matrix[4] * POINT, (height - matrix[5]) * POINT, size * POINT))

    first.extract_text(visitor_text=visit)
    return found


def address_of(letter: Letter, data: bytes) -> list[Area]:
    """Where the PDF shows the lines of the address: from the top of the capitals to the foot of the descenders."""
    address = letter.block("address")
    assert address is not None
    areas, left_over = [], "".join(address.text.split())
    for text, left, baseline, size in printed(data):
        bare = "".join(text.split())
        if bare and left_over.startswith(bare):
            left_over = left_over.removeprefix(bare)
            areas.append(Area(left, baseline - 0.75 * size, face(SERIF).width(text, size), size))
    assert left_over == ""
    return areas


def assert_inside(area: Area, zone: Area) -> None:
    """An area lies inside another."""
    assert zone.left - 0.01 <= area.left
    assert area.left + area.width <= zone.left + zone.width + 0.01
    assert zone.top - 0.01 <= area.top
    assert area.top + area.height <= zone.top + zone.height + 0.01


@pytest.mark.parametrize("name", NORMS)
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_the_address_stands_inside_the_norms_rectangle(letter: Letter, name: str) -> None:
    for area in address_of(letter, to_pdf(letter, PROFILES[name]).data):
        assert_inside(area, NORMS[name])


@pytest.mark.parametrize("language", LETTERS)
def test_so_does_that_of_the_worked_sample_on_every_page(language: str, tmp_path: Path) -> None:
    session = Session(tmp_path)
    letter = session.compose(session.sample("delay", language))
    for name, norm in NORMS.items():
        result = to_pdf(letter, PROFILES[name])
        assert result.layout.notes == ()
        for area in address_of(letter, result.data):
            assert_inside(area, norm)


@pytest.mark.parametrize("name", [name for name in NORMS if name != "us-letter-window"])
@pytest.mark.parametrize("language", LONG_ADDRESSES)
def test_an_address_of_six_lines_stands_there_too(language: str, name: str) -> None:
    letter = letter_of("Text.", address=LONG_ADDRESSES[language])
    result = to_pdf(letter, PROFILES[name])
    assert result.layout.notes == ()
    areas = address_of(letter, result.data)
    assert len(areas) == 6
    for area in areas:
        assert_inside(area, NORMS[name])


@pytest.mark.parametrize("name", NORMS)
def test_a_line_too_wide_for_the_place_is_wrapped_and_never_cut(name: str) -> None:
    wide = "The Association for the Preservation of Hand-bound Parish Registers and Church Music of the North Riding"
    letter = letter_of("Text.", address=(wide, "8 Church Row", "Malton"))
    areas = address_of(letter, to_pdf(letter, PROFILES[name]).data)
    assert len(areas) > 3
    for area in areas:
        assert_inside(area, NORMS[name])


def test_six_lines_are_more_than_a_number_ten_window_shows_and_that_is_said() -> None:
    letter = letter_of("Text.", address=LONG_ADDRESSES["en"])
    result = to_pdf(letter, PROFILES["us-letter-window"])
    assert list(result.layout.notes) == [ADDRESS_TOO_LONG]
    assert len(address_of(letter, result.data)) == 6


@pytest.mark.parametrize("name", MARGINS)
def test_the_text_keeps_to_the_margins(name: str) -> None:
    left, right, top, bottom = MARGINS[name]
    layout = lay_out(body(LETTERS["ru"], 5), PROFILES[name])
    areas = [line.area for sheet in layout.pages for line in sheet.lines]
    assert min(area.left for area in areas) >= left - 0.01
    assert max(area.left + area.width for area in areas) <= layout.width - right + 0.01
    assert min(area.top for area in areas) >= top
    assert max(area.top + area.height for area in areas) <= layout.height - bottom + 1


def test_in_the_russian_corner_date_and_order_number_stand_under_the_letterhead_beside_the_address() -> None:
    letter = LETTERS["ru"]
    lines = printed(to_pdf(letter, PROFILES["ru-gost"]).data)
    at = {text: (left, baseline) for text, left, baseline, _ in lines}
    date, order = at["23 ноября 2026 г."], at["Ваш заказ № 20431"]
    name, subject = at["Переплётная мастерская "], at["Ваш альбом: готов 18 декабря, а не 4-го"]
    assert date[0] == order[0] == name[0] == subject[0] == pytest.approx(30, abs=0.01)
    assert name[1] < date[1] < order[1] < subject[1]


def test_in_a_greek_letter_the_date_stands_at_the_right_over_the_address() -> None:
    letter = LETTERS["el"]
    lines = printed(to_pdf(letter, PROFILES["el-custom"]).data)
    [(left, baseline, size)] = [rest for text, *rest in lines if text == "23 Νοεμβρίου 2026"]
    assert left + face(SERIF).width("23 Νοεμβρίου 2026", size) == pytest.approx(183, abs=0.05)
    assert baseline < min(area.top for area in address_of(letter, to_pdf(letter, PROFILES["el-custom"]).data))


def test_a_tall_letterhead_pushes_date_and_reference_down_and_covers_nothing() -> None:
    contact = tuple(f"Line {number} of what a register asks for" for number in range(7))
    letter = letter_of(
        "Text.", title="Переплётная мастерская Марлоу и дочери", contact=contact, reference=("A", "B", "C")
    )
    for page in PROFILES.values():
        areas = sorted((line.area for line in lay_out(letter, page).pages[0].lines), key=lambda area: area.top)
        for number, area in enumerate(areas):
            for other in areas[number + 1 :]:
                beside = other.left >= area.left + area.width or area.left >= other.left + other.width
                assert beside or other.top >= area.top + 0.7 * area.height


def test_marks_are_short_and_fine_in_the_left_margin_and_only_for_window_envelopes() -> None:
    folds = {}
    for name, page in PROFILES.items():
        marks = [rule for rule in lay_out(LETTERS["en"], page).pages[0].rules if rule.right < page.margin_left]
        folds[name] = sorted(mark.y for mark in marks)
        assert all(mark.right <= 12 and mark.thickness < 0.5 for mark in marks)
        assert bool(marks) == bool(page.window)
    assert folds["a4-window-left"] == [105, 148.5, 210]
    assert folds["a4-window-left-a"] == [87, 148.5, 192]


def test_each_page_is_explained_and_says_where_its_figures_are_from() -> None:
    table = (Path(__file__).parents[2] / "docs" / "pages.md").read_text(encoding="utf-8")
    for name, page in PROFILES.items():
        assert f"| `{name}` |" in table
        assert page.source
