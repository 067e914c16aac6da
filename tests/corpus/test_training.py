"""What training does: the file hears what was learnt, and scores are chosen from which the ear is believed."""

import sys
import zlib
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from beginnings import beginnings  # noqa: E402
from examples import CHECKS, LABELS, Example, lines_of  # noqa: E402
from nets import Net, mean_of  # noqa: E402
from rows import known_features  # noqa: E402
from thresholds import NEVER, Judge, thresholds  # noqa: E402
from train_ear import Trained, learn, learn_roles, pack, read_in_letters, with_roles  # noqa: E402

from tidings.checks.features import Features, features_of, number_of, words_of  # noqa: E402
from tidings.checks.sense import Model  # noqa: E402
from tidings.checks.tokens import tokenize  # noqa: E402
from tidings.session import Session  # noqa: E402

EXCUSE = CHECKS.index("excuse")
THANKS = LABELS.index("=thanks")


def sentence(letter: str, *labels: str, phrased: tuple[str, ...] = ()) -> Example:
    return Example("x", Features([], []), frozenset(labels), None, letter, {}, frozenset(phrased))


def scored(*scores: float, column: int = EXCUSE) -> np.ndarray:
    table = np.full((len(scores), len(LABELS)), -9.0, np.float32)
    table[:, column] = scores
    return table


@pytest.fixture(scope="module")
def taught() -> tuple[list[Example], Trained]:
    """Some sentences of two kinds, and what is learnt from them."""
    told = [
        "we were so busy",
        "we were snowed under",
        "it was hectic here",
        "the oven broke on Monday",
        "I ring on Friday",
    ]
    found = []
    for n in range(60):
        words = [*told[n % 5].split(), f"thing{n % 7}"]
        labels = frozenset({"excuse"} if n % 5 < 3 else ())
        found.append(Example("x", features_of(words, frozenset()), labels, None, f"letter {n}"))
    return found, learn(found)


def test_the_file_hears_what_was_learnt(taught: tuple[list[Example], Trained]) -> None:
    found, trained = taught
    roles = learn_roles(read_in_letters(trained.score(found), found), found)
    trained, roles = trained.written(), roles.written()
    model = Model(zlib.decompress(pack(trained, roles, np.zeros(len(LABELS)), np.full(len(LABELS), NEVER))))
    told = trained.score(found)
    for n, text in ((0, "we were so busy thing0"), (3, "the oven broke on Monday thing3")):
        words = words_of(tokenize(text))
        scores = model.scores(model.rows(words), frozenset()).labels
        learnt = trained.score([Example("x", features_of(words, frozenset()), frozenset(), None)])[0]
        assert scores == pytest.approx(learnt, abs=0.02)
        assert (told[n, EXCUSE] > 0) == (n == 0)


def test_roles_are_told_from_the_letter() -> None:
    """A promise after an offer is a promise; the same words elsewhere are none."""
    found, scores = [], []
    for n in range(400):
        offered = n % 2 == 0
        found += [sentence(f"letter {n}", *(("=remedy",) if offered else ())), sentence(f"letter {n}")]
        found[-1] = sentence(f"letter {n}", *(("=follow-up",) if offered else ()))
        scores += [scored(4.0 if offered else -4.0, column=LABELS.index("=remedy"))]
        scores += [scored(0.0, column=LABELS.index("=follow-up"))]
    heard = np.concatenate(scores)
    told = with_roles(heard, found, learn_roles(read_in_letters(heard, found), found))
    follows = told[1::2, LABELS.index("=follow-up")]
    assert follows[::2].min() > 0 > follows[1::2].max()


def test_what_is_seen_once_is_not_known(taught: tuple[list[Example], Trained]) -> None:
    found, _ = taught
    rare = Example("x", features_of(["unheard"], frozenset()), frozenset(), None)
    known = known_features([*found, rare])
    assert number_of("w busy") in known and number_of("w unheard") not in known
    assert list(known.values()) == list(range(len(known))) and list(known) == sorted(known)


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


def test_words_that_are_used_alike_begin_alike() -> None:
    chance = np.random.default_rng(4)
    carriers, dishes = [f"{name}wagen" for name in "abcdefgh"], [f"{name}suppe" for name in "abcdefgh"]
    others = [f"other{n}" for n in range(80)]
    found = []
    for _ in range(1500):
        sort, deed = (carriers, "brought") if chance.random() < 0.5 else (dishes, "tasted")
        words = [chance.choice(others), "the", chance.choice(sort), deed, chance.choice(others)]
        found.append(Example("x", features_of(words, frozenset()), frozenset(), None, words=tuple(map(str, words))))
    known = known_features(found)
    start = beginnings(found, known, 6, 2, seed=1)
    assert (start == beginnings(found, known, 6, 2, seed=1)).all(), "the same each time"

    def likeness(some: list[str], others: list[str]) -> float:
        places = [np.array([start[known[number_of(f"w {word}")]] for word in words]) for words in (some, others)]
        first, second = (place / np.linalg.norm(place, axis=1, keepdims=True) for place in places)
        return float((first @ second.T).mean())

    assert likeness(carriers[:4], carriers[4:]) > likeness(carriers, dishes) + 0.2
    assert likeness(dishes[:4], dishes[4:]) > likeness(carriers, dishes) + 0.2
    piece, word = known[number_of("wage")], known[number_of("w awagen")]
    assert start[piece] @ start[word] > 0, "a piece begins amid the words that hold it"


def test_two_nets_as_one_tell_the_mean_of_both() -> None:
    chance = np.random.default_rng(5)
    nets = [
        Net(*(chance.standard_normal(shape).astype(np.float32) for shape in ((9, 4), (4,), (4, 3), (3,)))) for _ in "ab"
    ]
    read = chance.standard_normal((5, 9)).astype(np.float32)
    both = mean_of(nets)
    apart = [net.outputs(read @ net.inner) for net in nets]
    assert both.outputs(read @ both.inner) == pytest.approx(sum(apart) / 2, abs=1e-5)


def test_sentences_may_stand_in_a_second_file_or_one_for_all_checks(tmp_path: Path) -> None:
    second, joint = tmp_path / "s-excuse-ways.txt", tmp_path / "s-mechanisms.txt"
    second.write_text("+ [[We are only human]], sir.\n- We are at the shop.\n", encoding="utf-8")
    joint.write_text("+ [[dismissive|A trifle]], so [[vague-time|wait a bit]].\n", encoding="utf-8")
    fires, passes, both = [*lines_of(second, "en", Session()), *lines_of(joint, "en", Session())]
    assert (fires.labels, fires.judged) == ({"excuse"}, {"excuse"})
    assert (passes.labels, passes.judged) == (set(), {*CHECKS, "excuse"})
    assert both.labels == both.judged == {"dismissive", "vague-time"}
    assert both.spans["vague-time"] == ((3, 6),)
