"""Reading a letter: its regions, its sentences, its dates, in the customs of each language."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.checks.conftest import content

import tidings
from tidings.checks.reading import Reading, read, read_letter
from tidings.core.letter import letter_text
from tidings.session import Session

# Where the package lies, so that a process of its own finds it.
APP = Path(tidings.__file__).parents[1]
LETTERS = {
    "en": """Marlow Bindery
3 Quay Street

Harriet Lindqvist
8 Church Row

22 November 2026

Subject: Your album

Dear Ms Lindqvist,

Thank you for your order. It goes on.

We will call you on Friday.

Yours sincerely,
Ada Marlow
01632 960377

Encl.: two samples""",
    "ru": """Переплётная мастерская

22 ноября 2026 г.

Тема: Ваш альбом

Уважаемая Анна Сергеевна!

Благодарим Вас за заказ. Работа идёт.

Позвоним Вам в пятницу.

С уважением,
Ада Маркова

Приложение: два образца""",
    "sk": """Kníhviazačstvo Marek

22. novembra 2026

Vec: Váš album

Vážená pani Kováčová,

ďakujeme Vám za objednávku. Práca pokračuje.

Zavoláme Vám v piatok.

S pozdravom
Adam Marek

Prílohy: dve vzorky""",
    "el": """Βιβλιοδεσία Μαρή

22 Νοεμβρίου 2026

Θέμα: Το άλμπουμ σας

Αγαπητή κυρία Παπαδοπούλου,

Σας ευχαριστούμε για την παραγγελία. Η εργασία συνεχίζεται.

Θα σας τηλεφωνήσουμε την Παρασκευή.

Με εκτίμηση,
Άννα Μαρή

