"""Open files in LibreOffice as a user's machine would, with the shipped fonts alone, and see what it shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from html import unescape
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from tidings.export.style import POINT
from tidings.resources import assets_dir

_FONTS = "<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>\n"


PACKAGES = ("libreoffice-writer", "poppler-utils")
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>')


_NAMES = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
_OFFICE, _TEXT, _STYLE, _LOOK = map(_NAMES.format, ("office", "text", "style", "xsl-fo-compatible"))
_UNDER = 0.22
"""How much of a word's box is under its baseline."""


class Word(NamedTuple):
    """A word on a page, with its left edge and its baseline in millimetres from the top left corner."""

    x: float
    y: float
    text: str


class Pasted:
    """What LibreOffice made of HTML: its paragraphs without white space, its fonts and languages, and the rest."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            root = ElementTree.fromstring(package.read("content.xml"))
        [body] = root.iter(f"{_OFFICE}text")
        self.paragraphs = ["".join("".join(found.itertext()).split()) for found in body.iter(f"{_TEXT}p")]
        looks = [look for look in root.iter(f"{_STYLE}text-properties")]
        self.languages = {look.get(f"{_LOOK}language") for look in looks} - {None}
        self.fonts = {look.get(f"{_STYLE}font-name", "").rstrip("0123456789") for look in looks} - {""}
        kept = {f"{_TEXT}{tag}" for tag in ("p", "span", "line-break", "s", "tab", "sequence-decls", "sequence-decl")}
        self.others = {found.tag for found in body.iter()} - kept - {body.tag}


def convert(files: list[Path], form: str, home: Path, *options: str) -> None:
    """Let LibreOffice convert files to another form beside them, all in one run."""
    config = home / "fonts.conf"
    config.write_text(_FONTS.format(fonts=assets_dir() / "fonts", cache=home / "fontcache"), encoding="utf-8")
    subprocess.run(
        [
            _found("soffice", "libreoffice"),
            "--headless",
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            *options,
            "--convert-to",
            form,
            "--outdir",
            str(files[0].parent),
            *map(str, files),
        ],
        env={**os.environ, "HOME": str(home), "FONTCONFIG_FILE": str(config)},
        check=True,
        capture_output=True,
        timeout=180,
    )


def pages_of(path: Path) -> list[list[Word]]:
    """Read which word stands where on each page of a PDF."""
    told = subprocess.run([_found("pdftotext"), "-bbox", str(path), "-"], check=True, capture_output=True, timeout=60)
    return [
        [Word(*_place(found), unescape(found[5])) for found in _WORD.finditer(page)] for page in _pages(told.stdout)
    ]


def _pages(told: bytes) -> list[str]:
    return told.decode("utf-8").split("<page ")[1:]


def _place(found: re.Match[str]) -> tuple[float, float]:
    left, top, _, bottom = (float(found[at]) * POINT for at in range(1, 5))
    return left, bottom - _UNDER * (bottom - top)


def _found(*programs: str) -> str:
    """Find a program, or say which package has it."""
    path = next(filter(None, map(shutil.which, programs)), None)
    if path is None:
        pytest.fail(f"these tests need {programs[0]} (Debian: {' '.join(PACKAGES)})", pytrace=False)
    return path


def characters(page: list[Word]) -> Counter[str]:
    """Count the characters on a page, since word processors write them in another order."""
    return Counter("".join(word.text for word in page))
