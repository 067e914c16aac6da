"""Whoever writes a situation is told everything that is wrong with it, at the place where it can be mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests import guide

from tidings.checks.patterns import doubt
from tidings.content import compiled
from tidings.content.lint import lint
from tidings.errors import NotThereError

Change = Callable[[str, str, str], Path]


@pytest.fixture(scope="module", autouse=True)
def content_made_ready() -> None:
    """Packing the checks anew for each test would take a second."""
    assert compiled.main() == 0


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The pack of the authors' guide."""
    return guide.write_pack(tmp_path / "packs")


@pytest.fixture
def told(pack: Path) -> Callable[..., list[str]]:
    """Change a file of the pack, and give what is then said of it."""

    def change(place: str, old: str = "", new: str = "") -> list[str]:
        text = (pack / place).read_text(encoding="utf-8")
        assert old in text
        (pack / place).write_text(text.replace(old, new, 1), encoding="utf-8")
        return [str(problem) for problem in lint(pack)]

    return change


LETTER, FORM = f"garden/{guide.LETTER}", f"garden/{guide.FORM}"
NEW_DAY = '        - "The new day is {{ new_date|day }}."\n      plain:'


def test_nothing_is_wrong_with_the_pack_of_the_guide(pack: Path) -> None:
    assert lint(pack) == ()
    assert lint(pack.parent) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "The new day is",
            "The  new day is",
            "line 9: “parts.news.wordings.warm” makes a doubled space (written by “I”, from the facts alone): “…",
        ),
        ('is {{ new_date|day }}."', 'is {{ new_date|day }}"', "makes a sentence without an end"),
        ("The new day is", "the new day is", ""),
        (
            '- "{{ work|cap }}: the day agreed was',
            '- "{{ work }}: the day agreed was',
            "line 15: “parts.news.wordings.plain” makes a start in small letters (written by “I”, from the facts "
            "alone): “the cutting of your hedge: the day agree…” Begin with a capital, as {{ …|cap }} does.",
        ),
        (
            " for {{ work }}.",
            " {% if work %}for {{ work }}{% endif %} .",
            "makes a space before a mark (written by “I”, from the facts alone)",
        ),
        (
            "{% if work is untold %}This is about {{ work }}.{% endif %}",
            "This is about {{ work }}..",
            "also” makes a doubled mark",
        ),
    ],
)
def test_gaps_and_stray_marks_are_told_with_the_answers_that_make_them(
    told: Callable[..., list[str]], old: str, new: str, says: str
) -> None:
    found = told(guide.LETTER, old, new)
    assert bool(found) == bool(says)
    assert any(line.startswith(LETTER) and says in line for line in found) or not says


def test_a_gap_that_only_one_missing_answer_makes_is_told_with_its_question(told: Callable[..., list[str]]) -> None:
    found = told(guide.LETTER, "|on_day }} for {{ work }}.", "|on_day }} {% if work %}for {{ work }}{% endif %}.")
    assert len(found) == 1
    assert (
        "makes a space before a mark (written by “I”, from the facts alone, but none to “What is put off?” [work])"
        in found[0]
    )


def test_a_fact_that_a_wording_swallows_is_told(told: Callable[..., list[str]]) -> None:
    found = told(guide.LETTER, NEW_DAY, "      plain:")
    assert found[0] == (
        f"{LETTER}, line 9: “parts.news.wordings.warm” leaves the answer to “Which day instead?” [new_date] out in the "
        "wording “warm”; add a sentence that tells it."
    )
    assert found[1].endswith("The letter does not tell the new day. [fact-missing]")


def test_a_fact_that_the_owners_own_sentence_leaves_out_is_told(told: Callable[..., list[str]]) -> None:
    line = '      - "{% if agreed_date is untold %}The day agreed was {{ agreed_date|day }}.{% endif %}"\n'
    (found,) = told(guide.LETTER, line, "")
    assert "“parts.news.also” leaves the answer to “Which day was agreed?” [agreed_date] out where the owner" in found


def test_a_stock_phrase_of_the_letters_own_is_told(told: Callable[..., list[str]]) -> None:
    found = told(guide.LETTER, "The new day is", "Unfortunately, the new day is")
    assert len(found) == 1
    assert found[0].startswith(f"{LETTER}, line 9: “parts.news.wordings.warm” says “Unfortunately, the”: ")
    assert found[0].endswith("[negative-opener]")


def test_a_stock_phrase_in_the_subject_is_told_there(told: Callable[..., list[str]]) -> None:
    found = told(guide.LETTER, "{{ work|cap }}: a new day, ", "Unfortunately, {{ work }} has a new day: ")
    assert found and all(line.startswith(f"{LETTER}, line 1: “subject” says “Unfortunately") for line in found)


def test_a_stock_phrase_of_the_example_is_told_where_it_stands(told: Callable[..., list[str]]) -> None:
    (found,) = told(guide.SAMPLE, "cause: The wet ground", "cause: It is our policy to wait. The wet ground")
    assert found.startswith(f"garden/{guide.SAMPLE}, line 19: “cause” “")


def test_an_example_that_does_not_fit_is_told(told: Callable[..., list[str]]) -> None:
    (found,) = told(guide.SAMPLE, "  work:", "  wrok:")
    assert found == f"garden/{guide.SAMPLE}, line 15: “wrok” is no key that belongs here. Did you mean “work”?"


def test_a_part_that_nobody_writes_is_told(told: Callable[..., list[str]]) -> None:
    (found,) = told(guide.FORM, "  remedy: [remedy]\n", "  remedy: []\n")
    assert "“parts.remedy” is never written: it has no wording, and no step asks for a sentence of it." in found


