"""Read a letter's texts again and again, as while one types: what was fine is passed over."""

from __future__ import annotations

from collections.abc import Callable

from tidings.named_tuple import NamedTuple
from tidings.spelling.text import Known, Manner, Word, chunks_in

_REMEMBERED = 20_000


class Read(NamedTuple):
    """What is misspelt in a text, and which of its words have not been looked up yet."""

    wrong: tuple[Word, ...] = ()
    unknown: tuple[str, ...] = ()


class Reader:
    """Judge texts by `verdict`, which says whether a word is right, or None where that is not known yet."""

    def __init__(self, manner: Manner, known: Known, verdict: Callable[[str], bool | None]) -> None:
        self._manner, self._known, self._verdict = manner, known, verdict
        self._fine: dict[str, bool] = {}

    def read(self, text: str) -> Read:
        """Judge each word of a text, one line or several."""
        wrong: list[Word] = []
        unknown: list[str] = []
        if len(self._fine) > _REMEMBERED:
            self._fine.clear()
        for chunk in chunks_in(text, self._manner, self._fine):
            fine = bool(chunk.words)
            for word in chunk.words:
                verdict = True if self._known.holds(word.text) else self._verdict(word.text)
                fine = fine and verdict is True
                if verdict is None:
                    unknown.append(word.text)
                elif not verdict:
                    wrong.append(word)
            # Words with a capital, which are not judged in every place, are left to be looked at there.
            if fine and not chunk.names:
                self._fine[chunk.text] = chunk.ends
        return Read(tuple(wrong), tuple(unknown))
