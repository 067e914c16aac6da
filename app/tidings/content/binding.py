"""Bind plain values onto typed ones, strictly: every unknown key, wrong kind and missing value is told at once."""

from __future__ import annotations

import math
import sys
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from tidings.content.plain import Plain
from tidings.core.values import Money, parse_money
from tidings.errors import Problem, said

T = TypeVar("T")
Converter = Callable[[Plain], Any]  # raises ValueError with a sentence where the value does not fit

_MISSING: Any = object()


class Misfits(ValueError):
    """Tell several things that do not fit in one value, each a sentence and its line."""

    def __init__(self, found: Sequence[tuple[str, int | None]]) -> None:
        super().__init__(found[0][0])
        self.found = tuple(found)


class Binder:
    """Bind values of one file, and gather its problems. `converters` add kinds of value beyond the usual ones."""

    def __init__(self, file: str, converters: Mapping[Any, Converter] | None = None) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._converters = dict(converters or {})

    def add_converter(self, kind: Any, converter: Converter) -> None:
        """Teach the binder another kind of value."""
        self._converters[kind] = converter

    def bind(self, value: Plain, kind: Any, key: str = "", line: int | None = None) -> Any:
        """Give the value as the kind asks; where it does not fit, note the problem and give a marker to be ignored."""
        if kind in self._converters:
            return self.convert(self._converters[kind], value, key, line)
        if isinstance(kind, type) and issubclass(kind, tuple):
            return self._record(value, kind, key, line)
        origin = get_origin(kind)
        if origin is Union or origin is types.UnionType:
            return self._optional(value, kind, key, line)
        if origin is Literal:
            return self._choice(value, tuple(str(choice) for choice in get_args(kind)), key, line)
        if origin is tuple:
            return self._sequence(value, get_args(kind), key, line)
        if origin in (dict, Mapping) or origin is typing.cast(Any, Mapping):
            return self._mapping(value, get_args(kind)[1], key, line)
        return self.convert(_SCALARS[kind], value, key, line)

    def convert(self, converter: Converter, value: Plain, key: str, line: int | None) -> Any:
        """Give the value as a converter reads it; where it does not fit, note the problem and give a marker."""
        try:
            return converter(value)
        except Misfits as err:
            for message, at in err.found:
                self.note(message, key, at or line)
            return _MISSING
        except ValueError as err:
            return self.note(str(err), key, line)

    def note(self, message: str, key: str = "", line: int | None = None, nearest: str | None = None) -> Any:
        """Note a problem."""
        self.problems.append(Problem(self.file, line, key, message, nearest))
        return _MISSING

    def unknown_key(self, key: str, known: Iterable[str], line: int | None) -> None:
        """Note a key that does not exist here, with the nearest one that does."""
        self.note(said("is no key that belongs here."), key, line, nearest(key, known))

    def _optional(self, value: Plain, kind: Any, key: str, line: int | None) -> Any:
        if value is None:
            return None
        inner = [choice for choice in get_args(kind) if choice is not type(None)]
        return self.bind(value, inner[0], key, line)

    def _choice(self, value: Plain, choices: tuple[str, ...], key: str, line: int | None) -> Any:
        if isinstance(value, str) and value in choices:
            return value
        near = nearest(value, choices) if isinstance(value, str) else None
        return self.note(said("must be one of {choices}.", choices=", ".join(choices)), key, line, near)

    def _sequence(self, value: Plain, args: tuple[Any, ...], key: str, line: int | None) -> Any:
        if value is None:
            return ()
        if not isinstance(value, list):
            return self.note(said("must be a list, one item a line with a dash before it."), key, line)
        lines = getattr(value, "lines", None)
        kinds = [args[0]] * len(value) if args[-1] is Ellipsis else list(args)
        if len(kinds) != len(value):
            return self.note(said("must have {count} items.", count=len(kinds)), key, line)
        return tuple(
            self.bind(item, kind, f"{key}[{n + 1}]", lines[n] if lines else line)
            for n, (item, kind) in enumerate(zip(value, kinds, strict=True))
        )

    def _mapping(self, value: Plain, kind: Any, key: str, line: int | None) -> Any:
        if value is None:
            return {}
        if not isinstance(value, dict):
            return self.note(said("must have keys of its own, one a line, indented."), key, line)
        lines = getattr(value, "lines", {})
        return {
            name: self.bind(item, kind, f"{key}.{name}" if key else name, lines.get(name, line))
            for name, item in value.items()
        }

    def _record(self, value: Plain, kind: Any, key: str, line: int | None) -> Any:
        if not isinstance(value, dict):
            return self.note(said("must have keys of its own, one a line, indented."), key, line)
        before = len(self.problems)
        hints = _hints(kind)
        lines = getattr(value, "lines", {})
        for name in value:
            if name not in hints:
                self.unknown_key(
                    f"{key}.{name}" if key else name,
                    [f"{key}.{known}" if key else known for known in hints],
                    lines.get(name, line),
                )
        bound = {}
        for name in kind._fields:
            path = f"{key}.{name}" if key else name
            has_default = name in kind._field_defaults
            if name in value and not (value[name] is None and has_default):
                bound[name] = self.bind(value[name], hints[name], path, lines.get(name, line))
            elif not has_default:
                self.note(said("is missing."), path, getattr(value, "line", line))
        return _MISSING if len(self.problems) > before else kind(**bound)


