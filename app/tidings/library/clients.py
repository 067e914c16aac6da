"""Clients: how to write to them, and the letters they got."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from tidings.core.answers import Client
from tidings.errors import NotThereError
from tidings.library import clock
from tidings.library.clock import Tick
from tidings.library.letters import check_text
from tidings.library.searching import words_of
from tidings.library.values import ClientRow

_FIELDS = ", ".join(Client._fields)
_SELECT = f"""select c.id, {", ".join(f"c.{field}" for field in Client._fields)}, c.changed,
    (select count(*) from letters l where l.client_id = c.id and l.binned is null) from clients c"""


def keep(connection: sqlite3.Connection, now: Tick, client_id: int | None, client: Client) -> int:
    """Keep a client with salutation and form of address, and give the id; None adds one."""
    check_text(*(piece for piece in client if isinstance(piece, str)), *client.address)
    values = [json.dumps(piece, ensure_ascii=False) if isinstance(piece, tuple) else piece for piece in client]
    folded = _folded(client)
    if client_id is None:
        places = ", ".join("?" * (len(values) + 3))
        found = connection.execute(
            f"insert into clients ({_FIELDS}, folded, sequence, changed) values ({places})",
            (*values, folded, now.sequence, now.at),
        )
        return int(found.lastrowid or 0)
    changes = ", ".join(f"{field} = ?" for field in (*Client._fields, "folded", "sequence", "changed"))
    done = connection.execute(
        f"update clients set {changes} where id = ?", (*values, folded, now.sequence, now.at, client_id)
    )
    if not done.rowcount:
        raise NotThereError("That client is no longer there.", "Choose another one from the list.")
    return client_id


def count(connection: sqlite3.Connection) -> int:
    """Count the clients outside the bin."""
    (found,) = connection.execute("select count(*) from clients where binned is null").fetchone()
    return int(found)


def listed(
    connection: sqlite3.Connection, query: str = "", binned: bool = False, limit: int = -1
) -> tuple[ClientRow, ...]:
    """List clients of whom each word of the query begins a word, the last changed first."""
    words = words_of(query)
    conditions = "".join(" and instr(' ' || c.folded, ' ' || ?)" for _word in words)
    found = connection.execute(
        f"""{_SELECT} where c.binned is {"not " if binned else ""}null {conditions}
        order by c.sequence desc limit ?""",
        (*words, limit),
    )
    return tuple(_row(values) for values in found)


def client(connection: sqlite3.Connection, client_id: int) -> ClientRow:
    """Give one client. Raises NotThereError."""
    found = connection.execute(f"{_SELECT} where c.id = ?", (client_id,)).fetchone()
    if found is None:
        raise NotThereError("That client is no longer there.", "Choose another one from the list.")
    return _row(found)


def named(connection: sqlite3.Connection, name: str, organisation: str) -> tuple[ClientRow, ...]:
    """Give the clients of this name and organisation, whatever the accents; there may be two of one name."""
    wanted = (words_of(name), words_of(organisation))
    return tuple(
        row
        for row in listed(connection, f"{name} {organisation}")
        if (words_of(row.client.name), words_of(row.client.organisation)) == wanted
    )


def _folded(client: Client) -> str:
    """Give the words by which a client is found."""
    pieces = (client.name, client.organisation, client.email, client.phone, client.reference, *client.address)
    return " ".join(words_of(" ".join(pieces)))


def _row(values: tuple[Any, ...]) -> ClientRow:
    number, *fields, changed, letters = values
    told: dict[str, Any] = {field: str(value or "") for field, value in zip(Client._fields, fields, strict=True)}
    client = Client(**{**told, "address": _lines(told["address"]), "address_as": told["address_as"] or None})
    return ClientRow(number, client, letters, clock.moment(changed))


def _lines(text: str) -> tuple[str, ...]:
    try:
        return tuple(str(line) for line in json.loads(text))
    except (ValueError, TypeError):  # damaged
        return ()
