"""The typeface of the settings is that of the letter, on paper and in every file; the words stay the same."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from tidings.export.style import SANS, SANS_BOLD, STYLES
from tidings.session import Session

SERIF_STACK = "'Noto Serif'"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session of somebody who likes letters without serifs."""
    made = Session(tmp_path)
    made.settings = made.settings._replace(typeface="sans")
    return made


@pytest.mark.parametrize("page", ["a4-plain", "a4-window-left"])
def test_a_letter_without_serifs_has_none_on_paper(session: Session, page: str) -> None:
    letter = session.sample("delay", "el")._replace(page=page)
    built = session.build(letter)
    assert b"NotoSerif" not in built.pdf and b"NotoSans" in built.pdf
    assert {line.font for sheet in built.layout.pages for line in sheet.lines} == {SANS, SANS_BOLD}
    assert b"NotoSerif" not in session.posting.make("envelope", letter).pdf
    session.settings = session.settings._replace(typeface="serif")
    assert b"NotoSerif" in session.build(letter).pdf and session.build(letter).text == built.text


def test_files_mails_and_what_is_copied_follow(session: Session, tmp_path: Path) -> None:
    letter = session.sample("delay", "en")
    for name in ("letter.html", "letter.eml"):
        session.export(letter, tmp_path / name)
        assert "Noto Serif" not in (tmp_path / name).read_text("utf-8")
    assert SERIF_STACK not in session.html(letter) + session.mail(letter)[1]
    session.settings = session.settings._replace(typeface="serif")
    assert SERIF_STACK in session.html(letter) and SERIF_STACK in session.mail(letter)[1]


@pytest.mark.parametrize("page", ["a4-plain", "a4-window-left"])
def test_the_styles_of_a_word_file_follow(session: Session, tmp_path: Path, page: str) -> None:
    session.export(session.sample("delay", "en")._replace(page=page), tmp_path / "letter.docx")
    styles = docx.Document(str(tmp_path / "letter.docx")).styles
    fonts = {style.font.name for style in styles if style.type == WD_STYLE_TYPE.PARAGRAPH}
    assert "Noto Sans" in fonts and "Noto Serif" not in fonts


def test_a_style_on_a_page_has_size_and_face_of_it(session: Session) -> None:
    page = session.page("a4-plain")._replace(type_scale=2.0)
    assert STYLES["subject"].on(page).font == SANS_BOLD and STYLES["subject"].on(page).size == 23
