"""Whole drafts: a good letter passes, a bad one is told what is wrong with it, and where."""

import re

import pytest
from tests.checks.conftest import Check, content

from tidings.checks.runner import check_text

GOOD = """Marlow Bindery
3 Quay Street, Whitby
01632 960377

22 November 2026

Dear Ms Lindqvist,

Thank you for trusting us with your parents' letters, and for the guest book before them.

Your album will not be ready on 4 December as we promised. I trimmed the boards to the wrong size, and I am sorry.
I know how much you were looking forward to giving it to your parents on the 12th.
The new boards are in the press, and a second person now measures before each cut.

I will take £40 off the price. You may also have the sewn pages in a box on 11 December and the binding afterwards.

I will call you on Monday, 30 November, to hear which you prefer.

Yours sincerely,
Ada Marlow"""

BAD = """22 November 2026

Dear [Name],

Unfortunately, your album is late. It is our policy to work in order.

We are sorry. We apologise for the delay, and please accept our deepest apologies. Again, sorry.

You get £40 back, and our fitter will be with you on Friday, 3 December. We will be in touch soon. We promise to
finish the rest by 1 November 2026.

Yours sincerely,
Ada Marlow"""


def test_a_good_letter_passes(check: Check) -> None:
    assert [(one.check, one.text) for one in check(GOOD)] == []


def test_the_name_of_a_blank_is_no_word_of_the_letter(check: Check) -> None:
    found = check("Dear Anna,\n\nThe quantity of {{sku}} is twelve.\n\nYours,\nAda")
    assert [one.check for one in found if one.text and one.text in "{{sku}}"] == ["placeholder"]


def test_a_bad_letter_is_told_what_is_wrong_and_where(check: Check) -> None:
    assert [(one.check, one.text) for one in check(BAD)] == [
        ("placeholder", "[Name]"),
        ("date-weekday", "Friday, 3 December"),
        ("date-past", "1 November 2026"),
        ("contact-missing", ""),
        ("thanks-first", ""),
        ("policy-shield", "It is our policy to"),
        ("vague-time", "soon"),
        ("empathy-missing", ""),
        ("negative-opener", "Unfortunately, your"),
        ("over-apology", "our deepest apologies"),
        ("over-apology", "Again, sorry"),
    ]
    assert all(BAD[one.start : one.end] == one.text for one in check(BAD) if one.start is not None)


def test_every_finding_says_what_why_and_what_to_do(check: Check) -> None:
    for one in check(BAD):
        assert one.message.endswith(".") and "{" not in one.message
        assert one.why and one.source and one.question.endswith(("?", ".", "!"))
        # The place may hold one word more than the message tells, which a rewording takes along.
        assert all(words in one.text for words in re.findall("“(.+?)”", one.message))


def test_a_draft_is_not_asked_what_only_the_form_knows(check: Check) -> None:
    form_checks = {"news-missing", "impact-missing", "cause-missing", "late-notice", "fact-missing"}
    assert not form_checks & {one.check for one in check(BAD)}


def test_nothing_is_said_about_no_text(check: Check) -> None:
    assert check("") == check(" \n\n ") == ()


def names(check: Check, body: str) -> set[str]:
    """What is found in a letter with this body, beyond what it leaves out on purpose."""
    return {one.check for one in check(f"Dear Ms Tull,\n\n{body}\n\nYours sincerely,\nAda Marlow\n01632 960377")}


@pytest.mark.parametrize(
    ("body", "fires"),
    [
        ("Thank you for ten years of orders. We cannot print on Friday.", False),
        ("We cannot print on Friday. Thank you for ten years of orders.", True),
        ("Thank you for your understanding. We cannot print on Friday.", True),
        ("We have always enjoyed printing for you. We cannot go on.", False),
        ("We cannot go on.", True),
    ],
)
def test_thanks_come_before_the_news(check: Check, body: str, fires: bool) -> None:
    assert ("thanks-first" in names(check, body)) is fires


@pytest.mark.parametrize(
    ("body", "fires"),
    [
        ("The oven is broken.", True),
        ("We will think of something.", True),
        ("We will refund the £40.", False),
        ("You may have the table on Sunday instead.", False),
        ("Anna Grant, who keeps books for shops like yours, has room for new clients: 020 7946 0199.", False),
        ("Any good bookkeeper will do it for you.", True),
        ("We cannot refund the £40.", True),
    ],
)
def test_the_letter_offers_something(check: Check, body: str, fires: bool) -> None:
    assert ("remedy-missing" in names(check, body)) is fires


