"""Every sample letter fits one page, and carries the same words on paper, in Word, on the web and as text."""

import io

import pytest
from pypdf import PdfReader
from tests.export.test_same_text import folded, parsed
from tests.export.word import read, texts

from tidings.export.to_docx import to_docx
from tidings.export.to_html import to_html
from tidings.export.to_pdf import to_pdf
from tidings.session import Session

SESSION = Session()
SAMPLES = [(code, situation) for code in ("en", "ru", "sk", "el") for situation in SESSION.content.situation_ids()]


@pytest.mark.parametrize(("language", "situation"), SAMPLES)
def test_a_sample_is_one_page_and_says_the_same_in_every_form(language: str, situation: str) -> None:
    answers = SESSION.sample(situation, language)
    letter, page = SESSION.compose(answers), SESSION.content.page(answers.page)
    wanted = folded(SESSION.text(answers))
    result = to_pdf(letter, page)
    (sheet,) = PdfReader(io.BytesIO(result.data)).pages
    assert result.layout.notes == ()
    on_paper = folded(sheet.extract_text())
    for line in result.layout.pages[0].lines:
        # The small sender line above the window is furniture of the page, like its fold marks.
        if line.start is None:
            assert folded(line.text) in on_paper
            on_paper = on_paper.replace(folded(line.text), "", 1)
    assert on_paper == wanted
    assert folded("".join(parsed(to_html(letter, page)).texts)) == wanted
    assert folded("".join(texts(read(to_docx(letter, page))))) == wanted
