"""Drafts from elsewhere: plain text in any encoding, Word documents, mails, and files that only look like them."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.errors import DraftError, NotThereError
from tidings.intake import drafts, gate
from tidings.intake.drafts import read_docx, read_draft, read_eml, read_text

GREEK = "Αξιότιμη κυρία Παπαδοπούλου,\n\nη παραγγελία σας θα παραδοθεί στις 18 Δεκεμβρίου και όχι στις 4.\n"
RUSSIAN = "Уважаемая Анна Сергеевна!\n\nВаш заказ будет готов 18 декабря, а не 4 декабря, как мы обещали.\n"
SLOVAK = "Vážená pani Nováková,\n\nVaša objednávka bude hotová 18. decembra, nie 4. decembra, ako sme sľúbili.\n"


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GREEK, "utf-8"),
        (GREEK, "utf-8-sig"),
        (GREEK, "utf-16"),
        (GREEK, "cp1253"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "utf-16"),
        (SLOVAK, "utf-8"),
    ],
)
def test_plain_text_is_read_in_the_encoding_it_was_saved(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(text.encode(encoding))
    assert read_draft(path) == text


def test_line_ends_and_composed_characters_are_brought_into_one_form(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes("Ка\u0438\u0306 мы\r\nобещали\rвчера".encode())
    assert read_draft(path) == "Кай мы\nобещали\nвчера"


def test_a_word_document_gives_its_paragraphs_and_cells(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Dear Ms Lindqvist,")
    document.add_paragraph("")
    document.add_table(1, 1).rows[0].cells[0].text = "In a table."
    path = tmp_path / "draft.docx"
    document.save(str(path))
    assert read_draft(path) == "Dear Ms Lindqvist,\n\nIn a table.\n"


def test_a_table_keeps_its_rows_and_the_letterhead_of_the_pages_comes_along(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Marlow Bindery"
    document.sections[0].footer.paragraphs[0].text = "Phone 01632 960377"
    document.add_paragraph("Dear Ms Lindqvist,")
    prices = document.add_table(2, 3)
    for row, texts in zip(prices.rows, (("Room", "Nights", "Price"), ("Twin", "", "£480")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_table(1, 2).rows[0].cells[0].merge(document.tables[1].rows[0].cells[1]).text = "Paid."
    side_by_side = document.add_table(1, 2).rows[0].cells
    side_by_side[0].text, side_by_side[1].text = "8 Church Row\nMalton", "26 November 2026"
    path = tmp_path / "draft.docx"
    document.save(str(path))
    assert read_draft(path).split("\n\n") == [
        "Marlow Bindery",
        "Dear Ms Lindqvist,",
        "Room · Nights · Price\nTwin · £480",
        "Paid.",
        "8 Church Row\nMalton",
        "26 November 2026",
        "Phone 01632 960377\n",
    ]


def test_a_mail_gives_its_subject_and_its_plain_body() -> None:
    message = EmailMessage()
    message["Subject"] = "Ваш заказ"
    message.set_content("Добрый день!\n")
    message.add_alternative("<p>Не это</p>", subtype="html")
    assert read_eml(message.as_bytes(), "m.eml") == "Ваш заказ\n\nДобрый день!\n"


def test_a_mail_with_html_alone_gives_its_words() -> None:
    message = EmailMessage()
    message.set_content(
        "<html><head><title>x</title></head><body><p>Dear <b>Ms&nbsp;Lin</b>,</p><p>One<br>two &lt;3</p></body></html>",
        subtype="html",
    )
    assert read_eml(message.as_bytes(), "m.eml") == "Dear Ms\u00a0Lin,\n\nOne\ntwo <3\n"


@pytest.mark.parametrize("read", [read_docx, read_eml, read_text])
@given(data=st.binary(max_size=200))
def test_noise_is_told_in_a_sentence_or_read_but_never_breaks(read: object, data: bytes) -> None:
    try:
        text = read(data, "noise")  # type: ignore[operator]
    except DraftError as err:
        assert "noise" in str(err) and err.next_step
    else:
        assert isinstance(text, str)


@pytest.mark.parametrize("ending", [".txt", ".docx", ".eml"])
def test_a_picture_is_told_as_no_text(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"picture{ending}"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    with pytest.raises(DraftError, match="picture"):
        read_draft(path)


@pytest.mark.parametrize("unpacked", [gate.MAX_UNPACKED + 1, 2_000_000], ids=["too large", "a thousandfold"])
def test_an_archive_that_unpacks_to_far_more_than_a_letter_is_refused(unpacked: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * unpacked)
    with pytest.raises(DraftError, match="far more than a letter"):
        read_docx(out.getvalue(), "bomb.docx")


def test_a_document_cut_short_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cut.docx"
    path.write_bytes(word("Dear Ms Lindqvist,")[:-400])
    with pytest.raises(DraftError, match="cut.docx"):
        read_draft(path)


def test_a_file_that_is_not_there_or_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotThereError):
        read_draft(tmp_path / "gone.txt")
    monkeypatch.setattr(drafts, "MAX_FILE", 3)
    (tmp_path / "large.txt").write_text("four", encoding="utf-8")
    with pytest.raises(DraftError, match="too large"):
        read_draft(tmp_path / "large.txt")


def test_a_file_of_another_kind_is_told_kindly_wherever_it_comes_from(tmp_path: Path) -> None:
    picture = tmp_path / "photo.png"
    picture.write_bytes(b"\x89PNG")
    with pytest.raises(DraftError, match="photo.png"):
        read_draft(picture)
