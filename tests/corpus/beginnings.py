"""Give the features of words a beginning: near those of words that stand among the same neighbours.

No label is looked at. What is seen in few sentences hardly moves from where it begins when the net is trained, so a
rare word is heard like those that are used like it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from examples import Example
from rows import LEAST_SEEN, Floats, Rows

from tidings.checks.features import word_features

NEIGHBOURS = 4_000  # words that are counted as neighbours: the most common ones
EVENER = 0.75  # what the count of a neighbour is raised to, so that rare ones do not tell most
SPREAD = 0.15  # standard deviation of what is given, three times that of what has no beginning
ROUNDS = 5  # of the search for the directions that tell most
MORE = 10  # directions that are searched for besides, so that those wanted are exact

# How often each word has each neighbour, and at which distance: places of words, of neighbours, and counts.
Counts = tuple[Rows, Rows, Floats]


@dataclass(frozen=True)
class Table:
    """A table of which most cells are nothing, by rows and by columns."""

    by_row: _Cells
    by_column: _Cells

    def directions(self, count: int, random: np.random.Generator) -> Floats:
        """Give each row its place along the directions that tell most: singular vectors, by the root of their value."""
        basis = self.by_row.times(random.standard_normal((self.by_column.lines, count + MORE)).astype(np.float32))
        for _ in range(ROUNDS):
            basis = np.linalg.qr(basis)[0]
            basis = self.by_row.times(self.by_column.times(basis))
        basis = np.linalg.qr(basis)[0]
        turned, values, _ = np.linalg.svd(self.by_column.times(basis).T, full_matrices=False)
        found: Floats = (basis @ turned)[:, :count] * np.sqrt(values[:count])
        return found


@dataclass(frozen=True)
class _Cells:
    """The cells that hold something, line by line: where each line that has any starts, the other places, values."""

    lines: int
    filled: Rows
    starts: Rows
    others: Rows
    values: Floats

    def times(self, factors: Floats) -> Floats:
        """Multiply the table with another."""
        found = np.zeros((self.lines, factors.shape[1]), np.float32)
        found[self.filled] = np.add.reduceat(factors[self.others] * self.values[:, None], self.starts, axis=0)
        return found


def table(cells: Counts, rows: int, columns: int) -> Table:
    """Make a table of its cells."""
    across, down, values = cells
    return Table(_cells(across, down, values, rows), _cells(down, across, values, columns))


def _cells(lines: Rows, others: Rows, values: Floats, count: int) -> _Cells:
    order = np.argsort(lines, kind="stable")
    filled, starts = np.unique(lines[order], return_index=True)
    return _Cells(count, filled, starts, others[order], values[order])


def beginnings(found: Sequence[Example], known: Mapping[int, int], units: int, reach: int, seed: int) -> Floats:
    """Give every known feature as many numbers as there are units; `reach` tells how far off a neighbour may stand.

    A piece of a word begins in the middle of the words that hold it. What is no word's, or of words without common
    neighbours, begins anywhere near nothing.
    """
    random = np.random.default_rng(seed)
    start = (random.standard_normal((len(known), units)) * SPREAD / 3).astype(np.float32)
    seen = Counter(word for example in found for word in example.words)
    words = [word for word, count in seen.items() if count >= LEAST_SEEN]
    common = [word for word, _ in seen.most_common(NEIGHBOURS)]
    cells = _surprise(_counted(found, words, common, reach))
    if len(cells[0]) == 0 or min(len(words), len(common)) <= units + MORE:
        return start
    places = table(cells, len(words), len(common) * 2 * reach).directions(units, random)
    places /= np.linalg.norm(places, axis=1, keepdims=True) + 1e-9
    # Turned at random, so that no unit begins with more than another.
    places = places @ np.linalg.qr(random.standard_normal((units, units)))[0].astype(np.float32)
    total, weights = np.zeros_like(start), np.zeros((len(known), 1), np.float32)
    for word, place in zip(words, places, strict=True):
        of_word = [known[number] for number in word_features(word) if number in known]
        total[of_word] += place * np.sqrt(seen[word])
        weights[of_word] += np.sqrt(seen[word])
    given = np.flatnonzero(weights)
    middles = total[given] / weights[given]
    start[given] = middles * (SPREAD / middles.std())
    return start


def _counted(found: Sequence[Example], words: Sequence[str], common: Sequence[str], reach: int) -> Counts:
    """Count which words have which neighbours, each distance by itself."""
    word_at, common_at = ({word: at for at, word in enumerate(some)} for some in (words, common))
    distances = [distance for distance in range(-reach, reach + 1) if distance]
    counts = Counter(
        (word_at[word], common_at[example.words[at + distance]] * len(distances) + n)
        for example in found
        for at, word in enumerate(example.words)
        if word in word_at
        for n, distance in enumerate(distances)
        if 0 <= at + distance < len(example.words) and example.words[at + distance] in common_at
    )
    cells = np.array(list(counts), np.int64).reshape(-1, 2)
    return cells[:, 0], cells[:, 1], np.array(list(counts.values()), np.float32)


def _surprise(counts: Counts) -> Counts:
    """Give how much oftener a word has a neighbour than by chance, as a logarithm (positive pointwise information)."""
    words, neighbours, seen = counts
    of_word = np.bincount(words, weights=seen)
    of_neighbour = np.bincount(neighbours, weights=seen) ** EVENER
    by_chance = of_word[words] * of_neighbour[neighbours] / (of_neighbour.sum() or 1)
    told = np.log(seen / by_chance)
    kept = told > 0
    return words[kept], neighbours[kept], told[kept].astype(np.float32)
