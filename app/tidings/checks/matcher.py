"""Find every phrase of a packed tree in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tidings.checks.tokens import Token

if TYPE_CHECKING:  # packing is done long before
    from tidings.checks.phrasebook import Packed

# What a walk finds: a label, one past its last word, the first marked word, one past the last marked, words skipped.
Found = tuple[int, int, int, int, int]
# No word starts more steps than this, whatever the text.
MOST_STEPS = 4_000
MOST_KNOWN_WORDS = 20_000


class Match(NamedTuple):
    """A phrase found: its label, the words it covers, the words it marks (first, and one past the last).

    `skipped` counts the words in its gaps.
    """

    label: str
    first: int
    last: int
    mark_first: int
    mark_last: int
    skipped: int = 0


class Stretch(NamedTuple):
    """Words that reading recognised as a whole: a date, an amount, a phone number."""

    name: str
    first: int
    last: int


class _Word(NamedTuple):
    """What a word stands for: its symbols, and those of them with which a phrase of either tree can start."""

    symbols: frozenset[int]
    main: tuple[int, ...]
    inner: tuple[int, ...]


class _Sentence(NamedTuple):
    """A sentence as the trees see it. `longer` are the stretches that start at each word: symbol, one past the last.

    `present` are the symbols of all its words and stretches: what needs another symbol cannot match.
    """

    tokens: Sequence[Token]
    words: Sequence[_Word]
    longer: Sequence[list[tuple[int, int]]]
    present: set[int]

    def add(self, first: int, last: int, symbols: Iterable[int]) -> None:
        """Add a stretch that stands for some symbols."""
        for symbol in symbols:
            self.longer[first].append((symbol, last))
            self.present.add(symbol)

    def holds(self, kind: str, symbol: int, at: int) -> bool:
        """Say whether a condition holds at a place."""
        if kind == "start":
            return at == 0
        if kind == "end":
            return at == len(self.tokens)
        if kind == "mark":
            return at == len(self.tokens) or (at > 0 and self.tokens[at].after_mark)
        if at == len(self.tokens):
            return True
        return symbol not in self.words[at].symbols and all(other != symbol for other, _ in self.longer[at])


class Matcher:
    """Match one language's phrases; holds no state but what it has already worked out about words."""

    def __init__(self, packed: Packed) -> None:
        self._labels: list[str] = packed["labels"]
        self._symbols: dict[str, str] = dict(zip(packed["words"].split(" "), packed["symbols"].split(";"), strict=True))
        self._starts: dict[str, list[int]] = packed["starts"]
        self._lists: dict[str, str] = packed["lists"]
        self._lengths = sorted({len(start) for start in self._starts})
        self._main = _Walker(packed["main"])
        self._inner = _Walker(packed["inner"])
        self._known: dict[str, _Word] = {}

    def match(self, tokens: Sequence[Token], stretches: Iterable[Stretch]) -> list[Match]:
        """Find all phrases; lists of several words that hold somewhere are among them, as `@name`."""
        words = [self._word(token.word) for token in tokens]
        present = set[int]().union(*(word.symbols for word in words))
        sentence = _Sentence(tokens, words, [[] for _ in tokens], present)
        found: list[Match] = []
        for stretch in stretches:
            sentence.add(stretch.first, stretch.last, _numbers(self._lists.get(stretch.name, "")))
        for at in range(len(tokens) - 1, -1, -1):
            self._recognise(sentence, at, found)
        for at, word in enumerate(sentence.words):
            for label, last, opened, closed, skipped in self._main.walk(sentence, at, word.main):
                found.append(Match(self._labels[label], at, last, opened, closed, skipped))
        return found

    def _recognise(self, sentence: _Sentence, at: int, found: list[Match]) -> None:
        """Add the lists of several words that start here; one may start with another."""
        seen: set[tuple[int, int]] = set()
        while True:
            walked = self._inner.walk(sentence, at, sentence.words[at].inner)
            new = {(label, last) for label, last, *_ in walked} - seen
            if not new:
                return
            seen |= new
            grown = False
            for label, last in new:
                name = self._labels[label]
                if " " not in name:
                    found.append(Match(name, at, last, at, last))
                symbols = _numbers(self._lists.get(name[1:], ""))
                sentence.add(at, last, symbols)
                grown = grown or any(symbol in self._inner.roots for symbol in symbols)
            if not grown:
                return

    def _word(self, word: str) -> _Word:
        known = self._known.get(word)
        if known is None:
            symbols = set(_numbers(self._symbols.get(word, "")))
            for length in self._lengths:
                if length > len(word):
                    break
                symbols.update(self._starts.get(word[:length], ()))
            main = tuple(symbol for symbol in symbols if symbol in self._main.roots)
            inner = tuple(symbol for symbol in symbols if symbol in self._inner.roots)
            if len(self._known) >= MOST_KNOWN_WORDS:
                self._known.clear()
            known = self._known[word] = _Word(frozenset(symbols), main, inner)
        return known


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


