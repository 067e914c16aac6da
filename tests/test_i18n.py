"""The interface speaks the user's language where it has the words, else English."""

from __future__ import annotations

import gettext
import pickle
from collections.abc import Iterator

import pytest

from tidings import i18n
from tidings.errors import ContentError, Problem, WriteError, joined, quoted, raised, said, said_count


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    i18n.install("en")


class _Shouting(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).upper()


def test_without_a_catalogue_the_message_itself_is_said() -> None:
    assert i18n.install("xx") == "en"
    assert i18n._("Open a letter…") == "Open a letter…"
    assert i18n.ngettext("{count} page", "{count} pages", 2) == "{count} pages"


@pytest.mark.parametrize(("language", "told"), [("en", "72%"), ("ru", "72\u00a0%"), ("sk", "72\u00a0%"), ("el", "72%")])
def test_a_percentage_is_written_as_its_language_does(language: str, told: str) -> None:
    i18n.install(language)
    assert i18n.percent(72) == told


def test_a_catalogue_takes_effect_at_once() -> None:
    i18n.install("xx", _Shouting())
    assert i18n._("Begin") == "BEGIN"
    assert i18n.ngettext("page", "pages", 1) == "PAGE"


def test_the_empty_message_stays_empty() -> None:
    """The catalogue would answer it with its header."""
    i18n.install("xx", _Shouting())
    assert i18n._("") == ""


def test_english_is_always_there() -> None:
    assert "en" in i18n.interface_languages()


def test_a_sentence_from_below_is_said_in_the_interface_language_with_what_was_put_into_it() -> None:
    sentence = said("“{name}” could not be written: {reason}.", name="{a}.pdf", reason=said("the disk is full"))
    assert sentence == "“{a}.pdf” could not be written: the disk is full."
    i18n.install("xx", _Reversed())
    assert i18n.translated(sentence) == "THE DISK IS FULL: “{a}.pdf”"
    error = ContentError("Oh.", (Problem("a.yaml", 3, "new", "is odd.", "news"),), "Mend it.")
    assert i18n.translated_error(error) == "Ach.\n  a.yaml, line 3: “new” is odd. Did you mean “news”?\nMend it."


class _Reversed(gettext.NullTranslations):
    """Puts the values in another order, as languages do."""

    def gettext(self, message: str) -> str:
        known = {
            "“{name}” could not be written: {reason}.": "{reason}: “{name}”",
            "the disk is full": "THE DISK IS FULL",
            "Oh.": "Ach.",
            "two": "dva",
        }
        return known.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Has three forms, as Slavic languages do."""
        return {1: "{name}: {count} a", 3: "{name}: {count} b"}.get(n, "{name}: {count} c")


def test_a_sentence_that_counts_takes_the_plural_of_the_language() -> None:
    def told(rows: int) -> str:
        return said_count("{count} row of {name}.", "{count} rows of {name}.", rows, name="a.csv")

    assert [told(1), told(5)] == ["1 row of a.csv.", "5 rows of a.csv."]
    i18n.install("xx", _Reversed())
    assert [i18n.translated(told(rows)) for rows in (1, 3, 5)] == ["a.csv: 1 a", "a.csv: 3 b", "a.csv: 5 c"]


def test_sentences_that_were_joined_are_translated_each_by_itself() -> None:
    both = joined(["Oh.", "", Problem("a.yaml", 3, "", said("{what} is odd.", what="{x}")), said("the disk is full")])
    assert both == "Oh. a.yaml, line 3: {x} is odd. the disk is full"
    assert raised(said("the disk is full")) == "The disk is full"
    i18n.install("xx", _Reversed())
    assert i18n.translated(both) == "Ach. a.yaml, line 3: {x} is odd. THE DISK IS FULL"
    assert i18n.translated(raised(said("{number} rows", number=said("two")))) == "Dva rows"


def test_an_error_that_became_text_or_came_from_another_process_is_translated_all_the_same() -> None:
    err = WriteError(said("“{name}” could not be written: {reason}.", name="a", reason=said("the disk is full")), "Oh.")
    sent = pickle.loads(pickle.dumps(str(ValueError(str(err)))))
    assert sent == "“a” could not be written: the disk is full. Oh."
    i18n.install("xx", _Reversed())
    assert i18n.translated(sent) == "THE DISK IS FULL: “a” Ach."


@pytest.mark.parametrize(
    ("language", "words"), [("en", "“a”, “b”"), ("sk", "„a“, „b“"), ("ru", "«a», «b»"), ("el", "«a», «b»")]
)
def test_words_that_are_quoted_stand_in_the_quotation_marks_of_the_interface_language(
    language: str, words: str
) -> None:
    both = joined((quoted("a"), quoted("b")), ", ")
    assert both == "“a”, “b”"
    assert i18n.install(language) == language
    assert i18n.translated(said("{both}", both=both)) == words
