"""The trained ear: what it hears, where it points, and that the same sentence is always heard alike."""

import json
import zlib
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings import resources
from tidings.checks import row_table
from tidings.checks.context import MOST_TOLD, NOT_HEARD
from tidings.checks.features import (
    STRETCH,
    features_of,
    neighbour_features,
    number_of,
    stretches,
    words_of,
)
from tidings.checks.lanes import places
from tidings.checks.sense import CLEARLY, MAGIC, ZERO, Model, Sense, best_run, clearest
from tidings.checks.tokens import tokenize

LANGUAGES = ("en", "ru", "sk", "el")


# A threshold that no score goes below, or beyond.
NEVER, ALWAYS = 99.0, -99.0


START_WITH_A = neighbour_features(["a"])[0][0]


def number(feature: str | int) -> int:
    return feature if isinstance(feature, int) else number_of(feature)


def small_model(
    weights: Mapping[str | int, int] | Mapping[str, int],
    in_stretches: Mapping[str, int] | None = None,
    threshold: float = 1.0,
    phrased: float = ALWAYS,
) -> Model:
    """Make a model that knows a few features of the check `excuse`, and nothing of thanks.

    One hidden unit wakes for the check, the other for what speaks against it; no role is told from the letter.
    """
    labels = ("excuse", "=thanks")
    numbers = sorted(map(number, {*weights, *(in_stretches or {})}))
    scored, counted, wakes, speaks_against = range(4)
    rows = {known: [ZERO, 1, ZERO, ZERO] for known in numbers}
    for feature, weight in weights.items():
        rows[number(feature)][wakes], rows[number(feature)][speaks_against] = ZERO + weight, ZERO - weight
    for feature, weight in (in_stretches or {}).items():
        rows[number(feature)][scored] = ZERO + weight
    table, spilt = row_table.written(numbers)
    head = {
        "labels": labels,
        "checks": 1,
        "spilt": spilt,
        "bias_of_units": [0.0, 0.0],
        "bias_of_checks": [0.0],
        "scales_of_checks": [1.0],
        "outer": {"weights": [[1, 0], [-1, 0]], "scales": [1.0, 1.0], "bias": [0.0, 0.0]},
        "context": [
            {"weights": [[0]] * 10, "bias": [0]},
            {"weights": [[0]], "scales": [1.0], "bias": [0.0]},
        ],
        "thresholds": [threshold, NEVER],
        "phrased_thresholds": [phrased, ALWAYS],
    }
    written = b"".join(bytes(lanes[place] for place in places(len(lanes))) for lanes in rows.values())
    return Model(MAGIC + json.dumps(head).encode() + b"\n" + table + written)


def test_a_sentence_is_heard_by_its_weighed_words_and_the_words_are_pointed_at() -> None:
    model = small_model({"w short": ZERO, "w staffed": ZERO})
    (heard,) = model.listen(tokenize("This week we are short staffed again, as you know."), frozenset()).heard
    assert (heard.owner, heard.first, heard.last) == ("excuse", 4, 6)
    assert model.listen(tokenize("This week the shop is open again."), frozenset()).heard == ()


def test_what_speaks_against_a_check_takes_from_its_score() -> None:
    model = small_model({"w short": ZERO, "w staffed": ZERO, "w notice": -ZERO, "w of": -ZERO})
    assert model.listen(tokenize("It is short notice of a staffed desk."), frozenset()).heard == ()


def test_a_few_words_at_the_end_of_a_long_good_sentence_are_heard_and_pointed_at() -> None:
    model = small_model({}, {"w short": ZERO, "w staffed": ZERO}, threshold=5.0)
    good = "Your parcel goes out on Friday with the morning van and the driver will ring you before he comes"
    (heard,) = model.listen(tokenize(f"{good}, though we are short staffed again."), frozenset()).heard
    words = [token.word for token in tokenize(f"{good}, though we are short staffed again.")]
    assert words[heard.first : heard.last] == ["short", "staffed"]


def test_a_phrase_among_words_that_speak_against_its_sense_is_denied() -> None:
    model = small_model({"w policy": 8, "w insurance": -ZERO}, threshold=NEVER, phrased=0.0)
    found = frozenset({"excuse"})
    assert model.listen(tokenize("Your insurance policy covers it."), frozenset(), (), found).denied == found
    assert model.listen(tokenize("It is our policy."), frozenset(), (), found).denied == frozenset()


