"""Opening always tells how things stand, and changes nothing that it does not understand."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.library.conftest import MORNING, Clock

from tidings.errors import DamagedLibraryError, LibraryBusyError, LibraryError, LibraryFolderError
from tidings.library import Library, kind_of, look_inside, open_library
from tidings.library.place import network_mount
from tidings.library.schema import SCHEMA, Schema
from tidings.library.values import LetterFacts

FIXTURES = Path(__file__).parent / "fixtures"
FACTS = LetterFacts("Late album")
NOTE = Schema(SCHEMA.create, [lambda connection: connection.execute("alter table letters add column note text")])


@pytest.fixture
def closed(library: Library) -> Library:
    """A library with one letter and one backup, closed."""
    library.keep_letter(None, "one", FACTS)
    library.close()
    return library


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_and_folders_are_their_owners_alone(library: Library, folder: Path) -> None:
    library.keep_letter(None, "one", FACTS)
    library.backup_now()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}
    assert {name for name, mode in modes.items() if mode not in (0o600, 0o700)} == set()
    assert modes["library"] == modes["backups"] == 0o700 and modes["letters.db-wal"] == 0o600


def test_rights_that_others_were_given_are_taken_back(closed: Library, folder: Path, clock: Clock) -> None:
    folder.chmod(0o755)
    closed.paths.file.chmod(0o644)
    open_library(folder, clock).close()
    assert [stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (folder, closed.paths.file)] == [0, 0]


@pytest.mark.parametrize("loss", ["empty", "gone"])
def test_a_library_that_is_empty_or_gone_is_damage_and_no_first_start(
    closed: Library, folder: Path, clock: Clock, loss: str
) -> None:
    closed.paths.file.write_bytes(b"") if loss == "empty" else closed.paths.file.unlink()
    with pytest.raises(DamagedLibraryError, match=r"from .* \(letters in it: 1\)") as told:
        open_library(folder, clock)
    assert told.value.backup == closed.backups()[0].path
    shutil.rmtree(folder / "backups")
    with pytest.raises(DamagedLibraryError, match="no good copy") as told:
        open_library(folder, clock)
    assert told.value.backup is None


def test_a_making_that_was_cut_off_is_a_first_start(folder: Path, clock: Clock) -> None:
    folder.mkdir()
    (folder / "letters.db").touch()
    open_library(folder, clock).close()
    (folder / "letters-are-kept-here").unlink()
    with sqlite3.connect(folder / "bare.db") as connection:
        connection.execute("pragma journal_mode = wal")
    connection.close()
    os.replace(folder / "bare.db", folder / "letters.db")
    shutil.rmtree(folder / "backups")
    library = open_library(folder, clock)
    assert library.letters() == ()
    library.close()


CUT_OFF = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("pragma cache_size = 1")
connection.execute("begin immediate")
for number in range(60):
    connection.execute(f"create table table{number} (column1, column2)")
os._exit(0)
"""


def test_a_making_that_was_cut_off_half_written_is_a_first_start(folder: Path, clock: Clock) -> None:
    folder.mkdir()
    subprocess.run([sys.executable, "-c", CUT_OFF, str(folder / "letters.db")], check=True)
    assert (folder / "letters.db-journal").exists() and (folder / "letters.db").stat().st_size > 100_000
    library = open_library(folder, clock)
    assert library.letters() == () and not library.read_only
    library.keep_letter(None, "one", FACTS)
    library.close()


def test_a_file_that_is_no_library_of_ours_is_left_alone(closed: Library, folder: Path, clock: Clock) -> None:
    for other in (b"<html></html>", b"SQLite format 3\0" + bytes(4080), _foreign(folder)):
        closed.paths.file.write_bytes(other)
        with pytest.raises(DamagedLibraryError):
            open_library(folder, clock)
        assert closed.paths.file.read_bytes() == other


def _foreign(folder: Path) -> bytes:
    with sqlite3.connect(folder / "other.db") as connection:
        connection.execute("create table letters (id integer)")
    connection.close()
    return (folder / "other.db").read_bytes()


def test_a_second_opening_is_told_that_letters_are_open_elsewhere(library: Library, folder: Path, clock: Clock) -> None:
    with pytest.raises(LibraryBusyError, match="open in another window"):
        open_library(folder, clock)
    library.keep_letter(None, "still mine", FACTS)


# --- older and newer libraries ---


@pytest.mark.parametrize("fixture", sorted(FIXTURES.glob("version-*.db")), ids=lambda path: path.stem)
def test_every_released_schema_opens_with_all_that_is_in_it(fixture: Path, folder: Path, clock: Clock) -> None:
    folder.mkdir()
    shutil.copyfile(fixture, folder / "letters.db")
    library = open_library(folder, clock)
    (late, delay) = library.letters("αλμπουμ") + library.letters("album")
    assert (late.language, delay.client) == ("el", "Žofia Kováčová")
    assert [row.number for row in library.versions(delay.id)] == [2, 1]
    assert library.version(delay.id, 1).text == "The album is late. Sorry."
    assert library.clients()[0].client.salutation == "Milá Žofia,"
    assert library.due(MORNING.date())[0].promise.uid == "call@tidings"
    assert (library.words("sk"), library.recall("open")) == (("albumik",), "1")
    assert library.check().problems == ()
    library.close()


def test_a_fixture_is_there_for_the_schema_that_is_written() -> None:
    assert (FIXTURES / f"version-{SCHEMA.version}.db").is_file()


