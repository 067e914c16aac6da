"""Make assets/spelling/ from the dictionaries as their authors publish them: smaller, and quicker to load.

Usage: python packaging/make_spelling.py FOLDER

FOLDER holds en_US, en_GB, ru, sk and el, each as .aff, .dic and .license.txt. No word is added or lost: English and
Russian stay as they are, Slovak loses what is said of each word's grammar, and Greek, a list of 830,000 forms, is
folded into stems with endings.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

SPELLING = Path(__file__).resolve().parents[1] / "assets" / "spelling"
AS_THEY_ARE = ("en_US", "en_GB", "ru")
LICENCES = ("en_US", "en_GB", "ru", "sk", "el")
GRAMMAR = re.compile(r"[ \t]+[a-z]{2}:\S*")
LONGEST_ENDING = 9  # letters
MOST_ENDINGS = 60
COST_OF_AN_ENDING = 6  # in stems: a line in the file of endings is read and tried more often than a stem
ROUNDS = 4


class State(NamedTuple):
    """What may follow a beginning of a word: nothing, where it `ends`, or letters that lead to other states."""

    ends: bool
    letters: tuple[tuple[str, int], ...]


class Folded(NamedTuple):
    """Words as stems, each with the number of its set of endings, or None where it is a word as it stands."""

    stems: list[tuple[str, int | None]]
    endings: Mapping[int, list[str]]


def automaton(words: Iterable[str]) -> list[State]:
    """Make the smallest automaton that knows these words. Children come before parents, the root last."""
    numbers: dict[State, int] = {}
    open_: list[tuple[str, list[bool], list[tuple[str, int]]]] = [("", [False], [])]

    def close() -> None:
        letter, ends, letters = open_.pop()
        state = State(ends[0], tuple(letters))
        open_[-1][2].append((letter, numbers.setdefault(state, len(numbers))))

    before = ""
    for word in sorted(words):
        shared = next((at for at, (a, b) in enumerate(zip(before, word, strict=False)) if a != b), len(before))
        while len(open_) - 1 > shared:
            close()
        open_ += [(letter, [False], []) for letter in word[shared:]]
        open_[-1][1][0] = True
        before = word
    while len(open_) > 1:
        close()
    return [*numbers, State(open_[0][1][0], tuple(open_[0][2]))]


def fold(words: Iterable[str]) -> Folded:
    """Cut words into stems and sets of endings, so that both together are few."""
    states = automaton(words)
    reached = _reached(states, [False] * len(states))
    uses = reached
    for _round in range(ROUNDS):
        cut = _cheapest(states, uses)
        now = _reached(states, cut)
        # A set that nobody used last time may still be worth its while, if it had more stems.
        uses = [now[n] if cut[n] else reached[n] // 4 for n in range(len(states))]
    stems = list(_stems(states, cut))
    return Folded(stems, {n: list(_endings(states, n)) for _stem, n in stems if n is not None})


def _reached(states: list[State], cut: list[bool]) -> list[int]:
    """Count the ways to each state from the root that lead through none at which stems are cut."""
    ways = [0] * len(states)
    ways[-1] = 1
    for number in reversed(range(len(states))):
        if not cut[number]:
            for _letter, after in states[number].letters:
                ways[after] += ways[number]
    return ways


def _cheapest(states: list[State], uses: list[int]) -> list[bool]:
    """Decide at which states to cut: where a stem and its share of the endings cost less than the words apart."""
    cut, cost = [False] * len(states), [0.0] * len(states)
    size, length = [0] * len(states), [0] * len(states)
    for number, (ends, letters) in enumerate(states):
        size[number] = ends + sum(size[after] for _letter, after in letters)
        length[number] = max((length[after] + 1 for _letter, after in letters), default=0)
        cost[number] = ends + sum(cost[after] for _letter, after in letters)
        foldable = 1 < size[number] <= MOST_ENDINGS and length[number] <= LONGEST_ENDING
        folded = 1 + COST_OF_AN_ENDING * size[number] / max(1, uses[number])
        if foldable and folded < cost[number] and number < len(states) - 1:
            cut[number], cost[number] = True, folded
    return cut


def _stems(states: list[State], cut: list[bool]) -> Iterator[tuple[str, int | None]]:
    waiting = [("", len(states) - 1)]
    while waiting:
        stem, number = waiting.pop()
        if cut[number]:
            yield stem, number
            continue
        if states[number].ends:
            yield stem, None
        waiting += [(stem + letter, after) for letter, after in states[number].letters]


def _endings(states: list[State], number: int) -> Iterator[str]:
    if states[number].ends:
        yield ""
    for letter, after in states[number].letters:
        yield from (letter + rest for rest in _endings(states, after))


def write_folded(folded: Folded, head: str, target: Path) -> None:
    """Write stems and endings as Hunspell reads them: each stem with the shortest of its endings, which is replaced."""
    sets = sorted(folded.endings, key=lambda number: folded.endings[number])
    flags = {number: flag for flag, number in enumerate(sets, 1)}
    shown = {number: min(endings, key=lambda one: (len(one), one)) for number, endings in folded.endings.items()}
    rules = ["FLAG num"]
    for number, flag in flags.items():
        others = [ending for ending in folded.endings[number] if ending != shown[number]]
        rules.append(f"SFX {flag} N {len(others)}")
        rules += [f"SFX {flag} {shown[number] or 0} {ending or 0} ." for ending in others]
    lines = sorted(stem if n is None else f"{stem}{shown[n]}/{flags[n]}" for stem, n in folded.stems)
    target.with_suffix(".aff").write_text(head + "\n".join(rules) + "\n", encoding="utf-8", newline="\n")
    target.with_suffix(".dic").write_text("\n".join([str(len(lines)), *lines]) + "\n", encoding="utf-8", newline="\n")


def make_greek(source: Path, target: Path) -> None:
    """Fold the Greek list. Its own endings are used by none of its words, and give way."""
    words = source.with_suffix(".dic").read_text(encoding="utf-8").split("\n")[1:]
    lines = source.with_suffix(".aff").read_text(encoding="utf-8").replace("\r", "").split("\n")
    head = [line for line in lines if line and not line.startswith(("SFX", "PFX"))]
    write_folded(fold({word.strip() for word in words} - {""}), "\n".join(head) + "\n", target)


def make_slovak(source: Path, target: Path) -> None:
    """Copy the Slovak dictionary without what it says of grammar, which no spelling needs."""
    for ending in (".aff", ".dic"):
        lines = source.with_suffix(ending).read_text(encoding="utf-8").replace("\r", "").split("\n")
        kept = [line if line.startswith("#") else GRAMMAR.sub("", line).rstrip() for line in lines]
        target.with_suffix(ending).write_text("\n".join(kept), encoding="utf-8", newline="\n")


def main(folder: Path) -> None:
    """Make all of them."""
    SPELLING.mkdir(parents=True, exist_ok=True)
    for name in AS_THEY_ARE:
        for ending in (".aff", ".dic"):
            shutil.copyfile(folder / f"{name}{ending}", SPELLING / f"{name}{ending}")
    make_slovak(folder / "sk", SPELLING / "sk")
    make_greek(folder / "el", SPELLING / "el")
    for name in LICENCES:
        shutil.copyfile(folder / f"{name}.license.txt", SPELLING / f"{name}.license.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
