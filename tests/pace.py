"""Limits of time that hold on any computer: of the processor, at the best of some tries, at the computer's own pace."""

from __future__ import annotations

import re
from collections.abc import Callable
from time import thread_time

TRIES = 3  # what holds up one of them is the work of others: of threads, of the collector, of a neighbour
YARDSTICK = 0.006
"""Seconds that the piece of work below takes on the computer for which the limits were set."""


def within(limit: float, work: Callable[[], object]) -> bool:
    """Say whether work is done in so many seconds, or as many more as this computer is slower just now."""
    for _try in range(TRIES):
        took = _seconds(work)
        if took < limit or took < limit * _seconds(_piece_of_work) / YARDSTICK:
            return True
    return False


def _seconds(work: Callable[[], object]) -> float:
    start = thread_time()
    work()
    return thread_time() - start


def _piece_of_work() -> None:
    for number in range(100):
        words = re.findall(r"\w+", f"Your album will be ready on day {number}. " * 40)
        sorted({word: len(word) for word in words}.items())
