"""A draft is cut into sentences, each gets its part, and not a word of it is lost on the way to the letter."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.core.answers import Answers
from tidings.core.clean import clean_text
from tidings.core.draft import (
    ASK,
    COPIES,
    ENCLOSURES,
    OUT,
    PAGE,
    SALUTATION,
    DraftState,
    Piece,
    fitted,
    guided,
    in_order,
    proposed_field,
)
from tidings.core.values import Money
from tidings.errors import DraftError
from tidings.session import Session

TODAY = date(2026, 11, 26)
LETTERS = {
    "en": """Marlow Bindery
3 Quay Street, Whitby

9 November 2026

Mr Jan Petrakis
12 High Road

Dear Mr Petrakis,

Thank you for trusting us with your ledgers since 2019. They will not be ready on 20 November as I promised; they
will be ready on 4 December. I trimmed the boards to the wrong size. I am sorry. I will take £40 off the price.

I will ring you on Friday, 13 November.

Yours sincerely,
Ada Marlow, 01632 960377

Enclosure: copy of the order
""",
    "ru": """Уважаемая Анна Сергеевна!

Спасибо, что шестой год заказываете у нас шторы. Ткань не пришла, и шторы не будут готовы 20 ноября. Понимаю, что вы
ждали их к новоселью. Поставщик перепутал рулоны. Доставку мы берём на себя. Позвоню вам в пятницу, 27 ноября.

С уважением,
Ольга Петрова
""",
    "sk": """Vážená pani Nováková,

ďakujem, že u nás objednávate už šiesty rok. Záclony nebudú hotové 20. novembra, ako som sľúbila. Viem, že ste s nimi
počítali na sťahovanie. Látku nám poslali v zlej farbe. Dopravu máte zadarmo. V piatok 27. novembra vám zavolám.

S pozdravom
Oľga Petrová
""",
    "el": """Αγαπητή κυρία Παπαδοπούλου,

Σας ευχαριστώ που μας εμπιστεύεστε έξι χρόνια. Οι κουρτίνες δεν θα είναι έτοιμες στις 20 Νοεμβρίου, όπως σας υποσχέθηκα.
Καταλαβαίνω ότι τις περιμένατε για τη μετακόμιση. Το ύφασμα ήρθε σε λάθος χρώμα. Η μεταφορά θα είναι δωρεάν. Θα σας
τηλεφωνήσω την Παρασκευή 27 Νοεμβρίου.

