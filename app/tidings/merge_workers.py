"""Processes that make letters beside each other. They start anew, so that they share nothing with a window."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

from tidings.errors import WriteError

Item = TypeVar("Item")
Result = TypeVar("Result")
_AHEAD = 2
"""Chunks begun for each worker, so that none waits; no more, since what is begun is looked at again after a kill."""

_COLLECT_EVERY = 20_000
"""As in the process that starts them: letters leave little behind that needs collecting."""


def in_workers(
    chunks: Sequence[Sequence[Item]],
    workers: int,
    begin: Callable[[Sequence[Item]], None],
    make: Callable[[Any, Sequence[Item]], list[Result]],
    job: object,
    goes_on: Callable[[], bool],
) -> Iterator[list[Result]]:
    """Hand chunks to worker processes and give what they make, in the order of the chunks.

    `begin` hears of each chunk before it is handed over. Once `goes_on` says no, only what the workers have in hand is
    made. Raises WriteError where a worker was ended from outside, and what `make` raises.
    """
    left = deque(chunks)
    running: deque[Future[list[Result]]] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start)
    try:
        while left or running:
            while left and len(running) < workers * _AHEAD:
                chunk = left.popleft()
                begin(chunk)
                running.append(pool.submit(make, job, chunk))
            yield running.popleft().result()
            if not goes_on():
                left.clear()
                running = deque(one for one in running if not one.cancel())
    except BrokenProcessPool as err:
        raise WriteError("One of the processes that write the letters was ended.") from err
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start() -> None:
    """Leave Ctrl-C to the parent, and end when it does."""
    gc.set_threshold(_COLLECT_EVERY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
