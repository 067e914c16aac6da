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
        # Behind the lanes of the weights one more sums up the inputs.
        lanes = Struct(f"<{len(self._bias) + 1}I")
        self._rows = [
            int.from_bytes(lanes.pack(*(weight + MIDDLE for weight in row), 1), "little") for row in trained["weights"]
        ]
        self._unpack = lanes.unpack
        self._size = lanes.size
        self.weights: Sequence[Sequence[int]] = trained["weights"]

    def brought(self, inputs: Sequence[int], first: int = 0) -> int:
        """Give what whole numbers from 0 to MOST_INPUT bring as the inputs from `first` on; what is brought adds up."""
        return sum(map(mul, inputs, self._rows[first:] if first else self._rows))

    def outputs_of(self, brought: int, unit: float) -> list[float]:
        """Give the outputs for what all inputs have brought; `unit` is what an input of 1 stands for."""
        *lanes, inputs = self._unpack(brought.to_bytes(self._size, "little"))
        zero = MIDDLE * inputs
        return [
            (lane - zero) * scale * unit + bias
            for lane, scale, bias in zip(lanes, self._scales, self._bias, strict=True)
        ]

    def outputs(self, inputs: Sequence[int], unit: float) -> list[float]:
        """Give the outputs for all inputs."""
        return self.outputs_of(self.brought(inputs), unit)

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
