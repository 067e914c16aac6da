"""Write a letter as the draft of a mail, or as a `mailto:` address. Nothing is ever sent from here.

The head of a draft is written by ourselves: the standard library decodes an encoded word that stands in a name, and
writes the line ends in it as they are, so that a name can add a recipient (`=?utf-8?q?x=0d=0aBcc:…?=`).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.policy import default as READING
from html import escape
from urllib.parse import quote

from tidings.core.letter import Block, Letter, Mailbox, Part, Run, paragraph
from tidings.core.page import PageProfile
from tidings.errors import UsageError, said
from tidings.export.safe import safe
from tidings.export.to_html import to_html_fragment
from tidings.export.to_text import to_text

# Outlook and Thunderbird open a file with the first as a mail to be sent, Apple Mail one with the second.
_DRAFT = {"X-Unsent": "1", "X-Uniform-Type-Identifier": "com.apple.mail-draft"}
_CODE = "=?"
_PLAIN = re.compile(r"[ -~]{1,60}")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_LONGEST_ADDRESS = 254
_BYTES_IN_A_WORD = 45  # which base64 makes 60 characters of, and a whole encoded word at most 75
_LINE = 76
# No encoded text can hold "=_", so no part is ended by its own words.
_BOUNDARY = "=_letter_{}"


def to_mail(letter: Letter, page: PageProfile, attach_pdf: bool = False) -> bytes:
    """Write a draft: the letter as text and HTML, or a short note with the letter attached as a PDF.

    Raises UsageError for a name or an address that no mail can carry.
    """
    told = note_letter(letter) if attach_pdf else mail_letter(letter)
    head = {**_DRAFT, **_addressed(letter)}
    body = _body(told)
    if attach_pdf:
        from tidings.export.to_pdf import to_pdf

        name = f"{letter.mail.file_name}.pdf"
        body.add_attachment(to_pdf(letter, page).data, maintype="application", subtype="pdf", filename=name)
        body.set_boundary(_BOUNDARY.format("and_pdf"))
    # A file name in pieces is not put together again by every mail program; 998 is the longest line of RFC 5322.
    rest = body.as_bytes(policy=SMTP.clone(max_line_length=998))
    data = "".join(f"{name}: {value}\r\n" for name, value in head.items()).encode("ascii") + rest
    _read_back(data, letter, tuple(head))
    return data


def mail_letter(letter: Letter) -> Letter:
    """Give the letter as a mail carries it: what the mail's head says is left out, the letterhead stands at the end."""
    body = [block for block in letter.blocks if block.kind not in ("letterhead", "address", "date", "subject")]
    return letter._replace(blocks=(*body, *_contact(letter)))


def note_letter(letter: Letter) -> Letter:
    """Give the note that goes with the letter: its salutation, one sentence or two, its closing."""
    note = paragraph((Part("note", (Run(letter.mail.note),)),))
    before, after = (
        [block for block in letter.blocks if block.kind in kinds]
        for kinds in (("salutation",), ("closing", "signature"))
    )
    return letter._replace(blocks=(*before, note, *after, *_contact(letter)))


def mailto(letter: Letter) -> str:
    """Give the address that opens a new mail to the client with the letter's subject; the body goes by the clipboard.

    An address holds no whole letter: Windows cuts it at some 2,000 characters. Raises UsageError as `to_mail` does.
    """
    to = _address(letter.mail.client.email) if letter.mail.client.email.strip() else ""
    return f"mailto:{quote(to, safe='@')}?subject={quote(_subject(letter))}"


def check_mail(data: bytes) -> None:
    """Parse a draft to its last part. Raises ValueError where something is missing."""
    message = message_from_bytes(data, policy=READING)
    defects = [defect for part in message.walk() for defect in part.defects]
    if defects or not message.is_multipart() or message["X-Unsent"] != "1":
        raise ValueError(f"no draft: {defects}")


def _contact(letter: Letter) -> Iterator[Block]:
    """Give the letterhead as the last lines of a mail, without a name that the signature says just above."""
    head, signature = letter.block("letterhead"), letter.block("signature")
    if head is None:
        return
    lines = head.lines[1:] if _first(head) == _first(signature) else head.lines
    if lines:
        yield head._replace(lines=lines)


