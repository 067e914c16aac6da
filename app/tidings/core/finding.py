"""What a check tells: one type for the form, the preview, and the command line."""

from __future__ import annotations

from typing import Literal

from tidings.named_tuple import NamedTuple

Level = Literal["error", "warning", "suggestion"]
LEVELS: tuple[Level, ...] = ("error", "warning", "suggestion")


class Finding(NamedTuple):
    """One thing worth mending.

    `start` and `end` count code points in the text that was read (None where the finding is about the whole letter);
    `part` and `field` say where in the form it belongs; `fixes` are rewordings for exactly `text`; `question` is what
    to answer where no honest rewording exists.
    """

    check: str
    level: Level
    message: str
    why: str
    source: str
    text: str = ""
    part: str | None = None
    field: str | None = None
    start: int | None = None
    end: int | None = None
    fixes: tuple[str, ...] = ()
    question: str = ""
