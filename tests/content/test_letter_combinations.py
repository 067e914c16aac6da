"""Every letter is sound with whatever is answered: any tone, I or we, any form of address, any answers left out."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings import resources
from tidings.content import stand_ins
from tidings.content.soundness import complaints
from tidings.core.answers import Answers, FormOfAddress
from tidings.core.facts import is_told
from tidings.session import Session

SAMPLES = sorted(resources.samples_dir().glob("*/*.tidings"))
LETTERS = [(path.parent.name, path.stem) for path in SAMPLES]
FORMS: tuple[FormOfAddress | None, ...] = (None, "mr", "ms", "mx", "dr", "first-name", "custom")
NOT_IN_THE_LETTER = {*stand_ins.NOT_WRITTEN, "valued"}  # valued: the own thanks say it
by_letter = pytest.mark.parametrize(("language", "situation"), LETTERS)
by_tone = pytest.mark.parametrize("tone", ("warm", "plain"))
by_writer = pytest.mark.parametrize("writer", ("I", "we"))


@cache
def session() -> Session:
    return Session(Path("/nonexistent"))


@cache
def everything(language: str, situation: str) -> Answers:
    """The sample, with an answer to every question that it leaves open."""
    return stand_ins.fill_in(session().situation(situation), language, session().sample(situation, language))


@cache
def facts_alone(language: str, situation: str) -> Answers:
    """The same without the owner's own sentences, so that the template must find the words."""
    return stand_ins.facts_alone(everything(language, situation), session().situation(situation))


def written(answers: Answers, tone: str, writer: str) -> Answers:
    """The letter in one tone, by one person or by the business."""
    sender = answers.sender if writer == "I" else answers.sender._replace(name="")
    return answers._replace(tones={"letter": tone}, sender=sender)


def without(answers: Answers, names: tuple[str, ...]) -> Answers:
    return answers._replace(answers={key: value for key, value in answers.answers.items() if key not in names})


def all_complaints(answers: Answers) -> list[str]:
    return [str(complaint) for complaint in complaints(session().compose(answers))]


def left_out(answers: Answers, at_most: int) -> Iterator[tuple[str, ...]]:
    names = [name for name in answers.answers if name not in NOT_IN_THE_LETTER]
    return (out for count in range(at_most + 1) for out in combinations(names, count))


@by_letter
@by_tone
@by_writer
def test_any_two_answers_may_be_left_out(language: str, situation: str, tone: str, writer: str) -> None:
    found: dict[str, tuple[str, ...]] = {}
    for start, at_most in ((everything(language, situation), 1), (facts_alone(language, situation), 2)):
        answers = written(start, tone, writer)
        for names in left_out(answers, at_most):
            for complaint in all_complaints(without(answers, names)):
                found.setdefault(complaint, names)
    assert found == {}


@by_letter
@by_tone
@by_writer
def test_every_form_of_address_and_no_name_at_all(language: str, situation: str, tone: str, writer: str) -> None:
    answers = written(facts_alone(language, situation), tone, writer)
    clients = [answers.client._replace(address_as=form) for form in FORMS]
    clients.append(answers.client._replace(name="", address_as=None))
    found = [complaint for client in clients for complaint in all_complaints(answers._replace(client=client))]
    assert found == []


@by_letter
@by_tone
@by_writer
def test_every_choice_makes_a_sound_letter(language: str, situation: str, tone: str, writer: str) -> None:
    fields = session().situation(situation).fields
    found = []
    for start in (everything(language, situation), facts_alone(language, situation)):
        answers = written(start, tone, writer)
        for field in fields.values():
            for option in field.options:
                found += all_complaints(answers.answer(field.id, option.id))
        for days in (1, 2, 5, 21):
            found += all_complaints(answers.answer("update_every_days", days))
    assert found == []


@by_letter
@given(data=st.data())
def test_any_answers_at_all_may_be_left_out(language: str, situation: str, data: st.DataObject) -> None:
    start = everything(language, situation)
    kept = data.draw(st.sets(st.sampled_from(sorted(start.answers))), "kept")
    tone = data.draw(st.sampled_from(["warm", "plain", "formal", "no such tone"]), "tone")
    writer = data.draw(st.sampled_from(["I", "we"]), "writer")
    form = data.draw(st.sampled_from(FORMS), "form of address")
    since, phone, email = (data.draw(st.booleans(), name) for name in ("client since", "phone", "email"))
    answers = written(without(start, tuple(set(start.answers) - kept)), tone, writer)
    sender = answers.sender._replace(phone=answers.sender.phone * phone, email=answers.sender.email * email)
    client = answers.client._replace(address_as=form, client_since="2019" * since)
    assert all_complaints(answers._replace(sender=sender, client=client)) == []


@by_letter
@by_tone
@by_writer
@pytest.mark.parametrize("start", (everything, facts_alone))
def test_no_answered_fact_is_swallowed(language: str, situation: str, tone: str, writer: str, start: object) -> None:
    answers = written(everything(language, situation), tone, writer)
    if start is facts_alone:
        answers = written(facts_alone(language, situation), tone, writer)
    text, fields = session().text(answers), session().situation(situation).fields
    asked = {name for step in session().situation(situation).steps for name in step.asks} - NOT_IN_THE_LETTER
    rules = session().content.language(language).on_paper(session().content.page(answers.page).paper)
    swallowed = [
        name
        for name, value in answers.answers.items()
        if name in asked and fields[name].kind != "choice" and not is_told(text, value, rules)
    ]
    assert swallowed == []


@by_letter
@by_tone
def test_a_letter_is_sound_without_a_required_fact(language: str, situation: str, tone: str) -> None:
    sample = written(session().sample(situation, language), tone, "I")
    for fact in session().situation(situation).required:
        lacking = without(sample, (fact.field,))
        assert all_complaints(lacking) == [], fact.field
        news = [part.text for block in session().compose(lacking).blocks for part in block.parts if part.id == "news"]
        assert len(news) == 1, f"the news is told without {fact.field}"


@by_letter
def test_sender_and_client_may_be_empty(language: str, situation: str) -> None:
    empty = Answers(language, situation, date(2026, 11, 23))
    assert all_complaints(empty) == []
    assert all_complaints(empty._replace(answers=everything(language, situation).answers)) == []
