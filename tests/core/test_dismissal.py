"""Findings put aside stay aside while the letter is edited elsewhere, and hide nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tidings.core.answers import Dismissal
from tidings.core.dismissal import here, in_letter, sort_out
from tidings.core.finding import Finding

LETTER = "I will write soon about the oak.\nThe varnish comes soon, from another firm."


def found(text: str, words: str = "soon", check: str = "vague-time", part: str = "follow_up") -> list[Finding]:
    """Find a word wherever it stands, as a check does."""
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    return [Finding(check, "warning", "", "", "", words, part, start=at, end=at + len(words)) for at in places]


def shown(text: str, *dismissed: Dismissal) -> list[str]:
    """Give what is still shown, each with the words that follow it."""
    return [text[one.start : (one.end or 0) + 6] for one in sort_out(found(text), dismissed, text).shown]


def test_one_of_two_like_findings_is_put_aside_and_the_other_stays() -> None:
    first, second = found(LETTER)
    assert shown(LETTER, here(first, LETTER)) == ["soon, from"]
    assert shown(LETTER, here(second, LETTER)) == ["soon about"]
    assert shown(LETTER, here(first, LETTER), here(second, LETTER)) == []


def test_it_stays_aside_while_the_letter_grows_around_it() -> None:
    aside = here(found(LETTER)[1], LETTER)
    assert shown(f"Thank you.\n\n{LETTER}", aside) == ["soon about"]
    assert shown(f"It comes soon. {LETTER}", aside) == ["soon. I wi", "soon about"]
    assert shown(LETTER.replace("another firm", "Harwich, at last"), aside) == ["soon about"]


def test_it_stays_aside_when_its_own_sentence_is_edited() -> None:
    aside = here(found(LETTER)[1], LETTER)
    assert shown(LETTER.replace("The varnish comes", "The new varnish, I hear, arrives"), aside) == ["soon about"]


def test_it_comes_back_when_it_is_taken_back() -> None:
    assert len(shown(LETTER)) == 2


def test_in_the_letter_puts_aside_all_of_a_check_and_nothing_of_another() -> None:
    others = found(LETTER, "oak", "euphemism")
    sorted_ = sort_out([*found(LETTER), *others], [in_letter(found(LETTER)[0])], LETTER)
    assert sorted_.shown == tuple(others)
    assert [one.finding.text for one in sorted_.aside] == ["soon", "soon"]


def test_another_part_of_the_letter_is_another_place() -> None:
    aside = here(found(LETTER)[0], LETTER)
    assert len(sort_out(found(LETTER, part="news"), [aside], LETTER).shown) == 2


def test_of_facts_that_are_missing_only_the_one_in_hand_is_put_aside() -> None:
    facts = [
        Finding("fact-missing", "error", "", "", "", part="news", field=field) for field in ("new_date", "old_date")
    ]
    assert sort_out(facts, [here(facts[1], "")], "").shown == (facts[0],)


def test_a_file_written_by_hand_need_not_name_the_place() -> None:
    assert shown(LETTER, Dismissal("vague-time", "follow_up", "soon")) == []


@given(
    st.text(st.sampled_from("so on.\n"), max_size=60).map(lambda text: f"{text} soon {text}"),
    st.data(),
)
def test_each_dismissal_puts_aside_exactly_one_finding(text: str, data: st.DataObject) -> None:
    findings = found(text)
    chosen = data.draw(st.lists(st.sampled_from(findings), unique_by=lambda one: one.start))
    sorted_ = sort_out(findings, [here(one, text) for one in chosen], text)
    assert len(sorted_.aside) == len(chosen)
    assert len(sorted_.shown) + len(sorted_.aside) == len(findings)
