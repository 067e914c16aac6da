"""Read YAML into plain values that remember their lines."""

from __future__ import annotations

from tidings.content.plain import Source
from tidings.content.simple_yaml import read_simple
from tidings.errors import Problem, said

MAX_SIZE = 4_000_000


def read_yaml(text: str, name: str) -> Source:
    """Read one YAML document. Problems are listed, never raised."""
    if len(text) > MAX_SIZE:
        message = said("is larger than {size} MB; a letter is not.", size=MAX_SIZE // 1_000_000)
        return Source(name, None, (Problem(name, None, "", message),))
    simple = read_simple(text)
    if simple is not None:
        return Source(name, simple, ())
    # Imported here: the library takes longer to import than a letter to read and to check.
    from tidings.content.any_yaml import read_any

    return read_any(text, name)
