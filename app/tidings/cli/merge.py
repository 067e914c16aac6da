"""The merge on the command line: the list read, progress and what to know on stderr, the result on stdout."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Mapping, Sequence

from tidings.cli.status import Status
from tidings.errors import UsageError
from tidings.merging import Finding, Merging, Outcome, Watch
from tidings.session import Session

_GO_ON = "Start the same merge again, and it goes on where it was."
_SHOWN = 20
"""How many rows or findings of one kind are listed; the others are counted."""


def merge(session: Session, options: argparse.Namespace) -> int:
    """Write one letter to each client; status 2 where a client was skipped."""
    letter = session.open(options.file)
    merging = Merging(session)
    table = merging.read_clients(options.clients, letter, _mapping(options.map), options.encoding)
    progress = _Progress()
    try:
        with _Stop() as stop:
            watch = Watch(progress.tell, lambda: not stop.asked)
            outcome = merging.merge(letter, table, options.output, options.to, options.workers, watch)
    except KeyboardInterrupt:
        progress.end()
        print(f"Stopped. {_GO_ON}", file=sys.stderr)
        raise
    finally:
        progress.end()
    _tell(outcome)
    print(_summary(outcome, str(options.output)))
    if outcome.to_come:
        print(f"Stopped with {outcome.to_come:,} still to come. {_GO_ON}", file=sys.stderr)
        return Status.STOPPED
    return Status.WRONG_USE if outcome.skipped else Status.FINE


class _Stop:
    """Hear Ctrl-C while it lasts: the first ends the merge with the letters in hand, a second one at once."""

    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> _Stop:
        self._before = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, *_error: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _hear(self, _number: int, _frame: object) -> None:
        self.asked = True
        signal.signal(signal.SIGINT, self._before)


def _mapping(said: Sequence[str]) -> Mapping[str, str]:
    """Read `COLUMN=WHAT`, the column up to the last equals sign. Raises UsageError."""
    mapping = {}
    for text in said:
        heading, equals, target = text.rpartition("=")
        if not equals or not heading.strip():
            raise UsageError(f"“{text}” does not say what a column holds.", "Write it as --map Kunde=name.")
        mapping[heading.strip()] = target.strip()
    return mapping


class _Progress:
    """Tell on stderr how far it is: in one line that changes on a terminal, else at each tenth."""

    def __init__(self) -> None:
        self._changing = sys.stderr.isatty()
        self._tenth = -1
        self._open = False

    def tell(self, done: int, total: int) -> None:
        """Say how many are done."""
        if self._changing:
            print(f"\r{done:,} of {total:,} letters", end="", file=sys.stderr, flush=True)
            self._open = True
        elif total and done * 10 // total > self._tenth:
            self._tenth = done * 10 // total
            print(f"{done:,} of {total:,} letters", file=sys.stderr, flush=True)

    def end(self) -> None:
        """End the line that changes."""
        if self._open:
            print(file=sys.stderr)
            self._open = False


def _tell(outcome: Outcome) -> None:
    """Say on stderr what to know before the letters go out."""
    for warning in outcome.warnings:
        print(warning, file=sys.stderr)
    _listed("Skipped", [str(skipped) for skipped in outcome.skipped])
    _listed("Before it goes out", [_finding(finding) for finding in outcome.findings])
    _listed("No longer in the list, but still in the folder", list(outcome.left_over))


def _finding(finding: Finding) -> str:
    return f"{finding.file}: {finding.message}"


def _listed(what: str, lines: Sequence[str]) -> None:
    """List the first of many lines, and count the others."""
    for line in lines[:_SHOWN]:
        print(f"{what}: {line}", file=sys.stderr)
    if len(lines) > _SHOWN:
        print(f"{what}: {len(lines) - _SHOWN:,} more.", file=sys.stderr)


def _summary(outcome: Outcome, folder: str) -> str:
    """Say in short sentences what there is now."""
    made = "1 letter is" if outcome.made == 1 else f"{outcome.made:,} letters are"
    told = [f"{made} written in {folder}."]
    if outcome.there:
        told.append(f"{outcome.there:,} were there already.")
    if outcome.skipped:
        told.append("1 client was skipped." if len(outcome.skipped) == 1 else f"{len(outcome.skipped):,} were skipped.")
    files = len({finding.file for finding in outcome.findings})
    if files:
        told.append(f"{files:,} must be fixed before {'it goes' if files == 1 else 'they go'} out.")
    return " ".join(told)
