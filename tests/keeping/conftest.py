"""A library of each test's own, and letters to put into it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tidings.content.store import Content
from tidings.core.answers import Answers
from tidings.keeping.keeping import Keeping
from tidings.session import Session


class Clock:
    """A clock that goes on a minute at each look, and can be set."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


@pytest.fixture(scope="session")
def content() -> Content:
    """The shipped content, read once."""
    return Content()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keeping(content: Content, tmp_path: Path, clock: Clock) -> Keeping:
    """An empty library."""
    return Keeping(content, tmp_path / "library", now=clock)


@pytest.fixture
def delay(content: Content) -> Answers:
    """The worked example about a delay."""
    return Session(content=content).sample("delay", "en")


@pytest.fixture
def price(content: Content) -> Answers:
    """The worked example about a price rise, in Slovak."""
    return Session(content=content).sample("price-rise", "sk")
