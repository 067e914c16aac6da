"""What the user puts into a pack lies over what is shipped; a pack with faults takes nothing else away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests import guide

from tidings import resources
from tidings.content.papers import make_paper
from tidings.content.store import Content
from tidings.core.paper import paper_text
from tidings.core.situation import Origin
from tidings.errors import NotThereError
from tidings.session import Session
from tidings.settings import packs_folder

SHIPPED = resources.data_root()
EVERYWHERE = {"el": "", "en": "", "ru": "", "sk": ""}


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """The user's folder of packs."""
    return packs_folder(tmp_path)


@pytest.fixture
def session(tmp_path: Path) -> Callable[[], Session]:
    """Start the app anew, with the packs as they are now."""
    return lambda: Session(tmp_path)


def shipped(place: str, old: str = "", new: str = "") -> dict[str, str]:
    """Give a shipped file for a pack, one text in the place of another."""
    text = (SHIPPED / place).read_text(encoding="utf-8")
    assert old in text
    return {place: text.replace(old, new)}


def test_without_packs_nothing_is_looked_for(session: Callable[[], Session], monkeypatch: pytest.MonkeyPatch) -> None:
    app = session()
    assert app.content.packs is None
    assert app.left_out() == ()
    assert app.origin("delay") == Origin("", EVERYWHERE)


def test_a_pack_adds_a_situation(packs: Path, session: Callable[[], Session]) -> None:
    guide.write_pack(packs)
    app = session()
    assert guide.SITUATION in [situation.id for situation in app.situations()]
    assert app.origin(guide.SITUATION) == Origin("garden", {"en": "garden"})
    assert "The new day is Wednesday, 2 December." in app.text(app.sample(guide.SITUATION, "en"))
    assert app.left_out() == ()


def test_a_situation_of_a_pack_has_the_papers_beside_it_with_the_labels_of_its_form(
    packs: Path, session: Callable[[], Session]
) -> None:
    guide.write_pack(packs)
    app = session()
    answers, form = app.sample(guide.SITUATION, "en"), app.situation(guide.SITUATION)
    told = paper_text(make_paper(app.content, "preparation", answers))
    assert f"{form.fields['work'].label}: {answers.answers['work']}" in told


def test_there_is_a_letter_only_in_the_languages_that_it_is_written_in(
    packs: Path, session: Callable[[], Session]
) -> None:
    guide.write_pack(packs)
    with pytest.raises(NotThereError, match="no letter for “visit-put-off” in “ru” yet. Choose another language."):
        session().new(guide.SITUATION, "ru")


def test_a_pack_replaces_a_shipped_letter_in_one_language(packs: Path, session: Callable[[], Session]) -> None:
    place = "letter_templates/sk/delay.yaml"
    letter = {place: "subject: [Nový termín]\nparts: {news: {wordings: {warm: [Mešká to.]}}, remedy: {wordings: {}}}\n"}
    guide.write_pack(packs, "dielna", letter)
    app = session()
    assert app.origin("delay") == Origin("", {**EVERYWHERE, "sk": "dielna"})
    assert "Nový termín" in app.text(app.sample("delay", "sk"))
    assert "Nový termín" not in app.text(app.sample("delay", "en"))
    assert app.left_out() == ()


def test_a_pack_replaces_a_shipped_form_and_keeps_its_letters(packs: Path, session: Callable[[], Session]) -> None:
    guide.write_pack(packs, "shop", shipped("forms/delay.yaml", "name: Delay", "name: Running late"))
    app = session()
    assert app.situation("delay").name == "Running late"
    assert app.origin("delay") == Origin("shop", EVERYWHERE)
    assert app.text(app.sample("delay", "el")) == Session().text(Session().sample("delay", "el"))


