"""What goes wrong in the app itself: caught everywhere, kept in a log, told in a report, without a word of any letter.

The message of an exception may hold what the owner typed, and so may the names of files; neither is ever written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from tidings import __version__
from tidings.errors import log_fault
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from logging import LogRecord

LOG = "tidings.log"
MAX_LOG = 200_000  # bytes; then the log begins anew
OLD_LOGS = 2
_PACKAGE = Path(__file__).parent
_MOST_CAUSES = 8


class Fault(NamedTuple):
    """One fault: when, of which kind, and where in the code; the kinds and places of its causes follow."""

    when: datetime
    lines: tuple[str, ...]


def fault_of(err: BaseException) -> Fault:
    """Take from an exception what may be shown: kinds and places."""
    return Fault(datetime.now(), tuple(_lines(err)))


def report(fault: Fault, versions: Sequence[str] = ()) -> str:
    """Write what helps to mend a fault: versions, platform, place in the code. `versions` adds those of a toolkit."""
    import platform
    import sqlite3

    python = ".".join(map(str, sys.version_info[:3]))
    known = (f"Tidings {__version__}", f"Python {python}", f"SQLite {sqlite3.sqlite_version}", *versions)
    return "\n".join(
        (
            ", ".join(known),
            f"{platform.system()} {platform.release()} {platform.machine()}",
            f"{fault.when:%Y-%m-%d %H:%M:%S}",
            "",
            *fault.lines,
            "",
            "This report holds nothing of your letters.",
        )
    )


def catch_all(tell: Callable[[Fault], object], interrupted: Callable[[], object]) -> None:
    """Catch whatever nobody else has caught, in any thread: log it, tell it, and go on.

    `tell` may be called from any thread. `interrupted` is called where the user presses Ctrl+C in the terminal.
    """

    def caught(err: BaseException | None, at: str) -> None:
        if err is None or isinstance(err, SystemExit):
            return
        if isinstance(err, KeyboardInterrupt):
            interrupted()
            return
        if os.environ.get("TIDINGS_DEBUG"):
            import traceback

            traceback.print_exception(err)
        log_fault(at, err)
        tell(fault_of(err))

    def in_slot(_kind: type[BaseException], err: BaseException, _trace: TracebackType | None) -> None:
        caught(err, "window")

    import threading

    sys.excepthook = in_slot
    threading.excepthook = lambda told: caught(told.exc_value, "thread")
    sys.unraisablehook = lambda told: caught(told.exc_value, "cleaning up")


def keep_log(folder: Path) -> Callable[[], None]:
    """Keep what is logged in a file that only this user may read; give what ends it. Raises nothing."""
    import logging

    class Log(logging.Handler):
        """Write a line for each record, and never its exception."""

        def emit(self, record: LogRecord) -> None:
            when = datetime.fromtimestamp(record.created).isoformat(timespec="seconds")
            try:
                _append(folder / LOG, f"{when} {record.levelname} {record.getMessage()}\n")
            except OSError:
                return  # where nothing can be written, there is nobody left to tell

    log, logger = Log(), logging.getLogger("tidings")
    logger.addHandler(log)
    return lambda: logger.removeHandler(log)


def _append(file: Path, line: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if file.is_file() and file.stat().st_size > MAX_LOG:
        for number in range(OLD_LOGS - 1, 0, -1):
            old = file.with_name(f"{LOG}.{number}")
            if old.is_file():
                os.replace(old, file.with_name(f"{LOG}.{number + 1}"))
        os.replace(file, file.with_name(f"{LOG}.1"))
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line.encode("utf-8", "backslashreplace"))
    finally:
        os.close(handle)


def _lines(err: BaseException) -> Iterator[str]:
    """Write the kind and the places of an exception, then those of what caused it."""
    import traceback

    seen: BaseException | None = err
    for _ in range(_MOST_CAUSES):
        if seen is None:
            return
        yield f"{'' if seen is err else 'caused by '}{type(seen).__name__}"
        for place in traceback.extract_tb(seen.__traceback__):
            yield f"  {_shown(Path(place.filename))}, line {place.lineno}, in {place.name}"
        seen = seen.__cause__ or seen.__context__


def _shown(file: Path) -> str:
    """Name a file of ours by its place in the package, and any other without its folder, which may name the user."""
    return file.relative_to(_PACKAGE).as_posix() if file.is_relative_to(_PACKAGE) else file.name
