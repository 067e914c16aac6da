"""What columns of client lists are called: assets/columns.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tidings.content.binding import Binder
from tidings.content.compiled import read_source
from tidings.core.client_table import TARGETS, Headings
from tidings.errors import ContentError
from tidings.named_tuple import NamedTuple

FILE = "columns.yaml"


class _File(NamedTuple):
    """The file: headings in groups, one a language, by what the column holds; words for the forms of address.

    Endings of patronymics tell in which order a name is written.
    """

    columns: Mapping[str, tuple[tuple[str, ...], ...]]
    answers: Mapping[str, tuple[tuple[str, ...], ...]]
    forms_of_address: Mapping[str, tuple[str, ...]]
    patronymics: tuple[str, ...]


def read_columns(assets: Path) -> Headings:
    """Read the headings from a folder of assets. Raises ContentError."""
    path = assets / FILE
    binder = Binder(f"assets/{FILE}")
    file: Any = binder.bind(read_source(path), _File)
    if not binder.problems:
        for target in file.columns:
            if target not in TARGETS:
                binder.unknown_key(f"columns.{target}", [f"columns.{known}" for known in TARGETS], None)
    if binder.problems:
        raise ContentError("The list of column headings has problems:", binder.problems, "Mend the lines above.")
    return Headings(_flat(file.columns), file.forms_of_address, _flat(file.answers), file.patronymics)


def _flat(grouped: Mapping[str, tuple[tuple[str, ...], ...]]) -> dict[str, tuple[str, ...]]:
    return {held: tuple(name for group in groups for name in group) for held, groups in grouped.items()}