Με εκτίμηση,
Όλγα Πετρίδου
""",
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """One session for all, since it reads the models once."""
    return Session(tmp_path_factory.mktemp("home"))


def bare(text: str) -> str:
    """Leave the white space out."""
    return re.sub(r"\s", "", text)


def places(session: Session, text: str, language: str = "en") -> dict[str, str]:
    """Say where each piece of a draft goes."""
    return {piece.text: piece.place for piece in session.sorting.sort(text, language, TODAY).pieces}


@pytest.mark.parametrize("language", LETTERS)
def test_the_sentences_of_a_plain_letter_find_their_parts(session: Session, language: str) -> None:
    draft = session.sorting.sort(LETTERS[language], language, TODAY)
    body = [piece.place for piece in draft.pieces if piece.kind == "sentence"]
    assert body[0] == "thanks" and body[1] == "news" and body[-1] == "follow_up"
    assert "impact" in body or "apology" in body
    assert body.count(ASK) <= 1
    assert [piece.place for piece in draft.pieces if piece.place == SALUTATION]


def test_the_frame_tells_the_client_the_date_and_the_writer(session: Session) -> None:
    draft = session.sorting.sort(LETTERS["en"], "en", TODAY)
    assert (draft.client, draft.address_as, draft.date) == ("Jan Petrakis", "mr", date(2026, 11, 9))
    assert draft.writer == "Ada Marlow"
    told = places(session, LETTERS["en"])
    assert told["Enclosure: copy of the order"] == ENCLOSURES
    assert told["12 High Road"] == told["Yours sincerely,"] == PAGE


@pytest.mark.parametrize(
    ("language", "name"),
    [("ru", "Анна Сергеевна"), ("sk", "Nováková"), ("el", "Παπαδοπούλου")],
)
def test_a_name_is_taken_from_the_salutation(session: Session, language: str, name: str) -> None:
    assert session.sorting.sort(LETTERS[language], language, TODAY).client == name


def test_days_and_amounts_are_recognised(session: Session) -> None:
    draft = session.sorting.sort(LETTERS["en"], "en", TODAY)
    values = [fact.value for fact in draft.facts]
    assert values[:2] == [date(2026, 11, 20), date(2026, 12, 4)] and date(2026, 11, 13) in values
    assert [str(value) for value in values if isinstance(value, Money)] == ["40 GBP"]


def test_only_a_day_that_can_be_nothing_else_is_taken_for_an_answer(session: Session) -> None:
    draft = session.sorting.sort(LETTERS["en"], "en", TODAY)
    situation = session.situation("delay")
    proposed = {str(fact.value): proposed_field(fact, draft.pieces, draft.facts, situation) for fact in draft.facts}
    assert proposed["2026-11-13"] == "follow_up_date"
    assert proposed["2026-11-20"] == proposed["2026-12-04"] == ""  # which of them is the new date, the owner says


def test_the_situation_is_among_the_three(session: Session) -> None:
    assert "delay" in session.sorting.sort(LETTERS["en"], "en", TODAY).situations
    price = (
        "Dear Ms Hale,\n\nThank you for eight years with our bakery. From 1 January the price of a loaf rises from "
        "£3.20 to £3.60. Flour costs a fifth more than in spring.\n\nKind regards,\nJo"
    )
    assert "price-rise" in session.sorting.sort(price, "en", TODAY).situations


THREAD = """Dear Ms Hale,

Your order will be a week late, on 4 December.

Kind regards,
Jo

On Monday Sam wrote:
> the old bag rang again, tell her anything
> S.

-----Original Message-----
From: Sam
Sent: Monday
Subject: Hale