# A place in a tree: the labels that end here; the next place by symbol; and steps that cover no word: a condition (or a
# gap), its symbol (or the gap's length), and the place it leads to.
_Node = tuple[tuple[int, ...], dict[int, int], tuple[tuple[str, int, int], ...]]
# One way through a tree so far: the place, the next word, the marked words (first, one past the last), words skipped.
_Thread = tuple[int, int, int, int, int]


def _read_node(written: str) -> _Node:
    labels, steps, conditions = written.split("|")
    pairs = map(int, steps.split())
    return (
        _numbers(labels) if labels else (),
        dict(zip(pairs, pairs, strict=True)),
        tuple(map(_read_condition, conditions.split(","))) if conditions else (),
    )


def _read_condition(text: str) -> tuple[str, int, int]:
    kind, content, child = text.split(" ")
    return kind, int(content), int(child)


class _Walker:
    """Follow a tree through the words of a sentence."""

    def __init__(self, tree: str) -> None:
        self._written = tree.split(";")
        # A node is read when it is first reached; most never are.
        self._nodes: list[_Node | None] = [None] * len(self._written)
        self._followers: dict[int, frozenset[int] | None] = {}
        # The symbols with which a phrase can start, be it behind conditions that come first.
        self.roots = frozenset(symbol for place in self._places_at_start() for symbol in self._node(place)[1])

    def _places_at_start(self) -> set[int]:
        places, new = {0}, [0]
        while new:
            for _, _, child in self._node(new.pop())[2]:
                if child not in places:
                    places.add(child)
                    new.append(child)
        return places

    def _node(self, place: int) -> _Node:
        known = self._nodes[place]
        if known is None:
            known = self._nodes[place] = _read_node(self._written[place])
        return known

    def _follow(self, place: int) -> frozenset[int] | None:
        """Give the symbols of which one must come next, or sooner or later after a gap; None where a phrase can end."""
        if place in self._followers:
            return self._followers[place]
        labels, children, conditions = self._node(place)
        after = [self._follow(child) for _, _, child in conditions]
        known = None if labels or None in after else frozenset(children).union(*(one for one in after if one))
        self._followers[place] = known
        return known

    def walk(self, sentence: _Sentence, start: int, symbols: Sequence[int]) -> list[Found]:
        """Give every label that ends somewhere after `start`; `symbols` are those the first word can start with."""
        found: list[Found] = []
        _, roots, conditions = self._node(0)
        if not (symbols or conditions or sentence.longer[start]):
            return found
        after = start + 1
        present, followers, follow = sentence.present, self._followers, self._follow
        stack: list[_Thread] = []
        for symbol, last in (*((symbol, after) for symbol in symbols), *sentence.longer[start]):
            if symbol in roots:
                child = roots[symbol]
                needed = followers[child] if child in followers else follow(child)
                if needed is None or not needed.isdisjoint(present):
                    stack.append((child, last, start, -1, 0))
        if conditions:
            self._conditions(sentence, conditions, (0, start, start, -1, 0), stack)
        amount = len(sentence.tokens)
        words, longer, node = sentence.words, sentence.longer, self._node
        steps = 0
        while stack and steps < MOST_STEPS:
            steps += 1
            thread = stack.pop()
            place, at, opened, closed, skipped = thread
            labels, children, conditions = node(place)
            for label in labels:
                found.append((label, at, opened, at if closed < 0 else closed, skipped))
            if children and at < amount:
                here = words[at].symbols
                # Most places have one child or two, most words a dozen symbols.
                for symbol in children if len(children) < len(here) else here:
                    if symbol in here and symbol in children:
                        child = children[symbol]
                        needed = followers[child] if child in followers else follow(child)
                        if needed is None or not needed.isdisjoint(present):
                            stack.append((child, at + 1, opened, closed, skipped))
                for symbol, last in longer[at]:
                    if symbol in children:
                        stack.append((children[symbol], last, opened, closed, skipped))
            if conditions:
                self._conditions(sentence, conditions, thread, stack)
        return found

    def _conditions(
        self,
        sentence: _Sentence,
        conditions: Iterable[tuple[str, int, int]],
        thread: _Thread,
        stack: list[_Thread],
    ) -> None:
        """Take the steps from a place that cover no word of their own."""
        _, at, opened, closed, skipped = thread
        for kind, content, child in conditions:
            if kind == "gap":
                for after in self._after_gap(sentence, child, at, at + content):
                    stack.append((child, after, opened, closed, skipped + after - at))
            elif kind == "open":
                stack.append((child, at, at, closed, skipped))
            elif kind == "close":
                stack.append((child, at, opened, at, skipped))
            elif sentence.holds(kind, content, at):
                stack.append((child, at, opened, closed, skipped))

    def _after_gap(self, sentence: _Sentence, place: int, first: int, last: int) -> Iterable[int]:
        """Give the words at which a place behind a gap can be left again, which are few."""
        labels, children, conditions = self._node(place)
        amount = len(sentence.tokens)
        if labels or conditions:
            return range(first, min(last, amount) + 1)
        words, longer, wanted = sentence.words, sentence.longer, children.keys()
        return [
            at
            for at in range(first, min(last, amount - 1) + 1)
            if longer[at] or not wanted.isdisjoint(words[at].symbols)
        ]
