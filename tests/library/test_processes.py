"""Processes that are killed lose nothing that was kept, and of two only one writes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from tests.library.conftest import NIGHT, Clock

import tidings
from tidings.library import open_library

TYPIST = Path(__file__).with_name("typist.py")
KILLS = 200 if NIGHT else 20
RACES = 100 if NIGHT else 10


def start(*arguments: str) -> subprocess.Popen[str]:
    path = str(Path(tidings.__file__).parents[1])
    return subprocess.Popen(
        [sys.executable, str(TYPIST), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )


def test_no_kill_loses_a_text_that_was_kept_or_damages_anything(folder: Path) -> None:
    chance = random.Random(4)
    for _kill in range(KILLS):
        typist = start(str(folder))
        with typist:
            assert typist.stdout is not None
            first = typist.stdout.readline()
            time.sleep(chance.random() * 0.15)
            typist.kill()
            lines = [first, *typist.stdout.readlines()]
        # The last line may have been cut off as it was written.
        letter_id, count = next(line for line in reversed(lines) if line.endswith("\n")).split()
        with closing(open_library(folder, Clock())) as library:
            assert int(library.letter(int(letter_id)).text.split()[-1]) >= int(count)
            assert library.check().problems == ()
    assert [path.name for path in folder.iterdir() if path.suffix not in (".db", "")] == []
    assert not list((folder / "backups").glob("*.part*"))


def test_of_two_processes_that_start_together_one_writes(tmp_path: Path) -> None:
    pair = [start(), start()]
    chance = random.Random(7)
    try:
        assert [heard(process) for process in pair] == ["ready", "ready"]
        for number in range(RACES):
            # A new library each second time: making one is a race as well.
            folder = tmp_path / f"{number // 2}"
            for process in pair:
                say(process, f"{chance.random() * 0.05} {folder}")
            assert sorted(heard(process) for process in pair) == ["LibraryBusyError", "writes"]
            for process in pair:
                say(process, "")
            assert [heard(process) for process in pair] == ["let go", "let go"]
            with closing(open_library(folder, Clock())) as library:
                assert len(library.letters()) == number % 2 + 1
    finally:
        for process in pair:
            process.kill()
            process.communicate()


def say(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