def bind(
    value: Plain, kind: type[T], file: str, converters: Mapping[Any, Converter] | None = None
) -> tuple[T | None, tuple[Problem, ...]]:
    """Bind one file's value; None and the problems where it does not fit."""
    binder = Binder(file, converters)
    bound = binder.bind(value, kind)
    return (None if binder.problems else bound), tuple(binder.problems)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    """Give the kinds of a record's fields; each annotation is read once in a module, which `typing` does for each."""
    annotations = kind.__annotations__.items()
    return {name: _kind(what, kind.__module__) if isinstance(what, str) else what for name, what in annotations}


@cache
def _kind(written: str, module: str) -> Any:
    return eval(written, vars(sys.modules[module]))


def line_of(node: Plain, *path: str | int) -> int | None:
    """Give the line of what stands at a path of keys and places, or of the last step of it that is there."""
    line: int | None = getattr(node, "line", None)
    for step in path:
        lines = getattr(node, "lines", None)
        if isinstance(node, dict) and step in node:
            line = lines[str(step)] if lines else line
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            line = lines[step] if lines else line
        else:
            break
        node = node[step]
    return line


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that was most likely meant, where one is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.5)), None)


def shown(value: Plain) -> str:
    """Give a value as a message can show it: one short line."""
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def as_text(value: Plain) -> str:
    """Read one text."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(said("must be one text."))
    return value


def as_date(value: Plain) -> date:
    """Read a date written as 2026-11-22."""
    try:
        return date.fromisoformat(as_text(value).strip())
    except ValueError as err:
        raise ValueError(
            said("“{text}” is no day of the calendar; write it as 2026-11-22.", text=shown(value))
        ) from err


def as_money(value: Plain) -> Money:
    """Read an amount with its currency."""
    try:
        return parse_money(as_text(value))
    except ValueError as err:
        raise ValueError(
            said("“{text}” is no amount; write it with its currency, as 120 EUR.", text=shown(value))
        ) from err


def as_whole_number(value: Plain) -> int:
    """Read a whole number."""
    try:
        return int(as_text(value))
    except ValueError as err:
        raise ValueError(said("“{text}” is no whole number.", text=shown(value))) from err


def as_count(value: Plain) -> int:
    """Read a whole number from 1 to 999."""
    number = as_whole_number(value)
    if not 1 <= number <= 999:
        raise ValueError(said("must be a number from 1 to 999."))
    return number


def as_number(value: Plain) -> float:
    """Read a number."""
    try:
        number = float(as_text(value)) if isinstance(value, str) else float(value)
    except (ValueError, TypeError) as err:
        raise ValueError(said("“{text}” is no number.", text=shown(value))) from err
    if not math.isfinite(number):
        raise ValueError(said("“{text}” is no number.", text=shown(value)))
    return number


def as_yes_no(value: Plain) -> bool:
    """Read yes or no."""
    words = {"true": True, "yes": True, "false": False, "no": False}
    if not isinstance(value, str) or value.lower() not in words:
        raise ValueError(said("must be yes or no."))
    return words[value.lower()]


_SCALARS: Mapping[Any, Converter] = {
    str: as_text,
    date: as_date,
    Money: as_money,
    int: as_whole_number,
    float: as_number,
    bool: as_yes_no,
    Any: lambda value: value,
}
