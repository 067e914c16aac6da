"""How long the long tests take: `TIDINGS_PROFILE=night` gives them the night."""

from __future__ import annotations

import os


def at_night(long: int, short: int) -> int:
    """Give the number of rounds for the night, or the one for every day."""
    return long if os.environ.get("TIDINGS_PROFILE") == "night" else short
