"""A letter goes as the draft of a mail: the same words, the right people, and nothing that was not meant."""

from __future__ import annotations

import io
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import getaddresses
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.export.samples import ENGLISH, LETTERS, PLAIN, TYPED, body, letter_of
from tests.export.test_same_text import folded, parsed

from tidings.core.letter import Letter, Mailbox
from tidings.errors import UsageError
from tidings.export.safe import safe
from tidings.export.to_mail import check_mail, mailto, to_mail
from tidings.export.to_pdf import to_pdf
from tidings.export.to_text import to_text

HEAD = ["X-Unsent", "X-Uniform-Type-Identifier", "From", "To", "Subject", "MIME-Version", "Content-Type"]


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def part(data: bytes, kind: str) -> str:
    """The words of the plain or the HTML body."""
    found = read(data).get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def words(data: bytes) -> str:
    return part(data, "plain")


def people(message: EmailMessage, name: str) -> list[tuple[str, str]]:
    return [(one.display_name, one.addr_spec) for one in message[name].addresses]


def to(name: str, email: str = "harriet@lindqvist.example", subject: str = "Your album") -> Letter:
    letter = letter_of("It is late.", subject=subject)
    return letter._replace(mail=letter.mail._replace(client=Mailbox(name, email)))


def test_a_draft_opens_as_a_mail_that_is_still_to_be_sent() -> None:
    message = read(to_mail(ENGLISH, PLAIN))
    assert message.keys() == HEAD, "no date, no message id: the program that sends it gives both"
    assert (message["X-Unsent"], message["X-Uniform-Type-Identifier"]) == ("1", "com.apple.mail-draft")
    assert people(message, "From") == [("Ada Marlow", "ada@marlowbindery.example")]
    assert people(message, "To") == [("Harriet Lindqvist", "harriet@lindqvist.example")]
    assert message["Subject"] == "Your album: ready on 18 December, not on the 4th"


def test_what_is_not_known_is_left_for_the_mail_program_to_fill_in() -> None:
    letter = ENGLISH._replace(mail=ENGLISH.mail._replace(writer=Mailbox("Ada Marlow"), client=Mailbox()))
    blocks = tuple(block for block in letter.blocks if block.kind != "subject")
    message = read(to_mail(letter._replace(blocks=blocks), PLAIN))
    assert not {"From", "To", "Subject"} & set(message.keys())


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_text_and_html_are_the_letter_without_what_the_head_of_a_mail_says(letter: Letter) -> None:
    longer = body(letter, 4)
    data = to_mail(longer, PLAIN)
    kept = [block for block in longer.blocks if block.kind not in ("letterhead", "address", "date", "subject")]
    expected = "\n\n".join([*(block.text for block in kept), longer.blocks[0].text]) + "\n"
    assert words(data).rstrip("\n") == expected.rstrip("\n")
    assert folded("".join(parsed(part(data, "html")).texts)) == folded(expected)
    assert f'<html lang="{letter.language}">' in part(data, "html")


def test_the_letterhead_stands_at_the_end_and_repeats_no_name() -> None:
    assert words(to_mail(ENGLISH, PLAIN)).rstrip().endswith("01632 960377 · ada@marlowbindery.example")
    firm = letter_of("It is late.", signature=("Marlow Bindery",), enclosures=())
    assert words(to_mail(firm, PLAIN)).count("Marlow Bindery\n") == 1
    assert "<strong" not in part(to_mail(firm, PLAIN), "html"), "a mail ends quietly"


def test_a_letter_can_go_as_a_pdf_with_a_short_note() -> None:
    data = to_mail(ENGLISH, PLAIN, attach_pdf=True)
    message = read(data)
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "2026-11-23 Lindqvist – Your album.pdf"
    assert attached.get_content() == to_pdf(ENGLISH, PLAIN).data
    assert len(PdfReader(io.BytesIO(attached.get_content())).pages) == 1
    assert words(data).split("\n\n")[:4] == [
        "Dear Ms Lindqvist,",
        "My letter of 23 November 2026 is attached as a PDF.",
        "Yours sincerely,",
        "Ada Marlow\nOwner",
    ]
    assert "18 December" not in words(data) and "My letter of 23 November" in part(data, "html")
    assert message.keys() == HEAD


@pytest.mark.parametrize("attach_pdf", [False, True])
def test_the_same_letter_gives_the_same_bytes(attach_pdf: bool) -> None:
    assert to_mail(ENGLISH, PLAIN, attach_pdf) == to_mail(ENGLISH, PLAIN, attach_pdf)


@pytest.mark.parametrize(
    "name",
    [
        "Lindqvist, Harriet",
        'Harriet "Harry" Lindqvist',
        "Harriet (home)",
        "Smith; Jones <info@jones.example>",
        "back\\slash",
        "Ján Novák, PhD.",
        "Маргарита Павловна Ольшанская",
        "Γεώργιος Παπαδόπουλος του Κωνσταντίνου και Υιοί, Ανώνυμη Εταιρεία Εμπορίας και Διανομής",
        "😀",
        "a" * 300,
    ],
)
def test_any_name_reaches_the_one_person_it_was_typed_for(name: str) -> None:
    data = to_mail(to(name), PLAIN)
    ((shown, address),) = people(read(data), "To")
    assert folded(shown) == folded(name)
    assert address == "harriet@lindqvist.example"
    assert all(len(line) <= 76 for line in data.partition(b"\r\n\r\n")[0].split(b"\r\n"))


