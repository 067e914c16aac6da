"""Read Jinja2 source into our closed tree, and refuse whatever is not in the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import cast

import jinja2
from jinja2 import nodes

from tidings.core.template import MAX_SOURCE, TESTS, Node, Sentence, TemplateProblem

_COMPARISONS = {"eq": "eq", "ne": "ne"}


def parse_sentence(source: str, names: Iterable[str] | None, filters: Iterable[str]) -> Sentence:
    """Read one sentence of a template.

    `names` are the answers it may use (None: any), `filters` the filters. Raises TemplateProblem with a plain sentence.
    """
    if len(source) > MAX_SOURCE:
        raise TemplateProblem(f"is longer than {MAX_SOURCE} characters; split it into sentences.")
    try:
        tree = jinja2.Environment(autoescape=False).parse(source)
    except jinja2.TemplateSyntaxError as err:
        raise TemplateProblem(f"cannot be read: {err.message}.") from err
    except RecursionError as err:
        raise TemplateProblem("is nested too deeply.") from err
    reader = _Reader(None if names is None else tuple(names), tuple(filters))
    return Sentence(tuple(_merged(reader.body(tree.body))))


def _merged(items: Iterable[Node]) -> Iterator[Node]:
    """Join neighbouring texts into one, so that the tree does not depend on how Jinja2 cut them."""
    text = ""
    for item in items:
        if item[0] == "text":
            text += item[1]
            continue
        if text:
            yield ["text", text]
            text = ""
        yield item
    if text:
        yield ["text", text]


class _Reader:
    """Turn Jinja2 nodes into our own, knowing which names and filters exist."""

    def __init__(self, names: tuple[str, ...] | None, filters: tuple[str, ...]) -> None:
        self._names = names
        self._filters = filters

    def body(self, items: Iterable[nodes.Node]) -> list[Node]:
        found: list[Node] = []
        for item in items:
            if isinstance(item, nodes.Output):
                found.extend(self._output(item))
            elif isinstance(item, nodes.If):
                found.append(self._if(item))
            else:
                raise TemplateProblem(
                    f"uses “{type(item).__name__.lower()}”; only text, answers and conditions can stand here."
                )
        return list(_merged(found))

    def _output(self, item: nodes.Output) -> Iterator[Node]:
        for child in item.nodes:
            if isinstance(child, nodes.TemplateData):
                yield ["text", child.data]
            else:
                yield ["out", self._expression(child)]

    def _if(self, item: nodes.If) -> Node:
        otherwise = self.body(item.else_)
        for branch in reversed(item.elif_):
            otherwise = [["if", self._expression(branch.test), self.body(branch.body), otherwise]]
        return ["if", self._expression(item.test), self.body(item.body), otherwise]

    def _expression(self, item: nodes.Node) -> Node:
        if isinstance(item, nodes.Name):
            return ["name", self._known(item.name, self._names, "answer")]
        if isinstance(item, nodes.Const) and isinstance(item.value, str | int | bool):
            return ["const", item.value]
        if isinstance(item, nodes.Filter) and item.node is not None:
            return [
                "filter",
                self._known(item.name, self._filters, "filter"),
                self._expression(item.node),
                self._constants(item.args),
            ]
        if isinstance(item, nodes.Not):
            return ["not", self._expression(item.node)]
        if isinstance(item, nodes.And | nodes.Or):
            word = "and" if isinstance(item, nodes.And) else "or"
            return [word, self._expression(item.left), self._expression(item.right)]
        if isinstance(item, nodes.CondExpr):
            otherwise = ["const", ""] if item.expr2 is None else self._expression(item.expr2)
            return ["cond", self._expression(item.test), self._expression(item.expr1), otherwise]
        if isinstance(item, nodes.Compare):
            return self._compare(item)
        if isinstance(item, nodes.Test) and isinstance(item.node, nodes.Name):
            return [self._known(item.name, TESTS, "test"), self._known(item.node.name, self._names, "answer")]
        raise TemplateProblem(
            f"uses “{type(item).__name__.lower()}”; only answers, filters and conditions can stand here."
        )

    def _compare(self, item: nodes.Compare) -> Node:
        if len(item.ops) != 1:
            raise TemplateProblem("compares more than two things at once; use “and”.")
        operand = item.ops[0]
        if operand.op in _COMPARISONS:
            return [_COMPARISONS[operand.op], self._expression(item.expr), self._expression(operand.expr)]
        if operand.op in ("in", "notin") and isinstance(operand.expr, nodes.Tuple | nodes.List):
            inside = ["in", self._expression(item.expr), self._constants(operand.expr.items)]
            return inside if operand.op == "in" else ["not", inside]
        raise TemplateProblem("compares in a way that is not possible here; use ==, !=, in (…).")

    def _constants(self, items: Iterable[nodes.Node]) -> list[str | int | bool]:
        values = list(items)
        if not all(isinstance(item, nodes.Const) for item in values):
            raise TemplateProblem("gives a filter or a list something other than plain words.")
        return [cast(nodes.Const, item).value for item in values]

    @staticmethod
    def _known(name: str, known: tuple[str, ...] | None, what: str) -> str:
        if known is None or name in known:
            return name
        near = get_close_matches(name, known, n=1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        raise TemplateProblem(f"uses the {what} “{name}”, which does not exist.{hint}")
