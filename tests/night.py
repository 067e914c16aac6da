"""How long the long tests take: `TIDINGS_PROFILE=night` gives them the night."""

from __future__ import annotations

import os
import random

NIGHT = os.environ.get("TIDINGS_PROFILE") == "night"


def at_night(long: int, short: int) -> int:
    """Give the number of rounds for the night, or the one for every day."""
    return long if NIGHT else short


def by_chance() -> random.Random:
    """Give chances that are the same every day, and others each night."""
    return random.Random(None if NIGHT else 4711)
