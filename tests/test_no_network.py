"""Nothing is ever sent anywhere: each test fails where a socket leads out of this computer, and one tries the watch."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tidings import resources

SAMPLE = resources.samples_dir("en") / "delay.tidings"
ENDINGS = ("pdf", "docx", "html", "txt", "eml", "ics")
# The command line in a process that ends where anything asks for a socket or looks up a name.
WATCHED = """
import os, sys
def watch(event, _arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        os.write(2, event.encode())
        os._exit(99)
sys.addaudithook(watch)
from tidings.cli.main import run
sys.exit(max(run(line.split("|"), None) for line in sys.argv[1:]))
"""


def test_what_would_leave_this_computer_is_noticed(no_network: list[str]) -> None:
    with socket.socket() as leading_out, pytest.raises(OSError):
        leading_out.settimeout(0.01)
        leading_out.connect(("192.0.2.1", 9))
    assert no_network == ["socket.__new__", "socket.connect"]
    no_network.clear()
    if hasattr(socket, "AF_UNIX"):
        socket.socket(socket.AF_UNIX).close()
        assert not no_network


def test_writing_and_checking_a_letter_asks_for_no_socket(tmp_path: Path) -> None:
    lines = [f"check|{SAMPLE}", *(f"export|{SAMPLE}|-o|{tmp_path / f'letter.{ending}'}" for ending in ENDINGS)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "app")}
    command = [sys.executable, "-c", WATCHED, *lines]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.iterdir())) == len(ENDINGS)
