"""Limits of time that hold on any computer, however slow or busy: at its own pace, and at the best of some tries."""

from __future__ import annotations

import re
from collections.abc import Callable
from time import perf_counter, thread_time

TRIES = 3  # what holds up one of them is the work of others: of threads, of the collector, of a neighbour
YARDSTICK = 0.006
"""Seconds that the piece of work below takes on the computer for which the limits were set."""


def within(limit: float, work: Callable[[], object]) -> bool:
    """Say whether work is done in so many seconds, or as many more as this computer is slower just now."""
    for _try in range(TRIES):
        took = _seconds(work, thread_time)
        if took < limit or took < limit * _seconds(_piece_of_work, thread_time) / YARDSTICK:
            return True
    return False


def slowness() -> float:
    """Say how many times as long work takes just now, with all that goes on beside it: 1 where there is nothing."""
    return max(1.0, _seconds(_piece_of_work, perf_counter) / YARDSTICK)


def _seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return clock() - start


def _piece_of_work() -> None:
    for number in range(100):
        words = re.findall(r"\w+", f"Your album will be ready on day {number}. " * 40)
        sorted({word: len(word) for word in words}.items())