@pytest.mark.parametrize(
    ("body", "fires"),
    [
        ("We will be in touch soon.", True),
        ("You can call me on Monday.", True),
        ("The new price applies from 1 May.", True),
        ("Please answer by 12 May.", True),
        ("I will call you on Friday.", False),
        ("You will have it within two working days.", False),
        ("We are sending a carpenter tomorrow.", False),
        ("Our next report reaches you on 1 July.", False),
    ],
)
def test_the_letter_says_when_the_sender_is_next_in_touch(check: Check, body: str, fires: bool) -> None:
    assert ("follow-up-missing" in names(check, body)) is fires


@pytest.mark.parametrize(
    ("signature", "fires"),
    [
        ("Ada Marlow", True),
        ("Ada Marlow\nwww.marlowbindery.example", True),
        ("Ada Marlow\nada@marlowbindery.example", False),
        ("Ada Marlow\nTel. (01632) 960377", False),
    ],
)
def test_the_letter_says_how_to_reach_a_person(check: Check, signature: str, fires: bool) -> None:
    text = (
        f"Dear Ms Tull,\n\nThe oven is broken. Ask Jo Lunt on 0113 496 0112, who bakes as we do.\n\nYours,\n{signature}"
    )
    assert ("contact-missing" in {one.check for one in check(text)}) is fires


def test_a_long_letter_and_a_long_paragraph_are_told_with_their_count(check: Check) -> None:
    long = check("Dear Anna,\n\n" + "\n\n".join(["word " * 100] * 4) + "\n\nYours,\nAda")
    paragraph = check("Dear Anna,\n\n" + "word " * 130 + "\n\nYours,\nAda")
    assert ["400" in one.message for one in long if one.check == "too-long"] == [True]
    assert ["130" in one.message for one in paragraph if one.check == "too-long"] == [True]
    assert not [one for one in check("Dear Anna,\n\n" + "word " * 110) if one.check == "too-long"]


@pytest.mark.parametrize(
    "blank",
    [
        *("[Name]", "{{date}}", "<amount>", "XXX", "TBD", "____", "lorem ipsum", "[your phone]", "{{ client.name }}"),
        *("%FIRSTNAME%", "LAST_NAME", "dd/mm/yyyy", "DD.MM.", "__:__", "#####", "(insert amount)", "(their name here)"),
    ],
)
def test_blanks_are_found_wherever_they_stand(check: Check, blank: str) -> None:
    found = [
        one for one in check(f"Dear Anna,\n\nWe will pay {blank} to you.\n\nYours,\nAda") if one.check == "placeholder"
    ]
    assert [one.text for one in found] == [blank.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "a [sic] note",
        "a 50% rise on 20% of it",
        "https://shop.example/%D0%BF%D1%80%D0%B8",
        "snake_case",
        "the 2 mm gap",
        "(as you know)",
        "5 < 6 and 7 > 6",
        "jo <jo@example.com>",
        "chapter XX",
        "see [1]",
        "size XXL",
    ],
)
def test_what_looks_like_a_blank_is_none(check: Check, text: str) -> None:
    assert not [one for one in check(text) if one.check == "placeholder"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("on Friday, 4 December 2026", []),
        ("on Friday, 3 December 2026", ["Friday, 3 December 2026"]),
        ("on 3 December 2026, a Friday,", ["3 December 2026, a Friday"]),
        ("on Friday 4/12/2026", []),
        ("on Saturday 12/4/2026", ["Saturday 12/4/2026"]),
        ("on Friday, 3 December", []),
    ],
)
def test_a_weekday_must_fall_on_its_date(check: Check, text: str, wrong: list[str]) -> None:
    assert [one.text for one in check(f"We come {text}.") if one.check == "date-weekday"] == wrong


def test_the_third_plain_apology_is_one_too_many(check: Check) -> None:
    text = "I am sorry about the rug. I apologise for the wait. Please forgive me."
    assert [one.text for one in check(text) if one.check == "over-apology"] == ["Please forgive me"]


