"""Lists of clients from other programs: read for the address book, taken into it, and given back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tidings import resources
from tidings.core.answers import Client
from tidings.keeping.values import Taken

if TYPE_CHECKING:
    from tidings.core.client_table import ClientTable
    from tidings.keeping.keeping import Keeping


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


def take_clients(keeping: Keeping, clients: Iterable[Client]) -> Taken:
    """Keep clients of a list; one of the same name is brought up to date. Give what came of it."""
    new: list[int] = []
    known: list[tuple[int, Client]] = []
    with keeping.opened() as library, library.together():
        for client in clients:
            found = next(iter(library.clients_named(client.name, client.organisation)), None)
            if found is None:
                new.append(library.keep_client(None, client))
            else:
                known.append((found.id, found.client))
                library.keep_client(found.id, _filled(client, found.client))
    return Taken(tuple(new), tuple(known))


def give_back(keeping: Keeping, taken: Taken) -> None:
    """Take back what a list brought: new clients go to the bin, known ones are as they were."""
    with keeping.opened() as library, library.together():
        for client_id in taken.new:
            library.bin_client(client_id)
        for client_id, client in reversed(taken.known):  # one who stood in the list twice is as before the first
            library.keep_client(client_id, client)


def _filled(new: Client, old: Client) -> Client:
    """Take what a list says of a client, and keep what it does not say."""
    said: dict[str, Any] = {name: one or other for name, one, other in zip(new._fields, new, old, strict=True)}
    return Client(**said)
