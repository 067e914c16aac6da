"""LibreOffice shows the Word file as the page was laid out: the same words, pages and places.

Needs LibreOffice, so it runs where it is asked for: `python3 dev.py test -n 0 -m office`.

Declared differences: the head of later pages stands higher than in the PDF, where a long name is shortened; marks for
folding and punching are on paper alone.
"""

from __future__ import annotations

from collections import Counter
from math import inf
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image
from tests.export.office import Pasted, Word, characters, convert, pages_of
from tests.export.samples import body, letter_of

from tidings.core.answers import Answers
from tidings.core.letter import Letter
from tidings.core.page import Area, PageProfile
from tidings.core.paper import PAPERS
from tidings.export.paper_layout import paper_page
from tidings.export.to_docx import to_docx
from tidings.export.to_html import to_html_fragment
from tidings.export.to_pdf import to_pdf
from tidings.session import Session

pytestmark = pytest.mark.office

NEAR = 3.0
"""How far a word may stand from its place on paper, in millimetres."""
SESSION = Session()
LANGUAGES = ("en", "ru", "sk", "el")


class Case(NamedTuple):
    """A letter on a page; the name of its files."""

    name: str
    letter: Letter
    page: PageProfile


def answers_of(situation: str, language: str) -> Answers:
    """A sample with all that a letter may have besides."""
    answers = SESSION.sample(situation, language)
    return answers._replace(
        enclosures=("First sheet", "Second sheet"),
        copies=("A. Third",),
        client=answers.client._replace(reference="20431/B"),
    )


def cases(folder: Path) -> list[Case]:
    """Every page profile in every language, each with another situation; on each page a long one with pictures."""
    made = []
    situations = [situation.id for situation in SESSION.situations()]
    for at, language in enumerate(LANGUAGES):
        for number, page in enumerate(SESSION.pages()):
            situation = situations[(at * len(SESSION.pages()) + number) % len(situations)]
            letter = SESSION.compose(SESSION.sample(situation, language))
            made.append(Case(f"{language}-{page.id}-{situation}", letter, page))
            if number % len(LANGUAGES) == at:
                letter = SESSION.compose(answers_of("delay", language))
                head = letter.letterhead._replace(logo=str(folder / "logo.png"))
                letter = body(letter._replace(letterhead=head, signature=str(folder / "signature.png")), 3)
                made.append(Case(f"{language}-{page.id}-long", letter, page))
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All files: `.paper` is our PDF, `.docx` the Word file and `.pdf` what LibreOffice makes of it."""
    home, folder = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("letters")
    Image.new("RGB", (600, 300), "teal").save(folder / "logo.png")
    Image.new("L", (500, 170)).save(folder / "signature.png")
    for case in cases(folder):
        (folder / f"{case.name}.docx").write_bytes(to_docx(case.letter, case.page))
        (folder / f"{case.name}.paper").write_bytes(to_pdf(case.letter, case.page).data)
    for language in LANGUAGES:
        answers = SESSION.sample("delay", language)
        for kind in PAPERS:
            SESSION.export_paper(kind, answers, folder / f"{language}-{kind}.docx")
            SESSION.export_paper(kind, answers, folder / f"{language}-{kind}.pdf")
            (folder / f"{language}-{kind}.pdf").rename(folder / f"{language}-{kind}.paper")
    convert(sorted(folder.glob("*.docx")), "pdf", home)
    return folder


def test_every_page_has_the_words_that_it_has_on_paper(folder: Path) -> None:
    heads = {case.name: head_of(case.page) for case in cases(folder)}
    papers = sorted(folder.glob("*.paper"))
    assert len(papers) == len(LANGUAGES) * (len(SESSION.pages()) + len(PAPERS)) + len(SESSION.pages())
    for paper in papers:
        head = heads.get(paper.stem, head_of(paper_page(SESSION.pages()[0])))
        wanted, shown = (bodies(pages_of(file), head) for file in (paper, paper.with_suffix(".pdf")))
        assert list(map(characters, shown)) == list(map(characters, wanted)), paper.stem


def test_every_word_stands_where_it_stands_on_paper(folder: Path) -> None:
    for case in cases(folder):
        files = (folder / f"{case.name}.{ending}" for ending in ("pdf", "paper"))
        office, paper = (bodies(pages_of(file), head_of(case.page)) for file in files)
        for number, (shown, wanted) in enumerate(zip(office, paper, strict=True), 1):
            for word in wanted:
                assert nearest(word, shown) < NEAR, (case.name, number, word)


def head_of(page: PageProfile) -> float:
    """How far down the head of later pages reaches."""
    return page.margin_top + 5


def bodies(pages: list[list[Word]], head: float) -> list[list[Word]]:
    """The words of each page without the head of later ones."""
    return [[word for word in words if not number or word.y > head] for number, words in enumerate(pages)]


def test_the_whole_address_shows_in_the_window(folder: Path) -> None:
    for case in cases(folder):
        window, address = case.page.window, case.letter.block("address")
        if window is not None and address is not None:
            [first, *_] = pages_of(folder / f"{case.name}.pdf")
            seen = [word.text for word in first if is_inside(word, window)]
            # Nothing else is there but, on some pages, the sender's own line.
            assert Counter(address.text.split()) <= Counter(seen), case.name
            assert set(seen) <= set(f"{address.text} {case.letter.sender_line}".split()), case.name


def is_inside(word: Word, area: Area) -> bool:
    """Whether a word stands in an area."""
    return area.left <= word.x <= area.left + area.width and area.top <= word.y <= area.top + area.height


def nearest(word: Word, page: list[Word]) -> float:
    """How far off the same word stands on another rendering of the page."""
    others = (other for other in page if other.text == word.text)
    return min((max(abs(other.x - word.x), abs(other.y - word.y)) for other in others), default=inf)


TYPED = (
    "Two  spaces, a tab\tand <b>no markup</b> &amp; 50 % off.",
    "One line\nand another, “quoted” – 12 500,00 €",
    "😀 → ✓",
)


def test_what_is_pasted_is_the_letter_in_its_own_type_and_language(tmp_path: Path) -> None:
    letters = {language: SESSION.compose(answers_of("delay", language)) for language in LANGUAGES}
    letters["typed"] = letter_of(*TYPED)
    for name, letter in letters.items():
        (tmp_path / f"{name}.html").write_text(to_html_fragment(letter), encoding="utf-8")
    convert(sorted(tmp_path.glob("*.html")), "odt", tmp_path, "--infilter=HTML (StarWriter):UTF8")
    for name, letter in letters.items():
        pasted = Pasted(tmp_path / f"{name}.odt")
        assert pasted.paragraphs == ["".join(block.text.split()) for block in letter.blocks], name
        assert pasted.languages == {letter.language}, name
        assert pasted.fonts == {"Noto Sans", "Noto Serif"}, name
        assert pasted.others == set(), name