def test_where_a_sentence_stands_counts() -> None:
    model = small_model({"n after 0": ZERO}, threshold=0.5)
    tokens = tokenize("Things are busy.")
    assert model.listen(tokens, frozenset(), ("after 0",)).heard
    assert not model.listen(tokens, frozenset(), ("after 3",)).heard


@given(st.integers(1, 60))
def test_stretches_cover_a_sentence_without_a_gap(count: int) -> None:
    found = list(stretches(count))
    assert found[0][0] == 0 and found[-1][1] == count
    assert all(last - first <= STRETCH for first, last in found)
    assert all(after[0] <= before[1] for before, after in zip(found, found[1:], strict=False))


@given(st.text(max_size=300), st.frozensets(st.sampled_from(["date", "money", "phone"])))
def test_the_quick_sum_is_the_sum_of_the_features(text: str, met: frozenset[str]) -> None:
    known = {"w a": 7, START_WITH_A: -3, "n date": 9}
    in_parts = {"w a": 2, "w b": -9, "n money": 4}
    model = small_model(known, in_parts)
    words = words_of(tokenize(text))
    if not words:
        assert model.listen(tokenize(text), met).heard == ()
        return

    counted = set(map(number, {*known, *in_parts}))

    def score(numbers: list[int], features: Mapping[str | int, int] | Mapping[str, int]) -> float:
        weights = {number(feature): weight for feature, weight in features.items()}
        met = [one for one in numbers if one in counted]
        return float(sum(weights.get(one, 0) for one in met) / (len(met) or 1) ** 0.5)

    features = features_of(words, met)
    best = max(score(features.of(first, last), in_parts) for first, last in stretches(len(words)))
    found = model.scores(model.rows(words), met)
    assert found.labels[0] == pytest.approx((score(features.all(), known) + best) / 2, abs=0.05)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(max_size=400))
def test_any_text_is_heard_without_a_fault_and_within_its_words(language: str, text: str) -> None:
    tokens = tokenize(text)
    model = shipped(language)
    for heard in model.listen(tokens, frozenset()).heard:
        assert 0 <= heard.first < heard.last <= len(tokens)
    assert model.listen(tokens, frozenset()) == model.listen(tokens, frozenset())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_models_are_small_and_know_the_checks_on_sense(language: str) -> None:
    path = resources.assets_dir() / "checks" / language / "ear.model"
    assert path.stat().st_size < 10_000_000
    assert {"hidden-agent", "blame-shift", "client-blame", "excuse", "=empathy"} <= set(shipped(language).labels)


@pytest.mark.parametrize("language", LANGUAGES)
@given(around=st.lists(st.integers(0, MOST_TOLD), min_size=8, max_size=8))
def test_no_letter_makes_a_sentence_play_a_role_that_nothing_was_heard_of(language: str, around: list[int]) -> None:
    model = shipped(language)
    loud = [tuple(level if place % 3 else 0 for place in range(len(model.labels))) for level in around]
    silent = (NOT_HEARD,) * len(model.labels)
    told = [*loud[:4], silent, *loud[4:]]
    assert model.roles(told, [frozenset()] * len(told))[4] == ([], frozenset())


def test_of_two_checks_heard_in_the_same_words_one_that_is_heard_clearly_less_is_left_out() -> None:
    whole, corner, elsewhere = Sense("excuse", 2, 8), Sense("dismissive", 6, 9), Sense("vague-time", 9, 11)
    assert clearest([whole, corner, elsewhere], [1.0, 1.0 + CLEARLY, 0.0]) == [corner, elsewhere]
    assert clearest([whole, corner, elsewhere], [1.0, 1.0 + CLEARLY / 2, 0.0]) == [whole, corner, elsewhere]
    assert clearest([whole], [-3.0]) == [whole]


def test_the_run_with_the_most_weight_is_found() -> None:
    assert best_run([0.0, 5.0, 4.0, 0.0, -3.0, 1.0]) == (1, 3)
    assert best_run([1.0]) == (0, 1)


_MODELS: dict[str, Model] = {}


def shipped(language: str) -> Model:
    """Load a shipped model once."""
    if language not in _MODELS:
        _MODELS[language] = Model(
            zlib.decompress((resources.assets_dir() / "checks" / language / "ear.model").read_bytes())
        )
    return _MODELS[language]
