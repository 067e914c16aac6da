"""Backups are whole, are thinned by use and not by the clock, and bring everything back."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.library.conftest import MORNING, Clock

from tidings.errors import DamagedLibraryError, LibraryBusyError, LibraryError
from tidings.library import Library, begin_anew, look_inside, open_library, restore
from tidings.library.backups import superfluous
from tidings.library.values import Backup, LetterFacts

FACTS = LetterFacts("Late album")


def made_at(sequence: int, minutes: int) -> Backup:
    return Backup(Path(f"{sequence}"), sequence, MORNING, minutes, 1)


def test_thinning_keeps_two_days_then_days_weeks_and_months_of_use() -> None:
    """A backup every two hours of a year's use, thinned at each."""
    kept: list[Backup] = []
    for sequence in range(365 * 12):
        kept.insert(0, made_at(sequence, sequence * 120))
        gone = set(superfluous(kept))
        kept = [backup for backup in kept if backup not in gone]
    ages = [(kept[0].minutes - backup.minutes) / 1440 for backup in kept]
    assert len([age for age in ages if age < 2]) == 24
    later = [age for age in ages if age >= 2]
    assert len(later) == 12 + 10 + 9
    days, weeks, months = later[:12], later[12:22], later[22:]
    assert max(days) < 2 + 12 + 1
    assert 8 * 7 <= weeks[-1] - weeks[0] <= 10 * 7 and 7 * 30 <= months[-1] - months[0] <= 9 * 30


def test_backups_while_working_come_every_half_hour_and_only_after_changes(library: Library, clock: Clock) -> None:
    library.keep_letter(None, "one", FACTS)
    assert library.backup_if_due() is not None
    library.keep_letter(None, "two", FACTS)
    clock.turn(minutes=29)
    assert library.backup_if_due() is None
    clock.turn(minutes=1)
    assert library.backup_if_due() is not None
    clock.turn(days=1)
    assert library.backup_if_due() is None
    assert [backup.letters for backup in library.backups()] == [2, 1]


def test_closing_makes_a_backup_where_something_changed(library: Library, folder: Path, clock: Clock) -> None:
    library.keep_letter(None, "one", FACTS)
    library.close()
    assert len(library.backups()) == 1
    open_library(folder, clock).close()
    assert len(library.backups()) == 1


@pytest.mark.parametrize("year", [1970, 2016, 2036, 2039, 9999, 1])
def test_no_jump_of_the_clock_lets_a_backup_go_or_hides_the_newest(library: Library, clock: Clock, year: int) -> None:
    for number in range(4):
        library.keep_letter(None, f"letter {number}", FACTS)
        clock.turn(minutes=40)
        library.backup_now()
    before = library.backups()
    home = clock.now
    for moment in (datetime(year, 6, 1, tzinfo=UTC), home, datetime(year, 6, 2, tzinfo=UTC)):
        clock.now = moment
        library.keep_letter(None, f"in {moment:%d}", FACTS)
        newest = library.backup_now()
        assert library.backups()[0] == newest
    assert set(before) < set(library.backups()) and len(library.backups()) == 7
    assert look_inside(library.backups()[0].path).letters[0].id == 7


def test_every_backup_that_is_kept_brings_its_letters_back(folder: Path, clock: Clock) -> None:
    library = open_library(folder, clock)
    for number in range(3):
        library.keep_letter(None, f"letter {number}", FACTS)
        library.backup_now()
    library.close()
    for backup in library.backups():
        seen = look_inside(backup.path)
        assert seen.whole and len(seen.letters) == backup.letters
        restore(folder, backup.path, clock())
        back = open_library(folder, clock)
        assert back.letters() == seen.letters and back.check().problems == ()
        # The next backup is newer than all, also than those of the time that was given up.
        back.keep_letter(None, "after", FACTS)
        assert back.backup_now() == back.backups()[0]
        back.close()


def test_a_restored_library_leaves_the_old_one_byte_for_byte(folder: Path, clock: Clock) -> None:
    library = open_library(folder, clock)
    library.keep_letter(None, "one", FACTS)
    library.close()
    damaged = b"<html>not letters</html>" * 300
    library.paths.file.write_bytes(damaged)
    aside = restore(folder, library.backups()[0].path, clock())
    assert aside is not None and (aside / "letters.db").read_bytes() == damaged
    assert aside.is_relative_to(folder / "set-aside")


def test_nothing_is_restored_over_an_open_library_or_from_a_bad_copy(library: Library, folder: Path) -> None:
    library.keep_letter(None, "one", FACTS)
    good = library.backup_now().path
    for change in (lambda: restore(folder, good, MORNING), lambda: begin_anew(folder, MORNING)):
        with pytest.raises(LibraryBusyError):
            change()
    library.close()
    bad = folder / "bad.db"
    bad.write_bytes(good.read_bytes()[:-5000])
    before = (folder / "letters.db").read_bytes()
    with pytest.raises(LibraryError, match="cannot be read"):
        restore(folder, bad, MORNING)
    assert (folder / "letters.db").read_bytes() == before


def test_a_damaged_library_is_never_backed_up_and_costs_no_good_backup(folder: Path, clock: Clock) -> None:
    library = open_library(folder, clock)
    for number in range(40):
        library.keep_letter(None, f"letter {number} " * 200, FACTS)
    good = library.backup_now()
    data = bytearray(library.paths.file.read_bytes())
    library.read(lambda connection: connection.execute("pragma wal_checkpoint(truncate)").fetchone())
    data = bytearray(library.paths.file.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = os.urandom(4096)
    library.paths.file.write_bytes(data)
    library.read(lambda connection: connection.execute("pragma shrink_memory"))
    for _cycle in range(30):
        clock.turn(days=40)
        with pytest.raises(DamagedLibraryError) as told:
            library.keep_letter(None, "more", FACTS)
            library.backup_now()
        assert told.value.backup == good.path
    with pytest.raises(DamagedLibraryError):
        library.close()
    assert library.backups() == (good,) and os.listdir(folder / "backups") == [good.path.name]


def test_beginning_anew_keeps_the_old_library_and_its_backups(library: Library, folder: Path, clock: Clock) -> None:
    library.keep_letter(None, "one", FACTS)
    library.close()
    aside = begin_anew(folder, clock())
    assert aside is not None and len(look_inside(aside / "letters.db").letters) == 1
    anew = open_library(folder, clock)
    assert anew.letters() == ()
    anew.keep_letter(None, "two", FACTS)
    assert anew.backup_now() == anew.backups()[0] and len(anew.backups()) == 2
    anew.close()
