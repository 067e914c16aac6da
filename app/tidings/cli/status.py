"""The exit status of the command line."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """What the process answers with (design §4)."""

    FINE = 0
    FOUND = 1
    WRONG_USE = 2
    NOT_WRITTEN = 3
    STOPPED = 130  # as shells have it after Ctrl-C
