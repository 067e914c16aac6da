"""Every check and every role finds its own examples, and leaves its near misses alone."""

from itertools import chain

import pytest
from tests.checks.conftest import content
from tests.checks.wording import LANGUAGES, Owner, marked, owners

FEWEST_EXAMPLES = 8
FIRES = [pytest.param(owner, text, id=f"{owner}-{text[:40]}") for owner in owners() for text in owner.wording.fires]
PASSES = [pytest.param(owner, text, id=f"{owner}-{text[:40]}") for owner in owners() for text in owner.wording.passes]


def places(owner: Owner, text: str) -> list[tuple[int, int]]:
    """Where the check or role finds something in a sentence."""
    ear = content().checks(owner.language).ear
    (heard,) = ear.in_letter([ear.hear(text)])
    return [(hit.start, hit.end) for hit in heard.hits.get(owner.key, ())]


@pytest.mark.parametrize(("owner", "example"), FIRES)
def test_an_example_fires_at_the_marked_words(owner: Owner, example: str) -> None:
    text, wanted = marked(example)
    found = places(owner, text)
    assert found, "nothing is found"
    if owner.is_role:
        assert all(any(start < stop and begin < end for start, end in found) for begin, stop in wanted)
    else:
        assert set(wanted) <= set(found), [text[start:end] for start, end in found]


@pytest.mark.parametrize(("owner", "example"), PASSES)
def test_a_near_miss_passes(owner: Owner, example: str) -> None:
    assert [example[start:end] for start, end in places(owner, example)] == []


@pytest.mark.parametrize("owner", owners(), ids=str)
def test_every_file_shows_enough_examples_of_both_kinds(owner: Owner) -> None:
    assert len(set(owner.wording.fires)) >= FEWEST_EXAMPLES
    assert len(set(owner.wording.passes)) >= FEWEST_EXAMPLES


def test_every_language_has_the_same_checks_and_roles() -> None:
    files = {language: {owner.key for owner in owners() if owner.language == language} for language in LANGUAGES}
    assert all(keys == files["en"] for keys in files.values()), files


def test_every_role_that_a_check_names_is_there() -> None:
    for language in LANGUAGES:
        named = chain.from_iterable(
            (*check.roles, *check.not_with, check.before, check.only_with)
            for check in content().checks(language).checks
        )
        roles = {owner.key[1:] for owner in owners() if owner.language == language and owner.is_role}
        assert {role for role in named if role} <= roles
