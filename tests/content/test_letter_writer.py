"""A letter file that was written reads back to the same letter, whatever was typed; a new one is filled in by hand."""

import string
from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tidings.content.letter_file import Known, Saved, parse_letter_file
from tidings.content.letter_writer import write_letter_file, write_new_letter_file
from tidings.content.store import Content
from tidings.core.answers import Answers, Client, Dismissal, Sender
from tidings.core.clean import clean_text
from tidings.core.situation import Field, Reminder
from tidings.core.values import Money, Value

CONTENT = Content()
KNOWN = Known(CONTENT.language_codes(), CONTENT.situation_ids(), CONTENT.page_ids(), CONTENT.situation)
TODAY = date(2026, 11, 23)
BASE = Answers("en", "delay", TODAY)

any_text = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=string.printable + "«»„“’€\u00a0\u202f\u200d🙂אבгдč…–", max_size=120),
    st.lists(
        st.sampled_from(
            ["Dear Ms Lindqvist,", "", "  indented", "# no note", "- dash", "a: b", "'q'", '"', "|", "---", "..."]
        )
    ).map("\n".join),
    st.sampled_from(
        ["no", "null", "~", "12:30", "2026-12-04", "!tag", "&a", "*a", "{a}", "[a]", "%", "@", "`", "=", "<<", "1e3"]
    ),
    st.text(min_size=61, max_size=200),
).map(lambda text: clean_text(text).text)
words = any_text.filter(lambda text: text != "")
spoken = any_text.filter(lambda text: text.strip() != "")
lines = st.lists(any_text, max_size=3).map(tuple)
days = st.dates(date(1000, 1, 1), date(9999, 12, 31))


def answer_to(question: Field) -> st.SearchStrategy[Value]:
    """Any answer that a question can have."""
    if question.kind == "choice":
        return st.sampled_from([option.id for option in question.options])
    kinds: dict[str, st.SearchStrategy[Value]] = {
        "date": days,
        "money": st.builds(Money, st.decimals(0, 10**9, places=2), st.sampled_from(["EUR", "GBP", "USD", "RUB"])),
        "number": st.integers(1, 999),
        "list": st.lists(any_text, min_size=1, max_size=3).map(tuple),
    }
    return kinds.get(question.kind, words)


@st.composite
def letters(draw: st.DrawFn) -> Answers:
    """Any letter that the window can hold."""
    situation = CONTENT.situation(draw(st.sampled_from(CONTENT.situation_ids())))
    asked = {name: answer_to(question) for name, question in situation.fields.items()}
    parts = st.sampled_from(list(situation.parts))
    return Answers(
        language=draw(st.sampled_from(CONTENT.language_codes())),
        situation=situation.id,
        date=draw(days),
        page=draw(st.sampled_from(CONTENT.page_ids())),
        sender=draw(st.builds(Sender, any_text, any_text, any_text, lines, *[any_text] * 6)),
        client=draw(
            st.builds(
                Client,
                any_text,
                any_text,
                st.sampled_from([None, "mr", "ms", "mx", "dr", "first-name", "custom"]),
                any_text,
                lines,
                any_text,
                any_text,
                any_text,
                any_text,
            )
        ),  # fmt: skip
        channel=draw(st.sampled_from(["letter", "email", "call-first"])),
        answers=draw(st.fixed_dictionaries({}, optional=asked)),
        wording=draw(st.dictionaries(parts, spoken, max_size=3)),
        tones=draw(st.dictionaries(parts, st.sampled_from(["warm", "plain"]), max_size=3)),
        enclosures=draw(lines),
        copies=draw(lines),
        dismissed=draw(st.lists(st.builds(Dismissal, words, any_text, any_text, any_text), max_size=2).map(tuple)),
    )


def read_back(text: str) -> Answers:
    profile = Saved(Sender(business="The profile"), "a4-plain")
    return parse_letter_file(clean_text(text).text, "a.tidings", KNOWN, TODAY, lambda: profile)


@given(letters())
def test_what_is_written_reads_back_the_same(letter: Answers) -> None:
    assert read_back(write_letter_file(letter)) == letter


@given(letters())
def test_writing_again_changes_nothing(letter: Answers) -> None:
    once = write_letter_file(letter)
    assert write_letter_file(read_back(once)) == once


@given(words)
def test_any_words_of_the_owner_come_back(text: str) -> None:
    letter = BASE._replace(answers={"cause": text}, client=Client(name=text, address=(text, "x")))
    assert read_back(write_letter_file(letter)) == letter


