"""Find every phrase of a packed book in one sentence.

A phrase is tried only where all that it needs stands somewhere in the sentence. It is looked up under its anchor, the
rarest of these things, so most phrases are never even looked at. Conditions, which matter only beside a phrase that was
found, are looked for when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tidings.checks.remembered import Remembered
from tidings.checks.tokens import Token
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:  # packing is done long before
    from tidings.checks.phrasebook import Packed

# No step of a phrase is taken in more ways than this, whatever the text.
MOST_WAYS = 4_000
MOST_KNOWN = 20_000  # words, and names of lists
FAMILY = 2  # letters by which beginnings of words stand together; those of one letter stand alone


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
    """What a word stands for: its symbols, and those of them that are anchors."""

    symbols: frozenset[int]
    anchors: frozenset[int]


_NO_SYMBOLS = _Word(frozenset(), frozenset())
_NO_START: tuple[Sequence[int], dict[str, list[int]]] = ((), {})


# One step of a phrase: a sign of the phrase book, and its symbol or the length of its gap.
_Step = tuple[str, int]
# One way through a phrase so far: its first word, the next one, the marked words (first, one past the last or -1), and
# the words skipped.
_Way = tuple[int, int, int, int, int]


# A phrase: its label, the symbols it needs, and its steps.
_Phrase = tuple[str, frozenset[int], list[_Step]]


class _Sentence:
    """A sentence as phrases see it.

    `spans` are, for each word, what stands for something from there on: its symbols, and where it ends; behind the last
    word nothing does. `present` are all symbols; what needs another cannot match. `anchors` are those to look under.
    """

    def __init__(self, tokens: Sequence[Token], words: Sequence[_Word]) -> None:
        self.tokens = tokens
        self.spans = [[(word.symbols, last)] for last, word in enumerate(words, start=1)]
        self.spans.append([])
        # Many phrases begin alike: for each first step, the ways there are to take it.
        self._beginnings: dict[_Step, list[_Way]] = {}
        self.present = set[int]().union(*[word.symbols for word in words])
        self.anchors = set[int]().union(*[word.anchors for word in words])

    def add(self, first: int, last: int, symbols: frozenset[int]) -> None:
        """Add a stretch that stands for some symbols."""
        if symbols and (symbols, last) not in self.spans[first]:
            self.spans[first].append((symbols, last))
            self.present |= symbols
            self.anchors |= symbols
            self._beginnings.clear()

    def ways(self, steps: Sequence[_Step]) -> list[_Way]:
        """Give all ways in which a phrase stands here."""
        ways = self._beginnings.get(steps[0])
        if ways is None:
            ways = self._beginnings[steps[0]] = self._begin(steps[0])
        return self._go_on(ways, steps[1:]) if ways else ways

    def _begin(self, step: _Step) -> list[_Way]:
        """Give all ways to take a first step."""
        sign, symbol = step
        if sign == "=":  # as most phrases begin
            return [
                (at, last, at, -1, 0)
                for at, standing in enumerate(self.spans)
                for symbols, last in standing
                if symbol in symbols
            ][:MOST_WAYS]
        return self._go_on([(at, at, at, -1, 0) for at in range(len(self.tokens))], [step])

    def _go_on(self, ways: list[_Way], steps: Iterable[_Step]) -> list[_Way]:
        """Give the ways in which some ways go on with some steps."""
        spans = self.spans
        for sign, content in steps:
            if sign == "=":
                ways = [
                    (first, last, opened, closed, skipped)
                    for first, at, opened, closed, skipped in ways
                    for symbols, last in spans[at]
                    if content in symbols
                ]
            elif sign == ".":
                ways = [way for before in ways for way in self._gap(before, content)]
            elif sign == "[":
                ways = [(first, at, at, closed, skipped) for first, at, _, closed, skipped in ways]
            elif sign == "]":
                ways = [(first, at, opened, at, skipped) for first, at, opened, _, skipped in ways]
            else:
                ways = [way for way in ways if self._holds(sign, content, way[1])]
            if not ways:
                break
            del ways[MOST_WAYS:]
        return ways

    def _gap(self, way: _Way, longest: int) -> Iterator[_Way]:
        """Skip no word, one, and so on."""
        first, at, opened, closed, skipped = way
        for more in range(min(longest, len(self.tokens) - at) + 1):
            yield first, at + more, opened, closed, skipped + more

    def _holds(self, sign: str, symbol: int, at: int) -> bool:
        """Say whether a condition holds at a place."""
        if sign == "^":
            return at == 0
        if sign == "$":
            return at == len(self.tokens)
        if sign == ",":
            return at == len(self.tokens) or (at > 0 and self.tokens[at].after_mark)
        return all(symbol not in symbols for symbols, _ in self.spans[at])


class Matcher:
    """Match one language's phrases; holds no state but what it has already worked out about words."""

    def __init__(self, packed: Packed) -> None:
        self._symbols: dict[str, str] = dict(zip(packed["words"].split(" "), packed["symbols"].split(";"), strict=True))
        self._starts: dict[str, tuple[Sequence[int], dict[str, list[int]]]] = packed["starts"]
        self._written_lists: dict[str, str] = packed["lists"]
        self._lists = Remembered(self._list, MOST_KNOWN)
        reader = _Reader(packed["labels"])
        self._layers = [_Layer(reader, *layer) for layer in packed["layers"]]
        written: dict[str, str] = packed["conditions"]
        self._conditions = Remembered[str, list[_Phrase]](lambda label: reader.read(written.get(label, "")), MOST_KNOWN)
        self._anchors = frozenset[int]().union(*(layer.anchors for layer in self._layers))
        self._words = Remembered(self._word, MOST_KNOWN)

    def match(self, tokens: Sequence[Token], stretches: Iterable[Stretch]) -> list[Match]:
        """Find all phrases; lists of several words that hold somewhere are among them, as `@name`."""
        return self.find(tokens, stretches).matches

    def find(self, tokens: Sequence[Token], stretches: Iterable[Stretch]) -> Found:
        """Find all phrases as `match` does, for one who will ask for conditions."""
        sentence = _Sentence(tokens, [self._words[token.word] for token in tokens])
        for stretch in stretches:
            sentence.add(stretch.first, stretch.last, self._lists[stretch.name])
        found: list[Match] = []
        for layer in self._layers:
            for match in layer.match(sentence):
                if match.label[0] == "@":
                    sentence.add(match.first, match.last, self._lists[match.label[1:]])
                    if " " in match.label:
                        continue  # no list of words.yaml, only words that belong together
                found.append(match)
        return Found(found, sentence, self._conditions)

    def _list(self, name: str) -> frozenset[int]:
        return _numbers(self._written_lists.get(name, ""))

    def _word(self, word: str) -> _Word:
        written = self._symbols.get(word)
        begun = [
            starts[word[:length]]
            for lengths, starts in (self._starts.get(word[:1], _NO_START), self._starts.get(word[:FAMILY], _NO_START))
            for length in lengths
            if word[:length] in starts
        ]
        if not begun and written is None:
            return _NO_SYMBOLS
        symbols = _numbers(written or "").union(*begun)
        return _Word(symbols, symbols & self._anchors)