def test_messages_can_be_translated() -> None:

    translated = {"“{text}” names no time.": "«{text}» не называет времени."}
    found = check_text("We write soon.", content().checks("en"), lambda text: translated.get(text, text))
    assert "«soon» не называет времени." in [one.message for one in found]


@pytest.mark.parametrize(
    ("promise", "marked"),
    [
        ("I will bring the cupboard on 3 November.", ["3 November"]),
        ("Your invoice of 3 November will be repaid by 12 November.", ["12 November"]),
        ("Your invoice of 3 November will be repaid by Friday.", []),
        ("The invoice of 3 November will be repaid on Friday, 27 November.", []),
        ("We cannot deliver the lamps that you ordered on Monday, 2 November.", []),
        ("You have had the gates since Monday, 21 September.", []),
        ("You will get a copy of the report of 3 November.", []),
        ("We will replace every lamp sold between 3 August and 18 November.", []),
        ("The lamps you ordered on 2 October will be with you on 12 November.", ["12 November"]),
        ("You will have the lamps by 12 November and the shades by 4 December.", ["12 November"]),
        ("I shall send the drawings on 12 November, and I will call you on Friday.", ["12 November"]),
        ("The lamps of 3 November will be repaired by Friday, 4 December.", []),
        ("I will bring the cupboard on 2 March.", []),
        ("I will bring the cupboard on 2 March 2026.", ["2 March 2026"]),
    ],
)
def test_a_promise_for_a_day_gone_by_is_told_and_a_date_that_only_names_a_paper_is_not(
    check: Check, promise: str, marked: list[str]
) -> None:
    letter = f"25 November 2026\n\nDear Anna,\n\nThank you for your order. {promise}\n\nBest wishes,\nTom\n"
    assert [one.text for one in check(letter) if one.check == "date-past"] == marked


def test_a_letter_may_carry_its_date_at_its_foot() -> None:
    letter = (
        "Vážená pani Nováková,\n\nďakujem za objednávku. Opravím ju v utorok 17. novembra 2026.\n\n{date}\nTibor Ondrej"
    )
    checklist = content().checks("sk")
    late, early, none = (
        [one.text for one in check_text(letter.format(date=date), checklist) if one.check == "date-past"]
        for date in ("V Trebišove 23. novembra 2026", "V Trebišove 2. novembra 2026", "Trebišov")
    )
    assert late == ["utorok 17. novembra 2026"]
    assert early == none == []


@pytest.mark.parametrize(
    "end", ["New date: 4 December 2026\n\nTom", "4 December 2026\n\nWe apologise for any inconvenience.\n\nTom"]
)
def test_a_date_that_the_body_gives_is_not_the_letters_own(check: Check, end: str) -> None:
    found = check(f"Dear Anna,\n\nThank you. I will call you on 30 November 2026.\n\n{end}\n")
    assert "date-past" not in {one.check for one in found}
    assert ("boilerplate" in {one.check for one in found}) is ("inconvenience" in end)


@pytest.mark.parametrize(
    ("code", "text", "blank"),
    [
        ("en", "Your order will arrive on (date).", "(date)"),
        ("en", "Best wishes from (Your Name) and the team.", "(Your Name)"),
        ("ru", "Заказ приедет (дата), раньше не успеем.", "(дата)"),
        ("sk", "Vážená pani (meno a priezvisko), objednávka mešká.", "(meno a priezvisko)"),
        ("el", "Η παραγγελία σας θα έρθει (ημερομηνία).", "(ημερομηνία)"),
    ],
)
def test_a_blank_in_round_brackets_is_found_and_other_brackets_are_not(code: str, text: str, blank: str) -> None:
    checklist = content().checks(code)
    assert [one.text for one in check_text(text, checklist) if one.check == "placeholder"] == [blank]
    filled = text.replace(blank, "(see above)")
    assert not [one for one in check_text(filled, checklist) if one.check == "placeholder"]


@pytest.mark.parametrize("fault", ["Accounting forgot your invoice.", "Our supplier let us down again."])
def test_a_deed_and_its_doer_are_heard_in_the_middle_of_a_good_letter(check: Check, fault: str) -> None:
    found = check(GOOD.replace("I trimmed the boards to the wrong size, and I am sorry.", f"{fault} I am sorry."))
    assert "blame-shift" in {one.check for one in found}
