"""What a check is, as data: the closed list of kinds, and what a language adds to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tidings.core.finding import Level
from tidings.named_tuple import NamedTuple

Kind = Literal[
    "phrases",
    "absence",
    "repetition",
    "placeholder",
    "dates",
    "length",
    "thread",
    "shouting",
    "enclosure",
    "referral",
    "part",
    "lateness",
    "facts",
    "channel",
    "name",
    "mismatch",
]
Reads = Literal["text", "form"]
Marks = Literal["span", "letter"]


class CheckDefinition(NamedTuple):
    """One check, the same in every language. Texts are English message ids; `{text}` is the words that were found.

    What each kind does, and which of the further keys it uses:

    phrases      marks the phrases that a language's file lists; and what plays one of the `roles` in a letter of one of
                 the situations `barred_in`.
    absence      no sentence plays one of the `roles`, or none does before the role named in `before`; silent where the
                 letter does not play the role named in `only_with`, and where it opens with `silent_with`. Sentences
                 that play a role of `not_with` do not count, and those that play one of `reachable` count where they
                 say how to reach the other; `everywhere` looks into letterhead and signature too. In
                 a composed letter `trusts` takes the owner's own `part` at its word: `words` where it says anything
                 beyond goodwill, `when` where it names a time; a sentence that is an exception to the roles is never
                 trusted.
    repetition   marks what plays one of the `roles`, after the first `allowed`; and the phrases of the language's file.
    placeholder  marks a blank that was left.
    dates        marks dates that cannot be right: `test` is `weekday` or `past`; for the latter, days that
                 play a role of `not_with` do not count.
    length       the body has more than `words` words, or a paragraph more than `paragraph_words`.
    thread       marks pieces of in-house correspondence, and the phrases of the language's file.
    shouting     marks capitals and exclamation marks.
    enclosure    marks what plays one of the `roles`, where the letter lists no enclosure.
    referral     marks the sentence that plays one of the `roles`, where nothing says how to reach the other.
    part         the letter's `part` is empty, or says nothing of its own.
    lateness     more than `days` working days lie between the answer `field` and the letter's date.
    facts        a fact that the situation requires is not told.
    channel      grave news goes out in writing alone.
    name         marks a salutation that holds no part of the client's name.
    mismatch     marks figures, dates and people of hand-written parts that no answer holds; and tells answers that
                 contradict others, as the situation lists them (`agree`).

    `part` and `field` say where in the form a finding about the whole letter belongs.
    """

    id: str
    kind: Kind
    level: Level
    reads: Reads
    marks: Marks
    source: str
    name: str
    message: str
    why: str
    question: str
    part: str = ""
    field: str = ""
    roles: tuple[str, ...] = ()
    before: str = ""
    only_with: str = ""
    silent_with: str = ""
    not_with: tuple[str, ...] = ()
    reachable: tuple[str, ...] = ()
    barred_in: tuple[str, ...] = ()
    everywhere: bool = False
    trusts: Literal["", "words", "when"] = ""
    allowed: int = 0
    test: Literal["", "weekday", "past"] = ""
    words: int = 0
    paragraph_words: int = 0
    days: int = 0


class CheckList(NamedTuple):
    """The file of all checks."""

    checks: tuple[CheckDefinition, ...]


class Group(NamedTuple):
    """Phrases that share what excuses them and how they are mended.

    `unless`: phrases that excuse them elsewhere in the same sentence; `needs`: phrases of which one must stand in the
    sentence as well. `fixes` replace the marked words, and may use the letter's answers (`{follow_up_date|on_day}`).
    """

    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    fixes: tuple[str, ...] = ()


class Wording(NamedTuple):
    """What a language adds to a check, or to a role of sentences.

    `exceptions` are phrases that excuse every group where they overlap with what was found. `fires` and `passes` are
    examples; `[[ ]]` marks what must be found.
    """

    groups: tuple[Group, ...] = ()
    exceptions: tuple[str, ...] = ()
    fires: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()


class Words(NamedTuple):
    """A language's lists of words, and what it calls the pieces of a letter.

    `months` run from January and `weekdays` from Monday, each with all its forms; a form written with a capital needs
    one in the letter ('May', not 'may'). `short_dates`: '4.12.' is a date here; `month_first`: 12/4/2026 may be the
    fourth of December; `capital_words` are no names for all their capital ('You');
    `titles` stand before a person's name ('Ms'), in all their forms; `bracketed_blanks` are blanks only where they
    stand alone in round brackets: '(your name)';
    `phone_shapes` are phone numbers that would pass for amounts or dates, a # for each digit: '22 ### ###';
    `stands_for`: short forms that also count as other words ('re as are); `bare_words`: words are recognised without
    their accents.
    """

    lists: Mapping[str, tuple[str, ...]]
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...]
    ordinal_endings: tuple[str, ...]
    date_joiners: tuple[str, ...]
    currencies: tuple[str, ...]
    salutations: tuple[str, ...]
    closings: tuple[str, ...]
    subject_labels: tuple[str, ...]
    enclosure_labels: tuple[str, ...]
    copy_labels: tuple[str, ...]
    blanks: tuple[str, ...]
    bracketed_blanks: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    capital_words: tuple[str, ...] = ()
    phone_shapes: tuple[str, ...] = ()
    stands_for: Mapping[str, tuple[str, ...]] = {}
    month_first: bool = False
    short_dates: bool = False
    bare_words: bool = False


class LanguageChecks(NamedTuple):
    """All that a language brings: its words, its wording by check id, and its roles by name."""

    code: str
    words: Words
    checks: Mapping[str, Wording]
    roles: Mapping[str, Wording] = {}
