"""Lists of clients from other programs, read for the address book."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tidings import resources

if TYPE_CHECKING:
    from tidings.core.client_table import ClientTable


def read_list(path: Path, language: str, mapping: Mapping[str, str] | None = None, encoding: str = "") -> ClientTable:
    """Read a list of clients, its headings in any of the letter languages; `language` says how names are written.

    Where no heading tells a name, there are the columns and no clients yet: the owner can say what they hold.

    Raises ClientsError, NotThereError or UsageError, as `tidings.intake.clients` does.
    """
    from tidings.content.columns import read_columns
    from tidings.intake.clients import read_clients
    from tidings.intake.columns import Wanted

    wanted = Wanted(read_columns(resources.assets_dir()), (), mapping or {}, language, asks=True)
    return read_clients(path, wanted, encoding)
