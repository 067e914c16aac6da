"""Letter templates: Jinja2's syntax, read into a small tree of our own.

Only text, names, our filters, conditions and comparisons pass. The tree is plain data that this module evaluates
itself, so there is nothing to escape from: no attribute, call or loop exists in it. Jinja2 is needed to read a
template, not to write a letter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from tidings.core.letter import Run
from tidings.core.values import Value
from tidings.named_tuple import NamedTuple

Node: TypeAlias = Any  # nested lists of plain values, as JSON holds them: ["text", "…"], ["out", expression], ["if", …]
Filter: TypeAlias = Callable[..., str]
TESTS = ("told", "untold")
MAX_SOURCE = 4000


class TemplateProblem(Exception):
    """Say in one sentence why a template cannot be used."""


class MissingAnswer(Exception):
    """Tell that a sentence needs an answer that is not there, so the sentence is left out."""


# A wording that a part may do without, and the one that is as good there: plain words are formal enough.
STANDS_FOR = {"formal": "plain"}


class Sentence(NamedTuple):
    """One sentence of a wording, as a tree."""

    tree: tuple[Node, ...]


class PartTemplate(NamedTuple):
    """The wordings of one part by tone; each a sequence of sentences, each sentence a choice of alternatives.

    `also` follows the owner's own sentence, for facts that it leaves out.
    """

    wordings: Mapping[str, tuple[tuple[Sentence, ...], ...]]
    also: tuple[tuple[Sentence, ...], ...] = ()

    def tone_for(self, tone: str | None) -> str | None:
        """Name the wording that says it in a tone: its own, or the one that stands for it; None where there is none."""
        return next((one for one in (tone, STANDS_FOR.get(tone or "")) if one in self.wordings), None)


class Template(NamedTuple):
    """The letter of one situation in one language."""

    language: str
    situation: str
    subject: tuple[Sentence, ...]
    parts: Mapping[str, PartTemplate]
    closing: str = ""

    def tones(self, part: str) -> tuple[str, ...]:
        """Name the wordings that a part offers."""
        found = self.parts.get(part)
        return tuple(found.wordings) if found else ()


class Scope(NamedTuple):
    """What a template may use: values by name, filters, and the test for facts the owner has told already."""

    values: Mapping[str, Value | None]
    filters: Mapping[str, Filter]
    told: Callable[[str], bool]


def render(alternatives: Sequence[Sentence], scope: Scope) -> tuple[Run, ...]:
    """Write the first alternative whose every answer is there; nothing where none is."""
    for sentence in alternatives:
        runs: list[Run] = []
        try:
            _write(sentence.tree, scope, runs)
        except MissingAnswer:
            continue
        if "".join(run.text for run in runs).strip():
            return _trimmed(runs)
    return ()


def _write(tree: Sequence[Node], scope: Scope, runs: list[Run]) -> None:
    """Add what a tree says to the runs written so far."""
    for node in tree:
        kind = node[0]
        if kind == "text":
            runs.append(Run(_without_second_stop(runs, node[1])))
        elif kind == "out":
            runs.append(Run(_text(_value(node[1], scope)), _source(node[1], scope)))
        elif kind == "if":
            _write(node[2] if _truth(node[1], scope) else node[3], scope, runs)


def _without_second_stop(before: Sequence[Run], text: str) -> str:
    """Drop the template's full stop where the answer before it ends in one ('Marlow Ltd.', '2026 г.')."""
    ends = bool(before) and before[-1].source is not None and before[-1].text.endswith((".", "!", "?", "…"))
    return text[1:] if ends and text.startswith(".") and not text.startswith("..") else text


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Drop white space at both ends and empty runs; there is at least one word."""
    first = next(n for n, run in enumerate(runs) if run.text.strip())
    last = next(n for n in range(len(runs) - 1, -1, -1) if runs[n].text.strip())
    kept = list(runs[first : last + 1])
    kept[0] = Run(kept[0].text.lstrip(), kept[0].source)
    kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].source)
    return tuple(run for run in kept if run.text)


def _text(value: Value | None) -> str:
    if value is None or value == "" or value == ():
        raise MissingAnswer
    return str(value)


def _source(expression: Node, scope: Scope) -> str | None:
    """Name the answer that an expression shows."""
    kind = expression[0]
    if kind == "name":
        return str(expression[1])
    if kind == "filter":
        return _source(expression[2], scope)
    if kind == "cond":
        return _source(expression[2] if _truth(expression[1], scope) else expression[3], scope)
    if kind in ("and", "or"):
        return _source(_operand(expression, scope), scope)
    return None


def _operand(expression: Node, scope: Scope) -> Node:
    """Give the side of “and” or “or” that is its value."""
    return expression[2] if _truth(expression[1], scope) == (expression[0] == "and") else expression[1]


def _value(expression: Node, scope: Scope) -> Any:
    kind = expression[0]
    if kind == "const":
        return expression[1]
    if kind == "name":
        return scope.values.get(expression[1])
    if kind == "filter":
        value = _value(expression[2], scope)
        if value is None or value == "" or value == ():
            raise MissingAnswer
        return scope.filters[expression[1]](value, *expression[3])
    if kind in ("and", "or"):
        return _value(_operand(expression, scope), scope)
    if kind == "cond":
        return _value(expression[2] if _truth(expression[1], scope) else expression[3], scope)
    return _truth(expression, scope)


def _truth(expression: Node, scope: Scope) -> bool:
    kind = expression[0]
    if kind == "not":
        return not _truth(expression[1], scope)
    if kind == "and":
        return _truth(expression[1], scope) and _truth(expression[2], scope)
    if kind == "or":
        return _truth(expression[1], scope) or _truth(expression[2], scope)
    if kind in ("eq", "ne"):
        same = _value(expression[1], scope) == _value(expression[2], scope)
        return same if kind == "eq" else not same
    if kind == "in":
        return _value(expression[1], scope) in expression[2]
    if kind == "told":
        return scope.values.get(expression[1]) is not None and scope.told(expression[1])
    if kind == "untold":
        return scope.values.get(expression[1]) is not None and not scope.told(expression[1])
    return bool(_value(expression, scope))
