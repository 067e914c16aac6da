"""Read a list of clients: CSV, an Excel workbook, or vCards."""

from __future__ import annotations

from pathlib import Path

from tidings.core.client_table import ClientTable
from tidings.errors import ClientsError, NotThereError, UsageError, reason_of, said
from tidings.intake.columns import Wanted, tells_a_name

ENDINGS = (".csv", ".tsv", ".xlsx", ".vcf")
MAX_FILE = 50_000_000  # bytes; address books with photos are large


def read_clients(path: Path, wanted: Wanted, encoding: str = "") -> ClientTable:
    """Read a list of clients, in the form that its ending says; `encoding` is for CSV, and guessed where empty.

    Every text is clean, nothing in it is evaluated, and a row that cannot be used is told rather than guessed at.
    Raises ClientsError, NotThereError, and UsageError where the mapping or the ending does not fit.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(
            said("“{name}” is no list of clients.", name=path.name),
            said("Lists end in {endings}.", endings=", ".join(ENDINGS)),
        )
    if encoding and ending not in (".csv", ".tsv"):
        raise UsageError("Only a list in CSV has an encoding to choose.", "Leave it out.")
    if wanted.mapping and ending == ".vcf":
        raise UsageError("A vCard has no columns to name.", "Leave the mapping out.")
    data = _bytes(path)
    # Each form loads what it needs when it is asked for.
    if ending == ".xlsx":
        from tidings.intake.xlsx_clients import read_xlsx

        table = read_xlsx(data, path.name, wanted)
    elif ending == ".vcf":
        from tidings.intake.vcard_clients import read_vcards

        table = read_vcards(data, path.name, wanted)
    else:
        from tidings.intake.csv_clients import read_csv

        table = read_csv(data, path.name, wanted, encoding)
    to_be_named = wanted.asks and bool(table.columns) and not tells_a_name(table.columns)
    if not table.rows and not table.skipped and not to_be_named:
        raise ClientsError(
            said("“{name}” holds no clients.", name=path.name), "Choose a list with a row for each client."
        )
    return table


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise ClientsError(
                said("“{name}” is far too large for a list.", name=path.name), "Cut it into smaller ones."
            )
        return path.read_bytes()
    except FileNotFoundError as err:
        raise NotThereError(said("“{name}” is not there.", name=path), "Check the name.") from err
    except OSError as err:
        raise ClientsError(
            said("“{name}” cannot be read: {reason}.", name=path.name, reason=reason_of(err)),
            "Check that you may open it.",
        ) from err
    except ValueError as err:
        raise NotThereError("That file name cannot be used.", "Choose another one.") from err