def _first(block: Block | None) -> str | None:
    """Give a block's first line."""
    return block.text.split("\n")[0] if block else None


def _body(letter: Letter) -> EmailMessage:
    """Write the letter as text and as HTML, for the program that reads it to choose from."""
    fragment = to_html_fragment(letter, mail=True)
    language = escape(safe(letter.language), quote=True)
    start = f'<!DOCTYPE html>\n<html lang="{language}">\n<head><meta charset="utf-8"></head>\n<body>\n'
    html = f"{start}{fragment}\n</body>\n</html>\n"
    message = EmailMessage(policy=SMTP)
    message.set_content(_lines(to_text(letter)), charset="utf-8", cte="quoted-printable")
    message.add_alternative(html, subtype="html", charset="utf-8", cte="quoted-printable")
    message.set_boundary(_BOUNDARY.format("text_or_html"))
    return message


def _addressed(letter: Letter) -> Mapping[str, str]:
    """Write whom it comes from, whom it goes to, and what it is about, each where it is known."""
    mail, subject = letter.mail, _subject(letter)
    head = {name: _mailbox(box) for name, box in (("From", mail.writer), ("To", mail.client)) if box.email.strip()}
    return {**head, "Subject": _text(subject)} if subject else head


def _subject(letter: Letter) -> str:
    """Give the letter's subject in one line."""
    block = letter.block("subject")
    return _one_line(block.text) if block else ""


def _one_line(text: str) -> str:
    """Bring a text into one line that every file can hold."""
    return " ".join(safe(text).split())


def _lines(text: str) -> str:
    """Bring line ends into one form, as the HTML has them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _mailbox(box: Mailbox) -> str:
    """Write a name with its address."""
    name, address = _one_line(box.name), f"<{_address(box.email)}>"
    if _CODE in name:
        raise UsageError(
            said("The name “{name}” holds “{code}”, which mail programs take for a code.", name=name, code=_CODE),
            "Write it without.",
        )
    if not name:
        return address
    plain = _PLAIN.fullmatch(name) and not set(name) & set('"\\')
    written = f'"{name}"' if plain else _encoded(name)
    return f"{written} {address}" if len(written) + len(address) < _LINE - 8 else f"{written}\r\n {address}"


def _address(typed: str) -> str:
    """Give one address in ASCII, its domain in the form of international names where it needs it."""
    local, _, domain = typed.strip().rpartition("@")
    try:
        host = domain.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    address = f"{local}@{host}"
    if not (_LOCAL.fullmatch(local) and _DOMAIN.fullmatch(host)) or len(address) > _LONGEST_ADDRESS:
        raise UsageError(
            said("“{address}” is not one e-mail address.", address=_one_line(typed)),
            "Write one such as name@example.com, or none at all.",
        )
    return address


def _text(text: str) -> str:
    """Write a text for the head of a mail."""
    return text if _PLAIN.fullmatch(text) and _CODE not in text else _encoded(text)


def _encoded(text: str) -> str:
    """Write a text in encoded words (RFC 2047), cut between characters, one a line."""
    words = [b""]
    for char in text:
        data = char.encode("utf-8")
        if len(words[-1]) + len(data) > _BYTES_IN_A_WORD:
            words.append(b"")
        words[-1] += data
    return "\r\n ".join(f"=?utf-8?B?{base64.b64encode(word).decode('ascii')}?=" for word in words)


def _read_back(data: bytes, letter: Letter, head: tuple[str, ...]) -> None:
    """Read the draft as a mail program does: it has the head that was meant, and no more."""
    message = message_from_bytes(data, policy=READING)
    read = tuple(name for name, _ in message.items() if not name.lower().startswith(("mime-", "content-")))
    mail = letter.mail
    meant = {"From": mail.writer, "To": mail.client}
    same = read == head and _bare(str(message.get("Subject", ""))) == _bare(_subject(letter))
    for name, box in meant.items():
        if name in head:
            addresses = message[name].addresses
            same = same and [(_bare(one.display_name), one.addr_spec) for one in addresses] == [
                (_bare(_one_line(box.name)), _address(box.email))
            ]
    if not same:
        raise UsageError(
            "The names or the subject cannot stand in a mail as they are.", "Copy the letter into your mail instead."
        )


def _bare(text: str) -> str:
    """Leave out white space, which folding may move."""
    return "".join(text.split())
