"""A letter is composed from answers: the owner's words first, the template's where there are none, never a hole."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.core.answers import Answers, Client, Sender
from tidings.core.clean import clean_text
from tidings.core.compose import BUILT_IN
from tidings.core.compose import compose as compose_from
from tidings.core.letter import Block, Letter, Run
from tidings.core.template import PartTemplate, Template
from tidings.core.template_parser import parse_sentence
from tidings.core.values import Money
from tidings.core.wording import FILTERS
from tidings.session import Session

SESSION = Session(Path("/nonexistent"))
DELAY = Answers(
    language="en",
    situation="delay",
    date=date(2026, 11, 23),
    sender=Sender(business="Marlow Bindery", name="Ada Marlow", address=("3 Quay Street",), phone="01632 960377"),
    client=Client(name="Harriet Lindqvist", address_as="ms"),
    answers={
        "item": "your album",
        "promised_date": date(2026, 12, 4),
        "new_date": date(2026, 12, 18),
        "fault": "ours",
        "cause": "I cut the boards wrong",
    },
)
own_words = st.text(min_size=1, max_size=60).map(lambda text: clean_text(text).text).filter(lambda text: text.strip())


def compose(answers: Answers) -> Letter:
    return SESSION.compose(answers)


def part(letter: Letter, name: str) -> str:
    return " ".join(part.text for block in letter.blocks for part in block.parts if part.id == name)


def kinds(letter: Letter) -> list[str]:
    return [block.kind for block in letter.blocks]


def block(letter: Letter, kind: str) -> Block:
    return next(block for block in letter.blocks if block.kind == kind)


def test_the_blocks_stand_in_the_order_of_the_page() -> None:
    letter = compose(DELAY._replace(enclosures=("Price list",), copies=("Jo Marlow",)))
    assert kinds(letter) == [
        "letterhead", "address", "date", "subject", "salutation", "paragraph", "paragraph", "paragraph", "closing",
        "signature", "enclosures", "copies",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("en", ("Enclosure: A", "Copy to: B"), ("Enclosures:\nA\nB", "Copies to:\nB\nC")),
        ("ru", ("Приложение: A", "Копия: B"), ("Приложения:\nA\nB", "Копии:\nB\nC")),
        ("sk", ("Príloha: A", "Na vedomie: B"), ("Prílohy:\nA\nB", "Na vedomie:\nB\nC")),
        ("el", ("Συνημμένο: A", "Κοινοποίηση: B"), ("Συνημμένα:\nA\nB", "Κοινοποίηση:\nB\nC")),
    ],
)
def test_one_enclosure_stands_beside_its_label_and_several_under_theirs(
    language: str, one: tuple[str, str], several: tuple[str, str]
) -> None:
    for enclosures, copies, told in ((("A", " "), ("B",), one), (("A", "B"), ("B", "C"), several)):
        letter = compose(DELAY._replace(language=language, enclosures=enclosures, copies=copies))
        assert (block(letter, "enclosures").text, block(letter, "copies").text) == told


def test_the_news_is_made_from_the_facts() -> None:
    news = part(compose(DELAY), "news")
    assert "Your album" in news and "18 December" in news and "4 December" in news


def test_the_owners_own_sentence_stands_as_typed_and_is_completed() -> None:
    letter = compose(DELAY.answer("news", "Your album will be ready on 18 December, not on the 4th"))
    assert part(letter, "news") == "Your album will be ready on 18 December, not on the 4th."


def test_a_fact_that_the_own_sentence_leaves_out_follows_it() -> None:
    news = part(compose(DELAY.answer("news", "Your album is late.")), "news")
    assert news.startswith("Your album is late. ")
    assert "18 December" in news and "4 December" in news


def test_a_part_written_by_hand_wins_over_all() -> None:
    answers = DELAY.answer("news", "Own words.")._replace(wording={"news": "By hand, whatever the facts"})
    letter = compose(answers)
    assert part(letter, "news") == "By hand, whatever the facts"
    assert [part.by_hand for block in letter.blocks for part in block.parts if part.id == "news"] == [True]


def test_each_run_names_its_answer() -> None:
    letter = compose(DELAY)
    shown = {run.source: run.text for block in letter.blocks for line in block.lines for run in line if run.source}
    assert shown["cause"] == "I cut the boards wrong."
    assert shown["client.name"] == "Ms Harriet Lindqvist"
    assert shown["client.salutation"] == "Dear Ms Lindqvist,"
    assert shown["sender.name"] == "Ada Marlow"
    assert {"item", "new_date", "phone", "date"} <= set(shown)


def test_an_empty_line_starts_a_new_paragraph_of_the_same_part() -> None:
    letter = compose(DELAY.answer("cause", "First.\n\nSecond.\n \nThird."))
    paragraphs = [block.text for block in letter.blocks if any(part.id == "cause" for part in block.parts)]
    assert paragraphs == ["First.", "Second.", "Third."]


def test_a_line_end_stays_in_its_paragraph() -> None:
    assert part(compose(DELAY.answer("cause", "One:\ntwo.")), "cause") == "One:\ntwo."


def test_the_business_speaks_where_no_person_signs() -> None:
    person, business = compose(DELAY), compose(DELAY._replace(sender=DELAY.sender._replace(name="")))
    assert "I am sorry" in part(person, "apology")
    assert "We are sorry" in part(business, "apology")
    assert block(business, "signature").text == "Marlow Bindery"


def test_fault_outside_is_not_apologised_for() -> None:
    assert part(compose(DELAY.answer("fault", "outside")), "apology") == ""


def test_the_tone_is_chosen_for_the_letter_or_for_one_part() -> None:
    warm, plain = part(compose(DELAY), "news"), part(compose(DELAY._replace(tones={"letter": "plain"})), "news")
    assert warm != plain
    assert part(compose(DELAY._replace(tones={"letter": "plain", "news": "warm"})), "news") == warm
    assert part(compose(DELAY._replace(tones={"news": "sulky"})), "news") == warm
    formal = compose(DELAY._replace(tones={"letter": "formal"}))
    assert part(formal, "news") == plain, "plain words are formal enough where none of their own are written"


def test_american_paper_has_american_dates() -> None:
    letter = compose(DELAY._replace(page="us-letter-window"))
    assert block(letter, "date").text == "November 23, 2026"
    assert block(letter, "salutation").text == "Dear Ms. Lindqvist:"
    assert letter.locale == "en_US"


def test_the_letterhead_joins_what_there_is() -> None:
    letter = compose(DELAY._replace(sender=DELAY.sender._replace(address=("3 Quay Street", "Whitby"), phone="")))
    assert letter.letterhead.title == "Marlow Bindery"
    assert letter.letterhead.lines == ("3 Quay Street · Whitby",)
    assert letter.sender_line == "Marlow Bindery · 3 Quay Street · Whitby"


def test_nothing_answered_makes_a_letter_all_the_same() -> None:
    letter = compose(Answers("en", "delay", date(2026, 11, 23)))
    assert letter.title == "A new date"
    assert "letterhead" not in kinds(letter) and "address" not in kinds(letter)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("{% if i %}I{% endif %}{% if we %}we{% endif %}", "I"),
        ("{% if female %}she{% endif %}{% if male %}he{% endif %}", "she"),
        (
            "{{ client_name }}, {{ organisation }}, {{ client_since }}, {{ reference }}",
            "Harriet Lindqvist, Co-op, 2019, W-1",
        ),
        ("{{ writer }}, {{ business }}, {{ phone }}", "Ada Marlow, Marlow Bindery, 01632 960377"),
        ("{{ email }}", ""),
    ],
)
def test_a_template_knows_who_writes_to_whom(source: str, says: str) -> None:
    client = DELAY.client._replace(organisation="Co-op", client_since="2019", reference="W-1")
    sentence = parse_sentence(source, BUILT_IN, FILTERS)
    template = Template("en", "delay", (), {"news": PartTemplate({"warm": ((sentence,),)})})
    content = SESSION.content
    letter = compose_from(
        DELAY._replace(client=client),
        content.situation("delay"),
        template,
        content.language("en"),
        content.page("a4-plain"),
    )
    assert part(letter, "news") == says


@given(st.lists(own_words, min_size=6, max_size=6))
def test_no_word_of_the_owner_is_changed_or_dropped(texts: list[str]) -> None:
    names = ("thanks", "news", "impact", "cause", "correction", "remedy")
    letter = compose(DELAY._replace(answers={**DELAY.answers, **dict(zip(names, texts, strict=True))}))
    for name, text in zip(names, texts, strict=True):
        runs = [run.text for block in letter.blocks for line in block.lines for run in line if run.source == name]
        written = "".join("".join(runs).split())
        typed = "".join(text.split())
        assert written in (typed, f"{typed}."), name


@given(own_words)
def test_a_hand_written_part_is_kept_word_for_word(text: str) -> None:
    letter = compose(DELAY._replace(wording={"news": text}))
    runs = [run for block in letter.blocks for line in block.lines for run in line if run.source == "wording.news"]
    assert "".join("".join(run.text for run in runs).split()) == "".join(text.split())


@given(own_words, own_words)
def test_lines_for_the_page_are_kept(name: str, street: str) -> None:
    client = Client(name=name, address=(street,))
    letter = compose(DELAY._replace(client=client))
    assert block(letter, "address").lines == ((Run(name, "client.name"),), (Run(street, "client.address"),))


@pytest.mark.parametrize("value", [None, "", ()])
def test_an_answer_taken_away_is_gone(value: None | str | tuple[str, ...]) -> None:
    assert "cause" not in DELAY.answer("cause", value).answers


def test_an_answer_changed_keeps_its_place() -> None:
    changed = DELAY.answer("promised_date", date(2026, 12, 3))
    assert list(changed.answers) == list(DELAY.answers)
    assert DELAY.answer("remedy_amount", Money(Decimal(40), "EUR")).answers["remedy_amount"] == Money(
        Decimal(40), "EUR"
    )
