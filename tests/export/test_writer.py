"""A letter is written to a file whole, or the old file stays as it was."""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.export.samples import ENGLISH, PLAIN

from tidings.content.papers import make_paper
from tidings.errors import UsageError, WriteError
from tidings.export import writer
from tidings.export.paper_writer import PAPER_FORMS, export_paper
from tidings.export.to_docx import to_docx
from tidings.export.to_pdf import to_pdf
from tidings.export.writer import EXPORTERS, export
from tidings.session import Session

SESSION = Session(Path("/nonexistent"))
OLD = b"The letter of last week."
PDF = to_pdf(ENGLISH, PLAIN).data
DOCX = to_docx(ENGLISH, PLAIN)


@pytest.mark.parametrize("ending", EXPORTERS)
def test_the_ending_chooses_the_form(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"Letter to Ms Lindqvist{ending.upper()}"
    export(ENGLISH, PLAIN, path)
    assert path.read_bytes() == EXPORTERS[ending].write(ENGLISH, PLAIN)
    assert list(tmp_path.iterdir()) == [path]


def test_preview_and_file_are_the_same_bytes(tmp_path: Path) -> None:
    export(ENGLISH, PLAIN, tmp_path / "letter.pdf")
    assert (tmp_path / "letter.pdf").read_bytes() == to_pdf(ENGLISH, PLAIN).data
    assert len(PdfReader(tmp_path / "letter.pdf").pages) == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [("letter.odt", "“letter.odt” has the ending “.odt”."), ("letter", "“letter” has no ending.")],
)
def test_an_unknown_ending_is_told_with_those_that_are_known(name: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        export(ENGLISH, PLAIN, tmp_path / name)
    assert str(caught.value) == f"{told} Choose a name that ends in one of these: .pdf, .docx, .html, .txt, .eml, .ics."
    assert list(tmp_path.iterdir()) == []


def failing(code: int) -> Callable[..., Any]:
    """A call of the system that fails."""

    def fail(*args: object, **kwargs: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


class _FullDisk:
    """A file on a full disk: some bytes go in, then no more."""

    def __init__(self, handle: int, mode: str) -> None:
        self.file = open(handle, mode)  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> "_FullDisk":
        return self

    def __exit__(self, *args: object) -> None:
        self.file.close()

    def write(self, data: bytes) -> None:
        self.file.write(data[:100])
        raise OSError(errno.ENOSPC, "No space left on device")


FAULTS: dict[str, tuple[object, str, object, str]] = {
    "disk full": (os, "fdopen", _FullDisk, "the disk is full"),
    "flushing fails": (os, "fsync", failing(errno.EIO), "error"),
    "replacing fails": (os, "replace", failing(errno.EACCES), "you may not write there"),
    "read-only folder": (tempfile, "mkstemp", failing(errno.EROFS), "that place can only be read"),
    "a damaged file": (Path, "read_bytes", lambda path: PDF[:-9], "reads back differently"),
}


SAMPLE = SESSION.sample("delay", "en")
PAPER = make_paper(SESSION.content, "script", SAMPLE)
# All that goes out: the letter in each form, the mail that brings it, its envelope, a paper beside it.
WAYS_OUT: dict[str, Callable[[Path], object]] = {
    **{f"letter{ending}": lambda path: export(ENGLISH, PLAIN, path) for ending in EXPORTERS},
    "mail with the PDF.eml": lambda path: export(ENGLISH, PLAIN, path, attach_pdf=True),
    "envelope.pdf": lambda path: SESSION.posting.export("envelope", SAMPLE, path),
    **{f"script{ending}": lambda path: export_paper(PAPER, PLAIN, path) for ending in PAPER_FORMS},
}


@pytest.mark.parametrize("name_of_file", WAYS_OUT)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_the_old_file_as_it_was_and_nothing_behind(
    fault: str, name_of_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name_of_file
    path.write_bytes(OLD)
    where, name, instead, told = FAULTS[fault]
    with monkeypatch.context() as patch:
        patch.setattr(where, name, instead)
        with pytest.raises(WriteError) as caught:
            WAYS_OUT[name_of_file](path)
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]
    assert told in str(caught.value)
    assert "The old file is unchanged." in str(caught.value)


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_a_file_that_cannot_be_opened_again_does_not_replace_the_old_one(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"letter{ending}"
    path.write_bytes(OLD)
    whole = EXPORTERS[ending]
    half = writer.Exporter(whole.name, lambda letter, page: whole.write(letter, page)[:-200], whole.check)
    monkeypatch.setattr(writer, "EXPORTERS", {ending: half})
    with pytest.raises(WriteError, match=f"the {whole.name} cannot be opened again"):
        export(ENGLISH, PLAIN, path)
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="that folder does not exist"):
        export(ENGLISH, PLAIN, tmp_path / "gone" / "letter.pdf")


@given(st.integers(0, len(PDF) - 2))
def test_a_pdf_cut_short_anywhere_is_seen(length: int) -> None:
    with pytest.raises(ValueError):
        EXPORTERS[".pdf"].check(PDF[:length])


@given(st.integers(0, len(DOCX) - 1))
def test_a_word_file_cut_short_anywhere_is_seen(length: int) -> None:
    with pytest.raises(ValueError):
        EXPORTERS[".docx"].check(DOCX[:length])


def test_whole_files_pass() -> None:
    EXPORTERS[".pdf"].check(PDF)
    EXPORTERS[".docx"].check(DOCX)
