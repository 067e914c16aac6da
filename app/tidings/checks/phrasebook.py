"""Many phrases as one book, each under the rarest thing it needs, so that most are never looked at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from tidings.checks.folding import bare
from tidings.checks.matcher import FAMILY
from tidings.checks.patterns import Sequence, parse_phrase
from tidings.named_tuple import NamedTuple

# What `matcher` reads. Phrases are texts, parted by `|`; those with the same anchor stand together, parted from others
# by `;`; so are the words and their symbols: a text that JSON need not escape is loaded in no time, and a check reads
# one phrase in fifty. A phrase is its label's number and its steps.
Packed = dict[str, Any]
# How a step is written: a sign, and behind some of them a symbol or a length.
_SIGNS = {"one": "=", "not": "!", "gap": ".", "start": "^", "end": "$", "mark": ",", "open": "[", "close": "]"}
# Short words mean something else without their accent; longer ones are recognised without it.
SHORTEST_BARE = 4


def pack(
    phrases: Iterable[tuple[str, str]],
    lists: Mapping[str, tuple[str, ...]],
    *,
    conditions: Iterable[tuple[str, str]] = (),
    stands_for: Mapping[str, tuple[str, ...]] | None = None,
    bare_words: bool = False,
) -> Packed:
    """Pack labelled phrases into a book that can be stored as JSON.

    `phrases` are pairs of label and phrase, `lists` the named lists they may use; `conditions` are phrases that are
    looked for only when their label is asked for; `stands_for` gives short forms the meaning of other words; with
    `bare_words`, words match without their accents too. Raises PhraseProblem.
    """
    packer = _Packer()
    for name, entries in lists.items():
        packer.add_list(name, entries)
    for label, phrase in phrases:
        packer.add_phrase(label, phrase)
    for label, phrase in conditions:
        packer.add_condition(label, phrase)
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


class _Phrase(NamedTuple):
    """A phrase: what finding it tells, its steps, and the symbols of those that cover words or forbid them."""

    label: str
    sequence: Sequence
    needed: tuple[int, ...]
    forbidden: tuple[int, ...]


class _Packer:
    """Give every set of words a number, and lay the phrases in layers: each uses lists that those before it find."""

    def __init__(self) -> None:
        # Mappings, since they keep the order and no phrase twice.
        self._main: dict[_Phrase, None] = {}
        self._inner: dict[_Phrase, None] = {}
        self._conditions: dict[_Phrase, None] = {}
        self._symbols: dict[str, int] = {}
        self._members: dict[str, set[str]] = {}

    def add_list(self, name: str, entries: Iterable[str]) -> None:
        members = self._members.setdefault(name, set())
        for entry in entries:
            for sequence in parse_phrase(entry):
                if len(sequence) == 1 and sequence[0][0] == "one":
                    members.update(sequence[0][1].split("|"))
                    self._of_several_words(sequence[0][1])
                else:
                    self._add(self._inner, "@" + name, sequence)

    def add_phrase(self, label: str, phrase: str) -> None:
        for sequence in parse_phrase(phrase):
            self._add(self._main, label, sequence)

    def add_condition(self, label: str, phrase: str) -> None:
        for sequence in parse_phrase(phrase):
            self._add(self._conditions, label, sequence)

    def _add(self, phrases: dict[_Phrase, None], label: str, sequence: Sequence) -> None:
        needed = tuple(self._symbol(content) for kind, content in sequence if kind == "one")
        forbidden = tuple(self._symbol(content) for kind, content in sequence if kind == "not")
        if needed:  # conditions alone are no phrase
            phrases.setdefault(_Phrase(label, sequence, needed, forbidden))

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
                self._add(self._inner, f"@{member}", tuple(("one", word) for word in member.split(" ")))

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
        labels = {phrase.label: None for phrase in (*self._inner, *self._main, *self._conditions)}
        numbers = {label: number for number, label in enumerate(labels)}
        return {
            "labels": list(labels),
            "words": " ".join(words),
            "symbols": ";".join(_numbers(sorted(symbols)) for symbols in words.values()),
            "starts": _by_family(starts),
            "lists": {name: _numbers(sorted(symbols)) for name, symbols in implied.items() if symbols},
            "layers": [self._layer(phrases, numbers) for phrases in self._layers(implied)],
            "conditions": self._by_label(numbers),
        }

    def _layers(self, implied: Mapping[str, set[int]]) -> list[list[_Phrase]]:
        """Part the lists' phrases so that none uses what is found beside it or after it; the main ones come last.

        Where a list is made of itself, it is found once.
        """
        makers: dict[int, list[_Phrase]] = defaultdict(list)
        for phrase in self._inner:
            for symbol in implied.get(phrase.label[1:], ()):
                makers[symbol].append(phrase)
        depths: dict[_Phrase, int] = {}

        def depth(phrase: _Phrase) -> int:
            if phrase not in depths:
                depths[phrase] = 0
                used = (*phrase.needed, *phrase.forbidden)
                depths[phrase] = max((1 + depth(maker) for symbol in used for maker in makers[symbol]), default=0)
            return depths[phrase]

        layers: dict[int, list[_Phrase]] = defaultdict(list)
        for phrase in self._inner:
            layers[depth(phrase)].append(phrase)
        return [found for found in (*(layers[level] for level in sorted(layers)), list(self._main)) if found]

    def _layer(self, phrases: Iterable[_Phrase], labels: Mapping[str, int]) -> tuple[str, str]:
        """Write phrases, and the anchors under which they stand."""
        rarity = self._rarity()
        anchored: dict[int, list[str]] = defaultdict(list)
        for phrase in phrases:
            anchor = min(phrase.needed, key=lambda symbol: (rarity[symbol], symbol))
            anchored[anchor].append(self._written(phrase, labels[phrase.label]))
        return _numbers(anchored), ";".join(map("|".join, anchored.values()))

    def _by_label(self, numbers: Mapping[str, int]) -> dict[str, str]:
        """Write the conditions, each under its label."""
        found: dict[str, list[str]] = defaultdict(list)
        for phrase in self._conditions:
            found[phrase.label].append(self._written(phrase, numbers[phrase.label]))
        return {label: "|".join(written) for label, written in found.items()}

    def _rarity(self) -> dict[int, int]:
        """Count, for each symbol, in how many phrases its words stand: what is common there is common in letters."""
        counts: Counter[str] = Counter()
        contents = {symbol: content.split("|") for content, symbol in self._symbols.items()}
        for phrase in self._main:
            counts.update({word for symbol in phrase.needed for word in contents[symbol]})
        return {symbol: sum(counts[word] for word in words) for symbol, words in contents.items()}

    def _written(self, phrase: _Phrase, label: int) -> str:
        steps = (
            f"{_SIGNS[kind]}{self._symbols[content] if kind in ('one', 'not') else content}"
            for kind, content in phrase.sequence
        )
        return " ".join((str(label), *steps))

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


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _by_family(starts: Mapping[str, set[int]]) -> dict[str, tuple[list[int], dict[str, list[int]]]]:
    """Put beginnings of words together by their first letters: how long they are, and the symbols of each."""
    families: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for start, symbols in starts.items():
        families[start[:FAMILY]][start] = sorted(symbols)
    return {family: (sorted(set(map(len, found))), found) for family, found in families.items()}


def _with_bare(words: dict[str, set[int]]) -> dict[str, set[int]]:
    """Add every word as it is typed without accents."""
    found = {word: set(symbols) for word, symbols in words.items()}
    for word, symbols in words.items():
        plain = bare(word)
        if plain != word and len(plain) >= SHORTEST_BARE:
            found.setdefault(plain, set()).update(symbols)
    return found