def test_an_older_library_is_led_up_after_a_backup_of_it(closed: Library, folder: Path, clock: Clock) -> None:
    closed.backups()[0].path.unlink()
    library = open_library(folder, clock, NOTE)
    assert library.read(lambda connection: connection.execute("select note from letters").fetchall()) == [(None,)]
    (backup,) = library.backups()
    assert _version(backup.path) == 1 and look_inside(backup.path).whole
    library.close()
    assert _version(closed.paths.file) == 2


def test_a_step_that_fails_leaves_the_older_library_as_it_was(closed: Library, folder: Path, clock: Clock) -> None:
    def orphan(connection: sqlite3.Connection) -> None:
        connection.execute("create table gone (id integer)")
        connection.execute("pragma defer_foreign_keys = on")
        connection.execute("update versions set letter_id = 99")

    with pytest.raises(LibraryError, match="could not be made ready"):
        open_library(folder, clock, Schema(SCHEMA.create, [orphan]))
    assert _version(closed.paths.file) == 1
    library = open_library(folder, clock)
    assert library.letter(1).text == "one"
    library.close()


def test_a_newer_library_is_read_and_never_written(folder: Path, clock: Clock) -> None:
    newer = open_library(folder, clock, NOTE)
    letter_id = newer.keep_letter(None, "from the future", FACTS)
    newer.close()
    before = newer.paths.file.read_bytes()
    library = open_library(folder, clock)
    assert "newer Tidings" in library.read_only
    assert library.letter(letter_id).text == "from the future"
    assert [row.id for row in library.letters("futu")] == [letter_id]
    for change in (lambda: library.keep_letter(None, "x", FACTS), lambda: library.bin_letter(letter_id)):
        with pytest.raises(LibraryFolderError, match="newer Tidings"):
            change()
    library.close()
    assert newer.paths.file.read_bytes() == before and len(newer.backups()) == 1


def _version(path: Path) -> int:
    connection = sqlite3.connect(path)
    version: int = connection.execute("pragma user_version").fetchone()[0]
    connection.close()
    return version


# --- places that cannot be written to ---


def test_a_medium_that_can_only_be_read_is_read(
    closed: Library, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(folder)
    monkeypatch.setattr("tidings.library.place.may_write", lambda path: False)
    library = open_library(folder, clock)
    assert "not kept" in library.read_only and library.letters("on")[0].title == "Late album"
    with pytest.raises(LibraryFolderError):
        library.keep_letter(None, "x", FACTS)
    library.close()
    left = {name: data for name, data in files_of(folder).items() if not name.endswith(("-shm", "-wal"))}
    assert left == before


def test_the_latest_changes_are_read_on_such_a_medium_too(
    library: Library, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.keep_letter(None, "in the log alone", FACTS)
    killed = tmp_path / "killed"
    shutil.copytree(library.paths.folder, killed)
    (killed / "letters.db-shm").mkdir()  # so that SQLite can make none, as where nothing can be written
    before = (killed / "letters.db").read_bytes()
    monkeypatch.setattr("tidings.library.place.may_write", lambda path: False)
    looked = open_library(killed, clock)
    assert looked.letter(1).text == "in the log alone"
    looked.close()
    assert (killed / "letters.db").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told_at_the_opening(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(LibraryFolderError, match="permission denied. Choose another place"):
        open_library(folder, clock)


def test_an_empty_folder_that_cannot_be_written_to_is_told_at_the_opening(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tidings.library.place.may_write", lambda path: False)
    with pytest.raises(LibraryFolderError, match="cannot be kept there"):
        open_library(folder, clock)


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_folder_name_that_cannot_be_is_told(tmp_path: Path, clock: Clock, name: str) -> None:
    with pytest.raises(LibraryFolderError):
        open_library(tmp_path / name, clock)


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "library").write_text("a file")
    with pytest.raises(LibraryFolderError):
        open_library(tmp_path / "library", clock)


def test_folders_on_networks_and_under_sync_are_known(tmp_path: Path) -> None:
    assert kind_of(tmp_path) == "local"
    for name in ("Dropbox (Studio)", "OneDrive - Nord", "iCloud Drive", "Google Drive"):
        assert kind_of(tmp_path / name / "letters") == "synced"
    mounts = "/dev/sda / ext4 rw 0 0\nnas:/x /mnt/my\\040nas nfs4 rw 0 0\nnone /mnt/my\\040nas/here tmpfs rw 0 0\n"
    assert network_mount(Path("/mnt/my nas/letters"), mounts)
    assert not network_mount(Path("/mnt/my nas/here/letters"), mounts)
    assert not network_mount(Path("/mnt/mine"), mounts) and not network_mount(Path("/mnt"), "")


def test_under_sync_there_is_no_log_beside_the_library(tmp_path: Path, clock: Clock) -> None:
    library = open_library(tmp_path / "Dropbox" / "library", clock)
    library.keep_letter(None, "one", FACTS)
    assert library.place == "synced" and not any(path.name.endswith("-wal") for path in library.paths.folder.iterdir())
    library.close()
    assert len(library.backups()) == 1


def test_times_before_and_after_all_zones_are_kept(folder: Path) -> None:
    for moment in (datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59), datetime(1970, 1, 1, tzinfo=UTC)):
        library = open_library(folder, Clock(moment))
        letter_id = library.keep_letter(None, f"in {moment}", FACTS)
        assert abs((library.letter(letter_id).row.changed - moment.replace(tzinfo=UTC)).days) <= 1
        library.close()
    assert len(library.backups()) == 3
