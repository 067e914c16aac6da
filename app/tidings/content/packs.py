"""Find the user's packs: folders that lie beside the shipped content and hold files of the same shapes.

    packs/garden/forms/hedge.yaml                       a situation, or another form of a shipped one
    packs/garden/letter_templates/en/hedge.yaml         its letter in one language, or another of a shipped one
    packs/garden/assets/samples/en/hedge.tidings        a worked example, if there is one

A pack is data. Nothing is read but regular files of these places, and no link is followed: a pack from elsewhere must
not be able to show what lies beside it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tidings.content import compiled
from tidings.content.binding import nearest
from tidings.content.plain import Plain
from tidings.errors import ContentError, Problem, reason_of, said
from tidings.named_tuple import NamedTuple

MAX_FILE = 1_000_000  # bytes
MAX_FILES = 1_000  # in one folder
LETTERS = "letter_templates"
SAMPLES = "assets/samples"
_PLACES = ("forms", LETTERS, "assets")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class PackFile(NamedTuple):
    """A file of a pack; `name` is how it is told: `garden/forms/hedge.yaml`."""

    pack: str
    path: Path
    name: str


class Found(NamedTuple):
    """The files of all packs, by situation and, for letters and samples, by language; and what was left out."""

    forms: Mapping[str, PackFile]
    letters: Mapping[tuple[str, str], PackFile]
    samples: Mapping[tuple[str, str], PackFile]
    problems: tuple[Problem, ...]


def is_pack(folder: Path) -> bool:
    """Say whether a folder is a pack: it holds forms or letters, and no languages as whole content does."""
    return any((folder / place).is_dir() for place in ("forms", LETTERS)) and not (folder / "assets/languages").is_dir()


def pack_folders(folder: Path) -> tuple[Path, ...]:
    """List the folders below a folder of packs, hidden ones left out."""
    try:
        return tuple(sorted(entry for entry in folder.iterdir() if entry.is_dir() and entry.name[0] not in "._"))
    except OSError:
        return ()


def find_packs(folders: Iterable[Path], languages: tuple[str, ...]) -> Found:
    """Look through packs for files that can be read. Raises nothing: the rest is told among the problems."""
    finder = _Finder(languages)
    for folder in folders:
        finder.take(folder)
    return Found(finder.forms, finder.letters, finder.samples, tuple(finder.problems))


def read_pack_file(file: PackFile) -> Plain:
    """Read one file of a pack. Raises ContentError with every problem in it."""
    try:
        too_large = file.path.stat().st_size > MAX_FILE
    except OSError as err:
        raise _unread(file, said("cannot be opened: {reason}.", reason=reason_of(err))) from err
    if too_large:
        raise _unread(file, said("is larger than {size} MB.", size=MAX_FILE // 1_000_000))
    return compiled.read_source(file.path, file.name)


def _unread(file: PackFile, why: str) -> ContentError:
    return ContentError(said("“{name}” cannot be read.", name=file.name), (Problem(file.name, None, "", why),))


def is_link(path: Path) -> bool:
    """Say whether a path leads elsewhere than it says: a symbolic link, or a junction of Windows."""
    return os.path.realpath(path) != os.path.join(os.path.realpath(path.parent), path.name)


class _Finder:
    """Walk through packs, keep what belongs there, and note what does not."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._languages = languages
        self.forms: dict[str, PackFile] = {}
        self.letters: dict[tuple[str, str], PackFile] = {}
        self.samples: dict[tuple[str, str], PackFile] = {}
        self.problems: list[Problem] = []

    def take(self, pack: Path) -> None:
        """Take one pack."""
        name = pack.name or pack.resolve().name
        if pack.is_symlink():
            self._note(name, said("is a link and is not followed; put the folder itself there."))
            return
        if not is_pack(pack):
            self._note(name, said("is no pack: it holds neither a folder forms nor a folder letter_templates."))
            return
        for entry in self._entries(pack, name):
            if entry.is_dir() and entry.name not in _PLACES and (near := nearest(entry.name, _PLACES)):
                self.problems.append(Problem(f"{name}/{entry.name}", None, "", "is no folder of a pack.", near))
        for situation, file in self._files(pack, name, "forms", ".yaml"):
            self._keep(self.forms, situation, file)
        for table, place, ending in (
            (self.letters, LETTERS, ".yaml"),
            (self.samples, SAMPLES, ".tidings"),
        ):
            for code in self._codes(pack, name, place):
                for situation, file in self._files(pack, name, f"{place}/{code}", ending):
                    self._keep(table, (code, situation), file)

    def _keep(self, table: dict[Plain, PackFile], key: Plain, file: PackFile) -> None:
        first = table.setdefault(key, file)
        if first is not file:
            self._note(
                file.name, said("is what the pack “{pack}” gives already; keep one of the two.", pack=first.pack)
            )

    def _codes(self, pack: Path, name: str, place: str) -> Iterator[str]:
        """List the languages of a folder that has one folder a language."""
        for entry in self._entries(pack / place, f"{name}/{place}"):
            if not entry.is_dir():
                continue
            if entry.name in self._languages:
                yield entry.name
            else:
                why = said("is no letter language; there are {known}.", known=", ".join(self._languages))
                self._note(f"{name}/{place}/{entry.name}", why)

    def _files(self, pack: Path, name: str, place: str, ending: str) -> Iterator[tuple[str, PackFile]]:
        """List the files of a folder with their situations."""
        for path in self._entries(pack / place, f"{name}/{place}"):
            shown = f"{name}/{place}/{path.name}"
            if path.suffix == ".yml" and ending == ".yaml":
                self._note(shown, said("ends in .yml; let its name end in .yaml."))
            elif path.suffix != ending:
                continue
            elif not path.is_file():
                self._note(shown, said("is no file that can be read."))
            elif path.name in ("_common.yaml", "_papers.yaml"):
                self._note(shown, said("has no place in a pack; write the part into the letter's own file."))
            elif not _ID.fullmatch(path.stem):
                self._note(
                    shown, said("needs another name: small letters a to z, figures and hyphens, as hedge-trimming.")
                )
            else:
                yield path.stem, PackFile(name, path, shown)

    def _entries(self, folder: Path, name: str) -> list[Path]:
        """List what lies in a folder, hidden things and links left out; nothing where there is no such folder."""
        if not folder.is_dir():
            return []
        if is_link(folder):
            self._note(name, said("is a link and is not followed; put the folder itself there."))
            return []
        try:
            entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
        except OSError as err:
            self._note(name, said("cannot be opened: {reason}.", reason=reason_of(err)))
            return []
        if len(entries) > MAX_FILES:
            self._note(name, said("holds more than {most} files; the others are left out.", most=MAX_FILES))
        for entry in entries[:MAX_FILES]:
            if is_link(entry):
                self._note(f"{name}/{entry.name}", said("is a link and is not followed; put the file itself there."))
        return [entry for entry in entries[:MAX_FILES] if not is_link(entry)]

    def _note(self, name: str, message: str) -> None:
        self.problems.append(Problem(name, None, "", message))
