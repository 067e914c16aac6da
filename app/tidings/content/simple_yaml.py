"""Read the YAML that letter files and forms are written in, without the library for it.

The library takes longer to import than a letter to read and to check. What Tidings writes, and what people write after
its example, is a small part of YAML: keys, one a line, what belongs to them indented; lists with a dash before each
item; texts as they are, in quotes or as a block after `|`; comments. Whatever else is met, and all that has something
wrong with it, is left to the library: nothing is read here that it would read otherwise. Tests compare the two.
"""

from __future__ import annotations

import re

from tidings.content.plain import Map, Plain, Seq

LONGEST = 40_000  # characters; a longer text may hold more than may be in a file, which is told by the whole reader
DEEPEST = 16  # columns of indentation

_KEY = re.compile(r"([a-z_][a-z0-9_-]{0,60}):(?: +|$)")
_QUOTED = re.compile(r'"([^"\\]*)" *(?: #.*)?')
_ITEM = re.compile(r' *(?:"([^"\\]*)"|(\w[^]["{},:#?\\]*)) *(?:,|$)')  # of a list in brackets
_SIGNS = tuple("-?:,[]{}#&*!|>'\"%@`=<")  # what begins with one of them is more than a text, or may be
_NOTHING = ("", "~", "null")


class _NotSimple(Exception):
    """Something that is left to the library."""


def read_simple(text: str) -> Map | None:
    """Read a document; None where it is more than this reads."""
    # The other characters that YAML takes for line ends, and those it refuses, are none that print.
    visible = text.replace("\n", "").replace("\u00a0", "").replace("\u202f", "").isprintable()
    if len(text) > LONGEST or not text.endswith("\n") or not visible:
        return None
    reader = _Reader(text)
    try:
        root = reader.mapping(0)
    except _NotSimple:
        return None
    return root or None


class _Reader:
    """Go from line to line; `indent` is that of the line in hand, None behind the last."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._at = -1
        self._line = ""
        self.indent: int | None = 0
        self._next()

    def _next(self) -> None:
        """Go to the next line that says something."""
        for at in range(self._at + 1, len(self._lines)):
            bare = self._lines[at].lstrip(" ")
            if bare and bare[0] != "#":
                self._take(at, bare, len(self._lines[at]) - len(bare))
                return
        self.indent = None

    def _take(self, at: int, bare: str, indent: int) -> None:
        self._at, self._line, self.indent = at, bare, indent
        if indent > DEEPEST:
            raise _NotSimple

    def mapping(self, indent: int) -> Map:
        """Read keys that stand at an indentation."""
        found = Map(self._at + 1)
        while self.indent == indent:
            key = _KEY.match(self._line)
            if not key or key[1] in found or key[1] == "null":
                raise _NotSimple
            found.lines[key[1]] = self._at + 1
            found[key[1]] = self._value(self._line[key.end() :], indent)
        self._check_end(indent)
        return found

    def _sequence(self, indent: int) -> Seq:
        """Read items behind dashes that stand at an indentation."""
        found = Seq(self._at + 1)
        while self.indent == indent:
            if not self._line.startswith("- "):
                raise _NotSimple
            item = self._line[2:]
            found.lines.append(self._at + 1)
            if _KEY.match(item):
                self._take(self._at, item, indent + 2)
                found.append(self.mapping(indent + 2))
            else:
                value = self._value(item, indent)
                if value is None or isinstance(value, Map):
                    raise _NotSimple
                found.append(value)
        self._check_end(indent)
        return found

    def _check_end(self, indent: int) -> None:
        """Let something end only where what it stands in goes on, or ends as well."""
        if self.indent is not None and self.indent > indent:
            raise _NotSimple

    def _value(self, written: str, indent: int) -> Plain:
        """Read what stands behind a key or a dash, or below it, and go on behind it."""
        if written in ("|", "|-"):
            return self._block(written, indent)
        line, bare = self._at + 1, "" if written.startswith("#") else written.rstrip(" ")
        self._next()
        if not bare and self.indent is not None and self.indent > indent:
            return self._sequence(self.indent) if self._line[0] == "-" else self.mapping(self.indent)
        return _inline(bare, line)

    def _block(self, sign: str, indent: int) -> str:
        """Read the lines of a text below its sign."""
        first = self._lines[self._at + 1]
        column = len(first) - len(first.lstrip(" "))
        margin = " " * column
        lines = []
        for line in self._lines[self._at + 1 :]:
            if line and not line.startswith(margin):
                break
            lines.append(line[column:])
        # Where lines of spaces alone belong, YAML has rules of its own.
        if not first.strip() or column <= indent or any(line and not line.strip() for line in lines):
            raise _NotSimple
        self._at += len(lines)
        self._next()
        text = "\n".join(lines).rstrip("\n")
        return text if sign == "|-" else text + "\n"


def _inline(written: str, line: int) -> Plain:
    """Read a value that stands in its line: nothing, a text, a list of texts in brackets, a mapping without keys."""
    if written == "{}":
        return Map(line)
    if written.startswith("[") and written.endswith("]"):
        return _listed(written[1:-1], line)
    if written.startswith('"'):
        quoted = _QUOTED.fullmatch(written)
        if not quoted:
            raise _NotSimple
        return quoted[1]
    text = written.partition(" #")[0].rstrip(" ")
    if text in _NOTHING:
        return None
    if text.startswith(_SIGNS) or ": " in text or text.endswith(":"):
        raise _NotSimple
    return text


def _listed(written: str, line: int) -> Seq:
    """Read the items of a list in brackets."""
    found, at = Seq(line), 0
    while at < len(written) or written.endswith(","):
        item = _ITEM.match(written, at)
        if not item or item[2] in _NOTHING:
            raise _NotSimple
        found.append(item[1] if item[2] is None else item[2].rstrip(" "))
        found.lines.append(line)
        at = item.end()
    return found
