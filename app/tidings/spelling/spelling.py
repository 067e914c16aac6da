"""What is misspelt in a text, and what may have been meant. Nothing of it is part of the checks of a letter."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tidings import resources
from tidings.core.answers import Answers, Dismissal
from tidings.core.language import Language
from tidings.spelling.dictionaries import Question
from tidings.spelling.host import Host
from tidings.spelling.text import Known, Manner, Word, known_words, names_in, plain, words_in

CHECK = "spelling"
"""What a letter file calls the words that are ignored in it, among the findings that are put aside."""

Dismissals = tuple[Dismissal, ...]

_REMEMBERED = 50_000
"""Verdicts kept, some five megabytes."""


class Spelling:
    """Judge words by the dictionary of their language, each once. Any thread may ask.

    A word that could not be judged counts as right: a line under it would be a false alarm.
    """

    def __init__(self, folder: Path | None = None, host: Host | None = None) -> None:
        self._folder = folder or resources.spelling_dir()
        self._host = host or Host(self._folder)
        self._verdicts: dict[tuple[str, str], bool] = {}

    @property
    def works(self) -> bool:
        """Say whether spelling can be checked on this computer."""
        return self._host.works

    def dictionary(self, language: Language) -> str:
        """Name the dictionary of a language as it is written on its paper; nothing where there is none."""
        names = (language.locale.replace("-", "_"), language.code)
        return next((name for name in names if (self._folder / f"{name}.dic").is_file()), "")

    def verdict(self, dictionary: str, word: str) -> bool | None:
        """Say at once whether a word is right; None where it was not looked up yet."""
        return self._verdicts.get((dictionary, word))

    def look_up(self, dictionary: str, words: Iterable[str]) -> None:
        """Judge words that have not been judged yet. This takes a moment, so it is work for a thread of its own."""
        new = tuple(dict.fromkeys(word for word in words if (dictionary, word) not in self._verdicts))
        if not new:
            return
        if len(self._verdicts) > _REMEMBERED:
            self._verdicts.clear()
        found = self._host.ask(Question(dictionary, new)) or [True] * len(new)
        self._verdicts.update({(dictionary, word): bool(right) for word, right in zip(new, found, strict=True)})

    def suggestions(self, dictionary: str, word: str) -> tuple[str, ...]:
        """Suggest up to five words. This may take half a second."""
        return tuple(map(str, self._host.ask(Question(dictionary, (word,), suggest=True)) or ()))

    def misspelt(self, text: str, language: Language, known: Known = Known()) -> tuple[Word, ...]:  # noqa: B008
        """Find what is misspelt in a text, dictionaries and all."""
        dictionary = self.dictionary(language)
        if not dictionary:
            return ()
        words = [word for word in words_in(text, manner(language)) if not known.holds(word.text)]
        self.look_up(dictionary, (word.text for word in words))
        return tuple(word for word in words if self.verdict(dictionary, word.text) is False)

    def stop(self) -> None:
        """End what runs beside the app for it."""
        self._host.stop()


def manner(language: Language) -> Manner:
    """Say how a language ends its sentences."""
    return Manner(language.code, language.sentence_ends, frozenset(language.abbreviations))


def known_in(answers: Answers, manner: Manner, own: Iterable[str] = ()) -> Known:
    """Collect what needs no dictionary in a letter: the names in it, its ignored words, and the owner's `own`."""
    client, sender = answers.client, answers.sender
    names = [client.name, client.organisation, client.salutation, client.reference, *client.address, *answers.copies]
    names += [sender.name, sender.business, *sender.address, sender.registration]
    for text in (*answers.answers.values(), *answers.wording.values()):
        names += names_in(text, manner) if isinstance(text, str) else ()
    return known_words(names, [*own, *ignored(answers.dismissed)])


def known_in_draft(text: str, dismissed: Dismissals, manner: Manner, own: Iterable[str] = ()) -> Known:
    """Collect what needs no dictionary in a draft: names are those that have a capital within a sentence."""
    return known_words([*names_in(text, manner)], [*own, *ignored(dismissed)])


def ignored(dismissed: Dismissals) -> tuple[str, ...]:
    """List the words that are ignored in a letter."""
    return tuple(one.text for one in dismissed if one.check == CHECK)


def ignore(dismissed: Dismissals, word: str) -> Dismissals:
    """Ignore a word in a letter."""
    return (*dismissed, Dismissal(CHECK, text=plain(word)))


def heed(dismissed: Dismissals, word: str) -> Dismissals:
    """Ignore a word no longer, however it is written."""
    small = plain(word).casefold()
    return tuple(one for one in dismissed if one.check != CHECK or one.text.casefold() != small)
