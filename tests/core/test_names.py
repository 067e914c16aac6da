"""A name falls into its parts, and each language proposes its own salutation; the owner may always write another."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.core.answers import Client
from tidings.core.language import Language
from tidings.core.names import NameParts, addressee, greeting_name, propose_closing, propose_salutation, split_name

Languages = Callable[[str], Language]


@pytest.mark.parametrize(
    ("code", "name", "parts"),
    [
        ("en", "Harriet Lindqvist", NameParts("Harriet", "", "Lindqvist")),
        ("en", "Mary Ann Lindqvist", NameParts("Mary", "", "Lindqvist")),
        ("en", "Dr Grace Adeyemi", NameParts("Grace", "", "Adeyemi")),
        ("en", "Mr. John Smith", NameParts("John", "", "Smith")),
        ("en", "J. K. Rowling", NameParts("J.", "", "Rowling")),
        ("en", "Ana de la Cruz", NameParts("Ana", "", "de la Cruz")),
        ("en", "Martin King Jr.", NameParts("Martin", "", "King")),
        ("en", "Lindqvist", NameParts(surname="Lindqvist")),
        ("en", "", NameParts()),
        ("ru", "Иван Петрович Сидоров", NameParts("Иван", "Петрович", "Сидоров")),
        ("ru", "Ольшанская Вера Павловна", NameParts("Вера", "Павловна", "Ольшанская")),
        ("ru", "Вера Павловна", NameParts("Вера", "Павловна", "")),
        ("ru", "Иван Сидоров", NameParts("Иван", "", "Сидоров")),
        ("ru", "Мамедов Рашид Али оглы", NameParts("Рашид", "Али оглы", "Мамедов")),
        ("sk", "Ing. Jana Nováková, PhD.", NameParts("Jana", "", "Nováková")),
        ("sk", "Ing. arch. Peter Horváth", NameParts("Peter", "", "Horváth")),
        ("sk", "MUDr. Nováková", NameParts(surname="Nováková")),
        ("el", "Νίκος Παπαδόπουλος", NameParts("Νίκος", "", "Παπαδόπουλος")),
        ("el", "κ. Νίκος Παπαδόπουλος", NameParts("Νίκος", "", "Παπαδόπουλος")),
    ],
)
def test_a_name_falls_into_its_parts(code: str, name: str, parts: NameParts, language: Languages) -> None:
    of = language(code)
    assert split_name(name, of.names, tuple(of.titles.values())) == parts


@pytest.mark.parametrize(
    ("code", "name", "form", "salutation"),
    [
        ("en", "Harriet Lindqvist", "ms", "Dear Ms Lindqvist,"),
        ("en", "Tom Barrow", "first-name", "Dear Tom,"),
        ("en", "Sam Okoro", "mx", "Dear Mx Okoro,"),
        ("en", "Chloe and Ben Hartley", "first-name", "Dear Chloe and Ben,"),
        ("en", "Chloe Hart & Ben Ley", "first-name", "Dear Chloe & Ben,"),
        ("en", "John A Smith", "first-name", "Dear John,"),
        ("en", "Chloe and Ben Hartley", "ms", "Dear Chloe and Ben Hartley,"),
        ("en", "Marlow Bindery Ltd", None, "Dear Sir or Madam,"),
        ("ru", "Анна и Пётр Сидоровы", "first-name", "Здравствуйте, Анна и Пётр!"),
        ("ru", "Анна и Пётр Сидоровы", "mr", "Здравствуйте, Анна и Пётр Сидоровы!"),
        ("ru", "ООО «Ромашка»", None, "Здравствуйте!"),
        ("sk", "Eva a Ján Novákovci", "first-name", "Dobrý deň, Eva a Ján,"),
        ("sk", "Autoservis Kováč, s. r. o.", None, "Vážená pani, vážený pán,"),
        ("sk", "Lipa s.r.o.", "ms", "Vážená pani, vážený pán,"),
        ("el", "Νίκος και Άννα Παππά", "first-name", "Καλημέρα σας, Νίκο και Άννα,"),
        ("el", "Ανεμώνη Α.Ε.", None, "Αξιότιμες κυρίες, αξιότιμοι κύριοι,"),
        ("el", "", None, "Αξιότιμες κυρίες, αξιότιμοι κύριοι,"),
        ("en", "Mr and Mrs Harding", None, "Dear Mr and Mrs Harding,"),
        ("en", "Mr and Mrs Harding", "first-name", "Dear Mr and Mrs Harding,"),
        ("en", "Mrs Harding", "first-name", "Dear Mrs Harding,"),
        ("en", "Mrs Harding", "ms", "Dear Ms Harding,"),
        ("sk", "pán a pani Novákovci", "mr", "Dobrý deň, pán a pani Novákovci,"),
        ("en", "Sam Okoro", None, "Dear Sam Okoro,"),
        ("en", "Sam Okoro", "custom", "Dear Sam Okoro,"),
        ("en", "", "mr", "Dear Sir or Madam,"),
        ("en-US", "Luis Ortega", "mr", "Dear Mr. Ortega:"),
        ("en-US", "Luis Ortega", "first-name", "Dear Luis,"),
        ("ru", "Иван Петрович Сидоров", "mr", "Уважаемый Иван Петрович!"),
        ("ru", "Сидорова Анна Ильинична", "ms", "Уважаемая Анна Ильинична!"),
        ("ru", "Иван Сидоров", "mr", "Уважаемый господин Сидоров!"),
        ("sk", "Jana Nováková", "ms", "Vážená pani Nováková,"),
        ("sk", "Peter Horváth", "mr", "Vážený pán Horváth,"),
        ("el", "Νίκος Παπαδόπουλος", "mr", "Αξιότιμε κύριε Παπαδόπουλε,"),
        ("el", "Γιάννης Καραγιάννης", "mr", "Αξιότιμε κύριε Καραγιάννη,"),
        ("el", "Κώστας Σαμαράς", "mr", "Αξιότιμε κύριε Σαμαρά,"),
        ("el", "Πέτρος Μάρκος", "mr", "Αξιότιμε κύριε Μάρκο,"),
        ("el", "Ανδρέας Παπανδρέου", "mr", "Αξιότιμε κύριε Παπανδρέου,"),
        ("el", "Ελένη Γεωργίου", "ms", "Αξιότιμη κυρία Γεωργίου,"),
    ],
)
def test_a_salutation_is_proposed(code: str, name: str, form: str, salutation: str, language: Languages) -> None:
    assert propose_salutation(Client(name=name, address_as=form), language(code)) == salutation  # type: ignore[arg-type]


def test_the_owners_own_salutation_wins(language: Languages) -> None:
    client = Client(name="Harriet Lindqvist", address_as="ms", salutation="Dear Harriet and Jo,")
    assert propose_salutation(client, language("en")) == "Dear Harriet and Jo,"


@pytest.mark.parametrize("code", ["en", "en-US", "ru", "sk", "el"])
@given(
    name=st.text(max_size=30).filter(lambda text: "{" not in text),
    form=st.sampled_from([None, "mr", "ms", "mx", "dr", "first-name", "custom"]),
)
def test_any_name_has_a_salutation_and_a_closing(code: str, name: str, form: str, language: Languages) -> None:
    client = Client(name=name, address_as=form)  # type: ignore[arg-type]
    salutation = propose_salutation(client, language(code))
    assert salutation.strip() and "{" not in salutation
    assert propose_closing(client, language(code)).strip()


@pytest.mark.parametrize(
    ("code", "client", "closing"),
    [
        ("en", Client(name="Harriet Lindqvist", address_as="ms"), "Yours sincerely,"),
        ("en", Client(), "Yours faithfully,"),
        ("en", Client(name="Tom Barrow", address_as="first-name"), "Kind regards,"),
        ("en-US", Client(), "Sincerely,"),
        ("ru", Client(name="Иван Сидоров", address_as="mr"), "С уважением,"),
        ("sk", Client(name="Jana Nováková", address_as="ms"), "S pozdravom"),
        ("el", Client(name="Ελένη Γεωργίου", address_as="ms"), "Με εκτίμηση,"),
    ],
)
def test_a_closing_goes_with_the_form_of_address(code: str, client: Client, closing: str, language: Languages) -> None:
    assert propose_closing(client, language(code)) == closing


@pytest.mark.parametrize(
    ("name", "form", "line"),
    [
        ("Harriet Lindqvist", "ms", "Ms Harriet Lindqvist"),
        ("Ms Harriet Lindqvist", "ms", "Ms Harriet Lindqvist"),
        ("Mary Drew", "dr", "Dr Mary Drew"),
        ("Drew Barrow", "dr", "Dr Drew Barrow"),
        ("Harriet Lindqvist", "first-name", "Harriet Lindqvist"),
        ("mr and mrs harding", "ms", "mr and mrs harding"),
        ("Mrs Harding", "ms", "Mrs Harding"),
        ("", "ms", ""),
    ],
)
def test_the_address_line_bears_the_title_once(name: str, form: str, line: str, language: Languages) -> None:
    assert addressee(Client(name=name, address_as=form), language("en")) == line  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "name", "called"),
    [
        ("el", "Νίκος Παπαδόπουλος", "Νίκο"),
        ("el", "Αλέξανδρος Ιωάννου", "Αλέξανδρε"),
        ("el", "Γιάννης Βλάχος", "Γιάννη"),
        ("el", "Ηλίας", "Ηλία"),
        ("el", "Ελένη Μαρκοπούλου", "Ελένη"),
        ("el", "Ada Marlow", "Ada"),
        ("el", "Ν. Παπαδόπουλος", ""),
        ("el", "ΝΙΚΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ", ""),
        ("el", "", ""),
        ("ru", "Смирнова Ольга Петровна", "Ольга"),
        ("ru", "Ольга Смирнова", "Ольга"),
        ("sk", "Ing. Jana Nováková, PhD.", "Jana"),
        ("en", "Dr. Ada Marlow", "Ada"),
        ("en", "ADA MARLOW", "ADA"),
        ("en", "A. Marlow", ""),
    ],
)
def test_who_writes_is_greeted_by_the_first_name_as_it_is_called(
    code: str, name: str, called: str, language: Languages
) -> None:
    assert greeting_name(name, language(code)) == called
