"""Letter files: YAML that a person can read, onto Answers and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from tidings.content.binding import Binder, as_date, as_money, as_text, as_whole_number
from tidings.content.source import Map, Plain, read_yaml
from tidings.core.answers import Answers, Channel, Client, Dismissal, Sender
from tidings.core.clean import clean_text
from tidings.core.situation import Field, Situation
from tidings.core.values import Value
from tidings.errors import LetterFileError, Problem

FORMAT = "1"


@dataclass(frozen=True, slots=True)
class _File:
    """The keys of a letter file (design §3); `tones` is ours: which wording each part has."""

    language: str
    situation: str
    tidings: str = FORMAT
    date: Any = None
    page: str = ""
    sender: Sender | None = None
    client: Client = Client()
    channel: Channel = "letter"
    answers: Mapping[str, Any] = field(default_factory=dict)
    wording: Mapping[str, str] = field(default_factory=dict)
    tones: Mapping[str, str] = field(default_factory=dict)
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a letter file may name."""

    languages: tuple[str, ...]
    situations: tuple[str, ...]
    pages: tuple[str, ...]
    situation: Callable[[str], Situation]


def parse_letter_file(text: str, name: str, known: Known, today: date, sender: Sender, page: str) -> Answers:
    """Read a letter file. `today`, `sender` and `page` stand in for keys that are left out.

    Raises LetterFileError with every problem.
    """
    source = read_yaml(text, name)
    if source.problems or not isinstance(source.root, Map):
        raise _error(
            name,
            source.problems or (Problem(name, None, "", "holds no keys; a letter file begins with “tidings: 1”."),),
        )
    binder = Binder(name)
    file: Any = binder.bind(_cleaned(source.root), _File)
    if binder.problems:
        _explain_missing(binder)
        raise _error(name, binder.problems)
    lines = source.root.lines
    if file.tidings != FORMAT:
        binder.note(
            f"says {file.tidings}, which this Tidings cannot read; it reads {FORMAT}.", "tidings", lines.get("tidings")
        )
    _one_of(file.language, known.languages, "language", lines, binder)
    _one_of(file.situation, known.situations, "situation", lines, binder)
    _one_of(file.page or page, known.pages, "page", lines, binder)
    written = binder.bind(file.date, date, "date", lines.get("date")) if file.date is not None else today
    values = _values(source.root, known.situation(file.situation), binder) if file.situation in known.situations else {}
    if binder.problems:
        raise _error(name, binder.problems)
    return Answers(
        language=file.language,
        situation=file.situation,
        date=written,
        page=file.page or page,
        sender=sender if file.sender is None else file.sender,
        client=file.client,
        channel=file.channel,
        answers=values,
        wording={part: words for part, words in file.wording.items() if words.strip()},
        tones=file.tones,
        enclosures=file.enclosures,
        copies=file.copies,
        dismissed=file.dismissed,
    )


def _error(name: str, problems: Any) -> LetterFileError:
    count = len(tuple(problems))
    what = "one problem" if count == 1 else f"{count} problems"
    return LetterFileError(
        f"“{name}” cannot be read as a letter file: {what}.", tuple(problems), "Mend the lines above and open it again."
    )


def _cleaned(node: Plain) -> Plain:
    """Clean every text after reading, since YAML can spell out characters that a file itself cannot hold."""
    if isinstance(node, Map):
        for key, value in node.items():
            node[key] = _cleaned(value)
    elif isinstance(node, list):
        node[:] = [_cleaned(item) for item in node]
    elif isinstance(node, str):
        return clean_text(node).text
    return node


def _explain_missing(binder: Binder) -> None:
    """Say more where the two keys are missing that nothing can stand in for."""
    hints = {
        "language": "is missing; write “language: en”, say.",
        "situation": "is missing; “tidings situations” lists them.",
    }
    binder.problems[:] = [
        Problem(p.file, p.line, p.key, hints[p.key]) if p.key in hints and p.message == "is missing." else p
        for p in binder.problems
    ]


def _one_of(value: str, choices: tuple[str, ...], key: str, lines: Mapping[str, int], binder: Binder) -> None:
    if value not in choices:
        near = get_close_matches(value, choices, n=1)
        binder.note(
            f"“{value}” is not there; there are {', '.join(choices)}.", key, lines.get(key), near[0] if near else None
        )


def _values(root: Map, situation: Situation, binder: Binder) -> dict[str, Value]:
    given = root.get("answers") or {}
    lines = getattr(given, "lines", {})
    values: dict[str, Value] = {}
    for name, raw in given.items():
        question = situation.fields.get(name)
        if question is None:
            binder.unknown_key(name, situation.fields, lines.get(name))
        elif raw not in (None, "", []):
            kind, converter = _kind(question)
            binder.add_converter(kind, converter)
            values[name] = binder.bind(raw, kind, name, lines.get(name))
    return values


def _kind(question: Field) -> tuple[Any, Callable[[Plain], Value]]:
    """Say how the answer to a question is read."""
    converters: Mapping[str, Callable[[Plain], Value]] = {
        "line": as_text,
        "text": as_text,
        "phone": as_text,
        "date": as_date,
        "money": as_money,
        "number": as_whole_number,
        "choice": lambda value: _choice(value, question),
        "list": _items,
    }
    return question.id, converters[question.kind]


def _choice(value: Plain, question: Field) -> str:
    choices = [option.id for option in question.options]
    if not isinstance(value, str) or value not in choices:
        raise ValueError(f"must be one of {', '.join(choices)}.")
    return value


def _items(value: Plain) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in items):
        raise ValueError("must be a list of texts, one a line with a dash before it.")
    return tuple(items)
