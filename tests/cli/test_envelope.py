"""`tidings export --document envelope` prints the letter's envelope."""

from pathlib import Path

from pypdf import PdfReader
from tests.cli.conftest import Run

from tidings import resources

SAMPLE = resources.samples_dir("ru") / "delay.tidings"


def test_the_envelope_is_written_in_its_own_size(tidings: Run, tmp_path: Path) -> None:
    out = tmp_path / "envelope.pdf"
    assert tidings("export", SAMPLE, "-o", out, "--document", "envelope") == (0, f"{out} is written.\n", "")
    [page] = PdfReader(out).pages
    assert [round(float(side) * 25.4 / 72) for side in page.mediabox[2:]] == [220, 110]
    assert "Волжская наб., д. 7, кв. 12" in page.extract_text()


def test_another_ending_and_a_letter_without_an_address_are_told(tidings: Run, tmp_path: Path) -> None:
    status, out, err = tidings("export", SAMPLE, "-o", tmp_path / "envelope.docx", "--document", "envelope")
    assert (status, out) == (2, "")
    assert "Choose a name that ends in .pdf." in err

    letter = tmp_path / "new.tidings"
    tidings("new", "delay", "--language", "sk", "-o", letter)
    status, out, err = tidings("export", letter, "-o", tmp_path / "envelope.pdf", "--document", "envelope")
    assert (status, out) == (2, "")
    assert "There is no address to print on the envelope." in err
    assert not (tmp_path / "envelope.pdf").exists()


def test_a_page_that_tries_the_window_is_written_in_the_letters_language(tidings: Run, tmp_path: Path) -> None:
    letter, out = tmp_path / "letter.tidings", tmp_path / "window.pdf"
    letter.write_text(SAMPLE.read_text(encoding="utf-8").replace("page: a4-plain", "page: a4-window-left"), "utf-8")
    assert tidings("export", letter, "-o", out, "--document", "window-test") == (0, f"{out} is written.\n", "")
    [page] = PdfReader(out).pages
    assert "Виден ли адрес в окне конверта?" in page.extract_text()
    assert "Волжская наб., д. 7, кв. 12" in page.extract_text()


def test_no_window_is_told_and_only_the_letter_goes_by_mail(tidings: Run, tmp_path: Path) -> None:
    out = tmp_path / "window.pdf"
    status, _, err = tidings("export", SAMPLE, "-o", out, "--document", "window-test")
    assert (
        status == 2
        and err == "This page has no window to test. Choose a page for an envelope with a window, then try again.\n"
    )
    status, _, err = tidings("export", SAMPLE, "-o", tmp_path / "a.eml", "--document", "envelope", "--attach-pdf")
    assert (status, err) == (2, "Only the letter goes by mail. Leave --attach-pdf out.\n")
