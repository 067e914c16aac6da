"""Keep the rows of a list that stay as they are, so that only what changed is made anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

Row = TypeVar("Row", bound=QWidget)


def refill(
    box: QVBoxLayout, shown: Sequence[tuple[Hashable, Row]], keys: Sequence[Hashable], make: Callable[[int], Row]
) -> list[tuple[Hashable, Row]]:
    """Show one row for each key, in order, at the head of a column; return them with their keys.

    A row whose key was shown already is used again; `make` makes the others, by their place. Rows that are no
    longer wanted go.
    """
    spare: dict[Hashable, list[Row]] = defaultdict(list)
    for key, row in shown:
        spare[key].append(row)
    filled = [(key, spare[key].pop(0) if spare[key] else make(place)) for place, key in enumerate(keys)]
    for rows in spare.values():
        for row in rows:
            drop(box, row)
    for place, (_key, row) in enumerate(filled):
        item = box.itemAt(place)
        if item is None or item.widget() is not row:
            box.insertWidget(place, row)
            # Qt would show it only later, and the height of the list is asked for now.
            row.show()
    return filled


def drop(box: QVBoxLayout, row: QWidget) -> None:
    """Take a row away. It may be telling of a click just now, so that it is deleted later."""
    box.removeWidget(row)
    row.hide()
    row.deleteLater()
