"""The trained ear: what it hears, where it points, and that the same sentence is always heard alike."""

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings import resources
from tidings.checks.sense import BUCKETS, MAGIC, ZERO, Model, best_run, bucket, buckets_of, words_of
from tidings.checks.tokens import tokenize

LANGUAGES = ("en", "ru", "sk", "el")


def small_model(weights: dict[str, int], labels: tuple[str, ...] = ("excuse", "=thanks")) -> Model:
    """Make a model that knows a few features of the first label, and nothing else."""
    rows = bytearray([ZERO]) * (BUCKETS * len(labels))
    for feature, weight in weights.items():
        rows[bucket(feature) * len(labels)] = ZERO + weight
    head = {"labels": labels, "scale": 1.0, "bias": [0.0, 0.0], "thresholds": [1.0, 1.0]}
    return Model(MAGIC + json.dumps(head).encode() + b"\n" + bytes(rows))


def test_a_sentence_is_heard_by_its_weighed_words_and_the_words_are_pointed_at() -> None:
    model = small_model({"w short": 90, "w staffed": 90})
    (heard,) = model.listen(tokenize("This week we are short staffed again, as you know."), frozenset())
    assert (heard.owner, heard.first, heard.last) == ("excuse", 4, 6)
    assert model.listen(tokenize("This week the shop is open again."), frozenset()) == ()


def test_what_speaks_against_a_check_takes_from_its_score() -> None:
    model = small_model({"w short": 90, "w staffed": 90, "w notice": -120, "w of": -120})
    assert model.listen(tokenize("It is short notice of a staffed desk."), frozenset()) == ()


@given(st.text(max_size=300), st.frozensets(st.sampled_from(["date", "money", "phone"])))
def test_the_quick_sum_is_the_sum_of_the_features(text: str, met: frozenset[str]) -> None:
    model = small_model({"w a": 7, "b ^ a": -3, "n date": 11})
    words = words_of(tokenize(text))
    numbers = buckets_of(words, met)
    if not words:
        assert model.listen(tokenize(text), met) == ()
        return
    weights = {bucket("w a"): 7, bucket("b ^ a"): -3, bucket("n date"): 11}
    wanted = sum(weights.get(number, 0) for number in numbers) / len(numbers) ** 0.5
    assert model.scores(words, met)[0] == pytest.approx(wanted)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(max_size=400))
def test_any_text_is_heard_without_a_fault_and_within_its_words(language: str, text: str) -> None:
    tokens = tokenize(text)
    model = shipped(language)
    for heard in model.listen(tokens, frozenset()):
        assert 0 <= heard.first < heard.last <= len(tokens)
    assert model.listen(tokens, frozenset()) == model.listen(tokens, frozenset())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_models_are_small_and_know_the_checks_on_sense(language: str) -> None:
    path = resources.assets_dir() / "checks" / language / "ear.model"
    assert path.stat().st_size < 700_000
    assert {"hidden-agent", "blame-shift", "client-blame", "excuse", "=empathy"} <= set(shipped(language).labels)


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
