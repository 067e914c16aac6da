"""A full disk is told, costs no word that was kept, and is forgotten as soon as there is space."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.library.conftest import Clock

from tidings.errors import LibraryFolderError
from tidings.library import Library, open_library
from tidings.library.values import LetterFacts

FACTS = LetterFacts("Late album")
LONG = "Dear Maria, your album is late and I am sorry. " * 100


def fill(library: Library) -> int:
    """Let the library grow no further than a few pages, as a full disk does; give how many letters went in."""
    (pages,) = library.read(lambda connection: connection.execute("pragma page_count").fetchone())
    library.read(lambda connection: connection.execute(f"pragma max_page_count = {pages + 12}").fetchone())
    for number in range(100):
        try:
            library.keep_letter(None, f"{number} {LONG}", FACTS)
        except LibraryFolderError as err:
            assert str(err) == "The disk is full, so nothing more can be kept. Free some space on it."
            return number
    raise AssertionError("the disk never was full")


def make_space(library: Library) -> None:
    library.read(lambda connection: connection.execute("pragma max_page_count = 1000000").fetchone())


def test_a_full_disk_costs_nothing_that_was_kept_and_space_helps_at_once(library: Library) -> None:
    kept = fill(library)
    assert 0 < kept < 20
    for _again in range(3):
        with pytest.raises(LibraryFolderError):
            library.keep_letter(1, f"0 {LONG * 30}", FACTS)
    assert len(library.letters()) == kept and library.letter(1).text == f"0 {LONG}"
    assert len(library.letters("album maria")) == kept
    make_space(library)
    library.keep_letter(1, f"0 {LONG * 30}", FACTS)
    assert library.check().problems == ()


def test_closing_on_a_full_disk_tells_it_and_lets_go(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library(folder, clock)
    library.keep_letter(None, "one", FACTS)
    library.backup_now()
    good = library.backups()
    kept = 1 + fill(library)
    with pytest.raises(LibraryFolderError, match="disk is full"):
        library.close()
    assert library.backups() == good
    again = open_library(folder, clock)
    assert len(again.letters()) == kept
    again.close()
    assert len(again.backups()) == 2