def test_a_shipped_letter_that_does_not_fit_a_replaced_form_is_told(
    packs: Path, session: Callable[[], Session]
) -> None:
    guide.write_pack(packs, "shop", shipped("forms/delay.yaml", "new_date", "ready_on"))
    app = session()
    with pytest.raises(NotThereError, match="does not fit this form .* Add letter_templates/en/delay.yaml to the pack"):
        app.new("delay", "en")
    told = " ".join(app.left_out())
    assert "shop/forms/delay.yaml" in told and "new_date" in told
    assert app.origin("delay") == Origin("shop", {})
    assert app.text(app.sample("price-rise", "en"))


def test_a_form_that_changes_the_kind_of_an_answer_meets_no_shipped_letter_that_would_break(
    packs: Path, session: Callable[[], Session]
) -> None:
    old, new = "  new_date:\n    kind: date", "  new_date:\n    kind: line"
    guide.write_pack(packs, "shop", shipped("forms/delay.yaml", old, new))
    with pytest.raises(NotThereError, match="does not fit this form"):
        session().sample("delay", "en")


FAULTS = [
    (guide.FORM, "weight: light", "weight: heavy", "line 7: “weight” must be one of light, serious, grave."),
    (guide.FORM, "icon: calendar", "icon: ../../secret", "line 2: “icon” must be the name of an icon"),
    (guide.FORM, "  work:\n    kind: line", "  work: &w\n    kind: line", "an anchor (&w) cannot stand here"),
    (guide.FORM, "minutes: 3", "minutes: 3\nfacts2: " + "[" * 30 + "]" * 30, "more than 20 levels deep"),
    (
        guide.FORM,
        "  work:\n",
        "  follow_up_date:\n    kind: line\n    label: x\n  work:\n",
        "of kind date; give yours another name",
    ),
    (guide.LETTER, "{{ work|cap }}", "{{ wrok|cap }}", "“wrok”, which does not exist. Did you mean “work”?"),
    (guide.LETTER, "{{ work|cap }}", "{{ work.__class__ }}", "only answers, filters and conditions can stand here"),
    (guide.LETTER, "  news:", "  nwes:", "Did you mean “news”?"),
]


@pytest.mark.parametrize(("place", "old", "new", "says"), FAULTS)
def test_a_faulty_file_is_left_out_and_told_in_a_sentence(
    packs: Path, session: Callable[[], Session], place: str, old: str, new: str, says: str
) -> None:
    files = guide.example()
    assert old in files[place]
    guide.write_pack(packs, files={**files, place: files[place].replace(old, new, 1)})
    app = session()
    (sentence,) = app.left_out()
    assert sentence.startswith(f"Left out of your packs: garden/{place}") and says in sentence
    assert sentence.endswith("“tidings lint-content” says how to mend it.")
    assert (guide.SITUATION in app.content.situation_ids()) == (place == guide.LETTER)
    assert app.text(app.sample("delay", "en"))


def test_a_faulty_replacement_leaves_the_shipped_one_in_place(packs: Path, session: Callable[[], Session]) -> None:
    guide.write_pack(packs, "shop", shipped("forms/delay.yaml", "weight: serious", "weight: heavy"))
    guide.write_pack(packs, "shop", {"letter_templates/en/delay.yaml": "parts: none\n"})
    app = session()
    assert len(app.left_out()) == 2
    assert app.origin("delay") == Origin("", EVERYWHERE)
    assert app.text(app.sample("delay", "en")) == Session().text(Session().sample("delay", "en"))


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"[" * 100_000, b"a: 1\n" * 300_000, b"", b"- x", b"a: &a [*a]"])
def test_whatever_lies_in_a_pack_the_app_starts(packs: Path, session: Callable[[], Session], data: bytes) -> None:
    pack = guide.write_pack(packs)
    for place in (guide.FORM, guide.LETTER, guide.SAMPLE):
        (pack / place).write_bytes(data)
    app = session()
    assert "delay" in app.content.situation_ids() and guide.SITUATION not in app.content.situation_ids()
    assert app.left_out()[0].startswith(f"Left out of your packs: garden/{guide.FORM}")


