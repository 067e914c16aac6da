"""One letter to many clients: each their own, under a name of its own, and none twice."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from tests.merge_lists import Marked, letters_in, text_of
from tests.night import at_night, by_chance

from tidings import resources
from tidings.core.answers import Answers
from tidings.core.client_table import ClientTable
from tidings.errors import UsageError, WriteError
from tidings.merge_journal import FILE, Journal
from tidings.merging import BrokenOff, Merging, Outcome, Watch
from tidings.session import Session

LETTER = resources.samples_dir("en") / "delay.tidings"
SESSION = Session()


@pytest.fixture
def letter() -> Answers:
    answers = SESSION.open(LETTER)
    # The sample's own sentences are about its own client; the news is then made from each client's facts.
    for field in ("thanks", "news", "impact", "correction", "remedy"):
        answers = answers.answer(field, None)
    return answers


def merge(
    letter: Answers, people: Marked, folder: Path, form: str = "pdf", workers: int = 1, watch: Watch | None = None
) -> Outcome:
    merging = Merging(SESSION)
    table = merging.read_clients(people.write(folder.with_suffix(".csv")), letter)
    return merging.merge(letter, table, folder, form, workers, watch or Watch())


@pytest.mark.parametrize("form", ["pdf", "docx", "eml"])
def test_everyone_gets_one_letter_with_their_own_words_alone(tmp_path: Path, letter: Answers, form: str) -> None:
    people = Marked(at_night(2_000, 100 if form == "eml" else 40), by_chance())
    outcome = merge(letter, people, tmp_path / "out", form)
    assert outcome.skipped == ()
    assert outcome.made == len(letters_in(tmp_path / "out")) == len(people.rows)
    assert people.problems(tmp_path / "out") == []


def test_two_processes_write_the_same_files_as_one(tmp_path: Path, letter: Answers) -> None:
    people = Marked(40, by_chance())
    assert merge(letter, people, tmp_path / "one").made == merge(letter, people, tmp_path / "two", workers=2).made == 40
    one, two = ({path.name: path.read_bytes() for path in letters_in(tmp_path / name)} for name in ("one", "two"))
    assert one == two


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path, letter: Answers) -> None:
    people = Marked(14, by_chance())
    out = tmp_path / "out"
    out.mkdir()
    taken = [out / f"{letter.date} Surname0 – delay.pdf", out / f"{letter.date} nováK – Delay.PDF"]
    for path in taken:
        path.write_bytes(b"the owner's")
    outcome = merge(letter, people, out)
    assert [path.read_bytes() for path in taken] == [b"the owner's"] * 2
    assert outcome.made == 14
    assert (out / f"{letter.date} Surname0 – delay (2).pdf").is_file()
    assert (out / f"{letter.date} Novák – delay (2).pdf").is_file()


def test_a_merge_started_again_makes_what_is_missing_and_nothing_twice(tmp_path: Path, letter: Answers) -> None:
    people = Marked(20, by_chance())
    out = tmp_path / "out"
    merge(letter, people, out)
    first, second, *_ = letters_in(out)
    first.unlink()
    second.write_bytes(b"mended by the owner")
    # One client more, in front of all others: every letter that is there keeps its name.
    people.rows.insert(0, ("Qaaaaaaaaa Novák", "", "", "", "", "2027-01-01", ""))
    outcome = merge(letter, people, out)
    assert (outcome.made, outcome.there) == (2, 19)
    assert second.read_bytes() == b"mended by the owner"
    assert len(letters_in(out)) == 21


def test_a_letter_to_a_row_that_changed_is_told(tmp_path: Path, letter: Answers) -> None:
    people = Marked(3, by_chance())
    merge(letter, people, tmp_path / "out")
    people.rows[1] = (*people.rows[1][:4], "another reference", *people.rows[1][5:])
    outcome = merge(letter, people, tmp_path / "out")
    assert outcome.made == 1
    assert outcome.left_over == (f"{letter.date} Surname1 – delay.pdf",)


def test_two_states_of_a_letter_never_share_a_folder(tmp_path: Path, letter: Answers) -> None:
    people = Marked(3, by_chance())
    merge(letter, people, tmp_path / "out")
    with pytest.raises(UsageError, match="another state of this letter"):
        merge(letter.answer("cause", "Another cause."), people, tmp_path / "out")
    merge(letter, people, tmp_path / "out", "eml")
    assert len(letters_in(tmp_path / "out")) == 6


def test_a_merge_goes_on_wherever_it_was_killed(tmp_path: Path, letter: Answers, user_home: Path) -> None:
    chance = by_chance()
    count, kills = at_night(2_000, 100), at_night(50, 3)
    people = Marked(count, chance)
    out, file, clients = tmp_path / "out", tmp_path / "letter.tidings", people.write(tmp_path / "clients.csv")
    SESSION.save(letter, file)
    merge_as_mail = [sys.executable, *["-m", "tidings", "merge", "--to", "eml"]]
    command = [*merge_as_mail, str(file), "--clients", str(clients), "-o", str(out)]
    killed = 0
    for turn in range(kills):
        workers = ["--workers", "2"] if turn % 2 else ["--workers", "1"]
        process = subprocess.Popen([*command, *workers], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        there = len(letters_in(out)) if out.exists() else 0
        enough = there + chance.randint(1, max(1, (count - there) // (kills - turn + 1)))
        while process.poll() is None and (not out.exists() or len(os.listdir(out)) < enough):
            time.sleep(chance.random() / 100)
        killed += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert killed >= at_night(kills // 2, 1), "on a busy computer, some may come to their end before they are killed"
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "skipped" not in done.stdout
    assert len(letters_in(out)) == count
    assert people.problems(out) == []
    assert list(out.glob(".*.part")) == []


@pytest.mark.parametrize("stop_after", [1, 5, 16, 19, 20])
def test_a_merge_is_stopped_after_the_letter_in_hand_and_goes_on_later(
    tmp_path: Path, letter: Answers, stop_after: int
) -> None:
    people, out, asked = Marked(20, by_chance()), tmp_path / "out", list[int]()

    def goes_on() -> bool:
        asked.append(len(letters_in(out)))
        return len(asked) < stop_after

    stopped = merge(letter, people, out, "eml", watch=Watch(goes_on=goes_on))
    assert asked == list(range(1, stop_after + 1)), "it is asked after each letter"
    assert (stopped.made, stopped.to_come, stopped.skipped) == (stop_after, 20 - stop_after, ())
    assert len(letters_in(out)) == stop_after and not list(out.glob(".*.part"))
    assert people.problems(out, all_of_them=False) == []
    done = merge(letter, people, out, "eml")
    assert (done.there, done.made, done.to_come) == (stop_after, 20 - stop_after, 0)
    assert people.problems(out) == []


def test_a_merge_in_processes_is_stopped_after_what_they_have_in_hand(tmp_path: Path, letter: Answers) -> None:
    people, out = Marked(160, by_chance()), tmp_path / "out"
    stopped = merge(letter, people, out, "eml", 2, Watch(goes_on=lambda: False))
    assert 0 < stopped.made == len(letters_in(out)) < 160 and stopped.to_come == 160 - stopped.made
    assert people.problems(out, all_of_them=False) == []
    done = merge(letter, people, out, "eml")
    assert done.there == stopped.made and done.to_come == 0
    assert people.problems(out) == []


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_stops_a_merge_and_says_how_far_it_came(
    tmp_path: Path, letter: Answers, user_home: Path, workers: str
) -> None:
    people, out, file = Marked(400, by_chance()), tmp_path / "out", tmp_path / "letter.tidings"
    SESSION.save(letter, file)
    clients = people.write(tmp_path / "clients.csv")
    merge_as_mail = [sys.executable, *["-m", "tidings", "merge", "--to", "eml", "--workers", workers]]
    command = [*merge_as_mail, str(file), "--clients", str(clients), "-o", str(out)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    while process.poll() is None and (not out.exists() or len(letters_in(out)) < 3):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    told, beside = process.communicate(timeout=500)
    made = len(letters_in(out))
    assert process.returncode == 130 and 3 <= made < 400
    assert told.startswith(f"{made} letters are written in {out}.")
    assert beside.endswith(
        f"Stopped with {400 - made} still to come. Start the same merge again, and it goes on where it was.\n"
    )
    assert people.problems(out, all_of_them=False) == [] and not list(out.glob(".*.part"))


def test_a_full_disk_ends_the_merge_with_what_is_written(
    tmp_path: Path, letter: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = Marked(10, by_chance())
    real, calls = tempfile.mkstemp, []

    def full(**options: str) -> tuple[int, str]:
        calls.append(options)
        if len(calls) > 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(**options)

    with monkeypatch.context() as disk:
        disk.setattr(tempfile, "mkstemp", full)
        with pytest.raises(BrokenOff, match="the disk is full"):
            merge(letter, people, tmp_path / "out")
    assert len(letters_in(tmp_path / "out")) == 4
    outcome = merge(letter, people, tmp_path / "out")
    assert outcome.made + outcome.there == 10
    assert people.problems(tmp_path / "out") == []


def test_rows_that_make_no_letter_are_told_and_the_others_are_written(tmp_path: Path, letter: Answers) -> None:
    (tmp_path / "c.csv").write_text(
        "name,e-mail,new_date,remedy_amount\n"
        "Anna Lund,anna@clients.example,2026-12-18,120\n"
        "Bert Moe,bert@clients.example,18/12/2026,€80\n"
        "Carl Vik,carl@clients.example,31.2.2026,\n"
        "Dag Vik,dag@clients.example,2026-12-18,much\n"
        "=?utf-8?q?x=0d=0aBcc:_e=40v.example?=,eve@clients.example,2026-12-18,\n",
        encoding="utf-8",
    )
    merging = Merging(SESSION)
    outcome = merging.merge(letter, merging.read_clients(tmp_path / "c.csv", letter), tmp_path / "out", "eml")
    assert [(one.place, one.reason.partition(" ")[0]) for one in outcome.skipped] == [
        ("line 4", "“31.2.2026”"), ("line 5", "“much”"), ("line 6", "The"),
    ]  # fmt: skip
    anna, bert = (text_of(path) for path in letters_in(tmp_path / "out"))
    assert "Dear Anna Lund" in anna and "£120" in anna
    assert "18 December" in bert and "€80" in bert


def test_what_must_be_fixed_is_told_for_each_letter(tmp_path: Path, letter: Answers) -> None:
    (tmp_path / "c.csv").write_text("name,new_date\nAnna Lund,2026-12-18\nBert Moe,\n", encoding="utf-8")
    merging = Merging(SESSION)
    outcome = merging.merge(letter, merging.read_clients(tmp_path / "c.csv", letter), tmp_path / "out", "pdf")
    told = {finding.file: finding.message for finding in outcome.findings if "new date" in finding.message}
    assert set(told) == {f"{letter.date} Moe – delay.pdf"}


def test_a_letter_that_names_its_own_client_warns(tmp_path: Path, letter: Answers) -> None:
    named = letter.answer("thanks", f"Thank you, {letter.client.name.split()[-1]}, for your patience.")
    (tmp_path / "c.csv").write_text("name\nAnna Lund\n", encoding="utf-8")
    merging = Merging(SESSION)
    outcome = merging.merge(named, merging.read_clients(tmp_path / "c.csv", named), tmp_path / "out", "pdf")
    assert outcome.warnings == (
        f"The letter itself names “{letter.client.name.split()[-1]}”, and every client will read that.",
    )


def test_one_folder_takes_one_merge_at_a_time(tmp_path: Path, letter: Answers) -> None:
    journal = Journal(tmp_path)
    try:
        with pytest.raises(WriteError, match="already"):
            Merging(SESSION).merge(letter, ClientTable(()), tmp_path, "pdf")
    finally:
        journal.close()


def test_the_journal_holds_no_word_of_a_client_but_the_name_of_the_file(tmp_path: Path, letter: Answers) -> None:
    people = Marked(5, by_chance())
    merge(letter, people, tmp_path / "out")
    text = (tmp_path / "out" / FILE).read_text(encoding="utf-8")
    assert not any(mark in text for mark in people.owners)
