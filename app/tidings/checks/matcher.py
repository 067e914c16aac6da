"""Find every phrase of a packed tree in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tidings.checks.phrasebook import Node, Packed
from tidings.checks.tokens import Token

# A step from one word to another: the symbol it answers to, and the word it leads to.
Edge = tuple[int, int]
# What a walk finds: a label, one past the last word, the first marked word, one past the last marked one, words skipped.
Found = tuple[int, int, int, int, int]
# A sentence longer than this is cut (a page without full stops), and no word starts more than so many matches.
MOST_STEPS = 4000


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: its label, the words it covers, the words it marks (first, and one past the last).

    `skipped` counts the words in its gaps.
    """

    label: str
    first: int
    last: int
    mark_first: int
    mark_last: int
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that reading recognised as a whole: a date, an amount, a phone number."""

    name: str
    first: int
    last: int


class Matcher:
    """Match one language's phrases; holds no state but what it has already worked out about words."""

    def __init__(self, packed: Packed) -> None:
        self._labels: list[str] = packed["labels"]
        self._words: dict[str, list[int]] = packed["words"]
        self._starts: dict[str, list[int]] = packed["starts"]
        self._lists: dict[str, list[int]] = packed["lists"]
        self._lengths = sorted({len(start) for start in self._starts})
        self._main = _Walker(packed["main"])
        self._inner = _Walker(packed["inner"])
        self._known: dict[str, tuple[int, ...]] = {}

    def match(self, tokens: Sequence[Token], stretches: Iterable[Stretch]) -> list[Match]:
        """Find all phrases; lists of several words that hold somewhere are among them, as `@name`."""
        edges: list[list[Edge]] = [
            [(symbol, at + 1) for symbol in self._symbols(token.word)] for at, token in enumerate(tokens)
        ]
        found: list[Match] = []
        for stretch in stretches:
            edges[stretch.first] += [(symbol, stretch.last) for symbol in self._lists.get(stretch.name, ())]
        for at in range(len(tokens) - 1, -1, -1):
            self._recognise(tokens, edges, at, found)
        for at in range(len(tokens)):
            for label, last, opened, closed, skipped in self._main.walk(tokens, edges, at):
                found.append(Match(self._labels[label], at, last, opened, closed, skipped))
        return found

    def _recognise(self, tokens: Sequence[Token], edges: list[list[Edge]], at: int, found: list[Match]) -> None:
        """Add the lists of several words that start here; one may start with another."""
        seen: set[tuple[int, int]] = set()
        for _ in range(3):
            new = [
                (label, last) for label, last, *_ in self._inner.walk(tokens, edges, at) if (label, last) not in seen
            ]
            if not new:
                return
            for label, last in new:
                if (label, last) in seen:
                    continue
                seen.add((label, last))
                name = self._labels[label]
                if " " not in name:
                    found.append(Match(name, at, last, at, last))
                edges[at] += [(symbol, last) for symbol in self._lists.get(name[1:], ())]

    def _symbols(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is not None:
            return known
        symbols = list(self._words.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            symbols += self._starts.get(word[:length], ())
        if len(self._known) > 20_000:
            self._known.clear()
        self._known[word] = found = tuple(dict.fromkeys(symbols))
        return found


class _Walker:
    """Follow a tree through the words of a sentence."""

    def __init__(self, nodes: list[Node]) -> None:
        self._nodes = nodes
        # Children by symbol are made when a node is first reached; most never are.
        self._children: list[dict[int, list[int]] | None] = [None] * len(nodes)

    def _next(self, place: int) -> dict[int, list[int]]:
        known = self._children[place]
        if known is None:
            known = {}
            flat = self._nodes[place][1]
            for symbol, child in zip(flat[::2], flat[1::2], strict=True):
                known.setdefault(symbol, []).append(child)
            self._children[place] = known
        return known

    def walk(self, tokens: Sequence[Token], edges: list[list[Edge]], start: int) -> list[Found]:
        """Give every label that ends somewhere after `start`."""
        found: list[Found] = []
        stack = [(0, start, start, -1, 0)]
        amount = len(tokens)
        steps = 0
        while stack and steps < MOST_STEPS:
            steps += 1
            place, at, opened, closed, skipped = stack.pop()
            labels, _, conditions = self._nodes[place]
            for label in labels:
                found.append((label, at, opened, at if closed < 0 else closed, skipped))
            if at < amount:
                children = self._next(place)
                if children:
                    for symbol, following in edges[at]:
                        for child in children.get(symbol, ()):
                            stack.append((child, following, opened, closed, skipped))
            for kind, content, child in conditions:
                if kind == "gap":
                    most = min(content, amount - at - 1)
                    stack.extend((child, at + skip, opened, closed, skipped + skip) for skip in range(most + 1))
                elif kind == "open":
                    stack.append((child, at, at, closed, skipped))
                elif kind == "close":
                    stack.append((child, at, opened, at, skipped))
                elif _holds(kind, content, tokens, edges, at):
                    stack.append((child, at, opened, closed, skipped))
        return found


def _holds(kind: str, symbol: int, tokens: Sequence[Token], edges: list[list[Edge]], at: int) -> bool:
    if kind == "start":
        return at == 0
    if kind == "end":
        return at == len(tokens)
    if kind == "mark":
        return at == len(tokens) or (at > 0 and tokens[at].after_mark)
    return at == len(tokens) or all(other != symbol for other, _ in edges[at])
