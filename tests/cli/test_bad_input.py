"""Bad input of every kind: a plain sentence, the right exit status, nothing lost, never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tidings import resources
from tidings.__main__ import open_window
from tidings.cli.main import run

GOOD = (resources.samples_dir("en") / "delay.tidings").read_text(encoding="utf-8")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """Run a command line; give its status and what it told on stderr, which is never a traceback."""
    status = run([str(argument) for argument in arguments], open_window)
    err = capsys.readouterr().err
    assert "Traceback" not in err and "Something went wrong" not in err
    return status, err


@pytest.mark.parametrize(
    ("change", "line", "tells"),
    [
        (("new_date: ", "new_dat: "), "line 24", "Did you mean “new_date”?"),
        (("situation: delay", "situation: dealy"), "line 3", "Did you mean “delay”?"),
        (("language: en", "language: eng"), "line 2", "Did you mean “en”?"),
        (("page: a4-plain", "page: a4plain"), "line 5", "Did you mean “a4-plain”?"),
        (("new_date: 2026-12-18", "new_date: 2026-02-30"), "line 24", "is no day of the calendar"),
        (("new_date: 2026-12-18", "new_date: soon"), "line 24", "is no day of the calendar"),
        (("fault: ours", "fault: theirs"), "", "must be one of ours, outside"),
        (("remedy_amount: 40 GBP", "remedy_amount: forty"), "", "is no amount"),
        (("address_as: ms", "address_as: miss"), "", "must be one of mr, ms"),
        (("tidings: 1", "tidings: 9"), "line 1", "cannot read"),
        (("situation: delay\n", ""), "", "“situation” is missing"),
        (("channel: ", "chanel: "), "", "Did you mean “channel”?"),
        (("sender:", "sender: &me"), "", "anchor"),
        (("situation: delay", "situation: !!python/name:os.system delay"), "line 3", "tag"),
        (("situation: delay", "situation: delay\nsituation: delay"), "line 4", "stands twice"),
        (("client:", "client: [unclosed"), "", "stops making sense"),
        (("client:", "client:\t- x"), "", "stops making sense"),
    ],
)
def test_a_letter_file_with_a_problem_is_told_by_line_and_key(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, change: tuple[str, str], line: str, tells: str
) -> None:
    assert change[0] in GOOD
    path = tmp_path / "letter.tidings"
    path.write_text(GOOD.replace(change[0], change[1], 1), encoding="utf-8")
    status, err = told(capsys, "check", path)
    assert status == 2
    assert "letter.tidings" in err and tells in err and "Mend the lines above" in err


def test_all_problems_of_a_letter_file_are_told_at_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "letter.tidings"
    path.write_text(
        GOOD.replace("new_date: 2026-12-18", "new_date: 2026-13-01")
        .replace("fault: ours", "fault: x")
        .replace("impact:", "impct:"),
        encoding="utf-8",
    )
    status, err = told(capsys, "check", path)
    assert status == 2
    assert "3 problems" in err and "2026-13-01" in err and "fault" in err and "Did you mean “impact”?" in err


@pytest.mark.parametrize(
    "data",
    [
        PNG,
        b"",
        b"\xff\xfe\x00",
        b"- just\n- a list\n",
        b"[" * 100_000,
        b"a: " + b"{" * 50_000,
        b"\x00" * 100,
        b"? [a]\n: b\n",
        b"a: b\n---\nc: d\n",
    ],
    ids=["picture", "empty", "half a letter", "list", "deep", "deep maps", "zeros", "odd key", "two documents"],
)
def test_a_file_that_is_no_letter_file_is_told_as_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "letter.tidings"
    path.write_bytes(data)
    status, err = told(capsys, "export", path, "-o", tmp_path / "out.pdf")
    assert status == 2
    assert "letter.tidings" in err
    assert not (tmp_path / "out.pdf").exists()


def test_an_ending_that_is_not_known_names_those_that_are(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "letter.tidings"
    path.write_text(GOOD, encoding="utf-8")
    status, err = told(capsys, "export", path, "-o", tmp_path / "out.odt")
    assert status == 2
    assert ".pdf" in err and ".docx" in err
    status, err = told(capsys, "check", tmp_path / "letter.rtf")
    assert status == 2
    assert ".txt" in err


@pytest.mark.parametrize(
    "arguments", [["check"], ["export", "x.tidings"], ["new"], ["check", "--format", "xml", "x"], ["--nonsense"]]
)
def test_wrong_use_says_how(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(arguments, open_window)
    assert ended.value.code == 2
    assert "--help" in capsys.readouterr().err


def test_a_situation_that_is_not_there_names_the_nearest(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, err = told(capsys, "new", "price-rize", "-o", tmp_path / "x.tidings")
    assert (status, "price-rise" in err) == (2, True)
    status, err = told(capsys, "new", "delay", "--language", "de", "-o", tmp_path / "x.tidings")
    assert (status, "en" in err) == (2, True)


def test_a_folder_that_is_not_there_or_may_not_be_written_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "letter.tidings"
    path.write_text(GOOD, encoding="utf-8")
    status, err = told(capsys, "export", path, "-o", tmp_path / "no" / "where" / "out.pdf")
    assert status == 3
    assert "could not be written" in err and "that folder does not exist" in err


def test_a_file_in_the_way_of_a_folder_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "letter.tidings"
    path.write_text(GOOD, encoding="utf-8")
    status, err = told(capsys, "export", path, "-o", path / "out.pdf")
    assert status == 3
    assert "could not be written" in err
    (tmp_path / "out.pdf").mkdir()
    status, err = told(capsys, "export", path, "-o", tmp_path / "out.pdf")
    assert status == 3
    assert "out.pdf" in err
    assert sorted(os.listdir(tmp_path)) == ["letter.tidings", "out.pdf"]


HOSTILE = "<b>Jo</b> & <jo@example.com> {{ item }} {% if %} %s \\n “quoted” 🙂 שלום 1 < 2"


@pytest.mark.parametrize("ending", [".txt", ".html", ".docx", ".pdf", ".eml", ".ics"])
def test_the_characters_come_out_as_typed(capsys: pytest.CaptureFixture[str], tmp_path: Path, ending: str) -> None:
    path = tmp_path / "letter.tidings"
    path.write_text(
        GOOD.replace("fault: ours", f"fault: ours\n  valued: x\n  steps_taken: ['{HOSTILE}']", 1), encoding="utf-8"
    )
    path.write_text(
        "\n".join(f"  cause: '{HOSTILE}'" if line.startswith("  cause:") else line for line in GOOD.split("\n")),
        encoding="utf-8",
    )
    out = tmp_path / f"out{ending}"
    status = run(["export", str(path), "-o", str(out)], open_window)
    capsys.readouterr()
    assert status == 0
    if ending == ".txt":
        assert HOSTILE in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("escape", ["\\0", "\\ud800", "\\u202e", "\\uFDD0", "\\a"])
def test_characters_that_no_letter_can_carry_are_left_out_and_the_rest_stays(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, escape: str
) -> None:
    path = tmp_path / "letter.tidings"
    lines = (f'  cause: "Before{escape}after."' if line.startswith("  cause:") else line for line in GOOD.split("\n"))
    path.write_text("\n".join(lines), encoding="utf-8")
    for ending in (".txt", ".pdf", ".docx", ".html", ".eml", ".ics"):
        status = run(["export", str(path), "-o", str(tmp_path / f"out{ending}")], open_window)
        assert status in (0, 2), capsys.readouterr().err
        if status == 2:
            assert "stops making sense" in capsys.readouterr().err
            return
    assert "Beforeafter." in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_a_paragraph_of_a_megabyte_is_written_whole(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    long = "word " * 200_000
    path = tmp_path / "letter.tidings"
    lines = (f"  cause: {long}end." if line.startswith("  cause:") else line for line in GOOD.split("\n"))
    path.write_text("\n".join(lines), encoding="utf-8")
    for ending in (".txt", ".pdf", ".eml"):
        assert run(["export", str(path), "-o", str(tmp_path / f"out{ending}")], open_window) == 0
    capsys.readouterr()
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").count("word") == 200_000


def test_what_is_taken_out_of_a_file_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    letter, draft = tmp_path / "letter.tidings", tmp_path / "draft.txt"
    letter.write_text(GOOD.replace("cause: ", "cause: \u202e"), encoding="utf-8")
    draft.write_text("Dear Ms Lindqvist,\u0007 we are late.", encoding="utf-8")
    run(["check", str(letter), str(draft)], open_window)
    told = capsys.readouterr()
    assert "“letter.tidings”" in told.err and "U+202E" in told.err
    assert "“draft.txt”" in told.err and "U+0007" in told.err
    assert "\u202e" not in told.out


def test_a_bug_of_ours_is_one_sentence(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidings.cli.commands.run", lambda options: 1 / 0)
    status = run(["situations"], open_window)
    err = capsys.readouterr().err
    assert status == 2
    assert "ZeroDivisionError" in err and "Traceback" not in err and err.count("\n") == 1
