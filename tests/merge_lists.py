"""Clients for merges, each marked with words that no other one's letter may hold."""

from __future__ import annotations

import io
import json
import random
import re
import string
import unicodedata
import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from tests.intake.lists import as_csv

MARK = re.compile(r"Q[a-z]{9}")
SURNAMES = ("Novák", "NOVÁK", "novák", unicodedata.normalize("NFD", "Novák"), "Straße", "STRASSE")


class Marked:
    """A list of clients with marks. Every tenth has a surname that makes the same file name as others'."""

    def __init__(self, count: int, chance: random.Random) -> None:
        self.rows: list[tuple[str, ...]] = []
        self.owners: dict[str, str] = {}
        """Whose each mark is, by their first name, which is a mark as well."""
        for number in range(count):
            marks = ["Q" + "".join(chance.choices(string.ascii_lowercase, k=9)) for _ in range(5)]
            self.owners.update(dict.fromkeys(marks, marks[0]))
            surname = SURNAMES[number // 10 % len(SURNAMES)] if number % 10 == 3 else f"Surname{number}"
            name, firm, street, cause, reference = marks
            self.rows.append(
                (f"{name} {surname}", firm, f"{number} {street} Street", f"Because of {cause}.", reference,
                 f"2027-{number % 12 + 1:02}-{number % 28 + 1:02}", f"client{number}@clients.example")
            )  # fmt: skip

    def write(self, path: Path) -> Path:
        """Write the list as CSV."""
        heads = ("name", "organisation", "street", "cause", "reference", "new_date", "e-mail")
        path.write_text(as_csv([heads, *self.rows]), encoding="utf-8")
        return path

    def problems(self, folder: Path, *, all_of_them: bool = True) -> list[str]:
        """Say what is wrong in a folder of letters: a foreign mark, a client with two; with `all_of_them`, also
        a client without one.
        """
        told, met = [], []
        for path in letters_in(folder):
            marks = set(MARK.findall(text_of(path)))
            owners = {self.owners.get(mark, mark) for mark in marks}
            met += sorted(owners)
            # The reference, the street, the firm, the cause and the name: all five are in the letter, unless in a mail.
            if len(owners) != 1 or len(marks) < (3 if path.suffix == ".eml" else 5):
                told.append(f"{path.name}: {sorted(marks)}")
        told += [f"no letter: {owner}" for owner in set(self.owners.values()) - set(met) if all_of_them]
        return told + [f"two letters: {owner}" for owner in set(met) if met.count(owner) > 1]


def letters_in(folder: Path) -> list[Path]:
    """List the letters in a folder."""
    return sorted(path for path in folder.iterdir() if path.suffix in (".pdf", ".docx", ".eml"))


def text_of(path: Path) -> str:
    """Read all the text in a letter's file, and what it says of itself."""
    if path.suffix == ".pdf":
        from pypdf import PdfReader

        reader = PdfReader(path)
        return "\n".join([*(page.extract_text() for page in reader.pages), json.dumps(reader.metadata, default=str)])
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            return "\n".join(
                re.sub(r"<[^>]+>", "", package.read(name).decode("utf-8", "replace")) for name in package.namelist()
            )
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    assert body is not None
    return "\n".join([*map(str, message.values()), str(body.get_content())])
