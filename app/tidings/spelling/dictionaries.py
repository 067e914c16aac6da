"""Hunspell in a process of its own: it holds Python up while it loads and thinks, and is not ours to trust."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from hunspell import Hunspell

LOADED = 2
"""Dictionaries kept in memory, at some 20 MB each: one, and that of the letter before."""

MOST = 5
_ACCENTS = dict(zip("άέήίόύώ", "αεηιουω", strict=True))
EXTRA = ".extra"


class Question(NamedTuple):
    """Words of which all are judged, or one for which others are suggested."""

    dictionary: str
    words: tuple[str, ...]
    suggest: bool = False


def serve(connection: Connection, folder: str) -> None:
    """Answer questions until the other side is gone: a list of verdicts, or of suggestions; None where it failed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the app, which ends us with it
    loaded: dict[str, Hunspell] = {}
    try:
        while True:
            question: Question = connection.recv()
            try:
                hunspell = _loaded(loaded, Path(folder), question.dictionary)
                answer: list[bool] | list[str] | None
                if question.suggest:
                    answer = suggestions(hunspell, question.words[0])
                else:
                    answer = [is_right(hunspell, word) for word in question.words]
            except Exception:  # whatever it is, the next question deserves an answer
                answer = None
            connection.send(answer)
    except (EOFError, OSError):
        os._exit(0)


def load(folder: Path, name: str) -> Hunspell:
    """Load a dictionary, and our own words beside it. Raises OSError."""
    from hunspell import Hunspell

    # Named in UTF-8, Hunspell finds a folder on Windows whatever the letters of its name.
    hunspell = Hunspell(name, hunspell_data_dir=str(folder), system_encoding="UTF-8")
    for line in extra_words(folder, name):
        word, _slash, model = line.partition("/")
        hunspell.add_with_affix(word, model) if model else hunspell.add(word)
    return hunspell


def extra_words(folder: Path, name: str) -> Sequence[str]:
    """List the words of our own: `word`, or `word/model` for one that is declined as the model is."""
    file = folder / f"{name.partition('_')[0]}{EXTRA}"
    if not file.is_file():
        return ()
    lines = (line.partition("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line)


def is_right(hunspell: Hunspell, word: str) -> bool:
    """Say whether a word is right, in one of the forms that dictionaries leave out or in all its hyphenated parts."""
    if any(hunspell.spell(form) for form in (word, word.replace("ё", "е").replace("Ё", "Е"), _before_enclitic(word))):
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(is_right(hunspell, part) for part in parts if len(part) > 1)


def suggestions(hunspell: Hunspell, word: str) -> list[str]:
    """Suggest up to five words in place of one that is misspelt, the likeliest first."""
    return [one for one in dict.fromkeys(hunspell.suggest(word)) if one and one != word][:MOST]


def _before_enclitic(word: str) -> str:
    """Take the second accent from a Greek word, which it has before a short word without one: η αίτησή σας."""
    accents = [at for at, letter in enumerate(word) if letter in _ACCENTS]
    if len(accents) != 2:
        return word
    at = accents[1]
    return word[:at] + _ACCENTS[word[at]] + word[at + 1 :]


def _loaded(loaded: dict[str, Hunspell], folder: Path, name: str) -> Hunspell:
    if name not in loaded:
        while len(loaded) >= LOADED:
            del loaded[next(iter(loaded))]
        loaded[name] = load(folder, name)
    return loaded[name]
