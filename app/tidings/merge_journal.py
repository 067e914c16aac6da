"""The journal of a merge: which file is whose letter, so that a merge that broke off goes on where it was.

A line is written before a file is, and another when it is there. It holds digests and file names, and no other word of
a client. It stays in the folder, so that the same merge, started again, makes only what is missing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

from tidings.errors import WriteError, reason_of, said
from tidings.named_tuple import NamedTuple

FILE = ".tidings-merge.jsonl"


class Entry(NamedTuple):
    """One client's letter: its file, the state of the letter it was made from, and whether it is there."""

    file: str
    letter: str
    matter: str
    done: bool = False


class Journal:
    """Hold the journal of a folder open, for one merge at a time. Raises WriteError."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        try:
            self._file: IO[bytes] = os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a+b")
        except OSError as err:
            raise WriteError(
                said("Nothing can be written in “{folder}”: {why}.", folder=folder, why=reason_of(err)),
                "Choose another folder.",
            ) from err
        if not _lock(self._file):
            self._file.close()
            raise WriteError(
                said("Letters are being merged into “{folder}” already.", folder=folder),
                "Wait until they are done, or choose another folder.",
            )
        self.entries: Mapping[str, Entry] = self._read()

    def intend(self, planned: Iterable[tuple[str, Entry]]) -> None:
        """Write down which files are about to be made."""
        self._write(
            {"key": key, "file": entry.file, "letter": entry.letter, "matter": entry.matter} for key, entry in planned
        )

    def note_done(self, keys: Iterable[str]) -> None:
        """Write down which files are there."""
        self._write({"done": key} for key in keys)

    def close(self) -> None:
        """Let go of the journal, and of the folder."""
        self._file.close()

    def _read(self) -> dict[str, Entry]:
        """Read what was written, a line that a power cut left torn excepted."""
        entries: dict[str, Entry] = {}
        self._file.seek(0)
        torn = False
        for raw in self._file:
            torn = not raw.endswith(b"\n")
            try:
                line = json.loads(raw)
                if "done" in line:
                    entries[line["done"]] = entries[line["done"]]._replace(done=True)
                else:
                    texts = [line[name] for name in ("key", "file", "letter", "matter")]
                    if all(isinstance(text, str) for text in texts) and Path(texts[1]).name == texts[1]:
                        entries[texts[0]] = Entry(*texts[1:])
            except (ValueError, KeyError, TypeError):
                continue
        if torn:
            self._file.write(b"\n")
        return entries

    def _write(self, lines: Iterable[Mapping[str, Any]]) -> None:
        data = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8", "surrogatepass")
        if not data:
            return
        try:
            self._file.write(data)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as err:
            raise WriteError(
                said("The merge cannot be written down: {why}.", why=reason_of(err)),
                "Make room on the disk, and start the same merge again; it goes on where it was.",
            ) from err


def _lock(file: IO[bytes]) -> bool:
    """Keep a file to this process until it ends; False where another has it."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(1 << 30)  # beyond the end, so that the text stays readable
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as err:
        import errno

        return err.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True
