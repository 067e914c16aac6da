"""Train small nets of one hidden layer: those that hear a sentence, and the one that tells roles from a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from rows import Floats, Rows, Set, Sums, heard_in_part

from tidings.checks.context import UNIT
from tidings.checks.layers import MIDDLE

BATCH = 64
HIDDEN = 64  # units of each net that hears
EPOCHS = 24
AVERAGED = 8  # of the last epochs: the mean of their weights is steadier than the last ones
RATE = 0.1
RATE_OF_LAYERS = 0.05
RATE_OF_BIASES = 0.02
UNHEARD = 0.3  # share of the words, and of the hidden units, that each reading leaves out: none is relied on alone
SHRINK = 3e-6  # what pulls weights to nothing
ROLE_UNITS = 32  # units of the net that tells roles
ROLE_EPOCHS = 30
ROLE_BATCH = 128
ROLE_RATE = 0.03
ROLE_LEFT_OUT = 0.2
ROLE_SHRINK = 1e-5
START = -3.0  # the score of what was never met: most labels are rare
SEED = 20261126


@dataclass(frozen=True)
class Net:
    """Weights and biases of the hidden layer, and of the outputs."""

    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    def written(self, most: int = MIDDLE) -> Net:
        """Give the net as it is once it was written, the weights of its inputs in up to `most` values each way.

        These are whole numbers. A hidden unit gives nothing or what is brought to it, so it may be measured in any
        measure: what 1 of its weights stood for goes over into the weights of the outputs.
        """
        inner, scales = in_few_values(self.inner, most)
        measure = np.array(scales, np.float32)
        return Net(
            inner.astype(np.float32),
            self.inner_bias / measure,
            kept(self.outer * measure[:, None], MIDDLE),
            self.outer_bias,
        )

    def outputs(self, sums: Floats) -> Floats:
        """Give the outputs from what the inputs bring to the hidden units."""
        found: Floats = np.maximum(sums + self.inner_bias, 0) @ self.outer + self.outer_bias
        return found

    def hear(self, data: Set) -> Floats:
        """Score the rows of a set."""
        features, _, row = data.rows(np.arange(len(data.owners)))
        sums = Sums(features, row, len(data.owners))
        brought = np.zeros((len(data.owners), self.inner.shape[1]), np.float32)
        brought[sums.filled] = sums.forth(self.inner)
        return self.outputs(brought)


def in_few_values(weights: Floats, most: int) -> tuple[Rows, list[float]]:
    """Turn weights into whole numbers from -`most` to `most`, and what 1 of each column's stands for."""
    scales = [float(f"{scale:.5g}") for scale in np.maximum(np.abs(weights).max(axis=0), 1e-6) / most]
    return np.clip(np.rint(weights / np.array(scales)), -most, most).astype(np.int64), scales


def kept(weights: Floats, most: int) -> Floats:
    """Give weights as they are once they were written in few values."""
    numbers, scales = in_few_values(weights, most)
    return (numbers * np.array(scales)).astype(np.float32)


def layer(weights: Floats, bias: Floats) -> dict[str, Any]:
    """Write the layer of the outputs as `tidings.checks.layers` reads it."""
    numbers, scales = in_few_values(weights, MIDDLE)
    return {"weights": numbers.tolist(), "scales": scales, "bias": rounded(bias, 4)}


def rounded(values: Floats, places: int) -> list[float]:
    """Give numbers as a file has them."""
    return [round(value, places) for value in values.tolist()]


class _Adagrad:
    """Change numbers against their slope, the less the more they were changed before."""

    def __init__(self, values: Floats, rate: float) -> None:
        self.values = values
        self.rate = rate
        self.seen = np.full_like(values, 1e-6)

    def step(self, slope: Floats) -> None:
        self.seen += slope**2
        self.values -= (self.rate * slope / np.sqrt(self.seen)).astype(np.float32)


