"""Read whatever YAML there may be with the library for it, strictly.

Built straight from the parser's events, so that anchors, aliases, tags, deep nesting and duplicate keys are refused
before anything grows, and every scalar stays the string that was typed: `no` is no boolean and `12:30` no number here.
"""

from __future__ import annotations

import yaml

from tidings.content.plain import Map, Plain, Seq, Source
from tidings.errors import Problem, said

MAX_DEPTH = 20
MAX_NODES = 40_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# What the YAML libraries say of a file, as a person who wrote it would be told.
_REASONS = {
    "mapping values are not allowed": said(
        "a colon stands where none can; mend the indentation, or put the text in quotation marks"
    ),
    "expected ',' or": said("a bracket is opened and never closed"),
    "expected ':'": said("a colon is missing after the key"),
    "expected alphabetic or numeric": said("a text that begins with *, & or % needs quotation marks"),
    "cannot start any token": said("there is a tab, or a sign that no text can begin with without quotation marks"),
    "unexpected end of stream": said("a quotation mark is opened and never closed"),
    "expected key": said("the line is indented otherwise than the lines beside it"),
    "<block end>": said("the line is indented otherwise than the lines beside it"),
    "'-' indicator": said("the line is indented otherwise than the lines beside it"),
    "characters are not allowed": said("there is a character that no text can hold"),
}
_OTHER = said("what stands there cannot be read")


class _Refused(Exception):
    def __init__(self, line: int | None, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def read_any(text: str, name: str) -> Source:
    """Read one YAML document. Problems are listed, never raised."""
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except _Refused as err:
        return Source(name, None, (Problem(name, err.line, "", err.message),))
    except yaml.YAMLError as err:
        return Source(name, None, (_syntax_problem(err, name),))
    except (ValueError, RecursionError):
        return Source(name, None, (Problem(name, None, "", "cannot be read as YAML."),))
    return Source(name, builder.root, tuple(builder.problems))


def _syntax_problem(err: yaml.YAMLError, name: str) -> Problem:
    mark = getattr(err, "problem_mark", None) or getattr(err, "context_mark", None)
    line = mark.line + 1 if mark is not None else None
    told = str(getattr(err, "problem", None) or getattr(err, "reason", None) or "")
    reason = next((words for sign, words in _REASONS.items() if sign in told), _OTHER)
    return Problem(name, line, "", said("the YAML stops making sense here: {reason}.", reason=reason))


class _Builder:
    """Grow plain values from events, on a stack of our own."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._stack: list[Map | Seq] = []
        self._keys: list[str | None] = []
        self._nodes = 0
        self._documents = 0
        self.root: Plain = None
        self.problems: list[Problem] = []

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(line, said("an alias (*name) cannot stand here; write the text out."))
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _Refused(line, said("a second document starts here; keep one in a file."))
        if isinstance(event, yaml.NodeEvent):
            self._gate(event, line)
        if isinstance(event, yaml.ScalarEvent):
            self._put(self._scalar(event), line)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open(Map(line), line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open(Seq(line), line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._stack.pop()
            self._keys.pop()

    def _gate(self, event: yaml.NodeEvent, line: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _Refused(line, said("there are more than {most} entries.", most=MAX_NODES))
        if event.anchor:
            raise _Refused(line, said("an anchor (&{anchor}) cannot stand here.", anchor=event.anchor))
        if getattr(event, "tag", None):
            raise _Refused(line, said("a tag (!…) cannot stand here; write plain text."))

    @staticmethod
    def _scalar(event: yaml.ScalarEvent) -> str | None:
        return None if not event.style and event.value in ("", "~", "null") else event.value

    def _open(self, node: Map | Seq, line: int) -> None:
        if self._stack and isinstance(self._stack[-1], Map) and self._keys[-1] is None:
            raise _Refused(line, said("a key must be a word."))
        self._put(node, line)
        self._stack.append(node)
        self._keys.append(None)
        if len(self._stack) > MAX_DEPTH:
            raise _Refused(line, said("this is nested more than {most} levels deep.", most=MAX_DEPTH))

    def _put(self, value: Plain, line: int) -> None:
        if not self._stack:
            self.root = value
            return
        top = self._stack[-1]
        if isinstance(top, Seq):
            top.append(value)
            top.lines.append(line)
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = "" if value is None else str(value)
            top.lines.setdefault(self._keys[-1] or "", line)
            return
        if key in top:
            message = said("stands twice; it was first given in line {line}.", line=top.lines[key])
            self.problems.append(Problem(self._name, line, key, message))
        top[key] = value
        self._keys[-1] = None
