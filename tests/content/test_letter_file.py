"""Letter files: every problem at once, with file, line, key and the nearest word; a key left out takes its default."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.content.letter_file import Known, Saved, parse_letter_file
from tidings.content.store import Content
from tidings.core.answers import Answers, Client, Dismissal, Sender
from tidings.core.values import Money
from tidings.errors import LetterFileError

CONTENT = Content()
KNOWN = Known(CONTENT.language_codes(), CONTENT.situation_ids(), CONTENT.page_ids(), CONTENT.situation)
TODAY = date(2026, 11, 23)
PROFILE = Sender(business="Marlow Bindery")
GOOD = """\
tidings: 1
language: en
situation: delay
date: 2026-11-22
page: us-letter-window
client:
  name: Harriet Lindqvist
  address_as: ms
channel: email
answers:
  item: your album
  new_date: 2026-12-18
  remedy_amount: €40
  options: [now, later]
  update_every_days: 7
  fault: ours
wording:
  news: By hand.
tones: {letter: plain}
enclosures: [Price list]
dismissed:
  - {check: vague-time, part: news, text: soon}
"""


def parse(text: str) -> Answers:
    return parse_letter_file(text, "late.tidings", KNOWN, TODAY, lambda: Saved(PROFILE, "a4-plain"))


def problems(text: str) -> list[str]:
    with pytest.raises(LetterFileError) as caught:
        parse(text)
    return [str(problem) for problem in caught.value.problems]


def test_a_letter_file_is_read() -> None:
    assert parse(GOOD) == Answers(
        language="en",
        situation="delay",
        date=date(2026, 11, 22),
        page="us-letter-window",
        sender=PROFILE,
        client=Client(name="Harriet Lindqvist", address_as="ms"),
        channel="email",
        answers={
            "item": "your album",
            "new_date": date(2026, 12, 18),
            "remedy_amount": Money(Decimal(40), "EUR"),
            "options": ("now", "later"),
            "update_every_days": 7,
            "fault": "ours",
        },
        wording={"news": "By hand."},
        tones={"letter": "plain"},
        enclosures=("Price list",),
        dismissed=(Dismissal("vague-time", "news", "soon"),),
    )


def test_what_is_left_out_takes_its_default() -> None:
    assert parse("language: sk\nsituation: price-rise\n") == Answers("sk", "price-rise", TODAY, sender=PROFILE)


def test_an_empty_sender_is_nobody_and_not_the_profile() -> None:
    assert parse("language: en\nsituation: delay\nsender: {}\n").sender == Sender()
    assert parse("language: en\nsituation: delay\nsender:\n  name: Jo\n").sender == Sender(name="Jo")


def test_an_empty_answer_is_none() -> None:
    text = "language: en\nsituation: delay\nanswers:\n  item:\n  news: ''\n  options: []\n  cause: ~\n"
    assert parse(text).answers == {}


def test_an_empty_wording_leaves_the_part_to_the_template() -> None:
    assert parse("language: en\nsituation: delay\nwording:\n  news:\n  cause: '  '\n").wording == {}


def test_no_and_a_time_of_day_are_the_owners_words() -> None:
    text = "language: en\nsituation: delay\nclient: {name: No}\nanswers:\n  item: no\n  cause: 12:30\n  impact: 007\n"
    letter = parse(text)
    assert letter.client.name == "No"
    assert letter.answers == {"item": "no", "cause": "12:30", "impact": "007"}


def test_a_list_of_one_may_be_written_as_a_text() -> None:
    assert parse("language: en\nsituation: delay\nanswers: {options: later}\n").answers == {"options": ("later",)}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "language: en",
            "language: ne",
            "line 2: “language” “ne” is not there; there are el, en, ru, sk. Did you mean “en”?",
        ),
        ("language: en\n", "", "“language” is missing; write “language: en”, say."),
        ("language: en", "language:", "“language” is missing; write “language: en”, say."),
        ("situation: delay", "situation: dealy", "line 3: “situation” “dealy” is not there"),
        ("situation: delay", "situation: dealy", "Did you mean “delay”?"),
        ("situation: delay\n", "", "“situation” is missing; “tidings situations” lists them."),
        ("tidings: 1", "tidings: 2", "line 1: “tidings” says 2, which this Tidings cannot read; it reads 1."),
        ("date: 2026-11-22", "date: 2026-11-31", "line 4: “date” “2026-11-31” is no day of the calendar"),
        ("page: us-letter-window", "page: a4-plian", "Did you mean “a4-plain”?"),
        (
            "channel: email",
            "channel: e-mail",
            "line 9: “channel” must be one of letter, email, call-first. Did you mean “email”?",
        ),
        ("address_as: ms", "address_as: miss", "line 8: “client.address_as” must be one of mr, ms"),
        ("clie", "cleı", "“cleınt” is no key that belongs here. Did you mean “client”?"),
        ("item:", "itme:", "line 11: “itme” is no key that belongs here. Did you mean “item”?"),
        ("new_date: 2026-12-18", "new_date: Friday", "line 12: “new_date” “Friday” is no day of the calendar"),
        ("€40", "forty", "line 13: “remedy_amount” “forty” is no amount"),
        ("[now, later]", "[now, [later]]", "line 14: “options” must be a list of texts"),
        ("update_every_days: 7", "update_every_days: 0", "must be a number from 1 to 999."),
        ("update_every_days: 7", "update_every_days: -7", "must be a number from 1 to 999."),
        ("fault: ours", "fault: yours", "line 16: “fault” must be one of ours, outside."),
        ("fault: ours", "fault: decision", "must be one of ours, outside."),
        ("news: By", "nwes: By", "line 18: “nwes” is no key that belongs here. Did you mean “news”?"),
        ("letter: plain", "lettre: plain", "Did you mean “letter”?"),
        ("check: vague-time", "chek: vague-time", "“dismissed[1].chek” is no key"),
    ],
)
def test_what_is_wrong_is_told_with_line_key_and_the_nearest_word(old: str, new: str, says: str) -> None:
    assert old in GOOD
    assert says in " | ".join(problems(GOOD.replace(old, new, 1)))


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    text = """\
tidings: 9
language: xx
situation: delay
date: never
pgae: a4-plain
channel: pigeon
answers:
  itme: album
  new_date: soon
