"""Whatever is done in whatever order, the library holds what a plain list of letters would."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from tests.library.conftest import NIGHT, Clock

from tidings.library import open_library, restore
from tidings.library.values import LetterFacts

TEXTS = st.text(alphabet="ab cdéжς.\n", min_size=1, max_size=20)
Texts = dict[int, str]


class Keeping(RuleBasedStateMachine):
    """Letters by their ids, those in the bin, every text each of them had, and what each backup holds."""

    letters = Bundle("letters")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp()) / "library"
        self.clock = Clock()
        self.library = open_library(self.folder, self.clock)
        self.texts: Texts = {}
        self.binned: set[int] = set()
        self.sent: set[int] = set()
        self.saved: dict[Path, tuple[Texts, set[int], set[int]]] = {}

    @rule(target=letters, text=TEXTS)
    def write(self, text: str) -> int:
        letter_id = self.library.keep_letter(None, text, LetterFacts(text[:5]))
        self.texts[letter_id] = text
        return letter_id

    @rule(letter=letters, text=TEXTS)
    def edit(self, letter: int, text: str) -> None:
        if letter in self.texts:
            self.library.keep_letter(letter, text, LetterFacts(text[:5]))
            self.texts[letter] = text

    @rule(letter=letters, chance=st.randoms(use_true_random=False))
    def go_back(self, letter: int, chance: object) -> None:
        if letter in self.texts:
            version = chance.choice(self.library.versions(letter))  # type: ignore[attr-defined]
            text = self.library.version(letter, version.number).text
            self.library.restore_version(letter, version.number)
            self.texts[letter] = text

    @rule(letter=letters)
    def put_away(self, letter: int) -> None:
        if letter in self.texts:
            self.library.bin_letter(letter)
            self.binned.add(letter)

    @rule(letter=letters)
    def take_out(self, letter: int) -> None:
        if letter in self.texts:
            self.library.unbin_letter(letter)
            self.binned.discard(letter)

    @rule(letter=letters)
    def send(self, letter: int) -> None:
        if letter in self.texts:
            self.library.mark_sent(letter, "printed", self.clock())
            self.sent.add(letter)

    @rule()
    def empty_the_bin(self) -> None:
        assert self.library.empty_bin(all_of_it=True) == len(self.binned)
        self.texts = {letter: text for letter, text in self.texts.items() if letter not in self.binned}
        self.sent -= self.binned
        self.binned = set()

    @rule()
    def back_up(self) -> None:
        self.saved[self.library.backup_now().path] = (dict(self.texts), set(self.binned), set(self.sent))

    @rule(chance=st.randoms(use_true_random=False))
    def bring_back(self, chance: object) -> None:
        there = [path for path in self.saved if path.exists()]
        if there:
            self.library.close()
            path = chance.choice(there)  # type: ignore[attr-defined]
            restore(self.folder, path, self.clock())
            texts, binned, sent = self.saved[path]
            self.texts, self.binned, self.sent = dict(texts), set(binned), set(sent)
            self.library = open_library(self.folder, self.clock)

    @rule()
    def open_again(self) -> None:
        self.library.close()
        self.library = open_library(self.folder, self.clock)

    @rule()
    def be_killed(self) -> None:
        """Go on with the files as they lie while the library is open."""
        copy = self.folder.with_name("killed")
        shutil.copytree(self.folder, copy)
        self.library.close()
        shutil.rmtree(self.folder)
        copy.rename(self.folder)
        self.library = open_library(self.folder, self.clock)

    @rule(minutes=st.sampled_from([1, 7, 60, 700, -5000000]))
    def wait(self, minutes: int) -> None:
        """Never so long in all that the bin would be emptied at an opening."""
        self.clock.turn(minutes=minutes)

    @invariant()
    def holds_the_same(self) -> None:
        shown = {row.id for row in self.library.letters(limit=-1)}
        binned = {row.id for row in self.library.letters(binned=True, limit=-1)}
        assert (shown, binned) == (set(self.texts) - self.binned, self.binned)
        assert {letter: self.library.letter(letter).text for letter in self.texts} == self.texts
        assert {row.id for row in self.library.drafts()} == shown - self.sent

    def teardown(self) -> None:
        if hasattr(self, "library"):
            assert self.library.check().problems == ()
            self.library.close()
            shutil.rmtree(self.folder.parent)


Keeping.TestCase.settings = settings(
    max_examples=100 if NIGHT else 6, stateful_step_count=50 if NIGHT else 25, deadline=None
)
TestKeeping = Keeping.TestCase