class Found:
    """What was found in one sentence, and what else can be asked about it."""

    def __init__(self, matches: list[Match], sentence: _Sentence, conditions: Mapping[str, Sequence[_Phrase]]) -> None:
        self.matches = matches
        self._sentence = sentence
        self._conditions = conditions

    def of(self, condition: str) -> list[Match]:
        """Find the phrases of a condition."""
        return _matches([self._conditions[condition]], self._sentence)


def _matches(groups: Iterable[Iterable[_Phrase]], sentence: _Sentence) -> list[Match]:
    """Find some groups of phrases in a sentence."""
    present = sentence.present
    return [
        Match(label, first, last, opened, last if closed < 0 else closed, skipped)
        for phrases in groups
        for label, needed, steps in phrases
        if needed <= present
        for first, last, opened, closed, skipped in sentence.ways(steps)
    ]


class _Reader:
    """Read phrases as the book has them written."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._labels = labels
        self._steps = Remembered(_step, MOST_KNOWN)  # the same ones stand in many phrases

    def read(self, written: str) -> list[_Phrase]:
        """Read phrases that stand together; none where nothing is written."""
        return [self._phrase(text) for text in written.split("|")] if written else []

    def _phrase(self, text: str) -> _Phrase:
        label, *written = text.split(" ")
        steps = [self._steps[step] for step in written]
        return self._labels[int(label)], frozenset([n for sign, n in steps if sign == "="]), steps


class _Layer:
    """Phrases that use what the layers before them have found, by their anchors."""

    def __init__(self, reader: _Reader, anchors: str, phrases: str) -> None:
        written = dict(zip(map(int, anchors.split(" ")), phrases.split(";"), strict=True))
        # Phrases are read when their anchor is first met; most never are.
        self._phrases = Remembered[int, list[_Phrase]](lambda anchor: reader.read(written[anchor]), len(written))
        self.anchors = frozenset(written)

    def match(self, sentence: _Sentence) -> list[Match]:
        """Find the phrases of this layer."""
        return _matches(map(self._phrases.__getitem__, sentence.anchors & self.anchors), sentence)


def _step(text: str) -> _Step:
    return text[0], int(text[1:] or 0)


def _numbers(text: str) -> frozenset[int]:
    return frozenset(map(int, text.split()))
