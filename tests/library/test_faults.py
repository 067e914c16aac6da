"""Any call to the disk may fail: it is told in plain words, and the library is as before or as after, never between."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.library.conftest import MORNING, NIGHT, Clock

from tidings.errors import TidingsError
from tidings.library import Library, begin_anew, open_library, restore
from tidings.library.schema import SCHEMA, Schema
from tidings.library.values import LetterFacts, Promise

FACTS = LetterFacts("Late album")
CALL = Promise("follow-up", MORNING.date(), "call@tidings")
SYSTEM_CALLS = ("os.open", "os.replace", "os.fsync", "os.listdir", "os.mkdir", "os.unlink", "os.chmod", "os.rmdir",
                "shutil.copyfile")  # fmt: skip


class Disk:
    """A disk of which the n-th call fails, and with `lasting` every call after it."""

    def __init__(self, patch: pytest.MonkeyPatch, lasting: bool) -> None:
        self.calls = 0
        self.failing = 0
        self.lasting = lasting
        disk = self

        class Connection(sqlite3.Connection):
            def execute(self, *arguments: object) -> sqlite3.Cursor:  # type: ignore[override]
                if disk.fails():
                    err = sqlite3.OperationalError("disk I/O error")
                    err.sqlite_errorcode = sqlite3.SQLITE_IOERR
                    raise err
                return super().execute(*arguments)  # type: ignore[arg-type]

        connect = sqlite3.connect
        patch.setattr(sqlite3, "connect", lambda *arguments, **named: connect(*arguments, factory=Connection, **named))
        for name in SYSTEM_CALLS:
            module, function = {"os": os, "shutil": shutil}[name.partition(".")[0]], name.partition(".")[2]
            patch.setattr(module, function, self.guarded(getattr(module, function)))

    def fails(self) -> bool:
        if not self.failing:
            return False
        self.calls += 1
        return self.calls == self.failing or (self.lasting and self.calls > self.failing)

    def guarded(self, call: Callable[..., object]) -> Callable[..., object]:
        def guard(*arguments: object, **named: object) -> object:
            if self.fails():
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return call(*arguments, **named)

        return guard

    @contextmanager
    def fail(self, at: int) -> Iterator[None]:
        self.calls, self.failing = 0, at
        try:
            yield
        finally:
            self.failing = 0


@pytest.fixture(params=[False, True], ids=["once", "from then on"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch, request.param)


@pytest.fixture
def made(folder: Path, clock: Clock) -> Path:
    """A library of two letters with a backup of one, closed."""
    library = open_library(folder, clock)
    library.keep_letter(None, "the first", FACTS)
    library.keep_letter(1, "the first goes on", FACTS)
    library.backup_now()
    library.keep_letter(None, "the second", FACTS)
    library.keep_promises(2, [CALL])
    library.close()
    return folder


State = tuple[tuple[str, ...], ...]


def state_of(folder: Path) -> State:
    """Give all that is kept: texts of letters and their number of versions, and the promises."""
    with closing(open_library(folder, Clock())) as library:
        assert library.check().problems == ()
        texts = [(letter.text, str(len(library.versions(letter.row.id)))) for letter in library.texts()]
        return (*texts, tuple(due.promise.uid for due in library.due(MORNING.date())))


def new_letter(library: Library) -> None:
    library.keep_letter(None, "a new one", FACTS)


def edit(library: Library) -> None:
    library.keep_letter(2, "the second, in other words", FACTS)


def move_a_promise(library: Library) -> None:
    library.keep_promises(1, [CALL])


def search(library: Library) -> None:
    library.keep_letter(2, "the second goes on", FACTS)
    assert len(library.letters("second")) == 1


def bin_and_empty(library: Library) -> None:
    library.bin_letter(2)
    library.empty_bin(all_of_it=True)


def back_up(library: Library) -> None:
    library.keep_letter(None, "a new one", FACTS)
    library.backup_now()


def close(library: Library) -> None:
    library.keep_letter(None, "a new one", FACTS)
    library.close()


@pytest.mark.parametrize("work", [new_letter, edit, move_a_promise, search, bin_and_empty, back_up, close])
def test_any_call_may_fail_while_letters_are_kept(
    made: Path, tmp_path: Path, disk: Disk, work: Callable[[Library], object]
) -> None:
    before, after = state_of(made), _done(made, tmp_path / "after", work)
    for at in range(1, 200, 1 if NIGHT else 7 if disk.lasting else 3):
        folder = tmp_path / f"try {at}"
        shutil.copytree(made, folder)
        library = open_library(folder, Clock())
        with disk.fail(at):
            told = _attempt(lambda library=library: work(library))
        tried = disk.calls >= at
        _attempt(library.close)
        assert state_of(folder) in ((before, after) if tried else (after,))
        assert _left_over(folder) == []
        shutil.rmtree(folder)
        if not tried:
            assert told is None and at > 2
            return
    pytest.fail("the work never came to an end")


def _done(made: Path, folder: Path, work: Callable[[Library], object]) -> State:
    shutil.copytree(made, folder)
    library = open_library(folder, Clock())
    work(library)
    library.close()
    return state_of(folder)


def _attempt(work: Callable[[], object]) -> TidingsError | None:
    """Do something that may fail, but only with an error that a user may read."""
    try:
        work()
    except TidingsError as err:
        assert err.message.endswith(".") and "Error" not in str(err)
        return err
    return None


def _left_over(folder: Path) -> list[str]:
    known = re.compile(r"letters\.db|letters-are-kept-here|backups|set-aside|\d{6}-[^.]*\.db")
    found = [path.name for path in (*folder.iterdir(), *(folder / "backups").iterdir())]
    return [name for name in found if not known.fullmatch(name)]


def _open(folder: Path) -> None:
    open_library(folder, Clock()).close()


def _migrate(folder: Path) -> None:
    step = Schema(SCHEMA.create, [lambda connection: connection.execute("create table later (id integer)")])
    open_library(folder, Clock(), step).close()


def _restore(folder: Path) -> None:
    restore(folder, sorted((folder / "backups").glob("*.db"))[0], MORNING)


def _begin(folder: Path) -> None:
    begin_anew(folder, MORNING)


@pytest.mark.parametrize("work", [_open, _migrate, _restore, _begin])
def test_any_call_may_fail_while_a_library_is_opened_led_up_restored_or_begun_anew(
    made: Path, tmp_path: Path, disk: Disk, work: Callable[[Path], None]
) -> None:
    before = _letters_in(made)
    for at in range(1, 300, 1 if NIGHT else 6):
        folder = tmp_path / f"try {at}"
        shutil.copytree(made, folder)
        with disk.fail(at):
            told = _attempt(lambda folder=folder: work(folder))
        if disk.calls < at:
            assert told is None and at > 5
            return
        # What was there is still in the library's place, or whole in the folder of what was set aside.
        places = [folder / "letters.db", *folder.glob("set-aside/*/letters.db")]
        assert before in [_letters_in(place.parent) for place in places if place.exists()]
        # And whatever happened, a usable library is one step away.
        if _attempt(lambda folder=folder: _open(folder)) is not None:
            _restore(folder)
            _open(folder)
        shutil.rmtree(folder)
    pytest.fail("the work never came to an end")


def _letters_in(folder: Path) -> list[tuple[str, int]]:
    """Read the letters of a library with nothing but SQLite, without changing it."""
    connection = sqlite3.connect(folder / "letters.db")
    try:
        return connection.execute("select text, number from versions order by letter_id, number").fetchall()
    except sqlite3.Error:
        return []
    finally:
        connection.close()