def mean_of(nets: Sequence[Net]) -> Net:
    """Give the one net that tells the mean of what some tell."""
    return Net(
        np.concatenate([net.inner for net in nets], axis=1),
        np.concatenate([net.inner_bias for net in nets]),
        np.concatenate([net.outer for net in nets]) / np.float32(len(nets)),
        np.mean([net.outer_bias for net in nets], axis=0, dtype=np.float32),
    )


def train_hearing(data: Set, inner: Floats, seed: int) -> Net:
    """Fit a net that hears to all labels at once; `inner` is where the weights of the features begin."""
    random = np.random.default_rng(seed)
    width, count = data.labels.shape[1], len(data.owners)
    seen = np.full((len(inner), 1), 1e-8, np.float32)
    inner_bias = _Adagrad(np.zeros(HIDDEN, np.float32), RATE_OF_BIASES)
    outer = _Adagrad((random.standard_normal((HIDDEN, width)) * 0.1).astype(np.float32), RATE_OF_LAYERS)
    outer_bias = _Adagrad(np.full(width, START, np.float32), RATE_OF_LAYERS)
    parts = (inner, inner_bias.values, outer.values, outer_bias.values)
    mean = [np.zeros_like(part) for part in parts]
    for epoch in range(EPOCHS):
        order = random.permutation(count)
        for begin in range(0, count, BATCH):
            chosen, sums = heard_in_part(data, order[begin : begin + BATCH], random, UNHEARD)
            brought = sums.forth(inner) + inner_bias.values
            woken = ((random.random(brought.shape, np.float32) >= UNHEARD) & (brought > 0)) / np.float32(1 - UNHEARD)
            hidden = brought * woken
            score = hidden @ outer.values + outer_bias.values
            slope = ((1 / (1 + np.exp(-score)) - data.labels[chosen]) * data.weights[chosen] / BATCH).astype(np.float32)
            back = (slope @ outer.values.T) * woken
            used, step = sums.back(back)
            step += SHRINK * inner[used]
            seen[used] += (step**2).mean(1, keepdims=True)
            inner[used] -= RATE * step / np.sqrt(seen[used])
            outer.step(hidden.T @ slope)
            outer_bias.step(slope.sum(0))
            inner_bias.step(back.sum(0))
        if epoch >= EPOCHS - AVERAGED:
            for total, part in zip(mean, parts, strict=True):
                total += part / AVERAGED
    return Net(*mean)


def train_roles(told: Rows, labels: Floats, worth: Floats) -> Net:
    """Fit the net that tells roles to what was told of sentences and of those around them."""
    random = np.random.default_rng(SEED)
    inputs = (told * UNIT).astype(np.float32)
    width = inputs.shape[1]
    inner = _Adagrad((random.standard_normal((width, ROLE_UNITS)) / width**0.5).astype(np.float32), ROLE_RATE)
    inner_bias = _Adagrad(np.zeros(ROLE_UNITS, np.float32), ROLE_RATE)
    outer = _Adagrad((random.standard_normal((ROLE_UNITS, labels.shape[1])) * 0.1).astype(np.float32), ROLE_RATE)
    outer_bias = _Adagrad(np.full(labels.shape[1], -2.0, np.float32), ROLE_RATE)
    for _ in range(ROLE_EPOCHS):
        order = random.permutation(len(inputs))
        for begin in range(0, len(order), ROLE_BATCH):
            chosen = order[begin : begin + ROLE_BATCH]
            read = inputs[chosen]
            brought = read @ inner.values + inner_bias.values
            woken = ((random.random(brought.shape, np.float32) >= ROLE_LEFT_OUT) & (brought > 0)) / np.float32(
                1 - ROLE_LEFT_OUT
            )
            hidden = brought * woken
            score = hidden @ outer.values + outer_bias.values
            slope = ((1 / (1 + np.exp(-score)) - labels[chosen]) * worth[chosen] / ROLE_BATCH).astype(np.float32)
            back = (slope @ outer.values.T) * woken
            outer.step(hidden.T @ slope + ROLE_SHRINK * outer.values)
            outer_bias.step(slope.sum(0))
            inner.step(read.T @ back)
            inner_bias.step(back.sum(0))
    return Net(inner.values, inner_bias.values, outer.values, outer_bias.values)
