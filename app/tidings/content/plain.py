"""The plain values that content is read into: what YAML and JSON can both hold."""

from __future__ import annotations

from typing import Any, TypeAlias

from tidings.errors import Problem
from tidings.named_tuple import NamedTuple

Plain: TypeAlias = Any  # str, None, a mapping of plain values, or a list of them


class Map(dict[str, Plain]):
    """A mapping, with the line of each key and its own."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Seq(list[Plain]):
    """A sequence, with the line of each item and its own."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class Source(NamedTuple):
    """What was read from a file, and the problems met on the way."""

    name: str
    root: Plain
    problems: tuple[Problem, ...]
