"""The folder of the library: made for its owner alone, and looked at before anything is trusted to it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from tidings.errors import LibraryFolderError
from tidings.library.connection import folder_trouble
from tidings.library.values import Place
from tidings.named_tuple import NamedTuple

FILE = "letters.db"
# Where this stands and the library does not, letters are missing: it is damage, and no first start.
MARKER = "letters-are-kept-here"
BACKUPS = "backups"
ASIDE = "set-aside"
RESTORED = "letters.db.restored"  # a copy on its way into the library's place
SIDES = ("-wal", "-shm", "-journal")
_MARK = b"Tidings keeps your letters in this folder. If letters.db is gone or empty, look into the folder backups.\n"
_NETWORK = ("nfs", "cifs", "smb", "afs", "9p", "ncp", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd", "fuse.davfs")
_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "mobile documents", "cloudstorage",
           "nextcloud", "owncloud", "pcloud", "mega", "box sync", "yandex.disk", "seafile")  # fmt: skip


class Paths(NamedTuple):
    """Where everything of a library lies."""

    folder: Path

    @property
    def file(self) -> Path:
        """Give the library itself."""
        return self.folder / FILE

    @property
    def log(self) -> Path:
        """Give the log of the latest changes, which is part of the library."""
        return self.folder / f"{FILE}-wal"

    @property
    def marker(self) -> Path:
        """Give the file that says that a library was made here."""
        return self.folder / MARKER

    @property
    def backups(self) -> Path:
        """Give the folder of backups."""
        return self.folder / BACKUPS

    @property
    def aside(self) -> Path:
        """Give the folder of libraries that were damaged, or given up for a backup."""
        return self.folder / ASIDE

    def beside(self) -> tuple[Path, ...]:
        """Give the files that SQLite keeps beside the library."""
        return tuple(self.file.with_name(FILE + side) for side in SIDES)


def prepare(folder: Path) -> bool:
    """Make the folder where it is not there, readable for its owner alone; say whether it can be written to.

    Raises LibraryFolderError where it cannot be made or read.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.listdir(folder)
        if not may_write(folder):
            return False
        close_to_others(folder, 0o700)
    except OSError as err:
        raise folder_trouble(err) from err
    except ValueError as err:  # an embedded NUL in the name
        raise LibraryFolderError("That folder name cannot be used.", "Choose another place.") from err
    return True


def may_write(path: Path) -> bool:
    """Say whether a file or folder can be changed."""
    return os.access(path, os.W_OK)


def close_to_others(path: Path, mode: int) -> None:
    """Take rights from others; where the system knows no such rights, or the owner is another, it stays as it is."""
    try:
        if path.stat().st_mode & 0o077:
            path.chmod(mode)
    except PermissionError:
        return


def make_file(path: Path) -> None:
    """Make an empty file for its owner alone; SQLite gives its mode to the files beside it."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    close_to_others(path, 0o600)


def mark(paths: Paths) -> None:
    """Say that a library is here."""
    if not paths.marker.exists():
        make_file(paths.marker)
        paths.marker.write_bytes(_MARK)


def sweep(paths: Paths) -> None:
    """Remove what looking at the library left beside it, and a copy that was on its way into its place.

    Only for the process that has the library for itself: nobody else can then be using them.
    """
    for left in (paths.file.with_name(f"{FILE}-shm"), *paths.folder.glob(f"{RESTORED}*")):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def kind_of(folder: Path) -> Place:
    """Say whether a folder lies on this computer, on a network, or where a program copies it elsewhere."""
    names = [part.lower() for part in folder.absolute().parts]
    if any(name.startswith(synced) for name in names for synced in _SYNCED):
        return "synced"
    return "network" if _on_network(folder.absolute()) else "local"


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        remote = 4  # DRIVE_REMOTE
        drive = folder.drive
        return drive.startswith("\\\\") or bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == remote)
    if sys.platform == "linux":
        return network_mount(folder, _mounts())
    return False


def _mounts() -> str:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def network_mount(folder: Path, mounts: str) -> bool:
    """Say whether the innermost of the mounts (`/proc/self/mounts`) that holds a folder is a network's."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        _device, where, system, *_rest = line.split(" ") + ["", "", ""]
        place = Path(where.replace("\\040", " "))
        if len(place.parts) > best and (place == folder or place in folder.parents):
            best, kind = len(place.parts), system
    return kind.startswith(_NETWORK)
