"""Read the command line, run one command, and turn whatever goes wrong into a sentence and an exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any, NoReturn, Protocol

from tidings import __version__
from tidings.errors import TidingsError

QUIT_AFTER_FIRST_PAINT = "--quit-after-first-paint"  # for the self-test and the start-up benchmark
COMMANDS = ("situations", "new", "check", "export", "lint-content", "self-test")


class Status(IntEnum):
    """What the process answers with (design §4)."""

    FINE = 0
    FOUND = 1
    WRONG_USE = 2
    NOT_WRITTEN = 3


class _Help(argparse.HelpFormatter):
    """Write help as wide as the terminal says it is.

    The library's own asks `shutil`, which brings the compression libraries with it, and does so for every argument.
    """

    def __init__(self, prog: str) -> None:
        columns = os.environ.get("COLUMNS", "")
        super().__init__(prog, width=int(columns) - 2 if columns.isdigit() and int(columns) > 40 else 98)


class _Parser(argparse.ArgumentParser):
    """Say in a sentence what cannot be understood, and how to see what can."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Help, **options)

    def error(self, message: str) -> NoReturn:
        command = self.prog.removeprefix("tidings").strip()
        self.exit(
            Status.WRONG_USE,
            f"{message[:1].upper()}{message[1:]}. “tidings {command} --help” shows how.\n".replace("  ", " "),
        )


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
        return 130
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
    options = _parser().parse_args(argv)
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


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="tidings", description="Write a letter that carries bad news, and check it before it goes out."
    )
    parser.add_argument("--version", action="version", version=f"tidings {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser, prog="tidings")

    situations = commands.add_parser("situations", help="list the letters there are")
    _add_format(situations)

    new = commands.add_parser("new", help="write a letter file to fill in")
    new.add_argument("situation", metavar="SITUATION")
    new.add_argument("--language", default="", metavar="L", help="en, ru, sk or el")
    new.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")

    check = commands.add_parser("check", help="check letter files, or drafts as .txt, .docx or .eml")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--language", default="", metavar="L", help="the language of a draft; guessed where not given")
    _add_format(check)

    export = commands.add_parser("export", help="write a letter as PDF, Word, HTML or text")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument(
        "-o", "--output", required=True, type=Path, metavar="OUT", help="ends in .pdf, .docx, .html or .txt"
    )
    export.add_argument(
        "--document", default="letter", choices=("letter",), help="which document to make from the answers"
    )

    lint = commands.add_parser("lint-content", help="say what is wrong with forms, templates and checks")
    lint.add_argument("folder", nargs="?", type=Path, metavar="DIR")

    commands.add_parser("self-test", help="make every letter in every form, and open and close the window")
    return parser


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", default="text", choices=("text", "json"))
