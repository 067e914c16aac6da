"""A user's own words are found as the shipped ones are, and nothing talks a check out of them."""

from __future__ import annotations

import pytest
from tests.checks.conftest import content

from tidings.checks.checklist import Checklist
from tidings.checks.runner import check_text

LETTER = "Dear Ms Lindqvist,\n\n{}\n\nYours sincerely,\n\nAda Marlow\n01632 960377\n"


def found(checklist: Checklist, sentence: str, check: str) -> list[str]:
    """Give the words that a check finds in a letter of one sentence."""
    return [one.text for one in check_text(LETTER.format(sentence), checklist) if one.check == check]


def with_words(language: str, check: str, *phrases: str) -> Checklist:
    lists = content().word_lists(language)
    return content().checks(language).with_own_words({check: phrases}, lists)


@pytest.mark.parametrize(
    ("language", "phrase", "sentence", "words"),
    [
        ("en", "blue form(|s)", "We put your Blue Forms on the shelf.", "Blue Forms"),
        ("ru", "син(яя|ей|юю) папк(а|е|у)", "Мы убрали договор в синюю папку.", "синюю папку"),
        ("sk", "modr(ý|ého|om) formulár*", "Údaje sme našli v modrom formulári.", "modrom formulári"),
        ("el", "μπλε ντουλάπ(α|ας|ες)", "Το βάλαμε στα χαρτιά της ΜΠΛΕ ΝΤΟΥΛΑΠΑΣ.", "ΜΠΛΕ ΝΤΟΥΛΑΠΑΣ"),
    ],
)
def test_own_words_are_found_in_every_form(language: str, phrase: str, sentence: str, words: str) -> None:
    plain = content().checks(language)
    assert words not in found(plain, sentence, "internal-jargon")
    assert words in found(with_words(language, "internal-jargon", phrase), sentence, "internal-jargon")


@pytest.mark.parametrize("check", ["vague-time", "over-apology", "internal-thread"])
def test_every_check_that_listens_for_words_hears_them(check: str) -> None:
    assert found(with_words("en", check, "zig zag"), "We put it on the zig zag for you.", check) == ["zig zag"]


def test_neither_the_model_nor_an_exception_denies_own_words() -> None:
    """Plain words in a good sentence: whatever is learned about such sentences, they were asked for."""
    checklist = with_words("en", "client-blame", "thank you", "too soon")
    assert found(checklist, "Thank you for the trust you have shown us.", "client-blame") == ["Thank you"]
    checklist = with_words("en", "vague-time", "too soon")
    sentence = "You spoke too soon to hear the end of it."
    assert found(content().checks("en"), sentence, "vague-time") == []
    assert found(checklist, sentence, "vague-time") == ["too soon"]


def test_a_shipped_phrase_on_the_same_words_keeps_its_rewording() -> None:
    sentence = "We will be in touch as soon as possible."
    plain = check_text(LETTER.format(sentence), content().checks("en"))
    own = check_text(LETTER.format(sentence), with_words("en", "vague-time", "possible"))
    assert [one for one in own if one.check == "vague-time"] == [one for one in plain if one.check == "vague-time"]


def test_only_the_words_in_brackets_are_marked() -> None:
    assert found(with_words("en", "euphemism", "walk the [long path]"), "We walk the long path.", "euphemism") == [
        "long path"
    ]


def test_own_words_may_name_what_is_recognised_and_the_language_s_lists() -> None:
    checklist = with_words("en", "euphemism", "until @date", "@we walk")
    assert found(checklist, "It rests until 4 December 2026.", "euphemism") == ["until 4 December 2026"]
    assert found(checklist, "We walk home.", "euphemism") == ["We walk"]


def test_short_forms_count_as_the_words_they_stand_for() -> None:
    checklist = with_words("en", "euphemism", "we are zigging")
    assert found(checklist, "We're zigging.", "euphemism") == ["We're zigging"]


def test_of_two_own_phrases_on_the_same_words_the_longer_is_marked_once() -> None:
    checklist = with_words("en", "euphemism", "zig", "zig zag")
    assert found(checklist, "We zig zag and zig.", "euphemism") == ["zig zag", "zig"]


def test_the_shipped_checklist_stays_as_it_was() -> None:
    with_words("en", "euphemism", "zig zag")
    assert found(content().checks("en"), "We zig zag.", "euphemism") == []
