"""Write a file whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from tidings.errors import WriteError, reason_of, said

_REASONS = {
    errno.ENOSPC: said("the disk is full"),
    errno.EDQUOT: said("your space on the disk is used up"),
    errno.EACCES: said("you may not write there"),
    errno.EPERM: said("you may not write there"),
    errno.EROFS: said("that place can only be read"),
    errno.ENOENT: said("that folder does not exist"),
    errno.ENOTDIR: said("that place is not a folder"),
    errno.EISDIR: said("there is a folder of that name"),
    errno.ENAMETOOLONG: said("the name is too long"),
}
# Windows does not let a file be replaced that another program has open: access denied, sharing or lock violation.
_OPEN_ELSEWHERE = (5, 32, 33)


def write_whole(path: Path, data: bytes, verify: Callable[[bytes], None] | None = None) -> None:
    """Write data beside the file, flush it, read it back, then put it in the file's place.

    `verify` may look at what was read back and raise. Raises WriteError in plain words; the old file is then
    unchanged and nothing is left behind.
    """
    # The link's target is what the owner sees change; replacing the link itself would leave the target old.
    _write(path, data, verify, _replace, f".{path.name[:40]}.")


def write_new(path: Path, data: bytes, verify: Callable[[bytes], None] | None = None, mark: str = "") -> bool:
    """Write a file as `write_whole` does, but only under a name that nothing has; False where something has it.

    It is not flushed, since of many files in a row that is quicker when they are all there: see `flush`. `mark` begins
    the name of what a killed process leaves behind.
    """
    return _write(path, data, verify, _put_in_free_place, f".{mark or path.name[:40]}.", flush=False)


def flush(folder: Path, names: Iterable[str]) -> None:
    """Make files last through a power cut, and their names. Raises WriteError."""
    try:
        for name in names:
            handle = os.open(folder / name, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        sync_folder(folder)
    except OSError as err:
        raise WriteError(
            said(
                "The files in “{folder}” could not be written: {reason}.",
                folder=folder,
                reason=_REASONS.get(err.errno or 0, reason_of(err)),
            ),
            "Free that place and try again.",
        ) from err


def _write(
    path: Path,
    data: bytes,
    verify: Callable[[bytes], None] | None,
    put: Callable[[Path, Path], bool],
    prefix: str,
    flush: bool = True,
) -> bool:
    """Write data into a file of its own, and put it in its place; False where that is taken."""
    import tempfile  # with its random numbers and archives, it takes longer than reading any settings

    temporary: Path | None = None
    try:
        if flush:
            path = path.resolve()
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if flush:
                file.flush()
                os.fsync(file.fileno())
        written = temporary.read_bytes()
        if written != data:
            raise OSError(errno.EIO, said("what was written reads back differently"))
        if verify is not None:
            verify(written)
        return put(temporary, path)
    except OSError as err:
        raise _refused(path, err) from err
    except ValueError as err:  # an embedded NUL in the name
        raise WriteError("That file name cannot be used.", "Choose another name.") from err
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _refused(path: Path, err: OSError) -> WriteError:
    """Say why a file could not be written, and what to do."""
    there = _is_file(path)
    if there and getattr(err, "winerror", None) in _OPEN_ELSEWHERE:
        return WriteError(
            said("“{name}” could not be written: another program seems to have it open.", name=path.name),
            "The old file is unchanged. Close it there and try again, or choose another name.",
        )
    reason = _REASONS.get(err.errno or 0, reason_of(err))
    message = said("“{name}” could not be written: {reason}.", name=path.name, reason=reason)
    if there:
        return WriteError(message, "The old file is unchanged. Choose another place, or free it and try again.")
    return WriteError(message, "Choose another place, or free it and try again.")


def _replace(temporary: Path, path: Path) -> bool:
    """Put a file in another's place, and make that last."""
    _keep_mode(path, temporary)
    os.replace(temporary, path)
    sync_folder(path.parent)
    return True


def _put_in_free_place(temporary: Path, path: Path) -> bool:
    """Give a file its name, if nothing has it; the name is taken and the file is there in one step."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError:  # a disk without links: the name is reserved first
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            return False
        os.replace(temporary, path)
    return True


def _is_file(path: Path) -> bool:
    """Say whether a file is there; a name that the system refuses is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _keep_mode(old: Path, new: Path) -> None:
    """Give the new file the mode of the one it replaces; a file that is new stays readable for its owner alone."""
    if old.is_file():
        new.chmod(old.stat().st_mode & 0o777)


def sync_folder(folder: Path) -> None:
    """Make the change of name last through a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
