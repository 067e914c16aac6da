"""Choose the scores from which the ear believes what it hears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from examples import CHECKS, LABELS, Example
from numpy.typing import NDArray

# Roles of which a finding tells that nobody plays them.
SILENCING = ("=thanks", "=apology", "=fix", "=remedy", "=follow-up", "=empathy")
# Roles whose phrases always count: of news it matters where the first of it stands; empathy denied is a false alarm.
NEVER_DENIED = ("=news", "=empathy")
# What a false alarm costs, where a fault that is found counts 1; and what it costs besides in a letter without a fault.
# So every check, common or rare, is believed from the same odds on.
FALSE_ALARM = 0.8
IN_GOOD_LETTER = 1.0
# Beta of the F score that thresholds of roles aim at. A false alarm costs more trust than a miss, but a letter without
# a remedy is no letter; and where one is said to own a fault, two findings hang on it.
PRECISION = {"=own-fault": 0.8, "=remedy": 1.0}
PRECISION_OF_ROLES = 0.8
MOST_DENIED = -3.0  # the highest threshold for a found phrase: only what speaks clearly against it denies it
# What the threshold of a few checks is raised by: these letters hold less official prose than life does, whose words
# are taken for the first two, and more of the last two, which were given most room because they are hardest to hear.
BAR = {"euphemism": 0.6, "policy-shield": 0.6, "dismissive": 0.6, "client-blame": 0.4}
# By how much more must speak against phrases that hardly mislead, since they name a deed and its doer ('accounting
# forgot'), before they are denied.
TRUSTED = {"blame-shift": 2.5}
NEVER = -99.0  # a threshold under which no score lies
FEW = 40  # sentences a label needs: with fewer, its threshold leans on the common one
STEPS = [round(-4.0 + 0.2 * step, 1) for step in range(40)]

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


def f_score(which: Flags, truth: Flags, beta: float = 1.0) -> float:
    """Weigh hits against misses and false alarms; a beta under 1 makes a false alarm cost more."""
    hits = int((which & truth).sum())
    both = int(which.sum()) + beta**2 * int(truth.sum())
    return (1 + beta**2) * hits / both if both else 0.0


class Judge:
    """Judge thresholds on scored sentences of letters: checks by sentence, silencing roles by letter."""

    def __init__(self, scores: Floats, found: Sequence[Example]) -> None:
        self.scores = scores
        self.truth = np.array([[label in example.labels for label in LABELS] for example in found])
        self.judged = np.array(
            [[example.judged is None or label in example.judged for label in LABELS] for example in found]
        )
        self.phrased = np.array([[label in example.phrased for label in LABELS] for example in found])
        letters = {letter: n for n, letter in enumerate(sorted({example.letter for example in found}))}
        self.letter = np.array([letters[example.letter] for example in found])
        self.letters = len(letters)
        faults = self.truth[:, : len(CHECKS)].any(axis=1)
        self.clean = ~self._in_letters(faults)

    def _in_letters(self, which: Flags) -> Flags:
        """Say for each letter whether one of its sentences is among some."""
        inside = np.zeros(self.letters, np.bool_)
        np.logical_or.at(inside, self.letter, which)
        return inside

    def heard(self, n: int, limit: float, phrased_limit: float) -> Flags:
        """Say which sentences a label is heard in."""
        return (self.scores[:, n] > limit) | (self.phrased[:, n] & (self.scores[:, n] > phrased_limit))

    def f(self, n: int, limit: float, phrased_limit: float, beta: float = 1.0) -> float:
        """Give the F score that two thresholds bring a label."""
        judged = self.judged[:, n]
        which, truth = self.heard(n, limit, phrased_limit) & judged, self.truth[:, n] & judged
        if LABELS[n] in SILENCING:
            which, truth = ~self._in_letters(which), ~self._in_letters(truth)
        return f_score(which, truth, beta)

    def worth(self, which: Flags, truth: Flags) -> float:
        """Weigh found faults against false alarms, sentence by sentence."""
        wrong = which & ~truth
        in_good = wrong.T & self.clean[self.letter]
        return float((which & truth).sum() - FALSE_ALARM * wrong.sum() - IN_GOOD_LETTER * in_good.sum())

    def gain(self, n: int, limit: float, phrased_limit: float) -> float:
        """Give what two thresholds bring a label: of a check its worth, of a role its F score."""
        if n < len(CHECKS):
            return self.worth(self.heard(n, limit, phrased_limit), self.truth[:, n])
        return self.f(n, limit, phrased_limit, PRECISION.get(LABELS[n], PRECISION_OF_ROLES))

    def alarms(self, n: int, limit: float, phrased_limit: float) -> float:
        """Give the share of letters without a fault in which a check is heard."""
        if n >= len(CHECKS):
            return 0.0
        return float((self._in_letters(self.heard(n, limit, phrased_limit)) & self.clean).sum() / self.clean.sum())


def pairs(label: str) -> Iterator[tuple[float, float]]:
    """Give the thresholds that a label may have: alone, and for a found phrase."""
    for limit in STEPS:
        yield limit, NEVER
        if label not in NEVER_DENIED:
            yield from ((limit, least) for least in STEPS if least <= min(limit, MOST_DENIED))


def thresholds(scores: Floats, found: Sequence[Example]) -> tuple[Floats, Floats, list[str]]:
    """Choose for each label the score from which it counts, and the lower one from which a found phrase counts.

    Where few sentences show a label, its threshold leans on the common one, and its phrases are never denied.
    """
    judge = Judge(scores, found)
    checks = len(CHECKS)
    common = max(STEPS, key=lambda step: judge.worth(scores[:, :checks] > step, judge.truth[:, :checks]))
    limits, phrased_limits, told = [], [], []
    for n, label in enumerate(LABELS):
        best, least = max(pairs(label), key=lambda pair, n=n: judge.gain(n, *pair))
        shown = int(judge.truth[:, n].sum())
        trust = 1.0 if label in SILENCING else min(shown / FEW, 1.0)
        limits.append(trust * best + (1 - trust) * common + BAR.get(label, 0.0))
        phrased_limits.append(least - TRUSTED.get(label, 0.0) if trust == 1.0 else NEVER)
        chosen = limits[-1], phrased_limits[-1]
        told.append(
            f"{label:17} {shown:4} F1 {judge.f(n, *chosen):.2f} above {chosen[0]:+.1f}, phrases {chosen[1]:+.1f}, "
            f"in {judge.alarms(n, *chosen):.1%} of clean letters"
        )
    picked = np.array([judge.heard(n, limits[n], phrased_limits[n]) for n in range(checks)]).T
    told.append(
        f"{'all checks':17} {int(judge.truth[:, :checks].sum()):4} F1 {f_score(picked, judge.truth[:, :checks]):.3f}"
    )
    return np.array(limits, np.float32), np.array(phrased_limits, np.float32), told
