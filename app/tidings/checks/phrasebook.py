"""Many phrases as one tree of steps, so that a sentence is read once however many phrases there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tidings.checks.folding import bare
from tidings.checks.patterns import Sequence, parse_phrase

# A tree node under construction:
#   [labels that end here, [symbol, node, symbol, node …], [[condition, symbol or length, node] …]]
Node = list[Any]
# What `matcher` reads. A whole tree is one text, its nodes `labels|steps|conditions` parted by `;`; so are the words
# and their symbols: a text that JSON need not escape is loaded in no time, and a check reaches one node in fifty.
Packed = dict[str, Any]
_NO_SYMBOL = -1
# Short words mean something else without their accent; longer ones are recognised without it.
SHORTEST_BARE = 4


def pack(
    phrases: Iterable[tuple[str, str]],
    lists: Mapping[str, tuple[str, ...]],
    *,
    stands_for: Mapping[str, tuple[str, ...]] | None = None,
    bare_words: bool = False,
) -> Packed:
    """Pack labelled phrases into a tree that can be stored as JSON.

    `phrases` are pairs of label and phrase, `lists` the named lists they may use; `stands_for` gives short forms the
    meaning of other words; with `bare_words`, words match without their accents too. Raises PhraseProblem.
    """
    packer = _Packer()
    for name, entries in lists.items():
        packer.add_list(name, entries)
    for label, phrase in phrases:
        for sequence in parse_phrase(phrase):
            packer.insert(packer.main, label, sequence)
    return packer.packed(stands_for or {}, bare_words)


def names_in(phrases: Iterable[str]) -> set[str]:
    """Name the lists that phrases use, for a check of what exists."""
    used: set[str] = set()
    for phrase in phrases:
        for sequence in parse_phrase(phrase):
            for kind, content in sequence:
                if kind in ("one", "not"):
                    words = content.replace("|", " ").split(" ")
                    used.update(word[1:] for word in words if word.startswith("@"))
    return used


class Tree(NamedTuple):
    """The nodes of a tree under construction, and where a step leads from each."""

    nodes: list[Node]
    paths: dict[tuple[int, str, str], int]


def _tree() -> Tree:
    return Tree([[[], [], []]], {})


class _Packer:
    """Give every set of words a number, and lay the phrases into two trees: the lists' own, and the main one."""

    def __init__(self) -> None:
        self.main = _tree()
        self._inner = _tree()
        self._symbols: dict[str, int] = {}
        self._labels: dict[str, int] = {}
        self._members: dict[str, set[str]] = {}

    def add_list(self, name: str, entries: Iterable[str]) -> None:
        members = self._members.setdefault(name, set())
        for entry in entries:
            for sequence in parse_phrase(entry):
                if len(sequence) == 1 and sequence[0][0] == "one":
                    members.update(sequence[0][1].split("|"))
                    self._of_several_words(sequence[0][1])
                else:
                    self.insert(self._inner, "@" + name, sequence)

    def insert(self, tree: Tree, label: str, sequence: Sequence) -> None:
        place = 0
        for kind, content in sequence:
            place = self._step(tree, place, kind, content)
        ends = tree.nodes[place][0]
        number = self._labels.setdefault(label, len(self._labels))
        if number not in ends:
            ends.append(number)

    def _step(self, tree: Tree, place: int, kind: str, content: str) -> int:
        known = tree.paths.get((place, kind, content))
        if known is not None:
            return known
        child = len(tree.nodes)
        tree.nodes.append([[], [], []])
        tree.paths[place, kind, content] = child
        if kind == "one":
            tree.nodes[place][1] += [self._symbol(content), child]
        elif kind == "not":
            tree.nodes[place][2].append(["not", self._symbol(content), child])
        elif kind == "gap":
            tree.nodes[place][2].append(["gap", int(content), child])
        else:
            tree.nodes[place][2].append([kind, _NO_SYMBOL, child])
        return child

    def _symbol(self, content: str) -> int:
        known = self._symbols.get(content)
        if known is None:
            known = self._symbols[content] = len(self._symbols)
            self._of_several_words(content)
        return known

    def _of_several_words(self, content: str) -> None:
        """Make a list of its own of every member of several words."""
        for member in content.split("|"):
            if " " in member:
                self.insert(self._inner, f"@{member}", tuple(("one", word) for word in member.split(" ")))

    def packed(self, stands_for: Mapping[str, tuple[str, ...]], bare_words: bool) -> Packed:
        """Work out which symbols each word, beginning and list stands for."""
        direct: dict[str, set[int]] = defaultdict(set)
        for content, symbol in self._symbols.items():
            for member in content.split("|"):
                direct[f"@{member}" if " " in member else member].add(symbol)
        implied = {name: self._implied(name, direct, set()) for name in self._names(direct)}
        for name, members in self._members.items():
            for member in members:
                direct[f"@{member}" if " " in member else member] |= implied.get(name, set())
        words = {word: symbols for word, symbols in direct.items() if symbols and word[0] != "@" and word[-1] != "*"}
        starts = {word[:-1]: symbols for word, symbols in direct.items() if symbols and word[-1] == "*"}
        for short, others in stands_for.items():
            words[short] = set().union(words.get(short, set()), *(words.get(other, set()) for other in others))
        if bare_words:
            words, starts = _with_bare(words), _with_bare(starts)
        return {
            "labels": list(self._labels),
            "words": " ".join(words),
            "symbols": ";".join(_numbers(sorted(symbols)) for symbols in words.values()),
            "starts": {word: sorted(symbols) for word, symbols in starts.items()},
            "lists": {name: _numbers(sorted(symbols)) for name, symbols in implied.items() if symbols},
            "main": ";".join(map(_written, self.main.nodes)),
            "inner": ";".join(map(_written, self._inner.nodes)),
        }

    def _names(self, direct: Mapping[str, set[int]]) -> set[str]:
        used = {f"@{member}" if " " in member else member for members in self._members.values() for member in members}
        used |= set(direct)
        return set(self._members) | {member[1:] for member in used if member.startswith("@")}

    def _implied(self, name: str, direct: Mapping[str, set[int]], seen: set[str]) -> set[int]:
        """Give the symbols that hold wherever the list holds: its own, and those of lists that include it."""
        if name in seen:
            return set()
        found = set(direct.get("@" + name, ()))
        for other, members in self._members.items():
            if f"@{name}" in members or (" " in name and name in members):
                found |= self._implied(other, direct, seen | {name})
        return found


def _written(node: Node) -> str:
    """Write a node as a text."""
    labels, steps, conditions = node
    return f"{_numbers(labels)}|{_numbers(steps)}|{','.join(' '.join(map(str, one)) for one in conditions)}"


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _with_bare(words: dict[str, set[int]]) -> dict[str, set[int]]:
    """Add every word as it is typed without accents."""
    found = {word: set(symbols) for word, symbols in words.items()}
    for word, symbols in words.items():
        plain = bare(word)
        if plain != word and len(plain) >= SHORTEST_BARE:
            found.setdefault(plain, set()).update(symbols)
    return found
