"""The notation for phrases: what each sign finds, and what an author is told about a slip."""

import pytest

from tidings.checks.matcher import Matcher
from tidings.checks.patterns import PhraseProblem, parse_phrase
from tidings.checks.phrasebook import names_in, pack
from tidings.checks.tokens import tokenize

LISTS = {"we": ("i", "we", "my team and i"), "soonish": ("soon", "@later"), "later": ("by and by",)}


def found(phrase: str, sentence: str) -> list[str]:
    """The words that a phrase marks in a sentence."""
    tokens = tokenize(sentence)
    matches = Matcher(pack([("it", phrase)], LISTS)).match(tokens, ())
    spans = {(match.mark_first, match.mark_last) for match in matches if match.label == "it"}
    return [sentence[tokens[first].start : tokens[last - 1].end] for first, last in sorted(spans)]


@pytest.mark.parametrize(
    ("phrase", "sentence", "words"),
    [
        ("in due course", "We write In Due Course.", ["In Due Course"]),
        ("in due course", "in course due", []),
        ("in due course", "in, due course", ["in, due course"]),
        ("inform*", "We informed you.", ["informed"]),
        ("inform*", "I inform you of a form.", ["inform"]),
        ("(i*|re*|review*) now", "We review now", ["review now"]),
        ("i* now", "I am in now", ["in now"]),
        ("i*", "I am", ["I"]),
        ("ожида(ю|ем|)", "Мы ожидаем ответа", ["ожидаем"]),
        ("letter(|s)", "two letters, one letter", ["letters", "letter"]),
        ("(tell|let you know) soon", "I let you know soon", ["let you know soon"]),
        ("very? sorry", "sorry", ["sorry"]),
        ("hands are ... tied", "Our hands are, regrettably, tied", ["hands are, regrettably, tied"]),
        ("hands are ...1 tied", "Our hands are so very much tied", []),
        ("@we will", "my team and I will come", ["my team and I will", "I will"]),
        ("come @soonish", "come by and by", ["come by and by"]),
        ("... tied ...", "Our hands are tied today", ["tied"]),
        ("^ sadly", "We sadly close", []),
        ("^ sadly", "Sadly we close", ["Sadly"]),
        ("yours ...2 $", "Yours", ["Yours"]),
        ("yours ...2 $", "Yours as ever", ["Yours as ever"]),
        ("possible $", "if possible.", ["possible"]),
        ("sadly ,", "We are sadly late", []),
        ("sadly ,", "Sadly, we are late", ["Sadly"]),
        ("afraid !(of|for)", "afraid of dogs", []),
        ("afraid !(of|for)", "I am afraid so", ["afraid"]),
        ("in touch [soon]", "We are in touch soon", ["soon"]),
        ("follow up", "a follow-up", ["follow-up"]),
        ("we will", "we'll and we will", ["we will"]),
        ("we 'll", "We’ll call", ["We’ll"]),
        ("can't", "We can’t", ["can’t"]),
        ("συγγνωμη", "ΣΥΓΓΝΏΜΗ", ["ΣΥΓΓΝΏΜΗ"]),
        ("еще", "ещё", ["ещё"]),
    ],
)
def test_a_phrase_finds(phrase: str, sentence: str, words: list[str]) -> None:
    assert found(phrase, sentence) == words


def test_lists_are_found_in_each_other_whatever_their_order() -> None:
    lists = {"when": ("by the @day", "in @count days !late"), "day": ("next @nth",), "nth": ("first one",)}
    lists["count"] = ("two or three",)
    matcher = Matcher(pack([("it", "I call @when")], lists))
    for sentence, told in (
        ("I call by the next first one", {"it", "@when", "@day", "@nth"}),
        ("I call in two or three days", {"it", "@when", "@count"}),
        ("I call in two or three days late", {"@count"}),
    ):
        assert {match.label for match in matcher.match(tokenize(sentence), ())} == told


def test_a_phrase_may_forbid_what_a_list_finds() -> None:
    matcher = Matcher(pack([("it", "soon !@when")], {"when": ("by and by",)}))
    assert not [one for one in matcher.match(tokenize("soon by and by"), ()) if one.label == "it"]
    assert [one for one in matcher.match(tokenize("soon by and large"), ()) if one.label == "it"]


def test_a_list_made_of_itself_is_found_all_the_same() -> None:
    matcher = Matcher(pack([("it", "go @way")], {"way": ("far off", "very @way")}))
    assert "it" in {match.label for match in matcher.match(tokenize("go far off"), ())}


def test_words_are_found_without_accents_where_the_language_says_so() -> None:
    tokens = tokenize("dakujem pekne")
    with_bare = Matcher(pack([("it", "ďakujem")], {}, bare_words=True)).match(tokens, ())
    without = Matcher(pack([("it", "ďakujem")], {})).match(tokens, ())
    assert (len(with_bare), len(without)) == (1, 0)


@pytest.mark.parametrize(
    "phrase",
    [
        "(tell",
        "tell)",
        "? soon",
        "",
        "...",
        "a !",
        "stem(@we)",
        "soon * now",
        "x(a|b",
        "!(a b) c",
        " ".join(["a?"] * 12) + " b",
    ],
)
def test_a_slip_is_told_plainly(phrase: str) -> None:
    with pytest.raises(PhraseProblem, match="“"):
        parse_phrase(phrase)


def test_the_lists_that_a_phrase_uses_are_known() -> None:
    assert names_in(["@we (will|@be going) !@later soon"]) == {"we", "be", "later"}


def test_a_packed_phrasebook_survives_json() -> None:
    import json

    packed = pack([("it", "@we will ...2 (call|write to you)")], LISTS)
    tokens = tokenize("I will surely write to you")
    assert Matcher(json.loads(json.dumps(packed))).match(tokens, ()) == Matcher(packed).match(tokens, ())


def test_a_condition_is_found_when_it_is_asked_for_and_not_before() -> None:
    lists = {"when": ("on @weekday", "by noon")}
    matcher = Matcher(pack([("it", "soon")], lists, conditions=[("but", "@when"), ("but", "at once"), ("and", "soon")]))
    found = matcher.find(tokenize("We ring you soon, by noon."), ())
    assert {match.label for match in found.matches} == {"@when", "it"}
    assert [(match.first, match.last) for match in found.of("but")] == [(4, 6)]
    assert len(found.of("and")) == 1
    assert found.of("nobody's") == []
    assert matcher.find(tokenize("We ring you soon."), ()).of("but") == []
