"""Run the command line in this process."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tidings.__main__ import open_window
from tidings.cli.main import run

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tidings(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line and give its exit status and what it printed."""

    def call(*arguments: object) -> tuple[int, str, str]:
        status = run([str(argument) for argument in arguments], open_window)
        out, err = capsys.readouterr()
        return status, out, err

    return call
