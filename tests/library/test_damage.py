"""A library may be wounded anywhere: it opens or is told as damaged, the file stays, and a way back is named."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.library.conftest import MORNING, NIGHT, Clock

from tidings.core.answers import Client
from tidings.errors import DamagedLibraryError, TidingsError
from tidings.library import Library, look_inside, open_library, restore
from tidings.library.values import LetterFacts, Promise

WOUNDS = 500 if NIGHT else 50
TEXT = "Dear Maria, your album is late. I am sorry. "


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with all kinds of things in it and a backup, closed."""
    folder = tmp_path_factory.mktemp("healthy") / "library"
    library = open_library(folder, Clock())
    client_id = library.keep_client(None, Client("Maria", address=("Mill Street 5",)))
    for number in range(12):
        facts = LetterFacts(f"Letter {number}", "delay", "en", "Maria", cause="The printer broke.", client_id=client_id)
        letter_id = library.keep_letter(None, f"{number} {TEXT * 30}", facts)
        library.keep_letter(letter_id, f"{number} in other words {TEXT * 30}", facts)
        library.keep_promises(letter_id, [Promise("follow-up", MORNING.date(), f"{number}@tidings")])
    library.add_word("en", "albumbook")
    library.close()
    return folder


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def flip(data: bytearray, chance: random.Random) -> None:
    for _bit in range(chance.randrange(1, 30)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def flip_in_the_head(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(100)] ^= 1 << chance.randrange(8)


def overwrite(data: bytearray, chance: random.Random) -> None:
    start, length = chance.randrange(len(data)), chance.randrange(1, 9000)
    data[start : start + length] = chance.choice([bytes(length), chance.randbytes(length), b"<html>" * (length // 6)])


def swap_pages(data: bytearray, chance: random.Random) -> None:
    one, other = (4096 * chance.randrange(len(data) // 4096) for _page in range(2))
    data[one : one + 4096], data[other : other + 4096] = data[other : other + 4096], data[one : one + 4096]


WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (cut, flip, flip_in_the_head, overwrite, swap_pages)


def use_everything(library: Library) -> None:
    """Ask for all that the app shows, and keep something. Raises nothing."""
    asked: list[Callable[[], object]] = [
        *(lambda row=row: (library.letter(row.id), library.versions(row.id)) for row in library.letters()),
        lambda: library.letters("album"),
        lambda: (library.clients(), library.clients("maria"), library.causes(), library.drafts(), library.words("en")),
        lambda: (library.due(MORNING.date()), library.overdue(MORNING.date()), library.to_come(MORNING.date())),
        lambda: library.keep_letter(1, "new words", LetterFacts()),
        lambda: list(library.texts()),
        library.check,
        library.close,
    ]
    for ask in asked:
        try:
            ask()
        except TidingsError:
            continue


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_wounded_library_opens_or_is_told_and_stays_as_it_is(
    healthy: Path, tmp_path: Path, way: Callable[[bytearray, random.Random], None]
) -> None:
    told_of = 0
    for number in range(WOUNDS // len(WAYS)):
        folder = tmp_path / f"{number}"
        shutil.copytree(healthy, folder)
        data = bytearray((folder / "letters.db").read_bytes())
        way(data, random.Random(f"{way.__name__} {number}"))
        (folder / "letters.db").write_bytes(data)
        try:
            library = open_library(folder, Clock())
        except DamagedLibraryError as told:
            told_of += 1
            assert (folder / "letters.db").read_bytes() == data
            look_inside(folder / "letters.db")
            assert told.backup is not None
            aside = restore(folder, told.backup, MORNING)
            assert aside is not None and (aside / "letters.db").read_bytes() == data
            with closing(open_library(folder, Clock())) as back:
                assert len(back.letters()) == 12
        else:
            use_everything(library)
        shutil.rmtree(folder)
    assert told_of


def test_a_log_that_is_wounded_or_of_another_library_does_no_harm(healthy: Path, tmp_path: Path) -> None:
    for number in range(WOUNDS // 5):
        folder = tmp_path / f"{number}"
        shutil.copytree(healthy, folder)
        library = open_library(folder, Clock())
        library.keep_letter(None, "in the log", LetterFacts())
        killed = tmp_path / f"{number} killed"
        shutil.copytree(folder, killed)  # as it lies when the app is killed
        library.close()
        log = bytearray((killed / "letters.db-wal").read_bytes())
        assert log
        random.Random(number).choice([cut, flip, overwrite])(log, random.Random(number))
        (killed / "letters.db-wal").write_bytes(log)
        try:
            library = open_library(killed, Clock())
        except DamagedLibraryError as told:
            assert told.backup is not None
        else:
            assert len(library.letters()) in (12, 13)
            use_everything(library)
        shutil.rmtree(folder)
        shutil.rmtree(killed)


def test_a_text_that_was_changed_behind_the_apps_back_is_noticed(healthy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    shutil.copytree(healthy, folder)
    data = (folder / "letters.db").read_bytes()
    (folder / "letters.db").write_bytes(data.replace(b"3 in other words Dear Maria", b"3 in other words Dear Marla", 1))
    library = open_library(folder, Clock())
    assert [letter.row.title for letter in library.texts() if not letter.whole] == ["Letter 3"]
    assert library.check().problems == ("A text of the letter “Letter 3” is damaged. Look for it in a backup.",)
    library.close()


def test_the_newest_backup_that_is_good_is_offered(healthy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    shutil.copytree(healthy, folder)
    library = open_library(folder, Clock())
    library.keep_letter(None, "one more", LetterFacts())
    library.close()
    newest, good = library.backups()
    newest.path.write_bytes(newest.path.read_bytes()[:30000])
    (folder / "letters.db").write_bytes(b"")
    with pytest.raises(DamagedLibraryError) as told:
        open_library(folder, Clock())
    assert told.value.backup == good.path
    assert not look_inside(newest.path).whole
