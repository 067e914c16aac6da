"""A layer of a small net, reckoned with large whole numbers: a row of weights is one number with a lane for each.

To weigh a row and to add it to others is one multiplication and one addition, whatever the number of weights; that
makes it quick without any library.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import mul
from struct import Struct
from typing import Any

LANE = 4  # bytes a lane
MIDDLE = 127  # what a weight of nothing is stored as; the least is 0, the greatest twice this
MOST_INPUT = 1_000  # the greatest input


class Layer:
    """A layer as it was trained: `weights` has a row of whole numbers, from -127 to 127, for each input."""

    def __init__(self, trained: Mapping[str, Any]) -> None:
        self._scales: Sequence[float] = trained["scales"]
        self._bias: Sequence[float] = trained["bias"]
        lanes = Struct(f"<{len(self._bias)}I")
        self._rows = [
            int.from_bytes(lanes.pack(*(weight + MIDDLE for weight in row)), "little") for row in trained["weights"]
        ]
        self._unpack = lanes.unpack
        self._size = lanes.size
        self.weights: Sequence[Sequence[int]] = trained["weights"]

    def outputs(self, inputs: Sequence[int], unit: float) -> list[float]:
        """Give what whole numbers from 0 to MOST_INPUT bring about; `unit` is what an input of 1 stands for."""
        lanes = self._unpack(sum(map(mul, inputs, self._rows)).to_bytes(self._size, "little"))
        zero = MIDDLE * sum(inputs)
        return [
            (lane - zero) * scale * unit + bias
            for lane, scale, bias in zip(lanes, self._scales, self._bias, strict=True)
        ]

    def weights_of(self, output: int) -> list[float]:
        """Give the weight of each input for one output."""
        scale = self._scales[output]
        return [row[output] * scale for row in self.weights]


def as_inputs(values: Sequence[float]) -> tuple[list[int], float]:
    """Turn the outputs of a layer into inputs of the next: nothing below zero, and whole numbers; with their unit."""
    unit = max(*values, 0.0) / MOST_INPUT
    if not unit:
        return [0] * len(values), 1.0
    return [int(value / unit) if value > 0 else 0 for value in values], unit
