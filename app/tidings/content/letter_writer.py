"""Write letter files: stable order, long texts as blocks, only what is set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from tidings.content.letter_file import FORMAT
from tidings.core.answers import Answers, Client, Dismissal, Sender
from tidings.core.language import Language
from tidings.core.situation import Field, Reminder, Situation
from tidings.core.values import Money, Value

_BLOCK_FROM = 60  # characters from which a text is written as a block of its own


class _Dumper(yaml.SafeDumper):
    """Indent lists below their key, and choose a style that a person can edit."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


class _Block(str):
    """A text that is written as a block."""


_Dumper.add_representer(
    _Block, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")
)


def write_letter_file(answers: Answers) -> str:
    """Write Answers as a letter file that reads back to the same Answers."""
    content: dict[str, Any] = {
        "tidings": int(FORMAT),
        "language": answers.language,
        "situation": answers.situation,
        "date": answers.date,
        "page": answers.page,
        "sender": _record(answers.sender),
        "client": _record(answers.client),
        "channel": answers.channel,
        "answers": {name: _plain(value) for name, value in answers.answers.items()},
        "wording": {part: _text(words) for part, words in answers.wording.items()},
        "tones": dict(answers.tones),
        "enclosures": [_text(item) for item in answers.enclosures],
        "copies": [_text(item) for item in answers.copies],
        "dismissed": [_record(dismissal) for dismissal in answers.dismissed],
    }
    # A sender that is empty must be written all the same, or the saved profile would take its place on reading.
    kept = {key: value for key, value in content.items() if value not in ({}, [], None) or key == "sender"}
    return _dump(kept)


def _dump(content: Mapping[str, Any]) -> str:
    text: str = yaml.dump(dict(content), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)
    return text


def _record(record: Sender | Client | Dismissal) -> dict[str, Any]:
    return {name: _plain(value) for name, value in record._asdict().items() if value}


def _plain(value: Value) -> Any:
    if isinstance(value, Money):
        return str(value)
    if isinstance(value, tuple):
        return [_text(item) for item in value]
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    """Write several lines, and a long one, as a block, where a block holds them exactly."""
    lines = text.split("\n")
    exact = text == text.strip() and all(line == line.rstrip() and _is_visible(line) for line in lines)
    return _Block(text) if exact and (len(lines) > 1 or len(text) > _BLOCK_FROM) else text


def _is_visible(line: str) -> bool:
    return line.replace("\u00a0", " ").replace("\u202f", " ").isprintable()


def write_new_letter_file(answers: Answers, situation: Situation, language: Language) -> str:
    """Write a letter file to fill in: what is known, and each question as a comment above its empty key."""
    lines = [
        f"# {_in_a_line(situation.name)}: {_in_a_line(situation.about)}",
        f"# A letter in {language.name}. Fill in what you know; what stays empty leaves its sentence out.",
        "tidings: 1",
        f"language: {answers.language}",
        f"situation: {answers.situation}",
        f"date: {answers.date.isoformat()}",
        f"page: {answers.page}",
        "",
        "sender:" if answers.sender == Sender() else _dump({"sender": _record(answers.sender)}).rstrip("\n"),
        *(f"  {name}:" for name in Sender._fields if answers.sender == Sender()),
        "",
        "client:",
        *(f"  {_client_line(name)}" for name in Client._fields),
        "",
        "channel: letter                 # letter, email, call-first",
        "",
        "answers:",
    ]
    for step in situation.steps:
        if step.asks:
            lines.append(f"  # ── {step.id.capitalize()}")
        if step.id == "news":
            lines.extend(_reminders(situation.reminders))
        for name in step.asks:
            lines.extend(_question(situation.fields[name]))
    return "\n".join(lines) + "\n"


def _reminders(reminders: Sequence[Reminder]) -> Iterator[str]:
    """Write what the law often asks as comments."""
    if reminders:
        yield "  # What the law often asks. These are reminders, and no legal advice; read the source, or ask a lawyer."
    for told in reminders:
        yield f"  #   {_in_a_line(f'{told.where}: {told.says}')}"
        yield f"  #   ({_in_a_line(told.source)}; last reviewed on {told.reviewed.isoformat()})"


def _in_a_line(text: str) -> str:
    """Keep a text in one line, so that a comment stays one."""
    return " ".join(text.split())


def _client_line(name: str) -> str:
    notes = {
        "address_as": "                  # mr, ms, mx, dr, first-name, custom",
        "salutation": "                  # left empty, it is made from the name",
        "address": "                     # [street, town]",
    }
    return f"{name}:{notes.get(name, '')}"


def _question(question: Field) -> list[str]:
    example = f" For example: {question.example}" if question.example else ""
    help_text = f" ({question.help})" if question.help else ""
    kinds = {
        "date": " Written 2026-11-22.",
        "money": " Written 120 EUR.",
        "list": " One a line, with a dash before it.",
    }
    choices = f" One of: {', '.join(option.id for option in question.options)}." if question.options else ""
    told = f"{question.label}{help_text}{kinds.get(question.kind, '')}{choices}{example}"
    return [f"  # {_in_a_line(told)}", f"  {question.id}:"]
