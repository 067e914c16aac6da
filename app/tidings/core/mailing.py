"""Say from whom and to whom a letter goes as a mail, and what the mail says that brings it as a PDF."""

from __future__ import annotations

from tidings.core.answers import Answers
from tidings.core.file_names import dated_name
from tidings.core.language import Language
from tidings.core.letter import Mail, Mailbox
from tidings.core.wording import write_date

LONGEST_MATTER = 60  # characters


def mail_of(answers: Answers, language: Language, title: str) -> Mail:
    """Address the mail; the PDF in it is named by the first words of the subject, which the client may read."""
    sender, client = answers.sender, answers.client
    matter = _shortened(title.partition(": ")[0])
    note = language.mail_note.one if sender.name else language.mail_note.firm
    return Mail(
        writer=Mailbox(sender.name or sender.business, sender.email),
        client=Mailbox(client.name or client.organisation, client.email),
        note=note.format(date=write_date(answers.date, language.long_date, language)),
        file_name=dated_name(answers.date, client.name, client.organisation, matter),
    )


def _shortened(text: str) -> str:
    """Give the first words of a text, all in one line."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_MATTER:
        return line
    from textwrap import shorten  # takes longer to import than most subjects to read

    return shorten(line, LONGEST_MATTER, placeholder="…")
