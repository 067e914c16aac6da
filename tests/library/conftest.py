"""A library of the test's own, and a clock that the test turns."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tidings.library import Library, open_library

# The long profile: every point of failure, and ten times as many kills, wounds and races.
NIGHT = os.environ.get("TIDINGS_PROFILE") == "night"
MORNING = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        """Turn the clock, forwards or backwards."""
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    """A clock at nine in the morning."""
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the library is going to lie."""
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path, clock: Clock) -> Iterator[Library]:
    """An open library without letters."""
    with_none = open_library(folder, clock)
    yield with_none
    with_none.close()
