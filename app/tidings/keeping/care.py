"""What keeps the library as a whole safe: backups, a look through it, the way back; all letters as one file, and in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.errors import LetterFileError, LibraryError, NotThereError
from tidings.keeping import archive
from tidings.keeping.values import Backup, Glance, Health, Imported

if TYPE_CHECKING:
    from tidings.keeping.keeping import Keeping


class Care:
    """Care for the library that a Keeping has open, or cannot open. Raises as the deeds of Keeping do."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping

    # ── Backups

    def backups(self) -> tuple[Backup, ...]:
        """List the backups, the newest first; the library itself need not be readable."""
        from tidings.library.backups import listed
        from tidings.library.place import Paths

        return listed(Paths(self._keeping.folder))

    def back_up(self) -> Backup:
        """Make a backup now; where nothing changed since the newest good one, give that."""
        with self._keeping.opened() as library:
            return library.backup_now()

    def back_up_if_due(self) -> None:
        """Make a backup where something changed and half an hour has passed since the last one."""
        with self._keeping.opened() as library:
            library.backup_if_due()

    def look_inside(self, path: Path) -> Glance:
        """List the letters in a backup or in a damaged library, as many as can be read, without changing it."""
        from tidings.library import look_inside

        return look_inside(path)

    def restore(self, backup: Path) -> Path | None:
        """Put a backup in the library's place; give the folder in which the old library is kept as it was."""
        from tidings.library import restore

        self._let_go()
        return restore(self._keeping.folder, backup, self._keeping.now())

    def begin_anew(self) -> Path | None:
        """Begin an empty library; give the folder in which the one that was there is kept as it was."""
        from tidings.library import begin_anew

        self._let_go()
        return begin_anew(self._keeping.folder, self._keeping.now())

    def check(self) -> Health:
        """Look through the whole library; a damaged search index is made anew."""
        with self._keeping.opened() as library:
            return library.check()

    def _let_go(self) -> None:
        """Close the library, whatever is wrong with it."""
        try:
            self._keeping.close()
        except LibraryError:
            return

    # ── All letters as one file, and in again

    def export_all(self, path: Path) -> int:
        """Write all letters into a ZIP of letter files, and count them. Raises WriteError."""
        from tidings.files import write_whole

        with self._keeping.opened() as library:
            letters = [(letter.facts, letter.text, letter.row.changed) for letter in library.texts()]
        write_whole(path, archive.packed(letters))
        return len(letters)

    def import_all(self, path: Path, told: Callable[[int], object] = lambda _count: None) -> Imported:
        """Keep every letter of a ZIP that is not there yet; `told` hears of each. What cannot be read is left out."""
        from tidings.keeping.keeping import written

        letters = archive.unpacked(path)
        with self._keeping.opened() as library:
            there = {letter.text for letter in library.texts()}
        new: list[int] = []
        known = 0
        left_out: list[str] = []
        for count, (name, text) in enumerate(letters, 1):
            told(count)
            try:
                answers = self._keeping.read(text, name)
            except LetterFileError as err:
                left_out.append(archive.unreadable(name, err))
                continue
            except NotThereError as err:
                left_out.append(archive.left_out(name, err.message))
                continue
            text = written(answers)
            if text in there:
                known += 1
                continue
            new.append(self._keeping.take_in(answers))
            there.add(text)
        return Imported(tuple(new), known, tuple(left_out))

    def give_back(self, letters: Iterable[int]) -> None:
        """Put letters that were read in into the bin again."""
        with self._keeping.opened() as library, library.together():
            for letter_id in letters:
                library.bin_letter(letter_id)
