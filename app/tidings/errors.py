"""The errors a user may read.

    TidingsError            a plain sentence and the next step; safe to show
    ├── ContentError        forms, templates, checks or page profiles have problems (all listed)
    ├── LetterFileError     a letter file has problems (all listed)
    ├── DraftError          a draft to be checked is not text that can be read
    ├── ClientsError        a list of clients cannot be read as one
    ├── NotThereError       a file, folder, situation or language that does not exist
    ├── UsageError          a command that cannot be understood
    ├── WriteError          a file could not be written; what was there before is unchanged
    ├── LayoutError         the page cannot be laid out (a font or a logo is missing, say)
    └── LibraryError        letters cannot be kept, found or brought back
        ├── DamagedLibraryError   the library cannot be read; it is left as it is, and its newest good backup is named
        ├── LibraryBusyError      another window or program has it open
        └── LibraryFolderError    its folder is missing, full or closed to us

Anything that is not a TidingsError is a bug: it is logged and told as one, never shown as a traceback.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Said(str):
    """A sentence that remembers its pattern and what was put into it, so that the interface can translate it.

    `many` is the pattern for any `number` but one, where it counts; `raised` says that it begins with a capital
    whatever its pattern begins with.
    """

    pattern: str
    values: dict[str, object]
    many: str = ""
    number: int = 1
    raised: bool = False

    def __str__(self) -> str:
        """Give the sentence itself, so that an exception that carries it still remembers."""
        return self


def said(pattern: str, /, **values: object) -> Said:
    """Put values into a sentence's braces: `said("“{name}” is not there.", name=…)`. The pattern is English."""
    sentence = Said(pattern.format(**values))
    sentence.pattern, sentence.values = pattern, values
    return sentence


def said_count(one: str, many: str, count: int, /, **values: object) -> Said:
    """Say a sentence that counts something: `said_count("{count} row.", "{count} rows.", count)`."""
    sentence = said(one if count == 1 else many, count=count, **values)
    sentence.pattern, sentence.many, sentence.number = one, many, count
    return sentence


def quoted(text: str) -> Said:
    """Put a name or the user's words into the quotation marks of whatever language it is said in."""
    return said("“{text}”", text=text)


def raised(text: str) -> Said:
    """Begin a text with a capital, in whatever language it is said."""
    whole = text if isinstance(text, Said) else _whole(text)
    sentence = Said(whole[:1].upper() + whole[1:])
    sentence.__dict__ = {**whole.__dict__, "raised": True}
    return sentence


def joined(parts: Iterable[object], by: str = " ") -> Said:
    """Join sentences, or problems, each of which can still be translated; empty ones are left out."""
    kept = [part if isinstance(part, Said | Problem) else _whole(str(part)) for part in parts if part]
    names = [f"part_{number}" for number in range(len(kept))]
    return said(by.join(f"{{{name}}}" for name in names), **dict(zip(names, kept, strict=True)))


def _whole(text: str) -> Said:
    """Take a text as a sentence into which nothing was put."""
    return said(text.replace("{", "{{").replace("}", "}}"))


def reason_of(err: OSError) -> str:
    """Say what the system has against it: in words that can be translated, where they are known, else in its own."""
    return _SYSTEM_SAYS.get(err.errno or 0) or err.strerror or str(err) or said("the system says no more")


_SYSTEM_SAYS = {
    errno.ENOENT: said("it is not there"),
    errno.EACCES: said("permission denied"),
    errno.EPERM: said("permission denied"),
    errno.EISDIR: said("it is a folder"),
    errno.ENOTDIR: said("that place is not a folder"),
    errno.ENAMETOOLONG: said("the name is too long"),
    errno.ENOSPC: said("the disk is full"),
    errno.EDQUOT: said("your space on the disk is used up"),
    errno.EROFS: said("that place can only be read"),
    errno.EBUSY: said("another program uses it"),
}


class Problem(NamedTuple):
    """One thing that is wrong in a data file, and where."""

    file: str
    line: int | None
    key: str
    message: str
    nearest: str | None = None

    def __str__(self) -> str:
        """Say the problem in one line: file, line, key, what is wrong, and the nearest right word."""
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        key = f" “{self.key}”" if self.key else ""
        hint = f" Did you mean “{self.nearest}”?" if self.nearest else ""
        return f"{place}:{key} {self.message}{hint}"


class TidingsError(Exception):
    """Tell the user what happened and what to do next.

    `exit_status` is what the command line answers with (design §4).
    """

    exit_status = 2

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        """Join the message and the next step into plain sentences."""
        return joined((self.message, self.next_step))


class _ProblemsError(TidingsError):
    """Hold every problem of a file, so that all can be mended at once."""

    def __init__(self, message: str, problems: Sequence[Problem], next_step: str = "") -> None:
        super().__init__(message, next_step)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """List the message, each problem on a line of its own, and the next step."""
        return joined((self.message, *(said("  {it}", it=problem) for problem in self.problems), self.next_step), "\n")


class ContentError(_ProblemsError):
    """Shipped or added content does not fit its schema."""


class LetterFileError(_ProblemsError):
    """A letter file cannot be read as one."""


class DraftError(TidingsError):
    """A draft cannot be read as text."""


class ClientsError(TidingsError):
    """A list of clients cannot be read as one."""


class NotThereError(TidingsError):
    """Something that was asked for does not exist."""


class UsageError(TidingsError):
    """A command cannot be understood."""


class WriteError(TidingsError):
    """A file could not be written; the old one is unchanged."""

    exit_status = 3


class LayoutError(TidingsError):
    """The page cannot be laid out."""


class LibraryError(TidingsError):
    """Letters cannot be kept, found or brought back."""

    exit_status = 3


class DamagedLibraryError(LibraryError):
    """The library cannot be read. `path` is left as it is; `backup` is the newest good copy, where there is one."""

    def __init__(self, message: str, next_step: str, path: Path, backup: Path | None = None) -> None:
        super().__init__(message, next_step)
        self.path = path
        self.backup = backup


class LibraryBusyError(LibraryError):
    """Another window or program has the library open."""


class LibraryFolderError(LibraryError):
    """The folder of the library is missing, full, or closed to us."""


def log_fault(at: str, err: BaseException) -> None:
    """Log a fault of ours by its kind and place alone: its message may hold the owner's words. `at` names the work."""
    # Imported here, since most days need neither.
    import logging
    import traceback
    from pathlib import Path

    places = traceback.extract_tb(err.__traceback__)
    where = f" in {Path(places[-1].filename).name}, line {places[-1].lineno}" if places else ""
    logging.getLogger("tidings").error("%s: %s%s", at, type(err).__name__, where)
