"""One letter for many clients: the answers of each client's own letter, and names for the files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from tidings.core.answers import Answers, Client
from tidings.core.client_table import ClientRow
from tidings.core.facts import stand_in
from tidings.core.situation import Field, Situation
from tidings.core.values import Money, Value, parse_money, parse_number
from tidings.errors import said

_NUMBERS = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4})\.?")
_SHORTEST_NAME = 4  # characters; a shorter one may be any word


class Unfit(ValueError):
    """A row that cannot become a letter; its sentence says why."""


def answers_for(row: ClientRow, letter: Answers, situation: Situation, american: bool = False) -> Answers:
    """Give the answers of one client's letter: nothing of another client is in them.

    The client is the row's alone. A column that answers a question answers it for every client, so an empty cell takes
    the answer away. `american` reads 3/4/2026 as the fourth of March. Raises Unfit.
    """
    answers = letter._replace(client=row.client)
    for name, text in row.answers.items():
        value = _value(text, situation.fields[name], letter.answers, american) if text.strip() else None
        answers = answers.answer(name, value)
    return answers


def named_in_text(letter: Answers) -> str:
    """Give the name of the letter's own client where the owner's sentences hold it, since all clients would read it."""
    texts = [str(value) for value in (*letter.answers.values(), *letter.wording.values(), *letter.enclosures)]
    text = "\n".join(texts).casefold()
    client = letter.client
    for name in (client.name, *reversed(client.name.split()), client.organisation):
        if len(name) >= _SHORTEST_NAME and stand_in(name.casefold(), text):
            return name
    return ""


class FileNames:
    """Give names that no file has yet; those that differ only in case or accents' form count as the same."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {_compared(name) for name in taken}

    def free(self, stem: str, ending: str) -> str:
        """Give the name, with ` (2)` or the next number where it is taken."""
        name = next(name for name in _numbered(stem, ending) if _compared(name) not in self._taken)
        self._taken.add(_compared(name))
        return name


def _numbered(stem: str, ending: str) -> Iterator[str]:
    yield f"{stem}{ending}"
    number = 2
    while True:
        yield f"{stem} ({number}){ending}"
        number += 1


def _compared(name: str) -> str:
    """Bring a name into the form in which no file system tells two apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _value(text: str, question: Field, others: Mapping[str, Value], american: bool) -> Value:
    """Read a cell as the answer to a question. Raises Unfit."""
    readers: Mapping[str, Callable[[], Value]] = {
        "date": lambda: _date(text, american),
        "money": lambda: _money(text, question.id, others),
        "number": lambda: _number(text),
        "choice": lambda: _choice(text, question),
        "list": lambda: tuple(item.strip() for item in re.split(r"[\n;]", text) if item.strip()),
    }
    try:
        return readers[question.kind]() if question.kind in readers else text
    except ValueError:
        choices = ", ".join(option.id for option in question.options)
        it = {"text": _short(text), "field": question.id}
        reasons = {
            "date": said("“{text}” in “{field}” is no day of the calendar; write it as 2026-11-22.", **it),
            "money": said("“{text}” in “{field}” is no amount; write it with its currency, as 120 EUR.", **it),
            "number": said("“{text}” in “{field}” is no number from 1 to 999.", **it),
            "choice": said("“{text}” in “{field}” is none of {choices}.", choices=choices, **it),
        }
        raise Unfit(reasons[question.kind]) from None


def _date(text: str, american: bool) -> date:
    """Read 2026-11-22, 22. 11. 2026 or 22/11/2026; the last is month first in American lists."""
    text = text.strip()
    found = _NUMBERS.fullmatch(text)
    if not found:
        # A workbook of some programs adds a time.
        return date.fromisoformat(text[:10] if re.fullmatch(r".{10}[T ][\d:.]+", text) else text)
    first, mark, second, year = found.groups()
    month_first = american and mark == "/"
    day, month = (second, first) if month_first else (first, second)
    return date(int(year), int(month), int(day))


def _money(text: str, name: str, others: Mapping[str, Value]) -> Money:
    """Read an amount; one without a currency is in that of the letter's own answer, or of all its amounts."""
    if not re.fullmatch(r"[\d\s.,']+", text):
        return parse_money(text)
    own = others.get(name)
    amounts = [own] if isinstance(own, Money) else [value for value in others.values() if isinstance(value, Money)]
    currencies = {amount.currency for amount in amounts}
    if len(currencies) != 1:
        raise ValueError(text)
    return Money(parse_number(text), currencies.pop())


def _number(text: str) -> int:
    number = int(text.strip())
    if not 1 <= number <= 999:
        raise ValueError(text)
    return number


def _choice(text: str, question: Field) -> str:
    """Read a choice by its id or by what the form calls it."""
    wanted = text.strip().casefold()
    for option in question.options:
        if wanted in (option.id.casefold(), option.label.casefold()):
            return option.id
    raise ValueError(text)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def client_key(client: Client, answers: Mapping[str, str]) -> str:
    """Write what makes one client's letter another than the next one's, the same each time."""
    return repr((tuple(client), tuple(sorted(answers.items()))))
