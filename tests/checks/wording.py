"""The examples that stand in the data files, for tests that run all of them."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tidings import resources
from tidings.checks.definition import Wording
from tidings.content.binding import bind
from tidings.content.compiled import read_source

FOLDER = resources.assets_dir() / "checks"
LANGUAGES = sorted(path.parent.name for path in FOLDER.glob("*/words.yaml"))


class Owner(NamedTuple):
    """A check or role of a language, with what its file says."""

    language: str
    key: str
    wording: Wording

    @property
    def is_role(self) -> bool:
        """Say whether it is a role rather than a check."""
        return self.key.startswith("=")

    def __str__(self) -> str:
        """Name it in a test's title."""
        return f"{self.language}-{self.key.lstrip('=')}"


@cache
def owners() -> tuple[Owner, ...]:
    """Give every check and role of every language."""
    return tuple(_owners())


def _owners() -> Iterator[Owner]:
    for language in LANGUAGES:
        for path in sorted((FOLDER / language).rglob("*.yaml")):
            if path.stem == "words":
                continue
            # A file that cannot be read counts as one without examples, which its tests then tell.
            wording, _ = bind(read_source(path) or {}, Wording, path.name)
            yield Owner(language, f"={path.stem}" if path.parent.name == "roles" else path.stem, wording or Wording())


def marked(example: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the `[[ ]]` out of an example, and give the places that they mark."""
    plain, places = "", []
    for number, piece in enumerate(example.replace("]]", "[[").split("[[")):
        if number % 2:
            places.append((len(plain), len(plain) + len(piece)))
        plain += piece
    return plain, places
