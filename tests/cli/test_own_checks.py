"""`tidings check` checks as the user has set it up, and says what it left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from tidings.settings import Settings, settings_folder, write_settings

DRAFT = """\
Dear Ms Lindqvist,

Your blue form is on the shelf. We will be in touch as soon as possible.

Yours sincerely,

Ada Marlow
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def own_words(text: str) -> None:
    """Write the user's file of own words."""
    settings_folder().mkdir(parents=True, exist_ok=True)
    (settings_folder() / "own-words.yaml").write_text(text, encoding="utf-8")


def checks_in(out: str) -> set[str]:
    return {finding["check"] for finding in json.loads(out)["letters"][0]["findings"]}


def test_a_check_that_is_switched_off_is_silent_and_counted(tidings: Run, draft: Path) -> None:
    _, before, _ = tidings("check", draft)
    assert "[vague-time]" in before and "switched off" not in before
    write_settings(Settings(checks_off=("vague-time", "no-check-of-ours")), settings_folder())
    _, out, err = tidings("check", draft)
    assert "[vague-time]" not in out and err == ""
    assert out.endswith("\n\n1 check is switched off in your settings: vague-time.\n")


def test_in_json_the_document_stays_as_agreed_and_the_count_is_told_beside_it(tidings: Run, draft: Path) -> None:
    write_settings(Settings(checks_off=("vague-time", "remedy-missing")), settings_folder())
    _, out, err = tidings("check", draft, "--format", "json")
    assert set(json.loads(out)) == {"tidings", "letters"}
    assert checks_in(out).isdisjoint({"vague-time", "remedy-missing"})
    assert err == "2 checks are switched off in your settings: remedy-missing, vague-time.\n"


def test_own_words_are_looked_for(tidings: Run, draft: Path) -> None:
    own_words("en:\n  internal-jargon:\n    - blue form(|s)\n")
    _, out, err = tidings("check", draft, "--format", "json")
    assert "internal-jargon" in checks_in(out) and err == ""


def test_what_is_wrong_with_own_words_is_told_by_line_and_the_rest_is_used(tidings: Run, draft: Path) -> None:
    own_words("en:\n  internal-jargon:\n    - blue form\n    - (open\n  vaguetime:\n    - one day\n")
    _, out, err = tidings("check", draft, "--format", "json")
    assert "internal-jargon" in checks_in(out)
    first, second = err.splitlines()
    assert "own-words.yaml, line 4" in first and "never closes" in first
    assert "own-words.yaml, line 5" in second and "Did you mean “vague-time”?" in second


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"en: [", b"\x00", b"[" * 100_000])
def test_a_file_of_own_words_that_is_none_keeps_no_letter_from_being_checked(
    tidings: Run, draft: Path, data: bytes
) -> None:
    own_words("")
    (settings_folder() / "own-words.yaml").write_bytes(data)
    _, out, err = tidings("check", draft, "--format", "json")
    assert "vague-time" in checks_in(out)
    assert err.startswith("Left out of your own words: own-words.yaml") and "Traceback" not in err
