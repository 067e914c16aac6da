"""Letter files: YAML that a person can read, onto Answers and back."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tidings.content.binding import Binder, Converter, as_count, as_date, as_money, as_text, nearest, shown
from tidings.content.plain import Map, Plain
from tidings.content.source import read_yaml
from tidings.core.answers import Answers, Channel, Client, Dismissal, Sender
from tidings.core.clean import clean_text
from tidings.core.situation import Field, Situation
from tidings.core.values import Value
from tidings.errors import LetterFileError, NotThereError, Problem, reason_of, said, said_count
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.content.store import Content

FORMAT = "1"
MAX_LETTER_FILE = 4_000_000  # bytes; a letter with a 1 MB paragraph still opens


class _File(NamedTuple):
    """The keys of a letter file (design §3); `tones` is ours: which wording each part has."""

    language: str
    situation: str
    tidings: str = FORMAT
    date: datetime.date | None = None
    page: str = ""
    sender: Sender | None = None
    client: Client = Client()
    channel: Channel = "letter"
    answers: Mapping[str, Any] = {}
    wording: Mapping[str, str] = {}
    tones: Mapping[str, str] = {}
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()


class Known(NamedTuple):
    """What a letter file may name."""

    languages: tuple[str, ...]
    situations: tuple[str, ...]
    pages: tuple[str, ...]
    situation: Callable[[str], Situation]


class Saved(NamedTuple):
    """What stands in for a sender and a page that a letter file leaves out."""

    sender: Sender
    page: str


def parse_letter_file(text: str, name: str, known: Known, today: datetime.date, saved: Callable[[], Saved]) -> Answers:
    """Read a letter file. `today` stands in for a date left out, and `saved`, asked only then, for sender and page.

    Raises LetterFileError with every problem.
    """
    source = read_yaml(text, name)
    if source.problems or not isinstance(source.root, Map):
        empty = Problem(name, None, "", "holds no keys; a letter file begins with “tidings: 1”.")
        raise _error(name, source.problems or [empty])
    root = _cleaned(source.root)
    binder = Binder(name)
    file: Any = binder.bind(root, _File)
    situation = _note_unknown_ids(root, known, binder)
    _explain_missing(binder)
    values = {} if situation is None else _values(root, situation, binder)
    if binder.problems:
        raise _error(name, binder.problems)
    return Answers(
        language=file.language,
        situation=file.situation,
        date=file.date or today,
        page=file.page or _page(saved().page, known.pages),
        sender=saved().sender if file.sender is None else file.sender,
        client=file.client,
        channel=file.channel,
        answers=values,
        wording={part: words for part, words in file.wording.items() if words.strip()},
        tones=file.tones,
        enclosures=file.enclosures,
        copies=file.copies,
        dismissed=file.dismissed,
    )


def read_letter(text: str, name: str, content: Content, today: datetime.date, saved: Callable[[], Saved]) -> Answers:
    """Read a letter of which the content has form and template. Raises as `parse_letter_file`, and NotThereError."""
    known = Known(content.language_codes(), content.situation_ids(), content.page_ids(), content.situation)
    answers = parse_letter_file(text, name, known, today, saved)
    content.template(answers.language, answers.situation)
    return answers


def _page(wanted: str, known: Sequence[str]) -> str:
    return wanted if wanted in known else known[0]


def _error(name: str, problems: Sequence[Problem]) -> LetterFileError:
    """List the problems by line; those without one come first."""
    listed = sorted(problems, key=lambda problem: problem.line or 0)
    return LetterFileError(
        said_count(
            "“{name}” cannot be read as a letter file: one problem.",
            "“{name}” cannot be read as a letter file: {count} problems.",
            len(problems),
            name=name,
        ),
        listed,
        "Mend the lines above and open it again.",
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
        "language": said("is missing; write “language: en”, say."),
        "situation": said("is missing; “tidings situations” lists them."),
    }
    binder.problems[:] = [
        Problem(p.file, p.line, p.key, hints[p.key]) if p.key in hints and p.message == "is missing." else p
        for p in binder.problems
    ]


def _note_unknown_ids(root: Map, known: Known, binder: Binder) -> Situation | None:
    """Note a format, language, situation or page that is not there; give the situation where it is."""
    if isinstance(root.get("tidings"), str) and root["tidings"] != FORMAT:
        message = said(
            "says {format}, which this Tidings cannot read; it reads {known}.",
            format=shown(root["tidings"]),
            known=FORMAT,
        )
        binder.note(message, "tidings", root.lines["tidings"])
    for key, ids in (("language", known.languages), ("situation", known.situations), ("page", known.pages)):
        value = root.get(key)
        if key in root and value in (None, "") and key != "page":
            binder.note(said("is missing."), key, root.lines[key])
        elif isinstance(value, str) and value and value not in ids:
            message = said("“{value}” is not there; there are {known}.", value=shown(value), known=", ".join(ids))
            binder.note(message, key, root.lines[key], nearest(value, ids))
    return known.situation(root["situation"]) if root.get("situation") in known.situations else None


def _values(root: Map, situation: Situation, binder: Binder) -> dict[str, Value]:
    """Read the answers by their questions; parts that the letter does not have can have no wording."""
    values: dict[str, Value] = {}
    for name, raw, line in _entries(root, "answers"):
        question = situation.fields.get(name)
        if question is None:
            binder.unknown_key(name, situation.fields, line)
        elif raw not in (None, "", []):
            values[name] = binder.convert(_converter(question), raw, name, line)
    parts = tuple(situation.parts)
    for key, ids in (("wording", parts), ("tones", ("letter", *parts))):
        for name, _, line in _entries(root, key):
            if name not in ids:
                binder.unknown_key(name, ids, line)
    return values


def _entries(root: Map, key: str) -> Iterator[tuple[str, Plain, int | None]]:
    """Give what stands below a key: names, values, lines."""
    group = root.get(key)
    if isinstance(group, Map):
        yield from ((name, value, group.lines.get(name)) for name, value in group.items())


def _converter(question: Field) -> Converter:
    """Say how the answer to a question is read."""
    converters: Mapping[str, Converter] = {
        "line": as_text,
        "text": as_text,
        "phone": as_text,
        "date": as_date,
        "money": as_money,
        "number": as_count,
        "choice": lambda value: _choice(value, question),
        "list": _items,
    }
    return converters[question.kind]


def _choice(value: Plain, question: Field) -> str:
    choices = [option.id for option in question.options]
    if not isinstance(value, str) or value not in choices:
        raise ValueError(said("must be one of {choices}.", choices=", ".join(choices)))
    return value


def _items(value: Plain) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in items):
        raise ValueError(said("must be a list of texts, one a line with a dash before it."))
    return tuple(items)


def read_letter_text(path: Path) -> str:
    """Read a letter file's text. Raises NotThereError, or LetterFileError where it cannot be one."""
    try:
        if path.stat().st_size > MAX_LETTER_FILE:
            raise _not_a_letter(path, said("is far too large for a letter file."))
        data = path.read_bytes()
    except FileNotFoundError as err:
        raise NotThereError(
            said("“{name}” is not there.", name=path), "Check the name, or open another letter."
        ) from err
    except IsADirectoryError as err:
        raise NotThereError(said("“{name}” is a folder.", name=path), "Open a letter file in it.") from err
    except OSError as err:
        raise NotThereError(
            said("“{name}” cannot be read: {reason}.", name=path, reason=reason_of(err)), "Check that you may open it."
        ) from err
    except ValueError as err:
        raise NotThereError("That file name cannot be used.", "Choose another one.") from err
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise _not_a_letter(path, said("is not a text; it may be a picture or a document.")) from err
    if "\0" in text:
        raise _not_a_letter(path, said("is not a text; it may be a picture or a document."))
    return text


def _not_a_letter(path: Path, why: str) -> LetterFileError:
    problem = Problem(path.name, None, "", why)
    return LetterFileError(
        said("“{name}” cannot be read as a letter file.", name=path.name), (problem,), "Open a .tidings file."
    )
