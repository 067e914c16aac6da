"""All shipped content loads; what is not there is told with the nearest name; what is broken, with file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.night import NIGHT

from tidings.content.lint import _of_situation, _Work, lint
from tidings.content.packs import PackFile
from tidings.content.store import Content
from tidings.errors import ContentError, NotThereError

CONTENT, READY = Content(compiled_content=False), Content()
Change = Callable[[str, str, str], Path]


def test_nothing_is_wrong_with_the_shipped_content() -> None:
    assert [str(problem) for problem in lint(CONTENT.root, try_letters=False)] == []


LETTERS = [
    (situation, code)
    for number, situation in enumerate(CONTENT.situation_ids())
    for place, code in enumerate(CONTENT.language_codes())
    if NIGHT or place == number % len(CONTENT.language_codes())  # by day each situation in one language, in turn
]


@pytest.mark.parametrize(("situation", "code"), LETTERS)
def test_nothing_is_wrong_with_a_shipped_letter_whichever_answer_is_left_out(situation: str, code: str) -> None:
    name = f"forms/{situation}.yaml"
    form = PackFile("", CONTENT.root / name, name)
    found = _of_situation(_Work(CONTENT, READY, try_letters=True), situation, form, [code])
    assert [str(problem) for problem in found] == []


def test_there_are_five_situations_in_four_languages_on_three_pages() -> None:
    assert {"delay", "price-rise", "ending-relationship", "credit-declined", "account-closed-by-mistake"} <= set(
        CONTENT.situation_ids()
    )
    assert {"en", "ru", "sk", "el"} <= set(CONTENT.language_codes())
    assert {"a4-plain", "a4-window-left", "us-letter-window"} <= set(CONTENT.page_ids())


@pytest.mark.parametrize("code", CONTENT.language_codes())
@pytest.mark.parametrize("situation", CONTENT.situation_ids())
def test_every_part_that_facts_can_make_has_two_wordings(code: str, situation: str) -> None:
    template = CONTENT.template(code, situation)
    fields = CONTENT.situation(situation).fields
    for part in CONTENT.situation(situation).parts:
        tones = template.tones(part)
        assert tones[:2] in {("warm", "plain"), ()}
        assert tones or fields[part].kind == "text", f"{part} is neither asked nor written"
    assert {"news", "follow_up", "invitation"} <= {part for part in template.parts if template.tones(part)}


@pytest.mark.parametrize("situation", CONTENT.situation_ids())
def test_every_question_of_a_situation_is_whole(situation: str) -> None:
    form = CONTENT.situation(situation)
    asked = [name for step in form.steps for name in step.asks]
    assert len(asked) == len(set(asked))
    assert {fact.field for fact in form.required} <= set(asked)
    for name in asked:
        assert form.fields[name].label
        assert bool(form.fields[name].options) == (form.fields[name].kind == "choice")


@pytest.mark.parametrize("code", CONTENT.language_codes())
def test_every_language_has_what_a_letter_needs(code: str) -> None:
    language = CONTENT.language(code)
    assert language.code == code
    assert set(language.labels) == {"reference", "enclosure", "enclosures", "copy", "copies", "page"}
    assert {"neutral", "unknown"} <= set(language.salutations)
    assert {"neutral", "unknown"} <= set(language.closings)
    assert set(language.day_phrases) == {"on", "by", "from"}
    for phrase in language.day_phrases.values():
        assert len(phrase.weekdays) == 7


@pytest.mark.parametrize(
    ("load", "says"),
    [
        (lambda: CONTENT.situation("dealy"), "There is no situation “dealy”. Did you mean “delay”?"),
        (lambda: CONTENT.language("xx"), "There is no language “xx”. There are: el, en, ru, sk."),
        (lambda: CONTENT.page("a4-plian"), "Did you mean “a4-plain”?"),
        (lambda: CONTENT.template("xx", "delay"), "There is no letter for “delay” in “xx” yet."),
        (lambda: CONTENT.situation("../fields"), "There is no situation"),
        (lambda: lint(Path("/nonexistent")), "is not a folder"),
    ],
)
def test_what_is_not_there_is_told(load: Callable[[], object], says: str) -> None:
    with pytest.raises(NotThereError) as caught:
        load()
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("forms/delay.yaml", "paragraphs:", "paragrahps:", "Did you mean “paragraphs”?"),
        (
            "forms/delay.yaml",
            "[news, impact, apology]",
            "[nwes, impact]",
            "“nwes” is no key that belongs here. Did you mean “news”?",
        ),
        ("forms/delay.yaml", "[thanks, valued]", "[thakns]", "Did you mean “thanks”?"),
        ("forms/delay.yaml", "  thanks: [thanks, valued]", "  thnaks: [thanks]", "Did you mean “thanks”?"),
        (
            "forms/delay.yaml",
            "{field: item, name: what is late, part: news}",
            "{field: itme, name: x, part: news}",
            "“item”?",
        ),
        ("forms/delay.yaml", "what is late, part: news", "what is late, part: nwes", "Did you mean “news”?"),
        ("forms/delay.yaml", "weight: serious", "weight: heavy", "must be one of light, serious, grave"),
        ("forms/price-rise.yaml", "  cause:\n    help: One", "  cuase:\n    help: One", "Did you mean “cause”?"),
        ("assets/fields.yaml", "kind: text", "kind: texts", "must be one of line, text"),
        ("assets/pages.yaml", "width: 210", "width: wide", "is no number."),
        (
            "assets/pages.yaml",
            "  a4-plain:\n",
            "  a5-plain: none\n  a4-plain:\n",
            "“profiles.a5-plain” must have keys of its own",
        ),
        ("assets/languages/en.yaml", "locale: en_GB", "lcoale: en_GB", "Did you mean “locale”?"),
        (
            "letter_templates/en/delay.yaml",
            "{{ item|cap }}",
            "{{ itme|cap }}",
            "uses the answer “itme”, which does not exist. Did you mean “item”?",
        ),
        ("letter_templates/en/delay.yaml", "{{ item|cap }}", "{{ item.upper() }}", "uses “call”"),
        ("letter_templates/en/delay.yaml", "{{ new_date|on_day }}", "{{ new_date }}", "shows a date as it is"),
        ("letter_templates/en/delay.yaml", "{{ new_date|on_day }}", "{{ new_date|money }}", "it takes a money"),
        ("letter_templates/en/delay.yaml", "  news:", "  nwes:", "Did you mean “news”?"),
        ("letter_templates/en/_common.yaml", "  follow_up:", "  folow_up:", "says nothing for the part “follow_up”"),
        ("letter_templates/en/_common.yaml", "{{ valued }}", "{{ valeud }}", "_common.yaml, line"),
        ("letter_templates/en/delay.yaml", "subject:", "subject: &s", "an anchor (&s) cannot stand here"),
    ],
)
def test_broken_content_is_told_with_file_and_the_nearest_word(
    content_root: Path, change: Change, name: str, old: str, new: str, says: str
) -> None:
    change(name, old, new)
    found = [str(problem) for problem in lint(content_root, try_letters=False)]
    assert says in " | ".join(found)
    assert any(Path(name).parent.as_posix() in problem for problem in found)


def test_the_copy_that_the_tests_break_is_whole(content_root: Path) -> None:
    assert [str(problem) for problem in lint(content_root, try_letters=False)] == []


def test_problems_of_all_files_are_told_at_once(content_root: Path, change: Change) -> None:
    change("forms/delay.yaml", "weight: serious", "weight: heavy")
    change("forms/price-rise.yaml", "minutes: 5", "minutes: five")
    change("letter_templates/en/credit-declined.yaml", "{{ application }}", "{{ aplication }}")
    found = " ".join(str(problem) for problem in lint(content_root, try_letters=False))
    assert "heavy" not in found and "forms/delay.yaml" in found
    assert "five" in found and "aplication" in found


def test_a_file_that_is_no_text_is_told(content_root: Path) -> None:
    (content_root / "forms" / "delay.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    with pytest.raises(ContentError, match="forms/delay.yaml"):
        Content(content_root).situation("delay")


@pytest.mark.parametrize("text", ["", "[]", "parts:", "subject: x", "subject: []\nparts: []\n", "subject: [{a: b}]\n"])
def test_a_template_of_another_shape_is_told(content_root: Path, text: str) -> None:
    (content_root / "letter_templates" / "en" / "delay.yaml").write_text(text)
    with pytest.raises(ContentError) as caught:
        Content(content_root).template("en", "delay")
    assert caught.value.problems


def test_a_folder_of_ones_own_has_its_own_content(content_root: Path, change: Change) -> None:
    change("forms/delay.yaml", "name: Delay", "name: Late")
    assert Content(content_root).situation("delay").name == "Late"
    assert CONTENT.situation("delay").name == "Delay"


def test_an_empty_folder_holds_no_content(tmp_path: Path) -> None:
    assert ["holds no forms" in str(problem) for problem in lint(tmp_path)] == [True]