INJECTIONS = [
    "=?utf-8?q?x=0d=0aBcc:_eve@evil.example?=",
    "=?utf-8?B?eA0KQmNjOiBldmVAZXZpbC5leGFtcGxl?=",
    "Harriet\r\nBcc: eve@evil.example",
    "Harriet\nBcc: eve@evil.example",
    "Harriet\u2028Bcc: eve@evil.example",
    "Harriet\x85Bcc: eve@evil.example",
    "Harriet\x0b\x0c\x1c\x00Bcc: eve@evil.example\r\n\r\nbody",
    'Harriet" <eve@evil.example>, "x',
]


@pytest.mark.parametrize("hostile", INJECTIONS)
def test_a_name_adds_no_header_and_no_recipient(hostile: str) -> None:
    if "=?" in hostile:
        with pytest.raises(UsageError, match="take for a code"):
            to_mail(to(hostile), PLAIN)
    else:
        _only_what_was_meant(to_mail(to(hostile), PLAIN))


@pytest.mark.parametrize("hostile", INJECTIONS)
def test_a_subject_adds_no_header_and_is_told_as_typed(hostile: str) -> None:
    data = to_mail(to("Harriet", subject=hostile), PLAIN)
    _only_what_was_meant(data)
    assert folded(read(data)["Subject"]) == folded(safe(hostile))


@given(name=st.one_of(TYPED, st.text(), st.sampled_from(INJECTIONS)), subject=st.one_of(TYPED, st.text()))
def test_no_text_adds_a_header_or_a_recipient(name: str, subject: str) -> None:
    try:
        data = to_mail(to(name, subject=subject or "-"), PLAIN)
    except UsageError as err:
        assert "=?" in str(err)
        return
    _only_what_was_meant(data)


def _only_what_was_meant(data: bytes) -> None:
    """Read a draft as two kinds of program do, and as one that reads only lines."""
    message = read(data)
    assert message.keys() in (HEAD, [name for name in HEAD if name != "Subject"])
    assert [address for _, address in people(message, "To")] == ["harriet@lindqvist.example"]
    old = message_from_bytes(data, policy=compat32)
    assert old.keys() == message.keys()
    assert [address for _, address in getaddresses([str(old["To"])])] == ["harriet@lindqvist.example"]
    head = data.partition(b"\r\n\r\n")[0]
    assert head.isascii() and not re.search(rb"[^\r]\n|\r[^\n]|\x00", head)
    assert [line.partition(b":")[0].decode() for line in head.split(b"\r\n") if line[:1] != b" "] == message.keys()
    check_mail(data)


@given(TYPED)
def test_the_body_is_carried_as_typed(text: str) -> None:
    letter = letter_of(text or "-", enclosures=())
    data = to_mail(letter, PLAIN)
    assert words(data).rstrip("\n").startswith("Your order 20431\n\nDear Ms Lindqvist,\n\n")
    assert to_text(letter_of(text or "-", title="", contact=(), address=(), enclosures=())).strip() != ""
    assert folded(text) in folded(words(data)) and folded(text) in folded("".join(parsed(part(data, "html")).texts))
    check_mail(data)


@pytest.mark.parametrize(
    "email",
    [
        "harriet",
        "harriet@",
        "@lindqvist.example",
        "harriet@lindqvist.example, eve@evil.example",
        "harriet@lindqvist.example\r\nBcc: eve@evil.example",
        "Harriet <harriet@lindqvist.example>",
        "=?utf-8?q?x?=@lindqvist.example",
        "harriet lind@lindqvist.example",
        "χαριέτα@lindqvist.example",
        "harriet@lind..qvist.example",
        f"{'h' * 250}@lindqvist.example",
    ],
)
def test_what_is_not_one_address_is_told(email: str) -> None:
    with pytest.raises(UsageError, match="is not one e-mail address"):
        to_mail(to("Harriet", email), PLAIN)
    with pytest.raises(UsageError, match="is not one e-mail address"):
        mailto(to("Harriet", email))


def test_an_address_in_an_alphabet_of_its_own_is_written_as_the_net_needs_it() -> None:
    message = read(to_mail(to("Νίκος", "nikos@βιβλιοδεσία.gr"), PLAIN))
    ((_, address),) = people(message, "To")
    assert address.partition("@")[2].encode("ascii").decode("idna") == "βιβλιοδεσία.gr"


def test_a_head_that_reads_otherwise_than_meant_goes_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidings.export.to_mail._text", lambda subject: f"{subject}\r\nBcc: eve@evil.example")
    with pytest.raises(UsageError, match="cannot stand in a mail"):
        to_mail(ENGLISH, PLAIN)


WHOLE = to_mail(ENGLISH, PLAIN, attach_pdf=True)


@given(st.integers(0, len(WHOLE) - 5))
def test_a_draft_cut_short_anywhere_is_seen(length: int) -> None:
    with pytest.raises(ValueError):
        check_mail(WHOLE[:length])


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_a_mailto_address_carries_the_client_and_the_subject_alone(letter: Letter) -> None:
    address = mailto(letter)
    subject = letter.block("subject")
    assert subject is not None
    assert urlsplit(address).scheme == "mailto" and unquote(urlsplit(address).path) == "harriet@lindqvist.example"
    assert parse_qs(urlsplit(address).query) == {"subject": [subject.text]}
    assert address.isascii() and not set(address) & set(' \r\n"<>') and "+" not in address


def test_a_mailto_address_takes_no_more_from_a_subject_or_an_address() -> None:
    address = mailto(to("Harriet", "a&b+c@lindqvist.example", subject="x&bcc=eve@evil.example#?\r\nBcc: eve"))
    assert list(parse_qs(urlsplit(address).query)) == ["subject"] and urlsplit(address).fragment == ""
    assert unquote(urlsplit(address).path) == "a&b+c@lindqvist.example"
    assert mailto(to("Harriet", "")).startswith("mailto:?subject=")
