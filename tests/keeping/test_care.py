"""The library as a whole: copies that bring letters back, a look through it, all letters as one readable file."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from tests.keeping.conftest import Clock

from tidings.core.answers import Answers
from tidings.errors import DamagedLibraryError, NotThereError, UsageError, WriteError
from tidings.keeping import archive
from tidings.keeping.history import changed_keys
from tidings.keeping.keeping import Keeping, written
from tidings.session import Session


def test_letters_come_back_from_a_backup_and_what_was_there_is_kept(
    keeping: Keeping, delay: Answers, price: Answers, clock: Clock
) -> None:
    keeping.keep(delay)
    backup = keeping.care.back_up()
    clock.time += timedelta(hours=1)
    keeping.keep(price)
    glance = keeping.care.look_inside(backup.path)
    assert glance.whole and [row.situation for row in glance.letters] == ["delay"]
    aside = keeping.care.restore(backup.path)
    assert [keeping.open(row.id).answers for row in keeping.letters()] == [delay]
    assert aside is not None and (aside / "letters.db").is_file()
    newest = keeping.care.backups()[0]
    assert newest.letters == 2, "what was there was backed up first"
    keeping.care.restore(newest.path)
    assert {row.situation for row in keeping.letters()} == {"delay", "price-rise"}


def test_a_damaged_library_is_brought_back_without_being_read(keeping: Keeping, delay: Answers) -> None:
    keeping.keep(delay)
    keeping.close()
    (keeping.folder / "letters.db").write_bytes(b"")
    with pytest.raises(DamagedLibraryError) as told:
        keeping.letters()
    assert told.value.backup is not None
    keeping.care.restore(told.value.backup)
    assert keeping.open(keeping.letters()[0].id).answers == delay
    assert keeping.care.check().problems == ()


def test_all_letters_go_into_one_file_that_anybody_can_read_and_come_in_again(
    keeping: Keeping, delay: Answers, price: Answers, tmp_path: Path
) -> None:
    for answers in (delay, delay.answer("cause", "Another cause."), price):
        keeping.keep(answers)
    binned = keeping.keep(price.answer("cause", "In the bin."))
    keeping.bin(binned)
    file = tmp_path / "letters.zip"
    assert keeping.care.export_all(file) == 3
    with zipfile.ZipFile(file) as packed:
        names = packed.namelist()
        (tmp_path / "one.tidings").write_bytes(packed.read(names[0]))
    assert len(set(names)) == 3 and all("/" not in name and name.endswith(".tidings") for name in names)
    assert Session(content=keeping._content).open(tmp_path / "one.tidings") == delay
    assert keeping.care.import_all(file) == ((), 3, ())
    keeping.care.begin_anew()
    heard: list[int] = []
    taken = keeping.care.import_all(file, heard.append)
    assert len(taken.new) == 3 and taken[1:] == (0, ()) and heard == [1, 2, 3]
    keeping.care.give_back(taken.new)
    assert not keeping.letters() and {row.id for row in keeping.letters(binned=True)} == set(taken.new)
    for letter_id in taken.new:
        keeping.unbin(letter_id)
    kept = [keeping.open(row.id).answers for row in keeping.letters()]
    assert sorted(map(written, kept)) == sorted(map(written, (delay, delay.answer("cause", "Another cause."), price)))
    assert len(keeping.clients()) == 2 and keeping.last_open() is None


def packed(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return out.getvalue()


def test_what_cannot_be_read_is_left_out_by_name_and_the_rest_comes_in(
    keeping: Keeping, delay: Answers, tmp_path: Path
) -> None:
    file = tmp_path / "odd.zip"
    file.write_bytes(
        packed(
            {
                "../../escape.tidings": written(delay).encode(),
                "picture.tidings": b"\x89PNG\r\n\x00\x00",
                "own.tidings": b"tidings: 1\nlanguage: en\nsituation: my-own\n",
                "huge.tidings": b"a" * (archive.MAX_LETTER + 1),
                "readme.txt": b"not a letter",
                "bad.tidings": b"tidings: [",
            }
        )
    )
    result = keeping.care.import_all(file)
    assert len(result.new) == 1 and len(result.left_out) == 4
    assert any("my-own" in line for line in result.left_out)
    assert [path.name for path in tmp_path.rglob("escape*")] == []
    assert keeping.open(keeping.letters()[0].id).answers == delay


@pytest.mark.parametrize(
    ("data", "error"),
    [(None, NotThereError), (b"no zip", UsageError), (packed({"a.txt": b""}), UsageError)],
    ids=["gone", "no archive", "no letters"],
)
def test_a_file_that_holds_no_letters_is_told(
    keeping: Keeping, tmp_path: Path, data: bytes | None, error: type[Exception]
) -> None:
    if data is not None:
        (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(error):
        keeping.care.import_all(tmp_path / "x.zip")


def test_far_too_many_letters_are_refused_before_any_is_read(
    keeping: Keeping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_LETTERS", 2)
    (tmp_path / "x.zip").write_bytes(packed({f"{number}.tidings": b"" for number in range(3)}))
    with pytest.raises(UsageError, match="far more"):
        keeping.care.import_all(tmp_path / "x.zip")


def test_an_export_that_cannot_be_written_leaves_the_old_file(keeping: Keeping, delay: Answers, tmp_path: Path) -> None:
    keeping.keep(delay)
    with pytest.raises(WriteError):
        keeping.care.export_all(tmp_path / "no such folder" / "x.zip")


def test_changes_are_read_from_letter_files_whatever_their_texts_look_like(delay: Answers) -> None:
    odd = delay.answer("cause", "tidings: 1\n  cause: no\n\nclient:\n  name: x")._replace(copies=("a", "b"))
    assert changed_keys(written(delay), written(odd)) == ("cause", "copies")
    assert changed_keys(written(odd), written(odd)) == ()
