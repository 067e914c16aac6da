"""The command line knows the user's packs, says what comes from them, and what of them it cannot use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import guide
from tests.cli.conftest import Run

from tidings.selftest import _trials
from tidings.session import Session
from tidings.settings import packs_folder


@pytest.fixture
def pack() -> Path:
    """The pack of the authors' guide, in the user's folder."""
    return guide.write_pack(packs_folder())


def break_letter(pack: Path) -> None:
    """Misspell an answer in line 10 of the letter."""
    letter = pack / guide.LETTER
    letter.write_text(letter.read_text(encoding="utf-8").replace("on_day }} for {{ work", "on_day }} for {{ wrok"))


def test_situations_says_what_comes_from_a_pack(tidings: Run, pack: Path) -> None:
    status, out, err = tidings("situations")
    assert (status, err) == (0, "")
    own = next(line for line in out.splitlines() if line.startswith(guide.SITUATION))
    assert own.endswith("(from your pack “garden”; letters in en only)")
    assert all("pack" not in line for line in out.splitlines() if line != own)


def test_situations_as_json_names_the_pack(tidings: Run, pack: Path) -> None:
    letter = "subject: [Nový termín]\nparts: {news: {wordings: {warm: [Mešká to.]}}, remedy: {wordings: {}}}\n"
    guide.write_pack(packs_folder(), "shop", {"letter_templates/sk/delay.yaml": letter})
    _, out, _ = tidings("situations", "--format", "json")
    listed = {item["id"]: item for item in json.loads(out)["situations"]}
    assert (listed[guide.SITUATION]["pack"], listed[guide.SITUATION]["letters"]) == ("garden", {"en": "garden"})
    assert listed["delay"]["pack"] is None
    assert listed["delay"]["letters"] == {"el": None, "en": None, "ru": None, "sk": "shop"}
    _, out, _ = tidings("situations")
    assert "letter in sk from your pack “shop”" in out


def test_a_letter_of_a_pack_is_begun_checked_and_written(tidings: Run, pack: Path, tmp_path: Path) -> None:
    new, sample, out_file = tmp_path / "new.tidings", pack / guide.SAMPLE, tmp_path / "letter.txt"
    assert tidings("new", guide.SITUATION, "-o", new)[0] == 0
    assert "# What is put off? (As you would say it to the client)" in new.read_text(encoding="utf-8")
    assert tidings("check", sample)[0] == 0
    assert tidings("export", sample, "-o", out_file) == (0, f"{out_file} is written.\n", "")
    assert "The new day is Wednesday, 2 December." in out_file.read_text(encoding="utf-8")


def test_what_cannot_be_used_is_told_in_one_sentence_and_nothing_else_changes(tidings: Run, pack: Path) -> None:
    break_letter(pack)
    status, out, err = tidings("situations")
    assert status == 0 and "delay " in out
    (sentence,) = err.splitlines()
    assert sentence.startswith(f"Left out of your packs: garden/{guide.LETTER}, line 10:")
    assert "Did you mean “work”?" in sentence and "lint-content" in sentence


def test_only_what_a_command_meets_is_told_by_it(tidings: Run, pack: Path, tmp_path: Path) -> None:
    break_letter(pack)
    status, _, err = tidings("new", "delay", "-o", tmp_path / "delay.tidings")
    assert (status, err) == (0, "")
    status, _, err = tidings("export", pack / guide.SAMPLE, "-o", tmp_path / "out.txt")
    fault, lack = err.splitlines()
    assert status == 2 and "Left out of your packs" in fault
    assert "There is no letter for “visit-put-off” in “en” yet." in lack


def test_a_letter_whose_pack_is_gone_is_told(tidings: Run, pack: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.tidings"
    letter.write_bytes((pack / guide.SAMPLE).read_bytes())
    pack.rename(tmp_path / "elsewhere")
    status, _, err = tidings("check", letter)
    assert status == 2 and "“visit-put-off” is not there; there are" in err


@pytest.mark.parametrize("folder", ["", "garden"])
def test_lint_content_looks_at_a_pack_or_at_all_of_them(tidings: Run, pack: Path, folder: str) -> None:
    assert tidings("lint-content", packs_folder() / folder)[0] == 0
    break_letter(pack)
    status, out, err = tidings("lint-content", packs_folder() / folder)
    problem, count = out.splitlines()
    assert (status, err) == (1, "")
    assert problem.startswith(f"garden/{guide.LETTER}, line 10: ") and count.startswith("1 problem. Looked through in ")


def test_a_pack_does_not_make_the_self_test_fail(pack: Path) -> None:
    break_letter(pack)
    names = [name for name, _trial in _trials(Session())]
    assert f"{guide.SITUATION} in en" not in names and "delay in en" in names
