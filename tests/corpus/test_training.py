"""What training does beside arithmetic: it reads fragments, and chooses from which score the ear is believed."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from examples import CHECKS, LABELS, Example, expansions  # noqa: E402
from thresholds import NEVER, Judge, thresholds  # noqa: E402

from tidings.checks.sense import Features  # noqa: E402

EXCUSE = CHECKS.index("excuse")
THANKS = LABELS.index("=thanks")


def sentence(letter: str, *labels: str, phrased: tuple[str, ...] = ()) -> Example:
    return Example("x", Features([], []), frozenset(labels), None, letter, {}, frozenset(phrased))


def scored(*scores: float, column: int = EXCUSE) -> np.ndarray:
    table = np.full((len(scores), len(LABELS)), -9.0, np.float32)
    table[:, column] = scores
    return table


def test_a_fragment_says_each_of_its_alternatives_and_is_the_same_every_time() -> None:
    assert expansions("(I|we) (lost|mislaid) it (on Monday|?)") == expansions("(I|we) (lost|mislaid) it (on Monday|?)")
    for said in expansions("(I|we) (lost|mislaid) it (on Monday|?)"):
        assert said.split()[0] in ("I", "we") and "(" not in said and "?" not in said


def test_a_check_is_judged_by_sentence_and_a_role_by_letter() -> None:
    found = [sentence("a", "excuse"), sentence("a"), sentence("b", "=thanks"), sentence("b")]
    judge = Judge(scored(2.0, -1.0, 1.0, 1.5), found)
    assert judge.f(EXCUSE, 1.8, NEVER) == pytest.approx(1.0)
    assert judge.f(EXCUSE, -2.0, NEVER) == pytest.approx(2 * (1 / 4) * 1 / (1 / 4 + 1))
    heard = Judge(scored(-1.0, -1.0, -1.0, 1.5, column=THANKS), found)
    assert heard.f(THANKS, 0.0, NEVER) == pytest.approx(1.0), "the letter thanks, whichever sentence was heard"


def test_letters_without_a_fault_are_left_in_peace() -> None:
    letters = [sentence(f"clean {n}") for n in range(100)] + [sentence(f"bad {n}", "excuse") for n in range(100)]
    marks = np.concatenate([np.linspace(-3, 1.5, 100), np.linspace(-1, 3.5, 100)])
    limits, _, _ = thresholds(scored(*marks), letters)
    heard_in_clean = (marks[:100] > limits[EXCUSE]).mean()
    assert heard_in_clean <= 0.01
    assert (marks[100:] > limits[EXCUSE]).mean() > 0.3


def test_a_found_phrase_counts_from_a_lower_score_on() -> None:
    letters = [sentence(f"bad {n}", "excuse", phrased=("excuse",)) for n in range(60)]
    letters += [sentence(f"clean {n}") for n in range(60)] + [
        sentence(f"other {n}", phrased=("excuse",)) for n in range(60)
    ]
    marks = [-1.5] * 60 + [-1.4] * 60 + [-3.5] * 60
    limits, phrased, _ = thresholds(scored(*marks), letters)
    assert limits[EXCUSE] >= np.float32(-1.4)
    assert -3.5 <= phrased[EXCUSE] < -1.5, "phrases among words that speak against them are denied"
