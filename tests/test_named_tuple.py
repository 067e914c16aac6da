"""Our named tuples behave as the library's do, though what makes them is written only when some are made."""

import copy
import pickle
import typing
from collections.abc import Callable
from typing import Any

import pytest

from tidings.named_tuple import NamedTuple


class Place(NamedTuple):
    """A place on a page."""

    page: int
    left: float = 0.5
    names: tuple[str, ...] = ()

    @property
    def doubled(self) -> float:
        """Twice as far to the right."""
        return 2 * self.left


class Theirs(typing.NamedTuple):
    """The same, as the library makes it."""

    page: int
    left: float = 0.5
    names: tuple[str, ...] = ()


DEEDS: list[Callable[[Any], Any]] = [
    lambda kind: tuple(kind(1)),
    lambda kind: tuple(kind(1, names=("a",))),
    lambda kind: tuple(kind(1)._replace(left=2.0)),
    lambda kind: kind(1)._asdict(),
    lambda kind: kind(1) == (1, 0.5, ()),
    lambda kind: hash(kind(1)),
    lambda kind: kind._fields,
    lambda kind: tuple(kind._make([3, 4.0, ()])),
    lambda kind: kind.__match_args__,
    lambda kind: repr(kind(1)).partition("(")[2],
    lambda kind: kind(),
    lambda kind: kind(1, 2.0, (), 4),
    lambda kind: kind(1, page=2),
    lambda kind: kind(1, other=2),
    lambda kind: kind(1)._replace(other=2),
    lambda kind: setattr(kind(1), "page", 2),
    lambda kind: setattr(kind(1), "other", 2),
]


def outcome(deed: Callable[[Any], Any], kind: Any) -> Any:
    """What comes of it: a value, or the kind of refusal."""
    try:
        return deed(kind)
    except (TypeError, ValueError, AttributeError) as err:
        return type(err)


def new_kind() -> Any:
    """The same class anew: none of it was made yet."""
    annotations = Place.__annotations__
    return type(NamedTuple)("Place", (NamedTuple,), {"__annotations__": annotations, **Place._field_defaults})


@pytest.mark.parametrize("made", [0, 100])
@pytest.mark.parametrize("number", range(len(DEEDS)))
def test_ours_do_what_theirs_do_the_first_of_a_class_and_the_later_ones(number: int, made: int) -> None:
    ours = new_kind()
    assert [tuple(ours(page)) for page in range(made)] == [(page, 0.5, ()) for page in range(made)]
    assert outcome(DEEDS[number], ours) == outcome(DEEDS[number], Theirs)


def test_they_go_to_other_processes_and_keep_what_the_class_says_of_them() -> None:
    place = Place(1, names=("a",))
    assert pickle.loads(pickle.dumps(place)) == copy.deepcopy(place) == place
    assert type(copy.copy(place)) is Place
    assert place.doubled == 1.0
    assert Place._field_defaults == {"left": 0.5, "names": ()}


def test_a_field_that_must_be_told_stands_before_those_that_need_not() -> None:
    with pytest.raises(TypeError, match="without a default"):
        type(NamedTuple)("Late", (NamedTuple,), {"__annotations__": {"one": "int", "two": "int"}, "one": 1})