Συνημμένα: δύο δείγματα""",
}


def reading(text: str, language: str) -> Reading:
    return read(text, content().checks(language))


@pytest.mark.parametrize("language", LETTERS)
def test_a_letter_falls_into_its_regions(language: str) -> None:
    text = LETTERS[language]
    found = reading(text, language)
    kinds = [region.kind for region in found.regions]
    assert kinds.count("paragraph") == 2
    assert [kind for kind in dict.fromkeys(kinds) if kind != "letterhead"] == [
        "date",
        "subject",
        "salutation",
        "paragraph",
        "closing",
        "signature",
        "enclosures",
    ]
    assert len(found.body) == 3
    assert found.date == date(2026, 11, 22)
    assert "\n\n".join(text[one.start : one.end] for one in found.paragraphs()) in text


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("en", "Dr. Amin called at 9 a.m. on Monday. He will come.", 2),
        ("en", "It costs $4.50. Is that all? Yes!", 3),
        ("en", "Write to J. R. Marlow. Thank you.", 2),
        ("ru", "Приедем 4 декабря 2026 г. в 9.30. Позвоните нам.", 2),
        ("sk", "Prídeme 4. decembra o 9. hodine. Zavolajte nám.", 2),
        ("el", "Θα έρθουμε στις 4 Δεκεμβρίου στις 9 π.μ. το πρωί. Μπορείτε; Ναι.", 3),
        ("en", "One line\nwraps here. Two.", 2),
        ("en", "- first\n- second", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, text: str, sentences: int) -> None:
    assert len(reading(text, language).body) == sentences


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "on 4 December 2026", (2026, 12, 4)),
        ("en", "on December 4th, 2026", (2026, 12, 4)),
        ("en", "on the 4th of December", (None, 12, 4)),
        ("en", "on Friday, 4 Dec.", (None, 12, 4)),
        ("en", "on 2026-12-04", (2026, 12, 4)),
        ("en", "on 04.12.26", (2026, 12, 4)),
        ("ru", "до 4 декабря 2026 г.", (2026, 12, 4)),
        ("ru", "к 4-му декабря", (None, 12, 4)),
        ("ru", "04.12.2026", (2026, 12, 4)),
        ("sk", "do 4. decembra 2026", (2026, 12, 4)),
        ("sk", "dňa 4. 12. 2026", (2026, 12, 4)),
        ("sk", "do 4.12.", (None, 12, 4)),
        ("el", "στις 4 Δεκεμβρίου 2026", (2026, 12, 4)),
        ("el", "έως 4/12/2026", (2026, 12, 4)),
        ("el", "την 1η Μαρτίου", (None, 3, 1)),
    ],
)
def test_dates_are_recognised(language: str, text: str, day: tuple[int | None, int, int]) -> None:
    mentions = reading(text, language).sentences[0].heard.dates
    assert [mention.days[0] for mention in mentions] == [day]


@pytest.mark.parametrize(
    "text", ["You may 4 times.", "section 4.12.7", "31 February 2026 is near", "call 04.12", "1,234,567"]
)
def test_what_looks_like_a_date_is_none(text: str) -> None:
    mentions = reading(text, "en").sentences[0].heard.dates
    assert not [mention for mention in mentions if mention.near(date(2026, 11, 22))]


@pytest.mark.parametrize(
    "text",
    ["01632 960377", "+421 903 123 456", "8 (495) 123-45-67", "(503) 555-0142", "210 123 4567", "+30 6912345678"],
)
def test_phone_numbers_are_recognised(text: str) -> None:
    assert "phone" in {match for match in _recognised(f"Call {text} today.")}


@pytest.mark.parametrize("text", ["4.12.2026", "1 250 000", "£1,250.00", "2019-2024", "order 20431", "2026-12-04"])
def test_other_numbers_are_no_phone_numbers(text: str) -> None:
    assert "phone" not in _recognised(f"It was {text} then.")


def _recognised(text: str) -> frozenset[str]:
    return reading(text, "en").sentences[0].heard.recognised


def test_a_composed_letter_is_read_by_its_blocks() -> None:
    session = Session(content=content())
    letter = session.compose(session.sample("delay", "en"))
    text = letter_text(letter)
    found = read_letter(letter, text, content().checks("en"))
    assert found.date == letter.date
    assert {sentence.kind for sentence in found.sentences} >= {"salutation", "paragraph", "closing"}
    assert all(text.text[one.start : one.end].strip() for one in found.regions)


def test_a_draft_is_read_without_the_heavy_libraries() -> None:
    code = (
        "import sys, tidings.checks.checklist, tidings.checks.runner;"
        "print(sorted({'babel', 'jinja2', 'yaml', 'pydantic', 'reportlab', 'docx', 'PySide6'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=APP, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", "Dear Ms Novak, you failed to pay.", ["salutation", "paragraph"]),
        ("en", "Dear Anna, Ben and Carl,", ["salutation"]),
        ("ru", "Анна Петровна, заказ снова не готов.", ["paragraph"]),
        ("ru", "Уважаемая Анна Петровна, заказ снова не готов.", ["salutation", "paragraph"]),
        ("ru", "Уважаемые Анна Петровна, Иван Сергеевич и Пётр!", ["salutation"]),
        ("sk", "Vážená pani Nováková, linka opäť nie je hotová.", ["salutation", "paragraph"]),
        ("el", "Αγαπητή κυρία Νόβακ, το άλμπουμ άργησε πάλι.", ["salutation", "paragraph"]),
    ],
)
def test_a_letter_of_one_line_has_its_sentence_behind_the_greeting(language: str, text: str, kinds: list[str]) -> None:
    assert [region.kind for region in read(text, content().checks(language)).regions] == kinds


@pytest.mark.parametrize(
    ("language", "greeting", "sentence"),
    [
        ("en", "To all our valued customers,", "To our regret the shop closes"),
        ("en", "To our clients and friends", "To our clients it matters that we close on Friday"),
        ("ru", "Нашим уважаемым клиентам!", "Нашим клиентам мы возвращаем деньги"),
        ("sk", "Všetkým našim vzácnym zákazníkom,", "Našim zákazníkom vrátime peniaze do piatka"),
        ("el", "Προς όλους τους αγαπητούς πελάτες μας,", "Προς τους πελάτες μας επιστρέφουμε τα χρήματα"),
    ],
)
def test_a_letter_may_greet_all_clients(language: str, greeting: str, sentence: str) -> None:
    for line, kind in ((greeting, "salutation"), (sentence + ".", "paragraph")):
        regions = read(f"{line}\n\n{sentence}.", content().checks(language)).regions
        assert [region.kind for region in regions] == [kind, "paragraph"]
