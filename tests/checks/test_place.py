"""Where a sentence stands in its letter: thanks come first, and a promise to call comes late."""

import pytest
from tests.checks.conftest import content

from tidings.checks.ear import BY_PHRASES
from tidings.checks.reading import place_of, read, read_letter
from tidings.core.letter import letter_text
from tidings.session import Session

BODY = "One is here. Two is here. Three is here. Four is here. Five is here. Six is here. Seven is here."


def test_the_ends_of_a_body_have_places_and_its_middle_has_one() -> None:
    reading = read(f"Dear Anna,\n\n{BODY}\n\nBest wishes,\nTom\n", content().checks("en"))
    assert [sentence.place for sentence in reading.body] == [
        ("after 0", "before 2"),
        ("after 1", "before 2"),
        ("after 2", "before 2"),
        ("after 3", "before 2"),
        ("after 3", "before 2"),
        ("after 3", "before 1"),
        ("after 3", "before 0"),
    ]


@pytest.mark.parametrize("count", range(1, 5))
def test_a_body_of_a_few_sentences_has_no_places(count: int) -> None:
    assert {place_of("paragraph", before, count) for before in range(count)} == {()}


def test_in_a_composed_letter_only_what_the_owner_worded_is_heard_by_the_model() -> None:
    session = Session()
    letter = session.compose(session.sample("delay", "en"))
    text = letter_text(letter)
    reading = read_letter(letter, text, content().checks("en"))
    said = {text.text[one.start : one.end].split(",")[0]: one.place == BY_PHRASES for one in reading.body}
    assert said["I trimmed the boards to the wrong size"] is False
    assert any(ours for start, ours in said.items() if "my number is" in start or start.startswith("If you would"))