def test_a_changed_answer_changes_its_own_lines_only() -> None:
    letter = BASE._replace(answers={"item": "your album", "cause": "One.", "impact": "Two."})
    before = write_letter_file(letter).splitlines()
    after = write_letter_file(letter.answer("cause", "Another cause.")).splitlines()
    assert [line for line in after if line not in before] == ["  cause: Another cause."]
    assert len(before) == len(after)


def test_a_letter_file_can_be_read_by_a_person() -> None:
    text = write_letter_file(
        BASE._replace(
            client=Client(name="Иван Петрович", address_as="mr", address=("8 Church Row", "Malton")),
            answers={
                "news": "Your album will be ready on 18 December, and not on the 4th as I promised you.",
                "cause": "First line.\nSecond line.",
                "remedy_amount": Money(Decimal("40.00"), "GBP"),
                "new_date": date(2026, 12, 18),
            },
        )
    )
    assert (
        text
        == """\
tidings: 1
language: en
situation: delay
date: 2026-11-23
page: a4-plain
sender: {}
client:
  name: Иван Петрович
  address_as: mr
  address:
    - 8 Church Row
    - Malton
channel: letter
answers:
  news: |-
    Your album will be ready on 18 December, and not on the 4th as I promised you.
  cause: |-
    First line.
    Second line.
  remedy_amount: 40.00 GBP
  new_date: 2026-12-18
"""
    )


@given(letters())
def test_other_yaml_readers_can_read_it(letter: Answers) -> None:
    loaded = yaml.safe_load(write_letter_file(letter))
    assert loaded["tidings"] == 1
    assert set(loaded.get("answers") or {}) == set(letter.answers)


@pytest.mark.parametrize("code", CONTENT.language_codes())
@pytest.mark.parametrize("situation", CONTENT.situation_ids())
@pytest.mark.parametrize(
    "sender", [Sender(), Sender(business="Marlow Bindery", address=("3 Quay Street",), phone="0163")]
)
def test_a_new_letter_file_reads_back_empty(situation: str, code: str, sender: Sender) -> None:
    answers = Answers(code, situation, TODAY, "a4-plain", sender)
    text = write_new_letter_file(answers, CONTENT.situation(situation), CONTENT.language(code))
    assert read_back(text) == answers
    for step in CONTENT.situation(situation).steps:
        for name in step.asks:
            assert f"\n  {name}:\n" in text


def test_a_new_letter_file_says_what_to_write() -> None:
    text = write_new_letter_file(BASE, CONTENT.situation("delay"), CONTENT.language("en"))
    assert "# Delay: " in text
    assert "  # When will it be ready? (A day you are sure of) Written 2026-11-22.\n  new_date:\n" in text
    assert "One of: ours, outside." in text
    assert "For example: your album" in text


def test_a_new_letter_file_can_be_filled_in() -> None:
    text = write_new_letter_file(BASE, CONTENT.situation("delay"), CONTENT.language("en"))
    filled = text.replace("\n  item:\n", "\n  item: your album\n").replace(
        "\n  options:\n", "\n  options:\n    - now\n    - later\n"
    )
    assert read_back(filled).answers == {"item": "your album", "options": ("now", "later")}


def test_a_new_file_says_what_the_law_often_asks_where_the_news_is_told() -> None:
    situation, language = CONTENT.situation("delay"), CONTENT.language("en")
    told = Reminder("Atlantis", "Name the tide.\nAnd the moon.", "Sea Act, section 3", date(2026, 11, 25))
    lines = write_new_letter_file(BASE, situation._replace(reminders=(told,)), language).split("\n")
    start = lines.index("  # ── News")
    assert lines[start + 1 : start + 4] == [
        "  # What the law often asks. These are reminders, and no legal advice; read the source, or ask a lawyer.",
        "  #   Atlantis: Name the tide. And the moon.",
        "  #   (Sea Act, section 3; last reviewed on 2026-11-25)",
    ]
    assert "What the law" not in write_new_letter_file(BASE, situation._replace(reminders=()), language)


def test_a_question_of_several_lines_stays_a_comment() -> None:
    situation = CONTENT.situation("delay")
    item = situation.fields["item"]._replace(label="What is\nlate: [")
    fields = {**situation.fields, "item": item}
    text = write_new_letter_file(BASE, situation._replace(fields=fields), CONTENT.language("en"))
    assert "  # What is late: [ (As you would say it" in text
    assert yaml.safe_load(text)["answers"]["item"] is None
