"""Layers of a small net, reckoned with large whole numbers: a row of weights is one number with a lane for each.

To weigh a row and to add it to others is one multiplication and one addition, whatever the number of weights; that
makes it quick without any library.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import mul
from struct import Struct
from typing import Any

from tidings.checks.lanes import Floor

LANE = 4  # bytes a lane
MIDDLE = 127  # what a weight of nothing is stored as; the least is 0, the greatest twice this
MOST_INPUT = 1 << 15  # the greatest input of an output layer
LEFT_OUT = 7  # bits of what hidden units give that are left out, so that it is no more than MOST_INPUT


class _Rows:
    """The weights of a layer: a row of whole numbers, from -127 to 127, for each input."""

    def __init__(self, weights: Sequence[Sequence[int]]) -> None:
        self.weights = weights
        self._width = len(weights[0])
        # Behind the lanes of the weights one more sums up the inputs.
        lanes = Struct(f"<{self._width + 1}I")
        self._rows = [int.from_bytes(lanes.pack(*(weight + MIDDLE for weight in row), 1), "little") for row in weights]

    def brought(self, inputs: Sequence[int], first: int = 0) -> int:
        """Give what whole numbers bring as the inputs from `first` on; what is brought adds up."""
        return sum(map(mul, inputs, self._rows[first:] if first else self._rows))


class HiddenLayer(_Rows):
    """Hidden units as they were trained: what is brought to them and their bias, where that is more than nothing.

    The bias is in the measure of the inputs and the weights, so that nothing need be scaled.
    """

    def __init__(self, trained: Mapping[str, Any]) -> None:
        super().__init__(trained["weights"])
        self._floor = Floor(self._width, 8 * LANE)
        self._lift = self._floor.lift(trained["bias"])
        self._zero = self._floor.lanes([MIDDLE] * self._width)
        self._inputs_at = 8 * LANE * self._width
        self._only_units = (1 << self._inputs_at) - 1

    def outputs_of(self, brought: int) -> Sequence[int]:
        """Give what the units give for what all inputs have brought."""
        zero = self._zero * (brought >> self._inputs_at)
        return self._floor.above((brought & self._only_units) + self._lift - zero, LEFT_OUT)


class OutputLayer(_Rows):
    """Outputs as they were trained; `scales` tells what 1 of each one's weights stands for."""

    def __init__(self, trained: Mapping[str, Any]) -> None:
        super().__init__(trained["weights"])
        self._scales: Sequence[float] = trained["scales"]
        self._bias: Sequence[float] = trained["bias"]
        self._lanes = Struct(f"<{self._width + 1}I")

    def outputs(self, inputs: Sequence[int], unit: float) -> list[float]:
        """Give the outputs for inputs from 0 to MOST_INPUT, of which 1 stands for `unit`."""
        *lanes, total = self._lanes.unpack(self.brought(inputs).to_bytes(self._lanes.size, "little"))
        zero = MIDDLE * total
        return [
            (lane - zero) * scale * unit + bias
            for lane, scale, bias in zip(lanes, self._scales, self._bias, strict=True)
        ]

    def weights_of(self, output: int) -> list[float]:
        """Give the weight of each input for one output."""
        scale = self._scales[output]
        return [row[output] * scale for row in self.weights]
