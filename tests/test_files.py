"""Files are written whole or not at all, and what was there before stays."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tidings.errors import WriteError
from tidings.files import write_whole


def fail(number: int) -> Callable[..., object]:
    def call(*_arguments: object, **_named: object) -> object:
        raise OSError(number, os.strerror(number))

    return call


def test_a_new_file_holds_the_bytes_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    write_whole(path, b"all of it")
    assert path.read_bytes() == b"all of it"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["letter.pdf"]


def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)


def test_a_link_stays_a_link_and_its_target_changes(tmp_path: Path) -> None:
    target = tmp_path / "target.pdf"
    target.write_bytes(b"old")
    link = tmp_path / "link.pdf"
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink() and target.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("place", "number", "tells"),
    [
        ("os.fsync", errno.ENOSPC, "the disk is full"),
        ("os.replace", errno.EACCES, "you may not write there"),
        ("tempfile.mkstemp", errno.EROFS, "that place can only be read"),
        ("os.fdopen", errno.EIO, "Input/output error"),
        ("os.fsync", errno.EDQUOT, "used up"),
    ],
)
def test_any_call_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, number: int, tells: str
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(place, fail(number))
    with pytest.raises(WriteError, match=tells) as told:
        write_whole(path, b"new")
    monkeypatch.undo()
    assert "The old file is unchanged." in str(told.value)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["letter.pdf"]


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_is_open_elsewhere_is_told_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    """Windows refuses to replace a file that Word, say, has open."""

    def refuse(*_arguments: object) -> None:
        refused = PermissionError(errno.EACCES, "Access is denied")
        refused.winerror = winerror  # type: ignore[attr-defined]
        raise refused

    path = tmp_path / "letter.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(WriteError, match="another program seems to have it open") as told:
        write_whole(path, b"new")
    assert "Close it there" in told.value.next_step
    assert path.read_bytes() == b"old" and os.listdir(tmp_path) == ["letter.docx"]


def test_what_reads_back_differently_never_takes_the_files_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.pdf"
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"torn")
    with pytest.raises(WriteError, match="reads back differently"):
        write_whole(path, b"whole")
    assert os.listdir(tmp_path) == []


def test_a_file_that_does_not_verify_never_takes_the_files_place(tmp_path: Path) -> None:
    def verify(_data: bytes) -> None:
        raise WriteError("It does not open.", "Try again.")

    with pytest.raises(WriteError, match="does not open"):
        write_whole(tmp_path / "letter.pdf", b"data", verify)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", ["a\0b", "x" * 300, "no/such/folder/x.pdf"])
def test_a_name_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError):
        write_whole(tmp_path / name, b"data")
    assert os.listdir(tmp_path) == []
