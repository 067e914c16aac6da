"""What the command line understands."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any, NoReturn

from tidings import __version__
from tidings.cli.status import Status


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


def make_parser() -> argparse.ArgumentParser:
    """Describe every command and its options."""
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
