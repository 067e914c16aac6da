"""The command line as another program or a user at a terminal meets it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests import guide
from tests.cli.conftest import Run
from tests.night import NIGHT

from tidings import resources
from tidings.cli.main import run
from tidings.session import Session

SAMPLES = sorted(resources.samples_dir().rglob("*.tidings"))
BAD_LETTER = """\
Ada Marlow
01632 960377

23 November 2026

Dear Ms Lindqvist,

Unfortunately your album is not ready. It is our policy to finish orders in turn, and we will be in touch soon.

Yours sincerely,

Ada Marlow
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Give a complete letter file that may be changed."""
    path = tmp_path / "letter.tidings"
    path.write_text((resources.samples_dir("en") / "delay.tidings").read_text(encoding="utf-8"), encoding="utf-8")
    return path


def test_situations_lists_every_letter(tidings: Run) -> None:
    status, out, err = tidings("situations")
    assert (status, err) == (0, "")
    for situation in Session().situations():
        assert situation.id in out and situation.name in out


def test_situations_as_json_names_what_each_letter_must_carry(tidings: Run) -> None:
    status, out, _ = tidings("situations", "--format", "json")
    content = json.loads(out)
    delay = next(item for item in content["situations"] if item["id"] == "delay")
    assert status == 0
    assert content["languages"] == ["el", "en", "ru", "sk"]
    assert {"field": "new_date", "name": "the new date"} in delay["required"]
    assert delay["fields"]["new_date"] == "date"
    for reminder in delay["reminders"]:
        assert set(reminder) == {"where", "says", "source", "reviewed"} and all(reminder.values())
    assert any("2011/83/EU" in reminder["source"] for reminder in delay["reminders"])


@pytest.mark.parametrize("language", ["en", "ru", "sk", "el"])
@pytest.mark.parametrize("situation", Session().content.situation_ids())
def test_new_writes_a_letter_file_that_opens_again(tidings: Run, tmp_path: Path, situation: str, language: str) -> None:
    path = tmp_path / "new.tidings"
    status, _, err = tidings("new", situation, "--language", language, "-o", path)
    assert (status, err) == (0, "")
    opened = Session().open(path)
    assert (opened.situation, opened.language, dict(opened.answers)) == (situation, language, {})


def test_new_asks_its_questions_as_comments(tidings: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.tidings"
    tidings("new", "delay", "-o", path)
    text = path.read_text(encoding="utf-8")
    for question in Session().situation("delay").steps[2].asks:
        assert f"  {question}:\n" in text
    assert "# When will it be ready?" in text


def test_new_leaves_a_file_that_is_there_alone(tidings: Run, letter: Path) -> None:
    before = letter.read_bytes()
    status, _, err = tidings("new", "delay", "-o", letter)
    assert status == 3
    assert "is there already" in err
    assert letter.read_bytes() == before


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_check_finds_nothing_in_the_samples(tidings: Run, sample: Path) -> None:
    status, out, err = tidings("check", sample, "--format", "json")
    content = json.loads(out)["letters"][0]
    assert [finding["check"] for finding in content["findings"]] == []
    assert (status, err) == (0, "")
    assert content["situation"] == sample.stem
    assert content["text"] == Session().text(Session().open(sample))


def test_check_finds_what_it_should_in_a_bad_letter(tidings: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(BAD_LETTER, encoding="utf-8")
    status, out, _ = tidings("check", path, "--format", "json")
    letter = json.loads(out)["letters"][0]
    found = {finding["check"]: finding for finding in letter["findings"]}
    assert status == 1
    assert {"negative-opener", "policy-shield", "vague-time", "remedy-missing", "follow-up-missing"} <= set(found)
    assert "contact-missing" not in found
    assert (letter["language"], letter["situation"], letter["text"]) == ("en", None, BAD_LETTER)
    for finding in letter["findings"]:
        assert list(finding) == ["check", "level", "part", "start", "end", "text", "message", "why", "source", "fixes"]
        if finding["start"] is not None:
            assert BAD_LETTER[finding["start"] : finding["end"]] == finding["text"]
    assert found["vague-time"]["text"] == "soon"


def test_check_tells_people_the_line_the_reason_and_the_way_out(tidings: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(BAD_LETTER, encoding="utf-8")
    status, out, _ = tidings("check", path)
    assert status == 1
    assert "line 8:" in out and "[vague-time]" in out and "→" in out and "to fix" in out


def test_check_reads_on_after_a_file_that_is_not_there(tidings: Run, letter: Path) -> None:
    status, out, err = tidings("check", letter.with_name("gone.tidings"), letter, "--format", "json")
    assert status == 2
    assert "gone.tidings" in err and "is not there" in err
    assert [item["file"] for item in json.loads(out)["letters"]] == [str(letter)]


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".html", ".txt", ".eml", ".ics"])
def test_export_writes_each_form(tidings: Run, letter: Path, tmp_path: Path, ending: str) -> None:
    out_file = tmp_path / f"out{ending}"
    status, out, err = tidings("export", letter, "-o", out_file)
    assert (status, err) == (0, "")
    assert "is written" in out and out_file.stat().st_size > 500


def test_export_writes_a_mail_with_the_letter_in_it_or_attached(tidings: Run, letter: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.eml"
    assert tidings("export", letter, "-o", draft)[0] == 0
    assert b"X-Unsent: 1" in draft.read_bytes() and b"application/pdf" not in draft.read_bytes()
    assert tidings("export", letter, "-o", draft, "--attach-pdf")[0] == 0
    assert b"application/pdf" in draft.read_bytes()
    status, _, err = tidings("export", letter, "-o", tmp_path / "letter.pdf", "--attach-pdf")
    assert status == 2
    assert err == "Only a mail can have the PDF attached. Choose a name that ends in .eml.\n"
    status, _, err = tidings("export", letter, "-o", tmp_path / "letter.pdf", "--document", "script", "--attach-pdf")
    assert (status, err) == (2, "Only the letter goes by mail. Leave --attach-pdf out.\n")
    assert not (tmp_path / "letter.pdf").exists()


@pytest.mark.parametrize("ending", ["pdf", "eml"])
def test_export_names_the_characters_that_paper_cannot_show(
    tidings: Run, letter: Path, tmp_path: Path, ending: str
) -> None:
    letter.write_text(letter.read_text(encoding="utf-8") + "\nenclosures: ['漢字 👍']\n", encoding="utf-8")
    attach = ["--attach-pdf"] if ending == "eml" else []
    status, _, err = tidings("export", letter, "-o", tmp_path / f"out.{ending}", *attach)
    assert status == 0
    assert "These characters cannot be printed: 字 漢 👍. A box stands in their place." in err
    assert "cannot be printed" not in tidings("export", letter, "-o", tmp_path / "out.docx")[2]


def test_export_tells_of_an_address_that_no_mail_can_go_to(tidings: Run, letter: Path, tmp_path: Path) -> None:
    text = letter.read_text(encoding="utf-8")
    letter.write_text(text.replace("  address_as: ms\n", "  address_as: ms\n  email: harriet\n"), encoding="utf-8")
    status, _, err = tidings("export", letter, "-o", tmp_path / "draft.eml")
    assert status == 2
    assert err.startswith("“harriet” is not one e-mail address. Write one such as name@example.com")
    assert not (tmp_path / "draft.eml").exists()


def test_export_writes_the_promised_days_and_says_where_there_are_none(
    tidings: Run, letter: Path, tmp_path: Path
) -> None:
    assert tidings("export", letter, "-o", tmp_path / "next.ics")[0] == 0
    assert "SUMMARY;LANGUAGE=en:Call Harriet Lindqvist" in (tmp_path / "next.ics").read_text(encoding="utf-8")
    text = letter.read_text(encoding="utf-8")
    bare = re.sub(r"  (new_date|decide_by|follow_up_date): .*\n", "", text)
    letter.write_text(bare, encoding="utf-8")
    status, _, err = tidings("export", letter, "-o", tmp_path / "none.ics")
    assert status == 2
    assert err.startswith("This letter promises no day that is still to come. Say in it when")


def test_export_writes_what_there_is_and_tells_what_must_be_fixed(tidings: Run, letter: Path, tmp_path: Path) -> None:
    text = letter.read_text(encoding="utf-8")
    letter.write_text(text.replace("  new_date: 2026-12-18\n", ""), encoding="utf-8")
    status, _, err = tidings("export", letter, "-o", tmp_path / "out.txt")
    assert status == 0
    assert "fact-missing" in err and "the new date" in err
    assert "None" not in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_lint_content_finds_nothing_in_a_pack_or_what_is_shipped(tidings: Run, tmp_path: Path) -> None:
    pack = [] if NIGHT else [guide.write_pack(tmp_path)]  # by day, tests/content tries the letters that are shipped
    status, out, _ = tidings("lint-content", *pack)
    assert status == 0
    assert re.fullmatch(r"Nothing is wrong with this content\. Looked through in \d+ seconds?\.\n", out)


@pytest.mark.parametrize("named", [True, False])
def test_without_a_command_the_window_opens_with_the_letter_that_is_named(letter: Path, named: bool) -> None:
    opened: list[Path | None] = []

    def window(path: Path | None, quit_after_first_paint: bool = False) -> int:
        opened.append(path)
        return 0

    assert run([str(letter)] if named else [], window) == 0
    assert opened == [letter if named else None]
