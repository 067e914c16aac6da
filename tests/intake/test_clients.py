"""Lists of clients from every program: right, or told; never guessed at, never evaluated."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from tests.intake.lists import HEADINGS, PEOPLE, People, as_csv, as_xlsx, csv_files, wanted

from tidings import session
from tidings.content.store import Content
from tidings.core.answers import Client
from tidings.core.client_table import TARGETS, ClientTable
from tidings.errors import ClientsError, NotThereError, UsageError
from tidings.intake import clients, drafts
from tidings.intake.clients import read_clients
from tidings.intake.columns import fold
from tidings.intake.csv_clients import read_csv
from tidings.intake.xlsx_clients import read_xlsx

WORKBOOKS = Path(__file__).parent / "workbooks"


def read(text: str | bytes, *fields: str, **mapping: str) -> ClientTable:
    data = text if isinstance(text, bytes) else text.encode()
    return read_csv(data, "clients.csv", wanted(fields, **mapping))


def names(people: People, encoding: str) -> list[str]:
    found = [f"{row[0]} {row[1]}" for row in people.rows]
    return found if encoding.startswith(("utf", "cp125")) else [name.replace("’", "'") for name in found]


def test_people_are_the_same_in_every_encoding_delimiter_line_end_and_way_of_quoting() -> None:
    wrong = []
    for number, (people, encoding, delimiter, data) in enumerate(csv_files()):
        language = people.language if number % 2 else ""  # the letter's language helps, and is not needed
        table = read_csv(data, "clients.csv", wanted(language=language))
        if [row.client.name for row in table.rows] != names(people, encoding) or table.delimiter != delimiter:
            wrong.append((people.language, encoding, delimiter, table))
        if table.skipped or table.warnings:
            wrong.append((people.language, encoding, delimiter, table))
    assert number > 300
    assert wrong == []


@pytest.mark.parametrize("people", PEOPLE, ids=lambda people: people.language)
def test_a_workbook_gives_the_same_clients_as_a_csv_file(people: People) -> None:
    from_csv, from_xlsx = read(as_csv(people.table)), read_xlsx(as_xlsx(people.table), "clients.xlsx", wanted())
    assert [row.client for row in from_xlsx.rows] == [row.client for row in from_csv.rows]
    assert all(row.client.address_as and len(row.client.address) == 2 for row in from_csv.rows)


def test_the_address_stands_as_its_country_writes_it() -> None:
    rows = read(
        "name,street,city,postcode,state,country\n"
        "Zoë Bird,7 High St,Ludlow,SY8 1DA,Shropshire,\n"
        "Ann Lund,12 Elm St,Portland,97201,OR,USA\n"
        "Jana Hudec,Hlavná 1,Žilina,010 01,,Slovensko\n"
        "Алёна Жук,\"ул. Мира, 5\",Казань,420111,,\n"
    ).rows  # fmt: skip
    assert [row.client.address for row in rows] == [
        ("7 High St", "Ludlow SY8 1DA", "Shropshire"),
        ("12 Elm St", "Portland, OR 97201", "USA"),
        ("Hlavná 1", "010 01 Žilina", "Slovensko"),
        ("ул. Мира, 5", "420111, Казань"),
    ]


@pytest.mark.parametrize("writer", ["openpyxl", "xlsxwriter"])
def test_workbooks_of_other_programs_give_dates_amounts_and_numbers_as_letters_write_them(writer: str) -> None:
    table = read_clients(WORKBOOKS / f"{writer}.xlsx", wanted(("new_date", "new_price")))
    assert [(row.client.name, row.client.address, row.client.phone) for row in table.rows] == [
        ("Ľubomír Šťastný", ("Hlavná 1", "vchod B", "01001"), "+421 905 123 456"),
        ("Božena Nováková & syn", ("Dlhá <5>", "94901"), "0905123456"),
    ]
    assert [dict(row.answers) for row in table.rows] == [
        {"new_date": "2026-12-18", "new_price": "149.5 EUR"},
        {"new_date": "2027-01-04", "new_price": "1200 EUR"},
    ]


def test_google_and_outlook_name_their_columns_in_their_own_ways() -> None:
    google = read(
        "First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value,"
        "Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Labels\n"
        "Anna,Lund,Lund Ltd,* Work,,anna@home.example,+44 1,1 High St,Ludlow,SY8 1DA,* myContacts\n"
    )
    outlook = read(
        '"Title","First Name","Middle Name","Last Name","Company","Business Street","Business City",'
        '"Business Postal Code","E-mail Address","Mobile Phone"\n'
        '"Ms","Anna","","Lund","Lund Ltd","1 High St","Ludlow","SY8 1DA","anna@home.example","+44 1"\n'
    )
    expected = Client("Anna Lund", "Lund Ltd", None, "", ("1 High St", "Ludlow SY8 1DA"), "anna@home.example", "+44 1")
    assert [row.client for row in google.rows] == [expected]
    assert [row.client for row in outlook.rows] == [expected._replace(address_as="ms")]
    assert google.warnings == ("Not used: “E-mail 1 - Label”, “Labels”.",)


def test_a_heading_that_nobody_knows_can_be_mapped_and_a_column_can_answer_a_question() -> None:
    text = "Kunde;Ort;neu;New price\nAnna Lund;Graz;2026-12-18;120 EUR\n"
    with pytest.raises(ClientsError, match="“Kunde”, “Ort”, “neu”, “New price”"):
        read(text)
    [row] = read(text, "new_price", "new_date", Kunde="name", ort="city", neu="new_date").rows
    assert (row.client.name, row.client.address) == ("Anna Lund", ("Graz",))
    assert row.answers == {"new_date": "2026-12-18", "new_price": "120 EUR"}
    with pytest.raises(UsageError, match="no column “wo”"):
        read(text, Kunde="name", Wo="city")
    with pytest.raises(UsageError, match="“colour” is nothing"):
        read(text, Kunde="colour")


def test_one_word_of_address_is_no_salutation_and_a_sentence_is() -> None:
    rows = read("name,salutation,title\nJana Malá,Pani,Ing.\nEva Malá,Milá Eva!,\nAdam Malý,,Owner\n").rows
    assert [(row.client.name, row.client.address_as, row.client.salutation) for row in rows] == [
        ("Ing. Jana Malá", "ms", ""),
        ("Eva Malá", None, "Milá Eva!"),
        ("Adam Malý", None, ""),
    ]


def test_a_quotation_mark_that_is_never_closed_costs_its_own_line_alone() -> None:
    table = read('name,city\nAnna Lund,Oslo\nBert "the Bear" Moe,"Bergen\nCarl Vik,Moss\nDag Vik,"Moss"\n')
    assert [row.client.name for row in table.rows] == ["Anna Lund", "Carl Vik", "Dag Vik"]
    assert [(one.place, "quotation marks" in one.reason) for one in table.skipped] == [("line 3", True)]


def test_a_row_that_cannot_be_used_is_told_with_its_place_and_its_reason() -> None:
    table = read(f"name,city\n,Oslo\nAnna Lund,Oslo,extra\nBert Moe,{'x' * 200_000}\nCarl Vik,Moss\nCarl Vik,Moss\n,\n")
    assert [row.client.name for row in table.rows] == ["Carl Vik"]
    assert [(one.place, one.who) for one in table.skipped] == [
        ("line 2", ""), ("line 3", "Anna Lund"), ("line 4", "Bert Moe"), ("line 6", "Carl Vik"),
    ]  # fmt: skip
    assert str(table.skipped[3]) == "Line 6 (Carl Vik): it is the same as line 5."


def test_garbled_names_and_hidden_characters_are_told_and_formulas_stay_text() -> None:
    table = read("name,city,reference\nZoÃ« Bird,Ludlow,=1+1\nAnna\u202eLund\0,Oslo,@SUM(A1)\nNováková,Brno,\n")
    assert [row.client.name for row in table.rows] == ["ZoÃ« Bird", "AnnaLund", "Nováková"]
    assert [row.client.reference for row in table.rows] == ["=1+1", "@SUM(A1)", ""]
    assert len(table.warnings) == 2
    assert "Line 2: “ZoÃ«” looks garbled" in table.warnings[0]
    assert "Line 3: hidden characters were taken out (U+202E, U+0000)" in table.warnings[1]


def test_a_cell_of_a_workbook_costs_what_is_in_it_wherever_it_stands() -> None:
    corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
    tracemalloc.start()
    table = read_xlsx(as_xlsx(f'{head}<row r="2"><c r="A2" t="str"><v>Anna</v></c></row>{corner}'), "c.xlsx", wanted())
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [row.client.name for row in table.rows] == ["Anna"]
    assert used < 5_000_000


def test_a_formula_without_a_result_skips_its_row() -> None:
    rows = '<row><c t="str"><v>name</v></c></row><row><c t="str"><v>Anna</v></c><c t="e"><v>#REF!</v></c></row>'
    table = read_xlsx(as_xlsx(rows), "clients.xlsx", wanted())
    assert [str(one) for one in table.skipped] == ["Row 2 (Anna): a cell shows #REF!, so its formula has no result."]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("c.csv", b"", "holds no clients"),
        ("c.csv", b"name,city\n", "holds no clients"),
        ("c.csv", bytes(range(256)) * 40, "not a list in text"),
        ("c.xlsx", b"name,city\nAnna,Oslo\n", "cannot be read as a workbook"),
        ("c.xlsx", as_xlsx([["Kunde"], ["Anna"]]), "is known to hold a name"),
    ],
)
def test_what_is_no_list_is_told(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ClientsError, match=told):
        read_clients(tmp_path / name, wanted())


def test_a_list_that_is_not_there_or_has_a_strange_ending_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotThereError):
        read_clients(tmp_path / "none.csv", wanted())
    with pytest.raises(UsageError, match="is no list of clients"):
        read_clients(tmp_path / "clients.pdf", wanted())
    (tmp_path / "c.csv").write_bytes("name\nŠťastný\n".encode("cp1250"))
    assert read_clients(tmp_path / "c.csv", wanted(), "cp1250").rows[0].client.name == "Šťastný"
    for encoding in ("cp9999", "base64"):
        with pytest.raises(ClientsError, match="no encoding"):
            read_clients(tmp_path / "c.csv", wanted(), encoding)


def test_every_heading_means_one_thing_and_none_is_the_id_of_a_question() -> None:
    meant: dict[str, set[str]] = {}
    for target, headings in HEADINGS.columns.items():
        for heading in headings:
            meant.setdefault(fold(heading), set()).add(target)
    content = Content()
    questions = {field for situation in content.situation_ids() for field in content.situation(situation).fields}
    assert set(HEADINGS.columns) == set(TARGETS)
    assert {heading: targets for heading, targets in meant.items() if len(targets) > 1} == {}
    assert {fold(question) for question in questions} & set(meant) == set()
    assert set(HEADINGS.answers) <= questions
    answering = [fold(heading) for headings in HEADINGS.answers.values() for heading in headings]
    assert len(answering) == len(set(answering)) and not set(answering) & set(meant)
    assert set(HEADINGS.forms_of_address) <= {"mr", "ms", "mx", "dr", "first-name", "custom"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Hronec Peter", "Peter Hronec"),
        ("Ing. Mráz Ján", "Ing. Ján Mráz"),
        ('"Bc. Ing. Mráz Ján, PhD."', "Bc. Ing. Ján Mráz, PhD."),
        ("Hronec", "Hronec"),
        ('"STAVEKO, s. r. o."', "STAVEKO, s. r. o."),
        ("Иванова Анна Петровна", "Анна Петровна Иванова"),
    ],
)
def test_a_surname_that_stands_first_is_put_where_it_is_addressed(written: str, name: str) -> None:
    for heading in ("Priezvisko a meno", "Фамилия, имя", "Επώνυμο και όνομα"):
        (row,) = read(f'"{heading}";Mesto\n{written};Zvolen\n').rows
        assert row.client.name == name


def test_a_column_called_as_people_call_it_answers_the_question_of_the_letter() -> None:
    text = "Meno;Pôvodný termín;Nový termín\nPeter Hronec;27.11.2026;11.12.2026\n"
    (row,) = read(text, "promised_date", "new_date").rows
    assert row.answers == {"promised_date": "27.11.2026", "new_date": "11.12.2026"}
    assert read(text).rows[0].answers == {}, "only where the letter asks it"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Петрова Анна", "Анна Петрова"),
        ("Петрова Анна Сергеевна", "Анна Сергеевна Петрова"),
        ("Анна Сергеевна Петрова", "Анна Сергеевна Петрова"),
        ("Иванов И. И.", "И. И. Иванов"),
        ("ООО «Ромашка»", "ООО «Ромашка»"),
    ],
)
def test_under_the_russian_heading_for_all_names_the_surname_stands_first(written: str, name: str) -> None:
    for heading in ("ФИО", "Ф. И. О."):
        (row,) = read(f"{heading};Телефон\n{written};1\n").rows
        assert row.client.name == name


def test_the_window_offers_the_endings_that_lists_have() -> None:
    assert session.LIST_ENDINGS == clients.ENDINGS and tuple(drafts.READERS) == session.DRAFT_ENDINGS
