"""`tidings merge`: what is told, and what the process answers with."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run

from tidings import merging, resources
from tidings.cli import parser

LETTER = resources.samples_dir("sk") / "delay.tidings"


@pytest.fixture
def clients(tmp_path: Path) -> Path:
    path = tmp_path / "klienti.csv"
    path.write_text(
        "Meno;Priezvisko;Ulica;PSČ;Mesto;Pán/pani;new date\n"
        "Jana;Nováková;Hlavná 1;811 01;Bratislava;pani;18. 12. 2026\n"
        "Ján;Novák;Hlavná 2;811 01;Bratislava;pán;18. 12. 2026\n",
        encoding="cp1250",
    )
    return path


def test_each_client_gets_a_letter_with_their_own_salutation(tidings: Run, tmp_path: Path, clients: Path) -> None:
    status, out, err = tidings("merge", LETTER, "--clients", clients, "-o", tmp_path / "out", "--to", "eml")
    assert (status, out) == (0, f"2 letters are written in {tmp_path / 'out'}.\n")
    assert "2 of 2 letters" in err
    files = sorted((tmp_path / "out").glob("*.eml"))
    assert [file.name.split(" – ")[0] for file in files] == ["2026-11-23 Novák", "2026-11-23 Nováková"]
    texts = [file.read_text(encoding="utf-8") for file in files]
    assert ["V=C3=A1=C5=BEen=C3=BD p=C3=A1n Nov=C3=A1k" in text for text in texts] == [True, False]

    status, out, _ = tidings("merge", LETTER, "--clients", clients, "-o", tmp_path / "out", "--to", "eml")
    assert (status, out) == (0, f"0 letters are written in {tmp_path / 'out'}. 2 were there already.\n")


def test_a_skipped_client_is_told_and_answers_with_two(tidings: Run, tmp_path: Path, clients: Path) -> None:
    clients.write_text("Kunde;Ort;new_date\nAnna Lund;Oslo;soon\nBert Moe;Bergen;\n", encoding="utf-8")
    status, out, err = tidings(
        "merge", LETTER, "--clients", clients, "-o", tmp_path / "out", "--to", "docx", "--map", "Kunde=name",
        "--workers", "1",
    )  # fmt: skip
    assert status == 2
    assert "1 letter is written" in out and "1 client was skipped. 1 must be fixed before it goes out." in out
    assert "Skipped: Line 2 (Anna Lund): “soon” in “new_date” is no day of the calendar" in err
    assert "Before it goes out: 2026-11-23 Moe" in err
    assert "Not used: “Ort”." in err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--map", "Kunde"), "“Kunde” does not say what a column holds."),
        (("--map", "Kunde=name"), "There is no column “kunde”."),
        (("--workers", "0"), "choose a number from 1 to 64"),
        (("--encoding", "cp9999"), "There is no encoding “cp9999”."),
        (("--clients", "gone.csv"), "“gone.csv” is not there."),
        (("--clients", "gone.ods"), "Lists end in .csv, .tsv, .xlsx, .vcf."),
    ],
)
def test_what_cannot_be_understood_is_told(
    tidings: Run, tmp_path: Path, clients: Path, options: tuple[str, ...], told: str
) -> None:
    try:
        status, _, err = tidings("merge", LETTER, "--clients", clients, "-o", tmp_path, "--to", "pdf", *options)
    except SystemExit as done:  # said by the parser
        assert done.code == 2
        return
    assert (status, told in err) == (2, True)


def test_a_folder_that_cannot_be_made_answers_with_three(tidings: Run, tmp_path: Path, clients: Path) -> None:
    status, _, err = tidings("merge", LETTER, "--clients", clients, "-o", clients / "out", "--to", "pdf")
    assert (status, "cannot be made" in err) == (3, True)


def test_the_parser_knows_every_form_of_a_merged_letter() -> None:
    assert parser.MERGED == merging.FORMS
