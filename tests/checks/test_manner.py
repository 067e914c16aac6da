"""How a letter is set out: pasted threads, a raised voice, enclosures, and where the client is sent."""

import pytest
from tests.checks.conftest import Check


def found(check: Check, text: str, wanted: str) -> list[str]:
    return [one.text for one in check(text) if one.check == wanted]


@pytest.mark.parametrize(
    ("pasted", "marked"),
    [
        (
            "From: Dana Holt\nSent: Monday\nTo: Workshop\n\nCan we blame the courier?",
            "From: Dana Holt\nSent: Monday\nTo: Workshop",
        ),
        ("От: Анна\nОтправлено: вчера\nКому: цех\n\nЧто отвечать?", "От: Анна\nОтправлено: вчера\nКому: цех"),
        ("> when will he stop writing\n> no idea", "> when will he stop writing\n> no idea"),
        ("FW: angry customer", "FW: angry customer"),
        ("RE: RE: album", "RE: RE: album"),
        ("From: Dana / Sent: 4 Nov, 08.41 / To: workshop", "From: Dana / Sent: 4 Nov, 08.41 / To: workshop"),
        ("Кому: цех\nКопия: Анна\n\nЧто отвечать?", "Кому: цех\nКопия: Анна"),
        ("Hi team, who answers her?", "Hi team"),
        ("@dana please answer him.", "@dana"),
    ],
)
def test_what_comes_from_a_thread_is_marked_as_one_piece(check: Check, pasted: str, marked: str) -> None:
    text = f"Dear Ms Lindqvist,\n\nYour album is late.\n\n{pasted}\n\nYours sincerely,\nAda Marlow\n"
    assert found(check, text, "internal-thread") == [marked]


@pytest.mark.parametrize(
    "innocent",
    [
        "Subject: your album",
        "RE: your order 20431",
        "Write to ada@marlowbindery.example.",
        "The price is > 40 euros.",
        "To: Ms Lindqvist\nSubject: your album",
    ],
)
def test_a_subject_line_or_an_address_is_no_thread(check: Check, innocent: str) -> None:
    text = f"{innocent}\n\nDear Ms Lindqvist,\n\n{innocent}\n\nYours sincerely,\nAda Marlow\n"
    assert found(check, text, "internal-thread") == []


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("We will NOT BE ABLE to deliver.", ["NOT BE ABLE"]),
        ("It is late!! We are sorry.", ["!!"]),
        ("It is ready! Come and fetch it! We are open.", ["Come and fetch it!"]),
        ("This is the LAST DAY OF A SALE.", ["LAST DAY OF A SALE"]),
        ("Send the VAT PDF to us.", []),
        ("The poster “WINTER FAIR” is reprinted.", []),
        ("The NHS form is ready.", []),
        ("Please pay it to IBAN GR16 0110 1250 0000 0001 2300 695.", []),
        ("It is ready at last!", []),
    ],
)
def test_a_raised_voice_is_marked(check: Check, said: str, marked: list[str]) -> None:
    assert found(check, f"Dear Ms Lindqvist,\n\n{said}\n\nYours sincerely,\nAda Marlow\n", "shouting") == marked


def test_greeting_everybody_a_letter_goes_to_is_no_thread(check: Check) -> None:
    assert found(check, "Hi all,\n\nThe hall is closed on Friday.\n\nYours,\nAda\n", "internal-thread") == []


def test_a_heading_in_capitals_is_no_shouting(check: Check) -> None:
    text = "Dear tenants,\n\nNOTICE OF PLANNED WORKS\n\nThe lift is out of use. It is NOT YET MENDED.\n\nYours,\nAda\n"
    assert found(check, text, "shouting") == ["NOT YET MENDED"]


def test_the_names_of_an_official_letter_are_no_shouting(check: Check) -> None:
    text = (
        "TOWN OF MARLOW LIBRARIES\nBranch Services\n\nNOTICE TO MEMBERS\n\n"
        "The reading room is closed. We are sorry.\n\n"
        "MARLOW READING CIRCLE\nring 01632 960412\n"
    )
    assert found(check, text, "shouting") == []


def test_a_call_to_the_reader_on_a_line_of_its_own_is_no_shouting(check: Check) -> None:
    text = "Девочки!\n\nПилатеса в субботу нет. Тренер заболела!\n\nИрина, 8 900 000-14-20\n"
    assert [one for one in check(text, "ru") if one.check == "shouting"] == []


def test_the_exclamation_mark_of_a_russian_salutation_is_none(check: Check) -> None:
    text = "Уважаемая Анна Сергеевна!\n\nВаш заказ будет готов 18 декабря.\n\nС уважением,\nПётр Ильин\n"
    assert [one for one in check(text, "ru") if one.check == "shouting"] == []


def test_a_referral_without_a_way_to_reach_them_marks_its_sentence(check: Check) -> None:
    bare = "Dear Ms Lindqvist,\n\nPlease turn to Nora Whitfield of Harbour Accounts.\n\nYours sincerely,\nAda Marlow\n"
    assert found(check, bare, "referral-contact") == ["Please turn to Nora Whitfield of Harbour Accounts."]
    for way in (" Her number is 01632 960412.", " She is at 12 Quay Street.", " Write to nora@harbour.example."):
        reachable = bare.replace("Accounts.", f"Accounts.{way}")
        assert found(check, reachable, "referral-contact") == []


@pytest.mark.parametrize("below", [" It opened on 4 May 2026.", " It costs 40 euros.", "\n\nAda Marlow, 01632 960177"])
def test_a_date_an_amount_or_the_writer_s_own_number_reaches_nobody_else(check: Check, below: str) -> None:
    sent = "Please turn to Nora Whitfield of Harbour Accounts."
    assert found(check, f"Dear Ms Lindqvist,\n\n{sent}{below}\n", "referral-contact") == [sent]


@pytest.mark.parametrize("label", ["Encl.: price list", "Enclosures: price list"])
def test_something_enclosed_must_be_listed(check: Check, label: str) -> None:
    text = "Dear Ms Lindqvist,\n\nI enclose the new price list.\n\nYours sincerely,\nAda Marlow\n"
    assert found(check, text, "enclosure-missing")
    assert found(check, f"{text}\n{label}\n", "enclosure-missing") == []


@pytest.mark.parametrize("blank", ["£XX", "XX.XX.2026", "{amount}", "ΧΧΧ", "ХХХ", "???", "[Name]", "____"])
def test_a_blank_is_found_however_it_was_left(check: Check, blank: str) -> None:
    text = f"Dear Ms Lindqvist,\n\nWe will return {blank} to you on Friday.\n\nYours sincerely,\nAda Marlow\n"
    assert "".join(found(check, text, "placeholder")) in blank != ""
    assert found(check, text, "placeholder")
