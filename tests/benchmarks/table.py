"""Rows of figures with their yardstick and budget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """A figure in milliseconds. With a yardstick the budget is a ratio to it, else milliseconds."""

    what: str
    took: float
    yardstick: float | None
    yardstick_name: str
    budget: float

    @property
    def ratio(self) -> float:
        """Give what the budget limits."""
        return self.took / self.yardstick if self.yardstick else self.took


def write(rows: Sequence[Row]) -> str:
    """Write rows as a Markdown table."""
    lines = [
        "| what | took (ms) | yardstick (ms) | ratio | budget | kept |",
        "| --- | ---: | --- | ---: | ---: | --- |",
    ]
    for row in rows:
        yardstick = f"{row.yardstick_name} {row.yardstick:.1f}" if row.yardstick else row.yardstick_name
        unit = "" if row.yardstick else " ms"
        kept = "yes" if row.ratio <= row.budget else "no"
        lines.append(
            f"| {row.what} | {row.took:.1f} | {yardstick} | {row.ratio:.2f}{unit} | {row.budget:g}{unit} | {kept} |"
        )
    return "\n".join(lines)