def test_a_wording_that_one_part_lacks_is_told(told: Callable[..., list[str]]) -> None:
    found = told(guide.LETTER, "      plain:\n", "      formal:\n")
    assert (
        f"{LETTER}, line 8: “parts.news.wordings” has no wording “plain”, and the other parts have one; write it too."
        in found
    )


def test_a_required_fact_that_no_check_misses_is_told(told: Callable[..., list[str]]) -> None:
    found = told(guide.FORM, "minutes: 3\n", "minutes: 3\nchecks_off: [fact-missing]\n")
    assert len(found) == 4
    assert f"{FORM}, line 40: “work” can be left out, and no check says that what is put off is missing" in found[0]


def test_names_that_stand_for_nothing_are_told(told: Callable[..., list[str]]) -> None:
    assert told(guide.FORM, "icon: calendar", "icon: calender")[0].startswith(
        f"{FORM}, line 2: “icon” “calender” is no icon that Tidings has. Did you mean “calendar”?"
    )
    (_, found) = told(guide.FORM, "minutes: 3\n", "minutes: 3\nchecks_off: [thanks-frist]\n")
    assert found == f"{FORM}, line 11: “checks_off” “thanks-frist” is no check. Did you mean “thanks-first”?"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  - [remedy]\n", "  - [remedy, news]\n", "line 12: “paragraphs” “news” stands here twice."),
        ("  remedy: [remedy]\n", "  remedy: [remedy, work]\n", "line 31: “steps” “work” stands here twice."),
        ("    kind: line ", "    kind: choice ", "line 19: “facts.work” needs options to choose from."),
        ("    kind: line ", "    past: yes\n    kind: line ", "line 19: “facts.work” cannot be past; only a date can."),
        (
            "    label: What is put off?\n",
            "    label: What is put off?\n    only_when: {falt: [ours]}\n",
            "line 22: “only_when” “falt” is no question of this form. Did you mean “fault”?",
        ),
        (
            "name: what is put off, part: news}",
            "name: what is put off, part: news, only_when: {follow_up_by: [fax]}}",
            "line 39: “only_when” “fax” is no answer to “follow_up_by”; there are phone, email, visit, letter.",
        ),
    ],
)
def test_what_a_form_says_in_vain_is_told(told: Callable[..., list[str]], old: str, new: str, says: str) -> None:
    assert f"{FORM}, {says}" in told(guide.FORM, old, new)


def test_everything_is_told_at_once_in_the_order_of_the_file(told: Callable[..., list[str]], pack: Path) -> None:
    told(guide.FORM, "weight: light", "weight: heavy")
    told(guide.FORM, "minutes: 3", "minutes: three")
    told(guide.FORM, "  - [remedy]", "  - [remdey]")
    found = told(guide.FORM, "[work, agreed_date", "[work, agreed_dat")
    lines = [int(line.split("line ")[1].split(":")[0]) for line in found]
    assert lines == [7, 10, 15, 33]
    assert [word in line for word, line in zip(("weight", "minutes", "remdey", "agreed_dat"), found, strict=True)]


def test_several_sentences_that_cannot_be_read_are_told_with_their_own_lines(told: Callable[..., list[str]]) -> None:
    told(guide.LETTER, '{{ work }}."', '{{ wrok }}."')
    found = told(guide.LETTER, 'on the day agreed for {{ work }}."', 'on the day agreed for {{ worrk }}."')
    assert [line.split(":")[0].rsplit(" ", 1)[1] for line in found] == ["10", "12"]


def test_a_form_without_a_letter_is_told(pack: Path) -> None:
    (pack / guide.LETTER).unlink()
    assert [str(problem) for problem in lint(pack)] == [
        f"{FORM}: has no letter yet; write letter_templates/en/visit-put-off.yaml."
    ]


def test_packs_are_looked_at_beside_whole_content(content_root: Path, change: Change, pack: Path) -> None:
    change("forms/delay.yaml", "weight: serious", "weight: heavy")
    (pack / guide.FORM).write_text("group: time\n", encoding="utf-8")
    files = {problem.file for problem in lint(content_root, (pack,), try_letters=False)}
    assert files == {"forms/delay.yaml", FORM}


def test_a_phrase_that_reads_as_two_words_is_told_with_its_line(content_root: Path) -> None:
    path = content_root / "assets/checks/en/vague-time.yaml"
    path.write_text(
        "groups:\n  - phrases:\n      - soon\n      - (as|so)(soon|quick)\nfires: [a (b)(c)]\n", encoding="utf-8"
    )
    (found,) = (str(problem) for problem in lint(content_root, try_letters=False))
    assert found.startswith(
        "assets/checks/en/vague-time.yaml, line 4: “(as|so)(soon|quick)” would be read as two words."
    )


@pytest.mark.parametrize(
    "phrase", ["(a|b)(c|d)", "(re|in)formed", "very (so|too)?(late|soon)", "((a|b) c)(d|e)", "(a|b)@we"]
)
def test_a_bracket_with_a_word_right_after_it_is_doubtful(phrase: str) -> None:
    assert "as two words" in doubt(phrase)


@pytest.mark.parametrize(
    "phrase", ["inform(s|ed)", "(a|b) (c|d)", "(a|b)? c", "(tell(s|ing)|say(s|ing))", "a [(b|c)] d", "(a|b),"]
)
def test_stems_with_endings_and_words_apart_are_not(phrase: str) -> None:
    assert doubt(phrase) == ""


def test_a_folder_that_is_not_there_is_told() -> None:
    with pytest.raises(NotThereError, match="is not a folder. Name a pack"):
        lint(Path("/nonexistent"))
