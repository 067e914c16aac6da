"""The words that a user has added to the checks."""

from __future__ import annotations

from collections.abc import Mapping

from tidings.errors import Problem
from tidings.named_tuple import NamedTuple


class OwnWords(NamedTuple):
    """Words and phrases by letter language and check, and what of the user's file cannot be used."""

    words: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    problems: tuple[Problem, ...] = ()
