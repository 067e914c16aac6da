"""`tidings export --document …` writes the papers beside the letter."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run

from tidings import resources
from tidings.cli import parser
from tidings.core.paper import PAPERS

SAMPLE = resources.samples_dir("en") / "delay.tidings"


@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize(
    ("ending", "start"), [(".pdf", b"%PDF"), (".docx", b"PK"), (".html", b"<!DOC"), (".txt", b"For")]
)
def test_a_paper_is_written_in_every_form(kind: str, ending: str, start: bytes, tidings: Run, tmp_path: Path) -> None:
    out = tmp_path / f"paper{ending}"
    assert tidings("export", SAMPLE, "-o", out, "--document", kind) == (0, f"{out} is written.\n", "")
    assert out.read_bytes().startswith(start)


def test_a_paper_without_the_answers_is_written_too_and_nothing_is_demanded(tidings: Run, tmp_path: Path) -> None:
    letter, out = tmp_path / "new.tidings", tmp_path / "script.txt"
    tidings("new", "delay", "--language", "sk", "-o", letter)
    assert tidings("export", letter, "-o", out, "--document", "script")[0::2] == (0, "")
    assert "Nie je určené klientovi" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", [".eml", ".ics", ".odt", ""])
def test_a_paper_goes_into_no_other_kind_of_file(ending: str, tidings: Run, tmp_path: Path) -> None:
    status, out, err = tidings("export", SAMPLE, "-o", tmp_path / f"paper{ending}", "--document", "briefing")
    assert (status, out) == (2, "")
    assert "cannot hold this paper" in err and ".docx" in err
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_names_every_paper() -> None:
    assert parser.PAPERS == PAPERS


def test_what_paper_cannot_show_is_told(tidings: Run, tmp_path: Path) -> None:
    letter = tmp_path / "letter.tidings"
    letter.write_text(
        SAMPLE.read_text(encoding="utf-8").replace("in brown leather.", "in 漢 leather."), encoding="utf-8"
    )
    for ending, told in ((".pdf", "漢"), (".docx", "")):
        status, _, err = tidings("export", letter, "-o", tmp_path / f"paper{ending}", "--document", "preparation")
        assert status == 0
        assert told in err and bool(err) == bool(told)
