"""Check letters and drafts as this user wants them checked: without the checks switched off, with their own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.content.store import Content
from tidings.core.clean import clean_line
from tidings.core.own_words import OwnWords
from tidings.errors import ContentError, Problem, UsageError, WriteError, reason_of, said
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.checks.checklist import Checklist
    from tidings.core.answers import Answers
    from tidings.core.dismissal import Sorted
    from tidings.core.finding import Finding
    from tidings.core.language import Language
    from tidings.core.letter import Letter
    from tidings.core.situation import Situation

FILE = "own-words.yaml"
MAX_FILE = 1_000_000  # bytes
LONGEST = 200  # characters of one word or phrase


class CheckName(NamedTuple):
    """A check, what it is called in English, and why it looks."""

    id: str
    name: str
    why: str


class Checking:
    """Hold what the user has changed about the checks.

    `folder` is where own words are kept; `off` names the checks switched off, whether they exist or not; `translate`
    says what was found in the language of the interface.
    """

    def __init__(
        self, content: Content, folder: Path, off: Callable[[], tuple[str, ...]], translate: Callable[[str], str] = str
    ) -> None:
        self._content = content
        self._folder = folder
        self._off = off
        self._translate = translate
        self._read: tuple[object, OwnWords] | None = None
        self._heard: dict[str, tuple[Mapping[str, tuple[str, ...]], Checklist]] = {}

    # ── Check

    def letter(
        self, answers: Answers, letter: Letter, situation: Situation, language: Language, ready: Mapping[str, str]
    ) -> Sorted:
        """Check a composed letter, and part what is shown from what was put aside in it."""
        from tidings.checks.runner import check_letter
        from tidings.core.dismissal import sort_out
        from tidings.core.letter import letter_text

        text, checklist = letter_text(letter), self.checklist(answers.language)
        found = check_letter(letter, text, answers, situation, checklist, language, ready, self._translate, self._off())
        return sort_out(found, answers.dismissed, text.text)

    def draft(self, text: str, language: str) -> tuple[Finding, ...]:
        """Check a text that was not composed here."""
        from tidings.checks.runner import check_text

        return check_text(text, self.checklist(language), self._translate, self._off())

    def count(self, situation: Situation, language: str) -> int:
        """Count the checks that a letter of this situation goes through."""
        from tidings.checks.runner import count_checks

        return count_checks(self._content.checks(language), situation, self._off())

    def checklist(self, language: str) -> Checklist:
        """Give a language's checks, the user's own words among what they listen for."""
        plain, own = self._content.checks(language), self.own_words(language)
        if not own:
            return plain
        known = self._heard.get(language)
        if known is None or known[0] != own:
            known = self._heard[language] = (own, plain.with_own_words(own, self._lists_for(language, own)))
        return known[1]

    # ── Which checks

    def checks(self, language: str) -> tuple[CheckName, ...]:
        """Give all checks, in their own order."""
        return tuple(CheckName(check.id, check.name, check.why) for check in self._content.checks(language).checks)

    def switched_off(self, language: str) -> tuple[CheckName, ...]:
        """Give the checks that are switched off."""
        return tuple(check for check in self.checks(language) if check.id in self._off())

    def listening(self, language: str) -> tuple[CheckName, ...]:
        """Give the checks that look for words, and so can be given more of them."""
        from tidings.checks.own_words import LISTENING_KINDS

        checks = self._content.checks(language).checks
        return tuple(CheckName(check.id, check.name, check.why) for check in checks if check.kind in LISTENING_KINDS)

    # ── Own words

    @property
    def file(self) -> Path:
        """Say where own words are kept."""
        return self._folder / FILE

    def own_words(self, language: str) -> Mapping[str, tuple[str, ...]]:
        """Give the user's own words for a language by check, as their file has them now."""
        return self._file(language).words.get(language, {})

    def problems(self, language: str) -> tuple[Problem, ...]:
        """Say what in the file of own words cannot be used, in whatever language it stands."""
        return self._file(language).problems

    def add_words(self, language: str, check: str, phrase: str) -> None:
        """Add a word or phrase to a check. Raises UsageError where it cannot be read, ContentError, WriteError."""
        from tidings.content.own_words import with_phrase

        phrase = " ".join(clean_line(phrase).split())
        if why := self._phrase_problem(language, phrase):
            raise UsageError(why, "Write a word or phrase as it stands in letters.")
        self._write(with_phrase(self._text(), language, check, phrase))

    def remove_words(self, language: str, check: str, phrase: str) -> None:
        """Take a word or phrase away from a check again. Raises ContentError, WriteError."""
        from tidings.content.own_words import without_phrase

        self._write(without_phrase(self._text(), language, check, phrase))

    def _file(self, language: str) -> OwnWords:
        """Read the file, if it is another than last time: it may be changed by hand while the app runs."""
        stamp = self._stamp()
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, OwnWords() if stamp is None else self._read_file(language))
        return self._read[1]

    def _stamp(self) -> object:
        """Say which state of the file this is; nothing where there is none."""
        try:
            stat = self.file.stat()
        except (OSError, ValueError):
            return None
        return stat.st_mtime_ns, stat.st_size, stat.st_ino

    def _read_file(self, language: str) -> OwnWords:
        # Imported here: most people have none, and YAML takes longer to import than a draft to check.
        from tidings.content.own_words import Known, read_own_words

        listening = [check.id for check in self.listening(language)]  # the same in every language
        try:
            return read_own_words(self._text(), Known(self._content.language_codes(), listening, self._phrase_problem))
        except ContentError as err:
            return OwnWords({}, err.problems)

    def _text(self) -> str:
        """Read the file of own words; nothing where there is none. Raises ContentError."""
        try:
            if self.file.stat().st_size > MAX_FILE:
                raise _unread(said("is far too large for a list of words."))
            return self.file.read_text(encoding="utf-8-sig")
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except UnicodeDecodeError as err:
            raise _unread(said("is not UTF-8 text; save it as UTF-8.")) from err
        except OSError as err:
            raise _unread(said("cannot be opened: {reason}.", reason=reason_of(err))) from err

    def _write(self, text: str) -> None:
        from tidings.files import write_whole

        try:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as err:
            raise WriteError(
                "Your words could not be kept.",
                said("Check that you may write in {folder}.", folder=self.file.parent),
            ) from err
        write_whole(self.file, text.encode("utf-8"))
        self._read = None

    def _phrase_problem(self, language: str, phrase: str) -> str:
        from tidings.checks.own_words import phrase_problem

        if len(phrase) > LONGEST:
            return said("“{phrase}…” is longer than {most} characters.", phrase=phrase[:40], most=LONGEST)
        return phrase_problem(phrase, self._content.word_lists(language) if "@" in phrase else {})

    def _lists_for(self, language: str, own: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        """Give the language's lists where a phrase names one: they are read from YAML, which takes a while."""
        from tidings.checks.own_words import names_lists

        named = any("@" in phrase and names_lists(phrase) for phrases in own.values() for phrase in phrases)
        return self._content.word_lists(language) if named else {}


def _unread(why: str) -> ContentError:
    problem = Problem(FILE, None, "", why)
    return ContentError(said("{file} cannot be read:", file=FILE), (problem,), "Mend it, or put it elsewhere.")


def phrases_of(answers: Answers, language: Language) -> Mapping[str, str]:
    """Give the answers that a rewording may use, written as the letter's language writes them."""
    from datetime import date

    from tidings.core.wording import filters

    write = filters(language, answers.date)
    phrases: dict[str, str] = {}
    for name in ("follow_up_date", "new_date", "effective_date", "again_from", "decide_by"):
        value = answers.answers.get(name)
        if isinstance(value, date):
            phrases |= {f"{name}|{form}": write[form](value) for form in ("date", "on_day", "by_day", "from_day")}
    return phrases