@pytest.mark.parametrize("place", [guide.FORM, guide.LETTER, guide.SAMPLE, "forms", "letter_templates/en", ""])
def test_a_link_is_not_followed(packs: Path, session: Callable[[], Session], tmp_path: Path, place: str) -> None:
    pack = guide.write_pack(packs)
    outside = tmp_path / "outside"
    (pack / place).rename(outside)
    (pack / place).parent.mkdir(exist_ok=True)
    (packs / "garden" / place).symlink_to(outside, target_is_directory=outside.is_dir())
    app = session()
    told = [sentence for sentence in app.left_out() if "is a link and is not followed" in sentence]
    assert len(told) == 1 and "/".join(filter(None, ("garden", place))) in told[0]
    assert (guide.SITUATION in app.content.situation_ids()) == (place not in (guide.FORM, "forms", ""))
    if place == guide.SAMPLE:
        with pytest.raises(NotThereError):
            app.sample(guide.SITUATION, "en")


def test_what_is_no_file_is_not_read(packs: Path, session: Callable[[], Session]) -> None:
    pack = guide.write_pack(packs)
    (pack / guide.FORM).unlink()
    (pack / guide.FORM).mkdir()
    assert "is no file that can be read" in session().left_out()[0]


def test_an_example_of_a_pack_shows_no_picture_from_elsewhere(packs: Path, session: Callable[[], Session]) -> None:
    files = guide.example()
    sample = files[guide.SAMPLE].replace("sender:\n", "sender:\n  logo: /etc/logo.png\n")
    guide.write_pack(packs, files={**files, guide.SAMPLE: sample})
    assert session().sample(guide.SITUATION, "en").sender.logo == ""


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("forms/Visit.yaml", "garden/forms/Visit.yaml: needs another name"),
        ("forms/visit.yml", "garden/forms/visit.yml: ends in .yml; let its name end in .yaml."),
        ("letter_templates/xx/delay.yaml", "xx: is no letter language; there are el, en, ru, sk."),
        ("letter_templates/en/_common.yaml", "_common.yaml: has no place in a pack"),
        ("letter_templates/en/_papers.yaml", "_papers.yaml: has no place in a pack"),
        ("letter_templates/en/gone.yaml", "gone.yaml: is a letter for “gone”, and there is no such form"),
        ("form/delay.yaml", "garden/form: is no folder of a pack. Did you mean “forms”?"),
    ],
)
def test_what_has_no_place_in_a_pack_is_told(
    packs: Path, session: Callable[[], Session], place: str, says: str
) -> None:
    guide.write_pack(packs, files={**guide.example(), place: "a: b\n"})
    (sentence,) = session().left_out()
    assert says in sentence


def test_a_folder_that_is_no_pack_is_told(packs: Path, session: Callable[[], Session]) -> None:
    (packs / "empty").mkdir(parents=True)
    assert "empty: is no pack" in session().left_out()[0]


def test_what_two_packs_give_is_taken_from_the_first(packs: Path, session: Callable[[], Session]) -> None:
    guide.write_pack(packs, "b")
    guide.write_pack(packs, "a")
    app = session()
    assert app.origin(guide.SITUATION) == Origin("a", {"en": "a"})
    assert len(app.left_out()) == 3 and "the pack “a” gives already" in app.left_out()[0]


def test_other_files_in_a_pack_are_nobodys_business(packs: Path, session: Callable[[], Session]) -> None:
    guide.write_pack(packs, files={**guide.example(), "README.md": "x", ".git/config": "x", "forms/.x.yaml": "["})
    assert session().left_out() == ()


def test_packs_may_lie_over_any_content(content_root: Path, packs: Path) -> None:
    pack = guide.write_pack(packs)
    content = Content(content_root, packs=lambda: (pack,))
    assert content.situation(guide.SITUATION).name == "Visit put off"
