"""Messages that were pasted out of a chat."""

from __future__ import annotations

import pytest
from tests.checks.conftest import Check

LETTER = "Dear Ms Hartley,\n\nThe pictures are late.\n\n{pasted}\n\nYours sincerely,\nIsla Rowan\n"


def found(check: Check, text: str, wanted: str) -> list[str]:
    return [one.text for one in check(text) if one.check == wanted]


@pytest.mark.parametrize(
    ("pasted", "marked"),
    [
        ("[24/11/2026, 21:14] Chloe H: so sad about the rain", "[24/11/2026, 21:14] Chloe H:"),
        ("[24.11.26, 21:14:05] Хлоя: очень жаль", "[24.11.26, 21:14:05] Хлоя:"),
        ("24.11.2026, 9:14 - Chloe H: ok", "24.11.2026, 9:14 - Chloe H:"),
        ("11/24/26, 9:14 PM - Χλόη: εντάξει", "11/24/26, 9:14 PM - Χλόη:"),
    ],
)
def test_a_message_of_a_chat_comes_from_elsewhere_and_its_hour_is_no_blank(
    check: Check, pasted: str, marked: str
) -> None:
    text = LETTER.format(pasted=pasted)
    assert found(check, text, "internal-thread") == [marked]
    assert found(check, text, "placeholder") == []


@pytest.mark.parametrize("innocent", ["On 24/11/2026 at 21:14 the lift stopped.", "24.11.2026: the lift stopped."])
def test_a_day_with_an_hour_is_no_chat(check: Check, innocent: str) -> None:
    assert found(check, LETTER.format(pasted=innocent), "internal-thread") == []


@pytest.mark.parametrize("blank", ["[date]", "[24/11/2026, name]", "[price]"])
def test_a_blank_in_brackets_is_still_one(check: Check, blank: str) -> None:
    assert found(check, LETTER.format(pasted=f"It is ready on {blank}."), "placeholder") == [blank]
