"""Read the command line, run one command, and turn whatever goes wrong into a sentence and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from tidings.cli.status import Status
from tidings.errors import TidingsError

QUIT_AFTER_FIRST_PAINT = "--quit-after-first-paint"  # for the self-test and the start-up benchmark
COMMANDS = ("situations", "new", "check", "export", "merge", "lint-content", "self-test")


class OpenWindow(Protocol):
    """Open the app, with a letter file where one is named, and give its exit status when it is closed."""

    def __call__(self, path: Path | None, quit_after_first_paint: bool = False) -> int: ...


def run(argv: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command line and give its exit status. Raises nothing."""
    _speak_utf8()
    try:
        return _dispatch(argv, open_window)
    except TidingsError as err:
        print(err, file=sys.stderr)
        return err.exit_status
    except KeyboardInterrupt:
        return Status.STOPPED
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.FINE
    except Exception as err:  # a bug of ours: one sentence for the user, the rest for whoever asks for it
        if os.environ.get("TIDINGS_DEBUG"):
            raise
        print(
            f"Something went wrong in Tidings itself ({type(err).__name__}). Your files are unchanged. "
            "Set TIDINGS_DEBUG=1 and run it again to see where.",
            file=sys.stderr,
        )
        return Status.WRONG_USE


def _dispatch(argv: Sequence[str], open_window: OpenWindow) -> int:
    if list(argv) == [QUIT_AFTER_FIRST_PAINT]:
        return open_window(None, quit_after_first_paint=True)
    if not argv or (argv[0] not in COMMANDS and not argv[0].startswith("-")):
        return open_window(_letter_file(argv))
    # Not before it is known that a command was asked for: the window opens without all this.
    from tidings.cli.parser import make_parser

    options = make_parser(argv[0]).parse_args(argv)
    if options.command is None:
        return open_window(None)
    from tidings.cli import commands

    return int(commands.run(options))


def _letter_file(argv: Sequence[str]) -> Path | None:
    """Give the letter file that is named to be opened, if one is."""
    path = Path(argv[0]) if argv else None
    if path is not None and not path.exists():
        from difflib import get_close_matches

        from tidings.errors import UsageError

        near = get_close_matches(argv[0], COMMANDS, n=1)
        hint = f"Did you mean “tidings {near[0]}”?" if near else f"The commands are: {', '.join(COMMANDS)}."
        raise UsageError(f"“{argv[0]}” is neither a command nor a file.", hint)
    return path


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal is set to; a character that cannot be written is spelt out, never fatal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
