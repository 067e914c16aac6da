"""Read the phrases of a check: the small notation in which authors write what to look for.

soon                       this word, in any case
inform*                    any word that starts so
ожида(ю|ем|ется)           a stem with its endings
(tell|let you know)        one of these
very?  (so very)?          may be there or not
our hands are ... tied     up to four words between; `...8` up to eight
@we will  @when            a list of words.yaml, or something that reading recognises (@date, @money …)
^ and $                    the sentence starts, or ends, here
,                          a comma, dash, colon or bracket stands here
!after                     the next word is not this; `!(a|b)` none of these
tell you [soon]            only the words in brackets are marked
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from tidings.checks.tokens import tokenize
from tidings.errors import said

# What a phrase becomes: a sequence of steps, each a pair of kind and content.
#   ("one", "a|b*|@c|d e")  one word (or one recognised stretch) of a set
#   ("not", "a|b")      none of the set comes next
#   ("gap", "4")        up to so many words      ("start"|"end"|"mark"|"open"|"close", "")
Step = tuple[str, str]
Sequence = tuple[Step, ...]

MOST_SEQUENCES = 400
LONGEST_PHRASE = 4_000
_PIECE = re.compile(
    r"\.\.\.(?P<gap>\d*)|(?P<sign>[\^$,\[\]!|?()])|(?P<list>@[\w-]+)|(?P<word>[^\s\^$,\[\]!|?()@]+)|(?P<space>\s+)"
)
_AFTER_BRACKET = re.compile(r"(?:\([^()]*)?\)\??(?:\([^()]*\)|[\w@'][^\s()|]*)")
_SIGNS = {"^": "start", "$": "end", ",": "mark", "[": "open", "]": "close"}


class PhraseProblem(ValueError):
    """Tell why a phrase cannot be read."""


def parse_phrase(phrase: str) -> tuple[Sequence, ...]:
    """Read a phrase into the sequences of steps it stands for.

    Raises PhraseProblem with a plain sentence.
    """
    if len(phrase) > LONGEST_PHRASE:
        raise PhraseProblem(said("“{phrase}…” is too long; split it in two.", phrase=phrase))
    reader = _Reader(phrase)
    found = reader.alternatives()
    if not reader.at_end:
        raise PhraseProblem(said("“{phrase}” closes a bracket that was never opened.", phrase=phrase))
    if not any(kind in ("one",) for sequence in found for kind, _ in sequence):
        raise PhraseProblem(said("“{phrase}” holds no word.", phrase=phrase))
    return tuple(dict.fromkeys(_without_outer_gaps(sequence) for sequence in found))


def doubt(phrase: str) -> str:
    """Say where a phrase reads otherwise than it looks: after a bracket a new word starts, space or no space."""
    found = _AFTER_BRACKET.search(phrase)
    if not found:
        return ""
    piece = found[0] if len(found[0]) <= 40 else f"…{found[0][-39:]}"
    return said(
        "“{piece}” would be read as two words. Give every stem its own endings, as in (tell(s|ing)|say(s|ing)); "
        "where two words are meant, write a space between them.",
        piece=piece,
    )


def _without_outer_gaps(sequence: Sequence) -> Sequence:
    """Drop gaps at either end: they would find nothing more, and cost time at every word."""
    start, end = 0, len(sequence)
    while start < end and sequence[start][0] == "gap":
        start += 1
    while end > start and sequence[end - 1][0] == "gap":
        end -= 1
    return sequence[start:end]


class _Reader:
    """Read one phrase from left to right."""

    def __init__(self, phrase: str) -> None:
        self._phrase = phrase
        self._pieces: list[tuple[str, str]] = []
        place = 0
        while place < len(phrase):
            found = _PIECE.match(phrase, place)
            if not found:
                raise PhraseProblem(
                    said("“{phrase}” cannot be read from “{rest}” on.", rest=phrase[place:], phrase=phrase)
                )
            self._pieces.append((found.lastgroup or "", found[found.lastgroup or 0]))
            place = found.end()
        self._at = 0

    @property
    def at_end(self) -> bool:
        return self._at >= len(self._pieces)

    def _peek(self) -> tuple[str, str]:
        return ("end", "") if self.at_end else self._pieces[self._at]

    def _take(self, sign: str) -> bool:
        if self._peek() == ("sign", sign):
            self._at += 1
            return True
        return False

    def alternatives(self) -> list[Sequence]:
        """Read up to the closing bracket or the end: sequences apart by `|`."""
        found = list(self._sequence())
        while self._take("|"):
            found.extend(self._sequence())
        return found

    def _sequence(self) -> Iterator[Sequence]:
        parts: list[list[Sequence]] = []
        while True:
            kind, text = self._peek()
            if kind == "end" or (kind == "sign" and text in "|)"):
                break
            self._at += 1
            if kind == "space":
                continue
            parts.append(self._item(kind, text))
        amount = 1
        for part in parts:
            amount *= len(part)
        if amount > MOST_SEQUENCES:
            raise PhraseProblem(
                said("“{phrase}” stands for too many phrases; split it in two.", phrase=self._phrase[:120])
            )
        for choice in product(*parts):
            yield tuple(step for piece in choice for step in piece)

    def _item(self, kind: str, text: str) -> list[Sequence]:
        if kind == "gap":
            return [(("gap", text or "4"),)]
        if kind == "sign" and text in _SIGNS:
            return [((_SIGNS[text], ""),)]
        if kind == "sign" and text == "!":
            return [(("not", "|".join(sorted(_set_of(self._operand(), self._phrase)))),)]
        if kind == "sign" and text == "?":
            raise PhraseProblem(said("“{phrase}” has a “?” with no word before it.", phrase=self._phrase))
        return self._optional(self._unit(kind, text))

    def _operand(self) -> list[Sequence]:
        kind, text = self._peek()
        if kind not in ("word", "list", "sign"):
            raise PhraseProblem(said("“{phrase}” has a “!” with no word after it.", phrase=self._phrase))
        self._at += 1
        return self._unit(kind, text)

    def _unit(self, kind: str, text: str) -> list[Sequence]:
        if kind == "list":
            return [(("one", text),)]
        if kind == "word":
            if not text.strip("*"):
                raise PhraseProblem(
                    said("“{phrase}” has a “*” with no word before it; after a bracket write “?”.", phrase=self._phrase)
                )
            if self._peek() == ("sign", "("):
                self._at += 1
                return [_words(text + ending) for ending in self._endings()]
            return [_words(text)]
        if text == "(":
            inside = self.alternatives()
            if not self._take(")"):
                raise PhraseProblem(said("“{phrase}” opens a bracket and never closes it.", phrase=self._phrase))
            return _merged(inside)
        raise PhraseProblem(
            said("“{phrase}” has a “{text}” where a word should stand.", phrase=self._phrase, text=text)
        )

    def _endings(self) -> list[str]:
        """Read the endings that follow a stem directly: `(ю|ем|)`."""
        endings: list[str] = []
        current = ""
        while not self.at_end:
            kind, text = self._peek()
            self._at += 1
            if (kind, text) == ("sign", ")"):
                return [*endings, current]
            if (kind, text) == ("sign", "|"):
                endings.append(current)
                current = ""
            elif kind == "word":
                current += text
            else:
                raise PhraseProblem(
                    said("“{phrase}” has something other than endings after a stem.", phrase=self._phrase)
                )
        raise PhraseProblem(said("“{phrase}” opens a bracket and never closes it.", phrase=self._phrase))

    def _optional(self, unit: list[Sequence]) -> list[Sequence]:
        merged = _merged(unit)
        return [*merged, ()] if self._take("?") else merged


def _words(text: str) -> Sequence:
    """Cut a written word into tokens as reading does; a final `*` stays with the last."""
    open_end = text.endswith("*")
    words = [token.word for token in tokenize(text.rstrip("*"))]
    if not words:
        return ()
    if open_end:
        words[-1] += "*"
    return tuple(("one", word) for word in words)


def _merged(sequences: list[Sequence]) -> list[Sequence]:
    """Join alternatives of plain words into one set, which costs a single step; `do not` is a member of two words."""
    plain = {sequence: members for sequence in sequences if (members := _members(sequence))}
    if len(plain) < 2:
        return sequences
    words = sorted({word for members in plain.values() for word in members})
    return [(("one", "|".join(words)),), *(sequence for sequence in sequences if sequence not in plain)]


def _members(sequence: Sequence) -> list[str]:
    """Give what a sequence adds to a set: its words, where each step is a plain word or it is a single step."""
    if len(sequence) == 1 and sequence[0][0] == "one":
        return sequence[0][1].split("|")
    if sequence and all(kind == "one" and "|" not in content for kind, content in sequence):
        return [" ".join(content for _, content in sequence)]
    return []


def _set_of(sequences: list[Sequence], phrase: str) -> set[str]:
    words: set[str] = set()
    for sequence in sequences:
        if len(sequence) != 1 or sequence[0][0] != "one" or " " in sequence[0][1]:
            raise PhraseProblem(
                said("“{phrase}” excludes more than single words; write them as an exception instead.", phrase=phrase)
            )
        words.update(sequence[0][1].split("|"))
    return words
