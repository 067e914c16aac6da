"""Read Jinja2 source into our closed tree, and refuse whatever is not in the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

import jinja2
from jinja2 import nodes

from tidings.core.template import MAX_SOURCE, TESTS, Node, Sentence, TemplateProblem

_COMPARISONS = {"eq": "eq", "ne": "ne"}
_TAKES_WORDS = ("plural",)  # the one filter that is given words: {{ days|plural('day', 'days') }}
_MAX_DEPTH = 60  # lists within lists; what can be read can then be written without running out of stack
_TOO_DEEP = "is nested too deeply; use fewer conditions inside each other."
_TEXTS = ("line", "text", "phone", "choice")


def parse_sentence(source: str, names: Mapping[str, str] | None, filters: Mapping[str, str]) -> Sentence:
    """Read one sentence of a template.

    `names` are the answers that it may use, with their kinds (None: any, unchecked); `filters` the filters, with the
    kind each takes. Raises TemplateProblem with a plain sentence.
    """
    if len(source) > MAX_SOURCE:
        raise TemplateProblem(f"is longer than {MAX_SOURCE} characters; split it into sentences.")
    try:
        tree = jinja2.Environment(autoescape=False).parse(source)
        sentence = Sentence(tuple(_Reader(names, filters).body(tree.body)))
    except jinja2.TemplateSyntaxError as err:
        raise TemplateProblem(f"cannot be read: {(err.message or '').rstrip('.')}.") from err
    except RecursionError as err:
        raise TemplateProblem(_TOO_DEEP) from err
    if _depth(sentence.tree) > _MAX_DEPTH:
        raise TemplateProblem(_TOO_DEEP)
    return sentence


def _depth(tree: Sequence[Node]) -> int:
    """Count the levels of a tree, without recursion."""
    depth, level = 0, list(tree)
    while level:
        level = [child for node in level if isinstance(node, list) for child in node]
        depth += 1
    return depth


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
    """Turn Jinja2 nodes into our own, knowing which names and filters exist and what kind of value each has."""

    def __init__(self, names: Mapping[str, str] | None, filters: Mapping[str, str]) -> None:
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
                raise _not_allowed(item, "text, answers")
        return list(_merged(found))

    def _output(self, item: nodes.Output) -> Iterator[Node]:
        for child in item.nodes:
            if isinstance(child, nodes.TemplateData):
                yield ["text", child.data]
            else:
                expression = self._expression(child)
                self._showable(expression)
                yield ["out", expression]

    def _if(self, item: nodes.If) -> Node:
        otherwise = self.body(item.else_)
        for branch in reversed(item.elif_):
            otherwise = [["if", self._expression(branch.test), self.body(branch.body), otherwise]]
        return ["if", self._expression(item.test), self.body(item.body), otherwise]

    def _expression(self, item: nodes.Node) -> Node:
        if isinstance(item, nodes.Name):
            return ["name", self._known(item.name, self._names, "answer")]
        if isinstance(item, nodes.Const) and isinstance(item.value, str | int):
            return ["const", item.value]
        if isinstance(item, nodes.Filter) and item.node is not None:
            return self._filter(item, item.node)
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
        if isinstance(item, nodes.Test) and isinstance(item.node, nodes.Name) and not _has_arguments(item):
            test = self._known(item.name, dict.fromkeys(TESTS, ""), "test")
            return [test, self._known(item.node.name, self._names, "answer")]
        raise _not_allowed(item, "answers, filters")

    def _filter(self, item: nodes.Filter, operand: nodes.Node) -> Node:
        name = self._known(item.name, self._filters, "filter")
        words = _constants(item.args)
        if item.kwargs or item.dyn_args or item.dyn_kwargs or bool(words) != (name in _TAKES_WORDS):
            raise TemplateProblem(f"gives the filter “{name}” the wrong words; only “plural” takes some, one a form.")
        value = self._expression(operand)
        kind, takes = self._kind(value), self._filters[name]
        if kind not in (takes, None):
            raise TemplateProblem(f"gives the filter “{name}” a {kind}; it takes a {takes}.")
        return ["filter", name, value, words]

    def _compare(self, item: nodes.Compare) -> Node:
        if len(item.ops) != 1:
            raise TemplateProblem("compares more than two things at once; use “and”.")
        operand = item.ops[0]
        if operand.op in _COMPARISONS:
            return [_COMPARISONS[operand.op], self._expression(item.expr), self._expression(operand.expr)]
        if operand.op in ("in", "notin") and isinstance(operand.expr, nodes.Tuple | nodes.List):
            inside = ["in", self._expression(item.expr), _constants(operand.expr.items)]
            return inside if operand.op == "in" else ["not", inside]
        raise TemplateProblem("compares in a way that is not possible here; use ==, !=, in (…).")

    def _showable(self, expression: Node) -> None:
        """Refuse what would stand in the letter as a machine writes it: `2026-12-04`, `40 EUR`, `True`."""
        kind = self._kind(expression)
        if kind not in ("text", "number", None):
            near = next((name for name, takes in self._filters.items() if takes == kind), "")
            hint = f" Write it with a filter, as {{{{ …|{near} }}}}." if near else ""
            raise TemplateProblem(f"shows a {kind} as it is.{hint}")

    def _kind(self, expression: Node) -> str | None:
        """Give the kind of value that an expression has; None where names are not checked."""
        node = expression[0]
        if node == "name":
            kind = self._names[expression[1]] if self._names is not None else None
            return "text" if kind in _TEXTS else kind
        if node == "const":
            return {str: "text", bool: "flag"}.get(type(expression[1]), "number")
        if node == "filter":
            return "text"
        if node in ("cond", "and", "or"):
            kinds = {self._kind(side) for side in expression[-2:]}
            return kinds.pop() if len(kinds) == 1 else (None if None in kinds else "mixture")
        return "flag"

    @staticmethod
    def _known(name: str, known: Mapping[str, str] | None, what: str) -> str:
        if known is None or name in known:
            return name
        near = get_close_matches(name, known, n=1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        raise TemplateProblem(f"uses the {what} “{name}”, which does not exist.{hint}")


def _constants(items: Iterable[nodes.Node]) -> list[str | int]:
    values = [item.value if isinstance(item, nodes.Const) else None for item in items]
    if not all(isinstance(value, str | int) for value in values):
        raise TemplateProblem("gives a filter or a list something other than plain words.")
    return [value for value in values if value is not None]


def _has_arguments(item: nodes.Test) -> bool:
    return bool(item.args or item.kwargs or item.dyn_args or item.dyn_kwargs)


def _not_allowed(item: nodes.Node, instead: str) -> TemplateProblem:
    return TemplateProblem(f"uses “{type(item).__name__.lower()}”; only {instead} and conditions can stand here.")
