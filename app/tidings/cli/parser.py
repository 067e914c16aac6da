"""What the command line understands."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from tidings import __version__
from tidings.cli.status import Status

# Not from the core: the command line is read before anything else is loaded, and a test compares them.
PAPERS = ("preparation", "script", "briefing", "help")
MERGED = ("pdf", "docx", "eml")


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


def make_parser(wanted: str = "") -> argparse.ArgumentParser:
    """Describe every command and its options; where one is wanted, that one alone, so that it need not wait."""
    parser = _Parser(
        prog="tidings", description="Write a letter that carries bad news, and check it before it goes out."
    )
    parser.add_argument("--version", action="version", version=f"tidings {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser, prog="tidings")
    for name, (help_text, describe) in _COMMANDS.items():
        if wanted in (name, "") or wanted not in _COMMANDS:
            describe(commands.add_parser(name, help=help_text))
    return parser


def _situations(parser: argparse.ArgumentParser) -> None:
    _add_format(parser)


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("situation", metavar="SITUATION")
    parser.add_argument("--language", default="", metavar="L", help="en, ru, sk or el")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--language", default="", metavar="L", help="the language of a draft; guessed where not given")
    _add_format(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "-o", "--output", required=True, type=Path, metavar="OUT", help="ends in .pdf, .docx, .html, .txt, .eml or .ics"
    )
    parser.add_argument(
        "--document",
        default="letter",
        choices=("letter", "envelope", "window-test", *PAPERS),
        help="the letter; its envelope, or a page that shows whether the address meets the envelope’s window; or a "
        "paper for your own use: a script for the phone, a briefing for the team, a preparation for a talk, a request "
        "for help to a colleague",
    )
    parser.add_argument(
        "--attach-pdf", action="store_true", help="with .eml: a mail with a short note, and the letter as a PDF"
    )


def _merge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the letter; its own client is left out")
    parser.add_argument(
        "--clients", required=True, type=Path, metavar="CLIENTS", help="the list: ends in .csv, .tsv, .xlsx or .vcf"
    )
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="DIR", help="the folder for the letters")
    parser.add_argument("--to", required=True, choices=MERGED, help="what each letter becomes")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=WHAT",
        help="what a column holds, where its heading does not say so: --map Kunde=name; may be given several times",
    )
    parser.add_argument(
        "--encoding", default="", metavar="E", help="the encoding of a .csv list; guessed where not given"
    )
    parser.add_argument(
        "--workers", type=_count, default=0, metavar="N", help="processes at work beside each other; as many as pay"
    )


def _count(text: str) -> int:
    """Read a number of processes."""
    if not text.isdecimal() or not 1 <= int(text[:4]) <= 64:
        raise argparse.ArgumentTypeError("choose a number from 1 to 64")
    return int(text)


def _lint_content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="a pack, a folder of packs, or a folder with forms, letter_templates and assets; "
        "without one, what is shipped and all your packs",
    )


def _self_test(_parser: argparse.ArgumentParser) -> None:
    """Ask for nothing."""


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", default="text", choices=("text", "json"))


_COMMANDS: Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "situations": ("list the letters there are", _situations),
    "new": ("write a letter file to fill in", _new),
    "check": ("check letter files, or drafts as .txt, .docx or .eml", _check),
    "export": ("write a letter as PDF, Word, HTML, text, mail draft or calendar file", _export),
    "merge": ("write one letter to each client of a list", _merge),
    "lint-content": ("say what is wrong with forms, letters and checks, your own packs among them", _lint_content),
    "self-test": ("make every letter in every form, and open and close the window", _self_test),
}
