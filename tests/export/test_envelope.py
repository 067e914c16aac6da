"""An envelope of its own: the sender at the upper left, the address at the lower right, the lowest strip free."""

import pytest
from hypothesis import given
from tests.export.samples import LETTERS, PLAIN, PROFILES, TYPED, letter_of

from tidings.core.letter import Letter
from tidings.core.page import PageProfile
from tidings.errors import UsageError
from tidings.export.envelope import lay_out_envelope

SIZES = {"a4-plain": (220, 110), "a4-window-right": (229, 114), "us-letter-window": (241.3, 104.8)}


@pytest.mark.parametrize("page", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_the_address_stands_at_the_lower_right_and_the_sender_at_the_upper_left(
    letter: Letter, page: PageProfile
) -> None:
    layout = lay_out_envelope(letter, page)
    [sheet] = layout.pages
    at = letter.blocks.index(letter.block("address"))
    address = [line for line in sheet.lines if line.block == at]
    sender = [line for line in sheet.lines if line not in address]
    assert "\n".join(line.text for line in address) == letter.block("address").text
    assert "".join(line.text for line in sender).replace(" ", "") == letter.sender_line.replace(" · ", "").replace(
        " ", ""
    )
    for line in address:
        assert line.x > 0.45 * layout.width
        assert line.x + line.width <= layout.width - 10
        assert 0.4 * layout.height < line.baseline < layout.height - 16
    assert all(line.x == 10 and line.baseline < 0.3 * layout.height for line in sender)


def test_the_envelope_is_the_one_that_the_sheet_goes_into() -> None:
    for name, size in SIZES.items():
        layout = lay_out_envelope(LETTERS["en"], PROFILES[name])
        assert (layout.width, layout.height) == size


def test_a_letter_without_an_address_has_no_envelope() -> None:
    with pytest.raises(UsageError) as told:
        lay_out_envelope(letter_of("Text.", address=()), PLAIN)
    assert told.value.next_step == "Fill in the client’s name and address, then try again."


def test_an_address_that_does_not_fit_is_told_and_never_cut() -> None:
    with pytest.raises(UsageError, match="too long for the envelope"):
        lay_out_envelope(letter_of("Text.", address=tuple(f"Line {number}" for number in range(30))), PLAIN)


@given(TYPED.filter(str.strip))
def test_whatever_was_typed_as_an_address_stands_there_whole_or_is_refused(text: str) -> None:
    letter = letter_of("Text.", address=tuple(text.split("\n")))
    try:
        [sheet] = lay_out_envelope(letter, PLAIN).pages
    except UsageError:
        return
    at = letter.blocks.index(letter.block("address"))
    shown = "".join(line.text for line in sheet.lines if line.block == at)
    assert "".join(shown.split()) == "".join(text.split())