wording:
  nwes: Late.
"""
    found = problems(text)
    assert [problem.split(":")[0] for problem in found] == [
        f"late.tidings, line {n}" for n in (1, 2, 4, 5, 6, 8, 9, 11)
    ]


@pytest.mark.parametrize("text", ["", "# a note\n", "just words", "- a\n- b\n", "12"])
def test_a_file_without_keys_is_told(text: str) -> None:
    assert problems(text) == ["late.tidings: holds no keys; a letter file begins with “tidings: 1”."]


@pytest.mark.parametrize(
    "text", ["answers: [a]\n", "answers: x\n", "client: x\n", "wording: [x]\n", "sender: 3\n", "tones: warm\n"]
)
def test_a_group_of_another_shape_is_told(text: str) -> None:
    found = problems(f"language: en\nsituation: delay\n{text}")
    assert found == [f"late.tidings, line 3: “{text.split(':')[0]}” must have keys of its own, one a line, indented."]


def test_characters_that_yaml_spells_out_are_cleaned_too() -> None:
    letter = parse('language: en\nsituation: delay\nanswers: {cause: "a\\0b\\u202Ec\\u0301"}\n')
    assert letter.answers == {"cause": "abć"}


def test_an_unknown_page_in_the_settings_is_not_the_letters_fault() -> None:
    text = "language: en\nsituation: delay\n"
    assert (
        parse_letter_file(text, "a.tidings", KNOWN, TODAY, lambda: Saved(PROFILE, "gone")).page == CONTENT.page_ids()[0]
    )


@given(st.text(max_size=60))
def test_any_text_is_a_letter_or_is_refused_in_plain_words(text: str) -> None:
    for whole in (text, f"language: en\nsituation: delay\nanswers:\n  {text}"):
        try:
            parse(whole)
        except LetterFileError as err:
            assert err.problems
            assert str(err).startswith("“late.tidings” cannot be read as a letter file: ")


@pytest.mark.parametrize("sample", sorted(Path(__file__).parents[2].glob("assets/samples/*/*.tidings")), ids=str)
def test_every_sample_answers_what_its_letter_needs(sample: Path) -> None:
    letter = parse(sample.read_text(encoding="utf-8"))
    situation = CONTENT.situation(letter.situation)
    assert letter.language == sample.parent.name
    assert letter.situation == sample.stem
    lacking = [
        fact.field
        for fact in situation.required
        if fact.applies(letter) and not any(name in letter.answers for name in (fact.field, *fact.told_by))
    ]
    assert lacking == []
    assert letter.date.weekday() < 5
    assert "follow_up_date" in letter.answers
    assert "thanks" in letter.answers or "thanks" not in situation.parts
