"""LibreOffice shows the Word file as the page was laid out: the same words, pages and places.

Needs LibreOffice, so it runs where it is asked for: `python3 dev.py test -n 0 -m office`.

Declared differences: the head of later pages stands higher than in the PDF, and marks for folding and punching are on
paper alone.
"""

from __future__ import annotations

from collections import Counter
from math import inf
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image
from tests.export.office import Word, characters, convert, pages_of
from tests.export.samples import body

from tidings.core.answers import Answers
from tidings.core.letter import Letter
from tidings.core.page import Area, PageProfile
from tidings.core.paper import PAPERS
from tidings.export.to_docx import to_docx
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
    """Every page profile in every language, each with another situation; and a longer letter with a logo on each."""
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
                letter = body(letter._replace(letterhead=head), 3)
                made.append(Case(f"{language}-{page.id}-long", letter, page))
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All files: `.paper` is our PDF, `.docx` the Word file and `.pdf` what LibreOffice makes of it."""
    home, folder = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("letters")
    Image.new("RGB", (600, 300), "teal").save(folder / "logo.png")
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
    papers = sorted(folder.glob("*.paper"))
    assert len(papers) == len(LANGUAGES) * (len(SESSION.pages()) + len(PAPERS)) + len(SESSION.pages())
    for paper in papers:
        office = pages_of(paper.with_suffix(".pdf"))
        assert [characters(page) for page in office] == [characters(page) for page in pages_of(paper)], paper.stem


def test_every_word_stands_where_it_stands_on_paper(folder: Path) -> None:
    for case in cases(folder):
        office, paper = (pages_of(folder / f"{case.name}.{ending}") for ending in ("pdf", "paper"))
        for number, (shown, wanted) in enumerate(zip(office, paper, strict=True)):
            heads = case.page.margin_top + 5 if number else 0.0
            for word in wanted:
                if word.y > heads:
                    assert nearest(word, shown) < NEAR, (case.name, number + 1, word)


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