She will never pay anyway.
"""


def test_a_thread_is_kept_out_of_the_letter(session: Session) -> None:
    draft = session.sorting.sort(THREAD, "en", TODAY)
    out = [piece.text for piece in draft.pieces if piece.place == OUT]
    assert "> the old bag rang again, tell her anything" in out and "She will never pay anyway." in out
    assert "On Monday Sam wrote:" in out and "-----Original Message-----" in out
    written = session.text(letter_of(session, THREAD, "en", "delay"))
    assert "old bag" not in written and "never pay" not in written
    assert "Your order will be a week late, on 4 December." in written


def test_a_mails_own_head_keeps_nothing_else_out(session: Session) -> None:
    text = (
        "From: Jo\nTo: Ms Hale\nSent: Monday\n\nDear Ms Hale,\n\nYour order will be a week late.\n\nKind regards,\nJo"
    )
    told = places(session, text)
    assert told["From: Jo"] == OUT and told["Your order will be a week late."] != OUT


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "In my letter of 3 November I told you that your album would be ready on 20 November. The leather came "
            "with a flaw again. It will be ready on 4 December.",
        ),
        (
            "sk",
            "V liste z 3. novembra som Vám písal, že kotol príde 20. novembra. Dodávka sa opäť posunula. Montáž bude "
            "4. decembra.",
        ),
        (
            "ru",
            "В письме от 3 ноября я обещал, что альбом будет готов 20 ноября. Он снова задерживается. Альбом будет "
            "готов 4 декабря.",
        ),
        (
            "el",
            "Στην επιστολή μου της 3ης Νοεμβρίου σας έγραφα ότι το άλμπουμ θα ήταν έτοιμο στις 20 Νοεμβρίου. Το δέρμα "
            "άργησε ξανά. Θα είναι έτοιμο στις 4 Δεκεμβρίου.",
        ),
    ],
)
def test_a_delay_that_speaks_of_an_earlier_letter_is_a_second_one(session: Session, language: str, text: str) -> None:
    proposed = session.sorting.sort(text, language, TODAY).situations
    assert proposed[0] == "second-delay" and "delay" in proposed
    first = session.text(session.sample("delay", language))
    assert session.sorting.sort(first, language, TODAY).situations[0] == "delay"


def letter_of(session: Session, text: str, language: str, situation_id: str) -> Answers:
    """Turn a draft into a letter without a hand in between."""
    draft = session.sorting.sort(text, language, TODAY)
    situation, begun = session.situation(situation_id), session.new(situation_id, language)
    return guided(draft.pieces, situation, begun, begun.client._replace(name=draft.client), {})


@pytest.mark.parametrize("language", LETTERS)
def test_every_sentence_stands_in_the_letter_as_it_was_written(session: Session, language: str) -> None:
    for situation in session.situations():
        answers = letter_of(session, LETTERS[language], language, situation.id)
        written = bare(session.text(answers))
        for piece in session.sorting.sort(LETTERS[language], language, TODAY).pieces:
            if piece.kind == "sentence" or piece.place == SALUTATION:
                assert bare(piece.text) in written, (situation.id, piece)


def test_enclosures_and_copies_go_to_the_end_of_the_page(session: Session) -> None:
    text = LETTERS["en"] + "cc: Jo Lunt\n"
    answers = letter_of(session, text, "en", "delay")
    assert answers.enclosures == ("copy of the order",) and answers.copies == ("Jo Lunt",)
    assert answers.client.salutation == "Dear Mr Petrakis,"


SHARED = Session()


@given(
    st.text(alphabet=st.sampled_from("aбž .,!?:;>-\n€5😀й\u0301Dear"), max_size=200), st.sampled_from(sorted(LETTERS))
)
def test_no_word_of_any_text_gets_lost(text: str, language: str) -> None:
    draft = SHARED.sorting.sort(text, language, TODAY)
    clean = clean_text(text).text
    assert bare("".join(piece.text for piece in draft.pieces)) == bare(clean)
    assert all(clean[piece.start : piece.end] == piece.text for piece in draft.pieces)


def test_a_part_that_a_letter_lacks_goes_to_the_nearest_and_else_is_asked(session: Session) -> None:
    delay, recall = session.situation("delay"), session.situation("safety-recall")
    assert fitted("referral", delay) == "remedy" and fitted("thanks", delay) == "thanks"
    assert fitted("thanks", recall) == "invitation"
    assert fitted("no part of any letter", delay) == ASK and fitted(OUT, delay) == OUT


def test_what_is_still_asked_is_not_dropped_either(session: Session) -> None:
    pieces = (Piece("Something odd.", 0, 14, 0, "sentence", ASK), Piece("Copy to all.", 15, 27, 1, "frame", COPIES))
    begun = session.new("delay", "en")
    answers = guided(pieces, session.situation("delay"), begun, begun.client, {})
    assert answers.wording == {"news": "Something odd."} and answers.copies == ("Copy to all.",)


def test_a_draft_is_checked_with_what_is_missing_first(session: Session) -> None:
    text = "Dear Ms Hale,\n\nUnfortunately your order will be late.\n\nKind regards,\nJo"
    checked = session.sorting.check(DraftState(text, "en"))
    found = in_order(checked.findings)
    missing = [one.start is None for one in found]
    assert missing == sorted(missing, reverse=True) and True in missing and False in missing
    assert text[: checked.opening].endswith("Hale,") and text[: checked.ending].endswith("late.")


def test_far_too_long_a_draft_is_told_kindly(session: Session) -> None:
    with pytest.raises(DraftError, match="far longer than a letter"):
        session.sorting.check(DraftState("word " * 250_000, "en"))
